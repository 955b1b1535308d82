"""What the lists of this slice show."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from thidua.core.clock import today
from thidua.core.money import grouped
from thidua.core.text import fold
from thidua.decisions import states
from thidua.decisions.models import Decision, DecisionLine
from thidua.decisions.papers import UNSET
from thidua.web.lists import Cell, Column, Filter, ListSpec

FIRST_YEAR = 2020


def _title(row: Decision) -> Cell:
    return Cell(row.title, url=reverse("decisions:page", args=[row.code]), note=row.get_kind_display())


def _state(row: Decision) -> Cell:
    return Cell(row.state_name, tone=row.state_tone, badge=True)


def _count(row: Decision) -> Cell:
    count: int = row.line_count  # type: ignore[attr-defined]
    return Cell(grouped(count), value=count)


def _years() -> list[tuple[str, str]]:
    return [(str(year), str(year)) for year in range(today().year, FIRST_YEAR - 1, -1)]


def _of_year(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(register__year=int(value)) if value.isdigit() else rows


def _search(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    for word in fold(text).split():
        rows = rows.filter(search_text__contains=word)
    return rows


DECISIONS = ListSpec(
    key="quyet-dinh",
    title="Quyết định khen thưởng",
    columns=(
        Column("number", "Số", lambda row: row.number_text or "–", order=("register__year", "number")),
        Column("day", "Ngày ký", lambda row: row.signed_on, order=("signed_on",)),
        Column("title", "Trích yếu", _title, order=("search_text",)),
        Column("unit", "Đơn vị", lambda row: row.unit.name, order=("unit__sort_key",)),
        Column("lines", "Số trường hợp", _count, numeric=True, order=("line_count",)),
        Column("state", "Trạng thái", _state, order=("state",)),
        Column("signer", "Người ký", lambda row: row.signatory_name or "–", shown=False),
        Column("drafter", "Người lập", lambda row: str(row.drafted_by), shown=False),
    ),
    filters=(
        Filter(
            "state",
            "Trạng thái",
            lambda: list(states.DECISION_NAMES.items()),
            lambda rows, v: rows.filter(state=v),
        ),
        Filter("kind", "Loại", lambda: Decision.Kind.choices, lambda rows, v: rows.filter(kind=v)),
        Filter("year", "Năm", _years, _of_year),
    ),
    search=_search,
    order=("-drafted_at", "-pk"),
    empty="Chưa có quyết định nào.",
)


def _money(row: DecisionLine) -> Cell:
    """What is paid, as it was reckoned; nothing (0) for a line that another reward meets."""
    due = row.reward_due
    if due is None:
        return Cell(UNSET, tone="warning", note=row.reward_note)
    if not row.reward_pays:
        return Cell("0", tone="warning", note=f"không chi – {row.reward_met}", value=0)
    note = row.reward_formula if row.reward_verified else f"chưa đối chiếu – {row.reward_formula}"
    return Cell(grouped(due), note=note, value=due)


def _amount(row: DecisionLine) -> Cell:
    if row.reward_amount is None:
        return Cell(UNSET, tone="warning")
    return Cell(grouped(row.reward_amount), note=row.reward_formula, value=row.reward_amount)


def _certainty(row: DecisionLine) -> Cell:
    if row.reward_verified:
        return Cell("đã đối chiếu", tone="success", badge=True, note=row.reward_note)
    text = UNSET if row.reward_amount is None else "chưa đối chiếu"
    return Cell(text, tone="warning", badge=True, note=row.reward_note)


def _due(row: DecisionLine) -> Cell:
    due = row.reward_due
    return Cell(UNSET, tone="warning") if due is None else Cell(grouped(due), value=due)


def _settled(row: DecisionLine) -> Cell:
    """Another reward for the same achievement, and what a person has said about it; a link while it can be said."""
    if not row.reward_met:
        return Cell("–")
    unsettled = "chờ xác nhận" if row.reward_asks else "theo luật"
    text = row.get_reward_settled_display() if row.reward_settled else unsettled
    note = " ".join(part for part in (row.reward_met, row.reward_reason) if part)
    open_now = row.decision.state == "draft"
    url = reverse("decisions:settle_reward", args=[row.decision.code, row.position_no]) if open_now else ""
    return Cell(text, url=url, tone="warning" if row.reward_asks else "", note=note)


def _paid(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    asked = {"asks": Q(reward_asks=True), "unpaid": Q(reward_pays=False), "unknown": Q(reward_amount__isnull=True)}
    return rows.filter(asked[value]) if value in asked else rows


def _certificate(row: DecisionLine) -> Cell:
    latest = max(row.certificates.all(), key=lambda c: c.pk, default=None)
    if latest is None:
        return Cell("–")
    text = f"Số {latest.book_number}"
    if latest.state != "genuine":
        text += f" – {latest.state_name.lower()}"
    return Cell(text, url=reverse("decisions:certificate", args=[latest.code]), tone=latest.state_tone)


def _search_lines(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    for word in fold(text).split():
        rows = rows.filter(nomination__search_text__contains=word)
    return rows


LINES = ListSpec(
    key="danh-sach-khen-thuong",
    title="Danh sách được khen thưởng",
    columns=(
        Column("no", "STT", lambda row: row.position_no, order=("position_no",), numeric=True),
        Column("name", "Họ và tên / Tập thể", lambda row: row.candidate_name, order=("nomination__sort_key",)),
        Column("where", "Chức vụ, đơn vị", lambda row: row.where, order=("unit_name",)),
        Column("award", "Danh hiệu, hình thức", lambda row: row.award_name, order=("award_name",)),
        Column("money", "Mức thưởng (đồng)", _money, order=("reward_amount",), numeric=True),
        Column("certificate", "Bằng, giấy khen", _certificate),
        Column("cite", "Căn cứ mức thưởng", lambda row: row.reward_cite or "–", shown=False),
    ),
    search=_search_lines,
    order=("position_no",),
    empty="Quyết định này không kèm danh sách.",
)


REWARDS = ListSpec(
    key="bang-tien-thuong",
    title="Bảng tiền thưởng",
    columns=(
        Column("no", "STT", lambda row: row.position_no, order=("position_no",), numeric=True),
        Column("name", "Họ và tên / Tập thể", lambda row: row.candidate_name, order=("nomination__sort_key",)),
        Column("unit", "Đơn vị", lambda row: row.unit_name, order=("unit_name",)),
        Column("award", "Danh hiệu, hình thức", lambda row: row.award_name, order=("award_name",)),
        Column("amount", "Mức thưởng", _amount, order=("reward_amount",), numeric=True),
        Column("certainty", "Đối chiếu", _certainty, order=("reward_verified",)),
        Column("met", "Cùng thành tích", _settled),
        Column("due", "Được chi (đồng)", _due, numeric=True),
        Column("cite", "Căn cứ", lambda row: row.reward_cite or "–", shown=False),
    ),
    filters=(
        Filter(
            "paid",
            "Việc chi",
            lambda: [("asks", "Chờ xác nhận"), ("unpaid", "Không chi"), ("unknown", "Chưa xác định mức")],
            _paid,
        ),
    ),
    search=_search_lines,
    order=("position_no",),
    empty="Quyết định này không kèm danh sách.",
)
