"""Pages for scoring others: verification with all sources beside each other, and peers."""

from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.people.models import Unit
from thidua.scoring import queries, states
from thidua.scoring.actions import peer_score, verify_scores
from thidua.scoring.forms import PeerForm, VerifyForm
from thidua.scoring.models import Score, Scoresheet
from thidua.scoring.pages import score_lines
from thidua.scoring.permissions import is_own, may_score_peer, may_verify
from thidua.scoring.rubrics import leaf_criteria
from thidua.scoring.views.shared import fresh_version
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def verification(request: HttpRequest, code: str) -> HttpResponse:
    """Every field proposes what counts now; the verifier changes where needed, saves and goes on to the next."""
    actor = actor_of(request)
    sheet = queries.get_sheet(actor, code)
    if request.method == "GET":
        require(may_verify(actor, sheet))
    criteria = queries.criteria_of(sheet.scale)
    kept = {row.criterion_id: row for row in sheet.scores.filter(source=Score.Source.VERIFIED)}
    form = VerifyForm(
        request.POST if request.method == "POST" else None,
        things=leaf_criteria(sheet.scale, criteria),
        kept=kept,
        proposals=_proposals(sheet),
        initial={"version": sheet.version},
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        saved = attempt(
            form,
            lambda: verify_scores(
                actor=actor,
                sheet=sheet,
                version=values["version"] or 0,
                given=form.given(),
                finish=values["finish"],
                note=values["note"],
            ),
        )
        if saved is not None:
            return _onward(request, actor, sheet, finished=values["finish"])
        fresh_version(form, Scoresheet.objects.get(pk=sheet.pk).version)
    lines = score_lines(sheet, criteria, whole=True)
    place, number, following = _progress(actor, sheet)
    return form_page(
        request,
        form,
        title=f"Thẩm định: {sheet.membership.unit.name}",
        submit="Lưu nháp",
        back=reverse("scoring:sheet", args=[code]),
        intro=f"{sheet.scale.title} · năm {sheet.scale.year}",
        template="scoring/verify.html",
        sheet=sheet,
        rows=[(one, *(form.cells(one.line.criterion.pk) if one.line.scored else (None, None))) for one in lines],
        place=place,
        number=number,
        following=following,
        proposed=not kept,
    )


@require_http_methods(["GET", "POST"])
@signed_in
def peers(request: HttpRequest, code: str) -> HttpResponse:
    """One member scores another."""
    actor = actor_of(request)
    sheet = queries.get_sheet(actor, code)
    scorer = queries.scoring_unit(actor, sheet.scale)
    if request.method == "GET":
        require(may_score_peer(actor, sheet, scorer))
    criteria = queries.criteria_of(sheet.scale)
    kept = {row.criterion_id: row for row in sheet.scores.filter(source=Score.Source.PEER, scorer=scorer)}
    form = PeerForm(
        request.POST if request.method == "POST" else None, things=leaf_criteria(sheet.scale, criteria), kept=kept
    )
    if request.method == "POST" and form.is_valid():
        saved = attempt(form, lambda: peer_score(actor=actor, sheet=sheet, scorer=scorer, given=form.given()))
        if saved is not None:
            following = _next_peer(actor, sheet, scorer)
            url = reverse("scoring:peer", args=[following.code]) if following else _scale_url(sheet)
            return done(request, f"Đã lưu điểm chấm chéo cho {sheet.membership.unit.name}.", url)
    lines = score_lines(sheet, criteria, whole=False)
    return form_page(
        request,
        form,
        title=f"Chấm chéo: {sheet.membership.unit.name}",
        submit="Lưu và sang đơn vị kế tiếp",
        back=_scale_url(sheet),
        intro=f"{scorer.name} chấm. {sheet.scale.title}",
        template="scoring/peer.html",
        rows=[(one, form.cells(one.line.criterion.pk)[0] if one.line.scored else None) for one in lines],
    )


def _proposals(sheet: Scoresheet) -> dict[int, Decimal]:
    return queries.effective_scores(sheet.scale).get(sheet.pk, {})


def _waiting(actor: Actor, sheet: Scoresheet) -> list[Scoresheet]:
    """Sheets of this scale that this verifier has still to do; the own unit's is another's work."""
    rows = queries.ranked_sheets(sheet.scale).filter(state=states.HANDED_IN)
    return [row for row in rows if not is_own(actor, row.membership.unit_id)]


def _progress(actor: Actor, sheet: Scoresheet) -> tuple[int, int, Scoresheet | None]:
    """Which of how many, and the next one."""
    rows = [r for r in queries.ranked_sheets(sheet.scale) if not is_own(actor, r.membership.unit_id)]
    done_ = sum(row.state == states.VERIFIED for row in rows)
    following = next((row for row in _waiting(actor, sheet) if row.pk != sheet.pk), None)
    return done_, len(rows), following


def _onward(request: HttpRequest, actor: Actor, sheet: Scoresheet, *, finished: bool) -> HttpResponse:
    if not finished:
        return done(request, "Đã lưu điểm thẩm định.", reverse("scoring:verify", args=[sheet.code]))
    following = next((row for row in _waiting(actor, sheet) if row.pk != sheet.pk), None)
    url = reverse("scoring:verify", args=[following.code]) if following else _scale_url(sheet)
    return done(request, f"Đã thẩm định xong {sheet.membership.unit.name}.", url)


def _next_peer(actor: Actor, sheet: Scoresheet, scorer: Unit) -> Scoresheet | None:
    rows = queries.ranked_sheets(sheet.scale).exclude(state=states.OPEN).exclude(membership__unit=scorer)
    left = rows.exclude(scores__source=Score.Source.PEER, scores__scorer=scorer)
    return left.exclude(pk=sheet.pk).first()


def _scale_url(sheet: Scoresheet) -> str:
    return reverse("scoring:scale", args=[sheet.scale.code])
