"""The standing office's queue: one after another, or many at once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.nominations import actions, faces, queries
from thidua.nominations.forms import JudgeManyForm, ManyForm, NoteForm, ReasonForm
from thidua.nominations.models import Nomination
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def queue(request: HttpRequest) -> HttpResponse:
    """To the first nomination that waits, of one round or of all."""
    actor = actor_of(request)
    code = request.GET.get("round", "")
    rows = queries.queue(actor, queries.get_round(actor, code) if code else None)
    first = rows.values_list("code", flat=True).first()
    if first is None:
        return done(request, "Không còn đề nghị nào chờ thẩm định.", reverse("nominations:nominations"))
    return done(request, "Đề nghị chờ thẩm định có hạn gần nhất.", _url(first))


@require_http_methods(["GET", "POST"])
@signed_in
def appraise(request: HttpRequest, code: str) -> HttpResponse:
    """Pass or return one nomination, and go on to the next."""
    actor = actor_of(request)
    row = queries.get_nomination(actor, code)
    returning = request.POST.get("do") == "return"
    form = ReasonForm(request.POST if returning else None)
    note = NoteForm(None if returning else request.POST or None)
    if request.method == "POST":
        if returning and form.is_valid():
            reason = form.cleaned_data["reason"]
            if attempt(form, lambda: actions.return_nomination(actor=actor, nomination=row, reason=reason)):
                return _on(request, row, f"Đã trả lại: {row.candidate_name}.")
        elif not returning and note.is_valid():
            words = note.cleaned_data["note"]
            if attempt(note, lambda: actions.pass_nomination(actor=actor, nomination=row, note=words)):
                return _on(request, row, f"Đã kết luận đạt: {row.candidate_name}.")
    following = queries.next_in_queue(actor, row)
    context = {
        "title": f"Thẩm định: {row.candidate_name}",
        "intro": f"{row.award_name} năm {row.year} – {row.dossier.unit}",
        "n": row,
        "face": faces.faces([row])[0],
        "may": faces.answers(actor, row),
        "form": form,
        "note": note,
        "progress": queries.progress(row.round.nominations.all()),
        "skip_url": _url(following.code) if following else "",
        "evidence": row.verdict.get("evidence", {}),
    }
    return render(request, "nominations/appraise.html", context, status=422 if form.errors or note.errors else 200)


@require_POST
@signed_in
def pass_many(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = ManyForm(request.POST, rows=_selected(request))
    back = reverse("nominations:nominations")
    if not form.is_valid():
        return form_page(request, form, title="Thẩm định đạt", back=back)
    passed, refused = actions.pass_many(actor=actor, nominations=form.chosen())
    words = f"Đã kết luận đạt {len(passed)} đề nghị."
    if refused:
        words += f" {len(refused)} đề nghị chưa kết luận được: " + " ".join(refused[:10])
    return done(request, words, back)


@require_POST
@signed_in
def judge_many(request: HttpRequest) -> HttpResponse:
    """Ask once for the reason, then judge the same condition of all that were chosen."""
    actor = actor_of(request)
    codes = request.POST.get("codes", "").split(",") if "codes" in request.POST else request.POST.getlist("selected")
    rows = list(queries.nominations(actor).filter(code__in=codes))
    condition = request.POST.get("condition") or "law_text"
    bound = "reason" in request.POST
    data = {**request.POST.dict(), "condition": condition, "selected": ",".join(codes)} if bound else None
    form = JudgeManyForm(data, initial={"condition": condition, "selected": ",".join(codes)})
    back = reverse("nominations:nominations")
    if bound and form.is_valid():
        given = {key: form.cleaned_data[key] for key in ("condition", "result", "reason", "evidence")}
        outcome = attempt(form, lambda: actions.judge_many(actor=actor, nominations=rows, **given))
        if outcome is not None:
            judged, refused = outcome
            words = f"Đã ghi kết luận cho {len(judged)} đề nghị."
            if refused:
                words += f" {len(refused)} đề nghị không ghi được: " + " ".join(refused[:10])
            return done(request, words, back)
    context = {"title": "Xem xét điều kiện của nhiều đề nghị", "form": form, "rows": rows, "back": back}
    return render(request, "nominations/judge_many.html", context, status=422 if form.errors else 200)


def _selected(request: HttpRequest) -> list[Nomination]:
    rows = queries.nominations(actor_of(request)).filter(code__in=request.POST.getlist("selected"))
    return list(rows.select_related("round__organizer", "dossier__unit"))


def _on(request: HttpRequest, row: Nomination, message: str) -> HttpResponse:
    following = queries.next_in_queue(actor_of(request), row)
    if following is not None:
        return done(request, message, _url(following.code))
    return done(request, f"{message} Đã hết đề nghị chờ thẩm định của đợt.", reverse("nominations:nominations"))


def _url(code: str) -> str:
    return reverse("nominations:appraise", args=[code])
