"""All ideas at the office: what each is, where it stands, who has it in hand, whether its author has an answer."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.answers import Answer
from thidua.core.clock import add_working_days, today
from thidua.ideas import states
from thidua.ideas.models import ContestField, Idea
from thidua.ideas.queries import contests, matching
from thidua.ideas.talk_queries import by_due, idea_years, owners_in_use, units_in_use
from thidua.web.lists import Cell, Column, Filter, ListSpec, SelectAction

SOON = 3  # working days
DUE = (("late", "Quá hạn"), ("soon", f"Còn {SOON} ngày làm việc"), ("later", "Còn hạn"))
ANSWERED = (("no", "Chưa trả lời"), ("yes", "Đã trả lời"))
Choices = Sequence[tuple[str, str]]


def ideas_spec(actor: Actor, office: Answer) -> ListSpec:
    """`office`: whether the reader decides on any of them; else why the buttons are not there."""
    visibility = tuple(states.VISIBILITY_NAMES.items())
    names = tuple((key, name) for key, name in states.IDEA_NAMES.items() if key != states.DRAFT)
    return ListSpec(
        key="y-tuong",
        title="Ý tưởng",
        columns=_columns(),
        filters=(
            Filter("state", "Trạng thái", lambda: names, lambda rows, v: rows.filter(state=v)),
            Filter("answered", "Trả lời", lambda: ANSWERED, _by_answer),
            Filter("contest", "Hội thi", lambda: _contests(actor), lambda rows, v: rows.filter(contest__code=v)),
            Filter("field", "Lĩnh vực", lambda: _fields(actor), lambda rows, v: rows.filter(field__name=v)),
            Filter("unit", "Địa bàn", lambda: units_in_use(actor), lambda rows, v: rows.filter(unit__code=v)),
            Filter("owner", "Đơn vị xử lý", lambda: owners_in_use(actor), lambda rows, v: rows.filter(owner__code=v)),
            Filter("year", "Năm", lambda: idea_years(actor), lambda rows, v: rows.filter(received_year=int(v))),
            Filter("visibility", "Đăng", lambda: visibility, lambda rows, v: rows.filter(visibility=v)),
            Filter(
                "due", "Hạn", lambda: DUE, lambda rows, v: by_due(rows, v, today(), add_working_days(today(), SOON))
            ),
        ),
        search=matching,
        order=("-received_at",),
        empty="Chưa có ý tưởng nào. Mở một hội thi hoặc kênh hiến kế, rồi nhận qua trang công khai hoặc nhập từ tệp.",
        select_actions=(SelectAction("Làm với các ý tưởng đã chọn…", reverse("ideas:bulk")),) if office else (),
        row_key=lambda row: str(row.code),
        search_hint="Tên hoặc nội dung, không cần gõ dấu",
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("title", "Ý tưởng", _title, order=("sort_key",)),
        Column(
            "state", "Trạng thái", lambda row: Cell(row.state_name, tone=row.state_tone, badge=True), order=("state",)
        ),
        Column("field", "Lĩnh vực", lambda row: row.field.name if row.field else "", order=("field__name",)),
        Column("received", "Tiếp nhận", lambda row: row.received_at and row.received_at.date(), order=("received_at",)),
        Column("answered", "Trả lời", _answered, order=("first_answer",)),
        Column("owner", "Đơn vị xử lý", lambda row: row.owner.name if row.owner else "", order=("owner__sort_key",)),
        Column("due", "Hạn", _due, order=("due_on",)),
        Column("supports", "Ủng hộ", lambda row: row.support_count, order=("support_count",), numeric=True),
        Column(
            "comments", "Bình luận", lambda row: row.comment_count, order=("comment_count",), numeric=True, shown=False
        ),
        Column("visibility", "Đăng", _visibility, order=("visibility",), shown=False),
        Column("contest", "Hội thi", lambda row: row.contest.title, order=("contest__sort_key",), shown=False),
        Column(
            "unit", "Địa bàn", lambda row: row.unit.name if row.unit else "", order=("unit__sort_key",), shown=False
        ),
        Column("reason", "Lý do bước gần nhất", lambda row: row.reason, shown=False),
        Column("code", "Mã", lambda row: row.code, shown=False),
    )


def _title(row: Idea) -> Cell:
    return Cell(row.title, url=reverse("ideas:page", args=[row.code]), note=row.contest.title)


def _visibility(row: Idea) -> Cell:
    return Cell(row.visibility_name, tone=row.visibility_tone, badge=True)


def _answered(row: Any) -> Cell:
    if row.first_answer:
        return Cell(f"{row.first_answer.astimezone():%d/%m/%Y}", value=row.first_answer.astimezone().date())
    return Cell("" if row.state == states.WITHDRAWN else "Chưa trả lời", tone="warning")


def _due(row: Idea) -> Cell:
    if row.due_on is None:
        return Cell("")
    going = row.state in (*states.ALIVE, states.APPLIED)
    late = going and row.due_on < today()
    return Cell(
        f"{row.due_on:%d/%m/%Y}", tone="danger" if late else "", value=row.due_on, note="quá hạn" if late else ""
    )


def _by_answer(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    """A withdrawn idea waits for no answer."""
    if value == "yes":
        return rows.filter(first_answer__isnull=False)
    return rows.filter(first_answer__isnull=True).exclude(state=states.WITHDRAWN)


def _contests(actor: Actor) -> Choices:
    rows = contests(actor).exclude(state=states.DRAFT).select_related(None).only("code", "title")
    return [(row.code, row.title) for row in rows[:300]]


def _fields(actor: Actor) -> Choices:
    rows = ContestField.objects.filter(contest__in=contests(actor).values("pk")).order_by("name")
    return [(name, name) for name in rows.values_list("name", flat=True).distinct()[:300]]
