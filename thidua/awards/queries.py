"""Reads of the register: by person, by unit, by the public."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Q, QuerySet

from thidua.awards import states
from thidua.awards.models import Award, Honor
from thidua.awards.permissions import visible_to
from thidua.core.actor import Actor
from thidua.core.errors import NotFound
from thidua.core.text import fold
from thidua.people.models import Person, Unit

Searched = TypeVar("Searched", Award, Honor)


def honors(actor: Actor) -> QuerySet[Honor]:
    """The part of the register the reader may see."""
    return Honor.objects.filter(visible_to(actor))


def get_honor(actor: Actor, code: str) -> Honor:
    """Raises NotFound for what does not exist and for what may not be seen."""
    honor = honors(actor).select_related("person", "unit", "home", "replaces").filter(code=code).first()
    if honor is None:
        raise NotFound(code)
    return honor


def honors_of_people(ids: Iterable[int]) -> QuerySet[Honor]:
    """Honours in force of these people, oldest first, as facts. The caller answers for access."""
    return _in_force().filter(person_id__in=list(ids)).order_by("person_id", "year", "decided_on", "pk")


def honors_of_units(ids: Iterable[int]) -> QuerySet[Honor]:
    """Honours in force of these collectives, oldest first."""
    return _in_force().filter(unit_id__in=list(ids)).order_by("unit_id", "year", "decided_on", "pk")


def public_honors() -> QuerySet[Honor]:
    """What anybody may read: published and in force. Pages show name, unit, award and decision only."""
    return _in_force().filter(published_on__isnull=False)


def search_public(text: str) -> QuerySet[Honor]:
    """Published honours in which every word of `text` occurs; nothing when nothing was typed."""
    return matching(public_honors(), text) if fold(text) else public_honors().none()


def matching(rows: QuerySet[Searched], text: str) -> QuerySet[Searched]:
    """Rows in which every word begins some word of their search text; numbers match whole."""
    wanted = Q()
    for word in fold(text).split():
        wanted &= Q(search_text__contains=f" {word} " if word.isdigit() else f" {word}")
    return rows.filter(wanted)


def duplicates_of(*, award: str, year: int, person: Person | None = None, unit: Unit | None = None) -> QuerySet[Honor]:
    """Honours in force that already reward this candidate with this award for this year."""
    if (person is None) == (unit is None):
        raise ValueError("exactly one of person and unit")
    return _in_force().filter(award=award, year=year, person=person, unit=unit).order_by("decided_on", "pk")


def awards() -> QuerySet[Award]:
    """The whole catalogue; it is public."""
    return Award.objects.all()


def get_award(award_id: str) -> Award:
    award = Award.objects.filter(pk=award_id).first()
    if award is None:
        raise NotFound(award_id)
    return award


def _in_force() -> QuerySet[Honor]:
    return Honor.objects.filter(state=states.IN_FORCE)
