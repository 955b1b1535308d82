"""JSON of units, people and imports: the same forms and actions as the pages."""

from datetime import date, datetime
from typing import Any

from django.utils.datastructures import MultiValueDict
from ninja import Body, File, Form, Router, Schema
from ninja.files import UploadedFile
from ninja.pagination import LimitOffsetPagination, paginate
from pydantic import NonNegativeInt, PositiveInt

from thidua.core.actor import Role
from thidua.core.clock import today
from thidua.core.text import mask
from thidua.people import actions, importing, queries
from thidua.people.forms import (
    ColumnsForm,
    CorrectForm,
    DisciplineForm,
    EditPersonForm,
    EndRoleForm,
    ImportForm,
    InitiativeForm,
    LineageFileForm,
    LineageForm,
    PersonForm,
    RatingForm,
    RoleForm,
    SkipForm,
    UnitForm,
    VersionForm,
)
from thidua.people.lists import masked_birth
from thidua.people.models import ImportBatch, ImportRow, Person, RoleGrant, Unit
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, Invalid, checked, errors_of

router = Router(tags=["Đơn vị, người"])


class UnitOut(Schema):
    code: str
    official_code: str
    name: str
    level: str
    since: date | None
    until: date | None


class LineageOut(Schema):
    code: str
    name: str
    how: str
    on: date


class UnitPage(UnitOut):
    predecessors: list[LineageOut]
    successors: list[LineageOut]


class LoadOut(Schema):
    units: int
    ended: int
    links: int
    lines: int


class RoleOut(Schema):
    id: int
    user: str
    role: str
    unit: str
    since: date
    until: date | None

    @staticmethod
    def resolve_user(grant: RoleGrant) -> str:
        return grant.user.username

    @staticmethod
    def resolve_unit(grant: RoleGrant) -> str:
        return grant.unit.code


class PersonOut(Schema):
    """Masked, as in lists."""

    code: str
    full_name: str
    unit: str
    position: str
    is_leader: bool
    birth_date: str
    citizen_id: str

    @staticmethod
    def resolve_unit(person: Person) -> str:
        return person.unit.name

    @staticmethod
    def resolve_birth_date(person: Person) -> str:
        return masked_birth(person)

    @staticmethod
    def resolve_citizen_id(person: Person) -> str:
        return mask(person.citizen_id or "")


class ImportOut(Schema):
    code: str
    unit: str
    year: int
    file_name: str
    state: str
    version: int
    uploaded_at: datetime
    columns: dict[str, Any]
    notices: list[dict[str, Any]]
    failure: str
    result: dict[str, Any]

    @staticmethod
    def resolve_unit(batch: ImportBatch) -> str:
        return batch.unit.code


class RowOut(Schema):
    number: int
    cells: dict[str, str]
    findings: list[dict[str, Any]]
    plan: dict[str, Any]
    skipped: bool


class ProfileOut(Schema):
    code: str
    full_name: str
    birth_date: date | None
    gender: str
    citizen_id: str | None
    kind: str
    position: str
    is_leader: bool
    hired_on: date | None
    left_on: date | None
    version: int
    ratings: dict[int, str]
    initiatives: list[dict[str, Any]]


@router.get("/units", response=list[UnitOut], summary="Đơn vị đang hoạt động trong phạm vi của tôi")
@paginate(LimitOffsetPagination)
def list_units(request: ApiRequest, q: str = "", on: date | None = None) -> Any:
    units = queries.visible_units(request.actor).filter(queries.in_force(on or today()))
    return queries.search_units(units, q).order_by("sort_key", "pk")


@router.get("/units/{code}", response=UnitPage, summary="Một đơn vị, các đơn vị tiền thân và kế thừa")
def get_unit(request: ApiRequest, code: str) -> dict[str, Any]:
    unit = queries.get_unit(request.actor, code)
    return {
        **_unit(unit),
        "predecessors": [_link(link.old, link.how, link.on) for link in queries.predecessors(unit)],
        "successors": [_link(link.new, link.how, link.on) for link in queries.successors(unit)],
    }


