"""Reads of the works that units register, and of the same work standing in two movements."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from thidua.core.actor import Actor
from thidua.core.errors import NotFound
from thidua.movements import states
from thidua.movements.models import Movement, Work
from thidua.movements.overlap import Likeness, likeness
from thidua.movements.queries.reading import movements
from thidua.people.models import Unit
from thidua.people.queries import lineage_ids


@dataclass(frozen=True)
class Overlap:
    """A work that seems the same; `sure` is False when it comes from a unit that was split."""

    work: Work
    likeness: Likeness
    sure: bool = True

    @property
    def sentence(self) -> str:
        doubt = "" if self.sure else "; đơn vị cũ chia tách nên cần đối chiếu"
        return (
            f"“{self.work.title}” ({self.work.unit.name}) đã đăng ký ở phong trào “{self.work.movement.name}”: "
            f"{self.likeness.words}{doubt}"
        )


def works_of(actor: Actor, movement: Movement) -> QuerySet[Work]:
    """Works registered in a movement, for all who may read it."""
    rows = Work.objects.filter(movement__in=movements(actor), movement=movement, state=states.REGISTERED)
    return rows.select_related("unit")


def get_work(actor: Actor, movement: Movement, code: str) -> Work:
    rows = Work.objects.filter(movement__in=movements(actor), movement=movement, code=code)
    work = rows.select_related("unit", "movement__launcher").first()
    if work is None:
        raise NotFound(code)
    return work


def works_near(unit: Unit) -> QuerySet[Work]:
    """Registered works of a unit, of those below it and between it and the top, and of those it grew out of."""
    lineage = lineage_ids(unit)
    steps = [n for n, char in enumerate(unit.path) if char == "/"]
    between = [unit.path[: n + 1] for n in steps[1:]]
    near = (
        Q(unit__path__startswith=unit.path)
        | Q(unit__path__in=between)
        | Q(unit_id__in=lineage.certain | lineage.uncertain)
    )
    return Work.objects.filter(near, state=states.REGISTERED).select_related("unit", "movement").order_by("pk")


def overlaps(unit: Unit, title: str, except_movement: Movement | None = None) -> list[Overlap]:
    """Where the same work already stands in another movement, most alike first. A merged unit's works follow."""
    uncertain = lineage_ids(unit).uncertain
    rows = works_near(unit)
    if except_movement is not None:
        rows = rows.exclude(movement=except_movement)
    found = [
        Overlap(work, like, work.unit_id not in uncertain) for work in rows if (like := likeness(title, work.title))
    ]
    return sorted(found, key=lambda one: (-one.likeness.share, one.work.pk))
