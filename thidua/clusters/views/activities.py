"""Thematic activities: planned, held, cancelled; their minutes as files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from thidua.clusters import queries
from thidua.clusters.actions import cancel_activity, edit_activity, hold_activity, plan_activity
from thidua.clusters.forms import ActivityForm, CancelForm, HeldForm
from thidua.clusters.models import Activity
from thidua.clusters.pages import activity_page, day_note
from thidua.clusters.papers import activity_minutes
from thidua.clusters.states import HELD
from thidua.clusters.views.shared import asked_year, cluster_url, file_answer
from thidua.core.actor import Actor
from thidua.core.errors import NotFound
from thidua.documents.papers import minutes_docx, minutes_pdf
from thidua.documents.queries import content
from thidua.people.models import Unit
from thidua.web.asking import ask, form_methods, sent
from thidua.web.requests import actor_of, signed_in

_WRITERS = {
    "pdf": (minutes_pdf, "application/pdf"),
    "docx": (minutes_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@require_GET
@signed_in
def page(request: HttpRequest, code: str) -> HttpResponse:
    actor, activity = _activity(request, code)
    attendances = list(queries.attendances(activity))
    return render(request, "clusters/activity.html", {**activity_page(actor, activity), "attendances": attendances})


@form_methods
@signed_in
def plan(request: HttpRequest, code: str) -> HttpResponse:
    actor, year = actor_of(request), asked_year(request)
    cluster = queries.get_cluster(actor, code)
    form = ActivityForm(sent(request), units=queries.units_ever(cluster))
    return ask(
        request,
        form,
        lambda: plan_activity(actor=actor, cluster=cluster, data=form.to_input()),
        said=_planned_words,
        back=cluster_url(cluster, year),
        title=f"Lên lịch sinh hoạt chuyên đề năm {year}",
        submit="Lưu",
        intro=cluster.name,
    )


@form_methods
@signed_in
def edit(request: HttpRequest, code: str) -> HttpResponse:
    actor, activity = _activity(request, code)
    start = {key: getattr(activity, key) for key in ("title", "planned_on", "venue", "version")}
    start["host"] = activity.host.code if activity.host else ""
    form = ActivityForm(sent(request), units=_units(activity), initial=start)
    return ask(
        request,
        form,
        lambda: edit_activity(
            actor=actor, activity=activity, version=form.cleaned_data["version"] or 0, data=form.to_input()
        ),
        said=_planned_words,
        back=_url(activity),
        title=f"Sửa: {activity.title}",
    )


@form_methods
@signed_in
def hold(request: HttpRequest, code: str) -> HttpResponse:
    actor, activity = _activity(request, code)
    units = _units(activity)
    start = {"present": [unit.code for unit in units]}
    files = request.FILES if request.method == "POST" else None
    form = HeldForm(sent(request), files, units=units, initial=start)
    return ask(
        request,
        form,
        lambda: hold_activity(actor=actor, activity=activity, data=form.to_input()),
        said="Đã ghi biên bản.",
        back=_url(activity),
        title=f"Biên bản: {activity.title}",
        submit="Ghi biên bản",
        intro="Bỏ chọn đơn vị vắng. Sau khi ghi, biên bản không sửa được nữa.",
    )


@form_methods
@signed_in
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    actor, activity = _activity(request, code)
    form = CancelForm(sent(request))
    return ask(
        request,
        form,
        lambda: cancel_activity(actor=actor, activity=activity, **form.cleaned_data),
        said="Đã hủy; các thành viên đã được báo.",
        back=_url(activity),
        title=f"Hủy: {activity.title}",
        submit="Hủy hoạt động",
    )


@require_GET
@signed_in
def minutes(request: HttpRequest, code: str, suffix: str) -> HttpResponse:
    _, activity = _activity(request, code)
    if suffix not in _WRITERS or activity.state != HELD:
        raise NotFound
    write, content_type = _WRITERS[suffix]
    return file_answer(write(activity_minutes(activity)), content_type, f"bien-ban-{activity.code}.{suffix}")


@require_GET
@signed_in
def file(request: HttpRequest, code: str) -> HttpResponse:
    """The signed minutes that were brought back, for everybody who sees the cluster."""
    _, activity = _activity(request, code)
    if activity.file is None:
        raise NotFound
    ending = activity.file.name.rsplit(".", 1)[-1]
    return file_answer(content(activity.file), activity.file.content_type, f"bien-ban-ky-{activity.code}.{ending}")


def _activity(request: HttpRequest, code: str) -> tuple[Actor, Activity]:
    actor = actor_of(request)
    return actor, queries.get_activity(actor, code)


def _units(activity: Activity) -> list[Unit]:
    return queries.member_units(activity.cluster, activity.year)


def _planned_words(activity: object) -> str:
    assert isinstance(activity, Activity)
    return f"Đã lưu: {activity.planned_on:%d/%m/%Y} ({day_note(activity.planned_on)})."


def _url(activity: Activity) -> str:
    return reverse("clusters:activity", args=[activity.code])
