"""The page of one inspection, ready to print."""

from dataclasses import dataclass

from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.answers import Answer
from thidua.core.clock import today
from thidua.followup import states
from thidua.followup.models import Finding, Inspection
from thidua.followup.permissions import may_answer_finding, may_conclude, may_confirm_finding, may_hold, may_plan
from thidua.followup.queries import clashes_of
from thidua.web.deadlines import light
from thidua.web.lists import Button


@dataclass(frozen=True)
class FindingLine:
    """A finding and what this reader may do about it."""

    row: Finding
    kind: str
    state: str
    tone: str
    due: tuple[str, str] | None
    drop: Answer
    answer: Answer
    confirm: Answer
    drop_url: str
    answer_url: str
    confirm_url: str
    back_url: str


def inspection_page(actor: Actor, row: Inspection) -> dict[str, object]:
    """Everything the template prints."""
    concluding = may_conclude(actor, row)
    return {
        "title": row.subject,
        "intro": f"{row.inspector.name} kiểm tra {row.unit.name}",
        "buttons": _buttons(actor, row),
        "inspection": row,
        "state": (states.INSPECTION_NAMES[row.state], states.INSPECTION_TONES[row.state]),
        "clashes": clashes_of(actor, row),
        "findings": [_line(actor, row, finding, concluding) for finding in _findings(row)],
        "may_add": concluding,
        "add_url": _url("add_finding", row.code),
        "papers": [(kind.upper(), _url("conclusion", row.code, kind)) for kind in ("pdf", "docx")],
    }


def _findings(row: Inspection) -> list[Finding]:
    """With the inspection on each, so that nothing is asked again."""
    found = list(row.findings.select_related("file"))
    for finding in found:
        finding.inspection = row
    return found


def _buttons(actor: Actor, row: Inspection) -> list[Button]:
    if row.state == states.PLANNED:
        hold, plan = may_hold(actor, row), may_plan(actor, row)
        ways = [Button("Ghi kết quả kiểm tra", _url("hold_inspection", row.code), "bi-clipboard-check", answer=hold)]
        if plan:
            ways.append(Button("Sửa lịch", _url("edit_inspection", row.code), "bi-pencil", primary=False))
            ways.append(Button("Không thực hiện…", _url("cancel_inspection", row.code), "bi-x-lg", primary=False))
        return ways
    if row.state == states.HELD:
        url = _url("conclude_inspection", row.code)
        return [Button("Kết luận", url, "bi-check2-square", answer=may_conclude(actor, row))]
    return []


def _line(actor: Actor, row: Inspection, finding: Finding, concluding: Answer) -> FindingLine:
    waits = finding.state in (states.OPEN, states.ANSWERED) and finding.due_on is not None
    return FindingLine(
        row=finding,
        kind=Finding.Kind(finding.kind).label,
        state=states.FINDING_NAMES[finding.state],
        tone=states.FINDING_TONES[finding.state],
        due=light(finding.due_on, today()) if waits and finding.due_on else None,
        drop=concluding,
        answer=may_answer_finding(actor, finding),
        confirm=may_confirm_finding(actor, finding),
        drop_url=_url("drop_finding", row.code, finding.place),
        answer_url=_url("answer_finding", row.code, finding.place),
        confirm_url=_url("confirm_finding", row.code, finding.place),
        back_url=_url("send_back_finding", row.code, finding.place),
    )


def _url(name: str, *args: object) -> str:
    return reverse(f"followup:{name}", args=args)
