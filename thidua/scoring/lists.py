"""What the lists of this slice show."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from thidua.core.clock import today
from thidua.core.text import fold
from thidua.rules.scoring import SHARED, points_text
from thidua.scoring import states
from thidua.scoring.actions.results import BY_VOTE
from thidua.scoring.models import Result, Scale, Scoresheet
from thidua.scoring.queries import matching
from thidua.web.lists import Cell, Column, Filter, ListSpec

FIRST_YEAR = 2020


def years() -> list[tuple[str, str]]:
    return [(str(year), str(year)) for year in range(today().year + 1, FIRST_YEAR - 1, -1)]


def _scale_name(row: Scale) -> Cell:
    return Cell(row.cluster.name, url=reverse("scoring:scale", args=[row.code]), note=row.title)


def _progress(row: Any) -> Cell:
    if row.state == states.DRAFT:
        return Cell("–")
    return Cell(f"{row.handed_in_count}/{row.sheet_count}", note=f"thẩm định {row.verified_count}")


SCALES = ListSpec(
    key="cham-diem",
    title="Chấm điểm cụm, khối",
    columns=(
        Column("cluster", "Cụm, khối", _scale_name, order=("cluster__sort_key", "-year")),
        Column("year", "Năm", lambda row: Cell(str(row.year), value=row.year), order=("year",), numeric=True),
        Column(
            "total", "Thang điểm", lambda row: Cell(points_text(row.total), value=row.total), ("total",), numeric=True
        ),
        Column("progress", "Đã nộp", _progress, order=("handed_in_count",), numeric=True),
        Column("until", "Hạn nộp", lambda row: row.hand_in_until, order=("hand_in_until",)),
        Column(
            "state",
            "Trạng thái",
            lambda row: Cell(states.SCALE_NAMES[row.state], tone=states.SCALE_TONES[row.state], badge=True),
            order=("state",),
        ),
    ),
    filters=(
        Filter("year", "Năm", years, lambda rows, v: rows.filter(year=int(v))),
        Filter("state", "Trạng thái", lambda: tuple(states.SCALE_NAMES.items()), lambda rows, v: rows.filter(state=v)),
    ),
    search=matching,
    order=("-year", "cluster__sort_key", "pk"),
    empty="Chưa có bảng tiêu chí nào. Trưởng cụm, khối lập bảng đầu tiên hoặc sao chép từ năm trước.",
    search_hint="Tên cụm, khối; không cần gõ dấu",
)


def _sheet_name(row: Scoresheet) -> Cell:
    return Cell(row.membership.unit.name, url=reverse("scoring:sheet", args=[row.code]))


def _sheet_state(row: Scoresheet) -> Cell:
    late = f"trễ {row.days_late} ngày làm việc" if row.days_late else ""
    return Cell(states.SHEET_NAMES[row.state], tone=states.SHEET_TONES[row.state], note=late, badge=True)


def _search_sheets(rows: QuerySet[Scoresheet], text: str) -> QuerySet[Scoresheet]:
    return rows.filter(membership__unit__search_text__contains=fold(text))


SHEETS = ListSpec(
    key="bang-cham-diem",
    title="Bảng chấm điểm của các đơn vị",
    columns=(
        Column("unit", "Đơn vị", _sheet_name, order=("membership__unit__sort_key",)),
        Column("cluster", "Cụm, khối", lambda row: row.scale.cluster.name, order=("scale__cluster__sort_key",)),
        Column("year", "Năm", lambda row: Cell(str(row.scale.year), value=row.scale.year), ("scale__year",), True),
        Column("state", "Trạng thái", _sheet_state, order=("state",)),
        Column("handed_in", "Nộp lúc", lambda row: row.handed_in_at, order=("handed_in_at",)),
        Column("verified", "Thẩm định lúc", lambda row: row.verified_at, order=("verified_at",), shown=False),
    ),
    filters=(
        Filter("state", "Trạng thái", lambda: tuple(states.SHEET_NAMES.items()), lambda rows, v: rows.filter(state=v)),
        Filter("year", "Năm", years, lambda rows, v: rows.filter(scale__year=int(v))),
    ),
    search=_search_sheets,
    order=("-scale__year", "scale__cluster__sort_key", "membership__place", "pk"),
    empty="Chưa có bảng chấm điểm nào.",
    search_hint="Tên đơn vị, không cần gõ dấu",
)


def rank_cell(row: Result) -> Cell:
    if row.rank is None:
        return Cell("Chưa nộp", tone="warning", badge=True)
    return Cell(str(row.rank), note="đồng hạng" if row.rank_until != row.rank else "", value=row.rank)


def decided(row: Result, names: dict[str, str]) -> str:
    """Which rule parted this member from others of the same total."""
    fixed = {"": "", SHARED: "Chưa phân định: cụm, khối biểu quyết", BY_VOTE: "Cụm, khối biểu quyết"}
    return fixed.get(row.decided_by) or names.get(row.decided_by, row.decided_by)


def _final(row: Result) -> Cell:
    if row.sheet.scale.state == states.CLOSED and row.sheet.state == states.VERIFIED:
        return Cell("Chính thức", tone="success", badge=True)
    return Cell("Tạm tính", tone="warning", badge=True)


def _points(key: str, title: str) -> Column:
    def cell(row: Result) -> Cell:
        points = getattr(row, key)
        if row.rank is None:
            return Cell("–")  # not handed in is not zero
        return Cell(points_text(points), value=points)

    return Column(key, title, cell, order=(key,), numeric=True)


def ranking_list(names: dict[str, str]) -> ListSpec:
    """The ranking; `names` are the tie rules in words."""
    return ListSpec(
        key="xep-hang",
        title="Xếp hạng",
        columns=(
            Column("rank", "Hạng", rank_cell, order=("rank",), numeric=True),
            Column(
                "unit",
                "Đơn vị",
                lambda row: Cell(row.sheet.membership.unit.name, url=reverse("scoring:sheet", args=[row.sheet.code])),
                order=("sheet__membership__unit__sort_key",),
            ),
            _points("base", "Điểm chuẩn"),
            _points("bonus", "Điểm thưởng"),
            _points("penalty", "Điểm trừ"),
            _points("total", "Tổng điểm"),
            Column("decided", "Khi bằng điểm", lambda row: decided(row, names)),
            Column("missing", "Tiêu chí chưa chấm", lambda row: row.missing or "", order=("missing",), numeric=True),
            Column("final", "Kết quả", _final),
        ),
        filters=(
            Filter(
                "handed_in",
                "Nộp bảng chấm",
                lambda: (("yes", "Đã nộp"), ("no", "Chưa nộp")),
                lambda rows, v: rows.filter(rank__isnull=v == "no"),
            ),
        ),
        search=lambda rows, text: rows.filter(sheet__membership__unit__search_text__contains=fold(text)),
        order=("unranked", "rank", "sheet__membership__place", "pk"),
        empty="Chưa có kết quả. Kết quả có khi bảng tiêu chí được áp dụng.",
        page_size=100,
    )
