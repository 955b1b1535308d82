"""One confirmation or one rule of the city: shown, and confirmed, declined, withdrawn by a second person."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from thidua.rulebook import actions, permissions, queries
from thidua.rulebook.effects import open_cases
from thidua.rulebook.forms import NoteForm, ReasonForm
from thidua.rulebook.models import Confirmation, LocalRule
from thidua.rulebook.queries import E
from thidua.rulebook.states import LIVE
from thidua.rulebook.trials import changed_by
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in

LISTS = {Confirmation: "rulebook:confirmations", LocalRule: "rulebook:local_rules"}
AFTER_WITHDRAWAL = {
    Confirmation: "Từ nay hệ thống lại hỏi người có thẩm quyền. Các kết quả đã lưu giữ nguyên.",
    LocalRule: "Quy định trước đó không tự có hiệu lực lại. Các kết quả đã lưu giữ nguyên.",
}


@require_GET
@signed_in
def entry(request: HttpRequest, code: str, model: type[E]) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_entry(actor, model, code)
    context = {
        "title": f"{row.get_kind_display()}: {row.award_name}" if row.award_name else row.get_kind_display(),
        "row": row,
        "back": reverse(LISTS[model]),
        "urls": {verb: _address(row, verb) for verb in ("confirm", "decline", "withdraw")},
        "affected": open_cases(row.award, row.since, row.until) if row.state in LIVE else 0,
        "may_confirm": permissions.may_confirm(actor, row),
        "may_decline": permissions.may_decline(actor, row),
        "may_withdraw": permissions.may_withdraw(actor, row),
    }
    return render(request, "rulebook/entry.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def confirm_entry(request: HttpRequest, code: str, model: type[E]) -> HttpResponse:
    """What is confirmed, by which text, and which cases would come out otherwise from then on."""
    actor = actor_of(request)
    row = queries.get_entry(actor, model, code)
    form = NoteForm(request.POST if request.method == "POST" else None)
    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(form, lambda: actions.confirm_entry(actor=actor, entry=row, **form.cleaned_data)) is not None:
        return done(request, "Đã xác nhận; được áp dụng trong những ngày đã ghi.", row.get_absolute_url())
    return form_page(
        request,
        form,
        title="Xác nhận (người thứ hai)",
        submit="Xác nhận",
        back=row.get_absolute_url(),
        template="rulebook/confirm.html",
        row=row,
        affected=open_cases(row.award, row.since, row.until),
        changes=changed_by(queries.as_overlay(row), row.award) if isinstance(row, Confirmation) else None,
    )


@require_http_methods(["GET", "POST"])
@signed_in
def decline_entry(request: HttpRequest, code: str, model: type[E]) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_entry(actor, model, code)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return _answer(
        request,
        form,
        row,
        lambda: actions.decline_entry(actor=actor, entry=row, **form.cleaned_data),
        title="Không chấp thuận đề xuất",
        submit="Không chấp thuận",
        said="Đã ghi: không chấp thuận.",
        intro=str(row),
    )


@require_http_methods(["GET", "POST"])
@signed_in
def withdraw_entry(request: HttpRequest, code: str, model: type[E]) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_entry(actor, model, code)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return _answer(
        request,
        form,
        row,
        lambda: actions.withdraw_entry(actor=actor, entry=row, **form.cleaned_data),
        title=f"Rút: {row.NAME.lower()}",
        submit="Rút",
        said="Đã rút.",
        intro=f"{row}. {AFTER_WITHDRAWAL[model]}",
    )


def _answer(
    request: HttpRequest, form: forms.Form, row: E, act: Callable[[], E], *, said: str, **page: Any
) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and attempt(form, act) is not None:
        return done(request, said, row.get_absolute_url())
    return form_page(request, form, back=row.get_absolute_url(), **page)


def _address(row: Confirmation | LocalRule, verb: str) -> str:
    return reverse(f"rulebook:{row._meta.model_name}:{verb}_entry", args=[row.code])
