"""What the lists of this slice show."""

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.clock import today
from thidua.core.text import fold
from thidua.movements import states
from thidua.movements.models import LaunchedBy, Movement, MovementKind, Work
from thidua.movements.permissions import may_drop_work
from thidua.movements.queries import ADOPTED, JOINED, MISSING, matching
from thidua.people.models import Level
from thidua.people.queries import search_units
from thidua.web.lists import Cell, Column, Filter, ListSpec

FIRST_YEAR = 2016


def _name(row: Movement) -> Cell:
    return Cell(row.name, url=reverse("movements:page", args=[row.code]), note=row.theme or row.slogan)


def _state(row: Movement) -> Cell:
    return Cell(row.state_name, tone=row.state_tone, badge=True)


def _years() -> list[tuple[str, str]]:
    return [(str(year), str(year)) for year in range(today().year + 1, FIRST_YEAR - 1, -1)]


def _in_year(rows: QuerySet[Movement], year: str) -> QuerySet[Movement]:
    running = rows.filter(since__year__lte=int(year)).exclude(until__year__lt=int(year))
    return running


MOVEMENTS = ListSpec(
    key="phong-trao",
    title="Phong trào thi đua",
    columns=(
        Column("name", "Tên phong trào", _name, order=("sort_key",)),
        Column("kind", "Loại", lambda row: MovementKind(row.kind).label, order=("kind",)),
        Column("level", "Cấp phát động", lambda row: LaunchedBy(row.launched_by).label, order=("launched_by",)),
        Column("launcher", "Phát động", lambda row: row.launcher_name, order=("launcher_name",), shown=False),
        Column("period", "Thời gian", lambda row: row.period, order=("since",)),
        Column("launched", "Ngày phát động", lambda row: row.launched_on, order=("launched_on",), shown=False),
        Column("state", "Trạng thái", _state, order=("state",)),
    ),
    filters=(
        Filter("kind", "Loại", lambda: MovementKind.choices, lambda rows, v: rows.filter(kind=v)),
        Filter(
            "state",
            "Trạng thái",
            lambda: tuple(states.MOVEMENT_NAMES.items()),
            lambda rows, v: rows.filter(state=v),
        ),
        Filter("level", "Cấp phát động", lambda: LaunchedBy.choices, lambda rows, v: rows.filter(launched_by=v)),
        Filter("year", "Năm", _years, _in_year),
    ),
    search=matching,
    order=("-running", "-since", "sort_key", "pk"),
    empty="Chưa có phong trào nào.",
    search_hint="Tên, chủ đề, khẩu hiệu; không cần gõ dấu",
)


def _answered(row: Any) -> Cell:
    if row.adopted_on:
        return Cell(
            "Có phong trào của mình",
            url=reverse("movements:page", args=[row.adopted_code]),
            tone="success",
            badge=True,
        )
    if row.enrolled_on:
        return Cell("Đã đăng ký", tone="success", badge=True)
    note = "đang soạn phong trào của mình" if row.drafting else ""
    return Cell("Chưa đăng ký", tone="warning", badge=True, note=note)


STATUSES = {
    "enrolled": ("Đã đăng ký", JOINED),
    "adopted": ("Có phong trào của mình", ADOPTED),
    "missing": ("Chưa đăng ký", MISSING),
}


def board_list(movement: Movement, *, acting: bool) -> ListSpec:
    """The board; for those who speak for every unit on it, with a way to enrol or withdraw each."""
    if not acting:
        return BOARD

    def way(row: Any) -> Cell:
        if row.adopted_on and not row.enrolled_on:
            return Cell("")
        name, title = ("withdraw_enrollment", "Rút đăng ký…") if row.enrolled_on else ("enroll", "Đăng ký…")
        return Cell(title, url=reverse(f"movements:{name}", args=[movement.code, row.code]))

    return replace(BOARD, columns=(*BOARD.columns, Column("way", "Việc làm được", way)))


BOARD = ListSpec(
    key="dang-ky-thi-dua",
    title="Đơn vị đăng ký thi đua",
    columns=(
        Column("unit", "Đơn vị", lambda row: row.name, order=("sort_key",)),
        Column("level", "Cấp", lambda row: Level(row.level).label, order=("level",)),
        Column("status", "Đăng ký", _answered, order=("enrolled_on",)),
        Column("on", "Ngày đăng ký", lambda row: row.enrolled_on or row.adopted_on, order=("enrolled_on",)),
        Column("works", "Công trình, phần việc", lambda row: row.works_count or 0, numeric=True),
        Column("by", "Người đăng ký", lambda row: row.enrolled_by or "–"),
        Column("note", "Ghi chú", lambda row: row.enrollment_note or "", shown=False),
    ),
    filters=(
        Filter(
            "status",
            "Đăng ký",
            lambda: tuple((key, title) for key, (title, _) in STATUSES.items()),
            lambda rows, v: rows.filter(STATUSES[v][1]),
        ),
        Filter("level", "Cấp", lambda: Level.choices, lambda rows, v: rows.filter(level=v)),
    ),
    search=search_units,
    order=("sort_key", "pk"),
    empty="Không có đơn vị nào thuộc phạm vi phong trào.",
    page_size=200,
)


def _work(row: Work) -> Cell:
    reason = f"Đã ghi ở phong trào khác; lý do: {row.overlap_reason}" if row.overlap_reason else ""
    return Cell(row.title, note=reason)


def works_list(movement: Movement, actor: Actor) -> ListSpec:
    """Works registered in a movement; a way to take back those the reader speaks for."""

    def way(row: Work) -> Cell:
        row.movement = movement
        if not may_drop_work(actor, row):
            return Cell("")
        return Cell("Rút…", url=reverse("movements:drop_work", args=[movement.code, row.code]))

    return replace(WORKS, columns=(*WORKS.columns, Column("way", "Việc làm được", way)))


WORKS = ListSpec(
    key="cong-trinh-phan-viec",
    title="Công trình, phần việc đã đăng ký",
    columns=(
        Column("title", "Công trình, phần việc", _work, order=("words",)),
        Column("unit", "Đơn vị", lambda row: row.unit.name, order=("unit__sort_key",)),
        Column("planned", "Dự kiến hoàn thành", lambda row: row.planned_on, order=("planned_on",)),
        Column("on", "Ngày đăng ký", lambda row: row.registered_on, order=("registered_on",)),
        Column("by", "Người đăng ký", lambda row: row.registered_by, shown=False),
    ),
    filters=(
        Filter(
            "overlap",
            "Trùng phong trào khác",
            lambda: (("yes", "Có ghi lý do trùng"),),
            lambda rows, v: rows.exclude(overlap_reason=""),
        ),
    ),
    search=lambda rows, text: rows.filter(words__contains=fold(text)),
    order=("unit__sort_key", "registered_on", "pk"),
    empty="Chưa đơn vị nào đăng ký công trình, phần việc.",
)
