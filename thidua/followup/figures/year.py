"""The year of a unit for its conference: every table, tied to the others before anything is printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from thidua.core.actor import SYSTEM
from thidua.core.money import grouped, percent
from thidua.followup.figures.clusters import lead_sheet, pledge_sheet, ranking_sheet
from thidua.followup.figures.common import row, sheet, text, way
from thidua.followup.figures.honors import award_sheets, award_ties, flag_sheet, honor_list, honors_of
from thidua.followup.figures.targets import given_units, targets_by_field, targets_one_by_one
from thidua.followup.figures.visits import finding_sheet, inspection_sheet
from thidua.followup.models import Inspection, MovementReview
from thidua.followup.sheets import SHARE, Figure, Sheet, Tie, foot, reconcile
from thidua.followup.states import ISSUED
from thidua.movements import states as movement_states
from thidua.movements.models import Movement, MovementKind
from thidua.movements.models import Review as ReviewKind
from thidua.movements.queries import enrollment_board
from thidua.people.models import Unit
from thidua.people.permissions import below
from thidua.plans import states as plan_states
from thidua.plans.models import Plan
from thidua.plans.queries import taking_part
from thidua.targets.models import Target


@dataclass(frozen=True)
class Year:
    """Tables by key, in the order of the report, and the sentences they carry."""

    unit: Unit
    year: int
    sheets: tuple[Sheet, ...]
    lines: dict[str, list[str]]  # by chapter

    def sheet(self, key: str) -> Sheet:
        return next(one for one in self.sheets if one.key == key)


def year_of(unit: Unit, year: int) -> Year:
    """All figures of a year. Refuses: does_not_foot, does_not_reconcile, naming the tables."""
    running = _running(unit, year)
    given = given_units(Target.objects.filter(owner=unit, year=year))
    visits = Inspection.objects.filter(
        below([unit.path], "unit__path") | below([unit.path], "inspector__path"), year=year
    )
    won = honors_of(unit, year)
    page = way("awards:honors", year=year)
    listed, awards = honor_list(won, page), award_sheets(won, page, year)
    sheets = (
        _kinds(unit, year, running),
        _enrollment(running),
        _joined(unit, year),
        _plans(running),
        targets_by_field(given, year=year),
        targets_one_by_one(given),
        ranking_sheet(unit, year),
        lead_sheet(unit, year),
        inspection_sheet(visits, year=year),
        finding_sheet(visits, year=year),
        _reviews(unit, year),
        *awards,
        flag_sheet(won, page),
        pledge_sheet(unit, year + 1),
        listed,
    )
    found = Year(unit, year, tuple(foot(one) for one in sheets), {})
    reconcile(_ties(found, awards, listed))
    return Year(unit, year, found.sheets, _lines(found))


def _ties(found: Year, awards: Sequence[Sheet], listed: Sheet) -> list[Tie]:
    movements = found.sheet("movements").sum_of("running")
    given = found.sheet("targets").sum_of("given")
    flags = len(found.sheet("flags").rows)
    counted = sum(1 for one in listed.rows if "Cờ thi đua" in str(one.values[3]))
    return [
        *award_ties(awards, listed),
        Tie("Phong trào đang thực hiện theo loại", movements, "bảng đăng ký", len(found.sheet("enrollment").rows)),
        Tie("Phong trào có kế hoạch", len(found.sheet("plans").rows), "bảng đăng ký", movements),
        Tie("Lượt giao chỉ tiêu theo lĩnh vực", given, "theo từng chỉ tiêu", found.sheet("progress").sum_of("given")),
        Tie("Tập thể được tặng cờ", flags, "số cờ trong danh sách khen thưởng", counted),
    ]


def _running(unit: Unit, year: int) -> list[Movement]:
    """The unit's own movements that ran on a day of the year."""
    rows = Movement.objects.filter(launcher=unit, since__lte=date(year, 12, 31)).exclude(state=movement_states.DRAFT)
    rows = rows.filter(Q(until__isnull=True) | Q(until__gte=date(year, 1, 1)))
    rows = rows.filter(Q(closed_on__isnull=True) | Q(closed_on__gte=date(year, 1, 1)))
    return list(rows.select_related("launcher").order_by("since", "sort_key", "pk"))


def _kinds(unit: Unit, year: int, running: Sequence[Movement]) -> Sheet:
    """A movement may be launched and closed in one year, so the columns are not parts of one another."""
    columns = (
        text("kind", "Loại phong trào"),
        Figure("launched", "Phát động trong năm"),
        Figure("closed", "Kết thúc trong năm"),
        Figure("running", "Thực hiện trong năm"),
    )
    lines = []
    for kind, label in MovementKind.choices:
        rows = [m for m in running if m.kind == kind]
        launched = sum(m.launched_on is not None and m.launched_on.year == year for m in rows)
        closed = sum(m.closed_on is not None and m.closed_on.year == year for m in rows)
        if rows:
            lines.append(row(way("movements:list", kind=kind, year=year), label, launched, closed, len(rows)))
    return sheet("movements", "Phong trào thi đua", columns, lines, way("movements:list", year=year))


