"""What the lists of this slice show."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.clock import today
from thidua.core.text import fold, short
from thidua.movements.models import Movement
from thidua.people.models import Level
from thidua.people.permissions import below
from thidua.people.queries import search_units
from thidua.plans import states
from thidua.plans.contents import Numbered
from thidua.plans.matrix import Matrix
from thidua.plans.models import Measure, Plan
from thidua.plans.permissions import WRITERS
from thidua.plans.queries import matching
from thidua.web.lists import Cell, Column, Filter, ListSpec

MISSING = "Chưa có kế hoạch"


# All plans


def _plan(row: Plan) -> Cell:
    return Cell(row.unit.name, url=reverse("plans:page", args=[row.code]), note=row.number)


def _movement(row: Plan) -> Cell:
    return Cell(row.movement.name, url=reverse("plans:matrix", args=[row.movement.code]))


def _late(row: Any) -> Cell:
    return Cell(str(row.late_count), tone="danger" if row.late_count else "", value=row.late_count)


def _search(rows: QuerySet[Plan], text: str) -> QuerySet[Plan]:
    wanted = Q()
    for word in fold(text).split():
        wanted &= Q(unit__search_text__contains=word) | Q(movement__search_text__contains=f" {word}")
    return rows.filter(wanted)


def _years() -> list[tuple[str, str]]:
    return [(str(year), str(year)) for year in range(today().year + 1, today().year - 10, -1)]


def plan_list(actor: Actor) -> ListSpec:
    """Plans the reader may see, with how far each has come; those of the reader's own units first (`own`)."""
    mine = below(actor.paths(*WRITERS), "unit__path")
    return ListSpec(
        key="ke-hoach-thi-dua",
        title="Kế hoạch thi đua của các đơn vị",
        columns=(
            Column("unit", "Đơn vị", _plan, order=("unit__sort_key",)),
            Column("movement", "Phong trào", _movement, order=("movement__sort_key",)),
            Column(
                "state", "Trạng thái", lambda r: Cell(r.state_name, tone=r.state_tone, badge=True), order=("state",)
            ),
            Column("measures", "Số việc", lambda row: row.measure_count, order=("measure_count",), numeric=True),
            Column("done", "Đã xong", lambda row: row.done_count, order=("done_count",), numeric=True),
            Column("late", "Quá hạn", _late, order=("late_count",), numeric=True),
            Column("on", "Ngày ban hành", lambda row: row.issued_on, order=("issued_on",)),
        ),
        filters=(
            Filter("mine", "Phạm vi", lambda: (("1", "Đơn vị tôi phụ trách"),), lambda rows, _: rows.filter(mine)),
            Filter("state", "Trạng thái", lambda: tuple(states.PLAN_NAMES.items()), lambda r, v: r.filter(state=v)),
            Filter("late", "Tiến độ", lambda: (("1", "Có việc quá hạn"),), lambda r, _: r.filter(late_count__gt=0)),
            Filter("year", "Năm", _years, lambda rows, v: rows.filter(movement__since__year=int(v))),
        ),
        search=_search,
        order=("-own", "-movement__since", "movement__sort_key", "unit__sort_key", "pk"),
        empty="Chưa có kế hoạch nào. Mỗi đơn vị lập kế hoạch cho phong trào đang thực hiện mà mình thuộc phạm vi.",
        search_hint="Tên đơn vị, phong trào; không cần gõ dấu",
    )


# All measures


def _measure(row: Measure) -> Cell:
    url = f"{reverse('plans:page', args=[row.plan.code])}#m-{row.pk}"
    return Cell(row.text, url=url, note=row.result)


def _standing(row: Measure) -> Cell:
    if row.done_on:
        late = row.due_on is not None and row.done_on > row.due_on
        return Cell("Xong, trễ hạn" if late else "Đã xong", tone="warning" if late else "success", badge=True)
    if row.due_on and row.due_on < today():
        return Cell("Quá hạn", tone="danger", badge=True)
    return Cell("Đang làm", badge=True)


