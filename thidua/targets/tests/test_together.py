"""Two at the same moment: no figure is counted twice, none is lost, and nobody waits in a ring."""

from datetime import date
from decimal import Decimal
from typing import Any

import time_machine
from django.test import TransactionTestCase

from thidua.audit.models import Step
from thidua.core.actor import SYSTEM, Role
from thidua.core.tests.together import codes, overlapping, together
from thidua.people.models import Lineage
from thidua.people.tests.factories import make_actor, make_unit
from thidua.targets.actions import follow_merger, record_actual, record_actuals, verify_actual, verify_actuals
from thidua.targets.actions.reporting import Entry
from thidua.targets.inputs import ActualInput
from thidua.targets.models import Actual, Target
from thidua.targets.tests.factories import make_actual, make_target, part_of

JANUARY, FEBRUARY = date(2026, 1, 31), date(2026, 2, 28)


@time_machine.travel("2026-03-10T09:00:00+07:00", tick=True)
class Together(TransactionTestCase):
    def setUp(self) -> None:
        self.city = make_unit("Thành phố Mẫu")
        self.ward, self.other = (make_unit(name, parent=self.city) for name in ("Phường Mẫu", "Phường Khác"))
        self.one, self.two = (make_actor(Role.OFFICER, self.ward) for _ in range(2))
        self.office = make_actor(Role.STANDING_OFFICE, self.city)

    def target(self, **changes: Any) -> Target:
        return make_target(self.city, self.ward, self.other, **changes)

    def test_two_reports_of_one_period(self) -> None:
        target = self.target()
        part = part_of(target, self.ward)
        results = together(
            lambda: record_actual(actor=self.one, assignment=part, period_end=JANUARY, data=ActualInput("80")),
            lambda: record_actual(actor=self.two, assignment=part, period_end=JANUARY, data=ActualInput("90")),
        )
        assert codes(results) == ["Actual", "Actual"]
        kept = Actual.objects.get()
        assert part_of(target, self.ward).latest == kept.value
        assert Step.objects.filter(verb="actual.record").count() == 1
        before, after = (Step.objects.get(verb="actual.correct").details[key]["value"] for key in ("before", "after"))
        assert {Decimal(before), Decimal(after)} == {Decimal(80), Decimal(90)}
        assert Decimal(after) == kept.value

    def test_a_report_comes_while_the_one_before_it_is_verified(self) -> None:
        target = self.target()
        actual = make_actual(target, self.ward, "80", actor=self.one)
        results = overlapping(
            lambda: verify_actual(actor=self.office, actual=actual),
            lambda: make_actual(target, self.ward, "91", end=FEBRUARY, actor=self.one),
        )
        assert codes(results) == ["Actual", "Actual"]
        part = part_of(target, self.ward)
        assert (part.latest, part.latest_on, part.verified_on) == (Decimal(91), FEBRUARY, JANUARY)

    def test_a_figure_is_corrected_while_it_is_verified(self) -> None:
        target = self.target()
        actual = make_actual(target, self.ward, "80", actor=self.one)
        part = part_of(target, self.ward)
        correct = ActualInput("85", None, "Báo cáo số 2")
        results = together(
            lambda: verify_actual(actor=self.office, actual=actual),
            lambda: record_actual(actor=self.one, assignment=part, period_end=JANUARY, data=correct),
        )
        assert codes(results) in (["Actual", "Actual"], ["Actual", "reason_needed"])
        actual.refresh_from_db()
        part = part_of(target, self.ward)
        assert part.latest == actual.value
        assert (part.verified_on is not None) == (actual.state == "verified")

    def test_two_pages_of_one_unit_in_another_order(self) -> None:
        parts = [part_of(self.target(), self.ward) for _ in range(2)]
        entries = [Entry(n, part, JANUARY, ActualInput("80")) for n, part in enumerate(parts)]
        results = overlapping(
            lambda: record_actuals(actor=self.one, entries=entries),
            lambda: record_actuals(actor=self.two, entries=entries[::-1]),
        )
        assert codes(results) == ["list", "list"]
        assert Actual.objects.count() == 2

    def test_many_verified_while_one_of_them_is_verified_too(self) -> None:
        target = self.target()
        actuals = [make_actual(target, unit, "80") for unit in (self.ward, self.other)]
        another = make_actor(Role.STANDING_OFFICE, self.city)
        results = together(
            lambda: verify_actuals(actor=self.office, actuals=actuals),
            lambda: verify_actuals(actor=another, actuals=actuals[::-1]),
        )
        assert codes(results) == ["list", "wrong_state"]
        assert Step.objects.filter(verb="actual.verify").count() == 2

    def test_two_mergers_into_one_unit(self) -> None:
        """It held nothing: the first to come moves there, the second is added."""
        third = make_unit("Phường Ba", parent=self.city)
        target = self.target(rollup="sum", kind="cumulative", measure="lượt", value=Decimal(300))
        for old in (self.ward, self.other):
            Lineage.objects.create(old=old, new=third, how="whole", on=date(2026, 3, 1))
        on = date(2026, 3, 1)
        results = together(
            *(
                lambda old=old: follow_merger(actor=SYSTEM, unit=old, successor=third, on=on, reason="Nghị quyết")
                for old in (self.ward, self.other)
            )
        )
        assert codes(results) == ["list", "list"]
        assert part_of(target, third).value == 300