def _enrollment(running: Sequence[Movement]) -> Sheet:
    columns = (
        text("movement", "Phong trào", 4),
        Figure("answered", "Đã hưởng ứng"),
        Figure("missing", "Chưa"),
        Figure("total", "Lượt đơn vị", parts=("answered", "missing")),
        Figure("share", "Tỷ lệ", SHARE, of=("answered", "total")),
    )
    lines = []
    for movement in running:
        board = enrollment_board(SYSTEM, movement)
        url = way("movements:board", movement.code)
        lines.append(row(url, movement.name, board.answered_count, board.missing_count, board.total, None))
    return sheet("enrollment", "Đăng ký, hưởng ứng phong trào", columns, lines, way("movements:list"))


def _joined(unit: Unit, year: int) -> Sheet:
    """Movements of the unit above that this one joined."""
    columns = (
        text("movement", "Phong trào của cấp trên", 4),
        text("on", "Đăng ký ngày", 1),
        text("state", "Tình trạng", 1.4),
    )
    rows = unit.enrollments.filter(enrolled_on__lte=date(year, 12, 31)).select_related("movement")
    rows = rows.filter(Q(movement__until__isnull=True) | Q(movement__until__gte=date(year, 1, 1)))
    lines = [
        row(
            way("movements:page", one.movement.code),
            one.movement.name,
            f"{one.enrolled_on:%d/%m/%Y}",
            movement_states.ENROLLMENT_NAMES[one.state],
        )
        for one in rows.order_by("enrolled_on", "pk")
    ]
    return sheet("joined", "Tham gia phong trào của cấp trên", columns, lines, way("movements:list", year=year))


def _plans(running: Sequence[Movement]) -> Sheet:
    columns = (
        text("movement", "Phong trào", 4),
        Figure("issued", "Đã ban hành"),
        Figure("draft", "Đang soạn"),
        Figure("none", "Chưa có"),
        Figure("total", "Đơn vị phải có", parts=("issued", "draft", "none")),
        Figure("share", "Tỷ lệ ban hành", SHARE, of=("issued", "total")),
    )
    lines = []
    for movement in running:
        owing = taking_part(movement)
        states = list(Plan.objects.filter(movement=movement, unit__in=owing).values_list("state", flat=True))
        issued, drafts, total = states.count(plan_states.ISSUED), states.count(plan_states.DRAFT), owing.count()
        url = way("plans:matrix", movement.code)
        lines.append(row(url, movement.name, issued, drafts, total - issued - drafts, total, None))
    return sheet("plans", "Kế hoạch của các đơn vị", columns, lines, way("plans:list"))


def _reviews(unit: Unit, year: int) -> Sheet:
    columns = (text("title", "Báo cáo", 4), text("kind", "Loại", 1), text("number", "Số", 1.2), text("on", "Ngày", 1))
    rows: QuerySet[MovementReview] = MovementReview.objects.filter(
        movement__launcher=unit, state=ISSUED, issued_on__year=year
    )
    lines = [
        row(
            way("followup:review", one.code),
            one.title,
            ReviewKind(one.kind).label,
            one.number,
            f"{one.issued_on:%d/%m/%Y}" if one.issued_on else "",
        )
        for one in rows.order_by("issued_on", "pk")
    ]
    return sheet("reviews", "Sơ kết, tổng kết trong năm", columns, lines, way("followup:reviews", year=year))


def _lines(found: Year) -> dict[str, list[str]]:
    """Sentences whose every number is taken from a table below them; of nothing there is none."""

    def sums(key: str, *columns: str) -> list[int]:
        return [found.sheet(key).sum_of(column) for column in columns]

    launched, closed, running = sums("movements", "launched", "closed", "running")
    answered, units = sums("enrollment", "answered", "total")
    issued, owing = sums("plans", "issued", "total")
    met, given = sums("targets", "met", "given")
    visited, planned = sums("inspections", "visited", "total")
    late = found.sheet("findings").sum_of("late") if found.sheet("findings").rows else 0
    total, collectives, people, workers, women = sums("awards", "total", "collectives", "people", "workers", "women")
    lines: dict[str, list[str]] = {"movements": [], "targets": [], "inspections": [], "awards": []}
    if running:
        lines["movements"] = [
            f"Trong năm thực hiện {grouped(running)} phong trào, trong đó phát động {grouped(launched)}, "
            f"kết thúc {grouped(closed)}.",
            f"{_of(answered, units)} lượt đơn vị đã đăng ký hoặc hưởng ứng.",
        ]
    if owing:
        lines["targets"].append(f"{_of(issued, owing)} lượt đơn vị đã ban hành kế hoạch.")
    if given:
        lines["targets"].append(f"{_of(met, given)} lượt giao chỉ tiêu đã đạt.")
    if planned:
        lines["inspections"].append(
            f"Đã thực hiện {_of(visited, planned)} cuộc kiểm tra theo kế hoạch; "
            f"{grouped(late)} hạn chế, kiến nghị quá hạn khắc phục."
        )
    if total:
        lines["awards"].append(
            f"Đã khen thưởng {grouped(total)} trường hợp: {grouped(collectives)} tập thể, {grouped(people)} cá nhân."
        )
    if people:
        lines["awards"].append(
            f"Trong các cá nhân, {_of(workers, people)} là người trực tiếp, {_of(women, people)} là nữ."
        )
    return lines


def _of(part: int, whole: int) -> str:
    return f"{grouped(part)}/{grouped(whole)} ({percent(part, whole)})"
