"""Pages of the office: what all clusters of the year proposed, against the cap, and the way into dossiers."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from thidua.core.actor import Role
from thidua.scoring import proposals
from thidua.scoring.actions import decline_flag, nominate_flags
from thidua.scoring.flag_forms import FlagReasonForm, NominateFlagsForm
from thidua.scoring.flag_lists import FLAG_LIST, flags_with_votes
from thidua.scoring.flag_pages import placed_words, proposal_rows
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def flag_list(request: HttpRequest) -> HttpResponseBase:
    actor = actor_of(request)
    buttons = []
    if actor.paths(Role.STANDING_OFFICE):
        buttons.append(Button("Lập hồ sơ đề nghị", reverse("scoring:nominate_flags"), icon="bi-flag"))
    return render_list(request, FLAG_LIST, flags_with_votes(actor), buttons=buttons)


@require_http_methods(["GET", "POST"])
@signed_in
def nomination(request: HttpRequest) -> HttpResponse:
    """One page, one button: the proposals that fit a round become nominations."""
    actor = actor_of(request)
    rounds, waiting = proposals.rounds_for_flags(actor), proposals.waiting_proposals(actor)
    form = NominateFlagsForm(request.POST if request.method == "POST" else None, rounds=rounds, proposals=waiting)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        placed = attempt(
            form,
            lambda: nominate_flags(
                actor=actor, round=data["round"], proposals=list(data["proposals"]), reason=data["reason"]
            ),
        )
        if placed:
            return done(request, placed_words(placed), reverse("scoring:flags"))
    wanted = request.POST.get("round") or request.GET.get("round", "")
    round_ = rounds.filter(code=wanted).first() or rounds.first()
    return form_page(
        request,
        form,
        title="Lập hồ sơ từ đề nghị của cụm, khối",
        submit="Lập hồ sơ các đề nghị đã chọn",
        back=reverse("scoring:flags"),
        intro="Mỗi đề nghị vào hồ sơ của đơn vị ở dạng bản soạn; đơn vị bổ sung báo cáo rồi nộp.",
        template="scoring/nominate_flags.html",
        rounds=rounds,
        round=round_,
        caps=proposals.caps(round_.organizer, round_.year) if round_ is not None else [],
        rows=proposal_rows(waiting.filter(acclamation__scale__year=round_.year), round_) if round_ else [],
        chosen=request.POST.getlist("proposals") if request.method == "POST" else None,
    )


@require_http_methods(["GET", "POST"])
@signed_in
def declining(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    proposal = proposals.get_proposal(actor, code)
    form = FlagReasonForm(request.POST if request.method == "POST" else None)
    back = reverse("scoring:flags")
    if request.method == "POST" and form.is_valid():
        declined = attempt(form, lambda: decline_flag(actor=actor, proposal=proposal, **form.cleaned_data))
        if declined:
            return done(request, "Đã ghi lý do không lập hồ sơ.", back)
    return form_page(request, form, title=f"Không lập hồ sơ: {proposal}", submit="Ghi lý do", back=back)
