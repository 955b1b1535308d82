"""Mending: one side answers with evidence, the other confirms or sends back."""

from django.db import transaction
from django.urls import reverse

from thidua.audit.actions import move
from thidua.core.actor import Actor, Role
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean_lines, short
from thidua.documents.inputs import Upload
from thidua.followup.actions.visiting import keep
from thidua.followup.models import Finding
from thidua.followup.permissions import may_answer_finding, may_confirm_finding
from thidua.notifications.actions import notify
from thidua.people.models import Unit
from thidua.people.queries import users_with_role


@transaction.atomic
def answer_finding(*, actor: Actor, finding: Finding, answer: str, evidence: Upload | None = None) -> Finding:
    """Say what was done about it. Refuses: not_your_unit, not_concluded, wrong_state, answer_needed, file_…"""
    finding = lock(finding)
    require(may_answer_finding(actor, finding))
    finding.answer = clean_lines(answer)
    if not finding.answer:
        raise Refused("answer_needed", "Chưa ghi kết quả khắc phục. Hãy ghi việc đã làm và kết quả.", "answer")
    finding.answered_on, finding.answered_by_id = today(), actor.user_id or None
    if evidence:
        finding.file = keep(actor, evidence, "finding_evidence", finding.answering_unit)
    finding.save(update_fields=["answer", "answered_on", "answered_by", "file"])
    finding = move(finding, "answer", actor=actor, note=finding.answer)
    _tell(finding, finding.confirming_unit, "Đã báo cáo khắc phục, chờ xác nhận")
    return finding


@transaction.atomic
def confirm_finding(*, actor: Actor, finding: Finding) -> Finding:
    """It is mended. Refuses: not_your_unit, four_eyes, wrong_state."""
    finding = lock(finding)
    require(may_confirm_finding(actor, finding))
    finding.mended_on = today()
    finding.save(update_fields=["mended_on"])
    finding = move(finding, "confirm", actor=actor)
    _tell(finding, finding.answering_unit, "Đã xác nhận khắc phục")
    return finding


@transaction.atomic
def send_back_finding(*, actor: Actor, finding: Finding, reason: str) -> Finding:
    """Not mended yet; the deadline stays. Refuses: not_your_unit, four_eyes, wrong_state, reason_needed."""
    finding = lock(finding)
    require(may_confirm_finding(actor, finding))
    if not reason.strip():
        raise Refused("reason_needed", "Chưa ghi lý do trả lại. Hãy ghi việc còn phải làm.", "reason")
    finding = move(finding, "send_back", actor=actor, note=clean_lines(reason))
    _tell(finding, finding.answering_unit, "Chưa được xác nhận khắc phục")
    return finding


def _tell(finding: Finding, unit: Unit, title: str) -> None:
    notify(
        users_with_role(Role.OFFICER, unit),
        f"{title}: {short(finding.text, 120)}",
        url=reverse("followup:inspection", args=[finding.inspection.code]),
    )
