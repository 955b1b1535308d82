"""The list of cases, each green or red against the book in force."""

from typing import Any

from django.db.models import QuerySet

from thidua.rulebook import states, trials
from thidua.rulebook.current import current_book
from thidua.rulebook.models import LawCase
from thidua.rulebook.queries import matching
from thidua.rules.reader.words import VERDICTS
from thidua.web.lists import Cell, Column, Filter, ListSpec


def _outcome(row: LawCase) -> Cell:
    if row.state != "active":
        return Cell("Không chạy", badge=True)
    outcome = trials.tried(current_book(), row.body)
    if outcome.holds:
        return Cell("Đúng", tone="success", badge=True)
    return Cell("Sai", tone="danger", badge=True, note=outcome.words)


def _expected(row: LawCase) -> str:
    return VERDICTS[row.expected][0].capitalize() if row.expected else "Điều khác"


def _name(row: LawCase) -> Cell:
    return Cell(row.name, url=row.get_absolute_url())


def _states() -> list[tuple[str, str]]:
    return list(states.CASE_STATE_NAMES.items())


def _by_outcome(rows: QuerySet[Any], wanted: str) -> QuerySet[Any]:
    """Only the cases in use are run."""
    book = current_book()
    running = rows.filter(state="active")
    keys = [row.pk for row in running if trials.tried(book, row.body).holds is (wanted == "green")]
    return running.filter(pk__in=keys)


CASES = ListSpec(
    key="truong-hop-thu",
    title="Trường hợp thử của sổ luật",
    columns=(
        Column("name", "Tên", _name, order=("name",)),
        Column("award", "Danh hiệu, hình thức", lambda row: row.award_name, order=("award_name",)),
        Column("received", "Hồ sơ nhận", lambda row: row.received, order=("received",)),
        Column("expected", "Mong đợi", _expected, order=("expected",)),
        Column("outcome", "Nay", _outcome),
        Column("by", "Người lập", lambda row: row.written_by_name, order=("written_at",), shown=False),
    ),
    filters=(
        Filter("state", "Trạng thái", _states, lambda rows, v: rows.filter(state=v)),
        Filter("outcome", "Kết quả nay", lambda: [("green", "Đúng"), ("red", "Sai")], _by_outcome),
    ),
    search=matching,
    order=("award_name", "pk"),
    empty="Chưa có trường hợp nào. Hãy thử một trường hợp rồi lưu lại.",
    search_hint="Tên, danh hiệu; không cần gõ dấu",
)
