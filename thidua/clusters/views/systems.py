"""Systems of clusters: listed, set up, filled from a worksheet, carried into the next year."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from thidua.clusters import queries
from thidua.clusters.actions import (
    Copied,
    copy_system_year,
    create_cluster,
    create_system,
    edit_system,
    fill_system,
)
from thidua.clusters.forms import ClusterForm, CopyYearForm, FillForm, SystemForm
from thidua.clusters.lists import SYSTEMS
from thidua.clusters.models import ClusterSystem
from thidua.clusters.permissions import may_edit_system
from thidua.clusters.views.shared import asked_year
from thidua.web.asking import ask, form_methods, sent
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def system_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    buttons = []
    if queries.owners(actor).exists():
        buttons.append(Button("Lập hệ thống", reverse("clusters:create_system"), "bi-plus-lg"))
    return render_list(request, SYSTEMS, queries.systems(actor), buttons=buttons)


@require_GET
@signed_in
def system_page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    system = queries.get_system(actor, code)
    year = asked_year(request)
    context = {
        "title": system.name,
        "intro": f"{system.owner.name} · {system.years}",
        "system": system,
        "year": year,
        "clusters": queries.of_year(queries.clusters(actor).filter(system=system), year).order_by("sort_key", "pk"),
        "buttons": _buttons(system, year) if may_edit_system(actor, system) else [],
    }
    return render(request, "clusters/system.html", context)


@form_methods
@signed_in
def create(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = SystemForm(sent(request), actor=actor, initial={"since_year": asked_year(request)})
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: create_system(actor=actor, owner=form.owner_unit(), data=form.to_input()))
        if made is not None:
            return done(request, "Đã lập hệ thống. Hãy dán danh sách cụm, khối và đơn vị.", _url(made))
    return form_page(request, form, title="Lập hệ thống cụm, khối", submit="Lập", back=reverse("clusters:systems"))


@form_methods
@signed_in
def edit(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    system = queries.get_system(actor, code)
    start = {key: getattr(system, key) for key in ("name", "legal_basis", "since_year", "until_year")}
    form = SystemForm(sent(request), actor=actor, fixed=True, initial=start)
    return ask(
        request,
        form,
        lambda: edit_system(actor=actor, system=system, data=form.to_input()),
        said="Đã lưu.",
        back=_url(system),
        title=f"Sửa: {system.name}",
    )


@form_methods
@signed_in
def add_cluster(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    system = queries.get_system(actor, code)
    form = ClusterForm(sent(request))
    return ask(
        request,
        form,
        lambda: create_cluster(actor=actor, system=system, **form.cleaned_data),
        said="Đã lập cụm, khối.",
        back=_url(system),
        title="Lập cụm, khối",
        submit="Lập",
        intro=system.name,
    )


@form_methods
@signed_in
def fill(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    system = queries.get_system(actor, code)
    year = asked_year(request)
    form = FillForm(sent(request), initial={"year": year})
    return ask(
        request,
        form,
        lambda: fill_system(actor=actor, system=system, **form.to_input()),
        said=lambda made: f"Đã xếp {len(made)} đơn vị vào cụm, khối.",  # type: ignore[arg-type]
        back=_url(system),
        title="Xếp đơn vị vào cụm, khối",
        submit="Kiểm tra và lưu",
        intro=system.name,
    )


@form_methods
@signed_in
def copy(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    system = queries.get_system(actor, code)
    form = CopyYearForm(sent(request), initial={"year": asked_year(request)})
    return ask(
        request,
        form,
        lambda: copy_system_year(actor=actor, system=system, **form.cleaned_data),
        said=copied_words,
        back=_url(system),
        title="Chuyển thành viên sang năm sau",
        submit="Sao chép",
        intro=f"{system.name}: mọi cụm, khối.",
    )


def copied_words(copied: object) -> str:
    """What was copied and what was left out, in one sentence each."""
    assert isinstance(copied, Copied)
    words = f"Đã chuyển {len(copied.memberships)} đơn vị sang năm sau."
    return f"{words} Không chuyển: {'; '.join(copied.left_out[:20])}." if copied.left_out else words


def _url(system: ClusterSystem) -> str:
    return reverse("clusters:system", args=[system.code])


def _buttons(system: ClusterSystem, year: int) -> list[Button]:
    def url(name: str) -> str:
        return f"{reverse(f'clusters:{name}', args=[system.code])}?year={year}"

    return [
        Button("Xếp đơn vị từ Excel", url("fill_system"), "bi-clipboard-plus"),
        Button("Lập cụm, khối", url("create_cluster"), "bi-plus-lg", primary=False),
        Button(f"Chuyển sang năm {year + 1}", url("copy_system_year"), "bi-copy", primary=False),
        Button("Sửa", url("edit_system"), "bi-pencil", primary=False),
    ]
