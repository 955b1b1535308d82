"""What the lists of this slice show."""

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from thidua.core.clock import today
from thidua.movements import states
from thidua.movements.models import Movement, MovementKind
from thidua.movements.queries import JOINED, matching
from thidua.people.models import Level, Unit
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
        Column("launcher", "Phát động", lambda row: row.launcher_name, order=("launcher_name",)),
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
        Filter("year", "Năm", _years, _in_year),
    ),
    search=matching,
    order=("-running", "-since", "sort_key", "pk"),
    empty="Chưa có phong trào nào.",
    search_hint="Tên, chủ đề, khẩu hiệu; không cần gõ dấu",
)


def _joined(row: Any) -> Cell:
    if row.enrolled_on:
        return Cell("Đã đăng ký", tone="success", badge=True)
    return Cell("Chưa đăng ký", tone="warning", badge=True)


def _by_status(rows: QuerySet[Unit], value: str) -> QuerySet[Unit]:
    return rows.filter(JOINED if value == "enrolled" else ~JOINED)


def board_list(movement: Movement, *, acting: bool) -> ListSpec:
    """The board; for those who speak for every unit on it, with a way to enrol or withdraw each."""
    if not acting:
        return BOARD

    def way(row: Any) -> Cell:
        name, title = ("withdraw_enrollment", "Rút đăng ký…") if row.enrolled_on else ("enroll", "Đăng ký…")
        return Cell(title, url=reverse(f"movements:{name}", args=[movement.code, row.code]))

    return replace(BOARD, columns=(*BOARD.columns, Column("way", "Việc làm được", way)))


BOARD = ListSpec(
    key="dang-ky-thi-dua",
    title="Đơn vị đăng ký thi đua",
    columns=(
        Column("unit", "Đơn vị", lambda row: row.name, order=("sort_key",)),
        Column("level", "Cấp", lambda row: Level(row.level).label, order=("level",)),
        Column("status", "Đăng ký", _joined, order=("enrolled_on",)),
        Column("on", "Ngày đăng ký", lambda row: row.enrolled_on, order=("enrolled_on",)),
        Column("by", "Người đăng ký", lambda row: row.enrolled_by or "–"),
        Column("note", "Ghi chú", lambda row: row.enrollment_note or "", shown=False),
    ),
    filters=(
        Filter(
            "status",
            "Đăng ký",
            lambda: (("enrolled", "Đã đăng ký"), ("missing", "Chưa đăng ký")),
            _by_status,
        ),
        Filter("level", "Cấp", lambda: Level.choices, lambda rows, v: rows.filter(level=v)),
    ),
    search=search_units,
    order=("sort_key", "pk"),
    empty="Không có đơn vị nào thuộc phạm vi phong trào.",
    page_size=200,
)
