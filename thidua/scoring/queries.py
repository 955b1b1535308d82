"""Reads of scales, sheets, scores and results."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from thidua.clusters.models import Cluster, Membership
from thidua.clusters.queries import clusters, members
from thidua.core.actor import Actor, Role
from thidua.core.clock import today
from thidua.core.errors import NotFound, Refused
from thidua.core.text import fold
from thidua.people.models import Unit
from thidua.people.permissions import below
from thidua.rules.scoring import mean_points
from thidua.scoring import states
from thidua.scoring.models import Criterion, Result, Scale, Score, Scoresheet, TieVote
from thidua.scoring.permissions import HEADS, SCORERS, sheets_visible_to, visible_to

# Which score counts where several were given: the first of these.
ORDER = (
    Score.Source.VERIFIED,
    Score.Source.AUTOMATIC,
    Score.Source.DEPARTMENT,
    Score.Source.PEER,
    Score.Source.SELF,
)


@dataclass(frozen=True)
class Effective:
    """The score that counts, and who gave it."""

    points: Decimal
    source: str


def scales(actor: Actor) -> QuerySet[Scale]:
    """Scales the reader may see."""
    rows = Scale.objects.filter(visible_to(actor)).select_related("cluster", "cluster__system__owner")
    return rows.order_by("-year", "cluster__sort_key", "pk")


def with_progress(rows: QuerySet[Scale]) -> QuerySet[Scale]:
    """With `sheet_count`, `handed_in_count` and `verified_count` of the members who have not left."""
    staying = Q(sheets__membership__left_on__isnull=True)
    return rows.annotate(
        sheet_count=Count("sheets", filter=staying),
        handed_in_count=Count("sheets", filter=staying & ~Q(sheets__state=states.OPEN)),
        verified_count=Count("sheets", filter=staying & Q(sheets__state=states.VERIFIED)),
    )


def get_scale(actor: Actor, code: str) -> Scale:
    """Raises NotFound for what does not exist and for what may not be seen."""
    scale = scales(actor).select_related("cluster__system__owner", "copied_from").filter(code=code).first()
    if scale is None:
        raise NotFound(code)
    return scale


def scale_of(cluster: Cluster, year: int) -> Scale | None:
    return Scale.objects.filter(cluster=cluster, year=year).select_related("cluster__system__owner").first()


def matching(rows: QuerySet[Scale], text: str) -> QuerySet[Scale]:
    """By the name of the cluster, without diacritics."""
    wanted = Q()
    for word in fold(text).split():
        wanted &= Q(cluster__search_text__contains=f" {word}")
    return rows.filter(wanted)


def criteria_of(scale: Scale) -> list[Criterion]:
    """The lines of the scale in their order, with department and target."""
    return list(scale.criteria.select_related("department", "target"))


def get_criterion(actor: Actor, scale_code: str, place: int) -> Criterion:
    """A line by its place in a scale the reader may see."""
    scale = get_scale(actor, scale_code)
    criterion = scale.criteria.select_related("department", "target").filter(place=place).first()
    if criterion is None:
        raise NotFound(f"{scale_code}/{place}")
    criterion.scale = scale
    return criterion


def sheets(actor: Actor) -> QuerySet[Scoresheet]:
    """Sheets the reader may see, in the order of their clusters."""
    rows = Scoresheet.objects.filter(sheets_visible_to(actor))
    return rows.select_related("scale__cluster__system__owner", "membership__unit", "membership__cluster").order_by(
        "-scale__year", "scale", "membership__place", "pk"
    )


def get_sheet(actor: Actor, code: str) -> Scoresheet:
    sheet = sheets(actor).select_related("membership__successor__unit", "verified_by").filter(code=code).first()
    if sheet is None:
        raise NotFound(code)
    return sheet


def sheets_of(scale: Scale) -> QuerySet[Scoresheet]:
    """All sheets of the scale, whoever has left included."""
    rows = scale.sheets.select_related("membership__unit", "membership__successor__unit", "result")
    return rows.order_by("membership__place", "pk")


def last_day(scale: Scale) -> date:
    """The day on which members are counted: today, or the last of the scale's year."""
    return min(today(), date(scale.year, 12, 31))


def ranked_sheets(scale: Scale) -> QuerySet[Scoresheet]:
    """Sheets of those who are members still: who has left keeps the sheet, outside the ranking."""
    staying = Q(membership__left_on__isnull=True) | Q(membership__left_on__gt=last_day(scale))
    return sheets_of(scale).filter(staying)


def without_sheet(scale: Scale) -> QuerySet[Membership]:
    """Members who joined after the sheets were made."""
    return members(scale.cluster, scale.year, on=last_day(scale)).filter(scoresheet__isnull=True)


def merged_sheets(scale: Scale) -> QuerySet[Scoresheet]:
    """Sheets of units that were merged away, which nobody has moved to the successor or set apart yet."""
    return sheets_of(scale).filter(membership__successor__isnull=False, kept_apart=False)


def effective_scores(scale: Scale) -> dict[int, dict[int, Decimal]]:
    """{sheet: {criterion: points}}: verified, else automatic, else department, else mean of peers, else self."""
    return {
        sheet: {criterion: chosen.points for criterion, chosen in row.items()}
        for sheet, row in effective_with_source(scale).items()
    }


