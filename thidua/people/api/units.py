"""Units and lineage as JSON."""

from datetime import date
from typing import Any

from django.utils.datastructures import MultiValueDict
from ninja import Body, File, Form, Router
from ninja.files import UploadedFile
from ninja.pagination import LimitOffsetPagination, paginate

from thidua.core.clock import today
from thidua.people import actions, queries
from thidua.people.api.shapes import LoadOut, UnitOut, UnitPage
from thidua.people.forms import (
    LineageFileForm,
    LineageForm,
    RatingForm,
    UnitForm,
)
from thidua.people.models import Unit
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, Invalid, checked, errors_of

router = Router(tags=["Đơn vị, người"])


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


def _unit(unit: Unit) -> dict[str, Any]:
    return {name: getattr(unit, name) for name in UnitOut.model_fields}


def _link(unit: Unit, how: str, on: date) -> dict[str, Any]:
    return {"code": unit.code, "name": unit.name, "how": how, "on": on}
