"""What becomes of a nomination after appraisal: the council's word, the decision, or the way out."""

from collections.abc import Sequence

from django.db import transaction

from thidua.audit.actions import move, move_all
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean_lines
from thidua.nominations import checks
from thidua.nominations.actions.appraisal import settle
from thidua.nominations.models import Nomination
from thidua.nominations.permissions import may_grant, may_record_result, may_withdraw, runs_round
from thidua.nominations.spending import spendings
from thidua.people.actions import spend_initiatives


@transaction.atomic
def record_council_result(*, actor: Actor, nomination: Nomination, approved: bool, note: str = "") -> Nomination:
    """The council's result as its minutes have it.

    Refuses: not_secretary, wrong_state, paused (only to approve).
    """
    nomination = lock(nomination)
    require(may_record_result(actor, nomination))
    if approved:
        require(checks.not_paused(nomination))
    return move(nomination, "approve" if approved else "reject", actor=actor, note=note)


@transaction.atomic
def grant_nomination(*, actor: Actor, nomination: Nomination, note: str = "") -> Nomination:
    """A signed decision names the candidate. In the simplified procedure (ad hoc) no council stands between.

    Refuses: not_signatory, wrong_state, paused, initiative_spent.
    """
    nomination = lock(nomination)
    grant_nominations(actor=actor, nominations=[nomination], note=note)
    return nomination


@transaction.atomic
def grant_nominations(*, actor: Actor, nominations: Sequence[Nomination], note: str = "") -> None:
    """The same for all whom one decision names; what a title rests on is spent. The caller holds their locks.

    Refuses: not_signatory, wrong_state, paused, initiative_spent; then none is granted.
    """
    paused = checks.paused_ids(nominations)
    for nomination in nominations:
        require(may_grant(actor, nomination))
        if nomination.pk in paused:
            require(checks.paused_answer(nomination))
    spend_initiatives(actor=actor, spendings=spendings(nominations))
    simplified = [n for n in nominations if n.state == "passed" and n.round.kind == "ad_hoc"]
    usual = [n for n in nominations if not (n.state == "passed" and n.round.kind == "ad_hoc")]
    move_all(simplified, "grant_simplified", actor=actor, note=note)
    move_all(usual, "grant", actor=actor, note=note)


@transaction.atomic
def withdraw_nomination(*, actor: Actor, nomination: Nomination, reason: str) -> Nomination:
    """The unit takes a nomination back for good. Refuses: not_your_unit, reason_needed, wrong_state."""
    return _leave(actor, nomination, "withdraw", reason)


@transaction.atomic
def exclude_nomination(*, actor: Actor, nomination: Nomination, reason: str) -> Nomination:
    """The standing office takes a candidate off the list.

    Refuses: not_standing_office, reason_needed, wrong_state.
    """
    return _leave(actor, nomination, "exclude", reason)


def _leave(actor: Actor, nomination: Nomination, verb: str, reason: str) -> Nomination:
    dossier = lock(nomination.dossier)
    nomination = lock(nomination)
    if verb == "withdraw":
        require(may_withdraw(actor, nomination))
    else:
        require(runs_round(actor, nomination.round.organizer))
    reason = clean_lines(reason)
    if not reason:
        raise Refused("reason_needed", "Ghi rõ lý do; lý do được lưu trong lịch sử của đề nghị.", "reason")
    move(nomination, verb, actor=actor, note=reason)
    settle(dossier, actor)
    return nomination
