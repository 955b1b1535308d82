"""Two at the same moment: scores are never lost, never doubled, and the ranking is of all of them."""

from collections.abc import Callable
from decimal import Decimal

import time_machine
from django.test import TransactionTestCase

from thidua.audit.actions import step
from thidua.audit.models import Step
from thidua.clusters.actions import follow_merger as merge_member
from thidua.clusters.models import Membership
from thidua.core.actor import Role
from thidua.core.clock import today
from thidua.core.models import lock
from thidua.core.tests.together import codes, overlapping, together
from thidua.nominations.actions import open_dossier
from thidua.nominations.models import Dossier, Nomination
from thidua.people.tests.factories import make_actor, make_unit
from thidua.scoring.actions import (
    announce,
    change_maxima,
    decline_flag,
    follow_merger,
    hand_in,
    nominate_flags,
    score_column,
    self_score,
    verify_scores,
)
from thidua.scoring.inputs import Given
from thidua.scoring.models import Criterion, FlagProposal, Result, Scale, Score, Scoresheet
from thidua.scoring.queries import over_maximum
from thidua.scoring.tests.acclaiming import make_flag_round, make_year, proposed, settled
from thidua.scoring.tests.factories import FULL, make_block, make_input, score_self, verify, with_row

VERIFIED = Score.Source.VERIFIED


@time_machine.travel("2026-11-20T09:00:00+07:00", tick=True)
class Together(TransactionTestCase):
    def test_two_people_verify_the_same_cell(self) -> None:
        block = make_block()
        sheet = score_self(block, 2)
        deputy = block.deputy

        def save(actor: object, points: str) -> Callable[[], object]:
            given = block.given({"1": points})
            return lambda: verify_scores(actor=actor, sheet=sheet, version=sheet.version, given=given)  # type: ignore[arg-type]

        assert codes(together(save(block.lead, "38"), save(deputy, "39"))) == ["Scoresheet", "stale"]
        kept = Score.objects.get(sheet=sheet, source=VERIFIED)
        assert kept.points in (Decimal(38), Decimal(39))
        assert Result.objects.get(sheet=sheet).base == kept.points + 60
        assert Step.objects.filter(verb="scoresheet.verify_scores").count() == 1

    def test_two_people_verify_two_members(self) -> None:
        block = make_block()
        for number in (1, 2):
            score_self(block, number)
        given = block.given({**FULL, "1": "36"})
        one, two = (block.sheet(number) for number in (1, 2))
        results = overlapping(
            lambda: verify_scores(actor=block.lead, sheet=one, version=one.version, given=given),
            lambda: verify_scores(actor=block.office, sheet=two, version=two.version, given=given),
        )
        assert codes(results) == ["Scoresheet", "Scoresheet"]
        assert list(Result.objects.filter(sheet__in=[one, two]).values_list("total", "rank")) == [(Decimal(96), 1)] * 2

    def test_two_people_of_a_department_score_one_column(self) -> None:
        department = make_unit("Sở Mẫu")
        block = make_block(data=with_row(make_input(), "2", department_id=department.pk))
        column = block.criterion("2")
        sheets = [block.sheet(number).pk for number in range(3)]

        def save(points: int) -> Callable[[], object]:
            actor = make_actor(Role.OFFICER, department)
            given = {pk: Given(Decimal(points), "Số liệu của sở") for pk in sheets}
            return lambda: score_column(actor=actor, criterion=column, version=column.version, given=given)

        assert codes(together(save(15), save(18))) == ["Criterion", "stale"]
        kept = Score.objects.filter(criterion=column).values_list("points", flat=True)
        assert len(kept) == 3
        assert len(set(kept)) == 1
        assert Criterion.objects.get(pk=column.pk).version == column.version + 1

    def test_handed_in_while_a_maximum_changes(self) -> None:
        """Both happen; what no longer fits is counted, whoever was first."""
        block = make_block()
        sheet = score_self(block, 2, send=False)
        one, two = block.criterion("1"), block.criterion("2")
        maxima = {one.pk: Decimal(35), two.pk: Decimal(25)}
        for first in (True, False):
            calls = [
                lambda: change_maxima(actor=block.lead, scale=block.scale, maxima=maxima, reason="Hội nghị thống nhất"),
                lambda: hand_in(actor=block.officers[2], sheet=sheet),
            ]
            results = overlapping(*(calls if first else calls[::-1]))
            assert codes(results) == (["Scoresheet", "int"] if first else ["handed_in", "unchanged"])
        scale = Scale.objects.get(pk=block.scale.pk)
        assert [score.criterion_id for score in over_maximum(scale)] == [one.pk]
        assert Result.objects.get(sheet=sheet).base == 35 + 20 + 30 + 10

    def test_self_scored_while_a_maximum_changes(self) -> None:
        """A score that was too high for the new maximum is refused or counted, never silently in."""
        block = make_block()
        sheet = block.sheet(2)
        maxima = {block.criterion("1").pk: Decimal(35), block.criterion("2").pk: Decimal(25)}
        given = block.given({"1": "40"})
        results = together(
            lambda: change_maxima(actor=block.lead, scale=block.scale, maxima=maxima, reason="Hội nghị thống nhất"),
            lambda: self_score(actor=block.officers[2], sheet=sheet, version=sheet.version, given=given),
        )
        left = over_maximum(Scale.objects.get(pk=block.scale.pk)).count()
        assert codes(results) in (["Scoresheet", "int"], ["int", "over_maximum"])
        assert left == (1 if codes(results) == ["Scoresheet", "int"] else 0)

    def test_announced_while_a_score_is_saved(self) -> None:
        """Either the score came in time and is in the ranking, or it is refused."""
        block = make_block()
        for number in range(3):
            score_self(block, number)
            verify(block, number)
        sheet = block.sheet(2)
        given = block.given({"1": "37"})
        results = together(
            lambda: announce(actor=block.lead, scale=block.scale),
            lambda: verify_scores(actor=block.office, sheet=sheet, version=sheet.version, given=given),
        )
        assert codes(results) in (["Scale", "Scoresheet"], ["Scale", "wrong_state"])
        kept = Score.objects.get(sheet=sheet, criterion__number="1", source=VERIFIED).points
        assert kept == (37 if isinstance(results[1], Scoresheet) else 40)
        assert Result.objects.get(sheet=sheet).total == 60 + kept
        assert Scale.objects.get(pk=block.scale.pk).state == "announced"

    def test_two_move_the_sheet_of_a_merged_member(self) -> None:
        block = make_block()
        sheet = score_self(block, 2)
        successor = merge_member(
            actor=block.office, membership=block.memberships[2], successor_unit=block.units[1], on=today()
        )
        gone = Membership.objects.get(pk=block.memberships[2].pk)
        results = together(*[lambda: follow_merger(actor=block.lead, membership=gone)] * 2)
        # Who comes second finds the sheet moved: under the successor, so there is nothing left to move.
        assert "Scoresheet" in codes(results)
        assert Scoresheet.objects.get(membership=successor).pk == sheet.pk
        assert Step.objects.filter(verb="scoresheet.follow").count() == 1


