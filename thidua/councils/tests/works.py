"""A council of initiatives, and one of the creativity award, with what waits for them."""

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from thidua.accounts.models import User
from thidua.core.actor import Actor, Role
from thidua.core.clock import today
from thidua.councils import actions
from thidua.councils.inputs import AwardMeetingInput, CouncilInput, Count, MeetingInput, Tally
from thidua.councils.models import Ballot, Council, CouncilMember, Meeting
from thidua.creativity.models import AwardField, AwardRound, AwardWork, WorkAuthor
from thidua.initiatives import states
from thidua.initiatives.models import Initiative
from thidua.initiatives.tests.factories import Place, make_initiative, make_place
from thidua.people.tests.factories import make_actor, make_person, make_unit


@dataclass
class Chamber:
    place: Place
    council: Council
    members: list[CouncilMember]
    tellers: list[Actor]
    meeting: Meeting

    @property
    def secretary(self) -> Actor:
        return self.place.secretary


def make_chamber(size: int = 6, kind: str = "initiative") -> Chamber:
    """A planned meeting of the city's council, its members from a department each, two tellers appointed."""
    place = make_place()
    name = dict(Council.Kind.choices)[kind]
    given = CouncilInput(str(name), "15/QĐ-UBND", today(), kind)
    council = actions.create_council(actor=place.secretary, unit=place.city, given=given)
    members = []
    for n in range(size):
        home = make_unit(f"Sở Mẫu {n + 1}", parent=place.city, level="department")
        person = make_person(f"Thành Viên {n + 1}", unit=home, is_leader=True)
        title = "chair" if n == 0 else "secretary" if n == 1 else "member"
        seat = actions.add_member(actor=place.secretary, council=council, person=person, title=title, since=today())
        members.append(seat)
    chamber = Chamber(place, council, members, [], _meeting(place, council, kind))
    chamber.tellers = [make_actor(Role.TELLER, place.city) for _ in range(2)]
    users = [User.objects.get(pk=teller.user_id) for teller in chamber.tellers]
    actions.appoint_tellers(actor=place.secretary, meeting=chamber.meeting, users=users)
    return chamber


def accepted(chamber: Chamber, title: str = "Sổ tay điện tử", **changes: object) -> Initiative:
    return make_initiative(chamber.place, states.ACCEPTED, title=title, **changes)


def listed(chamber: Chamber, *rows: Initiative) -> Chamber:
    actions.put_initiatives_on_agenda(actor=chamber.secretary, meeting=chamber.meeting, initiatives=rows)
    return chamber


def in_session(chamber: Chamber, present: int) -> Chamber:
    presence = {seat.pk: "present" for seat in chamber.members[:present]}
    actions.record_attendance(actor=chamber.secretary, meeting=chamber.meeting, presence=presence)
    chamber.meeting = actions.open_meeting(actor=chamber.secretary, meeting=chamber.meeting)
    return chamber


def voted(chamber: Chamber, *yes: int) -> Ballot:
    """Papers handed out, counted alike by both, announced."""
    ballot = actions.prepare_ballots(actor=chamber.secretary, meeting=chamber.meeting)[0]
    if not ballot.rule["verified"]:
        actions.confirm_rule(actor=chamber.secretary, ballot=ballot, document="Quy chế", reason="Hội đồng quyết định")
    ballot = actions.open_ballot(actor=chamber.secretary, ballot=ballot)
    counts = {n: Count(yes=y, no=ballot.present - y) for n, y in enumerate(yes, start=1)}
    tally = Tally(ballot.present, ballot.present, 0, 0, counts)
    for teller in chamber.tellers:
        ballot = actions.enter_tally(actor=teller, ballot=ballot, tally=tally)
    return actions.close_ballot(actor=chamber.secretary, ballot=ballot)


def make_award_round(place: Place, state: str = "council") -> AwardRound:
    round_ = AwardRound.objects.create(
        unit=place.city,
        title="Giải thưởng Sáng tạo",
        number=AwardRound.objects.count() + 1,
        year=today().year,
        since=today() - timedelta(days=90),
        until=today() - timedelta(days=60),
        state=state,
        search_text="giai thuong sang tao",
    )
    AwardField.objects.create(round=round_, order=1, name="Quản lý nhà nước")
    return round_


def make_work(round_: AwardRound, place: Place, title: str = "Bản đồ số", state: str = "shortlisted") -> AwardWork:
    work = AwardWork.objects.create(
        round=round_,
        field=round_.fields.get(),
        unit=place.ward,
        title=title,
        state=state,
        search_text=title.lower(),
        sort_key=title.lower(),
    )
    WorkAuthor.objects.create(work=work, person=place.author, name=place.author.full_name)
    return work


def award_input(share: Fraction = Fraction(1, 2)) -> AwardMeetingInput:
    return AwardMeetingInput(today(), "Phòng họp số 2", share, True, "present", Fraction(1, 2))


def _meeting(place: Place, council: Council, kind: str) -> Meeting:
    if kind == Council.Kind.INITIATIVE:
        given = MeetingInput(today(), "Phòng họp số 2")
        return actions.plan_initiative_meeting(actor=place.secretary, council=council, given=given)
    round_ = make_award_round(place)
    return actions.plan_award_meeting(actor=place.secretary, council=council, round=round_, given=award_input())
