"""Who may do what: every actor × every state."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
import time_machine

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.answers import Answer
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit
from thidua.targets import states
from thidua.targets.models import Actual, Assignment, Target
from thidua.targets.permissions import (
    assignments_visible_to,
    may_close_target,
    may_edit_target,
    may_follow_merger,
    may_give_target,
    may_record_actual,
    may_record_for_all,
    may_return_actual,
    may_share_part,
    may_share_target,
    may_verify_actual,
    visible_to,
)
from thidua.targets.tests.factories import make_actual, make_cluster, make_target, part_of

pytestmark = pytest.mark.django_db
ACTORS = ("system", "office", "city officer", "leadership", "officer", "other officer", "lead", "operator", "stranger")
STATES = (states.DRAFT, states.GIVEN, states.CLOSED)
JAN = date(2026, 1, 31)


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with time_machine.travel("2027-01-10T09:00:00+07:00"):
        yield


class Stage:
    """A city, two wards, a cluster led by a third; one target given to the first ward."""

    def __init__(self) -> None:
        self.city = make_unit("Thành phố Mẫu")
        self.ward, self.other, self.lead = (make_unit(f"Phường {n}", parent=self.city) for n in range(3))
        self.cluster = make_cluster(self.city, self.lead, self.ward)
        self.target = make_target(self.city, self.ward)
        self.actual = make_actual(self.target, self.ward, "96", end=JAN)

    def actor(self, who: str) -> Actor:
        places: dict[str, tuple[Role, Unit]] = {
            "office": (Role.STANDING_OFFICE, self.city),
            "city officer": (Role.OFFICER, self.city),
            "leadership": (Role.LEADERSHIP, self.city),
            "officer": (Role.OFFICER, self.ward),
            "other officer": (Role.OFFICER, self.other),
            "lead": (Role.CLUSTER_LEAD, self.lead),
            "operator": (Role.OPERATOR, self.city),
            "stranger": (Role.OFFICER, make_unit("Thành phố khác")),
        }
        return SYSTEM if who == "system" else make_actor(*places[who])

    def at(self, state: str) -> Target:
        Target.objects.filter(pk=self.target.pk).update(state=state)
        return Target.objects.select_related("owner").get(pk=self.target.pk)

    def part(self, state: str) -> Assignment:
        self.at(state)
        return part_of(self.target, self.ward)


Asked = Callable[[Actor, Target], Answer]
OF_TARGET: list[tuple[Asked, set[str]]] = [
    (may_edit_target, {states.DRAFT}),
    (may_give_target, {states.DRAFT}),
    (may_share_target, {states.DRAFT, states.GIVEN}),
    (may_close_target, {states.GIVEN}),
    (may_record_for_all, {states.GIVEN}),
]
SETTERS = {"system", "office", "city officer"}


@pytest.mark.parametrize("who", ACTORS)
def test_those_who_set_targets(who: str) -> None:
    stage = Stage()
    actor = stage.actor(who)
    for ask, when in OF_TARGET:
        yes = {state for state in STATES if ask(actor, stage.at(state))}
        assert yes == (when if who in SETTERS else set()), (who, ask.__name__)


@pytest.mark.parametrize("who", ACTORS)
def test_those_who_report(who: str) -> None:
    stage = Stage()
    actor = stage.actor(who)
    yes = {state for state in STATES if may_record_actual(actor, stage.part(state))}
    assert yes == ({states.GIVEN} if who in {*SETTERS, "officer"} else set())


@pytest.mark.parametrize("who", ACTORS)
def test_those_who_verify_and_return(who: str) -> None:
    stage = Stage()
    actor = stage.actor(who)
    for ask in (may_verify_actual, may_return_actual):
        yes = set()
        for state in STATES:
            stage.at(state)
            actual = Actual.objects.select_related("assignment__target__owner", "assignment__unit").get()
            if ask(actor, actual):
                yes.add(state)
        assert yes == ({states.GIVEN} if who in SETTERS else set()), (who, ask.__name__)


def test_nobody_verifies_what_they_reported() -> None:
    stage = Stage()
    office = stage.actor("office")
    Actual.objects.update(reported_by=office.user_id)
    assert may_verify_actual(office, Actual.objects.get()).code == "own_report"


def test_an_officer_of_the_unit_does_not_verify_it_even_from_above() -> None:
    """Who holds the ward's own office and one at the city: it is still their own unit."""
    stage = Stage()
    officer = stage.actor("officer")
    both = Actor(officer.user_id, officer.name, None, (*officer.grants, *stage.actor("city officer").grants))
    assert may_verify_actual(both, Actual.objects.get()).code == "own_unit"


@pytest.mark.parametrize("who", ACTORS)
def test_those_who_cut_a_clusters_part(who: str) -> None:
    stage = Stage()
    part = Assignment.objects.create(target=stage.target, cluster=stage.cluster)
    actor = stage.actor(who)
    yes = set()
    for state in STATES:
        part.target = stage.at(state)
        if may_share_part(actor, part):
            yes.add(state)
    assert yes == ({states.DRAFT, states.GIVEN} if who in {*SETTERS, "lead"} else set())
    assert not may_record_actual(actor, part)


@pytest.mark.parametrize("who", ACTORS)
def test_those_who_follow_a_merger(who: str) -> None:
    stage = Stage()
    assert bool(may_follow_merger(stage.actor(who), stage.ward, stage.other)) == (who in {"system", "office"})


@pytest.mark.parametrize("who", ACTORS)
def test_who_sees_a_target(who: str) -> None:
    stage = Stage()
    actor = stage.actor(who)
    seen = set()
    for state in STATES:
        stage.at(state)
        if Target.objects.filter(visible_to(actor)).exists():
            seen.add(state)
    every = set(STATES)
    expected = every if who in SETTERS else set() if who == "stranger" else every - {states.DRAFT}
    assert seen == expected


@pytest.mark.parametrize("who", ACTORS)
def test_who_sees_a_units_part(who: str) -> None:
    stage = Stage()
    rows = Assignment.objects.filter(assignments_visible_to(stage.actor(who)))
    expected = who in {*SETTERS, "leadership", "officer", "operator"}
    assert rows.exists() == expected


def test_members_of_a_cluster_see_each_others_parts() -> None:
    stage = Stage()
    above = Assignment.objects.create(target=stage.target, cluster=stage.cluster)
    Assignment.objects.filter(unit=stage.ward).update(parent=above)
    assert Assignment.objects.filter(assignments_visible_to(stage.actor("lead"))).count() == 2
    assert not Assignment.objects.filter(assignments_visible_to(stage.actor("other officer"))).exists()
