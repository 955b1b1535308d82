"""Reads of movements and of who has joined them."""

from collections.abc import Sequence
from datetime import date

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.clock import today
from thidua.core.errors import NotFound
from thidua.core.text import fold
from thidua.movements import states
from thidua.movements.models import Enrollment, Movement, MovementDocument, NewsItem
from thidua.movements.permissions import WRITERS, news_visible_to, scope_day, visible_to
from thidua.people.models import Unit
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
    movement = movements(actor).select_related("parent__launcher", "copied_from__parent").filter(code=code).first()
    if movement is None:
        raise NotFound(code)
    return movement


def public_movements() -> QuerySet[Movement]:
    """What anybody may read: launched and closed movements."""
    return Movement.objects.exclude(state=states.DRAFT).select_related("launcher", "parent")


def matching(rows: QuerySet[Movement], text: str) -> QuerySet[Movement]:
    """Rows in which every word begins some word of name, slogan, theme or launcher."""
    wanted = Q()
    for word in fold(text).split():
        wanted &= Q(search_text__contains=f" {word} " if word.isdigit() else f" {word}")
    return rows.filter(wanted)


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


def children_of(actor: Actor, movement: Movement) -> QuerySet[Movement]:
    """Movements that answer this one, the launcher's own before those of units below."""
    return movements(actor).filter(parent=movement).order_by("launcher__path", "-since", "sort_key", "pk")


def parents_for(actor: Actor, movement: Movement | None = None) -> QuerySet[Movement]:
    """What the reader may name as the higher movement: not over yet, of their units or above them."""
    paths = {g.path for g in actor.grants if g.role in WRITERS}
    above = {path[: n + 1] for path in paths for n, char in enumerate(path) if char == "/"}
    rows = movements(actor).exclude(state=states.CLOSED)
    if actor != SYSTEM:
        rows = rows.filter(Q(launcher__path__in=above) | below(tuple(paths), "launcher__path"))
    return rows.exclude(pk=movement.pk) if movement else rows


def adoption_of(movement: Movement, unit: Unit) -> Movement | None:
    """The movement of its own that a unit made out of this one, a draft among them; not one that has ended."""
    return Movement.objects.filter(parent=movement, launcher=unit).exclude(state=states.CLOSED).first()


def adoptions_of(movement: Movement, units: Sequence[int]) -> dict[int, Movement]:
    """For each of these units, its own movement out of this one, as `adoption_of` answers for one."""
    rows = Movement.objects.filter(parent=movement, launcher__in=units).exclude(state=states.CLOSED).order_by("-pk")
    return {row.launcher_id: row for row in rows}


def documents_of(actor: Actor, movement: Movement) -> QuerySet[MovementDocument]:
    """For all who may read the movement."""
    return MovementDocument.objects.filter(movement__in=movements(actor), movement=movement).select_related("file")


def get_document(actor: Actor, movement: Movement, code: str) -> MovementDocument:
    found = documents_of(actor, movement).filter(code=code).first()
    if found is None:
        raise NotFound(code)
    return found


def public_document(movement_code: str, code: str) -> MovementDocument:
    """A paper that anybody may take; NotFound for what is not public, or belongs to a draft."""
    rows = MovementDocument.objects.filter(public=True, movement__in=public_movements(), movement__code=movement_code)
    found = rows.select_related("file").filter(code=code).first()
    if found is None:
        raise NotFound(code)
    return found


def news_of(actor: Actor, movement: Movement) -> QuerySet[NewsItem]:
    """What is out, and what waits where the reader writes."""
    return NewsItem.objects.filter(news_visible_to(actor), movement=movement).select_related("unit")


def get_news(actor: Actor, movement: Movement, code: str) -> NewsItem:
    item = news_of(actor, movement).select_related("movement__launcher").filter(code=code).first()
    if item is None:
        raise NotFound(code)
    return item


def public_news() -> QuerySet[NewsItem]:
    """News that is out, of movements that are launched, newest first."""
    rows = NewsItem.objects.filter(state=states.PUBLISHED).exclude(movement__state=states.DRAFT)
    return rows.select_related("unit", "movement")


def launchers(actor: Actor) -> QuerySet[Unit]:
    """Units for which the reader may write movements."""
    return Unit.objects.filter(below(actor.paths(*WRITERS)), in_force(today())).order_by("sort_key", "pk")


def unanswered(actor: Actor) -> QuerySet[Movement]:
    """Running movements that a unit of the reader's own (officer) has neither joined nor made its own."""
    own = actor.unit_ids(Role.OFFICER)
    parents = Unit.objects.filter(pk__in=own).values("parent")
    joined = Enrollment.objects.filter(movement=OuterRef("pk"), unit__in=own, state=states.ACTIVE)
    adopted = Movement.objects.filter(parent=OuterRef("pk"), launcher__in=own).exclude(state=states.DRAFT)
    return (
        movements(actor)
        .filter(Q(until__isnull=True) | Q(until__gte=today()), state=states.LAUNCHED, launcher__in=parents)
        .exclude(Exists(joined))
        .exclude(Exists(adopted))
    )


def get_enrollment(actor: Actor, movement: Movement, unit_code: str) -> Enrollment:
    """The enrolment of one unit; NotFound when it never joined or the reader may not see the movement."""
    rows = Enrollment.objects.filter(movement__in=movements(actor), movement=movement, unit__code=unit_code)
    enrollment = rows.select_related("unit", "movement", "movement__launcher").first()
    if enrollment is None:
        raise NotFound(unit_code)
    return enrollment


def news_units(actor: Actor, movement: Movement) -> list[Unit]:
    """Units for which the reader may send news of a movement: the launcher and those directly below it."""
    paths = actor.paths(*WRITERS)
    mine = Q() if actor == SYSTEM else below(paths)
    near = Q(pk=movement.launcher_id) | Q(parent=movement.launcher_id)
    return list(Unit.objects.filter(near, mine, in_force(today())).order_by("path", "sort_key")[:500])
