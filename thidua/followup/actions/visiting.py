"""An inspection is held, what it found is written down, the conclusion is signed."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from thidua.audit.actions import move, step
from thidua.core.actor import Actor, Grant, Role
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines
from thidua.documents.actions import store_file
from thidua.documents.inputs import Upload
from thidua.documents.models import StoredFile
from thidua.followup import states
from thidua.followup.actions.planning import require_working_day
from thidua.followup.inputs import ConclusionInput, FindingInput, HeldInput
from thidua.followup.models import Finding, Inspection
from thidua.followup.permissions import may_conclude, may_hold
from thidua.notifications.actions import notify
from thidua.people.models import Unit
from thidua.people.queries import users_with_role


@transaction.atomic
def hold_inspection(*, actor: Actor, inspection: Inspection, data: HeldInput) -> Inspection:
    """Say when the visit was and who came. Refuses: not_your_unit, wrong_state, bad_day, team_needed, file_…"""
    inspection = lock(inspection)
    require(may_hold(actor, inspection))
    if data.held_on > today():
        raise Refused("bad_day", "Ngày kiểm tra ở tương lai. Hãy ghi kết quả sau khi kiểm tra xong.", "held_on")
    inspection.team = clean_lines(data.team)
    if not inspection.team:
        raise Refused("team_needed", "Chưa có thành viên đoàn kiểm tra. Hãy ghi mỗi người một dòng.", "team")
    inspection.held_on = data.held_on
    if data.minutes:
        inspection.file = keep(actor, data.minutes, "inspection_minutes", inspection.inspector)
    inspection.save(update_fields=["held_on", "team", "file"])
    return move(inspection, "hold", actor=actor, details={"on": data.held_on})


@transaction.atomic
def add_finding(*, actor: Actor, inspection: Inspection, data: FindingInput) -> Finding:
    """Write down a finding; a shortcoming has a deadline, a request may have one, a strength has none.

    Refuses: not_your_unit, wrong_state, bad_kind, text_needed, due_needed, bad_due, day_off.
    """
    inspection = lock(inspection)
    require(may_conclude(actor, inspection))
    _check(data, inspection.held_on or today())
    last = inspection.findings.aggregate(last=Max("place"))["last"] or 0
    finding = Finding.objects.create(
        inspection=inspection,
        place=last + 1,
        kind=data.kind,
        text=clean_lines(data.text),
        due_on=data.due_on,
        state=states.OPEN if data.due_on else states.NOTED,
    )
    step(inspection, "add_finding", actor=actor, details={"place": finding.place, "kind": data.kind})
    return finding


@transaction.atomic
def drop_finding(*, actor: Actor, finding: Finding) -> None:
    """Take back a finding before the conclusion; its words stay in the history. Refuses: not_your_unit, wrong_state."""
    inspection = lock(finding.inspection)
    require(may_conclude(actor, inspection))
    step(inspection, "drop_finding", actor=actor, details={"place": finding.place, "text": finding.text})
    finding.delete()


@transaction.atomic
def conclude_inspection(*, actor: Actor, inspection: Inspection, data: ConclusionInput) -> Inspection:
    """Sign the conclusion; from now on findings are answered. The inspected unit is told.

    Refuses: not_your_unit, wrong_state, conclusion_needed, number_needed, signer_needed, no_findings, bad_day.
    """
    inspection = lock(inspection)
    require(may_conclude(actor, inspection))
    day = data.on or today()
    if inspection.held_on and not inspection.held_on <= day <= today():
        raise Refused("bad_day", "Ngày kết luận phải từ ngày kiểm tra đến hôm nay. Hãy chọn lại ngày.", "on")
    inspection.conclusion, inspection.number = clean_lines(data.conclusion), clean(data.number)[:80]
    inspection.signer_name, inspection.signer_title = clean(data.signer_name)[:200], clean(data.signer_title)[:200]
    for value, code, field, what in (
        (inspection.conclusion, "conclusion_needed", "conclusion", "nội dung kết luận"),
        (inspection.number, "number_needed", "number", "số văn bản kết luận"),
        (inspection.signer_name, "signer_needed", "signer_name", "người ký kết luận"),
    ):
        if not value:
            raise Refused(code, f"Chưa ghi {what}. Hãy ghi đủ rồi kết luận.", field)
    if not inspection.findings.exists():
        raise Refused("no_findings", "Chưa có nhận xét nào. Hãy ghi ít nhất một ưu điểm, hạn chế hoặc kiến nghị.")
    inspection.concluded_on = day
    inspection.save(update_fields=["conclusion", "number", "signer_name", "signer_title", "concluded_on"])
    inspection = move(inspection, "conclude", actor=actor, details={"number": inspection.number, "on": day})
    _tell(inspection)
    return inspection


def keep(actor: Actor, upload: Upload, purpose: str, owner: Unit) -> StoredFile:
    """The file as a paper of the unit, whoever sends it for the unit."""
    return store_file(
        actor=actor,
        name=upload.name,
        data=upload.data,
        purpose=purpose,
        content_type=upload.content_type,
        owner=Grant(Role.OFFICER, owner.pk, owner.path),
    )


def _check(data: FindingInput, held_on: date) -> None:
    if data.kind not in Finding.Kind.values:
        raise Refused("bad_kind", "Loại nhận xét không có trong danh mục. Hãy chọn lại.", "kind")
    if not clean_lines(data.text):
        raise Refused("text_needed", "Chưa có nội dung nhận xét. Hãy ghi nội dung.", "text")
    if data.kind == Finding.Kind.SHORTCOMING and data.due_on is None:
        raise Refused("due_needed", "Hạn chế phải có hạn khắc phục. Hãy chọn ngày.", "due_on")
    if data.kind == Finding.Kind.STRENGTH and data.due_on is not None:
        raise Refused("bad_due", "Ưu điểm không có hạn khắc phục. Hãy để trống ngày.", "due_on")
    if data.due_on is None:
        return
    if data.due_on <= held_on:
        raise Refused("bad_due", f"Hạn khắc phục phải sau ngày kiểm tra {held_on:%d/%m/%Y}.", "due_on")
    require_working_day(data.due_on, "due_on")


def _tell(row: Inspection) -> None:
    open_ = row.findings.filter(state=states.OPEN, kind=Finding.Kind.SHORTCOMING).count()
    body = f"{open_} hạn chế phải khắc phục." if open_ else "Không có hạn chế phải khắc phục."
    notify(
        users_with_role(Role.OFFICER, row.unit),
        f"Kết luận kiểm tra {row.number}: {row.inspector.name}",
        body=body,
        url=reverse("followup:inspection", args=[row.code]),
    )
