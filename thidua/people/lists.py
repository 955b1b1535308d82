"""The lists of this slice: columns, filters, search."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from thidua.core.actor import ROLE_NAMES, Role
from thidua.core.clock import today
from thidua.core.text import fold, mask
from thidua.people import queries
from thidua.people.models import Gender, ImportBatch, Kind, Level, Person, RoleGrant, Unit
from thidua.web.lists import Cell, Column, Filter, ListSpec

TONES = {"reading": "primary", "review": "warning", "applied": "success", "discarded": "", "failed": "danger"}


def masked_birth(person: Person) -> str:
    return f"••/••/{person.birth_date.year}" if person.birth_date else ""


def _unit_name(unit: Unit) -> Cell:
    return Cell(unit.name, url=reverse("people:unit", args=[unit.code]), note=unit.parent.name if unit.parent else "")


def _unit_state(unit: Unit) -> Cell:
    if unit.in_force(today()):
        return Cell("Đang hoạt động", tone="success", badge=True)
    return Cell("Đã chấm dứt" if unit.until else "Chưa hoạt động", badge=True)


def _standing(units: QuerySet[Any], value: str) -> QuerySet[Any]:
    return units.filter(queries.in_force(today())) if value == "now" else units.filter(until__lt=today())


UNITS = ListSpec(
    key="units",
    title="Đơn vị",
    columns=(
        Column("name", "Tên đơn vị", _unit_name, order=("sort_key",)),
        Column("level", "Cấp", lambda u: u.get_level_display(), order=("level", "sort_key")),
        Column("code", "Mã", lambda u: u.code, order=("code",)),
        Column("since", "Hoạt động từ", lambda u: u.since, order=("since",)),
        Column("until", "Chấm dứt", lambda u: u.until, order=("until",)),
        Column("people", "Số người", lambda u: u.people_count, order=("people_count",), numeric=True),
        Column("state", "Tình trạng", _unit_state),
    ),
    filters=(
        Filter("level", "Cấp", lambda: Level.choices, lambda units, value: units.filter(level=value)),
        Filter("on", "Tình trạng", lambda: (("now", "Đang hoạt động"), ("past", "Đã chấm dứt")), _standing),
    ),
    search=queries.search_units,
    order=("sort_key", "pk"),
    empty="Chưa có đơn vị nào trong phạm vi của bạn.",
)


def _person_name(person: Person) -> Cell:
    return Cell(person.full_name, url=reverse("people:person", args=[person.code]))


PEOPLE = ListSpec(
    key="people",
    title="Nhân sự",
    columns=(
        Column("name", "Họ và tên", _person_name, order=("sort_key",)),
        Column("unit", "Đơn vị", lambda p: p.unit.name, order=("unit__sort_key", "sort_key")),
        Column("position", "Chức vụ", lambda p: p.position, order=("position",)),
        Column("leader", "Lãnh đạo", lambda p: "Có" if p.is_leader else "", order=("is_leader",)),
        Column("birth", "Ngày sinh", masked_birth),
        Column("citizen_id", "Số định danh", lambda p: mask(p.citizen_id or "")),
        Column("kind", "Đối tượng", lambda p: p.get_kind_display(), shown=False),
        Column("hired", "Vào làm", lambda p: p.hired_on, order=("hired_on",), shown=False),
    ),
    filters=(
        Filter("kind", "Đối tượng", lambda: Kind.choices, lambda people, value: people.filter(kind=value)),
        Filter("gender", "Giới tính", lambda: Gender.choices, lambda people, value: people.filter(gender=value)),
        Filter(
            "leader",
            "Lãnh đạo",
            lambda: (("yes", "Lãnh đạo, quản lý"), ("no", "Không giữ chức vụ")),
            lambda people, value: people.filter(is_leader=value == "yes"),
        ),
    ),
    search=queries.search_people,
    order=("sort_key", "pk"),
    empty="Chưa có người nào trong phạm vi của bạn. Hãy tải tệp danh sách lên.",
)


def _batch_name(batch: ImportBatch) -> Cell:
    return Cell(batch.file_name, url=reverse("people:import", args=[batch.code]), note=batch.code)


IMPORTS = ListSpec(
    key="imports",
    title="Các lần nhập tệp",
    columns=(
        Column("file", "Tệp", _batch_name, order=("file_name",)),
        Column("unit", "Đơn vị", lambda b: b.unit.name, order=("unit__sort_key",)),
        Column("year", "Năm", lambda b: str(b.year), order=("year",)),
        Column("at", "Tải lên lúc", lambda b: b.uploaded_at, order=("uploaded_at",)),
        Column(
            "state",
            "Trạng thái",
            lambda b: Cell(b.STATE_NAMES[b.state], tone=TONES[b.state], badge=True),
            order=("state",),
        ),
    ),
    filters=(
        Filter(
            "state",
            "Trạng thái",
            lambda: list(ImportBatch.STATE_NAMES.items()),
            lambda batches, value: batches.filter(state=value),
        ),
    ),
    search=lambda batches, text: batches.filter(unit__search_text__contains=fold(text)),
    order=("-uploaded_at", "-pk"),
    empty="Chưa tải tệp nào lên.",
    search_hint="Tìm theo đơn vị",
)


def _role_name(grant: RoleGrant) -> Cell:
    return Cell(ROLE_NAMES[Role(grant.role)], url=reverse("people:end_role", args=[grant.pk]))


ROLES = ListSpec(
    key="roles",
    title="Vai trò",
    columns=(
        Column(
            "user", "Tài khoản", lambda g: Cell(g.user.display_name, note=g.user.username), order=("user__username",)
        ),
        Column("role", "Vai trò", _role_name, order=("role",)),
        Column("unit", "Đơn vị", lambda g: g.unit.name, order=("unit__sort_key",)),
        Column("since", "Từ ngày", lambda g: g.since, order=("since",)),
        Column("until", "Đến ngày", lambda g: g.until, order=("until",)),
    ),
    filters=(
        Filter(
            "role",
            "Vai trò",
            lambda: [(r.value, name) for r, name in ROLE_NAMES.items()],
            lambda grants, value: grants.filter(role=value),
        ),
    ),
    search=lambda grants, text: grants.filter(unit__search_text__contains=fold(text)),
    order=("unit__sort_key", "role", "pk"),
    empty="Chưa giao vai trò nào.",
    search_hint="Tìm theo đơn vị",
)
