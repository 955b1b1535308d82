"""Inspections and what came of them."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from thidua.core.clock import today
from thidua.followup import states
from thidua.followup.figures.common import row, sheet, text, way
from thidua.followup.models import Finding, Inspection
from thidua.followup.sheets import Figure, Sheet

STATES = (states.CONCLUDED, states.HELD, states.PLANNED, states.CANCELLED)
INSPECTIONS = (
    text("inspector", "Đơn vị kiểm tra"),
    Figure("concluded", "Đã kết luận"),
    Figure("held", "Chờ kết luận"),
    Figure("visited", "Đã kiểm tra", parts=("concluded", "held")),
    Figure("planned", "Chưa kiểm tra"),
    Figure("cancelled", "Không thực hiện"),
    Figure("total", "Theo kế hoạch", parts=("visited", "planned", "cancelled")),
)
PARTS = ("noted", "mended", "going", "late")
FINDINGS = (
    text("kind", "Nhận xét qua kiểm tra"),
    Figure("noted", "Ghi nhận"),
    Figure("mended", "Đã khắc phục"),
    Figure("going", "Còn hạn"),
    Figure("late", "Quá hạn"),
    Figure("total", "Tổng", parts=PARTS),
)


def inspection_sheet(rows: QuerySet[Inspection], **filters: object) -> Sheet:
    """By inspecting unit; each line leads to the list with that unit and the same filters."""
    seen = {state: Count("pk", filter=Q(state=state)) for state in STATES}
    grouped: Any = rows.order_by().values("inspector__name", "inspector__sort_key")
    lines = []
    for c in grouped.annotate(total=Count("pk"), **seen).order_by("inspector__sort_key"):
        name, visited = c["inspector__name"], c["concluded"] + c["held"]
        page = way("followup:list", q=name, **filters)
        lines.append(row(page, name, c["concluded"], c["held"], visited, c["planned"], c["cancelled"], c["total"]))
    return sheet("inspections", "Kiểm tra", INSPECTIONS, lines, way("followup:list", **filters))


def finding_sheet(rows: QuerySet[Inspection], **filters: object) -> Sheet:
    """What these inspections found, by kind, and how far it is mended today."""
    waits = Q(state__in=(states.OPEN, states.ANSWERED))
    late = waits & Q(due_on__lt=today())
    found = Finding.objects.filter(inspection__in=rows.values("pk")).order_by().values("kind")
    counted: Any = found.annotate(
        total=Count("pk"),
        noted=Count("pk", filter=Q(state=states.NOTED)),
        mended=Count("pk", filter=Q(state=states.MENDED)),
        going=Count("pk", filter=waits & ~Q(due_on__lt=today())),
        late=Count("pk", filter=late),
    )
    by_kind = {c["kind"]: c for c in counted}
    url = way("followup:findings", **filters)
    lines = [
        row(url, label, *[by_kind[kind][part] for part in (*PARTS, "total")])
        for kind, label in Finding.Kind.choices
        if kind in by_kind
    ]
    return sheet("findings", "Nhận xét và khắc phục", FINDINGS, lines, url)