def _by_standing(rows: QuerySet[Measure], value: str) -> QuerySet[Measure]:
    late = Q(done_on__isnull=True, due_on__lt=today())
    wanted = {"done": Q(done_on__isnull=False), "late": late, "open": Q(done_on__isnull=True) & ~late}
    return rows.filter(wanted[value])


MEASURE_COLUMNS = (
    Column("text", "Việc làm", _measure),
    Column("owner", "Phụ trách", lambda row: row.owner_name or "–", order=("owner_name",)),
    Column("due", "Hạn", lambda row: row.due_on, order=("due_on",)),
    Column("standing", "Tình hình", _standing, order=("done_on", "due_on")),
    Column("done", "Ngày xong", lambda row: row.done_on, order=("done_on",)),
    Column("result", "Kết quả", lambda row: row.result, shown=False),
)
STANDING = Filter(
    "standing",
    "Tình hình",
    lambda: (("late", "Quá hạn"), ("open", "Đang làm, trong hạn"), ("done", "Đã xong")),
    _by_standing,
)


def measure_list(contents: Sequence[Numbered]) -> ListSpec:
    """Every measure of a movement, unit by unit."""
    numbers = {content.pk: content.number for content in contents}
    return ListSpec(
        key="viec-lam-thi-dua",
        title="Việc làm của các đơn vị",
        columns=(
            Column("unit", "Đơn vị", lambda row: row.plan.unit.name, order=("plan__unit__sort_key",)),
            Column("content", "Nội dung", lambda r: numbers.get(r.content_id), order=("content__place",), numeric=True),
            *MEASURE_COLUMNS,
        ),
        filters=(
            STANDING,
            Filter(
                "content",
                "Nội dung",
                lambda: [(str(c.number), f"{c.number}. {short(c.text, 60)}") for c in contents],
                lambda rows, v: rows.filter(content__in=[c.pk for c in contents if str(c.number) == v]),
            ),
            Filter("level", "Cấp", lambda: Level.choices, lambda rows, v: rows.filter(plan__unit__level=v)),
        ),
        search=matching,
        order=("plan__unit__sort_key", "plan", "content__place", "place"),
        empty="Chưa đơn vị nào có việc làm trong kế hoạch.",
        search_hint="Việc làm, người phụ trách, đơn vị",
        page_size=100,
    )


MY_MEASURES = ListSpec(
    key="viec-toi-phu-trach",
    title="Việc tôi phụ trách",
    columns=(*MEASURE_COLUMNS, Column("plan", "Kế hoạch", lambda row: Cell(str(row.plan.movement)))),
    filters=(STANDING,),
    search=matching,
    order=("due_on", "pk"),
    empty="Không có việc nào trong kế hoạch thi đua ghi bạn phụ trách.",
    search_hint="Việc làm",
)


# Contents × units


def matrix_list(movement: Movement, found: Matrix, *, wide: bool) -> ListSpec:
    """One row for each unit, one column for each content; three for each in a file (`wide`)."""
    contents = [c for content in found.contents for c in _content_columns(found, content, wide)]
    return ListSpec(
        key="noi-dung-don-vi",
        title="Nội dung × đơn vị",
        columns=(
            Column("unit", "Đơn vị", _unit_of(movement), order=("sort_key",)),
            Column("state", "Kế hoạch", _plan_state, order=("plan_state",)),
            *contents,
            Column("sum", "Cộng", lambda row: _sum(found, row)),
            Column("gaps", "Nội dung còn thiếu", lambda row: _gaps(found, row)),
            Column("level", "Cấp", lambda row: Level(row.level).label, order=("level",), shown=False),
            Column("number", "Số văn bản", lambda row: row.plan_number or "", shown=False),
            Column("on", "Ngày ban hành", lambda row: row.plan_on, order=("plan_on",), shown=False),
        ),
        filters=(
            Filter("gap", "Còn thiếu", lambda: GAPS, lambda rows, v: _by_gap(found, rows, v)),
            Filter("level", "Cấp", lambda: Level.choices, lambda rows, v: rows.filter(level=v)),
        ),
        search=search_units,
        order=("sort_key", "pk"),
        empty="Không có đơn vị nào thuộc phạm vi phong trào.",
        page_size=100,
        search_hint="Tên đơn vị, không cần gõ dấu",
    )


