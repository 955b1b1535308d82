"""Pages of nominations: all of them, one with its conditions and history, and what people say about it."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.nominations import actions, claims, eligibility, faces, queries
from thidua.nominations.forms import ClaimForm, JudgeForm, NominationForm, ReasonForm
from thidua.nominations.lists import FIELDS, nominations_spec
from thidua.nominations.models import Nomination
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def nominations(request: HttpRequest) -> HttpResponseBase:
    actor = actor_of(request)
    buttons = [Button("Thẩm định lần lượt", reverse("nominations:queue"), "bi-clipboard-check", primary=False)]
    return render_list(request, nominations_spec(actor), queries.nominations(actor).only(*FIELDS), buttons=buttons)


@require_GET
@signed_in
def nomination(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_nomination(actor, code)
    face = faces.faces([row])[0]
    context = {
        "title": row.candidate_name,
        "intro": f"{row.award_name} năm {row.year}",
        "n": row,
        "face": face,
        "may": faces.answers(actor, row),
        "evidence": row.verdict.get("evidence", {}),
        "months": row.verdict.get("months"),
        "nearest": row.verdict.get("nearest"),
        "judgements": _judgements(row),
        "appraisals": list(row.appraisals.all()),
        "works": list(row.works.select_related("movement")),
    }
    return render(request, "nominations/nomination.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def edit(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_nomination(actor, code)
    first = {
        "achievement": row.achievement,
        "works": list(row.works.values_list("code", flat=True)),
        "attested": row.attested_at is not None,
        "version": row.version,
    }
    form = NominationForm(request.POST or None, initial=first, works=claims.works_for(row))
    if request.method == "POST" and form.is_valid():
        given = form.to_input()
        saved = attempt(form, lambda: actions.edit_nomination(actor=actor, nomination=row, **given))
        if saved is not None:
            actions.check_eligibility(actor=actor, nominations=[saved])
            return done(request, "Đã lưu và kiểm tra lại điều kiện.", _url(code))
    return form_page(request, form, title="Sửa đề nghị", intro=str(row), back=_url(code))


@require_POST
@signed_in
def remove(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_nomination(actor, code)
    name = str(row)
    dossier = actions.remove_nomination(actor=actor, nomination=row)
    return done(request, f"Đã đưa ra khỏi hồ sơ: {name}.", reverse("nominations:dossier", args=[dossier.code]))


@require_POST
@signed_in
def attest(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    actions.attest(actor=actor, nomination=queries.get_nomination(actor, code))
    return done(request, "Đã ghi xác nhận của đơn vị.", _url(code))


@require_http_methods(["GET", "POST"])
@signed_in
def judge(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_nomination(actor, code)
    first = {"condition": request.GET.get("condition", "")}
    form = JudgeForm(request.POST or None, request.FILES or None, initial=first)
    if request.method == "POST" and form.is_valid():
        judged = attempt(form, lambda: actions.judge_condition(actor=actor, nomination=row, **form.to_input()))
        if judged is not None:
            return done(request, "Đã ghi kết luận và lý do.", _url(code))
    asked = _asked(row, str(form["condition"].value() or ""))
    return form_page(
        request, form, title="Xem xét điều kiện", submit="Ghi kết luận", intro=f"{row}: {asked}", back=_url(code)
    )


@require_http_methods(["GET", "POST"])
@signed_in
def claim(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_nomination(actor, code)
    first = {"condition": request.GET.get("condition", "")}
    form = ClaimForm(request.POST or None, request.FILES or None, initial=first)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: actions.claim_condition(actor=actor, nomination=row, **form.to_input())) is not None
    ):
        return done(request, "Đã ghi; người có thẩm quyền sẽ xem xét.", _url(code))
    asked = _asked(row, str(form["condition"].value() or ""))
    return form_page(request, form, title="Đề nghị xem xét thành tích", intro=f"{row}: {asked}", back=_url(code))


@require_http_methods(["GET", "POST"])
@signed_in
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_nomination(actor, code)
    form = ReasonForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: actions.withdraw_nomination(actor=actor, nomination=row, **form.cleaned_data))
        is not None
    ):
        return done(request, "Đã rút đề nghị.", _url(code))
    return form_page(request, form, title="Rút đề nghị", submit="Rút đề nghị", intro=str(row), back=_url(code))


@require_http_methods(["GET", "POST"])
@signed_in
def exclude(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_nomination(actor, code)
    form = ReasonForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: actions.exclude_nomination(actor=actor, nomination=row, **form.cleaned_data))
        is not None
    ):
        return done(request, "Đã đưa ra khỏi danh sách.", _url(code))
    title = "Đưa ra khỏi danh sách"
    return form_page(request, form, title=title, submit=title, intro=str(row), back=_url(code))


def _judgements(row: Nomination) -> list[tuple[str, object]]:
    return [(_asked(row, one.condition), one) for one in row.judgements.select_related("file")]


def _asked(row: Nomination, condition: str) -> str:
    return next((str(f["asked"]) for f in eligibility.findings(row) if f["id"] == condition), condition)


def _url(code: str) -> str:
    return reverse("nominations:nomination", args=[code])
