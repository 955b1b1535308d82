"""Reads of councils, meetings, ballots; each starts from what the reader may see."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from thidua.accounts.models import User
from thidua.clusters.models import Cluster
from thidua.clusters.queries import clusters, members
from thidua.core.actor import Actor, Role
from thidua.core.errors import NotFound
from thidua.core.text import fold
from thidua.councils.models import (
    AgendaItem,
    Attendance,
    Ballot,
    BallotItem,
    Council,
    CouncilMember,
    Meeting,
    Recusal,
    TellerEntry,
)
from thidua.councils.permissions import readable_meetings, visible_councils, visible_meetings
from thidua.creativity import states as work_states
from thidua.creativity.models import AwardRound, AwardWork
from thidua.initiatives.models import Initiative
from thidua.initiatives.queries import ready_for_council as initiatives_ready
from thidua.nominations.models import Nomination, Round
from thidua.nominations.queries import ready_for_council
from thidua.people.models import Discipline, Person, RoleGrant, Unit

R = TypeVar("R", bound=Model)
NOMINATION = ("nomination__dossier", "nomination__round", "nomination__person", "nomination__unit")
SHOWN = (
    *("nomination", "unit", "initiative__unit"),
    *("work__field", "work__unit", "work__prize", "work__round"),
)


def _of_item(names: Iterable[str]) -> list[str]:
    return [f"item__{name}" for name in names]


def councils(actor: Actor) -> QuerySet[Council]:
    return Council.objects.filter(visible_councils(actor)).select_related("unit", "cluster__system__owner")


def get_council(actor: Actor, code: str) -> Council:
    return _one(councils(actor).filter(code=code))


def meetings(actor: Actor) -> QuerySet[Meeting]:
    rows = Meeting.objects.filter(visible_meetings(actor))
    return rows.select_related("council__unit", "council__cluster__system__owner", "round__organizer", "award_round")


def get_meeting(actor: Actor, code: str) -> Meeting:
    return _one(meetings(actor).filter(code=code))


def get_readable_meeting(actor: Actor, code: str) -> Meeting:
    """The whole meeting with its files and results: not for those who only count."""
    return _one(meetings(actor).filter(readable_meetings(actor)).filter(code=code))


def get_ballot(actor: Actor, code: str) -> Ballot:
    seen = Meeting.objects.filter(visible_meetings(actor))
    return _one(
        Ballot.objects.filter(meeting__in=seen, code=code).select_related(
            "meeting__council__unit",
            "meeting__council__cluster__system__owner",
            "meeting__round__organizer",
            "meeting__award_round",
            "rule_confirmed_by",
        )
    )


def get_item(actor: Actor, meeting: Meeting, position: int) -> AgendaItem:
    return _one(
        AgendaItem.objects.filter(meeting=meeting, position=position).select_related(
            "meeting__council__unit",
            "meeting__council__cluster__system__owner",
            "meeting__award_round",
            *SHOWN,
        )
    )


def seats_of(meeting: Meeting) -> list[CouncilMember]:
    """The members of this meeting: as frozen at opening, before that those who sit on its day."""
    seats = CouncilMember.objects.filter(council_id=meeting.council_id).select_related(
        "person__unit", "represents", "council"
    )
    if meeting.members:
        frozen = [row["id"] for row in meeting.members]
        return sorted(seats.filter(pk__in=frozen), key=lambda seat: frozen.index(seat.pk))
    return [seat for seat in seats if seat.sits_on(meeting.held_on)]


def items_of(meeting: Meeting) -> list[AgendaItem]:
    return list(AgendaItem.objects.filter(meeting=meeting).select_related("meeting__council", *NOMINATION, *SHOWN))


def presence_of(meeting: Meeting) -> dict[int, str]:
    """Presence by member id; who is not listed is absent."""
    return dict(Attendance.objects.filter(meeting=meeting).values_list("member_id", "presence"))


def recusals_of(items: Iterable[AgendaItem]) -> dict[int, list[Recusal]]:
    """Recusals in force by item id."""
    found: dict[int, list[Recusal]] = defaultdict(list)
    rows = Recusal.objects.filter(item__in=list(items), state="in_force").select_related("member__person")
    for row in rows.order_by("member__order", "pk"):
        found[row.item_id].append(row)
    return found


def ballots_of(meeting: Meeting) -> list[Ballot]:
    return list(
        Ballot.objects.filter(meeting=meeting)
        .select_related("meeting__council__unit", "meeting__round", "rule_confirmed_by")
        .prefetch_related("entries")
    )


def paused_people(items: Iterable[AgendaItem]) -> set[int]:
    """Candidates about whom a proceeding is open: their items wait."""
    people = [row.person_id for row in nominations_of(items) if row.person_id is not None]
    return set(Discipline.objects.filter(person_id__in=people, status="pending").values_list("person_id", flat=True))


def nominations_of(items: Iterable[AgendaItem]) -> list[Nomination]:
    """Without the items that are about something else."""
    return [item.nomination for item in items if item.nomination is not None]


def initiatives_of(items: Iterable[AgendaItem]) -> list[Initiative]:
    return [item.initiative for item in items if item.initiative is not None]


def works_of(items: Iterable[AgendaItem]) -> list[AwardWork]:
    return [item.work for item in items if item.work is not None]


def lines_of_meeting(meeting: Meeting) -> dict[int, list[BallotItem]]:
    """Lines of all ballots by ballot id, with what a page says about each."""
    found: dict[int, list[BallotItem]] = defaultdict(list)
    for line in BallotItem.objects.filter(ballot__meeting=meeting).select_related(*_of_item(SHOWN)):
        found[line.ballot_id].append(line)
    return found


def election_lines(meeting: Meeting) -> list[BallotItem]:
    """Lines of closed ballots by which the conference elects next year's lead, the last vote last."""
    rows = BallotItem.objects.filter(
        ballot__meeting=meeting, ballot__state="closed", item__unit__isnull=False, item__award=""
    )
    return list(rows.select_related("ballot", "item__unit").order_by("ballot__number", "line"))


