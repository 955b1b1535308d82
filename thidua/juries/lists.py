"""What the lists of juries, entries and a juror's own sheets show."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from thidua.core.text import fold
from thidua.juries import states
from thidua.juries.models import Entry, Jury, JurySheet
from thidua.juries.queries import Standing, matching
from thidua.rules.scoring import points_text
from thidua.web.lists import Cell, Column, Filter, ListSpec


def _title(row: Jury) -> Cell:
    return Cell(row.title, url=reverse("juries:page", args=[row.code]), note=row.unit.name)


def _done(row: Any) -> Cell:
    if not row.sheet_count:
        return Cell("–")
    tone = "success" if row.done_count == row.sheet_count else "warning"
    return Cell(f"{row.done_count}/{row.sheet_count}", tone=tone, badge=True)


def _own(row: Any) -> Cell:
    if not row.own_count:
        return Cell("")
    done = row.own_count - row.own_open
    tone = "warning" if row.own_open and row.state == states.SCORING else "success"
    return Cell(f"{done}/{row.own_count}", tone=tone, badge=True)


def _mine(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    open_ = rows.filter(state=states.SCORING, own_open__gt=0)
    return open_ if value == "open" else rows.filter(own_count__gt=0)


JURIES = ListSpec(
    key="ban-giam-khao",
    title="Ban giám khảo",
    columns=(
        Column("title", "Ban giám khảo", _title, order=("search_text",)),
        Column("round", "Vòng", lambda row: row.round_number, order=("round_number",), numeric=True),
        Column(
            "state", "Trạng thái", lambda row: Cell(row.state_name, tone=row.state_tone, badge=True), order=("state",)
        ),
        Column("own", "Tôi đã chấm", _own, order=("own_open",)),
        Column("done", "Cả ban đã chấm", _done, order=("done_count",)),
        Column("entries", "Bài", lambda row: row.entry_count, order=("entry_count",), numeric=True),
        Column("jurors", "Giám khảo", lambda row: row.juror_count, order=("juror_count",), numeric=True),
        Column("due", "Hạn chấm", lambda row: row.due_on, order=("due_on",)),
        Column("opened", "Mở chấm", lambda row: row.opened_on, order=("opened_on",), shown=False),
        Column("closed", "Khóa điểm", lambda row: row.closed_on, order=("closed_on",), shown=False),
    ),
    filters=(
        Filter("state", "Trạng thái", lambda: tuple(states.JURY_NAMES.items()), lambda rows, v: rows.filter(state=v)),
        Filter("mine", "Phần tôi chấm", lambda: (("open", "Còn bài chưa chấm"), ("all", "Có tôi")), _mine),
    ),
    search=matching,
    order=("-pk",),
    empty="Chưa có Ban giám khảo nào. Ban giám khảo được lập từ trang của hội thi hoặc của đợt giải thưởng; "
    "ai được mời chấm sẽ thấy phần việc của mình ở đây.",
    search_hint="Tên ban, hội thi, đơn vị",
)


def _entry(row: Entry) -> Cell:
    return Cell(row.title, url=reverse("juries:entry", args=[row.jury.code, row.number]), note=row.warning)


def _judged(row: Any) -> Cell:
    if row.withdrawn_on:
        return Cell("Đã rút", badge=True)
    if not row.expected:
        return Cell("–")
    tone = "success" if row.handed == row.expected >= row.jury.jurors_per_entry else "warning"
    return Cell(f"{row.handed}/{row.expected}", tone=tone, badge=True)


def _seeking(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """By its number, or by words of its title; tones are looked at when typed."""
    if text.strip().isdigit() and len(text.strip()) < 7:
        return rows.filter(number=int(text))
    wanted = fold(text).split()[:10]
    found = [one.pk for one in rows.only("title") if all(word in fold(one.title) for word in wanted)]
    return rows.filter(pk__in=found)


def _what(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    if value == "warning":
        return rows.exclude(warning="")
    if value == "withdrawn":
        return rows.filter(withdrawn_on__isnull=False)
    return rows.filter(shortlisted=True)


ENTRIES = ListSpec(
    key="bai-du-thi",
    title="Bài dự thi",
    columns=(
        Column("number", "Số", lambda row: row.number, order=("number",), numeric=True),
        Column("title", "Tên bài", _entry),
        Column("field", "Lĩnh vực", lambda row: row.field, order=("field",)),
        Column("judged", "Đã nộp điểm", _judged, order=("handed",)),
        Column(
            "chosen", "Rút gọn", lambda row: Cell("Đã chọn", tone="success", badge=True) if row.shortlisted else None
        ),
    ),
    filters=(
        Filter(
            "what",
            "Xem",
            lambda: (("warning", "Có thể lộ tác giả"), ("shortlisted", "Đã chọn"), ("withdrawn", "Đã rút")),
            _what,
        ),
    ),
    search=_seeking,
    order=("number",),
    empty="Chưa có bài nào.",
    search_hint="Số báo danh hoặc tên bài",
)


def _sheet(row: JurySheet) -> Cell:
    url = reverse("juries:sheet", args=[row.entry.jury.code, row.entry.number])
    return Cell(row.entry.title, url=url, note=row.entry.field)


SHEETS = ListSpec(
    key="phieu-cham-cua-toi",
    title="Phiếu chấm của tôi",
    columns=(
        Column("number", "Số", lambda row: row.entry.number, order=("entry__number",), numeric=True),
        Column("title", "Bài dự thi", _sheet),
        Column("state", "Phiếu", lambda row: Cell(row.state_name, tone=row.state_tone, badge=True), order=("state",)),
        Column("saved", "Lưu lúc", lambda row: row.saved_at, order=("saved_at",)),
    ),
    filters=(
        Filter("state", "Phiếu", lambda: tuple(states.SHEET_NAMES.items())[:4], lambda rows, v: rows.filter(state=v)),
    ),
    order=("entry__number",),
    empty="Không có phiếu nào.",
)


def _points(name: str) -> Any:
    def cell(row: Standing) -> Cell:
        value = getattr(row, name)
        return Cell("") if value is None else Cell(points_text(value), value=value)

    return cell


# Columns of the exported results; jurors' own points follow where the reader may see them.
RESULTS = ListSpec(
    key="ket-qua-cham",
    title="Kết quả chấm",
    columns=(
        Column("rank", "Hạng", lambda row: row.rank, numeric=True),
        Column("number", "Số", lambda row: row.entry.number, numeric=True),
        Column("title", "Tên bài", lambda row: row.entry.title),
        Column("field", "Lĩnh vực", lambda row: row.entry.field),
        Column("normalized", "Điểm đã hiệu chỉnh", _points("normalized"), numeric=True),
        Column("raw", "Điểm gốc trung bình", _points("raw"), numeric=True),
        Column("raw_rank", "Hạng theo điểm gốc", lambda row: row.raw_rank, numeric=True),
        Column("spread", "Chênh lệch điểm gốc", _points("spread"), numeric=True),
        Column("own_spread", "Chênh lệch sau hiệu chỉnh", _points("own_spread"), numeric=True),
        Column("sheets", "Phiếu đã nộp", lambda row: f"{row.handed_in}/{row.expected}"),
        Column("chosen", "Rút gọn", lambda row: "x" if row.entry.shortlisted else ""),
        Column("withdrawn", "Rút ngày", lambda row: row.entry.withdrawn_on),
    ),
)
