"""Pages of movements."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.movements import queries
from thidua.movements.actions import (
    as_input,
    close_movement,
    copy_movement,
    create_movement,
    edit_movement,
    enroll,
    launch_movement,
    withdraw_enrollment,
)
from thidua.movements.forms import (
    CloseForm,
    EnrollForm,
    LaunchForm,
    MovementForm,
    WithdrawForm,
    split_data,
    typed,
)
from thidua.movements.lists import MOVEMENTS, board_list
from thidua.movements.models import Movement
from thidua.movements.pages import movement_page
from thidua.movements.permissions import may_answer_for_all
from thidua.people.queries import get_unit
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def movement_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    buttons = []
    if queries.launchers(actor).exists():
        buttons.append(Button("Soạn phong trào", reverse("movements:create_movement"), icon="bi-plus-lg"))
    return render_list(request, MOVEMENTS, queries.running_first(queries.movements(actor)), buttons=buttons)


@require_GET
@signed_in
def page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    return render(request, "movements/page.html", movement_page(actor, queries.get_movement(actor, code)))


@require_GET
@signed_in
def board(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    movement = queries.get_movement(actor, code)
    found = queries.enrollment_board(actor, movement)
    return render_list(
        request,
        board_list(movement, acting=bool(may_answer_for_all(actor, movement))),
        found.units,
        intro=f"{movement.name}: {found.enrolled_count}/{found.total} đơn vị đã đăng ký.",
        buttons=[Button("Về phong trào", _url(movement), icon="bi-arrow-left", primary=False)],
    )


@require_http_methods(["GET", "POST"])
@signed_in
def create(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if "split" in request.POST:
        return _form_page(request, MovementForm(initial=_flat(request), actor=actor), "Soạn phong trào")
    form = MovementForm(request.POST if request.method == "POST" else None, actor=actor)
    if request.method == "POST" and form.is_valid():
        movement = attempt(
            form,
            lambda: create_movement(
                actor=actor,
                launcher=form.launcher_unit(),
                data=form.to_input(),
                parent=form.cleaned_data["parent"],
            ),
        )
        if movement is not None:
            return done(request, "Đã lưu bản nháp.", _url(movement))
    return _form_page(request, form, "Soạn phong trào")


@require_http_methods(["GET", "POST"])
@signed_in
def edit(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    movement = queries.get_movement(actor, code)
    title = f"Sửa: {movement.name}"
    if "split" in request.POST:
        form = MovementForm(initial=_flat(request), actor=actor, movement=movement)
        return _form_page(request, form, title, movement)
    start = {**typed(as_input(movement)), "version": movement.version}
    form = MovementForm(
        request.POST if request.method == "POST" else None, initial=start, actor=actor, movement=movement
    )
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        edited = attempt(
            form,
            lambda: edit_movement(actor=actor, movement=movement, version=version, data=form.to_input()),
        )
        if edited is not None:
            return done(request, "Đã lưu bản nháp.", _url(movement))
    return _form_page(request, form, title, movement)


@require_http_methods(["GET", "POST"])
@signed_in
def launch(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    movement = queries.get_movement(actor, code)
    form = LaunchForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        call = attempt(form, lambda: launch_movement(actor=actor, movement=movement, **form.cleaned_data))
        if call is not None:
            return done(request, "Đã phát động; các đơn vị trong phạm vi đã được báo.", _url(movement))
    return form_page(
        request,
        form,
        title=f"Phát động: {movement.name}",
        submit="Phát động",
        back=_url(movement),
        intro="Để trống ngày nếu phát động hôm nay. Sau khi phát động, nội dung không sửa được nữa.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def close(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    movement = queries.get_movement(actor, code)
    form = CloseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        call = attempt(form, lambda: close_movement(actor=actor, movement=movement, **form.cleaned_data))
        if call is not None:
            return done(request, "Đã kết thúc phong trào.", _url(movement))
    return form_page(request, form, title=f"Kết thúc: {movement.name}", submit="Kết thúc", back=_url(movement))


@require_POST
@signed_in
def copy(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    draft = copy_movement(actor=actor, movement=queries.get_movement(actor, code))
    url = reverse("movements:edit_movement", args=[draft.code])
    return done(request, "Đã sao chép thành bản nháp, các ngày lùi lại một năm. Hãy xem lại rồi lưu.", url)


@require_http_methods(["GET", "POST"])
@signed_in
def join(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    actor = actor_of(request)
    movement, joining = queries.get_movement(actor, code), get_unit(actor, unit)
    form = EnrollForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        call = attempt(form, lambda: enroll(actor=actor, movement=movement, unit=joining, **form.cleaned_data))
        if call is not None:
            return done(request, f"{joining.name} đã đăng ký thi đua.", _url(movement))
    return form_page(
        request,
        form,
        title=f"Đăng ký thi đua: {joining.name}",
        submit="Đăng ký",
        back=_url(movement),
        intro=movement.name,
    )


@require_http_methods(["GET", "POST"])
@signed_in
def withdraw(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    actor = actor_of(request)
    movement = queries.get_movement(actor, code)
    enrollment = queries.get_enrollment(actor, movement, unit)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        call = attempt(form, lambda: withdraw_enrollment(actor=actor, enrollment=enrollment, **form.cleaned_data))
        if call is not None:
            return done(request, f"{enrollment.unit.name} đã rút đăng ký.", _url(movement))
    return form_page(
        request,
        form,
        title=f"Rút đăng ký: {enrollment.unit.name}",
        submit="Rút đăng ký",
        back=_url(movement),
        intro=movement.name,
    )


def _url(movement: Movement) -> str:
    return reverse("movements:page", args=[movement.code])


def _flat(request: HttpRequest) -> dict[str, Any]:
    """What was typed, after the pasted text was cut; nothing is saved."""
    data = split_data(request.POST)
    return {key: data.getlist(key) if key == "awards" else data.get(key) for key in data}


def _form_page(request: HttpRequest, form: MovementForm, title: str, movement: Movement | None = None) -> HttpResponse:
    back = _url(movement) if movement else reverse("movements:list")
    return form_page(request, form, title=title, submit="Lưu bản nháp", back=back, template="movements/form.html")
