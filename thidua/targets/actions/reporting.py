"""Results are reported period by period, one by one, for all targets of a unit, or for many units at once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from thidua.audit.actions import move, step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now, today
from thidua.core.errors import Refused
from thidua.core.models import lock, lock_all
from thidua.core.text import clean
from thidua.documents.models import StoredFile
from thidua.rules.progress import Point
from thidua.targets import states
from thidua.targets.actions.holding import hold
from thidua.targets.amounts import read_amount
from thidua.targets.checks import check_period, check_result, check_sum
from thidua.targets.inputs import ActualInput
from thidua.targets.keeping import points_of, refresh
from thidua.targets.models import Actual, Assignment, Comparator, Target
from thidua.targets.pasting import ResultLine, RowsRefused
from thidua.targets.permissions import may_record_actual, may_record_for_all

SHOWN = 200  # of a pasted table, kept in the history


@dataclass(frozen=True)
class Entry:
    """One line of a unit's page: which target, which period, what was typed."""

    number: int
    assignment: Assignment
    period_end: date
    data: ActualInput


@transaction.atomic
def record_actual(
    *, actor: Actor, assignment: Assignment, period_end: date, data: ActualInput, file: StoredFile | None = None
) -> Actual:
    """Report a period, or correct what was reported; what was there stays in the history.

    A corrected figure waits to be verified anew. Refuses: not_your_unit, wrong_state, made_of_members, has_left,
    what amounts.read_amount and checks refuse, reason_needed (a verified figure is corrected with a note).
    """
    assignment = hold([assignment])[assignment.pk]
    require(may_record_actual(actor, assignment))
    value = _read(assignment, data.value)
    check_period(assignment.target, period_end)
    check_result(assignment.target, period_end, value, data.rank)
    others = [p for p in points_of(assignment.target, [assignment])[assignment.pk] if p.on != period_end]
    check_sum(assignment.target, others, period_end, value, bool(clean(data.note)))
    actual = Actual.objects.filter(assignment=assignment, period_end=period_end).first()
    if actual is None:
        actual = _new(actor, assignment, period_end, value, data, file)
        actual.save()
        step(actual, "record", actor=actor, details=_details(actual))
    else:
        _correct(actor, actual, value, data, file)
    refresh(assignment.target, [assignment], today())
    return actual


@transaction.atomic
def record_actuals(*, actor: Actor, entries: Sequence[Entry]) -> list[Actual]:
    """All lines of a unit's page, all or none. Refuses each bad line by its number (RowsRefused), no_rows."""
    if not entries:
        raise Refused("no_rows", "Chưa có số liệu nào. Hãy gõ kết quả vào ít nhất một dòng.")
    hold(entry.assignment for entry in entries)
    made, refused = [], {}
    for entry in entries:
        try:
            made.append(
                record_actual(actor=actor, assignment=entry.assignment, period_end=entry.period_end, data=entry.data)
            )
        except Refused as error:
            refused[entry.number] = error
    if refused:
        raise RowsRefused(refused)
    return made


@transaction.atomic
def record_results(*, actor: Actor, target: Target, lines: Sequence[ResultLine]) -> int:
    """A table of many units by the office that has set the target; answers how many figures were taken.

    All or none; one step keeps the table. Refuses: not_your_unit, wrong_state, and each bad line (RowsRefused):
    unknown_holder, given_twice, already_reported (a figure is corrected at its unit), what `record_actual` refuses.
    """
    target = lock(target)
    require(may_record_for_all(actor, target))
    rows = Assignment.objects.filter(target=target, left_on__isnull=True, unit__isnull=False)
    held = {row.unit.code: row for row in lock_all(rows.select_related("unit")) if row.unit}
    actuals = _read_lines(actor, target, held, lines)
    Actual.objects.bulk_create(actuals, batch_size=500)
    touched = {actual.assignment_id for actual in actuals}
    refresh(target, [row for row in held.values() if row.pk in touched], today())
    kept = {f"{line.code} {line.end:%d/%m/%Y}": line.data.value for line in lines[:SHOWN]}
    step(target, "record_results", actor=actor, details={"count": len(actuals), **kept})
    return len(actuals)


