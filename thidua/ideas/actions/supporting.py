"""One support for one person and idea. No step is recorded: the row itself says who and when, and is nobody's
official act; the end of the chain of steps is not to be held by every click."""

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.ideas.actions.counting import count_use
from thidua.ideas.models import Contest, Idea, Support
from thidua.ideas.talk_permissions import may_support
from thidua.web.visitors import NOWHERE, Sender


@transaction.atomic
def support(*, actor: Actor, idea: Idea, sender: Sender = NOWHERE) -> Idea:
    """Say that one is for it. Once said, saying it again changes nothing.

    Refuses: not_shown, not_open, contest_finished, sign_in_needed, cookie_needed, own_idea, too_many, support_limit.
    """
    idea = lock(idea)
    require(may_support(actor, idea, sender.visitor))
    mine = _of(actor, sender)
    if Support.objects.filter(mine, idea=idea).exists():
        return idea
    if sender != NOWHERE:
        count_use(actor=actor, sender=sender, what="support")
    _within_limit(idea.contest, mine)
    try:
        with transaction.atomic():
            _write(actor, idea, sender)
    except IntegrityError:  # pressed twice at the same moment
        return idea
    idea.support_count += 1
    Idea.objects.filter(pk=idea.pk).update(support_count=F("support_count") + 1)
    return idea


@transaction.atomic
def withdraw_support(*, actor: Actor, idea: Idea, sender: Sender = NOWHERE) -> Idea:
    """Take one's support back, at any time; without one nothing changes. Refuses: nothing."""
    idea = lock(idea)
    gone, _ = Support.objects.filter(_of(actor, sender), idea=idea).delete()
    if gone:
        idea.support_count = max(idea.support_count - 1, 0)
        idea.save(update_fields=["support_count"])
    return idea


def supports(actor: Actor, idea: Idea, sender: Sender = NOWHERE) -> bool:
    """Whether this reader does."""
    known = bool(actor.user_id or sender.visitor)
    return known and Support.objects.filter(_of(actor, sender), idea=idea).exists()


def _of(actor: Actor, sender: Sender) -> Q:
    if actor.user_id:
        return Q(user=actor.user_id)
    return Q(visitor=sender.visitor, user__isnull=True) if sender.visitor else Q(pk__in=[])


def _within_limit(contest: Contest, mine: Q) -> None:
    """What the contest's rules allow one person."""
    limit = contest.support_limit
    if limit is not None and Support.objects.filter(mine, idea__contest=contest).count() >= limit:
        raise Refused(
            "support_limit",
            f"Bạn đã dùng hết {limit} lượt ủng hộ theo thể lệ “{contest.title}”. "
            "Hãy rút bớt một lượt rồi ủng hộ ý tưởng này.",
        )


def _write(actor: Actor, idea: Idea, sender: Sender) -> None:
    Support.objects.create(
        idea=idea,
        user_id=actor.user_id or None,
        visitor="" if actor.user_id else sender.visitor,
        address=sender.address,
        at=now(),
    )
