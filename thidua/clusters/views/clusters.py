"""The lists, and the page of one cluster with all that belongs to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from thidua.clusters import queries
from thidua.clusters.actions import edit_cluster
from thidua.clusters.forms import ClusterForm
from thidua.clusters.lists import ACTIVITIES, MEMBERS, cluster_list
from thidua.clusters.pages import cluster_page
from thidua.clusters.papers import calendar
from thidua.clusters.views.shared import asked_year, cluster_url, file_answer
from thidua.web.asking import ask, form_methods, sent
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, signed_in


@require_GET
@signed_in
def index(request: HttpRequest) -> HttpResponse:
    actor, year = actor_of(request), asked_year(request)
    buttons = [
        Button("Thành viên", reverse("clusters:members"), "bi-people", primary=False),
        Button("Sinh hoạt chuyên đề", reverse("clusters:activities"), "bi-calendar3", primary=False),
        Button("Hệ thống cụm, khối", reverse("clusters:systems"), "bi-diagram-3", primary=False),
    ]
    return render_list(request, cluster_list(year), queries.of_year(queries.clusters(actor), year), buttons=buttons)


@require_GET
@signed_in
def member_list(request: HttpRequest) -> HttpResponse:
    back = Button("Cụm, khối", reverse("clusters:list"), "bi-arrow-left", primary=False)
    return render_list(request, MEMBERS, queries.memberships(actor_of(request)), buttons=[back])


@require_GET
@signed_in
def activity_list(request: HttpRequest) -> HttpResponse:
    back = Button("Cụm, khối", reverse("clusters:list"), "bi-arrow-left", primary=False)
    return render_list(request, ACTIVITIES, queries.activities(actor_of(request)), buttons=[back])


@require_GET
@signed_in
def page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    context = cluster_page(actor, queries.get_cluster(actor, code), request.GET.get("year", ""))
    return render(request, "clusters/page.html", context)


@form_methods
@signed_in
def edit(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    cluster = queries.get_cluster(actor, code)
    form = ClusterForm(sent(request), initial={"kind": cluster.kind, "name": cluster.name})
    return ask(
        request,
        form,
        lambda: edit_cluster(actor=actor, cluster=cluster, **form.cleaned_data),
        said="Đã lưu.",
        back=cluster_url(cluster),
        title=f"Sửa: {cluster.name}",
    )


@require_GET
@signed_in
def calendar_file(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    cluster = queries.get_cluster(actor, code)
    rows = queries.activities(actor).filter(cluster=cluster)
    return file_answer(calendar(rows).encode(), "text/calendar; charset=utf-8", f"lich-{cluster.code}.ics")
