"""Reads of what people say of ideas, of what waits for an answer, and of how far ideas came."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any, TypeVar

from django.db.models import Case, Count, F, IntegerField, Max, Min, Model, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils.timezone import localtime

from thidua.core.actor import SYSTEM, Actor
from thidua.core.errors import NotFound
from thidua.ideas import states
from thidua.ideas.models import AbuseReport, BulkWork, Comment, Contest, Idea
from thidua.ideas.permissions import OFFICE, READERS, UNSEEN
from thidua.ideas.queries import ideas, public_idea
from thidua.people.models import Unit
from thidua.people.permissions import below
from thidua.rules.funnel import Life

M = TypeVar("M", bound=Model)
GOING_ON = (*states.ALIVE, states.APPLIED)
MOST_UNITS = 400
FIRST_ANSWER = Coalesce("answered_at", "merged_into__answered_at")


def listed(actor: Actor) -> QuerySet[Idea]:
    """All received ideas the reader may see, with the moment of the first answer; one merged is answered with the
    other."""
    return ideas(actor).exclude(state=states.DRAFT).annotate(first_answer=FIRST_ANSWER)


def in_hand(actor: Actor) -> QuerySet[Idea]:
    """What the reader's offices decide on: ideas of their contests, and those they were given."""
    rows = Idea.objects.filter(_managed(actor) | below(actor.paths(*OFFICE), "owner__path") if actor != SYSTEM else Q())
    return rows.exclude(state__in=UNSEEN).select_related("contest__unit", "field", "unit", "owner", "merged_into")


def by_codes(actor: Actor, codes: Sequence[str]) -> list[Idea]:
    """Ideas the reader may see, in the order of the codes; what cannot be seen is left out."""
    rows = {row.code: row for row in ideas(actor).exclude(state=states.DRAFT).filter(code__in=codes)}
    return [rows[code] for code in codes if code in rows]


def to_moderate(actor: Actor) -> QuerySet[Idea]:
    """Ideas somebody has to look at before they are shown, oldest first."""
    rows = Idea.objects.filter(_managed(actor), visibility=states.WAITING).exclude(
        Q(state__in=(*UNSEEN, states.MERGED)) | Q(contest__moderation=Contest.Moderation.NEVER)
    )
    return rows.select_related("contest__unit", "field").order_by("received_at", "pk")


def waiting_comments(actor: Actor) -> QuerySet[Comment]:
    """Comments somebody has to look at before they are shown, oldest first."""
    rows = Comment.objects.filter(_managed(actor, "idea__contest__unit__path"), visibility=states.WAITING)
    return rows.select_related("idea__contest__unit")


def open_reports(actor: Actor) -> QuerySet[AbuseReport]:
    """Reports nobody has settled yet, oldest first."""
    rows = AbuseReport.objects.filter(_managed(actor, "idea__contest__unit__path"), settled_at__isnull=True)
    return rows.select_related("idea__contest__unit", "comment")


def get_comment(actor: Actor, pk: int) -> Comment:
    """For its moderation: NotFound when it is not the reader's to moderate."""
    return _one(
        Comment.objects.filter(_managed(actor, "idea__contest__unit__path")).select_related("idea__contest__unit"), pk
    )


def get_report(actor: Actor, pk: int) -> AbuseReport:
    rows = AbuseReport.objects.filter(_managed(actor, "idea__contest__unit__path"))
    return _one(rows.select_related("idea__contest__unit", "comment"), pk)


def get_work(actor: Actor, code: str) -> BulkWork:
    """One's own work on many ideas."""
    work = BulkWork.objects.filter(code=code, by=actor.user_id or None).first()
    if work is None:
        raise NotFound(code)
    return work


def works(actor: Actor) -> QuerySet[BulkWork]:
    """One's own, newest first, with how many were done and left out."""
    rows = BulkWork.objects.filter(by=actor.user_id or None)
    return rows.annotate(
        done=Count("lines", filter=Q(lines__refusal="")), left_out=Count("lines", filter=~Q(lines__refusal=""))
    )


def shown_comments(idea: Idea) -> QuerySet[Comment]:
    return idea.comments.filter(visibility=states.SHOWN)


def public_comment(idea: Idea, pk: int) -> Comment:
    return _one(shown_comments(idea), pk)


def readable_idea(actor: Actor, code: str) -> Idea:
    """A shown idea for anybody; for who has an account, any they may read."""
    if not actor.user_id:
        return public_idea(code)
    idea = ideas(actor).select_related("merged_into").filter(code=code).first()
    if idea is None:
        raise NotFound(code)
    return idea


