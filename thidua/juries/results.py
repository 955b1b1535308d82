"""Jurors' own points as columns of the exported results: the marks as they were given, none adjusted."""

from collections import defaultdict
from decimal import Decimal

from thidua.juries.models import Jury
from thidua.juries.queries import Standing, leanings, marks_of
from thidua.rules.scoring import points_text
from thidua.web.lists import Cell, Column

CENT = Decimal("0.01")


def columns_of(jury: Jury) -> list[Column]:
    """One for each juror who handed in, with what they give beside the others in the heading."""
    given: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for mark in marks_of(jury):
        given[mark.juror][mark.entry] = mark.points
    found = leanings(jury)
    rows = jury.jurors.filter(pk__in=given).select_related("person").order_by("person__sort_key", "pk")
    return [_column(str(one.person), found[one.pk], given[one.pk], one.pk) for one in rows]


def _column(name: str, leaning: float, points: dict[int, Decimal], key: int) -> Column:
    def cell(row: Standing) -> Cell:
        value = points.get(row.entry.pk)
        return Cell("") if value is None else Cell(points_text(value), value=value.quantize(CENT))

    sign = "+" if leaning >= 0 else ""
    level = points_text(Decimal(leaning).quantize(CENT))
    return Column(f"juror{key}", f"{name} (mức chấm {sign}{level})", cell, numeric=True)
