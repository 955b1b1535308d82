"""What happened in one movement: the numbers of its review, and sentences that say them."""

from datetime import date

from django.db.models import Count, Q

from thidua.core.actor import SYSTEM
from thidua.core.clock import today
from thidua.core.money import grouped, percent
from thidua.followup.figures.common import row, sheet, text, way
from thidua.followup.figures.honors import award_sheets, honors_for
from thidua.followup.figures.targets import given_units, targets_by_field, targets_one_by_one
from thidua.followup.figures.visits import finding_sheet, inspection_sheet
from thidua.followup.models import Inspection
from thidua.followup.sheets import SHARE, Figure, Sheet, Tie, foot, reconcile
from thidua.movements import states as movement_states
from thidua.movements.models import Movement, Work
from thidua.movements.queries import enrollment_board
from thidua.plans import states as plan_states
from thidua.plans.models import Plan
from thidua.plans.queries import taking_part
from thidua.rules.progress import shown as amount
from thidua.scoring.models import Result
from thidua.targets.models import Target


def movement_sheets(movement: Movement, since: date, until: date) -> tuple[Sheet, ...]:
    """All tables of a review. Enrolment, plans and targets as they stand today; inspections of the period.

    Refuses: does_not_foot, does_not_reconcile.
    """
    given = given_units(Target.objects.filter(movement=movement))
    visits = Inspection.objects.filter(movement=movement, planned_on__range=(since, until))
    sheets = (
        enrollment(movement),
        plans(movement),
        contents(movement),
        works(movement),
        targets_by_field(given),
        targets_one_by_one(given, way("targets:campaign", movement.code)),
        scores(movement),
        *award_sheets(honors_for(movement), way("movements:page", movement.code)),
        inspection_sheet(visits),
        finding_sheet(visits),
    )
    for one in sheets:
        foot(one)
    found = {one.key: one for one in sheets}
    targets, one_by_one = found["targets"].sum_of("given"), found["progress"].sum_of("given")
    awards, kinds = found["awards"].sum_of("total"), found["award_kinds"].sum_of("total")
    reconcile(
        [
            Tie("Lượt giao chỉ tiêu theo lĩnh vực", targets, "theo từng chỉ tiêu", one_by_one),
            Tie("Khen thưởng theo hình thức", awards, "theo loại và cấp", kinds),
        ]
    )
    return sheets


def sentences(sheets: tuple[Sheet, ...]) -> list[str]:
    """The draft's opening: only what the tables say, each number taken from them."""
    found = {one.key: one for one in sheets}
    lines = []
    joined, units = found["enrollment"].sum_of("answered"), found["enrollment"].sum_of("total")
    lines.append(f"{_of(joined, units)} đơn vị đã đăng ký hoặc hưởng ứng phong trào.")
    issued, owing = found["plans"].sum_of("issued"), found["plans"].sum_of("total")
    lines.append(f"{_of(issued, owing)} đơn vị đã ban hành kế hoạch thực hiện.")
    if given := found["targets"].sum_of("given"):
        reached = found["targets"].sum_of("met")
        lines.append(f"Trong {grouped(given)} lượt giao chỉ tiêu, {_of(reached, given)} đã đạt.")
    if registered := found["works"].sum_of("registered"):
        lines.append(f"Các đơn vị đăng ký {grouped(registered)} công trình, phần việc.")
    if held := found["inspections"].sum_of("visited"):
        lines.append(f"Đã thực hiện {_of(held, found['inspections'].sum_of('total'))} cuộc kiểm tra theo kế hoạch.")
    if total := found["awards"].sum_of("total"):
        workers, people = found["awards"].sum_of("workers"), found["awards"].sum_of("people")
        share = f", trong đó {_of(workers, people)} cá nhân là người trực tiếp" if people else ""
        lines.append(f"Đã khen thưởng {grouped(total)} tập thể, cá nhân{share}.")
    return lines


