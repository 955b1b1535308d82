"""Pages of units, people and roles."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from thidua.core.actor import Role
from thidua.core.answers import no
from thidua.core.clock import today
from thidua.people import actions, queries
from thidua.people.forms import (
    DisciplineForm,
    EditPersonForm,
    EndRoleForm,
    InitiativeForm,
    LineageFileForm,
    LineageForm,
    PersonForm,
    RatingForm,
    RoleForm,
    UnitForm,
)
from thidua.people.lists import PEOPLE, ROLES, UNITS
from thidua.people.models import Person
from thidua.people.pages import person_page, unit_page
from thidua.people.permissions import may_load_lineage
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def people(request: HttpRequest) -> HttpResponseBase:
    found = queries.visible_people(actor_of(request)).select_related("unit")
    unit = request.GET.get("unit", "")
    if unit:
        found = found.filter(unit__code=unit)
    buttons = [
        Button("Nhập từ tệp", reverse("people:upload"), icon="bi-upload"),
        Button("Các lần nhập", reverse("people:imports"), icon="bi-clock-history", primary=False),
    ]
    return render_list(request, PEOPLE, found, buttons=buttons)


@require_GET
@signed_in
def units(request: HttpRequest) -> HttpResponseBase:
    actor = actor_of(request)
    found = queries.with_people_counts(queries.visible_units(actor)).select_related("parent")
    buttons = []
    if may_load_lineage(actor):
        buttons = [Button("Nạp bảng sáp nhập", reverse("people:import_lineage"), icon="bi-diagram-3", primary=False)]
    if actor.has(Role.OPERATOR):
        buttons.append(Button("Vai trò", reverse("people:roles"), icon="bi-person-badge", primary=False))
    return render_list(request, UNITS, found, buttons=buttons)


@require_GET
@signed_in
def unit(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    return render(request, "people/unit.html", unit_page(actor, queries.get_unit(actor, code)))


@require_GET
@signed_in
def person(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    found = actions.view_profile(actor=actor, person=queries.get_person(actor, code))
    return render(request, "people/person.html", person_page(actor, found))


@require_http_methods(["GET", "POST"])
@signed_in
def create_unit_page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    parent = queries.get_unit(actor, code)
    form = UnitForm(request.POST or None)
    return _answer(
        request,
        form,
        lambda: actions.create_unit(actor=actor, parent=parent, data=form.to_input()),
        title="Lập đơn vị",
        intro=f"Thuộc {parent.name}.",
        back=_unit_url(parent.code),
        message="Đã lập đơn vị.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def record_lineage_page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    new = queries.get_unit(actor, code)
    form = LineageForm(request.POST or None, initial={"on": today()})

    def write() -> object:
        data = dict(form.cleaned_data)
        old = queries.get_unit(actor, data.pop("old"))
        return actions.record_lineage(actor=actor, old=old, new=new, **data)

    return _answer(
        request,
        form,
        write,
        title="Ghi đơn vị nhập vào",
        intro=f"Đơn vị cũ nhập vào {new.name}, chấm dứt từ ngày trước đó. Chỉ khi nhập toàn bộ, các năm mới được nối.",
        back=_unit_url(new.code),
        message="Đã ghi việc sáp nhập.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def import_lineage_page(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = LineageFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        result = attempt(
            form,
            lambda: actions.import_lineage(
                actor=actor, data=upload.read(), on=form.cleaned_data["on"], file_name=upload.name
            ),
        )
        if result is not None:
            text = f"Đã đọc {result.lines} dòng: {result.units} đơn vị mới, {result.links} liên kết mới."
            if not (result.units or result.links or result.ended):
                text = f"Đã đọc {result.lines} dòng: không có gì thay đổi, bảng này đã nạp."
            return done(request, text, reverse("people:units"))
    intro = "Mỗi dòng cho biết đơn vị cũ nhập vào đơn vị mới nào. Nạp lại không thay đổi gì."
    return form_page(
        request, form, title="Nạp bảng sáp nhập, chia tách", submit="Nạp", intro=intro, back=reverse("people:units")
    )


@require_http_methods(["GET", "POST"])
@signed_in
def rate_unit_page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    found = queries.get_unit(actor, code)
    form = RatingForm(request.POST or None, initial={"year": today().year})
    return _answer(
        request,
        form,
        lambda: actions.record_rating(actor=actor, unit=found, **form.cleaned_data),
        title="Ghi xếp loại của đơn vị",
        intro=found.name,
        back=_unit_url(found.code),
        message="Đã ghi xếp loại.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def create_person_page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    found = queries.get_unit(actor, code)
    form = PersonForm(request.POST or None)
    return _answer(
        request,
        form,
        lambda: actions.create_person(actor=actor, unit=found, data=form.to_input()),
        title="Lập hồ sơ người",
        intro=f"Đơn vị: {found.name}.",
        back=_unit_url(found.code),
        message="Đã lập hồ sơ.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def edit_person_page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    found = actions.view_profile(actor=actor, person=queries.get_person(actor, code))
    form = EditPersonForm(request.POST or None, initial=EditPersonForm.initial_of(found))
    return _answer(
        request,
        form,
        lambda: actions.edit_person(
            actor=actor, person=found, data=form.to_input(), version=form.cleaned_data["version"]
        ),
        title=f"Sửa hồ sơ {found.full_name}",
        back=_person_url(found),
        message="Đã lưu hồ sơ.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def rate_person_page(request: HttpRequest, code: str) -> HttpResponse:
    form = RatingForm(request.POST or None, initial={"year": today().year})
    return _fact(request, code, form, actions.record_rating, "Ghi xếp loại", "Đã ghi xếp loại.")


@require_http_methods(["GET", "POST"])
@signed_in
def initiative_page(request: HttpRequest, code: str) -> HttpResponse:
    form = InitiativeForm(request.POST or None)
    return _fact(request, code, form, actions.record_initiative, "Ghi sáng kiến được công nhận", "Đã ghi sáng kiến.")


@require_http_methods(["GET", "POST"])
@signed_in
def discipline_page(request: HttpRequest, code: str) -> HttpResponse:
    form = DisciplineForm(request.POST or None, initial={"decided_on": today()})
    return _fact(request, code, form, actions.record_discipline, "Ghi kỷ luật", "Đã ghi.")


@require_GET
@signed_in
def roles(request: HttpRequest) -> HttpResponseBase:
    actor = actor_of(request)
    answer = no("not_your_role", "Chỉ Quản trị hệ thống được giao vai trò.")
    buttons = [
        Button("Giao vai trò", reverse("people:grant_role"), icon="bi-person-plus")
        if actor.has(Role.OPERATOR)
        else Button("Giao vai trò", "", answer=answer)
    ]
    return render_list(request, ROLES, queries.visible_grants(actor), buttons=buttons)


@require_http_methods(["GET", "POST"])
@signed_in
def grant_role_page(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = RoleForm(request.POST or None, actor=actor, initial={"since": today()})

    def write() -> object:
        data = dict(form.cleaned_data)
        return actions.grant_role(actor=actor, user=data.pop("username"), role=Role(data.pop("role")), **data)

    return _answer(request, form, write, title="Giao vai trò", back=reverse("people:roles"), message="Đã giao vai trò.")


@require_http_methods(["GET", "POST"])
@signed_in
def end_role_page(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    grant = queries.get_grant(actor, pk)
    form = EndRoleForm(request.POST or None, initial={"last_day": today()})
    return _answer(
        request,
        form,
        lambda: actions.end_role(actor=actor, grant=grant, last_day=form.cleaned_data["last_day"]),
        title="Kết thúc vai trò",
        intro=f"{grant.user} – {grant.unit}.",
        back=reverse("people:roles"),
        message="Đã kết thúc vai trò.",
    )


def _fact(
    request: HttpRequest, code: str, form: forms.Form, action: Callable[..., Any], title: str, message: str
) -> HttpResponse:
    actor = actor_of(request)
    found = queries.get_person(actor, code)
    return _answer(
        request,
        form,
        lambda: action(actor=actor, person=found, **form.cleaned_data),
        title=title,
        intro=f"{found.full_name} – {found.unit}.",
        back=_person_url(found),
        message=message,
    )


def _answer(
    request: HttpRequest,
    form: forms.Form,
    write: Callable[[], object],
    *,
    title: str,
    back: str,
    message: str,
    intro: str = "",
) -> HttpResponse:
    """A form, and its action once it is filled in rightly."""
    if request.method == "POST" and form.is_valid() and attempt(form, write) is not None:
        return done(request, message, back)
    return form_page(request, form, title=title, intro=intro, back=back)


def _unit_url(code: str) -> str:
    return reverse("people:unit", args=[code])


def _person_url(person: Person) -> str:
    return reverse("people:person", args=[person.code])