def lines_of(ballot: Ballot) -> list[BallotItem]:
    return list(
        BallotItem.objects.filter(ballot=ballot).select_related(
            "item__meeting__council", *_of_item(NOMINATION), *_of_item(SHOWN)
        )
    )


def entries_of(ballot: Ballot, attempt: int) -> list[TellerEntry]:
    return list(
        TellerEntry.objects.filter(ballot=ballot, attempt=attempt)
        .select_related("entered_by")
        .prefetch_related("counts__line")
    )


def own_entry(actor: Actor, ballot: Ballot) -> TellerEntry | None:
    """The actor's own entry of the present attempt; nobody sees the other's before both are in."""
    return next((e for e in entries_of(ballot, ballot.attempt) if e.entered_by_id == actor.user_id), None)


def _one(found: QuerySet[R]) -> R:
    row = found.first()
    if row is None:
        raise NotFound
    return row


def conferences_to_call(actor: Actor) -> QuerySet[Cluster]:
    """Clusters the actor may see; whether they lead one is asked when it is called."""
    return clusters(actor).order_by("sort_key", "pk")


def units_for(meeting: Meeting) -> QuerySet[Unit]:
    """Member units of the cluster on the day of the meeting."""
    council = meeting.council
    if council.cluster is None or council.year is None:
        return Unit.objects.none()
    rows = members(council.cluster, council.year, meeting.held_on)
    return Unit.objects.filter(pk__in=rows.order_by().values("unit_id")).order_by("sort_key", "pk")


def runs_any(actor: Actor) -> bool:
    return bool(actor.paths(Role.COUNCIL_SECRETARY))


def reads(actor: Actor, meeting: Meeting) -> bool:
    """Whether the actor reads the whole meeting, or only counts for it."""
    return Meeting.objects.filter(readable_meetings(actor), pk=meeting.pk).exists()


def people_for(council: Council, text: str) -> list[Person]:
    """At most 20 people of the council's unit and below whose names hold every word. The caller runs the council."""
    rows = Person.objects.filter(unit__path__startswith=council.unit.path, left_on__isnull=True)
    for word in fold(text).split():
        rows = rows.filter(search_text__contains=word)
    return list(rows.select_related("unit").order_by("sort_key", "pk")[:20])


def rounds_for(council: Council) -> QuerySet[Round]:
    """Rounds that this council may judge, newest first."""
    return Round.objects.filter(organizer__path__startswith=council.unit.path).exclude(state="draft").order_by("-pk")


def ready_for(meeting: Meeting) -> QuerySet[Nomination]:
    """Passed nominations of the round that wait on no agenda."""
    if meeting.round is None:
        return Nomination.objects.none()
    waiting = AgendaItem.objects.filter(state="pending").values("nomination_id")
    return ready_for_council(meeting.round).exclude(pk__in=waiting)


def ready_initiatives(meeting: Meeting) -> QuerySet[Initiative]:
    """Accepted requests to the council's unit that wait on no agenda."""
    if meeting.about != Meeting.About.INITIATIVES:
        return Initiative.objects.none()
    waiting = AgendaItem.objects.filter(state="pending", initiative__isnull=False).values("initiative_id")
    return initiatives_ready(meeting.council.unit).exclude(pk__in=waiting)


def ready_works(meeting: Meeting) -> QuerySet[AwardWork]:
    """Short-listed works of the round that wait on no agenda."""
    waiting = AgendaItem.objects.filter(state="pending", work__isnull=False).values("work_id")
    rows = AwardWork.objects.filter(round=meeting.award_round, state=work_states.SHORTLISTED)
    return rows.exclude(pk__in=waiting).select_related("field", "unit", "prize").order_by("field__order", "sort_key")


def award_rounds_for(council: Council) -> QuerySet[AwardRound]:
    """Rounds of the award that stand before the council."""
    return AwardRound.objects.filter(unit=council.unit, state=work_states.COUNCIL).order_by("-pk")


def next_position(meeting: Meeting, position: int) -> int:
    """The next item on the agenda, 0 after the last."""
    later = AgendaItem.objects.filter(meeting=meeting, position__gt=position).order_by("position")
    return later.values_list("position", flat=True).first() or 0


def possible_tellers(meeting: Meeting) -> QuerySet[User]:
    """Members of the council, and those who hold the teller's role there; whether they may is asked later."""
    path = meeting.council.unit.path
    above = [path[: n + 1] for n, char in enumerate(path) if char == "/"]
    day = meeting.held_on
    grants = RoleGrant.objects.filter(role=Role.TELLER, unit__path__in=above, since__lte=day).filter(
        Q(until__isnull=True) | Q(until__gte=day)
    )
    seats = [seat.person.user_id for seat in seats_of(meeting) if seat.person.user_id]
    chosen = Q(pk__in=grants.values("user_id")) | Q(pk__in=seats)
    return User.objects.filter(chosen, is_active=True).order_by("display_name", "pk")
