"""Pages of exemplars for those who are signed in."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from thidua.core.clock import today
from thidua.core.errors import NotFound
from thidua.documents.queries import content
from thidua.exemplars import actions, queries
from thidua.exemplars.forms import ExemplarForm, ReasonForm, VerifyForm
from thidua.exemplars.lists import EXEMPLARS
from thidua.exemplars.models import Exemplar
from thidua.exemplars.pages import exemplar_page
from thidua.exemplars.reading import write_figures
from thidua.web.downloads import download
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in

F = TypeVar("F", bound=forms.Form)
GIVEN = ("kind", "source", "source_code", "unit", "title", "person", "field")


@require_GET
@signed_in
def exemplar_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    buttons = [Button("Trang công khai", reverse("exemplars_public:list"), "bi-globe2", primary=False)]
    if queries.finding_units(actor).exists():
        buttons.insert(0, Button("Giới thiệu điển hình, mô hình", reverse("exemplars:find"), "bi-plus-lg"))
    return render_list(request, EXEMPLARS, queries.exemplars(actor), buttons=buttons)


@require_http_methods(["GET", "POST"])
@signed_in
def find(request: HttpRequest) -> HttpResponse:
    """Other pages lead here with `?source=idea&source_code=…` and what they know."""
    actor = actor_of(request)
    posted = request.method == "POST"
    start = {key: request.GET[key][:300] for key in GIVEN if key in request.GET}
    form = ExemplarForm(request.POST if posted else None, request.FILES if posted else None, initial=start, actor=actor)
    if posted and form.is_valid():
        unit = form.cleaned_data["unit"]
        row = attempt(form, lambda: actions.find_exemplar(actor=actor, unit=unit, data=form.to_input()))
        if row is not None:
            return done(request, "Đã ghi; chờ người khác xác minh rồi giới thiệu.", _url(row))
    back = reverse("exemplars:list")
    return form_page(request, form, title="Giới thiệu điển hình, mô hình", submit="Lưu", back=back)


@require_http_methods(["GET", "POST"])
@signed_in
def edit(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_exemplar(actor, code)
    posted = request.method == "POST"
    form = ExemplarForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        initial=_start(row),
        actor=actor,
        exemplar=row,
    )
    return _ask_and_do(
        request,
        row,
        form,
        lambda form: actions.edit_exemplar(
            actor=actor, exemplar=row, version=form.cleaned_data["version"] or 0, data=form.to_input()
        ),
        title="Sửa",
        submit="Lưu",
        said="Đã lưu.",
    )


@require_GET
@signed_in
def page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    return render(request, "exemplars/page.html", exemplar_page(actor, queries.get_exemplar(actor, code)))


@require_safe
@signed_in
def picture(request: HttpRequest, code: str) -> HttpResponse:
    file = queries.get_exemplar(actor_of(request), code).picture
    if file is None:
        raise NotFound(code)
    return download(content(file), name=file.name, content_type=file.content_type, code=file.code)


@require_http_methods(["GET", "POST"])
@signed_in
def verify(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_exemplar(actor, code)
    return _ask_and_do(
        request,
        row,
        VerifyForm(request.POST if request.method == "POST" else None, initial={"verified_on": today()}),
        lambda form: actions.verify_exemplar(actor=actor, exemplar=row, **form.cleaned_data),
        title="Xác minh",
        submit="Đã xác minh",
        said="Đã ghi xác minh. Bước sau: giới thiệu công khai.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def decline(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_exemplar(actor, code)
    return _ask_and_do(
        request,
        row,
        ReasonForm(request.POST if request.method == "POST" else None),
        lambda form: actions.decline_exemplar(actor=actor, exemplar=row, **form.cleaned_data),
        title="Không xác minh được",
        submit="Ghi",
        said="Đã ghi; người giới thiệu đã được báo.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def publish(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_exemplar(actor, code)
    return _ask_and_do(
        request,
        row,
        forms.Form(request.POST if request.method == "POST" else None),
        lambda form: actions.publish_exemplar(actor=actor, exemplar=row),
        title="Giới thiệu công khai",
        submit="Giới thiệu",
        said="Đã giới thiệu trên trang công khai.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def hide(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_exemplar(actor, code)
    return _ask_and_do(
        request,
        row,
        ReasonForm(request.POST if request.method == "POST" else None),
        lambda form: actions.hide_exemplar(actor=actor, exemplar=row, **form.cleaned_data),
        title="Thôi giới thiệu",
        submit="Thôi giới thiệu",
        said="Đã gỡ khỏi trang công khai.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def reopen(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_exemplar(actor, code)
    return _ask_and_do(
        request,
        row,
        ReasonForm(request.POST if request.method == "POST" else None),
        lambda form: actions.reopen_exemplar(actor=actor, exemplar=row, **form.cleaned_data),
        title="Mở lại để sửa",
        submit="Mở lại",
        said="Đã mở lại; sửa xong cần xác minh lại.",
    )


def _ask_and_do(
    request: HttpRequest,
    row: Exemplar,
    form: F,
    call: Callable[[F], object],
    *,
    title: str,
    submit: str,
    said: str,
) -> HttpResponse:
    """The form of one step; once the action is done, the page of the exemplar with a sentence."""
    if form.is_bound and form.is_valid() and attempt(form, lambda: (call(form),)) is not None:
        return done(request, said, _url(row))
    return form_page(request, form, title=title, submit=submit, back=_url(row), intro=row.title)


def _start(row: Exemplar) -> dict[str, object]:
    names = ("kind", "title", "field", "summary", "story", "how_to_copy", "source", "source_note", "picture_text")
    source = row.idea or row.initiative or row.movement or row.honor
    return {
        **{name: getattr(row, name) for name in (*names, "consent", "version")},
        "person": row.person.full_name if row.person else "",
        "source_code": source.code if source else row.inspection_code,
        "figures": write_figures(list(row.figures.all())),
    }


def _url(row: Exemplar) -> str:
    return reverse("exemplars:page", args=[row.code])
