"""The funnel as tables and charts: how far ideas came, of which field, place and year, and how long authors waited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.money import decimal, grouped, percent
from thidua.core.text import title_key
from thidua.ideas import states
from thidua.ideas.models import Contest, Idea
from thidua.ideas.talk_queries import Named, ends, idea_years, lives, reported
from thidua.rules.funnel import Level, Life, funnel, waits
from thidua.rules.funnel import grouped as by_group

NAMES = [states.IDEA_NAMES[stage] for stage in states.STAGES]
GROUPS = (("field", "Lĩnh vực"), ("unit", "Địa bàn"), ("contest", "Hội thi"), ("year", "Năm"))
CHARTED = 12  # groups a chart can show


@dataclass(frozen=True)
class Table:
    """Rows as they are read: a name, then the six stages, the share put to use, the median wait."""

    key: str
    title: str
    rows: Sequence[tuple[str, Sequence[int], str, str]]


@dataclass(frozen=True)
class Report:
    """Everything the page and the workbook hold."""

    levels: Sequence[Level]
    tables: Sequence[Table]
    answers: Sequence[tuple[str, str]]
    ended: Sequence[tuple[str, int]]

    @property
    def total(self) -> int:
        return self.levels[0].whole

    @property
    def applied(self) -> Level:
        return self.levels[states.STAGES.index(states.APPLIED)]


def narrow(actor: Actor, params: Mapping[str, str]) -> QuerySet[Idea]:
    """What the address asks for, of what the reader's reports are about."""
    rows = reported(actor)
    if code := params.get("contest", ""):
        rows = rows.filter(contest__code=code[:20])
    year = params.get("year", "")
    if year.isascii() and year.isdigit() and len(year) == 4:
        rows = rows.filter(received_year=int(year))
    return rows


def report(rows: QuerySet[Idea]) -> Report:
    """Three queries, whatever the number of ideas and groups."""
    named = lives(rows)
    every = [life for _, life in named]
    return Report(
        levels=funnel(every, states.STAGES),
        tables=[_table(key, title, named) for key, title in GROUPS],
        answers=_answers(every),
        ended=[(states.IDEA_NAMES[state], number) for state, number in ends(rows).items()],
    )


def funnel_page(actor: Actor, params: Mapping[str, str]) -> dict[str, object]:
    found = report(narrow(actor, params))
    years = idea_years(actor)
    return {
        "title": "Phễu ý tưởng",
        "intro": "Mỗi bước đếm cả ý tưởng đã đi xa hơn; ý tưởng từng đạt một bước rồi dừng vẫn được đếm ở bước đó.",
        "report": found,
        "lines": lines(found),
        "headline": headline(found),
        "chart": chart(found),
        "group_charts": [one for one in (_group_chart(table) for table in found.tables) if one],
        "stages": NAMES,
        "contests": _contests(actor),
        "years": [year for year, _ in years],
        "contest": params.get("contest", ""),
        "year": params.get("year", ""),
        "workbook_url": f"{reverse('ideas:funnel_workbook')}?{urlencode(params)}",
        "list_url": reverse("ideas:list"),
    }


def headline(found: Report) -> str:
    """15/2.700 = 0,56 %."""
    return _of(found.applied.reached, found.applied.whole)


def lines(found: Report) -> list[tuple[str, str, str, str]]:
    """Stage, number, share of all, share of the stage before."""
    return [
        (
            states.IDEA_NAMES[one.stage],
            grouped(one.reached),
            percent(one.reached, one.whole, 2),
            percent(one.reached, one.before, 2),
        )
        for one in found.levels
    ]


def chart(found: Report) -> dict[str, object]:
    return {
        "title": "Số ý tưởng đạt ít nhất mỗi bước",
        "kind": "hbar",
        "label_title": "Bước",
        "labels": NAMES,
        "series": [{"name": "Ý tưởng", "values": [one.reached for one in found.levels]}],
    }


def days(value: Fraction | None) -> str:
    return "–" if value is None else f"{decimal(value, 1)} ngày"


def _answers(every: Sequence[Life]) -> list[tuple[str, str]]:
    found = waits(every)
    dated = found.in_time + found.late
    return [
        (
            "Đã có trả lời",
            f"{grouped(found.answered)}/{grouped(len(every))} = {percent(found.answered, len(every), 2)}",
        ),
        ("Chưa trả lời", grouped(found.unanswered)),
        ("Thời gian đến trả lời đầu tiên, trung vị", days(found.median)),
        ("90 % được trả lời trong", days(found.ninetieth)),
        ("Đúng hạn (trong số có hạn)", _of(found.in_time, dated) if dated else "Chưa quy định hạn"),
    ]


def _of(part: int, whole: int) -> str:
    return f"{grouped(part)}/{grouped(whole)} = {percent(part, whole, 2)}"


def _table(key: str, title: str, named: Sequence[Named]) -> Table:
    groups = by_group(((names[key], life) for names, life in named), states.STAGES)
    waited: dict[str, list[Life]] = {}
    for names, life in named:
        waited.setdefault(names[key], []).append(life)
    rows = [
        (
            name,
            [level.reached for level in levels],
            percent(levels[4].reached, levels[4].whole, 2),
            days(waits(waited[name]).median),
        )
        for name, levels in groups.items()
    ]
    newest_first = key == "year"
    rows.sort(key=lambda row: title_key(row[0]), reverse=newest_first)
    return Table(key, title, rows)


def _group_chart(table: Table) -> dict[str, object] | None:
    """Only where there is something to compare and room to show it."""
    if not 1 < len(table.rows) <= CHARTED:
        return None
    received, used = [row[1][0] for row in table.rows], [row[1][4] for row in table.rows]
    return {
        "title": f"Tiếp nhận và áp dụng theo {table.title.lower()}",
        "kind": "bar",
        "label_title": table.title,
        "labels": [row[0] for row in table.rows],
        "series": [{"name": "Tiếp nhận", "values": received}, {"name": "Đã áp dụng", "values": used}],
    }


def _contests(actor: Actor) -> list[tuple[str, str]]:
    keys = reported(actor).order_by().values("contest")
    rows = Contest.objects.filter(pk__in=keys).order_by("-since", "sort_key")
    return list(rows.values_list("code", "title")[:300])
