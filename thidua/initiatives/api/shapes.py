"""What the JSON of initiatives says."""

from typing import Any

from thidua.core.actor import Actor
from thidua.documents.codes import grouped_code
from thidua.initiatives import queries
from thidua.initiatives.models import Initiative, InitiativeAuthor, Replication
from thidua.initiatives.permissions import reads_papers
from thidua.initiatives.wording import TEXTS

Json = dict[str, Any]
_LINE = ("code", "year", "title", "kind", "field", "reach_asked", "reach", "state", "applied_on", "recognized_on")
_WHOLE = ("version", "submitted_on", "decision_no", "register_no", "signer", "return_reason", "council_note", "reason")


def line(row: Initiative) -> Json:
    return {"unit": row.unit.code, **{key: getattr(row, key) for key in _LINE}}


def whole(actor: Actor, row: Initiative) -> Json:
    """Everything; what is confidential and the files only to its sides and those who judge it."""
    papers = reads_papers(actor, row)
    texts = {name: getattr(row, name) for name in TEXTS if papers or name != "confidential"}
    return {
        **line(row),
        **{key: getattr(row, key) for key in _WHOLE},
        **texts,
        "competent": row.competent.code if row.competent is not None else None,
        "certificate": grouped_code(row.certificate_code) if row.certificate_code else None,
        "authors": [_author(one) for one in queries.get_author_rows(row)],
        "effects": [
            {"id": one.pk, "name": one.name, "unit_name": one.unit_name, "before": one.before, "after": one.after}
            for one in row.effects.all()
        ],
        "files": [one.file.code for one in row.files.select_related("file")] if papers else [],
        "replications": [use(one) for one in row.replications.select_related("unit")],
    }


def use(row: Replication) -> Json:
    return {"unit": row.unit.code, "since": row.since, "effect": row.effect, "ended_on": row.ended_on}


def _author(row: InitiativeAuthor) -> Json:
    return {
        "name": row.name,
        "person": row.person.code if row.person is not None else None,
        "organization": row.organization,
        "share": row.share,
    }