@router.get("/people", response=list[PersonOut], summary="Người trong phạm vi của tôi, thông tin riêng được che")
@paginate(LimitOffsetPagination)
def list_people(request: ApiRequest, q: str = "") -> Any:
    people = queries.visible_people(request.actor).select_related("unit")
    return queries.search_people(people, q).order_by("sort_key", "pk")


@router.get("/people/{code}", response=ProfileOut, summary="Hồ sơ đầy đủ của một người; mỗi lần xem đều được ghi lại")
def get_person(request: ApiRequest, code: str) -> dict[str, Any]:
    """The whole profile; each look is put on record."""
    person = actions.view_profile(actor=request.actor, person=queries.get_person(request.actor, code))
    return _profile(person)


@router.post(
    "/units/{code}/people", response={201: PersonOut}, summary="Thêm người vào đơn vị", openapi_extra=takes(PersonForm)
)
def create_person(request: ApiRequest, code: str, payload: Body[dict[str, Any]]) -> tuple[int, Person]:
    form = checked(PersonForm, payload)
    unit = queries.get_unit(request.actor, code)
    return 201, actions.create_person(actor=request.actor, unit=unit, data=form.to_input())


@router.put("/people/{code}", response=PersonOut, summary="Sửa hồ sơ một người", openapi_extra=takes(EditPersonForm))
def edit_person(request: ApiRequest, code: str, payload: Body[dict[str, Any]]) -> Person:
    form = checked(EditPersonForm, payload)
    person = queries.get_person(request.actor, code)
    version = form.cleaned_data["version"]
    return actions.edit_person(actor=request.actor, person=person, data=form.to_input(), version=version)


@router.post(
    "/people/{code}/ratings",
    response=ProfileOut,
    summary="Ghi xếp loại năm của một người",
    openapi_extra=takes(RatingForm),
)
def record_rating(request: ApiRequest, code: str, payload: Body[dict[str, Any]]) -> dict[str, Any]:
    form = checked(RatingForm, payload)
    person = queries.get_person(request.actor, code)
    actions.record_rating(actor=request.actor, person=person, **form.cleaned_data)
    return _profile(person)


@router.post(
    "/people/{code}/initiatives",
    response=ProfileOut,
    summary="Ghi sáng kiến được công nhận",
    openapi_extra=takes(InitiativeForm),
)
def record_initiative(request: ApiRequest, code: str, payload: Body[dict[str, Any]]) -> dict[str, Any]:
    form = checked(InitiativeForm, payload)
    person = queries.get_person(request.actor, code)
    actions.record_initiative(actor=request.actor, person=person, **form.cleaned_data)
    return _profile(person)


@router.post(
    "/people/{code}/discipline",
    response=PersonOut,
    summary="Ghi kỷ luật, tình trạng xem xét",
    openapi_extra=takes(DisciplineForm),
)
def record_discipline(request: ApiRequest, code: str, payload: Body[dict[str, Any]]) -> Person:
    form = checked(DisciplineForm, payload)
    person = queries.get_person(request.actor, code)
    actions.record_discipline(actor=request.actor, person=person, **form.cleaned_data)
    return person


@router.get("/imports", response=list[ImportOut], summary="Các lần nhập danh sách")
@paginate(LimitOffsetPagination)
def list_imports(request: ApiRequest) -> Any:
    return queries.visible_imports(request.actor).order_by("-pk")


