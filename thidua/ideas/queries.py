"""Reads of contests and ideas. The public reads through `public_…`, authors without account by their code."""

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from thidua.core.actor import Actor
from thidua.core.errors import NotFound
from thidua.core.text import fold
from thidua.ideas import states
from thidua.ideas.models import Contest, Idea, IdeaImport, Inquiry, Receipt
from thidua.ideas.permissions import (
    OFFICE,
    UNSEEN,
    authored_by,
    contests_visible_to,
    ideas_visible_to,
    imports_visible_to,
    publicly_shown,
)
from thidua.people.models import Unit
from thidua.people.permissions import below

MOST_PLACES = 400


def contests(actor: Actor) -> QuerySet[Contest]:
    return Contest.objects.filter(contests_visible_to(actor)).select_related("unit", "movement")


def get_contest(actor: Actor, code: str) -> Contest:
    """Raises NotFound for what does not exist and for what may not be seen."""
    contest = contests(actor).filter(code=code).first()
    if contest is None:
        raise NotFound(code)
    return contest


def public_contests() -> QuerySet[Contest]:
    """Calls that anybody may read: opened, and not for staff only."""
    rows = Contest.objects.exclude(state=states.DRAFT).filter(open_to=Contest.OpenTo.EVERYBODY)
    return rows.select_related("unit", "movement")


def public_contest(code: str) -> Contest:
    contest = public_contests().filter(code=code).first() if plain(code) else None
    if contest is None:
        raise NotFound(code)
    return contest


def ideas(actor: Actor) -> QuerySet[Idea]:
    """All the reader may see, newest first."""
    return Idea.objects.filter(ideas_visible_to(actor)).select_related("contest__unit", "field", "unit", "owner")


def get_idea(actor: Actor, code: str) -> Idea:
    """Raises NotFound for what does not exist and for what may not be seen."""
    idea = ideas(actor).select_related("merged_into", "receipt").filter(code=code).first()
    if idea is None:
        raise NotFound(code)
    return idea


def ideas_of(actor: Actor) -> QuerySet[Idea]:
    """Those of which the reader is an author, drafts included."""
    return Idea.objects.filter(authored_by(actor)).select_related("contest__unit", "field", "unit", "owner")


def managed_ideas(actor: Actor) -> QuerySet[Idea]:
    """Received ideas of the contests whose office the reader belongs to."""
    own = below(actor.paths(*OFFICE), "contest__unit__path")
    return (
        Idea.objects.filter(own).exclude(state=states.DRAFT).select_related("contest__unit", "field", "unit", "owner")
    )


def public_ideas() -> QuerySet[Idea]:
    """What is shown to anybody, newest first."""
    return Idea.objects.filter(publicly_shown()).select_related("contest__unit", "field", "unit")


def public_idea(code: str) -> Idea:
    """A shown idea; one that was merged stays to be found, as long as what it went into is shown."""
    rows = Idea.objects.select_related("contest__unit", "field", "unit", "merged_into")
    idea = rows.filter(publicly_shown(), code=code).first() if plain(code) else None
    if idea is None:
        raise NotFound(code)
    return idea


def idea_by_follow_code(code: str) -> Idea:
    """The idea whose authors hold this code, typed with or without dashes; NotFound for any other."""
    typed = read_follow_code(code)
    rows = Idea.objects.select_related("contest__unit", "field", "unit", "owner", "merged_into", "receipt")
    idea = rows.filter(follow_code=typed).exclude(state=states.DRAFT).first() if typed else None
    if idea is None:
        raise NotFound(code)
    return idea


def read_follow_code(typed: str) -> str:
    """As stored: no dashes, no spaces, upper case; blank when it cannot be one."""
    code = "".join(c for c in typed.upper() if c not in " -–.")
    return code if len(code) <= 20 and code.isascii() and code.isalnum() else ""


def grouped_follow_code(code: str) -> str:
    """As printed, to be read aloud: ABCD-EFGH-JKLM."""
    return "-".join(code[n : n + 4] for n in range(0, len(code), 4))


def receipt_of(idea: Idea) -> Receipt | None:
    return Receipt.objects.filter(idea=idea).first()


def receipt_numbered(number: int) -> Receipt | None:
    return Receipt.objects.filter(number=number).first()


def open_inquiry(idea: Idea) -> Inquiry | None:
    """What the authors are asked to add and have not added yet."""
    return idea.inquiries.filter(reply="").first()


def state_counts(contest: Contest) -> dict[str, int]:
    """How many ideas stand in each state; drafts are nobody's business."""
    rows = contest.ideas.exclude(state=states.DRAFT).order_by().values_list("state").annotate(n=Count("pk"))
    return dict(rows)


def imports(actor: Actor) -> QuerySet[IdeaImport]:
    """Files of ideas of the contests whose office the reader belongs to."""
    return IdeaImport.objects.filter(imports_visible_to(actor)).select_related("contest__unit")


def ideas_with_contacts(actor: Actor, contest: Contest) -> QuerySet[Idea]:
    """What the contest's office takes home: received ideas with receipts and authors."""
    rows = managed_ideas(actor).filter(contest=contest)
    return rows.select_related("receipt").prefetch_related("authors")


def get_import(actor: Actor, code: str) -> IdeaImport:
    """Raises NotFound for what does not exist and for what may not be seen."""
    batch = imports(actor).filter(code=code).first()
    if batch is None:
        raise NotFound(code)
    return batch


def log() -> QuerySet[Receipt]:
    """The public log of receipts, newest first: number, moment and hashes only."""
    only = ("number", "received_at", "text_hash", "prev", "hash")
    return Receipt.objects.order_by("-number").only(*only)


def matching(rows: QuerySet[Idea], text: str) -> QuerySet[Idea]:
    """Ideas that hold every word asked for, whatever its tones."""
    for word in fold(text).split()[:10]:
        rows = rows.filter(search_text__contains=word)
    return rows


def matching_contests(rows: QuerySet[Contest], text: str) -> QuerySet[Contest]:
    for word in fold(text).split()[:10]:
        rows = rows.filter(search_text__contains=word)
    return rows


def with_idea_counts(rows: QuerySet[Contest]) -> QuerySet[Contest]:
    """With `idea_count`: received and not withdrawn."""
    counted = Idea.objects.filter(contest=OuterRef("pk")).exclude(state__in=UNSEEN).order_by().values("contest")
    number = counted.annotate(n=Count("pk")).values("n")
    return rows.annotate(idea_count=Coalesce(Subquery(number, output_field=IntegerField()), 0))


def contest_years() -> list[int]:
    """Years in which a contest began, newest first."""
    days = Contest.objects.dates("since", "year", order="DESC")
    return [day.year for day in days]


def offices_of(actor: Actor) -> QuerySet[Unit]:
    """Units for which the reader may open a contest."""
    return Unit.objects.filter(below(actor.paths(*OFFICE)), until__isnull=True).order_by("path", "sort_key")


def places_of(contest: Contest) -> list[Unit]:
    """Units directly below the contest's that stand today: where an idea may be about."""
    return list(
        Unit.objects.filter(parent=contest.unit_id, until__isnull=True).order_by("sort_key", "pk")[:MOST_PLACES]
    )


def plain(code: str) -> bool:
    """Whether an address can hold it: no NUL, no novel."""
    return len(code) <= 40 and "\x00" not in code
