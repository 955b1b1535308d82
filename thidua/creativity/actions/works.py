"""A work: entered by a unit, handed in, checked, returned, withdrawn, left out."""

from django.db import transaction

from thidua.audit.actions import move, step
from thidua.core.actor import Actor, Grant, Role
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines, fold, title_key
from thidua.creativity import states
from thidua.creativity.inputs import WorkInput
from thidua.creativity.models import AwardField, AwardRound, AwardWork, WorkAuthor, WorkFile
from thidua.creativity.permissions import (
    may_check_work,
    may_edit_work,
    may_enter_work,
    may_leave_out,
    may_submit_work,
    may_withdraw_work,
)
from thidua.creativity.queries import JURY_SOURCE
from thidua.documents.actions import store_file
from thidua.documents.inputs import Upload
from thidua.initiatives.models import Initiative
from thidua.juries.actions import withdraw_entry
from thidua.likeness.actions import forget, remember
from thidua.people.models import Unit

LIKENESS = "award_work"


@transaction.atomic
def enter_work(
    *, actor: Actor, round_: AwardRound, unit: Unit, data: WorkInput, initiative: Initiative | None = None
) -> AwardWork:
    """Begin a work of a unit as a draft. Refuses: not_your_unit, wrong_state, not_in_time, title_needed, no_field,
    not_recognized."""
    require(may_enter_work(actor, round_, unit, today()))
    if initiative is not None and initiative.state != "recognized":
        raise Refused("not_recognized", f"“{initiative.title}” chưa được công nhận là sáng kiến.", "initiative")
    work = AwardWork(round=round_, unit=unit, initiative=initiative)
    _fill(work, data)
    work.save(force_insert=True)
    _write_authors(work, data)
    step(work, "enter", actor=actor)
    return work


@transaction.atomic
def edit_work(*, actor: Actor, work: AwardWork, version: int, data: WorkInput) -> AwardWork:
    """Rewrite a draft or a returned work. Refuses: not_your_unit, wrong_state, stale, title_needed, no_field."""
    work = lock(work)
    require(may_edit_work(actor, work))
    if version != work.version:
        raise Refused(
            "stale",
            "Người khác vừa sửa công trình này; dữ liệu bạn gõ vẫn còn ở dưới. "
            "Hãy mở bản mới nhất ở cửa sổ khác, so lại rồi lưu từ bản đó.",
        )
    _fill(work, data)
    work.version += 1
    work.save()
    work.authors.all().delete()
    _write_authors(work, data)
    step(work, "edit", actor=actor, details={"version": work.version})
    return work


@transaction.atomic
def add_work_file(*, actor: Actor, work: AwardWork, upload: Upload | None) -> WorkFile:
    """Keep a paper of the work. Refuses: not_your_unit, wrong_state, file_needed, file_…"""
    work = lock(work)
    require(may_edit_work(actor, work))
    if upload is None:
        raise Refused("file_needed", "Chưa chọn tệp. Hãy chọn tệp PDF, DOCX, XLSX hoặc ảnh.", "file")
    stored = store_file(
        actor=actor, name=upload.name, data=upload.data, content_type=upload.content_type,
        purpose="Công trình dự giải thưởng sáng tạo", owner=Grant(Role.OFFICER, work.unit_id, work.unit.path),
    )  # fmt: skip
    row = WorkFile.objects.create(work=work, file=stored)
    step(work, "add_file", actor=actor, details={"file": stored.name})
    return row


@transaction.atomic
def submit_work(*, actor: Actor, work: AwardWork) -> AwardWork:
    """Hand it in. Refuses: not_your_unit, wrong_state, not_in_time, incomplete, out_of_period, entered_twice."""
    work = lock(work)
    require(may_submit_work(actor, work, today()))
    _complete(work)
    _in_period(work)
    twin = _same_title(work)
    if twin is not None:
        raise Refused(
            "entered_twice",
            f"{twin.unit.name} đã nộp công trình cùng tên “{twin.title}” ở giải này. "
            "Một công trình chỉ dự xét một lần; nếu là công trình khác, hãy đổi tên cho rõ.",
            "title",
        )
    remember(LIKENESS, work.pk, work.title, work.summary)
    return move(work, "submit", actor=actor)


