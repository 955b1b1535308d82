"""What the lists of this slice show."""

from collections.abc import Mapping

from thidua.rulebook import states
from thidua.rulebook.models import Confirmation, Entry, LocalRule
from thidua.rulebook.queries import matching
from thidua.rules.local_rules import KINDS as LOCAL_KINDS
from thidua.rules.provisions import KIND_NAMES
from thidua.web.lists import Cell, Column, Filter, ListSpec


def _state(row: Entry) -> Cell:
    return Cell(row.state_name, tone=row.state_tone, badge=True)


def _days(row: Entry) -> str:
    return f"từ {row.since:%d/%m/%Y}" + (f" đến {row.until:%d/%m/%Y}" if row.until else "")


def _states() -> list[tuple[str, str]]:
    return list(states.STATE_NAMES.items())


def _words(row: Confirmation | LocalRule) -> Cell:
    return Cell(row.words, url=row.get_absolute_url())


def _spec(key: str, title: str, kinds: Mapping[str, str], empty: str) -> ListSpec:
    """Confirmations and rules of the city are listed alike."""
    return ListSpec(
        key=key,
        title=title,
        columns=(
            Column("words", "Nội dung", _words),
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
            Filter("kind", "Loại", lambda: list(kinds.items()), lambda rows, v: rows.filter(kind=v)),
        ),
        search=matching,
        order=("-proposed_at", "pk"),
        empty=empty,
        search_hint="Nội dung, danh hiệu, số văn bản; không cần gõ dấu",
    )


CONFIRMATIONS = _spec("xac-nhan-van-ban", "Xác nhận văn bản", KIND_NAMES, "Chưa có xác nhận nào.")
RULES = _spec(
    "quy-dinh-thanh-pho",
    "Các lần quy định của thành phố",
    LOCAL_KINDS,
    "Chưa có quy định nào nhập trên trang.",
)
