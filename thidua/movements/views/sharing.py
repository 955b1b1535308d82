"""Pages of the documents and the news of a movement."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from thidua.documents.queries import content
from thidua.movements import queries
from thidua.movements.actions import (
    add_document,
    edit_news,
    hide_news,
    publish_news,
    remove_document,
    write_news,
)
from thidua.movements.forms import DocumentForm, EditNewsForm, NewsForm, ReasonForm
from thidua.movements.models import Movement
from thidua.movements.pages import news_page
from thidua.movements.views.writing import url_of
from thidua.web.downloads import download
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def new_document(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    movement = queries.get_movement(actor, code)
    form = DocumentForm(request.POST, request.FILES) if request.method == "POST" else DocumentForm()
    if request.method == "POST" and form.is_valid():
        given = form.to_input()
        document = attempt(form, lambda: add_document(actor=actor, movement=movement, **given))
        if document is not None:
            return done(request, f"Đã đưa lên “{document.title}”.", url_of(movement))
    return form_page(request, form, title="Thêm tài liệu", submit="Đưa lên", back=url_of(movement), intro=movement.name)


@require_safe
@signed_in
def document(request: HttpRequest, code: str, document: str) -> HttpResponse:
    """For all who may read the movement, whoever's file it is."""
    actor = actor_of(request)
    found = queries.get_document(actor, queries.get_movement(actor, code), document)
    file = found.file
    return download(content(file), name=file.name, content_type=file.content_type, code=file.code)


@require_POST
@signed_in
def take_off_document(request: HttpRequest, code: str, document: str) -> HttpResponse:
    actor = actor_of(request)
    found = queries.get_document(actor, queries.get_movement(actor, code), document)
    movement = remove_document(actor=actor, document=found)
    return done(request, f"Đã gỡ “{found.title}”.", url_of(movement))


@require_http_methods(["GET", "POST"])
@signed_in
def new_news(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    movement = queries.get_movement(actor, code)
    form = NewsForm(request.POST if request.method == "POST" else None, actor=actor, movement=movement)
    if request.method == "POST" and form.is_valid():
        unit, given = form.unit_chosen(), form.to_input()
        item = attempt(form, lambda: write_news(actor=actor, movement=movement, unit=unit, data=given))
        if item is not None:
            return done(request, "Đã lưu tin, chờ đơn vị phát động duyệt đăng.", _news_url(movement, item.code))
    return form_page(request, form, title="Viết tin", submit="Gửi tin", back=url_of(movement), intro=movement.name)


@require_GET
@signed_in
def news(request: HttpRequest, code: str, item: str) -> HttpResponse:
    actor = actor_of(request)
    movement = queries.get_movement(actor, code)
    return render(request, "movements/news.html", news_page(actor, queries.get_news(actor, movement, item)))


@require_http_methods(["GET", "POST"])
@signed_in
def correct_news(request: HttpRequest, code: str, item: str) -> HttpResponse:
    actor = actor_of(request)
    movement = queries.get_movement(actor, code)
    row = queries.get_news(actor, movement, item)
    start = {"title": row.title, "text": row.text, "day": row.day, "version": row.version}
    form = EditNewsForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        version, given = form.cleaned_data["version"], form.to_input()
        saved = attempt(form, lambda: edit_news(actor=actor, item=row, version=version, data=given))
        if saved is not None:
            return done(request, "Đã lưu tin.", _news_url(movement, item))
    return form_page(request, form, title="Sửa tin", back=_news_url(movement, item), intro=movement.name)


@require_POST
@signed_in
def publish(request: HttpRequest, code: str, item: str) -> HttpResponse:
    actor = actor_of(request)
    movement = queries.get_movement(actor, code)
    publish_news(actor=actor, item=queries.get_news(actor, movement, item))
    return done(request, "Đã đăng tin; trang công khai đã có tin này.", _news_url(movement, item))


@require_http_methods(["GET", "POST"])
@signed_in
def hide(request: HttpRequest, code: str, item: str) -> HttpResponse:
    actor = actor_of(request)
    movement = queries.get_movement(actor, code)
    row = queries.get_news(actor, movement, item)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        call = attempt(form, lambda: hide_news(actor=actor, item=row, **form.cleaned_data))
        if call is not None:
            return done(request, "Đã gỡ tin.", _news_url(movement, item))
    back = _news_url(movement, item)
    return form_page(request, form, title=f"Gỡ tin: {row.title}", submit="Gỡ tin", back=back)


def _news_url(movement: Movement, item: str) -> str:
    return reverse("movements:news", args=[movement.code, item])