@transaction.atomic
def return_work(*, actor: Actor, work: AwardWork, reason: str) -> AwardWork:
    """Send it back to be completed. Refuses: not_standing_office, wrong_state, reason_needed."""
    work = lock(work)
    require(may_check_work(actor, work))
    work.return_reason = _reason(reason, "trả lại")
    work.save(update_fields=["return_reason"])
    return move(work, "return", actor=actor, note=work.return_reason)


@transaction.atomic
def accept_work(*, actor: Actor, work: AwardWork) -> AwardWork:
    """It may be judged. Refuses: not_standing_office, wrong_state."""
    work = lock(work)
    require(may_check_work(actor, work))
    return move(work, "accept", actor=actor)


@transaction.atomic
def withdraw_work(*, actor: Actor, work: AwardWork, reason: str) -> AwardWork:
    """Take it back, even from the short list. Refuses: not_your_unit, wrong_state, reason_needed."""
    work = lock(work)
    require(may_withdraw_work(actor, work))
    words = _reason(reason, "rút")
    forget(LIKENESS, work.pk)
    withdraw_entry(source=JURY_SOURCE, source_id=work.field_id, object_id=work.pk)
    return move(work, "withdraw", actor=actor, note=words)


@transaction.atomic
def leave_out(*, actor: Actor, work: AwardWork, reason: str) -> AwardWork:
    """It gets no prize. Refuses: not_standing_office, wrong_state, reason_needed."""
    work = lock(work)
    require(may_leave_out(actor, work))
    work.reason = _reason(reason, "không xét giải")
    work.prize = None
    work.save(update_fields=["reason", "prize"])
    return move(work, "leave_out", actor=actor, note=work.reason)


def _fill(work: AwardWork, data: WorkInput) -> None:
    work.title = clean(data.title)[:500]
    if not work.title:
        raise Refused("title_needed", "Chưa có tên công trình. Hãy ghi tên.", "title")
    field = AwardField.objects.filter(round=work.round, name=data.field).first()
    if field is None:
        raise Refused("no_field", "Lĩnh vực này không có trong thể lệ. Hãy chọn một lĩnh vực của giải.", "field")
    work.field = field
    work.summary, work.effect = clean_lines(data.summary), clean_lines(data.effect)
    work.applied_on = data.applied_on
    names = " ".join(author.name for author in data.authors)
    work.search_text = f" {fold(f'{work.title} {work.unit.name} {names}')} "[:1000]
    work.sort_key = title_key(work.title)


def _write_authors(work: AwardWork, data: WorkInput) -> None:
    WorkAuthor.objects.bulk_create(
        WorkAuthor(
            work=work,
            order=n,
            person=one.person,
            name=clean(one.name)[:200],
            organization=clean(one.organization)[:300],
        )
        for n, one in enumerate(data.authors, 1)
    )


def _complete(work: AwardWork) -> None:
    missing = [
        name
        for name, there in (
            ("tóm tắt", bool(work.summary)),
            ("hiệu quả", bool(work.effect)),
            ("ngày ứng dụng, công bố", work.applied_on is not None),
            ("tác giả", work.authors.exists()),
        )
        if not there
    ]
    if missing:
        raise Refused("incomplete", f"Hồ sơ còn thiếu: {', '.join(missing)}. Hãy bổ sung rồi nộp.")


def _in_period(work: AwardWork) -> None:
    """The rules of the round say in which years a work must have been applied or published."""
    day, first, last = work.applied_on, work.round.works_from, work.round.works_until
    if day is None or ((first is None or day >= first) and (last is None or day <= last)):
        return
    since, until = (f"{one:%d/%m/%Y}" if one else "…" for one in (first, last))
    raise Refused(
        "out_of_period",
        f"Công trình ứng dụng, công bố ngày {day:%d/%m/%Y}, ngoài kỳ xét từ {since} đến {until} theo thể lệ của giải.",
        "applied_on",
    )


def _same_title(work: AwardWork) -> AwardWork | None:
    entered = AwardWork.objects.filter(round=work.round, sort_key=work.sort_key).exclude(pk=work.pk)
    live = entered.exclude(state__in=(states.DRAFT, states.WITHDRAWN, states.NOT_AWARDED)).select_related("unit")
    return next((one for one in live if fold(one.title) == fold(work.title)), None)


def _reason(reason: str, verb: str) -> str:
    words = clean_lines(reason)
    if not words:
        raise Refused("reason_needed", f"Chưa ghi lý do {verb}. Hãy ghi lý do để tác giả được biết.", "reason")
    return words
