"""Pages of dossiers: the list with its verdicts, candidates added, handed in, taken back."""

from collections.abc import Callable

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.awards.catalog import award_name
from thidua.core.clock import today
from thidua.nominations import actions, faces, permissions, queries, states
from thidua.nominations.forms import CandidatesForm, MeetingForm, NoteForm, ReasonForm
from thidua.nominations.lists import dossiers_spec
from thidua.nominations.models import Dossier, Nomination
from thidua.nominations.papers import by_award
from thidua.rulebook.city_days import city_days
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def dossiers(request: HttpRequest) -> HttpResponseBase:
    actor = actor_of(request)
    rows = queries.dossiers(actor).annotate(
        size=Count("nominations", filter=~Q(nominations__state="withdrawn"), distinct=True)
    )
    buttons = [Button("Đợt xét đang mở", reverse("nominations:rounds"), "bi-calendar-check", primary=False)]
    return render_list(request, dossiers_spec(actor), rows, buttons=buttons)


@require_GET
@signed_in
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_dossier(actor, code)
    rows = list(queries.nominations_of(row))
    shown = {face.row.pk: face for face in faces.faces(rows)}
    balance = queries.balance(row.nominations.all())
    context = {
        "title": f"Hồ sơ đề nghị của {row.unit.name}",
        "intro": row.round.title,
        "dossier": row,
        "state": states.DOSSIER_NAMES[row.state],
        "tone": states.DOSSIER_TONES[row.state],
        "groups": [(award_name(award), [shown[r.pk] for r in group]) for award, group in by_award(rows)],
        "counts": _counts(rows),
        "city_days": city_days("posting", dict.fromkeys(r.award for r in rows), row.received_on or today()),
        "size": len(rows),
        "balance": balance,
        "chart": faces.balance_chart(balance),
        "may_nominate": permissions.may_nominate(actor, row),
        "may_submit": permissions.may_submit(actor, row),
        "may_recall": permissions.may_recall(actor, row),
        "may_check": permissions.may_see_verdict(actor, row),
        "runs_round": permissions.runs_round(actor, row.round.organizer),
        "writes": permissions.works_for(actor, row.unit),
        "to_submit": [r for r in rows if r.state in states.EDITABLE],
        "waiting": [r for r in rows if r.state == "submitted"],
        "steps": [(key, states.DOSSIER_NAMES[key]) for key in ("draft", "submitted", "appraised")],
    }
    return render(request, "nominations/dossier.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def candidates(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_dossier(actor, code)
    award, text = request.GET.get("award", ""), request.GET.get("q", "")[:200]
    given = request.POST or request.GET
    form = CandidatesForm(request.POST or None, dossier=row, award=award, text=text)
    if request.method == "POST" and form.is_valid():
        data = form.to_input()
        outcome = attempt(form, lambda: actions.nominate_many(actor=actor, dossier=row, **vars(data)))
        if outcome is not None:
            taken, refused = outcome
            actions.check_eligibility(actor=actor, nominations=taken)
            words = f"Đã thêm {len(taken)} đề nghị {award_name(data.award)} và kiểm tra điều kiện."
            return done(request, " ".join([words, *refused]), _url(code))
    context = {
        "title": "Thêm người, tập thể được đề nghị",
        "intro": f"{row.unit} – {row.round}",
        "dossier": row,
        "form": form,
        "chosen": form.data.get("award", form.chosen) if form.is_bound else form.chosen,
        "award_choices": [(a, award_name(a)) for a in row.round.awards],
        "q": text,
        "picked": {*given.getlist("people"), *given.getlist("units")},
        "may_nominate": permissions.may_nominate(actor, row),
    }
    return render(request, "nominations/candidates.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def check(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_dossier(actor, code)
    rows = actions.check_eligibility(actor=actor, nominations=list(queries.nominations_of(row)))
    failing = sum(one.verdict_result == "not_met" for one in rows)
    asking = sum(one.verdict_result == "needs_person" for one in rows)
    words = f"Đã kiểm tra {len(rows)} đề nghị: {failing} chưa đủ, {asking} cần người xem xét."
    return done(request, words, _url(code))


@require_POST
@signed_in
def submit(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_dossier(actor, code)
    version = request.POST.get("version", "")
    note = NoteForm(request.POST)
    row = actions.submit_dossier(
        actor=actor,
        dossier=row,
        version=int(version[:9]) if version.isascii() and version.isdigit() else None,
        note=note.cleaned_data["note"] if note.is_valid() else "",
    )
    return done(request, f"Đã nộp hồ sơ. Mã biên nhận: {row.receipt_code}.", _url(code))


@require_POST
@signed_in
def recall(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    actions.recall_dossier(actor=actor, dossier=queries.get_dossier(actor, code))
    return done(request, "Đã rút hồ sơ về để sửa; nhớ nộp lại trước hạn.", _url(code))


@require_http_methods(["GET", "POST"])
@signed_in
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_dossier(actor, code)
    return _reason(
        request,
        row,
        "Rút cả hồ sơ",
        lambda reason: actions.withdraw_dossier(actor=actor, dossier=row, reason=reason),
        "Đã rút hồ sơ.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def return_(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_dossier(actor, code)
    return _reason(
        request,
        row,
        "Trả lại các đề nghị còn chờ thẩm định",
        lambda reason: actions.return_dossier(actor=actor, dossier=row, reason=reason),
        "Đã trả lại hồ sơ; thời gian đơn vị bổ sung không tính vào hạn thẩm định.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def meeting(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_dossier(actor, code)
    first = {
        "on": row.meeting_on,
        "present": row.meeting_present,
        "total": row.meeting_total,
        "chair": row.meeting_chair,
        "secretary": row.meeting_secretary,
    }
    form = MeetingForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        saved = attempt(form, lambda: actions.record_unit_meeting(actor=actor, dossier=row, **form.cleaned_data))
        if saved is not None:
            return done(request, "Đã ghi cuộc họp xét.", _url(code))
    return form_page(request, form, title="Cuộc họp xét của đơn vị", intro=str(row), back=_url(code))


def _reason(
    request: HttpRequest, row: Dossier, title: str, call: Callable[[str], object], message: str
) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: call(form.cleaned_data["reason"])) is not None
    ):
        return done(request, message, reverse("nominations:dossiers"))
    return form_page(request, form, title=title, submit=title, intro=str(row), back=_url(row.code))


def _counts(rows: list[Nomination]) -> dict[str, int]:
    results = [row.verdict_result for row in rows]
    return {name: results.count(name) for name in ("met", "not_met", "needs_person", "")}


def _url(code: str) -> str:
    return reverse("nominations:dossier", args=[code])