GAPS = (
    ("plan", MISSING),
    ("draft", "Chưa ban hành"),
    ("contents", "Bỏ sót nội dung"),
    ("late", "Có việc quá hạn"),
)


def _by_gap(found: Matrix, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    if value == "plan":
        return rows.filter(plan_code__isnull=True, withdrawn=False)
    if value == "draft":
        return rows.filter(plan_state=states.DRAFT)
    if value == "contents":
        return rows.filter(pk__in=found.with_gaps())
    return rows.filter(pk__in=[unit for unit in found.tallies if found.whole(unit).late])


def _unit_of(movement: Movement) -> Any:
    def cell(row: Any) -> Cell:
        if row.plan_code:
            note = f"Đã chấm dứt ngày {row.until:%d/%m/%Y}, chờ tiếp nhận" if row.until and row.until < today() else ""
            return Cell(row.name, url=reverse("plans:page", args=[row.plan_code]), note=note)
        return Cell(row.name)

    return cell


def _plan_state(row: Any) -> Cell:
    if row.plan_state:
        return Cell(states.PLAN_NAMES[row.plan_state], tone=states.PLAN_TONES[row.plan_state], badge=True)
    if row.withdrawn:
        return Cell("Đã rút đăng ký", badge=True)
    return Cell(MISSING, tone="danger", badge=True)


def _content_columns(found: Matrix, content: Numbered, wide: bool) -> list[Column]:
    key, number, pk = f"c{content.number}", str(content.number), content.pk

    def cell(row: Any) -> Cell:
        return _cell(found, row, pk)

    if not wide:
        return [Column(key, number, cell, numeric=True)]
    return [
        Column(key, f"{number}. Số việc", cell, numeric=True),
        Column(f"{key}-done", f"{number}. Đã xong", lambda row: found.tally(row.pk, pk).done, numeric=True),
        Column(f"{key}-late", f"{number}. Quá hạn", lambda row: found.tally(row.pk, pk).late, numeric=True),
        Column(f"{key}-no", f"{number}. Không áp dụng", lambda row: found.reason(row.pk, pk)),
    ]


def _cell(found: Matrix, row: Any, content: int) -> Cell:
    """How many; below it how many are done and late. A dash for what is not this unit's, a sign for a gap."""
    tally = found.tally(row.pk, content)
    if tally.measures:
        tone = "danger" if tally.late else "success" if tally.done == tally.measures else ""
        parts = [f"xong {tally.done}"] * bool(tally.done) + [f"trễ {tally.late}"] * bool(tally.late)
        return Cell(str(tally.measures), tone=tone, note=", ".join(parts), value=tally.measures)
    if found.reason(row.pk, content):
        return Cell("KAD")
    return Cell("thiếu", tone="warning") if row.plan_code else Cell("")


def _sum(found: Matrix, row: Any) -> Cell:
    tally = found.whole(row.pk)
    if not tally.measures:
        return Cell("")
    late = f", trễ {tally.late}" if tally.late else ""
    return Cell(f"{tally.measures} việc, xong {tally.done}{late}", tone="danger" if tally.late else "")


def _gaps(found: Matrix, row: Any) -> Cell:
    if not row.plan_code:
        return Cell("")
    return Cell(", ".join(str(number) for number in found.gaps(row.pk)), tone="warning")
