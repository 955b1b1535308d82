"""What the list of this slice shows."""

from typing import Any

from django.urls import reverse

from thidua.core.clock import today
from thidua.core.text import short
from thidua.exemplars import states
from thidua.exemplars.models import Exemplar
from thidua.exemplars.queries import matching
from thidua.web.lists import Cell, Column, Filter, ListSpec

FIRST_YEAR = 2019


def _title(row: Any) -> Cell:
    return Cell(short(row.title, 140), url=reverse("exemplars:page", args=[row.code]), note=short(row.summary, 110))


def _state(row: Any) -> Cell:
    return Cell(states.EXEMPLAR_NAMES[row.state], tone=states.EXEMPLAR_TONES[row.state], badge=True)


def _years() -> list[tuple[str, str]]:
    return [(str(year), f"Năm {year}") for year in range(today().year, FIRST_YEAR - 1, -1)]


EXEMPLARS = ListSpec(
    key="dien-hinh",
    title="Điển hình, mô hình",
    columns=(
        Column("title", "Điển hình, mô hình", _title, order=("sort_key",)),
        Column("kind", "Loại", lambda row: row.get_kind_display(), order=("kind",)),
        Column("unit", "Đơn vị", lambda row: row.unit.name, order=("unit__sort_key",)),
        Column("field", "Lĩnh vực", lambda row: row.field or "–"),
        Column("copies", "Nơi làm theo", lambda row: row.copies, order=("copies",), numeric=True),
        Column("working", "Đã có kết quả", lambda row: row.working, order=("working",), numeric=True),
        Column("state", "Trạng thái", _state, order=("state",)),
        Column("source", "Phát hiện", lambda row: row.get_source_display(), shown=False),
        Column("found_on", "Phát hiện ngày", lambda row: row.found_on, order=("found_on",), shown=False),
        Column("published_on", "Giới thiệu từ", lambda row: row.published_on, order=("published_on",), shown=False),
    ),
    filters=(
        Filter("kind", "Loại", lambda: Exemplar.Kind.choices, lambda rows, v: rows.filter(kind=v)),
        Filter("state", "Trạng thái", lambda: tuple(states.EXEMPLAR_NAMES.items()), lambda r, v: r.filter(state=v)),
        Filter("source", "Phát hiện", lambda: Exemplar.Source.choices, lambda rows, v: rows.filter(source=v)),
        Filter("year", "Năm phát hiện", _years, lambda rows, v: rows.filter(found_on__year=int(v))),
        Filter(
            "copied",
            "Nhân rộng",
            lambda: (("yes", "Đã có nơi làm theo"), ("no", "Chưa có nơi làm theo")),
            lambda rows, v: rows.filter(copies__gt=0) if v == "yes" else rows.filter(copies=0),
        ),
    ),
    search=matching,
    order=("-found_on", "-pk"),
    empty="Chưa có điển hình, mô hình nào. Giới thiệu một cách làm hay của đơn vị để nơi khác làm theo.",
    search_hint="Tên, lĩnh vực, đơn vị; không cần gõ dấu",
)
