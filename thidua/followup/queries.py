"""Reads of inspections, findings, reviews and packs."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from thidua.core.actor import SYSTEM, Actor
from thidua.core.clock import today
from thidua.core.errors import NotFound
from thidua.core.text import fold
from thidua.followup import states
from thidua.followup.models import ConferencePack, Finding, Inspection, MovementReview
from thidua.followup.permissions import (
    READERS,
    REPORTERS,
    WRITERS,
    findings_visible_to,
    packs_visible_to,
    reviews_visible_to,
    visible_to,
)
from thidua.movements import states as movement_states
from thidua.movements.models import Phase
from thidua.people.models import Unit
from thidua.people.permissions import below
from thidua.people.queries import in_force

LIVE = ~Q(state=states.CANCELLED)
VISITED = (states.HELD, states.CONCLUDED)


def inspections(actor: Actor) -> QuerySet[Inspection]:
    """Inspections the reader may see, each with `same_day` and `same_month`: whether it clashes with another."""
    rows = Inspection.objects.filter(visible_to(actor)).select_related("inspector", "unit", "movement")
    others = Inspection.objects.filter(LIVE).exclude(pk=OuterRef("pk"))
    busy = others.filter(inspector=OuterRef("inspector"), planned_on=OuterRef("planned_on"))
    again = others.filter(unit=OuterRef("unit"), year=OuterRef("year"), planned_on__month=OuterRef("planned_on__month"))
    return rows.annotate(same_day=LIVE & Exists(busy), same_month=LIVE & Exists(again))


def get_inspection(actor: Actor, code: str) -> Inspection:
    """Raises NotFound for what does not exist and for what may not be seen."""
    row = inspections(actor).select_related("file", "movement__launcher").filter(code=code).first()
    if row is None:
        raise NotFound(code)
    return row


def clashes_of(actor: Actor, row: Inspection) -> list[Inspection]:
    """The other inspections of the same inspector that day, or of the same unit that month."""
    month = Q(unit=row.unit, year=row.year, planned_on__month=row.planned_on.month)
    same = Q(inspector=row.inspector, planned_on=row.planned_on) | month
    if row.state == states.CANCELLED:
        return []
    return list(inspections(actor).filter(LIVE, same).exclude(pk=row.pk)[:20])


def matching(rows: QuerySet[Inspection], text: str) -> QuerySet[Inspection]:
    return rows.filter(_words(text, "search_text"))


def findings(actor: Actor) -> QuerySet[Finding]:
    rows = Finding.objects.filter(findings_visible_to(actor))
    return rows.select_related("inspection__unit", "inspection__inspector", "file")


def unsettled(actor: Actor) -> QuerySet[Finding]:
    """Findings of signed conclusions that ask for something and are not confirmed yet."""
    return findings(actor).filter(state__in=(states.OPEN, states.ANSWERED), inspection__state=states.CONCLUDED)


def get_finding(actor: Actor, code: str, place: int) -> Finding:
    """A finding by its inspection's code and its place there."""
    row = findings(actor).filter(inspection__code=code, place=place).first()
    if row is None:
        raise NotFound(code)
    return row


def matching_findings(rows: QuerySet[Finding], text: str) -> QuerySet[Finding]:
    return rows.filter(_words(text, "inspection__search_text"))


def inspectable(actor: Actor) -> QuerySet[Unit]:
    """Units standing today below the reader's own, with `visited_on`: the last inspection, None when never."""
    own = actor.unit_ids(*READERS)
    scope = Q() if actor == SYSTEM else below(actor.paths(*READERS)) & ~Q(pk__in=own)
    visits = Q(inspections__state__in=VISITED)
    return Unit.objects.filter(in_force(today()), scope).annotate(visited_on=Max("inspections__held_on", filter=visits))


def uninspected(units: QuerySet[Unit], years: int) -> QuerySet[Unit]:
    """Those without an inspection since 1 January of `years` years ago; 1 asks for this year."""
    since = date(today().year - years + 1, 1, 1)
    return units.filter(Q(visited_on__isnull=True) | Q(visited_on__lt=since))


def inspectors(actor: Actor) -> QuerySet[Unit]:
    """Units that inspect in this reader's name."""
    scope = Q() if actor == SYSTEM else below(actor.paths(*WRITERS))
    return Unit.objects.filter(in_force(today()), scope).order_by("sort_key", "pk")


def reviews(actor: Actor) -> QuerySet[MovementReview]:
    return MovementReview.objects.filter(reviews_visible_to(actor)).select_related("movement__launcher", "phase")


def get_review(actor: Actor, code: str) -> MovementReview:
    row = reviews(actor).select_related("issued_by").filter(code=code).first()
    if row is None:
        raise NotFound(code)
    return row


def matching_reviews(rows: QuerySet[MovementReview], text: str) -> QuerySet[MovementReview]:
    return rows.filter(_words(text, "search_text"))


def due_reviews(launchers: Iterable[int] | None, on: date) -> QuerySet[Phase]:
    """Phases that ended and asked for a review which nobody has issued; of all launchers, when none are given."""
    issued = MovementReview.objects.filter(phase=OuterRef("pk"), kind=OuterRef("review"), state=states.ISSUED)
    rows = Phase.objects.filter(until__lt=on).exclude(review="")
    if launchers is not None:
        rows = rows.filter(movement__launcher__in=list(launchers))
    rows = rows.exclude(movement__state=movement_states.DRAFT)
    return rows.exclude(Exists(issued)).select_related("movement__launcher").order_by("until", "pk")


def packs(actor: Actor) -> QuerySet[ConferencePack]:
    rows = ConferencePack.objects.filter(packs_visible_to(actor))
    return rows.select_related("unit", "asked_by", "docx", "pdf", "xlsx")


def get_pack(actor: Actor, code: str) -> ConferencePack:
    row = packs(actor).filter(code=code).first()
    if row is None:
        raise NotFound(code)
    return row


def pack_units(actor: Actor) -> QuerySet[Unit]:
    """Units whose conference this reader prepares, the highest first."""
    scope = Q() if actor == SYSTEM else below(actor.paths(*REPORTERS))
    return Unit.objects.filter(in_force(today()), scope).order_by(F("path").asc())


def _words(text: str, field: str) -> Q:
    wanted = Q()
    for word in fold(text).split():
        wanted &= Q(**{f"{field}__contains": f" {word} " if word.isdigit() else f" {word}"})
    return wanted
