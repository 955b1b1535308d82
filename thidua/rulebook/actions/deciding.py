"""The second pair of eyes, for confirmations and for rules of the city alike: confirmed, declined, withdrawn."""

from django.db import transaction

from thidua.audit.actions import move
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean_lines
from thidua.notifications.actions import notify
from thidua.rulebook.actions import confirming, local
from thidua.rulebook.actions.entries import E, refuse_overlap
from thidua.rulebook.current import forget
from thidua.rulebook.models import Confirmation, LocalRule
from thidua.rulebook.permissions import may_confirm, may_decline, may_withdraw
from thidua.rulebook.states import IN_FORCE


@transaction.atomic
def confirm_entry(*, actor: Actor, entry: E, note: str = "") -> E:
    """From its first day the machine decides by it; verdicts already given stay as they are.

    An earlier rule of the city about the same thing ends on the day before. Refuses: not_competent, four_eyes,
    wrong_state, overlaps; changed_since (the book says something else than what was compared), bad_rule.
    """
    family = _family(entry)  # all first and in order, or two at once wait for each other
    entry = lock(entry)
    require(may_confirm(actor, entry))
    others = [row for row in family if row.state == IN_FORCE and row.pk != entry.pk]
    if isinstance(entry, Confirmation):
        confirming.refuse_changed(entry)
        what = "Nội dung này"
    else:
        local.checked(entry.kind, entry.award, entry.body)
        local.end_earlier(actor, entry, [row for row in others if not isinstance(row, Confirmation)])
        what = f"“{entry.award_name}”"
    refuse_overlap(others, entry, what)
    _decide(entry, "confirm", actor, note)
    transaction.on_commit(forget)
    _tell_proposer(entry, actor, "đã được đồng ý")
    return entry


@transaction.atomic
def decline_entry(*, actor: Actor, entry: E, reason: str) -> E:
    """Do not agree, or take one's own proposal back. Refuses: not_competent, wrong_state, reason_needed."""
    entry = lock(entry)
    require(may_decline(actor, entry))
    _needs_reason(reason)
    _decide(entry, "decline", actor, reason)
    _tell_proposer(entry, actor, "không được chấp thuận")
    return entry


@transaction.atomic
def withdraw_entry(*, actor: Actor, entry: E, reason: str) -> E:
    """It holds no longer, on any day: a person is asked again. Verdicts already given stay as they are.

    Refuses: not_competent, wrong_state, reason_needed.
    """
    entry = lock(entry)
    require(may_withdraw(actor, entry))
    _needs_reason(reason)
    move(entry, "withdraw", actor=actor, note=clean_lines(reason), details={"cite": entry.cite})
    transaction.on_commit(forget)
    _tell_proposer(entry, actor, "đã được rút")
    return entry


def _family(entry: E) -> list[Confirmation] | list[LocalRule]:
    """Every entry about the same thing, held until the transaction ends."""
    if isinstance(entry, Confirmation):
        return list(confirming.about(entry.provision))
    return list(local.about(entry.kind, entry.award))


def _decide(entry: E, verb: str, actor: Actor, note: str) -> None:
    """Name the second person and move; the caller has asked for the permission and holds the lock."""
    entry.decided_by_id, entry.decided_by_name, entry.decided_at = actor.user_id, actor.name, now()
    entry.save(update_fields=["decided_by_id", "decided_by_name", "decided_at"])
    move(entry, verb, actor=actor, note=clean_lines(note), details={"cite": entry.cite})


def _needs_reason(reason: str) -> None:
    if not clean_lines(reason):
        raise Refused("reason_needed", "Ghi rõ lý do để người sau hiểu vì sao.", "reason")


def _tell_proposer(entry: E, actor: Actor, how: str) -> None:
    if entry.proposed_by_id != actor.user_id:
        title = f"{entry.NAME} {how}"
        notify([entry.proposed_by_id], title, body=str(entry), url=entry.get_absolute_url())
