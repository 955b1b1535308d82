"""Who must keep out of which item: found from what the system already knows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from thidua.councils.models import AgendaItem, CouncilMember, Meeting
from thidua.councils.queries import nominations_of
from thidua.councils.stakes import reasons, stakes_of
from thidua.nominations.models import Appraisal, Judgement, Nomination
from thidua.people.models import RecognizedInitiative


@dataclass(frozen=True)
class Conflict:
    item: AgendaItem
    member: CouncilMember
    reason: str


@dataclass(frozen=True)
class Hands:
    """Users who had a hand in a nomination before the council: proposed it, or appraised it."""

    proposed: frozenset[int]
    appraised: frozenset[int]


def find_conflicts(items: Sequence[AgendaItem], seats: Sequence[CouncilMember]) -> list[Conflict]:
    """Every member who must keep out of an item; reasons of one pair are joined."""
    nominations = nominations_of(items)
    hands = hands_on(nominations)
    works = _works_of(nominations, seats)
    found = _own_units(items, seats) + _authors(items, seats)
    for item in items:
        if item.nomination is None:
            continue
        for seat in seats:
            reasons = list(_reasons(item.nomination, seat, hands[item.nomination.pk], works))
            if reasons:
                found.append(Conflict(item, seat, "; ".join(reasons)))
    return found


def _authors(items: Sequence[AgendaItem], seats: Sequence[CouncilMember]) -> list[Conflict]:
    """Authors and their heads keep out of the vote on their own work (for an initiative: Thông tư 18/2013, Điều 8)."""
    stakes = stakes_of(items)
    pairs = [(item, seat) for item in items if item.pk in stakes for seat in seats]
    found = [(item, seat, "; ".join(reasons(stakes[item.pk], seat))) for item, seat in pairs]
    return [Conflict(item, seat, why) for item, seat, why in found if why]


def _own_units(items: Sequence[AgendaItem], seats: Sequence[CouncilMember]) -> list[Conflict]:
    """Representatives of units that are voted on, where the conference decided that they keep out.

    Of an election they keep out as a whole: a vote against a rival is a vote for oneself.
    """
    found = []
    for item in items:
        if item.unit_id is None or item.meeting.own_unit != Meeting.OwnUnit.KEEPS_OUT:
            continue
        rivals = {one.unit_id for one in items if item.is_election and one.title == item.title}
        standing = rivals | {item.unit_id}
        found += [
            Conflict(item, seat, "là đại diện của đơn vị được đưa ra bỏ phiếu")
            for seat in seats
            if seat.represents_id in standing
        ]
    return found


def hands_on(nominations: Iterable[Nomination]) -> dict[int, Hands]:
    """Who proposed and who appraised each nomination, by its id."""
    rows = list(nominations)
    appraised: dict[int, set[int]] = defaultdict(set)
    for model in (Appraisal, Judgement):
        pairs = model._default_manager.filter(nomination__in=rows).values_list("nomination_id", "by_id")
        for nomination_id, user_id in pairs:
            appraised[nomination_id].add(user_id)
    return {
        row.pk: Hands(
            frozenset(u for u in (row.dossier.submitted_by_id, row.attested_by_id) if u),
            frozenset(appraised[row.pk]),
        )
        for row in rows
    }


def _reasons(nomination: Nomination, seat: CouncilMember, hands: Hands, works: dict[int, set[str]]) -> Iterable[str]:
    person = seat.person
    if nomination.person_id == person.pk:
        yield "là người được đề nghị"
        return
    # A council that judges its own unit is made of that unit's people: there this tie says nothing.
    own = seat.council.unit_id
    if nomination.unit_id is not None and nomination.unit_id == person.unit_id != own:
        yield "là người của tập thể được đề nghị"
    candidate = nomination.person
    if candidate is not None and candidate.unit_id == person.unit_id != own and person.is_leader:
        yield "là lãnh đạo đơn vị của người được đề nghị"
    if candidate is not None and works[candidate.pk] & works[person.pk]:
        yield "là đồng tác giả sáng kiến của người được đề nghị"
    if person.user_id in hands.proposed:
        yield "đã nộp hoặc xác nhận hồ sơ này"
    if person.user_id in hands.appraised:
        yield "đã thẩm định hồ sơ này"


def _works_of(nominations: Sequence[Nomination], seats: Sequence[CouncilMember]) -> dict[int, set[str]]:
    people = {seat.person_id for seat in seats} | {row.person_id for row in nominations if row.person_id is not None}
    works: dict[int, set[str]] = defaultdict(set)
    rows = RecognizedInitiative.objects.filter(person_id__in=people).values_list("person_id", "title_folded")
    for person_id, title in rows:
        works[person_id].add(title)
    return works
