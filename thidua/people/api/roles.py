"""Roles as JSON."""

from typing import Any

from ninja import Body, Router
from ninja.pagination import LimitOffsetPagination, paginate

from thidua.core.actor import Role
from thidua.people import actions, queries
from thidua.people.api.shapes import RoleOut
from thidua.people.forms import (
    EndRoleForm,
    RoleForm,
)
from thidua.people.models import RoleGrant
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Đơn vị, người"])


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