def owners_offered(actor: Actor) -> list[Unit]:
    """Units an idea may be given to: those of the reader's offices and what stands directly below them."""
    own = actor.unit_ids(*OFFICE)
    rows = Unit.objects.filter(Q(pk__in=own) | Q(parent__in=own), until__isnull=True)
    return list(rows.order_by("path", "sort_key")[:MOST_UNITS])


def units_in_use(actor: Actor) -> list[tuple[str, str]]:
    """Places that ideas the reader may see are about."""
    return _in_use(ideas(actor).values("unit"))


def owners_in_use(actor: Actor) -> list[tuple[str, str]]:
    return _in_use(ideas(actor).values("owner"))


def idea_years(actor: Actor) -> list[tuple[str, str]]:
    years = ideas(actor).order_by("-received_year").values_list("received_year", flat=True).distinct()
    return [(str(year), str(year)) for year in years if year]


def _in_use(keys: QuerySet[Any, Any]) -> list[tuple[str, str]]:
    rows = Unit.objects.filter(pk__in=keys.order_by()).order_by("sort_key")
    return list(rows.values_list("code", "name")[:MOST_UNITS])


def due_counts(until: date) -> Iterator[tuple[int, date, int]]:
    """Of each unit that has ideas in hand: how many are due on which day, up to a day."""
    rows = Idea.objects.filter(state__in=GOING_ON, due_on__lte=until).order_by()
    found = rows.values_list(Coalesce("owner", "contest__unit"), "due_on").annotate(n=Count("pk"))
    return ((unit, due, n) for unit, due, n in found if due is not None)


def by_due(rows: QuerySet[Any], value: str, on: date, soon: date) -> QuerySet[Any]:
    """Late, due within days, or due at all."""
    going = rows.filter(state__in=GOING_ON, due_on__isnull=False)
    if value == "late":
        return going.filter(due_on__lt=on)
    if value == "soon":
        return going.filter(due_on__gte=on, due_on__lte=soon)
    return going.filter(due_on__gt=soon)


def reported(actor: Actor) -> QuerySet[Idea]:
    """What the reader's reports are about: received by contests of their units, or about their units."""
    if actor == SYSTEM:
        return Idea.objects.exclude(state=states.DRAFT)
    paths = actor.paths(*READERS)
    work = below(paths, "contest__unit__path") | below(paths, "unit__path") | below(paths, "owner__path")
    return Idea.objects.filter(work).exclude(state=states.DRAFT).exclude(received_at__isnull=True)


Named = tuple[dict[str, str], Life]


def lives(rows: QuerySet[Idea]) -> list[Named]:
    """How far each idea ever came and how long it waited, with the names it is counted under; one query."""
    furthest = Max(
        Case(
            *[When(stages__state=state, then=Value(place)) for place, state in enumerate(states.STAGES)],
            default=Value(0),
            output_field=IntegerField(),
        )
    )
    found = rows.order_by().annotate(
        furthest=furthest,
        first_due=Min("stages__due_on", filter=Q(stages__state=states.RECEIVED)),
        first_answer=FIRST_ANSWER,
        place=F("unit__name"),
        host=F("contest__unit__name"),
        called=F("contest__title"),
        about=F("field__name"),
    )
    columns = ("furthest", "first_due", "first_answer", "received_at", "received_year", "about", "place", "called")
    return [_life(*row) for row in found.values_list(*columns)]


def _life(
    furthest: int | None,
    due: date | None,
    answered: datetime | None,
    received: datetime,
    year: int | None,
    field: str | None,
    place: str | None,
    contest: str,
) -> Named:
    names = {
        "field": field or "Chưa rõ lĩnh vực",
        "unit": place or "Chung, không riêng nơi nào",
        "year": str(year or received.year),
        "contest": contest,
    }
    waited = Fraction(max(int((answered - received).total_seconds()), 0), 86_400) if answered else None
    in_time = localtime(answered).date() <= due if answered and due else None
    return names, Life(furthest or 0, waited, in_time)


def ends(rows: QuerySet[Idea]) -> dict[str, int]:
    """How many ended otherwise: declined, merged, withdrawn."""
    ended = (states.DECLINED, states.MERGED, states.WITHDRAWN)
    found = rows.filter(state__in=ended).order_by().values_list("state").annotate(n=Count("pk"))
    return {state: dict(found).get(state, 0) for state in ended}


def _managed(actor: Actor, path: str = "contest__unit__path") -> Q:
    return Q() if actor == SYSTEM else below(actor.paths(*OFFICE), path)


def _one(rows: QuerySet[M], pk: int) -> M:
    row = rows.filter(pk=pk).first() if pk < 2**31 else None
    if row is None:
        raise NotFound(str(pk))
    return row