def effective_with_source(scale: Scale) -> dict[int, dict[int, Effective]]:
    """The same, each with its source."""
    chosen: dict[int, dict[int, Effective]] = defaultdict(dict)
    for (sheet, criterion), given in given_scores(scale).items():
        chosen[sheet][criterion] = next(Effective(given[one], one) for one in ORDER if one in given)
    return chosen


def given_scores(scale: Scale, sheet: Scoresheet | None = None) -> dict[tuple[int, int], dict[str, Decimal]]:
    """{(sheet, criterion): {source: points}}, of the peers their mean: one query, however many gave scores."""
    rows = Score.objects.filter(sheet__scale=scale)
    if sheet is not None:
        rows = rows.filter(sheet=sheet)
    summed = rows.values_list("sheet", "criterion", "source").annotate(points=Sum("points"), number=Count("pk"))
    found: dict[tuple[int, int], dict[str, Decimal]] = defaultdict(dict)
    for sheet_id, criterion_id, source, points, number in summed.order_by():
        if number == 1:
            found[sheet_id, criterion_id][source] = points
        else:
            found[sheet_id, criterion_id][source] = mean_points([points / number]) or Decimal(0)
    return found


def scores_of(sheet: Scoresheet) -> QuerySet[Score]:
    """Every score of one sheet, with who gave it."""
    return sheet.scores.select_related("scorer", "entered_by", "file", "criterion")


def over_maximum(scale: Scale) -> QuerySet[Score]:
    """Scores of members that a changed maximum has left behind: to be given again, never cut silently.

    What was verified since counts; beneath it the member's own score may stay as it was given.
    """
    verified = Score.objects.filter(sheet=OuterRef("sheet"), criterion=OuterRef("criterion"), source="verified")
    rows = Score.objects.filter(sheet__in=ranked_sheets(scale), points__gt=F("criterion__maximum"))
    rows = rows.filter(Q(source="verified") | ~Exists(verified))
    return rows.select_related("sheet__membership__unit", "criterion", "scorer").order_by("criterion__place", "pk")


def standings_of(scale: Scale) -> QuerySet[Result]:
    """Results, best first; those without a rank (chưa nộp) last."""
    rows = Result.objects.filter(sheet__scale=scale).select_related("sheet__membership__unit", "sheet__scale")
    return rows.order_by(F("rank").asc(nulls_last=True), "sheet__membership__place", "pk")


def ranks_last_year(scale: Scale) -> dict[int, int]:
    """{unit: rank} in the same cluster the year before."""
    rows = Result.objects.filter(
        sheet__scale__cluster=scale.cluster_id, sheet__scale__year=scale.year - 1, rank__isnull=False
    )
    return {unit: rank for unit, rank in rows.values_list("sheet__membership__unit", "rank") if rank is not None}


def tie_votes(scale: Scale) -> QuerySet[TieVote]:
    return scale.tie_votes.all()


def shared_ranks(scale: Scale) -> list[list[Result]]:
    """Groups of members who share a rank because no rule parts them and nothing was voted."""
    groups: dict[int, list[Result]] = defaultdict(list)
    for row in standings_of(scale).filter(rank__isnull=False, rank_until__gt=F("rank")):
        groups[row.rank or 0].append(row)
    return list(groups.values())


def group_at(scale: Scale, rank: int) -> list[tuple[str, str]]:
    """Code and name of each who shares this rank. Refuses: not_tied."""
    group = next((one for one in shared_ranks(scale) if one[0].rank == rank), None)
    if group is None:
        raise Refused("not_tied", f"Không còn đơn vị nào đồng hạng {rank}. Hãy tải lại bảng xếp hạng.")
    return [(row.sheet.code, row.sheet.membership.unit.name) for row in group]


def scoring_unit(actor: Actor, scale: Scale) -> Unit:
    """In whose name a peer scores: the reader's own member unit. Refuses: not_member."""
    seat = my_seat(actor, scale)
    if seat is None:
        raise Refused("not_member", "Bạn không phải cán bộ của thành viên nào trong cụm, khối này nên không chấm chéo.")
    return seat.unit


def my_seat(actor: Actor, scale: Scale) -> Membership | None:
    """The reader's own place in the cluster of the scale, as officer of a member."""
    seats = members(scale.cluster, scale.year, on=last_day(scale))
    return seats.filter(unit__in=actor.unit_ids(*SCORERS)).first()


def leading_seats(actor: Actor, year: int) -> list[Cluster]:
    """Clusters without a scale of that year whose lead, deputy or owner's office the reader is."""
    heads = Q(memberships__post__in=HEADS, memberships__unit__in=actor.unit_ids(*SCORERS))
    above = below(actor.paths(Role.STANDING_OFFICE), "system__owner__path")
    rows = clusters(actor).filter(heads | above, memberships__year=year).exclude(scales__year=year)
    return list(rows.select_related("system__owner").distinct().order_by("sort_key", "pk")[:200])


def years_to_write() -> Iterable[int]:
    """This year and the next; the last one for those who are late."""
    return range(today().year - 1, today().year + 2)
