"""A pilot keeps its monthly log, is extended, stopped early, or runs its time."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction

from thidua.audit.actions import move, step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import add_working_days, now, today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean_lines
from thidua.pilots.actions.telling import keep, tell_competent, tell_unit
from thidua.pilots.inputs import LogInput, StopInput
from thidua.pilots.models import Indicator, LogEntry, Measure, Pilot, Proposal
from thidua.pilots.permissions import may_complete, may_extend, may_stop, may_write_log
from thidua.pilots.queries import months_between, terms_of


@transaction.atomic
def write_log(*, actor: Actor, pilot: Pilot, data: LogInput) -> LogEntry:
    """Write down a month. Refuses: not_your_unit, wrong_state, month_written, bad_month, text_needed,
    unknown_indicator, file_…"""
    pilot = lock(pilot)
    require(may_write_log(actor, pilot))
    month = _month(pilot, data.month)
    if pilot.log.filter(month=month).exists():
        raise Refused("month_written", f"Tháng {month:%m/%Y} đã có nhật ký. Hãy mở tháng đó để sửa.", "month")
    entry = LogEntry(pilot=pilot, month=month)
    _fill(actor, entry, data)
    entry.save(force_insert=True)
    _measure(entry, data.values)
    step(pilot, "write_log", actor=actor, details={"month": month})
    if entry.correction:
        tell_competent(pilot.proposal, f"Thí điểm có điều chỉnh trong tháng {month:%m/%Y}", body=entry.correction)
    return entry


@transaction.atomic
def edit_log(*, actor: Actor, entry: LogEntry, version: int, data: LogInput) -> LogEntry:
    """Correct a month; what it said before stays in the history.

    Refuses: not_your_unit, wrong_state, stale, text_needed, unknown_indicator, file_…
    """
    pilot = lock(entry.pilot)
    require(may_write_log(actor, pilot))
    entry = lock(entry)
    if version != entry.version:
        raise Refused(
            "stale",
            "Người khác vừa sửa nhật ký tháng này; dữ liệu bạn gõ vẫn còn ở dưới. Hãy mở bản mới nhất, so lại rồi lưu.",
        )
    before = {"month": entry.month, "text": entry.text, "correction": entry.correction}
    _fill(actor, entry, data)
    entry.version += 1
    entry.save()
    _measure(entry, data.values)
    step(pilot, "edit_log", actor=actor, details=before)
    return entry


@transaction.atomic
def extend_pilot(*, actor: Actor, pilot: Pilot, until: date, reason: str) -> Pilot:
    """More time. Refuses: not_competent, wrong_state, bad_day, reason_needed."""
    pilot = lock(pilot)
    require(may_extend(actor, pilot))
    if until <= pilot.until:
        raise Refused("bad_day", f"Ngày mới phải sau {pilot.until:%d/%m/%Y}.", "until")
    if not reason.strip():
        raise Refused("reason_needed", "Chưa ghi lý do kéo dài. Hãy ghi để lưu vào lịch sử.", "reason")
    before, pilot.until = pilot.until, until
    pilot.save(update_fields=["until"])
    step(pilot, "extend", actor=actor, note=clean_lines(reason), details={"from": before, "until": until})
    tell_unit(pilot.proposal, f"Thí điểm được kéo dài đến {until:%d/%m/%Y}")
    return pilot


@transaction.atomic
def stop_pilot(*, actor: Actor, pilot: Pilot, data: StopInput) -> Pilot:
    """Stop before the end and keep what was learned; it counts as a result.

    Refuses: not_your_unit, wrong_state, bad_day, reason_needed, lessons_needed.
    """
    pilot = lock(pilot)
    require(may_stop(actor, pilot))
    _check_end(pilot, data.ended_on)
    pilot.stop_reason, pilot.lessons = clean_lines(data.reason), clean_lines(data.lessons)
    if not pilot.stop_reason:
        raise Refused("reason_needed", "Chưa ghi vì sao dừng. Hãy nêu điều thực tế cho thấy.", "reason")
    if not pilot.lessons:
        raise Refused("lessons_needed", "Chưa ghi bài học. Bài học là kết quả của lần thử; hãy ghi lại.", "lessons")
    _end(pilot, data.ended_on)
    pilot = move(pilot, "stop", actor=actor, note=pilot.stop_reason, details={"on": data.ended_on})
    _tell_both(pilot.proposal, "Thí điểm dừng sớm, đã ghi bài học")
    return pilot


@transaction.atomic
def complete_pilot(*, actor: Actor, pilot: Pilot, ended_on: date) -> Pilot:
    """It has run its time. Refuses: not_your_unit, wrong_state, bad_day, not_over."""
    pilot = lock(pilot)
    require(may_complete(actor, pilot))
    _check_end(pilot, ended_on)
    if ended_on < pilot.until:
        raise Refused(
            "not_over",
            f"Thời gian thí điểm đến {pilot.until:%d/%m/%Y}. Muốn kết thúc trước, hãy ghi dừng sớm và bài học.",
            "ended_on",
        )
    _end(pilot, ended_on)
    pilot = move(pilot, "complete", actor=actor, details={"on": ended_on})
    tell_competent(pilot.proposal, "Thí điểm hết thời gian, chờ đánh giá")
    return pilot


def _fill(actor: Actor, entry: LogEntry, data: LogInput) -> None:
    entry.text, entry.correction = clean_lines(data.text), clean_lines(data.correction)
    if not entry.text:
        raise Refused("text_needed", "Chưa ghi việc đã làm trong tháng. Hãy ghi ngắn gọn.", "text")
    if data.file:
        entry.file = keep(actor, data.file, "pilot_log", entry.pilot.proposal.unit)
    entry.written_at = now()


def _measure(entry: LogEntry, values: Mapping[int, Decimal]) -> None:
    """The values of the month are exactly these."""
    known = {one.order: one for one in Indicator.objects.filter(proposal=entry.pilot.proposal_id)}
    if unknown := sorted(set(values) - set(known)):
        raise Refused("unknown_indicator", f"Không có chỉ số số {unknown[0]} trong đề xuất.")
    entry.measures.all().delete()
    Measure.objects.bulk_create(
        Measure(entry=entry, indicator=known[order], value=value) for order, value in sorted(values.items())
    )


def _month(pilot: Pilot, day: date) -> date:
    month = day.replace(day=1)
    if month not in months_between(pilot.started_on, today()):
        raise Refused("bad_month", f"Nhật ký ghi từ tháng {pilot.started_on:%m/%Y} đến tháng này.", "month")
    return month


def _check_end(pilot: Pilot, day: date) -> None:
    if not pilot.started_on <= day <= today():
        raise Refused("bad_day", f"Ngày kết thúc phải từ {pilot.started_on:%d/%m/%Y} đến hôm nay.", "ended_on")


def _end(pilot: Pilot, day: date) -> None:
    """The day of the end, and the deadline of the evaluation where one is laid down."""
    pilot.ended_on = day
    competent = pilot.proposal.competent
    terms = terms_of(competent) if competent else None
    if terms and terms.evaluate_days:
        pilot.evaluate_by = add_working_days(day, terms.evaluate_days)
    pilot.save(update_fields=["ended_on", "stop_reason", "lessons", "evaluate_by"])


def _tell_both(proposal: Proposal, title: str) -> None:
    tell_competent(proposal, title)
    tell_unit(proposal, title)
