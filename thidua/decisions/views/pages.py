"""Pages of decisions and certificates."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.core.answers import require
from thidua.core.errors import NotFound
from thidua.decisions import actions, permissions, queries
from thidua.decisions.forms import (
    CorrectionForm,
    DraftForm,
    EditForm,
    NoteForm,
    NumberForm,
    ReasonForm,
    RevocationForm,
    SignForm,
)
from thidua.decisions.lists import DECISIONS, LINES
from thidua.decisions.models import Decision
from thidua.decisions.papers import certificate_paper
from thidua.decisions.printouts import PAPERS
from thidua.documents.papers import certificates_pdf
from thidua.nominations.queries import get_round
from thidua.people.queries import get_unit
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def decision_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    buttons = [Button("Tính tiền thưởng", reverse("decisions:calculator"), icon="bi-calculator", primary=False)]
    if queries.drafts_somewhere(actor):
        buttons.append(Button("Lập dự thảo", reverse("decisions:choose_round"), icon="bi-plus-lg"))
    return render_list(request, DECISIONS, queries.decisions(actor), buttons=buttons)


@require_GET
@signed_in
def choose_round(request: HttpRequest) -> HttpResponse:
    """Rounds that have somebody waiting for a decision."""
    context = {
        "title": "Lập dự thảo quyết định",
        "intro": "Chọn đợt xét đã có kết quả của Hội đồng.",
        "rounds": queries.rounds_to_decide(actor_of(request)),
    }
    return render(request, "decisions/choose_round.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def draft(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    round = get_round(actor, code)
    require(permissions.may_draft(actor, round.organizer))
    form = DraftForm(request.POST or None, round=round)
    if request.method == "POST" and form.is_valid():
        data = vars(form.to_input())
        decision = attempt(form, lambda: actions.draft_decision(actor=actor, round=round, **data))
        if decision is not None:
            return done(request, "Đã lập dự thảo.", _url(decision))
    return form_page(
        request,
        form,
        title="Lập dự thảo quyết định",
        intro=round.title,
        submit="Lập dự thảo",
        back=reverse("decisions:list"),
        template="decisions/draft.html",
        higher=form.higher,
    )


@require_GET
@signed_in
def page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    decision = queries.get_decision(actor, code)
    context = {
        "decision": decision,
        "sums": queries.sums_of(decision),
        "by_award": queries.sums_by_award(decision),
        "amendments": queries.amendments_of(decision),
        "may_edit": permissions.may_edit(actor, decision),
        "may_present": permissions.may_present(actor, decision),
        "may_discard": permissions.may_discard(actor, decision),
        "may_return": permissions.may_return(actor, decision),
        "may_sign": permissions.may_sign(actor, decision),
        "may_print": permissions.may_print(actor, decision),
        "has_lines": decision.kind == Decision.Kind.AWARD,
    }
    return render_list(
        request,
        LINES,
        queries.lines_of(decision),
        template="decisions/decision.html",
        title=f"Quyết định {decision.number_text or '(dự thảo)'}",
        intro=decision.title,
        **context,
    )


@require_http_methods(["GET", "POST"])
@signed_in
def edit(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    decision = queries.get_decision(actor, code)
    require(permissions.may_edit(actor, decision))
    start = {name: getattr(decision, name) for name in ("title", "symbol", "signatory_title", "version")}
    form = EditForm(request.POST or None, initial=start | {"bases": "\n".join(decision.bases)})
    return _answer(
        request,
        form,
        decision,
        lambda: actions.edit_decision(actor=actor, decision=decision, **vars(form.to_input())),
        title="Sửa dự thảo",
        said="Đã lưu dự thảo.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def present(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    decision = queries.get_decision(actor, code)
    form = NoteForm(request.POST if request.method == "POST" else None)
    return _answer(
        request,
        form,
        decision,
        lambda: actions.present_for_signature(actor=actor, decision=decision, note=form.to_input()),
        title="Trình ký",
        said="Đã trình ký.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def send_back(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    decision = queries.get_decision(actor, code)
    form = ReasonForm(request.POST or None)
    return _answer(
        request,
        form,
        decision,
        lambda: actions.return_to_draft(actor=actor, decision=decision, reason=form.to_input()),
        title="Trả lại dự thảo",
        said="Đã trả lại dự thảo.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def discard(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    decision = queries.get_decision(actor, code)
    form = ReasonForm(request.POST or None)
    return _answer(
        request,
        form,
        decision,
        lambda: actions.discard_decision(actor=actor, decision=decision, reason=form.to_input()),
        title="Bỏ dự thảo",
        said="Đã bỏ dự thảo; các đề nghị có thể đưa vào quyết định khác.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def sign(request: HttpRequest, code: str) -> HttpResponse:
    """A second click finds the decision signed by the same hand, and leads to it."""
    actor = actor_of(request)
    decision = queries.get_decision(actor, code)
    if not (decision.issued and decision.signatory_id == actor.user_id):
        require(permissions.may_sign(actor, decision))
    form = SignForm(request.POST or None, decision=decision)
    return _answer(
        request,
        form,
        decision,
        lambda: actions.sign_decision(actor=actor, decision=decision, signed_on=form.to_input()),
        title="Ký ban hành",
        said="Đã ký ban hành.",
        template="decisions/sign.html",
        sums=queries.sums_of(decision),
        by_award=queries.sums_by_award(decision),
    )


@require_POST
@signed_in
def start_print(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    decision = queries.get_decision(actor, code)
    job = actions.start_printing(actor=actor, decision=decision)
    return done(request, "Đang dựng bản in; có thể rời trang này.", reverse("web:job", args=[job]))


@require_GET
@signed_in
def paper(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Decision, reward table, presentation list: as PDF, DOCX or XLSX; one that amends another has no list."""
    actor = actor_of(request)
    decision = queries.get_decision(actor, code)
    found = PAPERS.get(name)
    if found is None or (found.inner and decision.kind != Decision.Kind.AWARD):
        raise NotFound(name)
    if found.inner:
        require(permissions.may_print(actor, decision))
    return _file(found.make(decision), found.content_type, f"{_stem(decision)}-{name}")


