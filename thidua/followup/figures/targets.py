"""Targets given to units: reached or not by field, and one by one with their lights."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from thidua.followup.figures.common import LIGHT_COLUMNS, LIGHTS, NAMELESS, light_counts, row, sheet, text, way
from thidua.followup.sheets import SHARE, Figure, Sheet
from thidua.rules.progress import shown
from thidua.targets import states
from thidua.targets.models import Assignment, Target

VERDICTS = ("met", "not_met", "not_yet", "unknown")
COLUMNS = (
    text("field", "Lĩnh vực", 2.4),
    Figure("met", "Đạt"),
    Figure("not_met", "Không đạt"),
    Figure("not_yet", "Chưa đến hạn"),
    Figure("unknown", "Chưa rõ"),
    Figure("given", "Lượt giao", parts=VERDICTS),
    Figure("share", "Tỷ lệ đạt", SHARE, of=("met", "given")),
)


def given_units(targets: QuerySet[Target]) -> QuerySet[Assignment]:
    """Parts that units hold now of targets that were given; parts of clusters are made of these."""
    given = targets.exclude(state=states.DRAFT)
    return Assignment.objects.filter(target__in=given, unit__isnull=False, left_on=None).order_by()


def targets_by_field(given: QuerySet[Assignment], **filters: object) -> Sheet:
    counts = {verdict: Count("pk", filter=Q(verdict=verdict)) for verdict in VERDICTS}
    counted: Any = given.values("target__field").annotate(given=Count("pk"), **counts).order_by("target__field")
    url = way("targets:list", **filters)
    lines = [
        row(url, c["target__field"] or NAMELESS, *[c[verdict] for verdict in VERDICTS], c["given"], None)
        for c in counted
    ]
    return sheet("targets", "Chỉ tiêu theo lĩnh vực", COLUMNS, lines, url)


def targets_one_by_one(given: QuerySet[Assignment]) -> Sheet:
    """Values of different measures stand as text: nothing adds them."""
    fields = ("target__code", "target__name", "target__measure", "target__value")
    counted: Any = given.values(*fields).annotate(**light_counts()).order_by("target__name", "target__code")
    columns = (text("name", "Chỉ tiêu", 3), text("value", "Mức", 1.2), *LIGHT_COLUMNS)
    lines = [
        row(
            way("targets:page", c["target__code"]),
            c["target__name"],
            shown(c["target__value"], c["target__measure"]),
            c["given"],
            *[c[light] for light in LIGHTS],
        )
        for c in counted
    ]
    return sheet("progress", "Tiến độ từng chỉ tiêu", columns, lines, way("targets:list"))
