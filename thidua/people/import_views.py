"""Pages of imports: upload, report row by row, correct, apply."""

from io import BytesIO

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.core.money import grouped
from thidua.people import actions, queries
from thidua.people.forms import ColumnsForm, CorrectForm, ImportForm, SkipForm, VersionForm
from thidua.people.lists import IMPORTS
from thidua.people.models import ImportBatch
from thidua.people.pages import import_page
from thidua.people.sample_workbook import write_template
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@signed_in
def imports(request: HttpRequest) -> HttpResponseBase:
    batches = queries.visible_imports(actor_of(request))
    buttons = [Button("Tải tệp lên", reverse("people:upload"), icon="bi-upload")]
    return render_list(request, IMPORTS, batches, buttons=buttons)


@require_http_methods(["GET", "POST"])
@signed_in
def upload(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = ImportForm(request.POST or None, request.FILES or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        batch = attempt(
            form,
            lambda: actions.start_import(
                actor=actor,
                unit=form.cleaned_data["unit"],
                year=form.cleaned_data["year"],
                file_name=file.name,
                data=file.read(),
            ),
        )
        if batch is not None:
            return done(request, "Đã nhận tệp. Hãy xem từng dòng trước khi nhập.", _url(batch))
    return form_page(
        request,
        form,
        title="Nhập danh sách từ tệp",
        submit="Tải lên và kiểm tra",
        intro="Tệp được kiểm tra từng dòng; chưa ghi gì cho đến khi bạn bấm “Nhập vào hệ thống”.",
        back=reverse("people:imports"),
        template="people/upload.html",
    )


@require_GET
@signed_in
def template(request: HttpRequest) -> HttpResponse:
    buffer = BytesIO()
    write_template(buffer)
    headers = {"Content-Disposition": 'attachment; filename="mau-danh-sach.xlsx"'}
    return HttpResponse(buffer.getvalue(), content_type=XLSX, headers=headers)


@require_GET
@signed_in
def report(request: HttpRequest, code: str) -> HttpResponse:
    return _report(request, queries.get_import(actor_of(request), code))


@require_http_methods(["GET", "POST"])
@signed_in
def columns(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    batch = queries.get_import(actor, code)
    form = ColumnsForm(
        request.POST or None,
        titles=batch.columns.get("titles", []),
        current=batch.columns.get("fields", {}),
        initial={"version": batch.version},
    )
    form.fields["version"].widget = forms.HiddenInput()
    if request.method == "POST" and form.is_valid():
        data = form.chosen()
        saved = attempt(
            form,
            lambda: actions.map_columns(actor=actor, batch=batch, fields=data, version=form.cleaned_data["version"]),
        )
        if saved is not None:
            return done(request, "Đã chọn lại cột và kiểm tra lại mọi dòng.", _url(batch))
    intro = "Mỗi ô dưới đây là một cột của tệp, gọi theo tiêu đề trong tệp."
    return form_page(request, form, title="Chọn nghĩa các cột", intro=intro, back=_url(batch))


@require_POST
@signed_in
def correct(request: HttpRequest, code: str, number: int) -> HttpResponse:
    actor = actor_of(request)
    batch = queries.get_import(actor, code)
    form = CorrectForm(request.POST)
    if form.is_valid():
        row = attempt(
            form,
            lambda: actions.correct_row(
                actor=actor,
                batch=batch,
                number=number,
                fixes=form.fixes(),
                version=form.cleaned_data["version"],
            ),
        )
        if row is not None:
            return done(request, f"Đã sửa và kiểm tra lại dòng {number}.", _row_url(request, batch, number))
    return _report(request, queries.get_import(actor, code), form)


@require_POST
@signed_in
def skip(request: HttpRequest, code: str, number: int) -> HttpResponse:
    actor = actor_of(request)
    batch = queries.get_import(actor, code)
    form = SkipForm(request.POST)
    if form.is_valid():
        row = attempt(form, lambda: actions.skip_row(actor=actor, batch=batch, number=number, **form.cleaned_data))
        if row is not None:
            message = f"Đã bỏ qua dòng {number}." if row.skipped else f"Đã lấy lại dòng {number}."
            return done(request, message, _row_url(request, batch, number))
    return _report(request, queries.get_import(actor, code), form)


@require_POST
@signed_in
def apply(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    batch = queries.get_import(actor, code)
    form = VersionForm(request.POST)
    if form.is_valid():
        saved = attempt(form, lambda: actions.apply_import(actor=actor, batch=batch, **form.cleaned_data))
        if saved is not None:
            rows = grouped(saved.result["rows"])
            return done(request, f"Đã nhập {rows} dòng vào hệ thống.", _url(saved))
    return _report(request, queries.get_import(actor, code), form)


@require_POST
@signed_in
def discard(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    actions.discard_import(actor=actor, batch=queries.get_import(actor, code))
    return done(request, "Đã bỏ tệp; không ghi gì vào hệ thống.", reverse("people:imports"))


def _report(request: HttpRequest, batch: ImportBatch, refused: forms.Form | None = None) -> HttpResponse:
    page = import_page(actor_of(request), batch, show=request.GET.get("show", ""), page=request.GET.get("page", "1"))
    if refused is not None:
        typed = [v for k, v in refused.data.items() if k not in ("version", "csrfmiddlewaretoken", "skipped") and v]
        page["refused"] = [text for texts in refused.errors.values() for text in texts]
        page["typed"] = typed
    return render(request, "people/import.html", page, status=409 if refused is not None else 200)


def _url(batch: ImportBatch) -> str:
    return reverse("people:import", args=[batch.code])


def _row_url(request: HttpRequest, batch: ImportBatch, number: int) -> str:
    query = request.GET.urlencode()
    return f"{_url(batch)}{'?' + query if query else ''}#row-{number}"
