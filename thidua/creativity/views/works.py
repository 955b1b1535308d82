"""Works entered for the award."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from thidua.core.errors import NotFound
from thidua.creativity import actions, forms, queries
from thidua.creativity.lists import works_of
from thidua.creativity.models import AwardWork
from thidua.creativity.pages import work_page
from thidua.creativity.views.shared import round_for, round_url, work_for, work_url
from thidua.documents.queries import content
from thidua.web.asking import ask, form_methods, sent
from thidua.web.downloads import download
from thidua.web.lists import render_list
from thidua.web.requests import attempt, done, form_page, signed_in


@require_GET
@signed_in
def work_list(request: HttpRequest, code: str) -> HttpResponse:
    actor, round_ = round_for(request, code)
    return render_list(request, works_of(round_), queries.works(actor).filter(round=round_))


@require_GET
@signed_in
def page(request: HttpRequest, code: str) -> HttpResponse:
    actor, work = work_for(request, code)
    return render(request, "creativity/work.html", work_page(actor, work))


@form_methods
@signed_in
def enter(request: HttpRequest, code: str) -> HttpResponse:
    actor, round_ = round_for(request, code)
    form = forms.WorkForm(sent(request), actor=actor, round_=round_, initial=_begin(request, actor))
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form,
            lambda: actions.enter_work(
                actor=actor,
                round_=round_,
                unit=form.chosen(),
                data=form.to_input(),
                initiative=form.chosen_initiative(),
            ),
        )
        if made is not None:
            return done(request, "Đã lưu nháp. Thêm tệp minh chứng rồi nộp.", work_url(made))
    return form_page(request, form, title=f"Đề cử công trình: {round_}", submit="Lưu nháp", back=round_url(round_))


@form_methods
@signed_in
def edit(request: HttpRequest, code: str) -> HttpResponse:
    actor, work = work_for(request, code)
    form = forms.WorkForm(sent(request), actor=actor, round_=work.round, work=work, initial=_start(work))
    return ask(
        request,
        form,
        lambda: actions.edit_work(actor=actor, work=work, version=form.cleaned_data["version"], data=form.to_input()),
        said="Đã lưu công trình.",
        back=work_url(work),
        title=f"Sửa: {work.title}",
    )


@form_methods
@signed_in
def add_file(request: HttpRequest, code: str) -> HttpResponse:
    actor, work = work_for(request, code)
    form = forms.FileForm(sent(request), request.FILES or None)
    return ask(
        request,
        form,
        lambda: actions.add_work_file(actor=actor, work=work, upload=form.to_input()),
        said="Đã thêm tệp.",
        back=work_url(work),
        title=f"Thêm tệp: {work.title}",
        submit="Tải lên",
    )


@require_GET
@signed_in
def file(request: HttpRequest, code: str, file: str) -> HttpResponse:
    """A paper of a work, for whoever sees the work in full: not of a work one knows only from its posting."""
    actor, work = work_for(request, code)
    row = work.files.filter(file__code=file).select_related("file").first()
    if row is None or not queries.reads_files(actor, work):
        raise NotFound(file)
    stored = row.file
    return download(content(stored), name=stored.name, content_type=stored.content_type, code=stored.code)


@form_methods
@signed_in
def submit(request: HttpRequest, code: str) -> HttpResponse:
    actor, work = work_for(request, code)
    return ask(
        request,
        Form(sent(request)),
        lambda: actions.submit_work(actor=actor, work=work),
        said="Đã nộp công trình.",
        back=work_url(work),
        title=f"Nộp: {work.title}",
        submit="Nộp công trình",
        intro="Sau khi nộp, chỉ sửa được khi cơ quan thường trực trả lại.",
    )


@form_methods
@signed_in
def accept(request: HttpRequest, code: str) -> HttpResponse:
    actor, work = work_for(request, code)
    return ask(
        request,
        Form(sent(request)),
        lambda: actions.accept_work(actor=actor, work=work),
        said="Công trình đủ điều kiện dự xét.",
        back=work_url(work),
        title=f"Nhận hồ sơ: {work.title}",
        submit="Đủ điều kiện dự xét",
    )


def _with_reason(request: HttpRequest, code: str, act: Any, said: str, verb: str) -> HttpResponse:
    actor, work = work_for(request, code)
    form = forms.ReasonForm(sent(request))
    return ask(
        request,
        form,
        lambda: act(actor=actor, work=work, **form.cleaned_data),
        said=said,
        back=work_url(work),
        title=f"{verb}: {work.title}",
        submit=verb,
    )


@form_methods
@signed_in
def return_(request: HttpRequest, code: str) -> HttpResponse:
    return _with_reason(request, code, actions.return_work, "Đã trả lại để bổ sung.", "Trả lại")


@form_methods
@signed_in
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    return _with_reason(request, code, actions.withdraw_work, "Đã rút công trình.", "Rút công trình")


@form_methods
@signed_in
def leave_out(request: HttpRequest, code: str) -> HttpResponse:
    return _with_reason(request, code, actions.leave_out, "Đã ghi kết luận.", "Không xét giải")


@require_POST
@signed_in
def prize(request: HttpRequest, code: str) -> HttpResponse:
    actor, work = work_for(request, code)
    form = forms.PrizeForm(request.POST, round_=work.round)
    return ask(
        request,
        form,
        lambda: actions.give_prize(actor=actor, work=work, prize=form.chosen()),
        said="Đã xếp giải.",
        back=work_url(work),
        title=f"Xếp giải: {work.title}",
    )


@form_methods
@signed_in
def present(request: HttpRequest, code: str) -> HttpResponse:
    actor, work = work_for(request, code)
    form = forms.PresentForm(sent(request))
    return ask(
        request,
        form,
        lambda: actions.present_prize(actor=actor, work=work, **form.cleaned_data),
        said="Đã ghi việc trao giải.",
        back=work_url(work),
        title=f"Ghi đã trao: {work.title}",
    )


def _begin(request: HttpRequest, actor: Any) -> dict[str, Any]:
    """Coming from the page of an initiative, its name need not be typed again."""
    code = request.GET.get("initiative", "")
    found = queries.recognized(actor, code) if code else None
    return {"initiative": found.code, "title": found.title, "unit": found.unit.code} if found else {}


def _start(work: AwardWork) -> dict[str, Any]:
    authors = "\n".join(
        f"{one.person.code if one.person else one.name} | {one.organization}".rstrip(" |")
        for one in work.authors.select_related("person")
    )
    plain = {name: getattr(work, name) for name in ("title", "summary", "effect", "applied_on", "version")}
    return {**plain, "field": work.field.name, "authors": authors}
