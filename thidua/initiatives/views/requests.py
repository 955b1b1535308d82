"""The list, the page, and writing a request: fields, effects, files."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.core.actor import Actor
from thidua.core.errors import NotFound
from thidua.documents.inputs import Upload
from thidua.documents.queries import content
from thidua.initiatives import actions, queries
from thidua.initiatives.author_lines import author_lines
from thidua.initiatives.forms import EffectForm, FileForm, InitiativeForm
from thidua.initiatives.lists import INITIATIVES, initiatives_with_counts
from thidua.initiatives.models import Effect, Initiative
from thidua.initiatives.pages import initiative_page
from thidua.initiatives.sources import Source, source_of
from thidua.initiatives.views.shared import page_for, page_url
from thidua.web.asking import ask, sent
from thidua.web.downloads import download
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in

form_methods = require_http_methods(["GET", "POST"])


@require_GET
@signed_in
def initiative_list(request: HttpRequest) -> HttpResponseBase:
    actor = actor_of(request)
    buttons = [Button("Sổ sáng kiến công khai", reverse("initiatives_public:list"), "bi-globe", primary=False)]
    if queries.units_to_write_for(actor).exists():
        buttons.append(Button("Lập đơn", reverse("initiatives:create_initiative"), "bi-plus-lg"))
    return render_list(request, INITIATIVES, initiatives_with_counts(actor), buttons=buttons)


@require_GET
@signed_in
def page(request: HttpRequest, code: str) -> HttpResponse:
    actor, row = page_for(request, code)
    return render(request, "initiatives/page.html", initiative_page(actor, row))


@form_methods
@signed_in
def create(request: HttpRequest) -> HttpResponse:
    """From nothing, from an idea that was applied (?idea=), or from an evaluated pilot (?pilot=)."""
    actor = actor_of(request)
    source = source_of(actor, request.GET.get("idea", ""), request.GET.get("pilot", ""))
    form = _form(request, actor, source.start)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: _create(actor, form, source))
        if made is not None:
            return done(request, "Đã lưu đơn. Thêm hiệu quả, tệp kèm theo rồi nộp.", page_url(made))
    return _form_page(request, form, "Lập đơn yêu cầu công nhận", reverse("initiatives:list"), intro=source.words)


@form_methods
@signed_in
def edit(request: HttpRequest, code: str) -> HttpResponse:
    actor, row = page_for(request, code)
    form = _form(request, actor, _start(row), row)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        data = form.to_input()
        saved = attempt(form, lambda: actions.edit_initiative(actor=actor, initiative=row, version=version, data=data))
        if saved is not None:
            return done(request, "Đã lưu đơn.", page_url(row))
    return _form_page(request, form, "Sửa đơn yêu cầu công nhận", page_url(row))


@form_methods
@signed_in
def effect(request: HttpRequest, code: str) -> HttpResponse:
    actor, row = page_for(request, code)
    form = EffectForm(sent(request), request.FILES if request.method == "POST" else None)
    return ask(
        request,
        form,
        lambda: actions.add_effect(actor=actor, initiative=row, data=form.to_input()),
        said="Đã ghi hiệu quả.",
        back=page_url(row),
        title="Thêm hiệu quả bằng số",
        submit="Ghi hiệu quả",
        intro=row.title,
    )


@require_POST
@signed_in
def effect_removal(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    actor, row = page_for(request, code)
    one = Effect.objects.filter(initiative=row, pk=pk).first()
    if one is None:
        raise NotFound(str(pk))
    actions.drop_effect(actor=actor, effect=one)
    return done(request, "Đã bỏ dòng hiệu quả.", page_url(row))


@form_methods
@signed_in
def file_new(request: HttpRequest, code: str) -> HttpResponse:
    actor, row = page_for(request, code)
    form = FileForm(sent(request), request.FILES if request.method == "POST" else None)
    return ask(
        request,
        form,
        lambda: actions.add_file(actor=actor, initiative=row, upload=_upload(form)),
        said="Đã thêm tệp.",
        back=page_url(row),
        title="Thêm tệp kèm theo đơn",
        submit="Thêm tệp",
        intro=row.title,
    )


@require_GET
@signed_in
def file(request: HttpRequest, code: str, file: str) -> HttpResponse:
    """A paper of the request, for everybody who sees the request while it is judged; then for its sides."""
    actor, row = page_for(request, code)
    found = queries.get_paper(actor, row, file)
    return download(content(found), name=found.name, content_type=found.content_type, code=found.code)


def _create(actor: Actor, form: InitiativeForm, source: Source) -> Initiative:
    unit = form.cleaned_data["unit"]
    data = form.to_input()
    return actions.create_initiative(actor=actor, unit=unit, data=data, idea=source.idea, pilot=source.pilot)


def _form(request: HttpRequest, actor: Actor, start: dict[str, Any], row: Initiative | None = None) -> InitiativeForm:
    units = queries.units_to_write_for(actor) if row is None else queries.units_of(row)
    return InitiativeForm(sent(request), initial=start, units=units, above=queries.units_above(units))


def _start(row: Initiative) -> dict[str, Any]:
    names = [name for name in InitiativeForm.base_fields if name not in ("unit", "competent", "authors")]
    start = {name: getattr(row, name) for name in names}
    competent = row.competent.code if row.competent else None
    authors = author_lines(queries.get_author_rows(row))
    return {**start, "unit": row.unit.code, "competent": competent, "authors": authors}


def _form_page(request: HttpRequest, form: InitiativeForm, title: str, back: str, intro: str = "") -> HttpResponse:
    template = "initiatives/form.html"
    return form_page(request, form, title=title, submit="Lưu đơn", back=back, intro=intro, template=template)


def _upload(form: FileForm) -> Upload:
    given = form.cleaned_data["file"]
    return Upload(given.name, given.read(), given.content_type or "")
