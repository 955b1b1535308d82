"""Who has joined a movement, who has made it their own, and who is missing."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from thidua.core.actor import Actor
from thidua.core.errors import NotFound
from thidua.movements import states
from thidua.movements.models import Enrollment, Movement, Work
from thidua.movements.permissions import scope_day
from thidua.movements.queries.reading import movements, units_in_scope
from thidua.people.models import Level, Unit

ADOPTED: Final = Q(adopted_on__isnull=False)
JOINED: Final = Q(enrolled_on__isnull=False) & ~ADOPTED
MISSING: Final = Q(enrolled_on__isnull=True) & ~ADOPTED


@dataclass(frozen=True)
class LevelCount:
    """Units of one level: joined, with a movement of their own, all."""

    level: str
    enrolled: int
    adopted: int
    total: int

    @property
    def missing(self) -> int:
        return self.total - self.enrolled - self.adopted


@dataclass(frozen=True)
class EnrollmentBoard:
    """Units in scope with `enrolled_on`, `adopted_on` (None while missing), `adopted_code`, `drafting`, `works`."""

    units: QuerySet[Unit]
    by_level: tuple[LevelCount, ...]

    @property
    def enrolled(self) -> QuerySet[Unit]:
        return self.units.filter(JOINED)

    @property
    def adopted(self) -> QuerySet[Unit]:
        return self.units.filter(ADOPTED)

    @property
    def missing(self) -> QuerySet[Unit]:
        return self.units.filter(MISSING)

    @property
    def enrolled_count(self) -> int:
        return sum(row.enrolled for row in self.by_level)

    @property
    def adopted_count(self) -> int:
        return sum(row.adopted for row in self.by_level)

    @property
    def total(self) -> int:
        return sum(row.total for row in self.by_level)

    @property
    def missing_count(self) -> int:
        return sum(row.missing for row in self.by_level)

    @property
    def answered_count(self) -> int:
        """Joined or with a movement of their own."""
        return self.enrolled_count + self.adopted_count


def enrollment_board(actor: Actor, movement: Movement) -> EnrollmentBoard:
    """Who has answered and who has not; raises NotFound when the reader may not see the movement."""
    if not movements(actor).filter(pk=movement.pk).exists():
        raise NotFound(movement.code)
    units = board_units(movement)
    counted = (
        units.order_by()
        .values("level")
        .annotate(total=Count("pk"), joined=Count("pk", filter=JOINED), own=Count("pk", filter=ADOPTED))
    )
    found = {row["level"]: (row["joined"], row["own"], row["total"]) for row in counted}
    levels = tuple(LevelCount(label, *found[level]) for level, label in Level.choices if level in found)
    return EnrollmentBoard(units.annotate(**_more(movement)), levels)


def board_units(movement: Movement) -> QuerySet[Unit]:
    """Units in scope, and any other that had joined before the tree changed."""
    joined = Enrollment.objects.filter(movement=movement, unit=OuterRef("pk"), state=states.ACTIVE)
    own = _own(movement).exclude(state=states.DRAFT)
    scope = Q(pk__in=units_in_scope(movement, scope_day(movement)).values("pk"))
    return (
        Unit.objects.annotate(
            enrolled_on=Subquery(joined.values("enrolled_on")[:1]),
            adopted_on=Subquery(own.values("launched_on")[:1]),
        )
        .filter(scope | Exists(joined))
        .order_by("sort_key", "pk")
    )


def _more(movement: Movement) -> dict[str, Subquery | Exists]:
    """What a row shows beyond what is counted."""
    joined = Enrollment.objects.filter(movement=movement, unit=OuterRef("pk"), state=states.ACTIVE)
    works = Work.objects.filter(movement=movement, unit=OuterRef("pk"), state=states.REGISTERED).order_by()
    return {
        "enrolled_by": Subquery(joined.values("enrolled_by")[:1]),
        "enrollment_note": Subquery(joined.values("note")[:1]),
        "adopted_code": Subquery(_own(movement).exclude(state=states.DRAFT).values("code")[:1]),
        "drafting": Exists(_own(movement).filter(state=states.DRAFT)),
        "works_count": Subquery(works.values("unit").annotate(n=Count("pk")).values("n")),
    }


def _own(movement: Movement) -> QuerySet[Movement]:
    return Movement.objects.filter(parent=movement, launcher=OuterRef("pk")).order_by("launched_on", "pk")
