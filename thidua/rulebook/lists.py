"""What the lists of this slice show."""

from datetime import date

from django.urls import reverse

from thidua.rulebook import states
from thidua.rulebook.models import Entry
from thidua.rulebook.queries import matching, matching_rules
from thidua.rules.local_rules import KINDS as LOCAL_KINDS
from thidua.rules.targets import KIND_NAMES
from thidua.web.lists import Cell, Column, Filter, ListSpec


def _state(row: Entry) -> Cell:
    return Cell(row.state_name, tone=row.state_tone, badge=True)


def _days(row: Entry) -> str:
    return span(row.since, row.until)


def span(since: date, until: date | None) -> str:
    return f"từ {since:%d/%m/%Y}" + (f" đến {until:%d/%m/%Y}" if until else "")


def _states() -> list[tuple[str, str]]:
    return list(states.STATE_NAMES.items())


CONFIRMATIONS = ListSpec(
    key="xac-nhan-van-ban",
    title="Xác nhận văn bản",
    columns=(
        Column(
            "words",
            "Nội dung",
            lambda row: Cell(row.words, url=reverse("rulebook:confirmation", args=[row.code])),
        ),
        Column("kind", "Loại", lambda row: row.get_kind_display(), order=("kind",)),
        Column("award", "Danh hiệu, hình thức", lambda row: row.award_name or "Tất cả", order=("award_name",)),
        Column("cite", "Văn bản", lambda row: row.cite, order=("document",)),
        Column("days", "Áp dụng", _days, order=("since",)),
        Column("proposed", "Người đề xuất", lambda row: row.proposed_by_name, order=("proposed_at",)),
        Column("decided", "Người thứ hai", lambda row: row.decided_by_name, shown=False),
        Column("state", "Trạng thái", _state, order=("state",)),
    ),
    filters=(
        Filter("state", "Trạng thái", _states, lambda rows, v: rows.filter(state=v)),
        Filter("kind", "Loại", lambda: list(KIND_NAMES.items()), lambda rows, v: rows.filter(kind=v)),
    ),
    search=matching,
    order=("-proposed_at", "pk"),
    empty="Chưa có xác nhận nào.",
    search_hint="Nội dung, danh hiệu, số văn bản; không cần gõ dấu",
)

RULES = ListSpec(
    key="quy-dinh-thanh-pho",
    title="Các lần quy định của thành phố",
    columns=(
        Column("award", "Danh hiệu, hình thức", lambda row: row.award_name, order=("award_name",)),
        Column("kind", "Loại", lambda row: row.get_kind_display(), order=("kind",)),
        Column(
            "words",
            "Nội dung",
            lambda row: Cell(row.words, url=reverse("rulebook:local_rule", args=[row.code])),
        ),
        Column("cite", "Văn bản", lambda row: row.cite, order=("document",)),
        Column("days", "Áp dụng", _days, order=("since",)),
        Column("proposed", "Người đề xuất", lambda row: row.proposed_by_name, order=("proposed_at",)),
        Column("decided", "Người thứ hai", lambda row: row.decided_by_name, shown=False),
        Column("state", "Trạng thái", _state, order=("state",)),
    ),
    filters=(
        Filter("state", "Trạng thái", _states, lambda rows, v: rows.filter(state=v)),
        Filter("kind", "Loại", lambda: list(LOCAL_KINDS.items()), lambda rows, v: rows.filter(kind=v)),
    ),
    search=matching_rules,
    order=("-proposed_at", "pk"),
    empty="Chưa có quy định nào nhập trên trang.",
    search_hint="Nội dung, danh hiệu, số văn bản; không cần gõ dấu",
)
