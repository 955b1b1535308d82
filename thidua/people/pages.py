"""What the pages of a unit, a person and an import print: finished values."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator

from thidua.core.actor import Actor
from thidua.people import importing, queries
from thidua.people.columns import FIELDS
from thidua.people.models import ImportBatch, ImportRow, Person, Unit
from thidua.people.permissions import may_create_unit, may_edit_people, may_import, may_record_facts, may_see_people

ACTIONS = {
    "create": ("Lập hồ sơ mới", "success"),
    "update": ("Cập nhật", "primary"),
    "unchanged": ("Không đổi", ""),
    "error": ("Cần sửa", "danger"),
    "skip": ("Bỏ qua", ""),
}
SEVERITIES = {"error": ("Lỗi", "danger"), "warning": ("Cần xem", "warning"), "fixed": ("Đã sửa giúp", "primary")}
SHOWN = {"": "Tất cả", "error": "Có lỗi", "warning": "Cần xem", "fixed": "Đã sửa giúp"}


def unit_page(actor: Actor, unit: Unit) -> dict[str, Any]:
    see = may_see_people(actor, unit)
    return {
        "unit": unit,
        "title": unit.name,
        "predecessors": queries.predecessors(unit),
        "successors": queries.successors(unit),
        "below": list(unit.children.order_by("level", "sort_key")[:300]),
        "see_people": see,
        "people_count": queries.visible_people(actor).filter(unit=unit, left_on=None).count() if see else 0,
        "may_edit": may_edit_people(actor, unit),
        "may_build": may_create_unit(actor, unit),
        "may_import": may_import(actor, unit),
    }


def person_page(actor: Actor, person: Person) -> dict[str, Any]:
    facts = queries.person_facts([person.pk])[person.pk]
    return {
        "person": person,
        "title": person.full_name,
        "ratings": list(person.ratings.order_by("-year")),
        "facts": facts,
        "may_record": may_record_facts(actor, person),
        "may_edit": may_edit_people(actor, person.unit),
    }


@dataclass(frozen=True)
class ShownFinding:
    tone: str
    kind: str
    message: str
    field: str
    label: str
    value: str
    choices: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class ShownRow:
    number: int
    name: str
    skipped: bool
    action: str
    tone: str
    findings: Sequence[ShownFinding]
    changes: Sequence[Sequence[str]]
    records: Sequence[str]
    fields: Sequence[tuple[str, str, str]]


def import_page(actor: Actor, batch: ImportBatch, *, show: str = "", page: str = "1") -> dict[str, Any]:
    """The report: counts, what is unclear, and one page of rows; those of one gravity when asked."""
    rows = queries.import_rows(batch)
    plans = Counter[str]()
    gravity = Counter[str]()
    for action, worst in rows.values_list("plan__action", "plan__worst"):
        plans[action or ""] += 1
        gravity["" if action == "skip" else worst or ""] += 1
    show = show if show in SHOWN else ""
    chosen = rows.filter(plan__worst=show).exclude(plan__action="skip") if show else rows
    current = Paginator(chosen, 50).get_page(page)
    return {
        "batch": batch,
        "title": f"Kiểm tra tệp {batch.file_name}",
        "state_name": batch.STATE_NAMES[batch.state],
        "editable": batch.state == ImportBatch.State.REVIEW,
        "answer": may_import(actor, batch.unit),
        "counts": [(label, plans[key], tone) for key, (label, tone) in ACTIONS.items()],
        "total": sum(plans.values()),
        "errors": plans["error"],
        "filters": [
            (key, label, sum(plans.values()) if not key else gravity[key], key == show) for key, label in SHOWN.items()
        ],
        "show": show,
        "page": current,
        "rows": [shown_row(batch, row) for row in current],
        "result": [(RESULTS[k], v) for k, v in batch.result.items() if k in RESULTS],
    }


RESULTS = {
    "created": "Hồ sơ mới",
    "updated": "Hồ sơ cập nhật",
    "ratings": "Xếp loại",
    "initiatives": "Sáng kiến",
    "services": "Thời gian công tác, nghỉ",
    "reviews": "Đang xem xét kỷ luật",
    "skipped": "Dòng bỏ qua",
}


def shown_row(batch: ImportBatch, row: ImportRow) -> ShownRow:
    texts = importing.fields_of(batch, row)
    action, tone = ACTIONS.get(row.plan.get("action", ""), ("", ""))
    return ShownRow(
        number=row.number,
        name=" ".join(t for t in (texts.get("family_name", ""), texts.get("full_name", "")) if t),
        skipped=row.skipped,
        action=action,
        tone=tone,
        findings=[_finding(f, texts) for f in row.findings],
        changes=row.plan.get("changes", []),
        records=row.plan.get("records", []),
        fields=[(name, label, _typed(texts[name])) for name, label in FIELDS.items() if name in texts],
    )


def _finding(found: Mapping[str, Any], texts: Mapping[str, str]) -> ShownFinding:
    kind, tone = SEVERITIES[found["severity"]]
    name = found["field"]
    return ShownFinding(
        tone=tone,
        kind=kind,
        message=found["message"],
        field=name,
        label=FIELDS.get(name, ""),
        value=_typed(texts.get(name, "")),
        choices=[(value, label) for value, label in found["choices"]],
    )


def _typed(text: str) -> str:
    """A real date of the sheet as an officer would type it."""
    if len(text) == 10 and text[4] == text[7] == "-" and text.replace("-", "").isdigit():
        return f"{text[8:]}/{text[5:7]}/{text[:4]}"
    return text
