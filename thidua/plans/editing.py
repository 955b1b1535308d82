"""The page on which a draft is written: every content with its measures as rows that save themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms

from thidua.core.actor import Actor
from thidua.plans.contents import Numbered, numbered_contents
from thidua.plans.models import Measure, Plan
from thidua.plans.owners import owners_of
from thidua.plans.permissions import may_edit_plan
from thidua.plans.queries import exemption_reasons, measures_of
from thidua.web.requests import errors_of


@dataclass(frozen=True)
class Bound:
    """The one form of the page that came back with errors: a row, a new row, or a reason."""

    pk: int = 0
    row: forms.Form | None = None
    new: forms.Form | None = None
    number: int = 0
    exempt: forms.Form | None = None


@dataclass(frozen=True)
class Row:
    """A measure as it is typed; with errors, as it was sent."""

    pk: int
    text: str
    owner_name: str
    due_on: str
    version: str
    file_code: str = ""
    file_name: str = ""
    errors: Sequence[str] = ()
    matched: bool = False


@dataclass(frozen=True)
class Block:
    content: Numbered
    rows: Sequence[Row]
    new: Row
    reason: str
    typed: str = ""  # a reason that was sent and refused
    errors: Sequence[str] = ()

    @property
    def gap(self) -> bool:
        return not self.rows and not self.reason


def editing_page(actor: Actor, plan: Plan, bound: Bound | None = None) -> dict[str, object]:
    """Everything the template prints."""
    bound = bound or Bound()
    reasons = exemption_reasons(plan)
    rows: dict[int, list[Row]] = {}
    for measure in measures_of(plan):
        rows.setdefault(measure.content_id, []).append(_row(measure, bound))
    blocks = [
        _block(content, rows.get(content.pk, []), reasons.get(content.pk, ""), bound)
        for content in numbered_contents(plan.movement)
    ]
    answer = may_edit_plan(actor, plan)
    return {
        "title": f"Soạn kế hoạch: {plan.unit.name}",
        "intro": plan.movement.name,
        "plan": plan,
        "answer": answer,
        "blocks": blocks,
        "gaps": [block.content.number for block in blocks if block.gap],
        "people": owners_of(plan.unit).suggestions() if answer else [],
        "failed": _whole(bound),
    }


def _row(measure: Measure, bound: Bound) -> Row:
    file = (measure.file.code, measure.file.name) if measure.file else ("", "")
    if bound.row is not None and bound.pk == measure.pk:
        return _typed(bound.row, measure.pk, *file)
    due = measure.due_on.isoformat() if measure.due_on else ""
    matched = measure.owner_id is not None
    return Row(measure.pk, measure.text, measure.owner_name, due, str(measure.version), *file, matched=matched)


def _block(content: Numbered, rows: Sequence[Row], reason: str, bound: Bound) -> Block:
    new = Row(0, "", "", "", "")
    if bound.new is not None and bound.new.data.get("number") == str(content.number):
        new = _typed(bound.new, 0)
    if bound.exempt is not None and bound.number == content.number:
        typed = str(bound.exempt.data.get("reason", ""))
        return Block(content, rows, new, reason, typed, _sentences(bound.exempt))
    return Block(content, rows, new, reason)


def _typed(form: forms.Form, pk: int, file_code: str = "", file_name: str = "") -> Row:
    text, owner, due, version = (str(form.data.get(key, "")) for key in ("text", "owner_name", "due_on", "version"))
    return Row(pk, text, owner, due, version, file_code, file_name, _sentences(form))


def _sentences(form: forms.Form) -> list[str]:
    return [sentence for sentences in errors_of(form).values() for sentence in sentences]


def _whole(bound: Bound) -> list[str]:
    """What went wrong, told once at the top for those who do not see the row."""
    form = bound.row or bound.new or bound.exempt
    return _sentences(form) if form else []