def enrollment(movement: Movement) -> Sheet:
    board, url = enrollment_board(SYSTEM, movement), way("movements:board", movement.code)
    columns = (
        text("level", "Cấp đơn vị"),
        Figure("enrolled", "Đăng ký"),
        Figure("adopted", "Có phong trào riêng"),
        Figure("answered", "Đã hưởng ứng", parts=("enrolled", "adopted")),
        Figure("missing", "Chưa"),
        Figure("total", "Tổng", parts=("answered", "missing")),
        Figure("share", "Tỷ lệ", SHARE, of=("answered", "total")),
    )
    rows = [
        row(url, one.level, one.enrolled, one.adopted, one.enrolled + one.adopted, one.missing, one.total, None)
        for one in board.by_level
    ]
    return sheet("enrollment", "Đăng ký thi đua", columns, rows, url)


def plans(movement: Movement) -> Sheet:
    url = way("plans:matrix", movement.code)
    owing = taking_part(movement)
    total = owing.count()
    rows = Plan.objects.filter(movement=movement, unit__in=owing)
    issued, drafts = (rows.filter(state=state).count() for state in (plan_states.ISSUED, plan_states.DRAFT))
    columns = (
        text("name", "Kế hoạch của đơn vị"),
        Figure("issued", "Đã ban hành"),
        Figure("draft", "Đang soạn"),
        Figure("none", "Chưa có"),
        Figure("total", "Đơn vị phải có", parts=("issued", "draft", "none")),
        Figure("share", "Tỷ lệ ban hành", SHARE, of=("issued", "total")),
    )
    line = row(url, "Kế hoạch thực hiện phong trào", issued, drafts, total - issued - drafts, total, None)
    return sheet("plans", "Kế hoạch của các đơn vị", columns, [line], url)


def contents(movement: Movement) -> Sheet:
    url = way("plans:measures", movement.code)
    late = Q(measures__due_on__lt=today(), measures__done_on=None)
    done = Q(measures__done_on__isnull=False)
    issued = Q(measures__plan__state=plan_states.ISSUED)
    rows = movement.contents.annotate(
        total=Count("measures", filter=issued),
        done=Count("measures", filter=issued & done),
        late=Count("measures", filter=issued & late),
    ).order_by("place")
    columns = (
        text("content", "Nội dung", 4),
        Figure("done", "Đã xong"),
        Figure("late", "Quá hạn"),
        Figure("going", "Đang làm"),
        Figure("total", "Việc", parts=("done", "late", "going")),
        Figure("share", "Tỷ lệ xong", SHARE, of=("done", "total")),
    )
    lines = [
        row(url, one.words[:300], one.done, one.late, one.total - one.done - one.late, one.total, None) for one in rows
    ]
    return sheet("contents", "Việc thực hiện từng nội dung", columns, lines, url)


def works(movement: Movement) -> Sheet:
    url = way("movements:page", movement.code)
    rows = Work.objects.filter(movement=movement).exclude(state=movement_states.DROPPED)
    counted = rows.values("unit__name", "unit__sort_key").annotate(n=Count("pk")).order_by("unit__sort_key")
    columns = (text("unit", "Đơn vị", 4), Figure("registered", "Công trình, phần việc"))
    return sheet(
        "works", "Công trình, phần việc đăng ký", columns, [row(url, c["unit__name"], c["n"]) for c in counted], url
    )


def scores(movement: Movement) -> Sheet:
    """Rankings of the clusters that score a target of this movement."""
    rows = (
        Result.objects.filter(sheet__scale__criteria__target__movement=movement, rank__isnull=False)
        .select_related("sheet__scale__cluster", "sheet__membership__unit")
        .distinct()
        .order_by("sheet__scale__year", "sheet__scale__cluster__sort_key", "rank", "pk")
    )
    columns = (
        text("cluster", "Cụm, khối", 2),
        text("unit", "Đơn vị", 3),
        text("total", "Tổng điểm", 1),
        text("rank", "Hạng", 0.6),
    )
    lines = [
        row(
            way("scoring:ranking", one.sheet.scale.code),
            f"{one.sheet.scale.cluster.name}, {one.sheet.scale.year}",
            one.sheet.membership.unit.name,
            amount(one.total),
            str(one.rank),
        )
        for one in rows
    ]
    return sheet("scores", "Kết quả chấm điểm cụm, khối", columns, lines, way("scoring:list"))


def _of(part: int, whole: int) -> str:
    return f"{grouped(part)}/{grouped(whole)} ({percent(part, whole)})"
