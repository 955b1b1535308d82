"""Pages of movements: the list, one, and what its writers do with it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.movements import queries
from thidua.movements.actions import (
    adopt_movement,
    as_input,
    close_movement,
    copy_movement,
    create_movement,
    draft_mentioned,
    edit_movement,
    launch_movement,
)
from thidua.movements.actions.copying import next_year
from thidua.movements.checks import holes, holes_text
from thidua.movements.copies import changes
from thidua.movements.forms import (
    CloseForm,
    CopyForm,
    LaunchForm,
    MentionRows,
    MovementForm,
    PasteForm,
    mention_rows,
    typed,
    with_pieces,
)
from thidua.movements.lists import MOVEMENTS
from thidua.movements.mentions import mentioned
from thidua.movements.models import Movement
from thidua.movements.pages import movement_page
from thidua.movements.permissions import may_create_movement
from thidua.movements.splitting import FATES, pieces_of
from thidua.people.queries import get_unit
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def movement_list(request: HttpRequest) -> HttpResponseBase:
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


@require_http_methods(["GET", "POST"])
@signed_in
def create(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if _rearranging(request):
        return _split_page(request, actor, "Soạn phong trào")
    form = MovementForm(with_pieces(request.POST) if request.method == "POST" else None, actor=actor)
    if request.method == "POST" and form.is_valid():
        movement = attempt(
            form, lambda: create_movement(actor=actor, launcher=form.launcher_unit(), data=form.to_input())
        )
        if movement is not None:
            return done(request, "Đã lưu bản nháp.", url_of(movement))
    return _form_page(request, form, "Soạn phong trào")


@require_http_methods(["GET", "POST"])
@signed_in
def edit(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    movement = queries.get_movement(actor, code)
    title = f"Sửa: {movement.name}"
    if _rearranging(request):
        return _split_page(request, actor, title, movement)
    data = with_pieces(request.POST) if request.method == "POST" else None
    start = {**typed(as_input(movement)), "version": movement.version}
    form = MovementForm(data, initial=start, actor=actor, movement=movement)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        edited = attempt(
            form,
            lambda: edit_movement(actor=actor, movement=movement, version=version, data=form.to_input()),
        )
        if edited is not None:
            return done(request, "Đã lưu bản nháp.", url_of(movement))
    return _form_page(request, form, title, movement)


@require_http_methods(["GET", "POST"])
@signed_in
def launch(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    movement = queries.get_movement(actor, code)
    form = LaunchForm(request.POST if request.method == "POST" else None)
    found = holes(as_input(movement))
    if not found and request.method == "GET":
        del form.fields["gap_note"]
    if request.method == "POST" and form.is_valid():
        call = attempt(form, lambda: launch_movement(actor=actor, movement=movement, **form.cleaned_data))
        if call is not None:
            return done(request, "Đã phát động; các đơn vị trong phạm vi đã được báo.", url_of(movement))
    left = f" Các giai đoạn để trống: {'; '.join(holes_text(found))}; hãy giải trình." if found else ""
    return form_page(
        request,
        form,
        title=f"Phát động: {movement.name}",
        submit="Phát động",
        back=url_of(movement),
        intro=f"Để trống ngày nếu phát động hôm nay. Sau khi phát động, nội dung không sửa được nữa.{left}",
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
            return done(request, "Đã kết thúc phong trào.", url_of(movement))
    return form_page(request, form, title=f"Kết thúc: {movement.name}", submit="Kết thúc", back=url_of(movement))


@require_http_methods(["GET", "POST"])
@signed_in
def copy(request: HttpRequest, code: str) -> HttpResponse:
    """What the copy will say differently is shown before it is made."""
    actor = actor_of(request)
    source = queries.get_movement(actor, code)
    if request.method == "GET":
        require(may_create_movement(actor, source.launcher))
    form = CopyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        draft = copy_movement(actor=actor, movement=source, **form.cleaned_data)
        url = reverse("movements:edit_movement", args=[draft.code])
        return done(request, "Đã sao chép thành bản nháp, các ngày lùi lại một năm. Hãy xem lại rồi lưu.", url)
    return form_page(
        request,
        form,
        title="Sao chép cho năm sau",
        submit="Sao chép",
        back=url_of(source),
        intro=source.name,
        template="movements/copy.html",
        changes=changes(as_input(source), next_year(actor, source)),
    )


@require_POST
@signed_in
def adopt(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    actor = actor_of(request)
    draft = adopt_movement(actor=actor, movement=queries.get_movement(actor, code), unit=get_unit(actor, unit))
    message = "Đã lập bản nháp phong trào của đơn vị với nội dung của cấp trên. Hãy bổ sung rồi phát động."
    return done(request, message, reverse("movements:edit_movement", args=[draft.code]))


@require_http_methods(["GET", "POST"])
@signed_in
def mentions(request: HttpRequest, code: str) -> HttpResponse:
    """Movements that a pasted text names, each confirmed before it becomes a draft."""
    actor = actor_of(request)
    movement = queries.get_movement(actor, code)
    require(may_create_movement(actor, movement.launcher))
    form = PasteForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _mentions_page(request, movement, form)
    if "find" in request.POST:
        year = movement.since.year if movement.since else None
        return _mentions_page(request, movement, form, mention_rows(None, mentioned(form.cleaned_data["text"], year)))
    rows = mention_rows(request.POST)
    if rows.is_valid():
        drafts = rows.to_inputs(movement)
        made = attempt(form, lambda: draft_mentioned(actor=actor, movement=movement, drafts=drafts))
        if made is not None:
            return done(
                request, f"Đã soạn {len(made)} bản nháp. Hãy mở từng bản, bổ sung rồi phát động.", url_of(movement)
            )
    return _mentions_page(request, movement, form, rows)


def url_of(movement: Movement) -> str:
    return reverse("movements:page", args=[movement.code])


def _rearranging(request: HttpRequest) -> bool:
    """Cutting the pasted text, or putting the confirmed items beneath the contents: nothing is saved."""
    return "split" in request.POST or "confirm" in request.POST


def _split_page(request: HttpRequest, actor: Actor, title: str, movement: Movement | None = None) -> HttpResponse:
    data = with_pieces(request.POST)
    start = {key: data.getlist(key) if key == "awards" else data.get(key) for key in data}
    pieces = pieces_of(str(start.pop("pasted", ""))[:100_000]) if "split" in request.POST else []
    form = MovementForm(initial=start, actor=actor, movement=movement)
    return _form_page(request, form, title, movement, pieces=pieces, fates=FATES)


def _form_page(
    request: HttpRequest, form: MovementForm, title: str, movement: Movement | None = None, **more: Any
) -> HttpResponse:
    back = url_of(movement) if movement else reverse("movements:list")
    template = "movements/form.html"
    return form_page(request, form, title=title, submit="Lưu bản nháp", back=back, template=template, **more)


def _mentions_page(
    request: HttpRequest, movement: Movement, form: PasteForm, rows: MentionRows | None = None
) -> HttpResponse:
    return form_page(
        request,
        form,
        title="Các phong trào được nhắc đến",
        submit="Soạn các bản nháp đã chọn" if rows and rows.forms else "",
        back=url_of(movement),
        intro=movement.name,
        template="movements/mentions.html",
        rows=rows,
    )
