"""Who an idea is by."""

from collections.abc import Iterable, Sequence

from thidua.core.actor import Actor
from thidua.core.text import clean
from thidua.ideas.inputs import AuthorInput
from thidua.ideas.models import Idea, IdeaAuthor

LONGEST = 20  # authors of one idea


def put_authors(idea: Idea, authors: Sequence[AuthorInput], actor: Actor) -> None:
    """These and no others; the first of them is whoever is signed in and writes."""
    IdeaAuthor.objects.filter(idea=idea).delete()
    IdeaAuthor.objects.bulk_create(author_rows(idea, authors, actor))


def author_rows(idea: Idea, authors: Iterable[AuthorInput], actor: Actor) -> list[IdeaAuthor]:
    """Rows not yet saved. What an author gave is kept as given; an account stands for a person."""
    rows = []
    for order, one in enumerate(authors):
        mine = order == 0 and bool(actor.user_id) and idea.source == Idea.Source.STAFF
        rows.append(
            IdeaAuthor(
                idea=idea,
                person_id=actor.person_id if mine else one.person_id,
                user_id=actor.user_id if mine else one.user_id,
                name=clean(one.name)[:200],
                email=clean(one.email)[:254],
                phone=clean(one.phone)[:30],
                organization=clean(one.organization)[:300],
                order=order,
            )
        )
    return rows[:LONGEST]
