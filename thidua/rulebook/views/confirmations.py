"""Pages on which officers confirm that a text was compared."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from thidua.core.answers import require
from thidua.rulebook import actions, board, models, permissions, queries
from thidua.rulebook.effects import open_cases
from thidua.rulebook.forms import ConfirmationForm, first_day
from thidua.rulebook.lists import CONFIRMATIONS
from thidua.rulebook.trials import changed_by
from thidua.rules.overlay import Confirmation
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
        "awards": sorted({(gap.provision.award, gap.award_name) for gap in found if gap.provision.award}),
        "gaps": board.narrowed(found, text=text, **chosen),
        "q": text,
        "may_propose": permissions.may_propose(actor),
        **chosen,
    }
    return render(request, "rulebook/unconfirmed.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def propose(request: HttpRequest, provision: str) -> HttpResponse:
    actor = actor_of(request)
    require(permissions.may_propose(actor))
    gap = board.get_gap(actor, provision)
    piece = gap.provision
    sent = request.method == "POST"
    form = ConfirmationForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        provision=piece,
        initial={"since": first_day(piece)},
    )
    if sent and form.is_valid():
        row = attempt(form, lambda: actions.propose_confirmation(actor=actor, provision=provision, **form.to_input()))
        if row is not None:
            return done(request, "Đã đề xuất; chờ người thứ hai xác nhận.", row.get_absolute_url())
    since = first_day(piece)
    return form_page(
        request,
        form,
        title="Xác nhận đã đối chiếu văn bản",
        submit="Đề xuất xác nhận",
        back=reverse("rulebook:unconfirmed"),
        template="rulebook/propose.html",
        gap=gap,
        affected=open_cases(piece.award, since, piece.until),
        changes=changed_by(Confirmation(*piece.id, piece.fingerprint, "", "", since, piece.until), piece.award),
    )


@require_GET
@signed_in
def confirmations(request: HttpRequest) -> HttpResponse:
    buttons = [Button("Nội dung chưa đối chiếu", reverse("rulebook:unconfirmed"), icon="bi-list-check")]
    return render_list(request, CONFIRMATIONS, queries.entries(actor_of(request), models.Confirmation), buttons=buttons)
