"""Pages on which officers confirm that a text was compared."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from thidua.core.answers import require
from thidua.rulebook import actions, board, permissions, queries
from thidua.rulebook.effects import open_cases
from thidua.rulebook.forms import ConfirmationForm, NoteForm, ReasonForm, first_values
from thidua.rulebook.lists import CONFIRMATIONS
from thidua.rulebook.models import Confirmation
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def unconfirmed(request: HttpRequest) -> HttpResponse:
    """Everything in the book whose text was not seen."""
    actor = actor_of(request)
    found = board.gaps(actor)
    chosen = {name: request.GET.get(name, "")[:100] for name in ("kind", "award")}
    text = request.GET.get("q", "")[:200]
    context = {
        "title": "Nội dung chưa đối chiếu",
        "intro": "Những nội dung này không tự quyết định: hệ thống hỏi người có thẩm quyền cho đến khi văn bản "
        "được hai người xác nhận.",
        "faults": board.faults(actor),
        "total": len(found),
        "counts": board.counts(found),
        "awards": sorted({(gap.target.award, gap.award_name) for gap in found if gap.target.award}),
        "gaps": board.narrowed(found, text=text, **chosen),
        "q": text,
        "may_propose": permissions.may_propose(actor),
        **chosen,
    }
    return render(request, "rulebook/unconfirmed.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def propose(request: HttpRequest, target: str) -> HttpResponse:
    actor = actor_of(request)
    require(permissions.may_propose(actor))
    gap = board.get_gap(actor, target)
    piece = gap.target
    sent = request.method == "POST"
    form = ConfirmationForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        target=piece,
        initial=first_values(piece),
    )
    if sent and form.is_valid():
        row = attempt(form, lambda: actions.propose_confirmation(actor=actor, target=target, **form.to_input()))
        if row is not None:
            return done(request, "Đã đề xuất; chờ người thứ hai xác nhận.", _url(row))
    since = first_values(piece)["since"]
    return form_page(
        request,
        form,
        title="Xác nhận đã đối chiếu văn bản",
        submit="Đề xuất xác nhận",
        back=reverse("rulebook:unconfirmed"),
        template="rulebook/propose.html",
        gap=gap,
        affected=open_cases(piece.award, since, piece.until),  # type: ignore[arg-type]
    )


@require_GET
@signed_in
def confirmations(request: HttpRequest) -> HttpResponse:
    buttons = [Button("Nội dung chưa đối chiếu", reverse("rulebook:unconfirmed"), icon="bi-list-check")]
    return render_list(request, CONFIRMATIONS, queries.confirmations(actor_of(request)), buttons=buttons)


@require_GET
@signed_in
def confirmation(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_confirmation(actor, code)
    context = {
        "title": row.get_kind_display(),
        "intro": row.award_name,
        "row": row,
        "affected": open_cases(row.award, row.since, row.until) if row.state in ("proposed", "in_force") else 0,
        "may_confirm": permissions.may_confirm(actor, row),
        "may_decline": permissions.may_decline(actor, row),
        "may_withdraw": permissions.may_withdraw(actor, row),
    }
    return render(request, "rulebook/confirmation.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_confirmation(actor, code)
    form = NoteForm(request.POST if request.method == "POST" else None)
    return _answer(
        request,
        form,
        row,
        lambda: actions.confirm_text(actor=actor, confirmation=row, **form.cleaned_data),
        title="Xác nhận (người thứ hai)",
        submit="Xác nhận",
        said="Đã xác nhận; từ nay nội dung này được áp dụng.",
        intro=f"{row.words} – theo {row.cite}. Bạn đã tự mở văn bản và thấy đúng như vậy.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def decline(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_confirmation(actor, code)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return _answer(
        request,
        form,
        row,
        lambda: actions.decline_text(actor=actor, confirmation=row, **form.cleaned_data),
        title="Không chấp thuận đề xuất",
        submit="Không chấp thuận",
        said="Đã ghi: không chấp thuận.",
        intro=row.words,
    )


@require_http_methods(["GET", "POST"])
@signed_in
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_confirmation(actor, code)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return _answer(
        request,
        form,
        row,
        lambda: actions.withdraw_confirmation(actor=actor, confirmation=row, **form.cleaned_data),
        title="Rút xác nhận",
        submit="Rút xác nhận",
        said="Đã rút; từ nay hệ thống lại hỏi người có thẩm quyền.",
        intro=f"{row.words}. Các kết quả đã lưu giữ nguyên.",
    )


def _answer(
    request: HttpRequest,
    form: forms.Form,
    row: Confirmation,
    act: Callable[[], Confirmation],
    *,
    title: str,
    submit: str,
    said: str,
    intro: str,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and attempt(form, act) is not None:
        return done(request, said, _url(row))
    return form_page(request, form, title=title, submit=submit, back=_url(row), intro=intro)


def _url(row: Confirmation) -> str:
    return reverse("rulebook:confirmation", args=[row.code])
