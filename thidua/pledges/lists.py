"""What the list of pledges shows."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from thidua.clusters.lists import system_choices, years
from thidua.clusters.models import Cluster
from thidua.pledges import states
from thidua.pledges.models import Pledge
from thidua.pledges.queries import matching
from thidua.web.lists import Cell, Column, Filter, ListSpec


def _title(row: Pledge) -> Cell:
    return Cell(row.title, url=reverse("pledges:page", args=[row.code]), note=row.cluster.name)


def _signed(row: Any) -> Cell:
    if row.state == states.DRAFT:
        return Cell("–")
    tone = "warning" if row.missing_count else "success"
    return Cell(f"{row.signed_count}/{row.member_count}", tone=tone, badge=True)


def _state(row: Pledge) -> Cell:
    return Cell(row.state_name, tone=row.state_tone, badge=True)


def _lacking(row: Any) -> int:
    return int(row.missing_count)


def _missing(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    asked = rows.filter(state__in=(states.OPEN, states.IN_FORCE))
    return asked.filter(missing_count__gt=0) if value == "yes" else asked.filter(missing_count=0)


PLEDGES = ListSpec(
    key="giao-uoc-thi-dua",
    title="Giao ước thi đua",
    columns=(
        Column("title", "Giao ước", _title, order=("cluster__sort_key",)),
        Column("year", "Năm", lambda row: str(row.year), order=("year",)),
        Column(
            "state", "Trạng thái", lambda row: Cell(row.state_name, tone=row.state_tone, badge=True), order=("state",)
        ),
        Column("signed", "Đã ký", _signed, order=("missing_count",)),
        Column(
            "missing", "Còn thiếu", lambda row: row.missing_count, order=("missing_count",), numeric=True, shown=False
        ),
        Column("until", "Hạn ký", lambda row: row.sign_until, order=("sign_until",)),
        Column("force", "Có hiệu lực từ", lambda row: row.in_force_on, order=("in_force_on",)),
        Column("system", "Hệ thống", lambda row: row.cluster.system.name, shown=False),
    ),
    filters=(
        Filter("year", "Năm", years, lambda rows, v: rows.filter(year=int(v))),
        Filter("state", "Trạng thái", lambda: tuple(states.PLEDGE_NAMES.items()), lambda rows, v: rows.filter(state=v)),
        Filter("missing", "Chữ ký", lambda: (("yes", "Còn thiếu"), ("no", "Đủ")), _missing),
        Filter("system", "Hệ thống", system_choices, lambda rows, v: rows.filter(cluster__system__code=v)),
        Filter("kind", "Loại", lambda: Cluster.Kind.choices, lambda rows, v: rows.filter(cluster__kind=v)),
    ),
    search=matching,
    order=("-year", "cluster__sort_key", "pk"),
    empty="Chưa có giao ước nào. Đơn vị trưởng soạn giao ước, dán nội dung từ văn bản rồi mở lấy chữ ký.",
    search_hint="Tên cụm, khối hoặc đơn vị thành viên",
)
