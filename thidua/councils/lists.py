"""Columns, filters and search of the lists."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.clock import today
from thidua.core.text import fold
from thidua.councils import queries
from thidua.councils.models import Council, Meeting
from thidua.councils.screens import MEETING_TONES
from thidua.councils.states import MEETING_NAMES
from thidua.web.lists import Cell, Column, Filter, ListSpec


def councils_with_counts(actor: Actor) -> QuerySet[Council]:
    sitting = Q(members__since__lte=today()) & (Q(members__until__isnull=True) | Q(members__until__gte=today()))
    return queries.councils(actor).annotate(member_count=Count("members", filter=sitting))


def meetings_with_counts(actor: Actor) -> QuerySet[Meeting]:
    return queries.meetings(actor).annotate(item_count=Count("items", filter=~Q(items__state="removed")))


def _search_councils(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    for word in fold(text).split():
        rows = rows.filter(search_text__contains=word)
    return rows


def _search_meetings(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    for word in fold(text).split():
        rows = rows.filter(
            Q(council__search_text__contains=word)
            | Q(round__search_text__contains=word)
            | Q(award_round__search_text__contains=word)
        )
    return rows


def _kinds() -> Sequence[tuple[str, str]]:
    return [(value, str(label)) for value, label in Council.Kind.choices]


def _states() -> Sequence[tuple[str, str]]:
    return list(MEETING_NAMES.items())


def _by_kind(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(kind=value)


def _by_state(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(state=value)


def _council_cell(row: Council) -> Cell:
    return Cell(row.name, url=reverse("councils:council", args=[row.code]), note=row.decision_no)


def _meeting_cell(row: Meeting) -> Cell:
    return Cell(f"Phiên số {row.number}", url=reverse("councils:meeting", args=[row.code]), note=row.place)


def _state_cell(row: Meeting) -> Cell:
    return Cell(MEETING_NAMES[row.state], tone=MEETING_TONES[row.state], badge=True)


def _member_count(row: Any) -> int:
    return int(row.member_count)


def _item_count(row: Any) -> int:
    return int(row.item_count)


COUNCILS = ListSpec(
    key="councils",
    title="Hội đồng",
    columns=(
        Column("name", "Hội đồng", _council_cell, order=("sort_key",)),
        Column("unit", "Đơn vị", lambda row: str(row.unit), order=("unit__sort_key",)),
        Column("kind", "Loại", lambda row: row.get_kind_display(), order=("kind",)),
        Column("members", "Thành viên", _member_count, order=("member_count",), numeric=True),
        Column("since", "Từ ngày", lambda row: row.since, order=("since",)),
    ),
    filters=(Filter("kind", "Loại", _kinds, _by_kind),),
    search=_search_councils,
    order=("sort_key", "pk"),
    empty="Chưa có Hội đồng nào. Thư ký Hội đồng bấm “Thành lập Hội đồng” để bắt đầu.",
)

MEETINGS = ListSpec(
    key="meetings",
    title="Phiên họp Hội đồng",
    columns=(
        Column("number", "Phiên", _meeting_cell, order=("number",)),
        Column("council", "Hội đồng", lambda row: row.council.name, order=("council__sort_key",)),
        Column("round", "Nội dung", lambda row: row.subject, order=("round__title",)),
        Column("held_on", "Ngày họp", lambda row: row.held_on, order=("held_on",)),
        Column("items", "Số mục", _item_count, order=("item_count",), numeric=True),
        Column("state", "Trạng thái", _state_cell, order=("state",)),
    ),
    filters=(Filter("state", "Trạng thái", _states, _by_state),),
    search=_search_meetings,
    order=("-held_on", "-pk"),
    empty="Chưa có phiên họp nào bạn được xem. Thư ký lên lịch phiên họp từ trang Hội đồng.",
)