@router.post("/imports", response={201: ImportOut}, summary="Tải tệp danh sách lên để kiểm tra")
def start_import(
    request: ApiRequest, unit: Form[str], year: Form[int], file: File[UploadedFile]
) -> tuple[int, ImportBatch]:
    form = ImportForm({"unit": unit, "year": year}, {"file": file}, actor=request.actor)
    if not form.is_valid():
        raise Invalid(errors_of(form))
    batch = actions.start_import(
        actor=request.actor,
        unit=form.cleaned_data["unit"],
        year=form.cleaned_data["year"],
        file_name=file.name or "",
        data=file.read(),
    )
    return 201, batch


@router.get("/imports/{code}", response=ImportOut, summary="Một lần nhập: trạng thái, cột, kết quả")
def get_import(request: ApiRequest, code: str) -> ImportBatch:
    return queries.get_import(request.actor, code)


@router.get("/imports/{code}/rows", response=list[RowOut], summary="Các dòng của tệp và điều phát hiện ở từng dòng")
def list_rows(
    request: ApiRequest, code: str, offset: NonNegativeInt = 0, limit: PositiveInt = 100
) -> list[dict[str, Any]]:
    batch = queries.get_import(request.actor, code)
    return [_row(batch, row) for row in queries.import_rows(batch)[offset : offset + min(limit, 500)]]


@router.post(
    "/imports/{code}/rows/{number}", response=RowOut, summary="Sửa một dòng của tệp", openapi_extra=takes(CorrectForm)
)
def correct_row(request: ApiRequest, code: str, number: int, payload: Body[dict[str, Any]]) -> dict[str, Any]:
    form = checked(CorrectForm, payload)
    batch = queries.get_import(request.actor, code)
    row = actions.correct_row(
        actor=request.actor, batch=batch, number=number, fixes=form.fixes(), version=form.cleaned_data["version"]
    )
    return _row(batch, row)


@router.post(
    "/imports/{code}/rows/{number}/skip",
    response=RowOut,
    summary="Bỏ qua hoặc lấy lại một dòng",
    openapi_extra=takes(SkipForm),
)
def skip_row(request: ApiRequest, code: str, number: int, payload: Body[dict[str, Any]]) -> dict[str, Any]:
    form = checked(SkipForm, payload)
    batch = queries.get_import(request.actor, code)
    return _row(batch, actions.skip_row(actor=request.actor, batch=batch, number=number, **form.cleaned_data))


@router.post(
    "/imports/{code}/application",
    response=ImportOut,
    summary="Nhập các dòng đã kiểm tra vào hệ thống",
    openapi_extra=takes(VersionForm),
)
def apply_import(request: ApiRequest, code: str, payload: Body[dict[str, Any]]) -> ImportBatch:
    form = checked(VersionForm, payload)
    batch = queries.get_import(request.actor, code)
    return actions.apply_import(actor=request.actor, batch=batch, **form.cleaned_data)


@router.post("/imports/{code}/discard", response=ImportOut, summary="Bỏ tệp, không ghi gì")
def discard_import(request: ApiRequest, code: str) -> ImportBatch:
    return actions.discard_import(actor=request.actor, batch=queries.get_import(request.actor, code))


@router.post(
    "/units/{code}/units", response={201: UnitOut}, summary="Lập đơn vị trực thuộc", openapi_extra=takes(UnitForm)
)
def create_unit(request: ApiRequest, code: str, payload: Body[dict[str, Any]]) -> tuple[int, Unit]:
    form = checked(UnitForm, payload)
    parent = queries.get_unit(request.actor, code)
    return 201, actions.create_unit(actor=request.actor, parent=parent, data=form.to_input())


@router.post(
    "/units/{code}/lineage",
    response=UnitPage,
    summary="Ghi một đơn vị cũ nhập vào đơn vị này",
    openapi_extra=takes(LineageForm),
)
def record_lineage(request: ApiRequest, code: str, payload: Body[dict[str, Any]]) -> dict[str, Any]:
    data = dict(checked(LineageForm, payload).cleaned_data)
    new, old = queries.get_unit(request.actor, code), queries.get_unit(request.actor, data.pop("old"))
    actions.record_lineage(actor=request.actor, old=old, new=new, **data)
    return get_unit(request, code)


