"""Single measures. Each row of the editing page saves itself when a field is left, or by its button."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.core.actor import Actor
from thidua.plans import queries
from thidua.plans.actions import (
    add_measure,
    attach_evidence,
    attach_file,
    edit_measure,
    exempt_content,
    record_progress,
    remove_measure,
    require_content,
)
from thidua.plans.editing import Bound, editing_page
from thidua.plans.forms import ExemptForm, FileForm, MeasureForm, NewMeasureForm, ProgressForm
from thidua.plans.models import Plan
from thidua.plans.permissions import may_record_progress
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def edit_page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    return _editing(request, actor, queries.get_plan(actor, code))


@require_POST
@signed_in
def add(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    plan = queries.get_plan(actor, code)
    form = NewMeasureForm(request.POST)
    if form.is_valid():
        number = form.cleaned_data["number"]
        if attempt(form, lambda: add_measure(actor=actor, plan=plan, number=number, data=form.to_input())):
            return done(request, "Đã thêm việc.", f"{_url(plan)}#c-{number}")
    return _editing(request, actor, plan, Bound(new=form))


@require_POST
@signed_in
def edit(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    actor = actor_of(request)
    plan = queries.get_plan(actor, code)
    measure = queries.get_measure(actor, plan, pk)
    form = MeasureForm(request.POST)
    if form.is_valid():
        version = form.cleaned_data["version"]
        if attempt(form, lambda: edit_measure(actor=actor, measure=measure, version=version, data=form.to_input())):
            return done(request, "Đã lưu.", f"{_url(plan)}#m-{pk}")
    return _editing(request, actor, plan, Bound(pk=pk, row=form))


@require_POST
@signed_in
def remove(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    actor = actor_of(request)
    plan = queries.get_plan(actor, code)
    remove_measure(actor=actor, measure=queries.get_measure(actor, plan, pk))
    return done(request, "Đã bỏ việc khỏi kế hoạch.", _url(plan))


@require_POST
@signed_in
def exempt(request: HttpRequest, code: str, number: int) -> HttpResponse:
    actor = actor_of(request)
    plan = queries.get_plan(actor, code)
    form = ExemptForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: exempt_content(actor=actor, plan=plan, number=number, reason=reason)):
            return done(request, f"Đã ghi nội dung {number} không áp dụng.", f"{_url(plan)}#c-{number}")
    return _editing(request, actor, plan, Bound(number=number, exempt=form))


@require_POST
@signed_in
def take_back(request: HttpRequest, code: str, number: int) -> HttpResponse:
    actor = actor_of(request)
    plan = queries.get_plan(actor, code)
    require_content(actor=actor, plan=plan, number=number)
    return done(request, f"Nội dung {number} trở lại là việc của đơn vị.", f"{_url(plan)}#c-{number}")


@require_http_methods(["GET", "POST"])
@signed_in
def progress(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    actor = actor_of(request)
    plan = queries.get_plan(actor, code)
    measure = queries.get_measure(actor, plan, pk)
    start = {"version": measure.version, "done_on": measure.done_on, "result": measure.result}
    sent = request.method == "POST"
    form = ProgressForm(request.POST if sent else None, request.FILES if sent else None, initial=start)
    back = f"{reverse('plans:page', args=[plan.code])}#m-{pk}"
    if sent and form.is_valid():
        version = form.cleaned_data["version"]
        if attempt(form, lambda: record_progress(actor=actor, measure=measure, version=version, data=form.to_input())):
            return done(request, "Đã ghi kết quả.", back)
    return form_page(
        request, form, title="Ghi kết quả", submit="Ghi kết quả", back=back, template="plans/progress.html",
        measure=measure, plan=plan, answer=may_record_progress(actor, measure),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@signed_in
def file(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    actor = actor_of(request)
    plan = queries.get_plan(actor, code)
    measure = queries.get_measure(actor, plan, pk)
    form = _file_form(request)
    if form.is_bound and form.is_valid():
        kept = attempt(form, lambda: attach_file(actor=actor, measure=measure, file=form.upload()))
        if kept is not None:
            return done(request, "Đã lưu tệp.", f"{_url(plan)}#m-{pk}")
    return form_page(request, form, title="Tệp kèm theo việc", back=_url(plan), intro=measure.text)


@require_http_methods(["GET", "POST"])
@signed_in
def evidence(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    actor = actor_of(request)
    plan = queries.get_plan(actor, code)
    measure = queries.get_measure(actor, plan, pk)
    back = reverse("plans:page", args=[plan.code])
    form = _file_form(request)
    if form.is_bound and form.is_valid():
        kept = attempt(form, lambda: attach_evidence(actor=actor, measure=measure, file=form.upload()))
        if kept is not None:
            return done(request, "Đã lưu minh chứng.", f"{back}#m-{pk}")
    return form_page(request, form, title="Tệp minh chứng", back=back, intro=measure.text)


def _file_form(request: HttpRequest) -> FileForm:
    sent = request.method == "POST"
    return FileForm(request.POST if sent else None, request.FILES if sent else None)


def _url(plan: Plan) -> str:
    return reverse("plans:edit", args=[plan.code])


def _editing(request: HttpRequest, actor: Actor, plan: Plan, bound: Bound | None = None) -> HttpResponse:
    """The editing page; what was typed wrongly stands in its place, with the reason."""
    status = 422 if bound else 200
    return render(request, "plans/edit.html", editing_page(actor, plan, bound), status=status)