def _read_lines(actor: Actor, target: Target, held: dict[str, Assignment], lines: Sequence[ResultLine]) -> list[Actual]:
    """Reports that can be written, in the order of their periods for each unit; else all refusals at once."""
    points = points_of(target, held.values())
    taken = set(Actual.objects.filter(assignment__target=target).values_list("assignment_id", "period_end"))
    added: dict[int, list[Point]] = defaultdict(list)
    made: list[Actual] = []
    refused: dict[int, Refused] = {}
    for end in {line.end for line in lines}:
        check_period(target, end)
    for line in sorted(lines, key=lambda one: (one.end, one.number)):
        try:
            assignment = _of_line(held, taken, line)
            value = _read(assignment, line.data.value, target)
            check_result(target, line.end, value, line.data.rank)
            before = [*points[assignment.pk], *added[assignment.pk]]
            check_sum(target, before, line.end, value, False)
        except Refused as error:
            refused.setdefault(line.number, error)
            continue
        taken.add((assignment.pk, line.end))
        added[assignment.pk].append(Point(line.end, value, line.data.rank))
        made.append(_new(actor, assignment, line.end, value, line.data, None))
    if refused:
        raise RowsRefused(refused)
    if not made:
        raise Refused("no_rows", "Bảng không có số liệu nào. Hãy dán mã đơn vị và kết quả.", "pasted")
    return made


def _of_line(held: dict[str, Assignment], taken: set[tuple[int, date]], line: ResultLine) -> Assignment:
    assignment = held.get(line.code)
    if assignment is None:
        raise Refused("unknown_holder", f"Mã “{line.code}” không phải đơn vị đang được giao chỉ tiêu này.")
    if (assignment.pk, line.end) in taken:
        raise Refused(
            "already_reported",
            f"{assignment.holder_name} đã có số liệu kỳ {line.end:%d/%m/%Y}. Hãy bỏ dòng này, hoặc sửa ở trang của "
            "đơn vị.",
        )
    return assignment


def _read(assignment: Assignment, text: str, target: Target | None = None) -> Decimal:
    target = target or assignment.target
    expected = assignment.value if assignment.value is not None else assignment.baseline
    return read_amount(text, target.measure, expected=expected, yes_no=target.comparator == Comparator.YES)


def _new(
    actor: Actor, assignment: Assignment, end: date, value: Decimal, data: ActualInput, file: StoredFile | None
) -> Actual:
    return Actual(
        assignment=assignment,
        period_end=end,
        value=value,
        rank=data.rank,
        evidence=clean(data.evidence)[:500],
        note=clean(data.note)[:500],
        file=file,
        reported_by_id=actor.user_id or None,
        reported_at=now(),
    )


def _correct(actor: Actor, actual: Actual, value: Decimal, data: ActualInput, file: StoredFile | None) -> None:
    note = clean(data.note)[:500]
    if actual.state == states.VERIFIED and not note:
        raise Refused(
            "reason_needed",
            "Số liệu đã thẩm định. Muốn sửa, hãy ghi lý do ở ô ghi chú; số mới phải thẩm định lại.",
            "note",
        )
    before = _details(actual)
    actual.value, actual.rank, actual.evidence, actual.note = value, data.rank, clean(data.evidence)[:500], note
    actual.file = file or actual.file
    actual.reported_by_id = actor.user_id or None  # the moment stays: a mended report is not late a second time
    actual.verified_by, actual.verified_at = None, None
    move(actual, "correct", actor=actor, note=note, details={"before": before, "after": _details(actual)})
    actual.save()


def _details(actual: Actual) -> dict[str, object]:
    return {"value": actual.value, "rank": actual.rank, "evidence": actual.evidence}
