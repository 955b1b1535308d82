"""Files of ideas that were brought in."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from thidua.core.text import fold
from thidua.ideas import states
from thidua.ideas.models import IdeaImport
from thidua.web.lists import Cell, Column, Filter, ListSpec


def _name(row: IdeaImport) -> Cell:
    return Cell(row.file_name, url=reverse("ideas:import", args=[row.code]), note=row.code)


def _contest(row: IdeaImport) -> Cell:
    return Cell(row.contest.title, url=reverse("ideas:contest", args=[row.contest.code]), note=row.contest.unit.name)


def _taken(row: IdeaImport) -> Cell:
    number = row.result.get("create")
    return Cell("" if number is None else str(number), value=number)


def _search(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    return rows.filter(contest__search_text__contains=fold(text)) | rows.filter(file_name__icontains=text)


IMPORTS = ListSpec(
    key="nhap-y-tuong",
    title="Tệp ý tưởng đã tải lên",
    columns=(
        Column("file", "Tệp", _name, order=("file_name",)),
        Column("contest", "Hội thi, kênh hiến kế", _contest, order=("contest__sort_key",)),
        Column("at", "Tải lên lúc", lambda row: row.uploaded_at, order=("uploaded_at",)),
        Column("taken", "Đã nhập", _taken, numeric=True),
        Column(
            "state",
            "Trạng thái",
            lambda row: Cell(row.state_name, tone=row.state_tone, badge=True),
            order=("state",),
        ),
    ),
    filters=(
        Filter("state", "Trạng thái", lambda: list(states.IMPORT_NAMES.items()), lambda rows, v: rows.filter(state=v)),
    ),
    search=_search,
    order=("-uploaded_at", "-pk"),
    empty="Chưa tải tệp nào lên. Mở trang một hội thi, chọn “Nhập từ tệp” để đưa ý tưởng từ biểu mẫu vào.",
    search_hint="Tên tệp hoặc hội thi",
)
