"""Reads of movements and of who has joined them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery

from thidua.core.actor import Actor, Role
from thidua.core.clock import today
from thidua.core.errors import NotFound
from thidua.core.text import fold
from thidua.movements import states
from thidua.movements.models import Enrollment, Movement
from thidua.movements.permissions import WRITERS, scope_day, visible_to
from thidua.people.models import Level, Unit
from thidua.people.permissions import below
from thidua.people.queries import grants_in_force, in_force


def movements(actor: Actor) -> QuerySet[Movement]:
    """Movements the reader may see, newest first."""
    return Movement.objects.filter(visible_to(actor)).select_related("launcher")


def running_first(rows: QuerySet[Movement]) -> QuerySet[Movement]:
    """With `running`, by which a list puts what is under way today before what is over or not yet launched."""
    running = Q(state=states.LAUNCHED, since__lte=today()) & (Q(until__isnull=True) | Q(until__gte=today()))
    return rows.annotate(running=ExpressionWrapper(running, output_field=BooleanField()))


def get_movement(actor: Actor, code: str) -> Movement:
    """Raises NotFound for what does not exist and for what may not be seen."""
    movement = movements(actor).select_related("launcher", "parent").filter(code=code).first()
    if movement is None:
        raise NotFound(code)
    return movement


def public_movements() -> QuerySet[Movement]:
    """What anybody may read: launched and closed movements."""
    return Movement.objects.exclude(state=states.DRAFT).select_related("launcher")


def matching(rows: QuerySet[Movement], text: str) -> QuerySet[Movement]:
    """Rows in which every word begins some word of name, slogan, theme or launcher."""
    wanted = Q()
    for word in fold(text).split():
        wanted &= Q(search_text__contains=f" {word} " if word.isdigit() else f" {word}")
    return rows.filter(wanted)


JOINED = Q(enrolled_on__isnull=False)


@dataclass(frozen=True)
class EnrollmentBoard:
    """Units in scope with `enrolled_on` (None while missing), `enrolled_by` and `enrollment_note`."""

    units: QuerySet[Unit]
    by_level: tuple[tuple[str, int, int], ...]  # name of the level, enrolled, all

    @property
    def enrolled(self) -> QuerySet[Unit]:
        return self.units.filter(JOINED)

    @property
    def missing(self) -> QuerySet[Unit]:
        return self.units.filter(~JOINED)

    @property
    def enrolled_count(self) -> int:
        return sum(done for _, done, _ in self.by_level)

    @property
    def total(self) -> int:
        return sum(total for _, _, total in self.by_level)

    @property
    def missing_count(self) -> int:
        return self.total - self.enrolled_count


def enrollment_board(actor: Actor, movement: Movement) -> EnrollmentBoard:
    """Who has joined and who has not; raises NotFound when the reader may not see the movement."""
    if not movements(actor).filter(pk=movement.pk).exists():
        raise NotFound(movement.code)
    joined = Enrollment.objects.filter(movement=movement, unit=OuterRef("pk"), state=states.ACTIVE)
    scope = Q(pk__in=units_in_scope(movement, scope_day(movement)).values("pk"))
    units = (
        Unit.objects.annotate(
            enrolled_on=Subquery(joined.values("enrolled_on")[:1]),
            enrolled_by=Subquery(joined.values("enrolled_by")[:1]),
            enrollment_note=Subquery(joined.values("note")[:1]),
        )
        .filter(scope | Exists(joined))
        .order_by("sort_key", "pk")
    )
    counted = units.order_by().values("level").annotate(total=Count("pk"), done=Count("pk", filter=JOINED))
    found = {row["level"]: (row["done"], row["total"]) for row in counted}
    by_level = tuple((label, *found[level]) for level, label in Level.choices if level in found)
    return EnrollmentBoard(units, by_level)


def units_in_scope(movement: Movement, day: date) -> QuerySet[Unit]:
    """Units directly below the launcher that stand on this day; units below them join theirs."""
    return Unit.objects.filter(in_force(day), parent=movement.launcher_id)


def officers_of(units: QuerySet[Unit], day: date) -> list[int]:
    """Users who are officers of exactly these units on this day."""
    grants = grants_in_force(day).filter(role=Role.OFFICER, unit__in=units)
    return sorted(set(grants.values_list("user_id", flat=True)))


def my_units(actor: Actor, movement: Movement) -> list[tuple[Unit, Enrollment | None]]:
    """Units in scope for which the reader speaks, with their enrolment; who speaks for all has the board."""
    paths = actor.paths(*WRITERS)
    if any(movement.launcher.path.startswith(path) for path in paths):
        return []
    mine = list(units_in_scope(movement, scope_day(movement)).filter(below(paths)).order_by("sort_key", "pk")[:20])
    rows = {e.unit_id: e for e in Enrollment.objects.filter(movement=movement, unit__in=mine)}
    return [(unit, rows.get(unit.pk)) for unit in mine]


def launchers(actor: Actor) -> QuerySet[Unit]:
    """Units for which the reader may write movements."""
    return Unit.objects.filter(below(actor.paths(*WRITERS)), in_force(today())).order_by("sort_key", "pk")


def unanswered(actor: Actor) -> QuerySet[Movement]:
    """Running movements in which a unit of the reader's own (officer) is still missing: for the home page."""
    own = actor.unit_ids(Role.OFFICER)
    parents = Unit.objects.filter(pk__in=own).values("parent")
    joined = Enrollment.objects.filter(movement=OuterRef("pk"), unit__in=own, state=states.ACTIVE)
    return (
        movements(actor)
        .filter(Q(until__isnull=True) | Q(until__gte=today()), state=states.LAUNCHED, launcher__in=parents)
        .exclude(Exists(joined))
    )


def get_enrollment(actor: Actor, movement: Movement, unit_code: str) -> Enrollment:
    """The enrolment of one unit; NotFound when it never joined or the reader may not see the movement."""
    rows = Enrollment.objects.filter(movement__in=movements(actor), movement=movement, unit__code=unit_code)
    enrollment = rows.select_related("unit", "movement", "movement__launcher").first()
    if enrollment is None:
        raise NotFound(unit_code)
    return enrollment
