"""What the lists of this slice show."""

from functools import partial

from django.urls import reverse

from thidua.awards import states
from thidua.awards.catalog import award_choices
from thidua.awards.conditions import coefficient
from thidua.awards.models import Award, AwardKind, AwardLevel, Honor, Subject
from thidua.awards.queries import matching
from thidua.core.clock import today
from thidua.people.models import Level
from thidua.web.lists import Cell, Column, Filter, ListSpec

FIRST_YEAR = 2000


def _award(row: Award) -> Cell:
    return Cell(row.name, url=reverse("awards:award", args=[row.pk]))


def _in_book(row: Award) -> Cell:
    if row.in_book:
        return Cell("Có", tone="success", badge=True)
    return Cell("Chưa có", tone="warning", badge=True)


CATALOG = ListSpec(
    key="danh-muc-khen-thuong",
    title="Danh mục danh hiệu thi đua và hình thức khen thưởng",
    columns=(
        Column("name", "Tên", _award, order=("name",)),
        Column("kind", "Loại", lambda row: AwardKind(row.kind).label, order=("kind",)),
        Column("level", "Cấp", lambda row: AwardLevel(row.level).label, order=("level",)),
        Column("subjects", "Đối tượng", lambda row: row.subject_names),
        Column("authority", "Thẩm quyền", lambda row: row.authority),
        Column("money", "Tiền thưởng", lambda row: coefficient(row.pk) or "–"),
        Column("book", "Sổ luật", _in_book),
    ),
    filters=(
        Filter("kind", "Loại", lambda: AwardKind.choices, lambda rows, v: rows.filter(kind=v)),
        Filter("level", "Cấp", lambda: AwardLevel.choices, lambda rows, v: rows.filter(level=v)),
        Filter("subject", "Đối tượng", lambda: Subject.choices, lambda rows, v: rows.filter(**{v: True})),
    ),
    search=matching,
    order=("place", "pk"),
    empty="Danh mục chưa được nạp. Quản trị hệ thống chạy lệnh load_catalog.",
)


def _honor(row: Honor) -> Cell:
    return Cell(row.candidate_name, url=reverse("awards:honor", args=[row.code]))


def _state(row: Honor) -> Cell:
    return Cell(row.state_name, tone=row.state_tone, badge=True)


def _years() -> list[tuple[str, str]]:
    return [(str(year), str(year)) for year in range(today().year, FIRST_YEAR - 1, -1)]


HONORS = ListSpec(
    key="so-khen-thuong",
    title="Sổ khen thưởng",
    columns=(
        Column("candidate", "Cá nhân, tập thể", _honor, order=("sort_key",)),
        Column("unit", "Đơn vị", lambda row: row.unit_name),
        Column("award", "Danh hiệu, hình thức", lambda row: row.award_name, order=("award_name",)),
        Column("year", "Năm", lambda row: str(row.year), order=("year",), numeric=True),
        Column("decision", "Quyết định", lambda row: row.decision_no, order=("decision_no",)),
        Column("decided", "Ngày quyết định", lambda row: row.decided_on, order=("decided_on",)),
        Column("issuer", "Cơ quan quyết định", lambda row: row.issuer_name, shown=False),
        Column("published", "Công bố", lambda row: row.published_on, order=("published_on",), shown=False),
        Column("state", "Trạng thái", _state, order=("state",)),
    ),
    filters=(
        Filter("award", "Danh hiệu, hình thức", partial(award_choices), lambda rows, v: rows.filter(award=v)),
        Filter("year", "Năm", _years, lambda rows, v: rows.filter(year=int(v))),
        Filter("level", "Cấp đơn vị", lambda: Level.choices, lambda rows, v: rows.filter(unit_level=v)),
        Filter(
            "state",
            "Trạng thái",
            lambda: tuple(states.STATE_NAMES.items()),
            lambda rows, v: rows.filter(state=v),
        ),
    ),
    search=matching,
    order=("-decided_on", "sort_key", "pk"),
    empty="Chưa có khen thưởng nào bạn được xem.",
    search_hint="Tên, đơn vị, số quyết định; không cần gõ dấu",
)
