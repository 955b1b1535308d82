"""The reader's own ideas, drafts among them."""

from datetime import date, datetime

from django.urls import reverse
from django.utils.timezone import localtime

from thidua.ideas import states
from thidua.ideas.models import Idea
from thidua.ideas.queries import matching
from thidua.web.lists import Cell, Column, Filter, ListSpec


def _title(row: Idea) -> Cell:
    name = "ideas:draft" if row.state == states.DRAFT else "ideas:page"
    return Cell(str(row), url=reverse(name, args=[row.code]), note=row.contest.title)


def _state(row: Idea) -> Cell:
    return Cell(row.state_name, tone=row.state_tone, badge=True)


def _day(at: datetime | None) -> date | None:
    return localtime(at).date() if at else None


MINE = ListSpec(
    key="y-tuong-cua-toi",
    title="Ý tưởng của tôi",
    columns=(
        Column("title", "Ý tưởng", _title, order=("sort_key",)),
        Column("state", "Trạng thái", _state, order=("state",)),
        Column("received", "Tiếp nhận", lambda row: _day(row.received_at), order=("received_at",)),
        Column("answered", "Được trả lời", lambda row: _day(row.answered_at), order=("answered_at",)),
        Column("supports", "Ủng hộ", lambda row: row.support_count, order=("support_count",), numeric=True),
        Column("saved", "Lưu lần cuối", lambda row: _day(row.saved_at), order=("saved_at",), shown=False),
        Column("field", "Lĩnh vực", lambda row: row.field.name if row.field else "", shown=False),
    ),
    filters=(
        Filter("state", "Trạng thái", lambda: tuple(states.IDEA_NAMES.items()), lambda rows, v: rows.filter(state=v)),
    ),
    search=matching,
    order=("-saved_at",),
    empty="Bạn chưa gửi ý tưởng nào. Chọn một hội thi, kênh hiến kế đang mở rồi bấm “Gửi ý tưởng”; "
    "viết dở cũng được giữ.",
)
