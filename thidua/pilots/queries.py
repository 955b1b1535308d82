"""Reads of proposals, pilots and what they taught."""

from datetime import date
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from thidua.core.actor import SYSTEM, Actor
from thidua.core.clock import today
from thidua.core.errors import NotFound
from thidua.core.text import fold
from thidua.ideas.models import Idea
from thidua.movements import states as movement_states
from thidua.movements.models import Movement, Phase
from thidua.movements.permissions import scope_day
from thidua.movements.queries import movements, units_in_scope
from thidua.people.models import Unit
from thidua.people.permissions import below
from thidua.people.queries import in_force
from thidua.pilots import states
from thidua.pilots.models import LogEntry, Pilot, Proposal, Terms
from thidua.pilots.permissions import WRITERS, lessons_visible_to, visible_to

CHOSEN: Final = Q(offered=True)
WITHOUT: Final = Q(offered=False)


def proposals(actor: Actor) -> QuerySet[Proposal]:
    """Proposals the reader may see, each with its pilot if there is one."""
    rows = Proposal.objects.filter(visible_to(actor))
    return rows.select_related("unit", "competent", "proposer", "movement", "phase", "pilot")


def get_proposal(actor: Actor, code: str) -> Proposal:
    """Raises NotFound for what does not exist and for what may not be seen."""
    row = proposals(actor).select_related("idea", "minutes", "party_file").filter(code=code).first()
    if row is None:
        raise NotFound(code)
    return row


def get_pilot(actor: Actor, code: str) -> Pilot:
    """The pilot of a proposal, by the proposal's code."""
    row = get_proposal(actor, code)
    if not hasattr(row, "pilot"):
        raise NotFound(code)
    row.pilot.proposal = row
    return row.pilot


def get_entry(actor: Actor, code: str, month: date) -> LogEntry:
    pilot = get_pilot(actor, code)
    entry = pilot.log.filter(month=month).first()
    if entry is None:
        raise NotFound(code)
    entry.pilot = pilot
    return entry


def matching(rows: QuerySet[Proposal], text: str) -> QuerySet[Proposal]:
    return rows.filter(_words(text, "search_text") | Q(unit__search_text__contains=fold(text)))


def lessons(actor: Actor) -> QuerySet[Pilot]:
    """Ended pilots of every unit, with what was learned."""
    rows = Pilot.objects.filter(lessons_visible_to(actor)).exclude(lessons="", evaluation="")
    return rows.select_related("proposal__unit", "proposal__phase")


def matching_lessons(rows: QuerySet[Pilot], text: str) -> QuerySet[Pilot]:
    return rows.filter(_words(text, "proposal__search_text") | Q(proposal__unit__search_text__contains=fold(text)))


def pilot_of(idea: Idea) -> Pilot | None:
    """The latest pilot of an idea."""
    return Pilot.objects.filter(proposal__idea=idea).select_related("proposal__unit").order_by("-pk").first()


def terms_of(unit: Unit) -> Terms | None:
    return Terms.objects.filter(unit=unit).first()


def competent_units(unit: Unit) -> QuerySet[Unit]:
    """Who may decide a proposal of the unit: itself within its powers, or a standing unit above it; nearest first."""
    parts = unit.path.rstrip("/").split("/")
    paths = ["/".join(parts[: n + 1]) + "/" for n in range(len(parts))]
    return Unit.objects.filter(in_force(today()), path__in=paths).order_by("-path")


def proposing_units(actor: Actor) -> QuerySet[Unit]:
    """Standing units for which the reader may propose: those they write for, and the one they work in."""
    mine = Q() if actor == SYSTEM else below(actor.paths(*WRITERS))
    own = Q(people=actor.person_id, people__left_on=None) if actor.person_id else Q(pk__in=[])
    return Unit.objects.filter(mine | own, in_force(today())).distinct().order_by("path", "sort_key")


def asking_movements(actor: Actor) -> QuerySet[Movement]:
    """Launched movements that speak of pilots in their contents, or in which something was proposed."""
    asks = Q(contents__text__icontains="thí điểm") | Q(proposals__isnull=False)
    return movements(actor).exclude(state=movement_states.DRAFT).filter(asks).distinct()


def phase_on(movement: Movement | None, day: date) -> Phase | None:
    return movement.phases.filter(since__lte=day, until__gte=day).first() if movement else None


def present_phase(movement: Movement) -> Phase | None:
    """The phase whose board is looked at first: that of today."""
    return phase_on(movement, today())


def board_units(movement: Movement, phase: Phase | None = None) -> QuerySet[Unit]:
    """Units in scope with `offered`, `drafted`, `running`, `ended`: proposals of the unit and of those below it."""
    rows = Proposal.objects.filter(movement=movement, unit__path__startswith=OuterRef("path"))
    if phase is not None:
        rows = rows.filter(phase=phase)
    chosen = rows.filter(state__in=states.OFFERED)
    return (
        units_in_scope(movement, scope_day(movement))
        .annotate(
            offered=Exists(chosen),
            drafted=Exists(rows.filter(state=states.DRAFT)),
            running=Exists(rows.filter(pilot__state=states.RUNNING)),
            ended=Exists(rows.filter(pilot__state__in=states.ENDED)),
        )
        .order_by("offered", "sort_key", "pk")
    )


def board_counts(units: QuerySet[Unit]) -> dict[str, int]:
    """How many there are, have chosen, try, and have ended."""
    keys = ("offered", "running", "ended")
    # An aggregate of the same name would hide what it counts.
    counted = {f"n_{key}": Count("pk", filter=Q(**{key: True})) for key in keys}
    found = units.order_by().aggregate(n_total=Count("pk"), **counted)
    return {key.removeprefix("n_"): number for key, number in found.items()}


def missing_months(pilot: Pilot, on: date) -> list[date]:
    """Whole months of the trial, up to its end, that have no entry; reads `pilot.log`."""
    written = {entry.month for entry in pilot.log.all()}
    last = min(pilot.ended_on or on, on)
    return [month for month in months_between(pilot.started_on, last) if month not in written and _over(month, on)]


def months_between(since: date, until: date) -> list[date]:
    """First days of the months from one day to another, both included."""
    first = since.year * 12 + since.month - 1
    last = until.year * 12 + until.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(first, last + 1)]


def _over(month: date, on: date) -> bool:
    return (month.year, month.month) < (on.year, on.month)


def _words(text: str, field: str) -> Q:
    """Every word begins some word of the text searched."""
    wanted = Q()
    for word in fold(text).split():
        wanted &= Q(**{f"{field}__contains": f" {word}"})
    return wanted
