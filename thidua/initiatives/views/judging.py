"""What happens to a request: handed in, checked, recognised or not; told apart from others."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from thidua.initiatives import actions, queries
from thidua.initiatives.forms import ApartForm, NoteForm, ReasonForm, RecognitionForm
from thidua.initiatives.views.shared import page_for, page_url
from thidua.web.asking import ask, sent
from thidua.web.requests import signed_in

form_methods = require_http_methods(["GET", "POST"])


@form_methods
@signed_in
def submit(request: HttpRequest, code: str) -> HttpResponse:
    actor, row = page_for(request, code)
    form = Form(sent(request))
    return ask(
        request,
        form,
        lambda: actions.submit_initiative(actor=actor, initiative=row),
        said="Đã nộp đơn; nơi xét đã được báo.",
        back=page_url(row),
        title=f"Nộp đơn: {row.title}",
        submit="Nộp đơn",
        intro=f"Nơi xét công nhận: {row.competent}. Sau khi nộp, nội dung khóa đến khi được trả lại hoặc rút.",
    )


@form_methods
@signed_in
def return_(request: HttpRequest, code: str) -> HttpResponse:
    actor, row = page_for(request, code)
    form = ReasonForm(sent(request))
    return ask(
        request,
        form,
        lambda: actions.return_initiative(actor=actor, initiative=row, **form.cleaned_data),
        said="Đã trả lại đơn; tác giả đã được báo.",
        back=page_url(row),
        title="Trả lại đơn để bổ sung",
        submit="Trả lại",
        intro=row.title,
    )


@form_methods
@signed_in
def accept(request: HttpRequest, code: str) -> HttpResponse:
    actor, row = page_for(request, code)
    form = NoteForm(sent(request))
    return ask(
        request,
        form,
        lambda: actions.accept_initiative(actor=actor, initiative=row, **form.cleaned_data),
        said="Đã chấp nhận đơn; sáng kiến chờ Hội đồng hoặc quyết định.",
        back=page_url(row),
        title="Chấp nhận đơn",
        submit="Chấp nhận",
        intro=row.title,
    )


@form_methods
@signed_in
def reject(request: HttpRequest, code: str) -> HttpResponse:
    actor, row = page_for(request, code)
    form = ReasonForm(sent(request))
    return ask(
        request,
        form,
        lambda: actions.reject_initiative(actor=actor, initiative=row, **form.cleaned_data),
        said="Đã ghi không công nhận; tác giả được báo lý do.",
        back=page_url(row),
        title="Không công nhận",
        submit="Không công nhận",
        intro=row.title,
    )


@form_methods
@signed_in
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    actor, row = page_for(request, code)
    form = ReasonForm(sent(request))
    return ask(
        request,
        form,
        lambda: actions.withdraw_initiative(actor=actor, initiative=row, **form.cleaned_data),
        said="Đã rút đơn.",
        back=page_url(row),
        title="Rút đơn",
        submit="Rút đơn",
        intro=row.title,
    )


@form_methods
@signed_in
def recognize(request: HttpRequest, code: str) -> HttpResponse:
    actor, row = page_for(request, code)
    form = RecognitionForm(sent(request), initial={"reach": row.reach_asked}, signers=queries.signers(row))
    return ask(
        request,
        form,
        lambda: actions.recognize_initiative(actor=actor, initiative=row, data=form.to_input()),
        said="Đã ghi công nhận; giấy chứng nhận có mã tra cứu, hồ sơ của tác giả đã có sáng kiến.",
        back=page_url(row),
        title="Ghi quyết định công nhận",
        submit="Ghi công nhận",
        intro=row.title,
    )


@require_POST
@signed_in
def apart(request: HttpRequest, code: str) -> HttpResponse:
    actor, row = page_for(request, code)
    form = ApartForm(request.POST)
    return ask(
        request,
        form,
        lambda: actions.tell_initiatives_apart(actor=actor, initiative=row, **form.cleaned_data),
        said="Đã ghi: hai sáng kiến khác nhau; không nhắc lại.",
        back=page_url(row),
        title="Khác nhau",
    )
