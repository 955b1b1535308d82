"""Ideas that are alike: two become one and can be parted again, authors join, or a person says they are not the same.

Nothing is deleted: the merged idea keeps its text, receipt, authors and codes, and leads to the other. What goes over
to the other is copied there with `came_from`; parting takes exactly that away again.
"""

from typing import Any

from django.db import transaction
from django.db.models import Model

from thidua.audit.actions import move, step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock_all
from thidua.core.text import clean, fold
from thidua.ideas import states
from thidua.ideas.actions.jurying import leave_jury
from thidua.ideas.actions.telling import tell_authors
from thidua.ideas.models import Comment, Idea, IdeaAuthor, Stage, Support
from thidua.ideas.near_permissions import may_merge_idea, may_tell_apart, may_unmerge_idea
from thidua.likeness.actions import tell_alike, tell_apart

KIND = "idea"
COPIED = (IdeaAuthor, Support, Comment)


@transaction.atomic
def merge_idea(*, actor: Actor, idea: Idea, into: Idea, reason: str = "") -> Idea:
    """Let `idea` go on as `into`: its authors become co-authors there, its supports and comments stand there too.

    Who supported both counts once. Both codes lead to `into`; authors of both are told. Answers `into`.
    Refuses: not_contest_office, own_idea, same_idea, holds_others, wrong_state.
    """
    require(may_merge_idea(actor, idea, into))  # before the locks: the same idea twice is one row
    rows = {
        row.pk: row for row in lock_all(Idea.objects.select_related("contest__unit").filter(pk__in=[idea.pk, into.pk]))
    }
    idea, into = rows[idea.pk], rows[into.pk]
    require(may_merge_idea(actor, idea, into))
    _copy_over(idea, into)
    _count(into)
    idea.merged_into, idea.reason = into, clean(reason)[:500]
    idea.save(update_fields=["merged_into", "reason"])
    move(idea, "merge", actor=actor, note=idea.reason, details={"into": into.code})
    leave_jury(actor, idea)
    step(into, "take_in", actor=actor, details={"idea": idea.code, "title": idea.title})
    _stage(actor, idea, f"Gộp với “{into.title}”. {idea.reason}".strip())
    tell_authors(
        idea, f"Ý tưởng “{idea.title}” được gộp với ý tưởng tương tự", f"Nay theo dõi chung với “{into.title}”."
    )
    tell_authors(into, f"Ý tưởng “{into.title}” có thêm đồng tác giả", f"“{idea.title}” được gộp vào ý tưởng của bạn.")
    return into


@transaction.atomic
def unmerge_idea(*, actor: Actor, idea: Idea, reason: str = "") -> Idea:
    """Part two merged ideas: what came over goes back, what was said since at the other stays there.

    The idea is looked at again from the start. Refuses: not_contest_office, wrong_state.
    """
    require(may_unmerge_idea(actor, idea))
    idea, into = _held(idea, idea.merged_into or idea)
    require(may_unmerge_idea(actor, idea))
    for model in COPIED:
        model._default_manager.filter(idea=into, came_from=idea).delete()
    _count(into)
    move(idea, "unmerge", actor=actor, note=clean(reason)[:500], details={"from": into.code})
    idea.merged_into, idea.reason = None, clean(reason)[:500]
    idea.save(update_fields=["merged_into", "reason"])
    step(into, "let_go", actor=actor, details={"idea": idea.code, "title": idea.title})
    _stage(actor, idea, f"Tách khỏi “{into.title}” để xem riêng. {idea.reason}".strip())
    tell_authors(idea, f"Ý tưởng “{idea.title}” được xem riêng", f"Không còn gộp với “{into.title}”.")
    return idea


@transaction.atomic
def tell_ideas_apart(*, actor: Actor, idea: Idea, other: tuple[str, int], title: str) -> None:
    """Remember that a person finds `idea` and the other (an idea, a recognised initiative) not the same.

    They are never again shown as alike. Refuses: not_contest_office, same_idea.
    """
    require(may_tell_apart(actor, idea))
    if other == (KIND, idea.pk):
        raise Refused("same_idea", "Không so một ý tưởng với chính nó. Hãy chọn ý tưởng thứ hai.")
    tell_apart(actor=actor, one=(KIND, idea.pk), other=other)
    step(idea, "tell_apart", actor=actor, details={"other": title})


@transaction.atomic
def tell_ideas_alike(*, actor: Actor, idea: Idea, other: tuple[str, int], title: str) -> None:
    """Take `tell_ideas_apart` back. Refuses: not_contest_office."""
    require(may_tell_apart(actor, idea))
    tell_alike(actor=actor, one=(KIND, idea.pk), other=other)
    step(idea, "tell_alike", actor=actor, details={"other": title})


def _held(idea: Idea, into: Idea) -> tuple[Idea, Idea]:
    """Both as they are now, locked in the order of their ids."""
    both = Idea.objects.select_related("contest__unit", "merged_into").filter(pk__in=[idea.pk, into.pk])
    rows = {row.pk: row for row in lock_all(both)}
    return rows[idea.pk], rows[into.pk]


def _copy_over(idea: Idea, into: Idea) -> None:
    """Copies of what stands at `idea`, at `into`; who is there already is not put there twice."""
    there = {_who(one) for one in into.authors.all()}
    first = into.authors.count()
    new = [one for one in idea.authors.filter(confirmed=True) if _who(one) not in there]
    IdeaAuthor.objects.bulk_create(_copy(one, idea, into, order=first + n) for n, one in enumerate(new))
    known = set(into.supports.values_list("user", "visitor"))
    supports = [one for one in idea.supports.all() if (one.user_id, one.visitor) not in known]
    Support.objects.bulk_create((_copy(one, idea, into) for one in supports), batch_size=500)
    Comment.objects.bulk_create((_copy(one, idea, into) for one in idea.comments.all()), batch_size=500)


def _copy(row: Any, idea: Idea, into: Idea, **changes: object) -> Any:
    """The same row at another idea, not yet saved."""
    values = {f.attname: getattr(row, f.attname) for f in _fields(row) if not f.primary_key}
    return type(row)(**{**values, "idea_id": into.pk, "came_from_id": idea.pk, **changes})


def _fields(row: Model) -> Any:
    return row._meta.concrete_fields


def _who(author: IdeaAuthor) -> tuple[object, ...]:
    """One person, however often they sent it: by account, else by name and address."""
    if author.person_id or author.user_id:
        return (author.person_id, author.user_id)
    return (fold(author.name), (author.email or author.phone).lower())


def _count(idea: Idea) -> None:
    idea.support_count = idea.supports.count()
    idea.comment_count = idea.comments.filter(visibility=states.SHOWN).count()
    idea.save(update_fields=["support_count", "comment_count"])


def _stage(actor: Actor, idea: Idea, reason: str) -> None:
    Stage.objects.create(idea=idea, state=idea.state, on=today(), reason=reason, by_id=actor.user_id or None)
