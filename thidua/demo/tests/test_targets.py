"""The year's targets in the demo: judged where they are told, grey where they are not."""

from datetime import date

import pytest
from django.db.models import Count

from thidua.core.clock import today
from thidua.demo.stage import build_city
from thidua.demo.year import clusters, targets
from thidua.targets.boards import period_board
from thidua.targets.keeping import verdict_of
from thidua.targets.models import Actual, Assignment, Target
from thidua.targets.queries import achievement, tree

pytestmark = pytest.mark.django_db


def test_targets_of_a_year() -> None:
    stage = build_city()
    clusters.play(stage)
    targets.play(stage)
    pci = Target.objects.get(year=2023, name__contains="PCI")
    papi = Target.objects.get(year=2023, name__contains="PAPI")
    lead = clusters.units_of_19()[0]
    assert (achievement(pci, lead).met, achievement(papi, lead).met) == (True, False)  # PAPI: score up, rank down
    assert Actual.objects.filter(assignment__target__year=2023).exclude(evidence=targets.MADE_UP).count() == 0
    given = Target.objects.filter(year=today().year, state="given", movement__isnull=True)
    assert given.count() == len(targets.CITY)
    for target in given:
        cascade = tree(target)
        assert (cascade.footing.foots, cascade.faults) == (True, []), target.name
    lights = dict(
        Assignment.objects.filter(target__in=given, unit__isnull=False).values_list("light").annotate(Count("pk"))
    )
    assert set(lights) >= {"green", "red"} or today() < date(today().year, 3, 10)
    campaign = Target.objects.get(movement__kind="campaign", movement__name__startswith="Ba tuần")
    board = period_board(stage.actor("thuongtruc"), campaign, today())
    assert len(board) == 168
    assert 0 < sum(row.late > 0 for row in board) < 30
    part = Assignment.objects.filter(target=pci).get()
    assert verdict_of(part, pci, today()) == "met"