@router.post(
    "/units/{code}/ratings", response=UnitOut, summary="Ghi xếp loại năm của đơn vị", openapi_extra=takes(RatingForm)
)
def rate_unit(request: ApiRequest, code: str, payload: Body[dict[str, Any]]) -> Unit:
    form = checked(RatingForm, payload)
    unit = queries.get_unit(request.actor, code)
    actions.record_rating(actor=request.actor, unit=unit, **form.cleaned_data)
    return unit


@router.post("/lineage", response=LoadOut, summary="Nạp bảng sáp nhập, chia tách")
def import_lineage(request: ApiRequest, on: Form[str], file: File[UploadedFile]) -> actions.LineageResult:
    form = LineageFileForm({"on": on}, MultiValueDict({"file": [file]}))
    if not form.is_valid():
        raise Invalid(errors_of(form))
    return actions.import_lineage(
        actor=request.actor, data=file.read(), on=form.cleaned_data["on"], file_name=file.name or ""
    )


@router.get("/roles", response=list[RoleOut], summary="Vai trò đã giao trong phạm vi của tôi")
@paginate(LimitOffsetPagination)
def list_roles(request: ApiRequest) -> Any:
    return queries.visible_grants(request.actor).order_by("pk")


@router.post("/roles", response={201: RoleOut}, summary="Giao vai trò")
def grant_role(request: ApiRequest, payload: Body[dict[str, Any]]) -> tuple[int, RoleGrant]:
    data = dict(checked(RoleForm, payload, actor=request.actor).cleaned_data)
    user, role = data.pop("username"), Role(data.pop("role"))
    return 201, actions.grant_role(actor=request.actor, user=user, role=role, **data)


@router.post("/roles/{pk}/end", response=RoleOut, summary="Kết thúc vai trò", openapi_extra=takes(EndRoleForm))
def end_role(request: ApiRequest, pk: int, payload: Body[dict[str, Any]]) -> RoleGrant:
    form = checked(EndRoleForm, payload)
    grant = queries.get_grant(request.actor, pk)
    return actions.end_role(actor=request.actor, grant=grant, last_day=form.cleaned_data["last_day"])


@router.post("/imports/{code}/columns", response=ImportOut, summary="Chọn nghĩa các cột của tệp")
def map_columns(request: ApiRequest, code: str, payload: Body[dict[str, Any]]) -> ImportBatch:
    """Fields c0, c1, … name what each column is: {"version": 0, "c0": "full_name", "c1": "birth_date"}."""
    batch = queries.get_import(request.actor, code)
    form = checked(ColumnsForm, payload, titles=batch.columns.get("titles", []), current={})
    version = form.cleaned_data["version"]
    return actions.map_columns(actor=request.actor, batch=batch, fields=form.chosen(), version=version)


def _unit(unit: Unit) -> dict[str, Any]:
    return {name: getattr(unit, name) for name in UnitOut.model_fields}


def _link(unit: Unit, how: str, on: date) -> dict[str, Any]:
    return {"code": unit.code, "name": unit.name, "how": how, "on": on}


def _row(batch: ImportBatch, row: ImportRow) -> dict[str, Any]:
    names = ("number", "findings", "plan", "skipped")
    return {**{n: getattr(row, n) for n in names}, "cells": importing.fields_of(batch, row)}


def _profile(person: Person) -> dict[str, Any]:
    facts = queries.person_facts([person.pk])[person.pk]
    fields = {n: getattr(person, n) for n in ProfileOut.model_fields if hasattr(Person, n)}
    fields.update(code=person.code, ratings=facts.ratings)
    fields["initiatives"] = [
        {"title": i.title, "reach": i.reach, "recognized_on": i.recognized_on, "decision_no": i.decision_no}
        for i in facts.initiatives
    ]
    return fields
