"""Somebody had the same idea and joins the one that is there: asks, and is taken as co-author or not."""

from functools import partial

from django.db import transaction
from django.urls import reverse

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, fold
from thidua.ideas.actions.counting import count_use
from thidua.ideas.actions.mailing import write_letter
from thidua.ideas.actions.telling import tell_authors, tell_office
from thidua.ideas.inputs import AuthorInput
from thidua.ideas.models import Idea, IdeaAuthor
from thidua.ideas.near_permissions import may_join_idea, may_settle_joining
from thidua.notifications.actions import notify
from thidua.web.visitors import NOWHERE, Sender


@transaction.atomic
def join_idea(*, actor: Actor, idea: Idea, author: AuthorInput, note: str = "", sender: Sender = NOWHERE) -> IdeaAuthor:
    """Ask to be a co-author. The idea's authors and its contest's office are told; one of them says yes or no.

    Refuses: already_author, wrong_state, author_needed, already_asked, too_many.
    """
    idea = lock(idea)
    require(may_join_idea(actor, idea))
    name = clean(author.name or (actor.name if actor.user_id else ""))[:200]
    email = clean(author.email)[:254]
    if not fold(name):
        raise Refused("author_needed", "Chưa ghi họ và tên. Hãy ghi tên người xin làm đồng tác giả.", "name")
    if not actor.user_id and not email:
        raise Refused("author_needed", "Chưa ghi thư điện tử. Cần một địa chỉ để báo kết quả cho bạn.", "email")
    if not actor.user_id and idea.authors.filter(email__iexact=email).exists():
        raise Refused("already_asked", "Địa chỉ thư này đã xin làm đồng tác giả, hoặc đã là tác giả.", "email")
    if sender != NOWHERE:
        count_use(actor=actor, sender=sender, what="join")
    row = IdeaAuthor.objects.create(
        idea=idea,
        person_id=actor.person_id,
        user_id=actor.user_id or None,
        name=name,
        email=email,
        organization=clean(author.organization)[:300],
        order=idea.authors.count(),
        confirmed=False,
    )
    step(idea, "ask_to_join", actor=actor, note=clean(note)[:500], details={"name": name})
    for tell in (tell_authors, tell_office):
        tell(idea, f"{name} xin làm đồng tác giả “{idea.title}”", clean(note)[:500])
    return row


@transaction.atomic
def accept_author(*, actor: Actor, author: IdeaAuthor) -> IdeaAuthor:
    """Take who asked as co-author. Refuses: already_settled, not_contest_office."""
    idea = lock(author.idea)
    require(may_settle_joining(actor, author))
    author.confirmed = True
    author.save(update_fields=["confirmed"])
    step(idea, "accept_author", actor=actor, details={"name": author.name})
    _tell(author, f"Bạn là đồng tác giả của ý tưởng “{idea.title}”")
    return author


@transaction.atomic
def decline_author(*, actor: Actor, author: IdeaAuthor, reason: str) -> Idea:
    """Do not; what was asked and why not stays in the history. Refuses: already_settled, not_contest_office,
    reason_needed."""
    idea = lock(author.idea)
    require(may_settle_joining(actor, author))
    words = clean(reason)[:500]
    if not words:
        raise Refused("reason_needed", "Chưa ghi lý do. Một câu ngắn là đủ, để người xin được biết.", "reason")
    step(idea, "decline_author", actor=actor, note=words, details={"name": author.name})
    _tell(author, f"Chưa nhận bạn làm đồng tác giả ý tưởng “{idea.title}”", words)
    author.delete()
    return idea


def _tell(author: IdeaAuthor, title: str, body: str = "") -> None:
    """By message, or by a letter that carries no code."""
    if author.user_id:
        notify([author.user_id], title, body=body, url=reverse("ideas:page", args=[author.idea.code]))
    elif author.email:
        transaction.on_commit(partial(write_letter, title, f"{body}\n", author.email))
