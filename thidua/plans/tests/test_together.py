"""Two at the same moment: one plan is issued once, and planning does not stand in the way of enrolling."""

from datetime import date

import time_machine
from django.test import TransactionTestCase

from thidua.audit.models import Step
from thidua.core.actor import Role
from thidua.core.tests.together import codes, overlapping, together
from thidua.movements.actions import adopt_movement, enroll
from thidua.movements.models import Enrollment, Movement
from thidua.people.tests.factories import make_actor, make_unit
from thidua.plans.actions import add_measure, create_plan, issue_plan
from thidua.plans.inputs import IssueInput, MeasureInput
from thidua.plans.models import Measure, Plan
from thidua.plans.tests.factories import make_measure, make_plan, make_running


@time_machine.travel("2026-11-10T09:00:00+07:00", tick=True)
class Together(TransactionTestCase):
    def setUp(self) -> None:
        self.city = make_unit("Thành phố Mẫu")
        self.ward = make_unit("Phường Mẫu", parent=self.city)
        self.one, self.two = (make_actor(Role.OFFICER, self.ward) for _ in range(2))
        self.movement = make_running(self.city)

    def test_two_officers_issue_one_plan(self) -> None:
        plan = make_plan(self.movement, self.ward)
        for number in (1, 2):
            make_measure(plan, number)
        plan.refresh_from_db()
        calls = [
            lambda: issue_plan(
                actor=self.one, plan=plan, version=plan.version, data=IssueInput("1/KH", date(2026, 11, 2))
            ),
            lambda: issue_plan(
                actor=self.two, plan=plan, version=plan.version, data=IssueInput("2/KH", date(2026, 11, 2))
            ),
        ]
        assert codes(together(*calls)) == ["Plan", "wrong_state"]
        plan.refresh_from_db()
        assert (plan.state, Step.objects.filter(verb="plan.issue").count()) == ("issued", 1)
        assert Step.objects.get(verb="plan.issue").details["number"] == plan.number

    def test_two_officers_begin_one_plan(self) -> None:
        calls = [lambda: create_plan(actor=self.one, movement=self.movement, unit=self.ward)] * 2
        assert codes(together(*calls)) == ["Plan", "already_planned"]
        assert Plan.objects.count() == 1

    def test_two_measures_written_at_once_both_stand(self) -> None:
        plan = make_plan(self.movement, self.ward)
        due = date(2026, 12, 15)
        calls = [
            lambda: add_measure(actor=self.one, plan=plan, number=1, data=MeasureInput("Việc một", "Văn phòng", due)),
            lambda: add_measure(actor=self.two, plan=plan, number=1, data=MeasureInput("Việc hai", "Văn phòng", due)),
        ]
        assert codes(together(*calls)) == ["Measure", "Measure"]
        assert sorted(Measure.objects.values_list("place", flat=True)) == [1, 2]

    def test_a_plan_is_begun_while_another_unit_enrolls(self) -> None:
        """Who plans refers to the movement that who enrolls has locked; neither waits for the other in a ring."""
        other = make_unit("Phường Khác", parent=self.city)
        officer = make_actor(Role.OFFICER, other)
        results = overlapping(
            lambda: create_plan(actor=self.one, movement=self.movement, unit=self.ward),
            lambda: enroll(actor=officer, movement=self.movement, unit=other),
        )
        assert codes(results) == ["Enrollment", "Plan"]

    def test_enrolled_and_adopted_at_once(self) -> None:
        office = make_actor(Role.STANDING_OFFICE, self.ward)
        results = together(
            lambda: adopt_movement(actor=office, movement=self.movement, unit=self.ward),
            lambda: enroll(actor=self.one, movement=self.movement, unit=self.ward),
            lambda: enroll(actor=self.two, movement=self.movement, unit=self.ward),
            lambda: adopt_movement(actor=office, movement=self.movement, unit=self.ward),
        )
        assert codes(results) == ["Enrollment", "Movement", "already_adopted", "already_enrolled"]
        assert Enrollment.objects.filter(movement=self.movement, unit=self.ward).count() == 1
        assert Movement.objects.filter(parent=self.movement, launcher=self.ward).count() == 1
