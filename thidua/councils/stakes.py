"""Whose work is voted on: authors, those who handed it in, and the heads of the authors' units."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from thidua.councils.models import AgendaItem, CouncilMember
from thidua.councils.queries import initiatives_of, works_of
from thidua.creativity.models import WorkAuthor
from thidua.initiatives.models import InitiativeAuthor


@dataclass
class Stake:
    """People and units behind an initiative or a work."""

    authors: set[int] = field(default_factory=set)
    units: set[int] = field(default_factory=set)
    submitter: int | None = None


def stakes_of(items: Sequence[AgendaItem]) -> dict[int, Stake]:
    """By item id; nothing is asked of the database when only nominations or units are voted on."""
    found: dict[int, Stake] = defaultdict(Stake)
    initiatives, works = initiatives_of(items), works_of(items)
    by_initiative = _authors(InitiativeAuthor.objects.filter(initiative__in=initiatives), "initiative_id", initiatives)
    by_work = _authors(WorkAuthor.objects.filter(work__in=works), "work_id", works)
    for item in items:
        rows = by_initiative.get(item.initiative_id or 0, []) + by_work.get(item.work_id or 0, [])
        for person_id, unit_id in rows:
            found[item.pk].authors.add(person_id)
            found[item.pk].units.add(unit_id)
        if item.initiative is not None:
            found[item.pk].submitter = item.initiative.submitted_by_id
    return found


def reasons(stake: Stake, seat: CouncilMember) -> Iterable[str]:
    """Why a member keeps out of the vote on it."""
    person = seat.person
    if person.pk in stake.authors:
        yield "là tác giả"
        return
    # A council that judges its own unit is made of that unit's people: there this tie says nothing.
    if person.is_leader and person.unit_id in stake.units - {seat.council.unit_id}:
        yield "là lãnh đạo đơn vị của tác giả"
    if person.user_id is not None and person.user_id == stake.submitter:
        yield "đã nộp đơn này"


def _authors(rows: object, key: str, of: Sequence[object]) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    if of:
        known = rows.filter(person__isnull=False)  # type: ignore[attr-defined]
        for pk, person_id, unit_id in known.values_list(key, "person_id", "person__unit_id"):
            found[pk].append((person_id, unit_id))
    return found
