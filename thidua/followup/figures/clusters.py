"""Clusters of a unit and those it is in: rankings, leads of two years, pledges of the next."""

from django.db.models import Q, QuerySet

from thidua.clusters.models import Cluster, Membership
from thidua.followup.figures.common import row, sheet, text, way
from thidua.followup.sheets import Sheet
from thidua.people.models import Unit
from thidua.pledges import states as pledge_states
from thidua.pledges.models import Pledge, PledgeItem
from thidua.rules.progress import shown
from thidua.scoring import states as scoring_states
from thidua.scoring.models import Result


def clusters_of(unit: Unit) -> QuerySet[Cluster]:
    """Those the unit has set up, and those it is a member of."""
    own = Membership.objects.filter(unit=unit).values("cluster")
    return Cluster.objects.filter(Q(system__owner=unit) | Q(pk__in=own)).order_by("sort_key", "pk")


def ranking_sheet(unit: Unit, year: int) -> Sheet:
    """Ranks that were announced; points are not added, nor is a missing rank a zero."""
    announced = (scoring_states.ANNOUNCED, scoring_states.CLOSED)
    rows = Result.objects.filter(
        sheet__scale__cluster__in=clusters_of(unit), sheet__scale__year=year, sheet__scale__state__in=announced
    ).select_related("sheet__scale__cluster", "sheet__membership__unit")
    columns = (
        text("cluster", "Cụm, khối", 2.2),
        text("unit", "Đơn vị", 2.8),
        text("base", "Điểm chuẩn", 1),
        text("bonus", "Thưởng", 0.9),
        text("penalty", "Trừ", 0.9),
        text("total", "Tổng", 1),
        text("rank", "Hạng", 0.8),
    )
    lines = [
        row(
            way("scoring:ranking", one.sheet.scale.code),
            one.sheet.scale.cluster.name,
            one.sheet.membership.unit.name,
            *[shown(value) for value in (one.base, one.bonus, one.penalty, one.total)],
            _rank(one),
        )
        for one in rows.order_by("sheet__scale__cluster__sort_key", "rank", "pk")
    ]
    return sheet("ranking", f"Xếp hạng cụm, khối năm {year}", columns, lines, way("scoring:list"))


def lead_sheet(unit: Unit, year: int) -> Sheet:
    """Who leads each cluster this year and next."""
    leads = Membership.objects.filter(
        cluster__in=clusters_of(unit), year__in=(year, year + 1), post=Membership.Post.LEAD, left_on=None
    ).select_related("unit")
    held = {(lead.cluster_id, lead.year): lead.unit.name for lead in leads}
    columns = (
        text("cluster", "Cụm, khối", 2),
        text("now", f"Trưởng năm {year}", 3),
        text("next", f"Trưởng năm {year + 1}", 3),
    )
    lines = [
        row(
            way("clusters:page", one.code),
            one.name,
            held.get((one.pk, year), "–"),
            held.get((one.pk, year + 1), "Chưa có"),
        )
        for one in clusters_of(unit)
        if (one.pk, year) in held or (one.pk, year + 1) in held
    ]
    return sheet("leads", "Trưởng cụm, khối", columns, lines, way("clusters:list"))


def pledge_sheet(unit: Unit, year: int) -> Sheet:
    """The text of each cluster's pledge of that year as it stands, a copied draft too."""
    rows = Pledge.objects.filter(cluster__in=clusters_of(unit), year=year).select_related("cluster")
    items = PledgeItem.objects.filter(pledge__in=rows).select_related("pledge__cluster")
    columns = (
        text("cluster", "Cụm, khối", 1.8),
        text("state", "Trạng thái", 1.2),
        text("kind", "Loại", 1),
        text("text", "Nội dung, chỉ tiêu", 5),
    )
    lines = [
        row(
            way("pledges:page", item.pledge.code),
            item.pledge.cluster.name,
            pledge_states.PLEDGE_NAMES[item.pledge.state],
            PledgeItem.Kind(item.kind).label,
            item.text,
        )
        for item in items.order_by("pledge__cluster__sort_key", "pledge", "place")
    ]
    title = f"Giao ước thi đua năm {year}"
    nothing = f"Chưa có dự thảo giao ước năm {year}."
    return Sheet("pledge", title, columns, tuple(lines), source=way("pledges:list"), empty=nothing)


def _rank(one: Result) -> str:
    if one.rank is None:
        return "chưa xếp"
    return f"{one.rank}–{one.rank_until}" if one.rank_until and one.rank_until > one.rank else str(one.rank)
