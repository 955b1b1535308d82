"""What the tests of acclamations build: an announced ranking, a list, a vote, proposals."""

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.accounts.models import User
from thidua.clusters.models import Membership
from thidua.core.actor import Actor, Role
from thidua.core.clock import today
from thidua.councils import actions as councils
from thidua.councils.inputs import ConferenceInput
from thidua.councils.models import Meeting
from thidua.councils.tests.conferences import decided, seat_representative
from thidua.councils.tests.factories import tally
from thidua.nominations.models import Round
from thidua.nominations.tests.factories import make_round
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor
from thidua.scoring.actions import announce, draw_acclamation, settle_acclamation
from thidua.scoring.inputs import ListedUnit
from thidua.scoring.models import Acclamation, FlagProposal, Scale
from thidua.scoring.proposals import proposals_of
from thidua.scoring.tests.factories import FULL, Block, make_block, make_input, score_self, verify

FLAG, STATE_FLAG = "province_flag", "government_flag"


@dataclass
class Year:
    """A cluster whose ranking is announced; the n-th member stands n-th."""

    block: Block
    scale: Scale

    def line(self, number: int, award: str = FLAG) -> ListedUnit:
        return ListedUnit(self.block.sheet(number).code, award)

    @property
    def lead(self) -> Actor:
        return self.block.lead


def make_year(members: int = 5, *, share: str = "40%", equal: bool = False, late: int = 0) -> Year:
    """Points fall by one from member to member (or are equal); the last `late` hand nothing in."""
    block = make_block(members, year=today().year, data=make_input(flag_share=share))
    for seat in block.memberships:
        seat_representative(Membership.objects.select_related("unit").get(pk=seat.pk))
    for number in range(members - late):
        points = {**FULL, "1": "40" if equal else str(40 - number)}
        score_self(block, number, points)
        verify(block, number, points)
    return Year(block, announce(actor=block.lead, scale=block.scale))


def drawn(
    year: Year, lines: Sequence[ListedUnit] | None = None, conference: ConferenceInput | None = None
) -> Acclamation:
    """The list and its conference; the first two for the province's flag when nothing is said."""
    chosen = lines if lines is not None else [year.line(0), year.line(1)]
    return draw_acclamation(actor=year.lead, scale=year.scale, lines=chosen, conference=conference or decided())


def vote(year: Year, acclamation: Acclamation, yes: Sequence[int]) -> Acclamation:
    """Everybody is there; two tellers count the same; the conference is over."""
    meeting, lead = acclamation.meeting, year.lead
    seats = list(meeting.council.members.filter(until__isnull=True))
    tellers = [make_actor(Role.TELLER, year.block.city) for _ in range(2)]
    users = [User.objects.get(pk=teller.user_id) for teller in tellers]
    councils.appoint_tellers(actor=lead, meeting=meeting, users=users)
    councils.record_attendance(actor=lead, meeting=meeting, presence={seat.pk: "present" for seat in seats})
    councils.open_meeting(actor=lead, meeting=meeting)
    ballot = councils.prepare_ballots(actor=lead, meeting=meeting)[0]
    councils.confirm_rule(actor=lead, ballot=ballot, document="Quy chế khối", reason="Hội nghị thống nhất")
    ballot = councils.open_ballot(actor=lead, ballot=ballot)
    for teller in tellers:
        councils.enter_tally(actor=teller, ballot=ballot, tally=tally(ballot, yes))
    councils.close_ballot(actor=lead, ballot=ballot)
    councils.close_meeting(actor=lead, meeting=meeting)
    acclamation.meeting = Meeting.objects.get(pk=meeting.pk)
    return acclamation


def settled(year: Year, lines: Sequence[ListedUnit] | None = None, yes: Sequence[int] = (5, 5)) -> Acclamation:
    """The vote is over and its result taken over."""
    return settle_acclamation(actor=year.lead, acclamation=vote(year, drawn(year, lines), yes))


def proposed(acclamation: Acclamation) -> list[FlagProposal]:
    return [row for row in proposals_of(acclamation) if row.state == "proposed"]


def states_of(acclamation: Acclamation) -> list[tuple[str, str]]:
    return [(row.sheet.membership.unit.name, row.state) for row in proposals_of(acclamation)]


def make_flag_round(city: Unit, office: Actor, **changes: object) -> Round:
    """An open round of this year that gives both flags."""
    return make_round(city, office, **{"awards": (FLAG, STATE_FLAG), **changes})
