"""A juror's sheet: drafted, handed in, taken back to mend, or refused."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from thidua.audit.actions import move
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines
from thidua.juries import states
from thidua.juries.actions.drawing import hand_out, tell_new, tell_short
from thidua.juries.actions.opening import open_sheets
from thidua.juries.actions.setting import same_version
from thidua.juries.actions.telling import tell_jurors, tell_jury_office
from thidua.juries.inputs import SheetInput
from thidua.juries.models import JurySheet, Mark, RubricLine
from thidua.juries.permissions import may_recuse, may_return_sheet, may_score
from thidua.rules.juries import total
from thidua.rules.scoring import points_text

LONGEST = 5000


@transaction.atomic
def save_sheet(*, actor: Actor, sheet: JurySheet, data: SheetInput, version: int | None = None) -> JurySheet:
    """Keep what is marked so far, however little. Refuses: not_juror, wrong_state, withdrawn, stale, bad_points,
    too_long."""
    sheet = _locked(sheet)
    require(may_score(actor, sheet))
    same_version(sheet.version, version)
    _put(sheet, data)
    # Saved every few seconds while one judges: only the first time is a step.
    return move(sheet, "save", actor=actor) if sheet.state == states.GIVEN else sheet


@transaction.atomic
def hand_in_sheet(*, actor: Actor, sheet: JurySheet, data: SheetInput, version: int | None = None) -> JurySheet:
    """Save and hand in: from now on it counts. Refuses: as save_sheet, and marks_missing."""
    sheet = _locked(sheet)
    require(may_score(actor, sheet))
    same_version(sheet.version, version)
    lines = _put(sheet, data)
    lacking = [line for order, line in lines.items() if order not in data.points]
    if lacking:
        names = ", ".join(f"“{line.name}”" for line in lacking)
        raise Refused(
            "marks_missing",
            f"Chưa chấm {names}. Ô để trống là chưa chấm, không phải 0 điểm; chấm đủ rồi nộp.",
            f"points_{lacking[0].order}",
        )
    sheet.handed_in_at = now()
    sheet.save(update_fields=["handed_in_at"])
    marks = {lines[order].name: str(points) for order, points in data.points.items()}
    given = total(data.points, {order: line.weight for order, line in lines.items()})
    move(sheet, "hand_in", actor=actor, details={"total": points_text(given), "marks": marks})
    jury = sheet.entry.jury
    if not open_sheets(jury):
        tell_jury_office(jury, f"Đã nộp đủ phiếu: {jury.title}", "Có thể xem kết quả và khóa điểm.")
    return sheet


@transaction.atomic
def return_sheet(*, actor: Actor, sheet: JurySheet, reason: str = "") -> JurySheet:
    """A sheet handed in becomes a draft again, its marks as they were: by its juror to mend it, or by the office,
    with a reason, to have it looked at again. Refuses: not_jury_office, own_entry, wrong_state, reason_needed.
    """
    sheet = _locked(sheet)
    require(may_return_sheet(actor, sheet))
    own = sheet.juror.person_id == actor.person_id
    words = clean(reason)[:300]
    if not own and not words:
        raise Refused("reason_needed", "Chưa ghi lý do đề nghị xem lại. Giám khảo đọc lý do này.", "reason")
    move(sheet, "return", actor=actor, note=words)
    sheet.handed_in_at, sheet.version = None, sheet.version + 1
    sheet.save(update_fields=["handed_in_at", "version"])
    if not own:
        jury = sheet.entry.jury
        tell_jurors(jury, [sheet.juror], f"Đề nghị xem lại bài số {sheet.entry.number}: {jury.title}", words)
    return sheet


@transaction.atomic
def recuse(*, actor: Actor, sheet: JurySheet, reason: str) -> JurySheet:
    """The juror does not judge this entry; another one is drawn for it, the office is told when there is none.

    Refuses: not_juror, wrong_state, withdrawn, reason_needed.
    """
    sheet = _locked(sheet)
    require(may_recuse(actor, sheet))
    words = clean(reason)[:300]
    if not words:
        raise Refused("reason_needed", "Chưa ghi lý do từ chối chấm, ví dụ: quen biết tác giả.", "reason")
    sheet.reason = words
    sheet.save(update_fields=["reason"])
    sheet.marks.all().delete()
    move(sheet, "recuse", actor=actor, note=words)
    jury = sheet.entry.jury
    made, short = hand_out(actor, jury)
    tell_new(jury, made)
    tell_short(jury, short)
    return sheet


def _locked(sheet: JurySheet) -> JurySheet:
    """The jury before its sheet, as everywhere; the sheet with the entry and jury as they are now."""
    jury = lock(sheet.entry.jury)
    found = lock(sheet)
    found.entry.jury = jury
    return found


def _put(sheet: JurySheet, data: SheetInput) -> Mapping[int, RubricLine]:
    lines = {line.order: line for line in sheet.entry.jury.lines.all()}
    for order, points in data.points.items():
        _check(lines, order, points)
    if len(data.comment) > LONGEST:
        raise Refused(
            "too_long", f"Nhận xét dài {len(data.comment)} ký tự, tối đa {LONGEST}. Hãy viết gọn lại.", "comment"
        )
    sheet.marks.exclude(line__order__in=list(data.points)).delete()
    marks = [Mark(sheet=sheet, line=lines[order], points=points) for order, points in data.points.items()]
    Mark.objects.bulk_create(marks, update_conflicts=True, unique_fields=["sheet", "line"], update_fields=["points"])
    sheet.comment, sheet.saved_at, sheet.version = clean_lines(data.comment), now(), sheet.version + 1
    sheet.save(update_fields=["comment", "saved_at", "version"])
    return lines


def _check(lines: Mapping[int, RubricLine], order: int, points: Decimal) -> None:
    line = lines.get(order)
    if line is None:
        raise Refused("bad_points", "Có điểm cho một tiêu chí không có trong bảng. Hãy tải lại trang.")
    if not 0 <= points <= line.maximum:
        raise Refused(
            "bad_points",
            f"“{line.name}” chấm từ 0 đến {points_text(line.maximum)} điểm.",
            f"points_{order}",
        )