@require_GET
@signed_in
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_certificate(actor, code)
    context = {
        "title": row.award_name,
        "intro": f"{row.name} – {row.detail}",
        "certificate": row,
        "older": queries.replaced_certificate(row),
        "may_amend": permissions.may_amend(actor, row),
        "may_print": permissions.may_print_certificate(actor, row),
    }
    return render(request, "decisions/certificate.html", context)


@require_GET
@signed_in
def certificate_file(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_certificate(actor, code)
    require(permissions.may_print_certificate(actor, row))
    data = certificates_pdf([certificate_paper(row)])
    return _file(data, "application/pdf", f"vao-so-{row.book_number}-{row.book.year}.pdf")


@require_http_methods(["GET", "POST"])
@signed_in
def correct(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_certificate(actor, code)
    require(permissions.may_amend(actor, row))
    form = CorrectionForm(request.POST or None, initial={"right_name": row.name})
    if request.method == "POST" and form.is_valid():
        data = vars(form.to_input())
        made = attempt(form, lambda: actions.correct_certificate(actor=actor, certificate=row, **data))
        if made is not None:
            return done(request, "Đã lập dự thảo đính chính.", _url(made))
    return form_page(
        request,
        form,
        title="Đính chính tên trên bằng, giấy khen",
        intro=f"Đã in: {row.name}. Bản in mới có hiệu lực khi quyết định đính chính được ký.",
        submit="Lập dự thảo đính chính",
        back=reverse("decisions:certificate", args=[row.code]),
    )


@require_http_methods(["GET", "POST"])
@signed_in
def revoke(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_certificate(actor, code)
    require(permissions.may_amend(actor, row))
    form = RevocationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = vars(form.to_input())
        made = attempt(form, lambda: actions.revoke_certificate(actor=actor, certificate=row, **data))
        if made is not None:
            return done(request, "Đã lập dự thảo hủy bỏ.", _url(made))
    return form_page(
        request,
        form,
        title="Hủy bỏ khen thưởng, thu hồi bằng",
        intro=f"{row}. Có hiệu lực khi quyết định hủy bỏ được ký.",
        submit="Lập dự thảo hủy bỏ",
        back=reverse("decisions:certificate", args=[row.code]),
    )


@require_http_methods(["GET", "POST"])
@signed_in
def numbers(request: HttpRequest, code: str) -> HttpResponse:
    """Skip numbers that the clerk gave to other papers."""
    actor = actor_of(request)
    unit = get_unit(actor, code)
    require(permissions.may_set_number(actor, unit))
    form = NumberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = vars(form.to_input())
        register = attempt(form, lambda: actions.set_last_number(actor=actor, unit=unit, **data))
        if register is not None:
            return done(request, f"Số tiếp theo là {register.last_number + 1}.", reverse("decisions:list"))
    return form_page(
        request,
        form,
        title="Ghi các số đã cấp nơi khác",
        intro=f"{unit.name}: số sau được cấp tiếp theo số cuối ghi ở đây.",
        back=reverse("decisions:list"),
    )


def _answer(
    request: HttpRequest,
    form: forms.Form,
    decision: Decision,
    call: Callable[[], Decision],
    *,
    title: str,
    said: str,
    **page: object,
) -> HttpResponse:
    """A form about one decision: do it and go back to the decision, or show what stands in the way."""
    if request.method == "POST" and form.is_valid() and attempt(form, call) is not None:
        return done(request, said, _url(decision))
    page["decision"] = decision
    return form_page(
        request,
        form,
        title=title,
        submit=title,
        intro=decision.title,
        back=_url(decision),
        **page,  # type: ignore[arg-type]
    )


def _url(decision: Decision) -> str:
    return reverse("decisions:page", args=[decision.code])


def _stem(decision: Decision) -> str:
    return f"QD-{decision.number}-{decision.signed_on:%Y}" if decision.signed_on else f"du-thao-{decision.code}"


def _file(data: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
