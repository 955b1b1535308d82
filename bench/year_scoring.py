"""Scoring of 1,000 units in 50 clusters: what one changed score costs, by the rules alone and through the action."""

from dataclasses import replace
from decimal import Decimal
from itertools import cycle
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench import clusters
from bench.measure import line, medians
from thidua.rules.scoring import standings
from thidua.scoring.actions import verify_scores
from thidua.scoring.actions.results import recompute
from thidua.scoring.inputs import Given
from thidua.scoring.models import Criterion, Scoresheet

DEMAND = 100


def scoring(folder: Path) -> None:
    _by_the_rules()
    call_command("migrate", verbosity=0)
    _in_the_database()


def _by_the_rules() -> None:
    rubric, by_cluster = clusters.rubric(), clusters.sheets()
    cluster_of = {sheet.id: cluster for cluster, rows in by_cluster.items() for sheet in rows}
    changes = cycle([Decimal(1), Decimal(2)])

    def one_change() -> None:
        """A score of one unit changes: find its cluster, rank its members again."""
        rows = by_cluster[cluster_of[777]]
        place = next(n for n, sheet in enumerate(rows) if sheet.id == 777)
        rows[place] = replace(rows[place], points={**rows[place].points, 3: next(changes)})
        standings(rubric, rows, clusters.TIES)

    _, wall = medians(one_change)
    line("chấm điểm: một thay đổi, chỉ quy tắc", wall, "ms", DEMAND)
    _, wall = medians(lambda: [standings(rubric, rows, clusters.TIES) for rows in by_cluster.values()])
    line("chấm điểm: cả 50 cụm, 1.000 đơn vị từ đầu, chỉ quy tắc", wall, "ms")


def _in_the_database() -> None:
    office, scales = clusters.fill()
    for scale in scales:
        recompute(scale)
    sheet = Scoresheet.objects.get(scale=scales[33], membership__place=7)
    leaf = Criterion.objects.get(scale=scales[33], place=9)
    changes = cycle([Decimal(1), Decimal(2)])

    def one_change() -> None:
        """The whole action: permission, lock, score, step in the history, ranking of the cluster."""
        read = Scoresheet.objects.select_related("scale__cluster__system__owner", "membership__unit").get(pk=sheet.pk)
        verify_scores(actor=office, sheet=read, version=read.version, given={leaf.pk: Given(next(changes))})

    with CaptureQueriesContext(connection) as asked:
        one_change()
    line("chấm điểm: truy vấn của một thay đổi", len(asked), "")
    cpu, wall = medians(one_change)
    line("chấm điểm: một thay đổi qua hành động thẩm định, CPU", cpu, "ms", DEMAND)
    line("chấm điểm: một thay đổi qua hành động thẩm định", wall, "ms", DEMAND)
    cpu, wall = medians(lambda: recompute(scales[33]))
    line("chấm điểm: riêng việc tính lại cụm có thay đổi", wall, "ms", DEMAND)
    _, wall = medians(lambda: [recompute(scale) for scale in scales], rounds=3, warm=1)
    line("chấm điểm: cả 50 cụm từ đầu, trong cơ sở dữ liệu", wall, "ms")
