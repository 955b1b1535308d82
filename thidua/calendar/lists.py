"""Lists of the calendar: tasks as rows to filter and export, days off."""

from django.urls import reverse

from thidua.calendar.links import PAGES
from thidua.calendar.models import CityDay, YearKind, YearTask
from thidua.calendar.queries import matching
from thidua.calendar.years import year_name
from thidua.core.actor import ROLE_NAMES, Role
from thidua.core.clock import today
from thidua.web.lists import Cell, Column, Filter, ListSpec


def _title(row: YearTask) -> Cell:
    url = f"{reverse('calendar:year')}?owner={row.owner.code}&kind={row.kind}&year={row.year}#thang-{row.month}"
    return Cell(row.title, url=url, note=row.detail)


TASKS = ListSpec(
    key="viec-cua-nam",
    title="Các việc của năm",
    columns=(
        Column("title", "Việc", _title, order=("title",)),
        Column("year", "Năm", lambda row: year_name(row.kind, row.year), order=("year",)),
        Column("month", "Tháng", lambda row: row.month, order=("month",), numeric=True),
        Column("role", "Người làm", lambda row: ROLE_NAMES[Role(row.role)], order=("role",)),
        Column("due", "Hạn", lambda row: row.due_on or "chưa quy định", order=("due_on",)),
        Column("page", "Trang làm việc", lambda row: PAGES.get(row.page, ""), shown=False),
        Column("basis", "Căn cứ", lambda row: row.basis or "chưa quy định"),
        Column("owner", "Đơn vị", lambda row: row.owner.name, order=("owner__sort_key",), shown=False),
    ),
    filters=(
        Filter(
            "year",
            "Năm",
            lambda: [(str(y), str(y)) for y in range(today().year + 1, today().year - 5, -1)],
            lambda rows, value: rows.filter(year=int(value)),
        ),
        Filter("kind", "Loại năm", lambda: YearKind.choices, lambda rows, value: rows.filter(kind=value)),
        Filter(
            "role",
            "Người làm",
            lambda: [(role.value, name) for role, name in ROLE_NAMES.items()],
            lambda rows, value: rows.filter(role=value),
        ),
    ),
    search=matching,
    order=("-year", "due_on", "month", "pk"),
    empty="Chưa có việc nào. Cơ quan thường trực mở lịch của năm ở trang “Lịch công tác năm”.",
)


def _remove(row: CityDay) -> Cell:
    return Cell("Xóa…", url=reverse("calendar:remove_city_day", args=[row.pk]))


def city_day_list(*, editing: bool) -> ListSpec:
    """Days beyond the national calendar; with a way to remove each, for those who keep them."""
    columns = (
        Column("day", "Ngày", lambda row: row.day, order=("day",)),
        Column("kind", "Ngày đó", lambda row: CityDay.Kind(row.kind).label, order=("kind",)),
        Column("name", "Lý do", lambda row: row.name),
        Column("basis", "Căn cứ", lambda row: row.basis),
    )
    return ListSpec(
        key="ngay-nghi",
        title="Ngày nghỉ, ngày làm bù của thành phố",
        columns=(*columns, Column("way", "Việc làm được", _remove)) if editing else columns,
        order=("-day",),
        empty="Thành phố chưa ghi ngày nào; lịch nghỉ lễ, Tết của cả nước đã có sẵn.",
    )
