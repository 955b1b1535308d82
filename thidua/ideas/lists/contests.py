"""Contests and boxes of ideas."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from thidua.ideas import states
from thidua.ideas.models import Contest
from thidua.ideas.queries import contest_years, matching_contests
from thidua.web.lists import Cell, Column, Filter, ListSpec


def _title(row: Contest) -> Cell:
    return Cell(row.title, url=reverse("ideas:contest", args=[row.code]), note=row.unit.name)


def _state(row: Contest) -> Cell:
    return Cell(row.state_name, tone=row.state_tone, badge=True)


def _count(row: Any) -> Cell:
    number = int(row.idea_count)
    return Cell(str(number), url=f"{reverse('ideas:list')}?contest={row.code}" if number else "", value=number)


def _years() -> Sequence[tuple[str, str]]:
    return [(str(year), str(year)) for year in contest_years()]


def _kind(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(until__isnull=value == "standing")


CONTESTS = ListSpec(
    key="hoi-thi-y-tuong",
    title="Hội thi, kênh hiến kế",
    columns=(
        Column("title", "Hội thi, kênh hiến kế", _title, order=("sort_key",)),
        Column("state", "Trạng thái", _state, order=("state",)),
        Column("since", "Nhận từ", lambda row: row.since, order=("since",)),
        Column("until", "Đến hết", lambda row: row.until or Cell("Thường xuyên"), order=("until",)),
        Column("ideas", "Ý tưởng", _count, order=("idea_count",), numeric=True),
        Column("open_to", "Ai được gửi", lambda row: row.get_open_to_display(), order=("open_to",)),
        Column("moderation", "Đăng công khai", lambda row: row.get_moderation_display(), shown=False),
        Column("movement", "Phong trào", lambda row: row.movement.name if row.movement else "", shown=False),
    ),
    filters=(
        Filter(
            "state", "Trạng thái", lambda: tuple(states.CONTEST_NAMES.items()), lambda rows, v: rows.filter(state=v)
        ),
        Filter("kind", "Loại", lambda: (("contest", "Hội thi có hạn"), ("standing", "Kênh thường xuyên")), _kind),
        Filter("year", "Năm", _years, lambda rows, v: rows.filter(since__year=int(v))),
    ),
    search=matching_contests,
    order=("-since", "sort_key"),
    empty="Chưa có hội thi, kênh hiến kế nào. Cán bộ thi đua mở một kênh, viết lời kêu gọi rồi mở nhận ý tưởng.",
    search_hint="Tên hội thi hoặc đơn vị tổ chức",
)