@time_machine.travel("2026-12-20T09:00:00+07:00", tick=True)
class Flags(TransactionTestCase):
    def test_flags_are_nominated_twice_at_once(self) -> None:
        year = make_year()
        rows = proposed(settled(year))
        office, another = year.block.office, make_actor(Role.STANDING_OFFICE, year.block.city)
        round_ = make_flag_round(year.block.city, office)
        results = together(
            lambda: nominate_flags(actor=office, round=round_, proposals=rows),
            lambda: nominate_flags(actor=another, round=round_, proposals=rows[::-1]),
        )
        assert codes(results) == ["Placed", "Placed"]
        assert Nomination.objects.count() == len(rows)
        assert {row.nomination_id for row in FlagProposal.objects.filter(pk__in=[row.pk for row in rows])} == set(
            Nomination.objects.values_list("pk", flat=True)
        )

    def test_flags_are_nominated_while_a_unit_opens_its_dossier(self) -> None:
        """The unit has its dossier in hand when the office puts a nomination into it, after another unit's."""
        year = make_year()
        rows = proposed(settled(year))
        round_ = make_flag_round(year.block.city, year.block.office)
        second = rows[1].sheet.membership.unit
        officer = make_actor(Role.OFFICER, second)
        results = overlapping(
            lambda: nominate_flags(actor=year.block.office, round=round_, proposals=rows),
            lambda: open_dossier(actor=officer, round=round_, unit=second),
        )
        assert codes(results) == ["Dossier", "Placed"]
        assert Dossier.objects.filter(round=round_).count() == 2

    def test_flags_are_nominated_while_a_unit_has_its_dossier_in_hand(self) -> None:
        """Before the first step is recorded the office waits for that dossier; else both would wait for ever."""
        year = make_year()
        rows = proposed(settled(year))
        round_ = make_flag_round(year.block.city, year.block.office)
        second = rows[1].sheet.membership.unit
        officer = make_actor(Role.OFFICER, second)
        dossier = open_dossier(actor=officer, round=round_, unit=second)
        results = overlapping(
            lambda: lock(dossier),
            lambda: nominate_flags(actor=year.block.office, round=round_, proposals=rows),
            lambda: step(dossier, "open", actor=officer),
        )
        assert codes(results) == ["Dossier", "Placed"]

    def test_a_flag_is_nominated_and_declined_at_once(self) -> None:
        year = make_year()
        row = proposed(settled(year))[0]
        round_ = make_flag_round(year.block.city, year.block.office)
        results = together(
            lambda: nominate_flags(actor=year.block.office, round=round_, proposals=[row]),
            lambda: decline_flag(actor=year.block.office, proposal=row, reason="Đang thanh tra"),
        )
        assert codes(results) in (["FlagProposal", "wrong_state"], ["Placed", "wrong_state"])
        row.refresh_from_db()
        assert (row.state == "nominated") == Nomination.objects.exists()
