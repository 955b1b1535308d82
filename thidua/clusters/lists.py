"""What the lists of this slice show."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from thidua.clusters import states
from thidua.clusters.models import Activity, Cluster, ClusterSystem, Membership
from thidua.clusters.queries import matching
from thidua.core.clock import today
from thidua.core.text import fold
from thidua.web.lists import Cell, Column, Filter, ListSpec

FIRST_YEAR = 2016


def years() -> list[tuple[str, str]]:
    return [(str(year), str(year)) for year in range(today().year + 1, FIRST_YEAR - 1, -1)]


def system_choices() -> list[tuple[str, str]]:
    return [(row.code, row.name) for row in ClusterSystem.objects.order_by("-since_year", "name")[:200]]


def _in_year(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(Exists(Membership.objects.filter(cluster=OuterRef("pk"), year=int(value))))


def cluster_list(year: int) -> ListSpec:
    """Clusters as they stand in one year."""

    def name(row: Any) -> Cell:
        return Cell(row.name, url=f"{reverse('clusters:page', args=[row.code])}?year={year}")

    def lead(row: Any) -> Cell | str:
        if not row.member_count:
            return "–"
        return row.lead_name or Cell("Chưa có trưởng", tone="warning", badge=True)

    return ListSpec(
        key="cum-khoi-thi-dua",
        title="Cụm, khối thi đua",
        columns=(
            Column("name", "Cụm, khối", name, order=("sort_key",)),
            Column("kind", "Loại", lambda row: Cluster.Kind(row.kind).label, order=("kind",)),
            Column("system", "Hệ thống", lambda row: row.system.name, order=("system__name",)),
            Column("owner", "Đơn vị tổ chức", lambda row: row.system.owner.name, shown=False),
            Column("lead", f"Trưởng năm {year}", lead, order=("lead_name",)),
            Column("members", f"Thành viên năm {year}", lambda row: row.member_count or 0, numeric=True),
        ),
        filters=(
            Filter("year", "Năm", years, _in_year),
            Filter("system", "Hệ thống", system_choices, lambda rows, v: rows.filter(system__code=v)),
            Filter("kind", "Loại", lambda: Cluster.Kind.choices, lambda rows, v: rows.filter(kind=v)),
        ),
        search=matching,
        order=("system__name", "sort_key", "pk"),
        empty="Chưa có cụm, khối nào. Cơ quan thường trực lập hệ thống cụm, khối rồi dán danh sách từ Excel.",
        search_hint="Tên cụm, khối hoặc đơn vị thành viên",
    )


def _cluster(row: Membership) -> Cell:
    return Cell(row.cluster.name, url=f"{reverse('clusters:page', args=[row.cluster.code])}?year={row.year}")


def _status(row: Membership) -> Cell:
    if row.left_on is None:
        return Cell("Đang tham gia", tone="success", badge=True)
    return Cell(f"Rời từ {row.left_on:%d/%m/%Y}", note=row.left_reason, tone="warning", badge=True)


def _successor(row: Membership) -> str:
    return row.successor.unit.name if row.successor else "–"


def _named(rows: QuerySet[Membership], text: str) -> QuerySet[Membership]:
    return rows.filter(unit__search_text__contains=fold(text))


MEMBERS = ListSpec(
    key="thanh-vien-cum-khoi",
    title="Thành viên cụm, khối",
    columns=(
        Column("year", "Năm", lambda row: str(row.year), order=("year",)),
        Column("cluster", "Cụm, khối", _cluster, order=("cluster__sort_key",)),
        Column("unit", "Đơn vị", lambda row: row.unit.name, order=("unit__sort_key",)),
        Column("code", "Mã đơn vị", lambda row: row.unit.code, shown=False),
        Column("post", "Vai trò", lambda row: row.post_name, order=("post",)),
        Column("who", "Người đại diện", lambda row: row.representative.full_name if row.representative else "–"),
        Column("joined", "Tham gia từ", lambda row: row.joined_on, order=("joined_on",), shown=False),
        Column("status", "Tình trạng", _status, order=("left_on",)),
        Column(
            "successor", "Đơn vị tiếp nhận", lambda row: row.successor.unit.name if row.successor else "–", shown=False
        ),
    ),
    filters=(
        Filter("year", "Năm", years, lambda rows, v: rows.filter(year=int(v))),
        Filter("system", "Hệ thống", system_choices, lambda rows, v: rows.filter(system__code=v)),
        Filter("kind", "Loại", lambda: Cluster.Kind.choices, lambda rows, v: rows.filter(cluster__kind=v)),
        Filter("post", "Vai trò", lambda: Membership.Post.choices, lambda rows, v: rows.filter(post=v)),
    ),
    search=_named,
    order=("-year", "cluster__sort_key", "place", "pk"),
    empty="Chưa có thành viên nào.",
    page_size=200,
    search_hint="Tên đơn vị, không cần gõ dấu",
)


def _system(row: ClusterSystem) -> Cell:
    return Cell(row.name, url=reverse("clusters:system", args=[row.code]))


SYSTEMS = ListSpec(
    key="he-thong-cum-khoi",
    title="Hệ thống cụm, khối",
    columns=(
        Column(
            "name",
            "Hệ thống",
            lambda row: Cell(row.name, url=reverse("clusters:system", args=[row.code])),
            order=("name",),
        ),
        Column("owner", "Đơn vị tổ chức", lambda row: row.owner.name, order=("owner__sort_key",)),
        Column("years", "Thời gian", lambda row: row.years, order=("since_year",)),
        Column("basis", "Căn cứ", lambda row: row.legal_basis or "–"),
        Column("clusters", "Số cụm, khối", lambda row: row.cluster_count, order=("cluster_count",), numeric=True),
    ),
    order=("owner__sort_key", "-since_year", "name", "pk"),
    empty="Chưa có hệ thống cụm, khối nào.",
)


def _activity(row: Activity) -> Cell:
    return Cell(row.title, url=reverse("clusters:activity", args=[row.code]))


ACTIVITIES = ListSpec(
    key="sinh-hoat-chuyen-de",
    title="Sinh hoạt chuyên đề",
    columns=(
        Column("on", "Ngày", lambda row: row.held_on or row.planned_on, order=("planned_on",)),
        Column("title", "Chuyên đề", _activity, order=("title",)),
        Column("cluster", "Cụm, khối", lambda row: row.cluster.name, order=("cluster__sort_key",)),
        Column("host", "Chủ trì", lambda row: row.host.name if row.host else "–"),
        Column("venue", "Địa điểm", lambda row: row.venue or "–", shown=False),
        Column(
            "state", "Trạng thái", lambda row: Cell(row.state_name, tone=row.state_tone, badge=True), order=("state",)
        ),
    ),
    filters=(
        Filter("year", "Năm", years, lambda rows, v: rows.filter(year=int(v))),
        Filter("system", "Hệ thống", system_choices, lambda rows, v: rows.filter(cluster__system__code=v)),
        Filter(
            "state", "Trạng thái", lambda: tuple(states.ACTIVITY_NAMES.items()), lambda rows, v: rows.filter(state=v)
        ),
    ),
    order=("-planned_on", "pk"),
    empty="Chưa có sinh hoạt chuyên đề nào.",
)
