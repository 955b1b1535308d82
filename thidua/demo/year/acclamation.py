"""Khối 19 ends 2023: the first of the ranking is put to a secret vote on paper, and becomes a flag proposal."""

from datetime import date
from fractions import Fraction

from thidua.accounts.models import User
from thidua.core.actor import Actor
from thidua.core.clock import playing, today
from thidua.councils.actions import (
    appoint_tellers,
    close_ballot,
    close_meeting,
    confirm_rule,
    enter_tally,
    open_ballot,
    open_meeting,
    prepare_ballots,
    record_attendance,
)
from thidua.councils.inputs import ConferenceInput, Count, Tally
from thidua.councils.models import Ballot, Meeting
from thidua.demo.stage import City
from thidua.scoring.actions import draw_acclamation, settle_acclamation
from thidua.scoring.inputs import ListedUnit
from thidua.scoring.models import Acclamation, Scale
from thidua.scoring.queries import standings_of

YEAR = 2023
DAY = date(2023, 12, 19)
FLAG = "province_flag"
TELLERS = ("kiemphieu1", "kiemphieu2")


def play(stage: City) -> None:
    """List, conference, papers, two counts, result. No round of that year is open: the proposal stays one."""
    scale = Scale.objects.get(cluster__name="Khối thi đua 19", year=YEAR)
    with playing(DAY):
        lead = stage.actor("khoitruong")
        acclamation = _drawn(lead, scale)
        _vote(stage, lead, acclamation.meeting)
        settle_acclamation(actor=lead, acclamation=Acclamation.objects.get(pk=acclamation.pk))


def _drawn(lead: Actor, scale: Scale) -> Acclamation:
    """The first of the ranking; the conference says for itself what no law says."""
    first = standings_of(scale)[0]
    conference = ConferenceInput(
        held_on=today(),
        place="Hội trường đơn vị trưởng khối",
        own_unit="votes",
        share=Fraction(1, 2),
        more_than=True,
        base="all_members",
        quorum=Fraction(2, 3),
    )
    return draw_acclamation(actor=lead, scale=scale, lines=[ListedUnit(first.sheet.code, FLAG)], conference=conference)


def _vote(stage: City, lead: Actor, meeting: Meeting) -> None:
    """All but one representative are there; one of five papers says no."""
    seats = list(meeting.council.members.order_by("order"))
    appoint_tellers(actor=lead, meeting=meeting, users=list(User.objects.filter(username__in=TELLERS)))
    record_attendance(actor=lead, meeting=meeting, presence={seat.pk: "present" for seat in seats[:-1]})
    open_meeting(actor=lead, meeting=meeting)
    for ballot in prepare_ballots(actor=lead, meeting=meeting):
        confirm_rule(
            actor=lead, ballot=ballot, document="Quy chế hoạt động của khối (minh họa)", reason="Hội nghị thống nhất"
        )
        _count(stage, open_ballot(actor=lead, ballot=ballot))
        close_ballot(actor=lead, ballot=ballot)
    close_meeting(actor=lead, meeting=meeting)


def _count(stage: City, ballot: Ballot) -> None:
    papers = ballot.present
    counts = {line.line: Count(yes=papers - 1, no=1) for line in ballot.lines.all()}
    for username in TELLERS:
        enter_tally(
            actor=stage.actor(username),
            ballot=ballot,
            tally=Tally(issued=papers, returned=papers, unused=0, invalid=0, counts=counts),
        )
