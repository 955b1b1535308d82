"""Pages of findings: written down, answered, confirmed; the board of what is still open."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.followup import queries
from thidua.followup.actions import add_finding, answer_finding, confirm_finding, drop_finding, send_back_finding
from thidua.followup.forms import AnswerForm, FindingForm, SendBackForm
from thidua.followup.lists import FINDINGS
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def board(request: HttpRequest) -> HttpResponse:
    buttons = [Button("Về kế hoạch kiểm tra", reverse("followup:list"), "bi-arrow-left", primary=False)]
    return render_list(request, FINDINGS, queries.unsettled(actor_of(request)), buttons=buttons)


@require_http_methods(["GET", "POST"])
@signed_in
def add(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_inspection(actor, code)
    form = FindingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        call = attempt(form, lambda: add_finding(actor=actor, inspection=row, data=form.to_input()))
        if call is not None:
            return done(request, "Đã ghi nhận xét.", _url(code))
    return form_page(request, form, title="Ghi nhận xét", submit="Lưu", back=_url(code), intro=str(row))


@require_POST
@signed_in
def drop(request: HttpRequest, code: str, place: int) -> HttpResponse:
    actor = actor_of(request)
    drop_finding(actor=actor, finding=queries.get_finding(actor, code, place))
    return done(request, "Đã bỏ nhận xét.", _url(code))


@require_http_methods(["GET", "POST"])
@signed_in
def answer(request: HttpRequest, code: str, place: int) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_finding(actor, code, place)
    posted = request.method == "POST"
    form = AnswerForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        words, upload = form.cleaned_data["answer"], form.upload()
        call = attempt(form, lambda: answer_finding(actor=actor, finding=row, answer=words, evidence=upload))
        if call is not None:
            return done(request, "Đã báo cáo khắc phục, chờ bên kia xác nhận.", _url(code))
    return form_page(request, form, title="Báo cáo khắc phục", submit="Gửi báo cáo", back=_url(code), intro=row.text)


@require_POST
@signed_in
def confirm(request: HttpRequest, code: str, place: int) -> HttpResponse:
    actor = actor_of(request)
    confirm_finding(actor=actor, finding=queries.get_finding(actor, code, place))
    return done(request, "Đã xác nhận khắc phục.", _url(code))


@require_http_methods(["GET", "POST"])
@signed_in
def send_back(request: HttpRequest, code: str, place: int) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_finding(actor, code, place)
    form = SendBackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        call = attempt(form, lambda: send_back_finding(actor=actor, finding=row, **form.cleaned_data))
        if call is not None:
            return done(request, "Đã trả lại để khắc phục tiếp.", _url(code))
    return form_page(request, form, title="Chưa xác nhận", submit="Trả lại", back=_url(code), intro=row.text)


def _url(code: str) -> str:
    return reverse("followup:inspection", args=[code])
