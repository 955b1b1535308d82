"""One's own works on many ideas, and the lines of one of them."""

from typing import Any

from django.urls import reverse

from thidua.ideas.forms.handling import BULK
from thidua.ideas.models import BulkLine
from thidua.web.lists import Cell, Column, Filter, ListSpec

NAMES = dict(BULK)
DONE = (("done", "Đã làm"), ("left_out", "Không làm được"), ("undone", "Đã hoàn tác"))


def _work(row: Any) -> Cell:
    return Cell(NAMES.get(row.verb, row.verb), url=reverse("ideas:work", args=[row.code]), note=row.words[:120])


def _by_outcome(rows: Any, value: str) -> Any:
    if value == "undone":
        return rows.filter(undone=True)
    return rows.exclude(refusal="") if value == "left_out" else rows.filter(refusal="")


def _idea(row: BulkLine) -> Cell:
    return Cell(row.idea.title, url=reverse("ideas:page", args=[row.idea.code]), note=row.idea.contest.title)


def _outcome(row: BulkLine) -> Cell:
    if row.refusal:
        return Cell("Không làm được", tone="warning", badge=True, note=row.refusal)
    return Cell("Đã hoàn tác" if row.undone else "Đã làm", tone="" if row.undone else "success", badge=True)


WORKS = ListSpec(
    key="viec-hang-loat",
    title="Việc hàng loạt của tôi",
    columns=(
        Column("work", "Việc", _work, order=("verb",)),
        Column("at", "Lúc", lambda row: row.at, order=("at",)),
        Column("done", "Đã làm", lambda row: row.done, numeric=True),
        Column("left_out", "Không làm được", lambda row: row.left_out, numeric=True),
        Column("undone", "Hoàn tác", lambda row: row.undone_at, order=("undone_at",)),
    ),
    filters=(Filter("verb", "Việc", lambda: BULK, lambda rows, v: rows.filter(verb=v)),),
    order=("-at",),
    empty="Chưa có việc hàng loạt nào. Ở danh sách ý tưởng, chọn nhiều dòng rồi bấm “Làm với các ý tưởng đã chọn”.",
)
LINES = ListSpec(
    key="bien-nhan",
    title="Biên nhận việc hàng loạt",
    columns=(
        Column("idea", "Ý tưởng", _idea, order=("idea__sort_key",)),
        Column("outcome", "Kết quả", _outcome),
        Column("state", "Trạng thái hiện nay", lambda row: row.idea.state_name, order=("idea__state",)),
    ),
    filters=(Filter("outcome", "Kết quả", lambda: DONE, _by_outcome),),
    order=("-refusal", "pk"),
)
