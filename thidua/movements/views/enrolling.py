"""Pages of units in a movement: the board, joining, leaving, works, reminders."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.movements import queries
from thidua.movements.actions import drop_work, enroll, register_work, remind_missing, withdraw_enrollment
from thidua.movements.forms import EnrollForm, ReasonForm, WithdrawForm, WorkForm
from thidua.movements.lists import board_list, works_list
from thidua.movements.overlap import METHOD
from thidua.movements.permissions import may_answer_for_all, may_remind_missing
from thidua.movements.queries import enrollment_board
from thidua.movements.views.writing import url_of
from thidua.people.queries import get_unit
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def board(request: HttpRequest, code: str) -> HttpResponseBase:
    actor = actor_of(request)
    movement = queries.get_movement(actor, code)
    found = enrollment_board(actor, movement)
    return render_list(
        request,
        board_list(movement, acting=bool(may_answer_for_all(actor, movement))),
        found.units,
        template="movements/board.html",
        intro=f"{movement.name}: {found.enrolled_count} đã đăng ký, {found.adopted_count} có phong trào của mình, "
        f"{found.missing_count} chưa; tất cả {found.total} đơn vị.",
        buttons=[Button("Về phong trào", url_of(movement), icon="bi-arrow-left", primary=False)],
        movement=movement,
        may_remind=may_remind_missing(actor, movement) if found.missing_count else None,
    )


@require_POST
@signed_in
def remind(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    movement = queries.get_movement(actor, code)
    told = remind_missing(actor=actor, movement=movement)
    return done(request, f"Đã nhắc {told} cán bộ của các đơn vị chưa đăng ký.", _board_url(movement.code))


@require_http_methods(["GET", "POST"])
@signed_in
def join(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    actor = actor_of(request)
    movement, joining = queries.get_movement(actor, code), get_unit(actor, unit)
    form = EnrollForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.to_input()
        call = attempt(form, lambda: enroll(actor=actor, movement=movement, unit=joining, **given))
        if call is not None:
            return done(request, f"{joining.name} đã đăng ký thi đua.", url_of(movement))
    return form_page(
        request,
        form,
        title=f"Đăng ký thi đua: {joining.name}",
        submit="Đăng ký",
        back=url_of(movement),
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
            return done(request, f"{enrollment.unit.name} đã rút đăng ký.", url_of(movement))
    return form_page(
        request,
        form,
        title=f"Rút đăng ký: {enrollment.unit.name}",
        submit="Rút đăng ký",
        back=url_of(movement),
        intro=movement.name,
    )


@require_GET
@signed_in
def work_list(request: HttpRequest, code: str) -> HttpResponseBase:
    actor = actor_of(request)
    movement = queries.get_movement(actor, code)
    return render_list(
        request,
        works_list(movement, actor),
        queries.works_of(actor, movement),
        intro=movement.name,
        buttons=[Button("Về phong trào", url_of(movement), icon="bi-arrow-left", primary=False)],
    )


@require_http_methods(["GET", "POST"])
@signed_in
def new_work(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    actor = actor_of(request)
    movement, doing = queries.get_movement(actor, code), get_unit(actor, unit)
    form = WorkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.to_input()
        work = attempt(form, lambda: register_work(actor=actor, movement=movement, unit=doing, data=given))
        if work is not None:
            return done(request, f"Đã đăng ký “{work.title}”.", url_of(movement))
    title = f"Công trình, phần việc: {doing.name}"
    intro = f"{movement.name}. {METHOD}"
    return form_page(request, form, title=title, submit="Đăng ký", back=url_of(movement), intro=intro)


@require_http_methods(["GET", "POST"])
@signed_in
def drop(request: HttpRequest, code: str, work: str) -> HttpResponse:
    actor = actor_of(request)
    movement = queries.get_movement(actor, code)
    row = queries.get_work(actor, movement, work)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        call = attempt(form, lambda: drop_work(actor=actor, work=row, **form.cleaned_data))
        if call is not None:
            return done(request, f"Đã rút “{row.title}”.", url_of(movement))
    title = f"Rút công trình, phần việc: {row.title}"
    return form_page(request, form, title=title, submit="Rút", back=url_of(movement), intro=row.unit.name)


def _board_url(code: str) -> str:
    return reverse("movements:board", args=[code])
