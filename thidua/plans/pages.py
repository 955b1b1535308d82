"""The page of one plan, ready to print on the screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.answers import Answer
from thidua.core.clock import today
from thidua.documents.permissions import may_read_file
from thidua.plans import states
from thidua.plans.contents import Numbered, numbered_contents
from thidua.plans.models import Measure, Plan
from thidua.plans.permissions import may_edit_plan, may_record_progress, may_reopen_plan, may_take_over
from thidua.plans.queries import exemption_reasons, measures_of, successors_of
from thidua.web.lists import Button


@dataclass(frozen=True)
class MeasureLine:
    """A measure with what the reader may do about it."""

    measure: Measure
    standing: tuple[str, str]  # words and tone; empty while it is open and in time
    progress: Answer
    file: bool
    evidence: bool


@dataclass(frozen=True)
class ContentBlock:
    content: Numbered
    lines: Sequence[MeasureLine]
    reason: str


def plan_page(actor: Actor, plan: Plan) -> dict[str, object]:
    """Everything the template prints."""
    measures = measures_of(plan)
    blocks = content_blocks(actor, plan, measures)
    day = today()
    return {
        "title": f"Kế hoạch thi đua của {plan.unit.name}",
        "intro": plan.movement.name,
        "plan": plan,
        "state": (plan.state_name, plan.state_tone),
        "buttons": _buttons(actor, plan),
        "blocks": blocks,
        "gaps": [block.content.number for block in blocks if not block.lines and not block.reason],
        "total": len(measures),
        "done": sum(m.done_on is not None for m in measures),
        "late": sum(m.done_on is None and m.due_on is not None and m.due_on < day for m in measures),
        "document": plan.file if plan.file and may_read_file(actor, plan.file) else None,
        "reports": plan.state == states.ISSUED,
        "origins": list(plan.origins.select_related("old", "old__unit")),
        "followers": list(plan.followed_by.select_related("new", "new__unit")),
        "matrix_url": reverse("plans:matrix", args=[plan.movement.code]),
    }


def content_blocks(actor: Actor, plan: Plan, measures: Sequence[Measure]) -> list[ContentBlock]:
    reasons = exemption_reasons(plan)
    lines: dict[int, list[MeasureLine]] = {}
    for measure in measures:
        measure.plan = plan
        lines.setdefault(measure.content_id, []).append(_line(actor, measure))
    contents = numbered_contents(plan.movement)
    return [ContentBlock(c, lines.get(c.pk, []), reasons.get(c.pk, "")) for c in contents]


def _line(actor: Actor, measure: Measure) -> MeasureLine:
    return MeasureLine(
        measure,
        _standing(measure),
        may_record_progress(actor, measure),
        file=measure.file is not None and bool(may_read_file(actor, measure.file)),
        evidence=measure.evidence is not None and bool(may_read_file(actor, measure.evidence)),
    )


def _standing(measure: Measure) -> tuple[str, str]:
    if measure.done_on is None:
        return ("Đang làm", "") if measure.result else ("", "")
    late = measure.due_on is not None and measure.done_on > measure.due_on
    return ("Xong, trễ hạn", "warning") if late else ("Đã xong", "success")


def _buttons(actor: Actor, plan: Plan) -> list[Button]:
    def url(name: str) -> str:
        return reverse(f"plans:{name}", args=[plan.code])

    if plan.state == states.DRAFT:
        answer = may_edit_plan(actor, plan)
        own = [
            Button("Ban hành…", url("issue_plan"), "bi-send-check", answer=answer),
            Button("Soạn việc làm", url("edit"), "bi-pencil", primary=False, answer=answer),
        ]
    elif plan.state == states.ISSUED and may_reopen_plan(actor, plan):
        own = [
            Button("Mở lại để sửa…", url("reopen_plan"), "bi-arrow-counterclockwise", primary=False),
            Button("Tải lên bản đã ký…", url("attach_document"), "bi-paperclip", primary=False),
        ]
    else:
        own = []
    return [*own, *_taking_over(actor, plan), *_papers(plan)]


def _taking_over(actor: Actor, plan: Plan) -> list[Button]:
    """Only when the unit has ended: then its successors may go on."""
    if plan.unit.until is None or plan.unit.until >= today():
        return []
    if any(may_take_over(actor, plan, unit) for unit in successors_of(plan)):
        return [Button("Tiếp nhận kế hoạch…", reverse("plans:take_over", args=[plan.code]), "bi-box-arrow-in-right")]
    return []


def _papers(plan: Plan) -> list[Button]:
    kinds = (("PDF", "pdf", "bi-file-earmark-pdf"), ("Word", "docx", "bi-file-earmark-word"))
    return [Button(t, reverse("plans:paper", args=[plan.code, kind]), icon, primary=False) for t, kind, icon in kinds]
