"""Pages of the calendar."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.calendar import queries
from thidua.calendar.actions import (
    add_city_day,
    begin_year,
    create_task,
    delete_task,
    edit_task,
    remove_city_day,
    tick_task,
    untick_task,
)
from thidua.calendar.forms import CityDayForm, TaskForm, TickForm, YearForm
from thidua.calendar.lists import TASKS, city_day_list
from thidua.calendar.models import YearKind, YearTask
from thidua.calendar.pages import year_page
from thidua.calendar.permissions import may_set_city_days
from thidua.calendar.years import year_name, year_of
from thidua.core.clock import today
from thidua.core.errors import NotFound
from thidua.people.queries import get_unit
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def year(request: HttpRequest) -> HttpResponse:
    """The year of one unit; what the address says wrongly is left out."""
    actor = actor_of(request)
    kind = request.GET.get("kind", YearKind.WORK)
    kind = kind if kind in YearKind.values else str(YearKind.WORK)
    form = YearForm({"year": year_of(kind, today()), **request.GET.dict(), "kind": kind}, actor=actor)
    if not form.units:
        return render(request, "calendar/none.html", {"title": "Lịch công tác năm"})
    form.is_valid()
    owner = form.units.get(str(form.cleaned_data.get("owner"))) or next(iter(form.units.values()))
    chosen = form.cleaned_data.get("year") or year_of(kind, today())
    page = year_page(actor, owner, kind, chosen, mine_only="mine" in request.GET)
    return render(request, "calendar/year.html", {**page, "owners": form.units.values()})


@require_GET
@signed_in
def task_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    buttons = [Button("Về lịch năm", reverse("calendar:year"), icon="bi-arrow-left", primary=False)]
    return render_list(request, TASKS, queries.tasks(actor), buttons=buttons)


@require_http_methods(["GET", "POST"])
@signed_in
def create_task_page(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    which = YearForm(request.GET, actor=actor)
    if not which.is_valid():
        raise NotFound("year")
    owner, kind, chosen = which.owner_unit(), which.cleaned_data["kind"], which.cleaned_data["year"]
    form = TaskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        call = attempt(
            form, lambda: create_task(actor=actor, owner=owner, kind=kind, year=chosen, data=form.to_input())
        )
        if call is not None:
            return done(request, "Đã thêm việc vào lịch.", _url(call))
    intro = f"{owner.name} – {year_name(kind, chosen)}"
    return form_page(request, form, title="Thêm việc của năm", back=reverse("calendar:year"), intro=intro)


@require_http_methods(["GET", "POST"])
@signed_in
def edit_task_page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    task = queries.get_task(actor, code)
    start = {name: getattr(task, name) for name in TaskForm.base_fields}
    form = TaskForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        call = attempt(form, lambda: edit_task(actor=actor, task=task, version=version, data=form.to_input()))
        if call is not None:
            return done(request, "Đã lưu.", _url(call))
    context = {"title": f"Sửa: {task.title}", "back": _url(task), "template": "calendar/task_form.html", "task": task}
    return form_page(request, form, intro=year_name(task.kind, task.year), **context)  # type: ignore[arg-type]


@require_POST
@signed_in
def delete_task_page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    task = queries.get_task(actor, code)
    url = _url(task)
    delete_task(actor=actor, task=task)
    return done(request, f"Đã xóa “{task.title}” khỏi lịch.", url)


@require_POST
@signed_in
def tick(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    actor = actor_of(request)
    task, form = queries.get_task(actor, code), TickForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    tick_task(actor=actor, task=task, unit=get_unit(actor, unit), note=note)
    return done(request, f"Đã đánh dấu xong: {task.title}.", _url(task))


@require_POST
@signed_in
def untick(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    actor = actor_of(request)
    task = queries.get_task(actor, code)
    untick_task(actor=actor, task=task, unit=get_unit(actor, unit))
    return done(request, f"Đã bỏ đánh dấu: {task.title}.", _url(task))


@require_POST
@signed_in
def begin(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = YearForm(request.POST, actor=actor)
    if not form.is_valid():
        raise NotFound("year")
    owner, kind, chosen = form.owner_unit(), form.cleaned_data["kind"], form.cleaned_data["year"]
    made = begin_year(actor=actor, owner=owner, kind=kind, year=chosen)
    message = f"Đã thêm {len(made)} việc. Hãy xem và đặt hạn cho từng việc."
    return done(request, message, f"{reverse('calendar:year')}?owner={owner.code}&kind={kind}&year={chosen}")


@require_GET
@signed_in
def city_day_list_page(request: HttpRequest) -> HttpResponse:
    answer = may_set_city_days(actor_of(request))
    buttons = [
        Button("Ghi ngày", reverse("calendar:add_city_day"), icon="bi-plus-lg", answer=answer),
        Button("Về lịch năm", reverse("calendar:year"), icon="bi-arrow-left", primary=False),
    ]
    return render_list(request, city_day_list(editing=bool(answer)), queries.city_days(), buttons=buttons)


@require_http_methods(["GET", "POST"])
@signed_in
def add_city_day_page(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = CityDayForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        call = attempt(form, lambda: add_city_day(actor=actor, **form.cleaned_data))
        if call is not None:
            return done(request, "Đã ghi; mọi thời hạn từ nay tính theo ngày này.", reverse("calendar:city_days"))
    intro = "Lịch nghỉ lễ, Tết của cả nước đã có sẵn. Chỉ ghi ngày thành phố nghỉ hoặc làm việc khác với lịch đó."
    return form_page(request, form, title="Ghi ngày nghỉ, ngày làm bù", back=reverse("calendar:city_days"), intro=intro)


@require_http_methods(["GET", "POST"])
@signed_in
def remove_city_day_page(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    row = queries.city_days().filter(pk=pk).first()
    if row is None:
        raise NotFound(str(pk))
    form = TickForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        form.is_valid()
        remove_city_day(actor=actor, row=row)
        return done(request, "Đã xóa; ngày đó lại theo lịch của cả nước.", reverse("calendar:city_days"))
    back = reverse("calendar:city_days")
    return form_page(request, form, title=f"Xóa ngày {row.day:%d/%m/%Y}", submit="Xóa", back=back, intro=row.name)


def _url(task: YearTask) -> str:
    query = f"owner={task.owner.code}&kind={task.kind}&year={task.year}"
    return f"{reverse('calendar:year')}?{query}#thang-{task.month}"
