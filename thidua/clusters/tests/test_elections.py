"""Who leads next year: counted, by rotation, by decision."""

from datetime import date

import pytest

from thidua.audit.models import Step
from thidua.clusters.actions import count_election, decide_lead, open_election
from thidua.clusters.inputs import CountInput
from thidua.clusters.models import LeadElection, Membership
from thidua.clusters.queries import lead_of
from thidua.clusters.tests.factories import YEAR, make_cluster, make_election, make_membership
from thidua.core.actor import SYSTEM
from thidua.core.errors import Refused
from thidua.people.tests.factories import make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
DAY = date(YEAR, 11, 10)


def refused(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.raises(Refused, check=lambda error: error.code == code)


@pytest.fixture
def election() -> LeadElection:
    """Three members, the first leads this year."""
    city = make_unit("Thành phố Mẫu")
    cluster = make_cluster(city)
    for n, post in enumerate(("lead", "member", "member"), start=1):
        make_membership(cluster, make_unit(f"Phường {n}", parent=city, code=f"p{n}"), post=post)
    return make_election(cluster)


def counted(election: LeadElection, present: int, **votes: int) -> LeadElection:
    data = CountInput(DAY, "05/BB-KTĐ", present, votes, "PHIEUKIN")
    return count_election(actor=SYSTEM, election=election, data=data)


def test_more_than_half_of_the_members_present_elects(election: LeadElection) -> None:
    make_membership(election.cluster, Membership.objects.get(unit__code="p2").unit, YEAR + 1)
    done = counted(election, 3, p2=2, p3=1)
    assert done.winner is not None
    assert (done.state, done.winner.code, done.minutes_no, done.ballot_code) == (
        "decided",
        "p2",
        "05/BB-KTĐ",
        "PHIEUKIN",
    )
    leads = [lead_of(election.cluster, year) for year in (YEAR, YEAR + 1)]
    assert [lead.unit.code for lead in leads if lead] == ["p1", "p2"]
    with refused("wrong_state"):
        counted(election, 3, p1=3)


@pytest.mark.parametrize(
    ("present", "votes"), [(2, {"p1": 1, "p2": 1}), (3, {"p1": 1, "p2": 1, "p3": 1}), (2, {"p1": 1})]
)
def test_without_a_majority_it_stays_open_and_can_be_counted_again(
    election: LeadElection, present: int, votes: dict[str, int]
) -> None:
    again = counted(election, present, **votes)
    assert (again.state, again.winner, again.present) == ("open", None, present)
    assert Step.objects.get(verb="leadelection.count").note.startswith("Chưa ai quá nửa: Phường 1 1/")
    assert counted(election, 3, p3=3).winner is not None


@pytest.mark.parametrize(("present", "votes"), [(4, {"p1": 3}), (2, {"p1": 2, "p2": 1}), (0, {})])
def test_what_cannot_have_been_counted(election: LeadElection, present: int, votes: dict[str, int]) -> None:
    with refused("bad_count"):
        counted(election, present, **votes)


def test_a_count_needs_minutes_and_a_past_day(election: LeadElection) -> None:
    for data, code in ((CountInput(DAY, " ", 3), "minutes_needed"), (CountInput(date(YEAR, 12, 1), "1", 3), "bad_day")):
        with refused(code):
            count_election(actor=SYSTEM, election=election, data=data)


def test_the_owner_decides_with_a_reason(election: LeadElection) -> None:
    def decided(unit: str, way: str, reason: str) -> LeadElection:
        return decide_lead(actor=SYSTEM, election=election, unit=unit, way=way, on=DAY, reason=reason)

    with refused("reason_needed"):
        decided("p3", "decision", " ")
    with refused("bad_way"):
        decided("p3", "ballot", "Vì")
    with refused("not_member"):
        decided("zz", "decision", "Vì")
    done = decided("p3", "decision", "Hòa phiếu")
    assert done.winner is not None
    assert (done.state, done.way, done.winner.code) == ("decided", "decision", "p3")


def test_candidates_are_members_and_a_year_is_opened_once(election: LeadElection) -> None:
    with refused("already_open"):
        make_election(election.cluster)
    with refused("not_member"):
        open_election(actor=SYSTEM, cluster=election.cluster, year=YEAR, candidates=["zz"])
    chosen = open_election(actor=SYSTEM, cluster=election.cluster, year=YEAR, candidates=["p2", "p2"])
    assert [one.unit.code for one in chosen.candidates.all()] == ["p2"]  # the first year: its own members choose
    with refused("no_members"):
        make_election(make_cluster(make_unit()))
