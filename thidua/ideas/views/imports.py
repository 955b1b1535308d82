"""Pages of files of ideas: upload, check row by row, name columns, take in; and all ideas of a contest as a file."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.money import grouped
from thidua.ideas import actions, queries
from thidua.ideas.forms.imports import ColumnsForm, CorrectForm, ImportForm, SkipForm, VersionForm
from thidua.ideas.lists.export import CONTEST_IDEAS
from thidua.ideas.lists.imports import IMPORTS
from thidua.ideas.models import IdeaImport
from thidua.ideas.pages.importing import import_page
from thidua.ideas.permissions import may_manage_contest, may_receive_many
from thidua.ideas.views.shared import contest_for, contest_url
from thidua.web.asking import ask, form_methods, sent
from thidua.web.exports import export
from thidua.web.lists import render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def import_list(request: HttpRequest) -> HttpResponse:
    return render_list(request, IMPORTS, queries.imports(actor_of(request)))


@form_methods
@signed_in
def upload(request: HttpRequest, code: str) -> HttpResponse:
    actor, contest = contest_for(request, code)
    require(may_receive_many(actor, contest))
    form = ImportForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        batch = attempt(
            form,
            lambda: actions.start_import(actor=actor, contest=contest, file_name=file.name, data=file.read()),
        )
        if batch is not None:
            return done(request, "Đã nhận tệp. Hãy xem từng dòng trước khi nhập.", import_url(batch))
    return form_page(
        request,
        form,
        title="Nhập ý tưởng từ tệp",
        submit="Tải lên và kiểm tra",
        intro=f"{contest.title}. Tệp được kiểm tra từng dòng; chưa nhập gì cho đến khi bạn bấm “Nhập”.",
        back=contest_url(contest),
        template="ideas/import_upload.html",
    )


@require_GET
@signed_in
def report(request: HttpRequest, code: str) -> HttpResponse:
    return _report(request, *_import_for(request, code))


@form_methods
@signed_in
def columns(request: HttpRequest, code: str) -> HttpResponse:
    actor, batch = _import_for(request, code)
    form = ColumnsForm(sent(request), titles=batch.titles, current=batch.columns, initial={"version": batch.version})
    return ask(
        request,
        form,
        lambda: actions.map_columns(
            actor=actor, batch=batch, columns=form.chosen(), version=form.cleaned_data["version"]
        ),
        said="Đã chọn lại cột và đọc lại mọi dòng.",
        back=import_url(batch),
        title="Chọn nghĩa các cột",
        intro="Mỗi ô dưới đây là một cột của tệp, gọi theo tiêu đề trong tệp. Nhiều cột có thể cùng là “Nội dung”.",
    )


@require_POST
@signed_in
def correct(request: HttpRequest, code: str, number: int) -> HttpResponse:
    actor, batch = _import_for(request, code)
    form = CorrectForm(request.POST)
    if form.is_valid():
        row = attempt(
            form,
            lambda: actions.correct_row(
                actor=actor, batch=batch, number=number, fixes=form.fixes(), version=form.cleaned_data["version"]
            ),
        )
        if row is not None:
            return done(request, f"Đã sửa và đọc lại dòng {number}.", _row_url(request, batch, number))
    return _report(request, actor, queries.get_import(actor, code), form)


@require_POST
@signed_in
def skip(request: HttpRequest, code: str, number: int) -> HttpResponse:
    actor, batch = _import_for(request, code)
    form = SkipForm(request.POST)
    if form.is_valid():
        row = attempt(form, lambda: actions.skip_row(actor=actor, batch=batch, number=number, **form.cleaned_data))
        if row is not None:
            said = f"Đã bỏ qua dòng {number}." if row.skipped else f"Đã lấy lại dòng {number}."
            return done(request, said, _row_url(request, batch, number))
    return _report(request, actor, queries.get_import(actor, code), form)


@require_POST
@signed_in
def take_in(request: HttpRequest, code: str) -> HttpResponse:
    actor, batch = _import_for(request, code)
    form = VersionForm(request.POST)
    if form.is_valid():
        taken = attempt(form, lambda: actions.take_in_import(actor=actor, batch=batch, **form.cleaned_data))
        if taken is not None and taken.job:
            return done(request, "Đang nhập; trang này cho biết tiến độ.", import_url(taken))
        if taken is not None:
            return done(request, f"Đã nhập {grouped(taken.result['create'])} ý tưởng.", import_url(taken))
    return _report(request, actor, queries.get_import(actor, code), form)


@require_POST
@signed_in
def drop(request: HttpRequest, code: str) -> HttpResponse:
    actor, batch = _import_for(request, code)
    actions.drop_import(actor=actor, batch=batch)
    return done(request, "Đã bỏ tệp; không nhập ý tưởng nào.", contest_url(batch.contest))


@require_POST
@signed_in
def mail(request: HttpRequest, code: str) -> HttpResponse:
    actor, batch = _import_for(request, code)
    actions.mail_receipts(actor=actor, batch=batch)
    return done(request, "Đang gửi thư báo số tiếp nhận và mã theo dõi.", import_url(batch))


@require_GET
@signed_in
def contest_file(request: HttpRequest, code: str, kind: str) -> HttpResponseBase:
    """Follow codes open the answers and withdraw ideas: the contest's office only."""
    actor, contest = contest_for(request, code)
    require(may_manage_contest(actor, contest))
    if kind not in ("xlsx", "csv"):
        raise Http404
    rows = queries.ideas_with_contacts(actor, contest)
    return export(CONTEST_IDEAS, rows, CONTEST_IDEAS.columns, kind)


def import_url(batch: IdeaImport) -> str:
    return reverse("ideas:import", args=[batch.code])


def _import_for(request: HttpRequest, code: str) -> tuple[Actor, IdeaImport]:
    actor = actor_of(request)
    return actor, queries.get_import(actor, code)


def _report(request: HttpRequest, actor: Actor, batch: IdeaImport, refused: forms.Form | None = None) -> HttpResponse:
    page = import_page(actor, batch, show=request.GET.get("show", ""), page=request.GET.get("page", "1"))
    if refused is not None:
        hidden = ("version", "csrfmiddlewaretoken", "skipped")
        page["refused"] = [text for texts in refused.errors.values() for text in texts]
        page["typed"] = [value for name, value in refused.data.items() if name not in hidden and value]
    return render(request, "ideas/import.html", page, status=409 if refused is not None else 200)


def _row_url(request: HttpRequest, batch: IdeaImport, number: int) -> str:
    query = request.GET.urlencode()
    return f"{import_url(batch)}{'?' + query if query else ''}#row-{number}"
