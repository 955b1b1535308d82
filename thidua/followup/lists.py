"""What the lists of this slice show."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from thidua.core.clock import today
from thidua.core.text import short
from thidua.followup import states
from thidua.followup.models import ConferencePack, Finding, Inspection, MovementReview
from thidua.followup.queries import matching, matching_findings, matching_reviews, uninspected
from thidua.movements.models import Review as ReviewKind
from thidua.people.models import Level
from thidua.people.queries import search_units
from thidua.web.deadlines import light
from thidua.web.lists import Cell, Column, Filter, ListSpec

FIRST_YEAR = 2023
MOST_YEARS = 10


def _years() -> list[tuple[str, str]]:
    return [(str(year), f"Năm {year}") for year in range(today().year + 1, FIRST_YEAR - 1, -1)]


def _months() -> list[tuple[str, str]]:
    return [(str(month), f"Tháng {month}") for month in range(1, 13)]


def _subject(row: Inspection) -> Cell:
    return Cell(short(row.subject, 120), url=reverse("followup:inspection", args=[row.code]))


def _clash(row: Any) -> Cell:
    words = ["trùng ngày"] * row.same_day + ["đơn vị bị kiểm tra 2 lần trong tháng"] * row.same_month
    return Cell("; ".join(words), tone="warning", badge=bool(words))


def _state(row: Inspection) -> Cell:
    return Cell(states.INSPECTION_NAMES[row.state], tone=states.INSPECTION_TONES[row.state], badge=True)


def _clashing(rows: QuerySet[Inspection], value: str) -> QuerySet[Inspection]:
    return rows.filter(Q(same_day=True) | Q(same_month=True))


INSPECTIONS = ListSpec(
    key="ke-hoach-kiem-tra",
    title="Kế hoạch kiểm tra",
    columns=(
        Column("planned_on", "Ngày", lambda row: row.planned_on, order=("planned_on",)),
        Column("inspector", "Đơn vị kiểm tra", lambda row: row.inspector.name, order=("inspector__sort_key",)),
        Column("unit", "Đơn vị được kiểm tra", lambda row: row.unit.name, order=("unit__sort_key",)),
        Column("subject", "Nội dung", _subject),
        Column("movement", "Phong trào", lambda row: row.movement.name if row.movement else "–", shown=False),
        Column("held_on", "Đã kiểm tra ngày", lambda row: row.held_on, order=("held_on",), shown=False),
        Column("number", "Số kết luận", lambda row: row.number, shown=False),
        Column("state", "Trạng thái", _state, order=("state",)),
        Column("clash", "Trùng lịch", _clash),
    ),
    filters=(
        Filter("year", "Năm", _years, lambda rows, v: rows.filter(year=int(v))),
        Filter("month", "Tháng", _months, lambda rows, v: rows.filter(planned_on__month=int(v))),
        Filter("state", "Trạng thái", lambda: tuple(states.INSPECTION_NAMES.items()), lambda r, v: r.filter(state=v)),
        Filter("clash", "Trùng lịch", lambda: (("yes", "Có trùng lịch"),), _clashing),
    ),
    search=matching,
    order=("-year", "planned_on", "pk"),
    empty="Chưa có cuộc kiểm tra nào. Dán kế hoạch năm từ Excel hoặc thêm từng cuộc.",
    page_size=100,
    search_hint="Đơn vị, nội dung; không cần gõ dấu",
)


def _finding(row: Finding) -> Cell:
    url = reverse("followup:inspection", args=[row.inspection.code])
    return Cell(short(row.text, 140), url=url, note=short(row.answer, 100))


def _due(row: Finding) -> Cell:
    return Cell(f"{row.due_on:%d/%m/%Y}" if row.due_on else "–", value=row.due_on)


def _light(row: Finding) -> Cell:
    if row.due_on is None or row.state == states.MENDED:
        return Cell("Xong" if row.state == states.MENDED else "–", tone="success", badge=row.state == states.MENDED)
    tone, words = light(row.due_on, today())
    return Cell(words, tone=tone, badge=True)


def _finding_state(row: Finding) -> Cell:
    return Cell(states.FINDING_NAMES[row.state], tone=states.FINDING_TONES[row.state], badge=True)


def _by_light(rows: QuerySet[Finding], value: str) -> QuerySet[Finding]:
    """Green, yellow and red by the same working days as the badge."""
    soon = today()
    days = {d: light(d, soon)[0] for d in rows.order_by().values_list("due_on", flat=True).distinct() if d}
    return rows.filter(due_on__in=[day for day, tone in days.items() if tone == value])


FINDINGS = ListSpec(
    key="kien-nghi-sau-kiem-tra",
    title="Khắc phục sau kiểm tra",
    columns=(
        Column("due_on", "Hạn", _due, order=("due_on",)),
        Column("light", "Tiến độ", _light),
        Column("unit", "Đơn vị được kiểm tra", lambda r: r.inspection.unit.name, order=("inspection__unit__sort_key",)),
        Column("kind", "Loại", lambda row: Finding.Kind(row.kind).label, order=("kind",)),
        Column("text", "Nội dung, kết quả", _finding),
        Column("answering", "Bên khắc phục", lambda row: row.answering_unit.name),
        Column("number", "Kết luận", lambda row: row.inspection.number),
        Column("state", "Tình trạng", _finding_state, order=("state",)),
    ),
    filters=(
        Filter(
            "state",
            "Tình trạng",
            lambda: tuple((k, v) for k, v in states.FINDING_NAMES.items() if k in (states.OPEN, states.ANSWERED)),
            lambda rows, v: rows.filter(state=v),
        ),
        Filter(
            "light",
            "Tiến độ",
            lambda: (("danger", "Quá hạn"), ("warning", "Sắp đến hạn"), ("success", "Còn thời gian")),
            _by_light,
        ),
        Filter("year", "Năm kiểm tra", _years, lambda rows, v: rows.filter(inspection__year=int(v))),
    ),
    search=matching_findings,
    order=("due_on", "pk"),
    empty="Không còn hạn chế, kiến nghị nào phải khắc phục.",
    search_hint="Đơn vị, nội dung kiểm tra; không cần gõ dấu",
)

UNINSPECTED = ListSpec(
    key="don-vi-chua-kiem-tra",
    title="Đơn vị chưa được kiểm tra",
    columns=(
        Column("name", "Đơn vị", lambda row: row.name, order=("sort_key",)),
        Column("level", "Cấp", lambda row: Level(row.level).label, order=("level",)),
        Column("visited_on", "Lần kiểm tra gần nhất", lambda r: r.visited_on or "Chưa lần nào", order=("visited_on",)),
    ),
    filters=(
        Filter(
            "years",
            "Chưa kiểm tra trong",
            lambda: [(str(n), f"{n} năm gần đây" if n > 1 else "Năm nay") for n in range(1, MOST_YEARS + 1)],
            lambda rows, v: uninspected(rows, int(v)),
        ),
        Filter("level", "Cấp", lambda: Level.choices, lambda rows, v: rows.filter(level=v)),
    ),
    search=search_units,
    order=("visited_on", "sort_key", "pk"),
    empty="Đơn vị nào cũng đã được kiểm tra trong thời gian này.",
    page_size=50,
)


def _review(row: MovementReview) -> Cell:
    return Cell(row.title, url=reverse("followup:review", args=[row.code]), note=row.number)


def _review_state(row: MovementReview) -> Cell:
    return Cell(states.REVIEW_NAMES[row.state], tone=states.REVIEW_TONES[row.state], badge=True)


REVIEWS = ListSpec(
    key="so-ket-tong-ket",
    title="Sơ kết, tổng kết phong trào",
    columns=(
        Column("title", "Báo cáo", _review, order=("search_text",)),
        Column("kind", "Loại", lambda row: ReviewKind(row.kind).label, order=("kind",)),
        Column("period", "Thời gian", lambda row: row.period, order=("until",)),
        Column("launcher", "Đơn vị phụ trách", lambda row: row.movement.launcher.name),
        Column("issued_on", "Ban hành", lambda row: row.issued_on, order=("issued_on",)),
        Column("state", "Trạng thái", _review_state, order=("state",)),
    ),
    filters=(
        Filter("kind", "Loại", lambda: ReviewKind.choices, lambda rows, v: rows.filter(kind=v)),
        Filter("state", "Trạng thái", lambda: tuple(states.REVIEW_NAMES.items()), lambda r, v: r.filter(state=v)),
        Filter("year", "Năm", _years, lambda rows, v: rows.filter(until__year=int(v))),
    ),
    search=matching_reviews,
    order=("-until", "pk"),
    empty="Chưa có báo cáo sơ kết, tổng kết nào.",
    search_hint="Tên phong trào; không cần gõ dấu",
)


def _pack(row: ConferencePack) -> Cell:
    name = f"Năm {row.year} – {row.unit.name}"
    return Cell(name, url=reverse("followup:pack_page", args=[row.code]))


def _pack_state(row: ConferencePack) -> Cell:
    return Cell("Đã lập", tone="success", badge=True) if row.made_at else Cell("Đang lập", tone="primary", badge=True)


PACKS = ListSpec(
    key="tai-lieu-hoi-nghi",
    title="Tài liệu hội nghị tổng kết",
    columns=(
        Column("name", "Tài liệu", _pack, order=("year",)),
        Column("asked_at", "Số liệu đến", lambda row: f"{row.asked_at:%d/%m/%Y}", order=("asked_at",)),
        Column("asked_by", "Người lập", lambda row: row.asked_by.display_name if row.asked_by else "Hệ thống"),
        Column("state", "Trạng thái", _pack_state, order=("made_at",)),
    ),
    filters=(Filter("year", "Năm", _years, lambda rows, v: rows.filter(year=int(v))),),
    order=("-asked_at", "-pk"),
    empty="Chưa lập tài liệu nào. Chọn năm rồi bấm “Lập tài liệu”.",
)
