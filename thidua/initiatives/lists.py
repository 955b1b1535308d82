"""What the list of initiatives shows."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from thidua.core.actor import Actor
from thidua.initiatives import queries, states
from thidua.initiatives.models import Initiative, Reach
from thidua.web.lists import Cell, Column, Filter, ListSpec


def initiatives_with_counts(actor: Actor) -> QuerySet[Initiative]:
    in_use = Count("replications", filter=Q(replications__ended_on__isnull=True), distinct=True)
    return queries.initiatives(actor).annotate(used_by=in_use).prefetch_related("authors")


def _title(row: Any) -> Cell:
    names = ", ".join(author.name for author in row.authors.all())
    return Cell(row.title, url=reverse("initiatives:page", args=[row.code]), note=names)


def _state(row: Initiative) -> Cell:
    return Cell(row.state_name, tone=row.state_tone, badge=True)


def _reach(row: Initiative) -> str:
    return str(row.get_reach_display() if row.reach else f"{row.get_reach_asked_display()} (đề nghị)")


def _years() -> list[tuple[str, str]]:
    rows = Initiative.objects.order_by("-year").values_list("year", flat=True).distinct()[:20]
    return [(str(year), str(year)) for year in rows]


def _spread(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(used_by__gt=0) if value == "yes" else rows.filter(used_by=0)


INITIATIVES = ListSpec(
    key="sang-kien",
    title="Sáng kiến",
    columns=(
        Column("title", "Sáng kiến", _title, order=("sort_key",)),
        Column("unit", "Nơi áp dụng", lambda row: row.unit.name, order=("unit__sort_key",)),
        Column("year", "Năm", lambda row: str(row.year), order=("year",)),
        Column("reach", "Phạm vi", _reach, order=("reach", "reach_asked")),
        Column("state", "Trạng thái", _state, order=("state",)),
        Column("decision", "Quyết định", lambda row: row.decision_no or "–", order=("recognized_on",)),
        Column("used", "Nơi nhân rộng", lambda row: row.used_by, order=("used_by",), numeric=True),
        Column("kind", "Loại giải pháp", lambda row: row.get_kind_display(), order=("kind",), shown=False),
        Column("field", "Lĩnh vực", lambda row: row.field, shown=False),
        Column("applied", "Áp dụng lần đầu", lambda row: row.applied_on, order=("applied_on",), shown=False),
        Column("submitted", "Ngày nộp", lambda row: row.submitted_on, order=("submitted_on",), shown=False),
        Column("where", "Nơi xét", lambda row: str(row.competent or ""), shown=False),
    ),
    filters=(
        Filter(
            "state", "Trạng thái", lambda: tuple(states.INITIATIVE_NAMES.items()), lambda rows, v: rows.filter(state=v)
        ),
        Filter("year", "Năm", _years, lambda rows, v: rows.filter(year=int(v))),
        Filter("reach", "Phạm vi công nhận", lambda: Reach.choices, lambda rows, v: rows.filter(reach=v)),
        Filter("kind", "Loại", lambda: Initiative.Kind.choices, lambda rows, v: rows.filter(kind=v)),
        Filter("spread", "Nhân rộng", lambda: (("yes", "Đã có nơi áp dụng"), ("no", "Chưa có")), _spread),
    ),
    search=queries.matching,
    order=("-year", "sort_key", "pk"),
    empty="Chưa có sáng kiến nào. Tác giả hoặc cán bộ thi đua bấm “Lập đơn” để yêu cầu công nhận.",
    search_hint="Tên sáng kiến, tác giả, đơn vị",
)
