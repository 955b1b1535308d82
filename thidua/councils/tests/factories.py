"""What the tests of this and later slices build: a council of eleven, a meeting, ballots, counts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from thidua.accounts.models import User
from thidua.core.actor import Actor, Role
from thidua.core.clock import today
from thidua.councils import actions
from thidua.councils.inputs import CouncilInput, Count, MeetingInput, Tally
from thidua.councils.models import Ballot, Council, CouncilMember, Meeting
from thidua.nominations.models import Nomination
from thidua.nominations.tests.factories import Stage, make_dossier, make_nomination, make_stage
from thidua.people.models import Person, Unit
from thidua.people.queries import actor_for
from thidua.people.tests.factories import make_actor, make_person, make_unit, make_user


@dataclass
class Sitting:
    """A council with its meeting and everybody who plays a part."""

    stage: Stage
    council: Council
    members: list[CouncilMember]
    users: list[User]
    tellers: list[Actor]
    meeting: Meeting
    nominations: list[Nomination] = field(default_factory=list)

    @property
    def secretary(self) -> Actor:
        return self.stage.secretary

    def member(self, n: int) -> Actor:
        """The n-th member as a signed-in user (0: the chair)."""
        return actor_for(self.users[n])


def make_council(stage: Stage, size: int = 11) -> tuple[Council, list[CouncilMember], list[User]]:
    """Members from a department each, so that none is tied to a ward's candidate; the first is the chair."""
    given = CouncilInput("Hội đồng Thi đua - Khen thưởng", "12/QĐ-UBND", today())
    council = actions.create_council(actor=stage.secretary, unit=stage.city, given=given)
    members, users = [], []
    for n in range(size):
        user = make_user(f"Thành Viên Số {n + 1}")
        home = make_unit(f"Sở Mẫu {n + 1}", parent=stage.city, level="department")
        person = make_person(f"Thành Viên Số {n + 1}", unit=home, user=user, is_leader=True)
        title = "chair" if n == 0 else "secretary" if n == 1 else "member"
        members.append(
            actions.add_member(actor=stage.secretary, council=council, person=person, title=title, since=today())
        )
        users.append(user)
    return council, members, users


def make_passed(stage: Stage, count: int = 2, award: str = "grassroots_fighter") -> list[Nomination]:
    """Nominations that the appraisers have passed."""
    dossier = stage.round.dossiers.first() or make_dossier(stage)
    rows = [make_nomination(stage, f"Ứng Viên Thứ {n + 1}", dossier=dossier, award=award) for n in range(count)]
    dossier.received_on = today()
    dossier.save(update_fields=["received_on"])
    Nomination.objects.filter(pk__in=[row.pk for row in rows]).update(state="passed")
    return list(Nomination.objects.filter(pk__in=[row.pk for row in rows]).order_by("pk"))


def make_sitting(*, size: int = 11, items: int = 2, award: str = "grassroots_fighter") -> Sitting:
    """A planned meeting with passed nominations on its agenda and two tellers appointed."""
    stage = make_stage()
    council, members, users = make_council(stage, size)
    given = MeetingInput(today(), "Phòng họp số 1")
    meeting = actions.plan_meeting(actor=stage.secretary, council=council, round=stage.round, given=given)
    tellers = [make_actor(Role.TELLER, stage.city) for _ in range(2)]
    nominations = make_passed(stage, items, award)
    actions.put_on_agenda(actor=stage.secretary, meeting=meeting, nominations=nominations)
    chosen = [User.objects.get(pk=teller.user_id) for teller in tellers]
    actions.appoint_tellers(actor=stage.secretary, meeting=meeting, users=chosen)
    return Sitting(stage, council, members, users, tellers, meeting, nominations)


def attend(sitting: Sitting, present: int, written: int = 0) -> None:
    """The first `present` members are in the room, the next `written` sent their opinion, the others are absent."""
    kinds = ["present"] * present + ["written"] * written
    presence = {member.pk: kind for member, kind in zip(sitting.members, kinds, strict=False)}
    actions.record_attendance(actor=sitting.secretary, meeting=sitting.meeting, presence=presence)


def opened(sitting: Sitting, present: int = 9, written: int = 0) -> Sitting:
    """The meeting is open, with so many in the room."""
    attend(sitting, present, written)
    sitting.meeting = actions.open_meeting(actor=sitting.secretary, meeting=sitting.meeting)
    return sitting


def prepared(sitting: Sitting, **rule: Any) -> list[Ballot]:
    """Papers drawn up; `rule` changes the threshold, as another article would."""
    ballots = actions.prepare_ballots(actor=sitting.secretary, meeting=sitting.meeting)
    for ballot in ballots:
        ballot.rule = {**ballot.rule, **rule}
        ballot.save(update_fields=["rule"])
    return ballots


def handed_out(sitting: Sitting, **rule: Any) -> Ballot:
    """The first ballot with its papers out."""
    return actions.open_ballot(actor=sitting.secretary, ballot=prepared(sitting, **rule)[0])


def tally(ballot: Ballot, yes: Sequence[int], *, written_yes: int = 0, **changes: int) -> Tally:
    """A true count: everybody in the room handed in a good paper; the rest said no."""
    present = ballot.present
    values = {"issued": present, "returned": present, "unused": 0, "invalid": 0, "written": written_yes, **changes}
    good = values["returned"] - values["invalid"]
    counts = {n: Count(yes=y, no=max(good - y, 0), written_yes=written_yes) for n, y in enumerate(yes, start=1)}
    return Tally(counts=counts, **values)


def counted(sitting: Sitting, ballot: Ballot, yes: Sequence[int], **changes: int) -> Ballot:
    """Both tellers hand in the same count."""
    for teller in sitting.tellers:
        ballot = actions.enter_tally(actor=teller, ballot=ballot, tally=tally(ballot, yes, **changes))
    return ballot


def seat(sitting: Sitting, person: Person) -> CouncilMember:
    """Put one more person on the council, before the meeting opens."""
    return actions.add_member(actor=sitting.secretary, council=sitting.council, person=person, since=today())


def other_city() -> Unit:
    return make_unit("Thành phố Khác")
