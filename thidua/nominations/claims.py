"""The same work claimed for two rewards: chosen among those units registered, or named in the achievement."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from thidua.core.text import short
from thidua.movements.models import Work
from thidua.movements.overlap import alike_clause, likeness, named_in
from thidua.movements.queries import works_near
from thidua.nominations.models import Nomination
from thidua.nominations.states import DEAD
from thidua.people.models import Unit

MOST_OTHERS = 300  # newest nominations of the same units that are read for comparison
CITE = "Luật Thi đua, khen thưởng 2022, Điều 5 khoản 2"


@dataclass(frozen=True)
class Claim:
    """Another nomination, of another round, that stands on the same work; `words` say which and why."""

    words: str
    url: str


def same_works(rows: Sequence[Nomination]) -> dict[int, list[Claim]]:
    """For each nomination that claims what another round's already does, those others. Steps of queries are fixed
    for each unit that hands in, whatever the number of its nominations.
    """
    by_unit: dict[int, list[Nomination]] = defaultdict(list)
    for row in rows:
        by_unit[row.dossier.unit_id].append(row)
    found: dict[int, list[Claim]] = {}
    for unit in Unit.objects.filter(pk__in=by_unit):
        found |= _of_unit(unit, by_unit[unit.pk])
    return found


def works_for(row: Nomination) -> list[Work]:
    """Works that a nomination may name: of the unit that hands in and of its family of units."""
    return list(works_near(row.dossier.unit)[:200])


def finding(claims: Sequence[Claim]) -> dict[str, object]:
    """As the verdict keeps it: a person decides whether it is one achievement or two."""
    return {
        "id": "same_work",
        "result": "needs_person",
        "asked": "công trình, phần việc chưa được đề nghị khen ở phong trào, đợt khác",
        "found": "; ".join(claim.words for claim in claims),
        "missing": "chưa có kết luận đây là hai thành tích khác nhau",
        "cure": "đối chiếu hai hồ sơ, người có thẩm quyền ghi lý do",
        "cite": CITE,
        "verified": False,
        "kind": "same_work",
        "note": "hệ thống so chữ để gợi ý, con người kết luận",
    }


def _of_unit(unit: Unit, rows: Sequence[Nomination]) -> dict[int, list[Claim]]:
    known = list(works_near(unit)[:500])
    chosen = _chosen(row.pk for row in rows)
    mine = {row.pk: _works_of(row, known, chosen.get(row.pk, set())) for row in rows}
    others = _others(unit, rows, {work.pk for works in mine.values() for work in works})
    claimed = _chosen(other.pk for other in others)
    found: dict[int, list[Claim]] = {}
    for row in rows:
        claims = [
            Claim(words, reverse("nominations:nomination", args=[other.code]))
            for other in others
            if other.round_id != row.round_id
            and (words := _why(row, other, mine[row.pk], claimed.get(other.pk, set())))
        ]
        if claims:
            found[row.pk] = claims
    return found


def _chosen(nominations: Iterable[int]) -> dict[int, set[int]]:
    """The works that nominations name, by id."""
    found: dict[int, set[int]] = defaultdict(set)
    through = Nomination.works.through.objects.filter(nomination__in=list(nominations))
    for nomination_id, work_id in through.values_list("nomination_id", "work_id"):
        found[nomination_id].add(work_id)
    return found


def _works_of(row: Nomination, known: Sequence[Work], chosen: set[int]) -> list[Work]:
    """Works the row names, and those that are the same under another title."""
    named = [work for work in known if work.pk in chosen or (row.achievement and named_in(row.achievement, work.title))]
    twins = [work for work in known if any(likeness(work.title, one.title) for one in named)]
    return list({work.pk: work for work in (*named, *twins)}.values())


def _others(unit: Unit, rows: Sequence[Nomination], works: set[int]) -> list[Nomination]:
    near = Q(works__in=works) | Q(dossier__unit=unit)
    near |= Q(person__in=[row.person_id for row in rows if row.person_id])
    near |= Q(unit__in=[row.unit_id for row in rows if row.unit_id])
    rounds = {row.round_id for row in rows}
    found = Nomination.objects.filter(near).exclude(state__in=DEAD).exclude(achievement="", works__isnull=True)
    if len(rounds) == 1:
        found = found.exclude(round__in=rounds)
    return list(found.defer("verdict").select_related("round__movement").order_by("-pk").distinct()[:MOST_OTHERS])


def _why(row: Nomination, other: Nomination, works: Sequence[Work], claimed: set[int]) -> str:
    where = f"đề nghị “{other.award_name}” của {other.candidate_name} (đợt “{other.round.title}”)"
    for work in works:
        if work.pk in claimed:
            return f"“{work.title}” (phong trào “{work.movement.name}”) đã nêu trong {where}"
        if other.achievement and (like := named_in(other.achievement, work.title)):
            return f"“{work.title}” có trong thành tích của {where}, {like.words}"
    same = (row.person_id, row.unit_id) == (other.person_id, other.unit_id)
    if same and row.achievement and (twin := alike_clause(row.achievement, other.achievement)):
        return f"“{short(twin[0], 120)}” gần giống thành tích trong {where}, {twin[1].words}"
    return ""
