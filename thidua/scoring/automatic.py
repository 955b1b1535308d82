"""How a criterion gets its points from data: the rule as typed and as kept, and what it gives each member."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils.timezone import localdate

from thidua.core.clock import today, working_days_between
from thidua.core.text import clean
from thidua.rules.scoring import Automatic, late_points, points_text, target_points
from thidua.scoring import states
from thidua.scoring.models import Criterion, Scoresheet
from thidua.targets.keeping import due_on
from thidua.targets.models import Actual, Assignment
from thidua.targets.queries import standing
from thidua.targets.states import DRAFT

SCORESHEET, TARGETS = "scoresheet", "targets"
WHAT = {SCORESHEET: "nộp bảng chấm trễ", TARGETS: "báo cáo chỉ tiêu trễ"}
FORMS = "“nộp bảng chấm trễ 0,5/ngày”, “báo cáo chỉ tiêu trễ 0,5/ngày sau 2 ngày”, “chỉ tiêu <mã>”"
_LATE = re.compile(r"(nộp bảng chấm|báo cáo chỉ tiêu) trễ (\d{1,3}(?:[.,]\d{1,2})?)\s*/\s*ngày(?: sau (\d{1,3}) ngày)?")
_TARGET = re.compile(r"chỉ tiêu (\S+)")


def read_rule(text: str) -> tuple[dict[str, Any], str]:
    """The rule, and the code of the target it names. Raises ValueError with the forms that can be typed."""
    typed = clean(text).lower()
    if not typed:
        return {}, ""
    if late := _LATE.fullmatch(typed):
        of = SCORESHEET if late[1].startswith("nộp") else TARGETS
        per_day = late[2].replace(",", ".")
        return {"kind": "late_report", "of": of, "per_day": per_day, "grace": int(late[3] or 0)}, ""
    if target := _TARGET.fullmatch(typed):
        return {"kind": "target"}, target[1].upper()
    raise ValueError(f"Không hiểu “{clean(text)[:60]}”. Các cách viết: {FORMS}.")


def rule_text(criterion: Criterion) -> str:
    """The rule as it is typed and shown."""
    rule = criterion.automatic
    if rule.get("kind") == "target":
        return f"chỉ tiêu {criterion.target.code}" if criterion.target else ""
    if rule.get("kind") != "late_report":
        return ""
    after = f" sau {rule['grace']} ngày" if rule.get("grace") else ""
    return f"{WHAT[rule['of']]} {points_text(Decimal(rule['per_day']))}/ngày{after}"


def automatic_points(criteria: Sequence[Criterion], sheets: Sequence[Scoresheet]) -> dict[tuple[int, int], Automatic]:
    """{(sheet, criterion): points and how they came about}, in a fixed number of queries."""
    late = _late_reports(criteria, sheets)
    parts = _parts(criteria, sheets)
    found = {}
    for one in criteria:
        for sheet in sheets:
            if one.automatic.get("kind") == "late_report":
                on_time = one.automatic["of"] == SCORESHEET
                days = _days_late(sheet) if on_time else late.get(sheet.membership.unit_id)
                found[sheet.pk, one.pk] = _late(one, days)
            elif one.automatic.get("kind") == "target":
                found[sheet.pk, one.pk] = _target(one, parts.get((one.target_id, sheet.membership.unit_id)))
    return found


def _late(criterion: Criterion, days: int | None) -> Automatic:
    rule = criterion.automatic
    what = "Bảng chấm" if rule["of"] == SCORESHEET else "Báo cáo chỉ tiêu"
    found = late_points(
        days,
        Decimal(rule["per_day"]),
        criterion.maximum,
        int(rule.get("grace", 0)),
        criterion.kind,  # type: ignore[arg-type]
    )
    return replace(found, sentence=f"{what} (ngày làm việc): {found.sentence}")


def _target(criterion: Criterion, part: Assignment | None) -> Automatic:
    met = standing(part, criterion.target).met if part is not None and criterion.target else None
    found = target_points(met, criterion.maximum)
    return replace(found, sentence=f"{criterion.target}: {found.sentence}")


def _days_late(sheet: Scoresheet) -> int | None:
    return None if sheet.state == states.OPEN else sheet.days_late


def _late_reports(criteria: Sequence[Criterion], sheets: Sequence[Scoresheet]) -> dict[int, int]:
    """{unit: working days late, of all its reports in the year together}; a unit without reports due is absent."""
    if not sheets or not any(one.automatic.get("of") == TARGETS for one in criteria):
        return {}
    units, scale = [sheet.membership.unit_id for sheet in sheets], sheets[0].scale
    days: dict[int, int] = defaultdict(int)
    told = Actual.objects.filter(assignment__unit__in=units, assignment__target__year=scale.year)
    for row in told.select_related("assignment__target"):
        due = due_on(row.assignment.target, row.period_end)
        days[row.assignment.unit_id or 0] += max(working_days_between(due, localdate(row.reported_at)), 0)
    # What was never sent is late too, until the day on which the cluster's sheets were due.
    last = min(today(), scale.hand_in_until or today())
    owed = Assignment.objects.filter(unit__in=units, target__year=scale.year, left_on__isnull=True, next_due__lt=last)
    for unit, next_due in owed.exclude(target__state=DRAFT).values_list("unit", "next_due"):
        days[unit or 0] += working_days_between(next_due or last, last)
    return dict(days)


def _parts(criteria: Sequence[Criterion], sheets: Sequence[Scoresheet]) -> dict[tuple[int | None, int], Assignment]:
    targets = [one.target_id for one in criteria if one.automatic.get("kind") == "target" and one.target_id]
    if not targets:
        return {}
    units = [sheet.membership.unit_id for sheet in sheets]
    rows = Assignment.objects.filter(target__in=targets, unit__in=units, left_on__isnull=True)
    return {(row.target_id, row.unit_id or 0): row for row in rows}
