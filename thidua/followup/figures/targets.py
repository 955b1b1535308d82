"""Targets given to units: reached or not by field, and one by one with their lights."""

from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, Q, QuerySet, Sum

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


def targets_one_by_one(given: QuerySet[Assignment], page: str = "") -> Sheet:
    """Values of different measures stand as text: nothing adds them down the table."""
    fields = ("target__code", "target__name", "target__measure", "target__value", "target__rollup")
    reached = {"sum": Sum("latest"), "average": Avg("latest")}
    counted: Any = given.values(*fields).annotate(**light_counts(), **reached)
    columns = (
        text("name", "Chỉ tiêu", 2.6),
        text("value", "Mức", 1.1),
        text("reached", "Thực hiện", 1.1),
        *LIGHT_COLUMNS,
    )
    lines = [
        row(
            way("targets:page", c["target__code"]),
            c["target__name"],
            shown(c["target__value"], c["target__measure"]),
            _reached(c),
            c["given"],
            *[c[light] for light in LIGHTS],
        )
        for c in counted.order_by("target__name", "target__code")
    ]
    return sheet("progress", "Tiến độ từng chỉ tiêu", columns, lines, page or way("targets:list"))


def _reached(counted: dict[str, Any]) -> str:
    """What the units have reached together, as the target says its parts make the whole."""
    value = counted.get(counted["target__rollup"])
    if value is None:
        return "–"
    return shown(Decimal(value).quantize(Decimal("0.01")), counted["target__measure"])
