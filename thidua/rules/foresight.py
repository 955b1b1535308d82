"""What is missing on the shortest way, and what if the rule changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from thidua.rules.compile import NOT_MET, Run
from thidua.rules.earliest import earliest_year, waiting_day
from thidua.rules.explain import tree_result
from thidua.rules.model import AwardVersion, Book, Condition, Group, Node, NoVersion
from thidua.rules.verdict import Finding, Nearest, Verdict


def nearest(tree: Node, run: Run, findings: Sequence[Finding], row: int, lang: str = "vi") -> Nearest | None:
    """What is missing on the shortest way, for a candidate who is not met; else nothing."""
    if tree_result(tree, run, row) != NOT_MET:
        return None
    distance, short = _near(tree, run, row)
    words = {finding.id: finding.missing or finding.asked for finding in findings}
    missing = "; ".join(words[condition.id] for condition in short if condition.id in words)
    year, day = earliest_year(tree, run, row), waiting_day(short, run, row)
    text = _how_many(len(short), distance, lang) + missing + _when(year, day, lang)
    return Nearest(distance, tuple(condition.id for condition in short), text, year, day)


def _how_many(count: int, distance: int, lang: str) -> str:
    """One step is “one condition short”, as in every list of near misses; an achievement of another sort is not."""
    if count == 1 and distance > 1:
        return "còn thiếu: " if lang == "vi" else "still missing: "
    if lang == "vi":
        return "thiếu một điều kiện: " if count == 1 else f"thiếu {count} điều kiện: "
    return "one condition short: " if count == 1 else f"{count} conditions short: "


def _when(year: int | None, day: date | None, lang: str) -> str:
    """The earliest year and day, said as what they are: possible, if everything goes well."""
    told = ""
    if year is not None:
        vi = f" – sớm nhất đạt ở năm xét {year}, nếu từ nay các năm đều đạt"
        told += vi if lang == "vi" else f" – at the earliest in {year}, if all goes well from now on"
    if day is not None:
        told += (
            f"; đủ thời gian từ ngày {day:%d/%m/%Y}" if lang == "vi" else f"; the waiting time ends on {day:%d/%m/%Y}"
        )
    return told


def _near(node: Node, run: Run, row: int) -> tuple[int, list[Condition]]:
    if tree_result(node, run, row) != NOT_MET:
        return 0, []
    if isinstance(node, Condition):
        return int(run.shorts[node.id][row]), [node]
    ways = [_near(child, run, row) for child in node.of]
    if node.op == "any":
        return min(ways, key=lambda way: way[0])
    if node.op == "at_least":
        ways = sorted(ways, key=lambda way: way[0])[: node.count]
    return sum(way[0] for way in ways), [condition for way in ways for condition in way[1]]


def under_draft(book: Book, award_id: str) -> Book:
    """The book as if the draft were the law, in its own words and numbers. For rehearsal only: never stored, and
    nobody may be told that it decides. Raises NoVersion for an award without a draft."""
    award = book.awards.get(award_id)
    for version in award.versions if award else ():
        if version.draft is not None:
            draft = version.draft
            return book.with_version(
                replace(
                    version,
                    require=_taken_at_its_word(draft.require),
                    quota=replace(draft.quota, verified=True) if draft.quota else None,
                    authority=draft.authority,
                    rewards=draft.rewards,
                    text_seen=True,
                    follows="",
                    confirmed_until=date.max,
                    basis=draft.cite,
                    note=draft.note,
                )
            )
    raise NoVersion(f"Sổ luật không có dự thảo nào về “{award.name_vi if award else award_id}”.")


def as_rehearsed(verdict: Verdict) -> Verdict:
    """An answer under a draft says of no finding that it was compared with a law."""
    return replace(verdict, findings=tuple(replace(finding, verified=False) for finding in verdict.findings))


def _taken_at_its_word(node: Node) -> Node:
    if isinstance(node, Group):
        return replace(node, of=tuple(_taken_at_its_word(child) for child in node.of))
    return replace(node, verified=True)


def what_if(book: Book, version: AwardVersion, changes: Mapping[str, Mapping[str, int | str | Fraction]]) -> Book:
    """The book with other numbers: condition id -> {field: value}. For rehearsal; never stored."""
    if version.require is None:
        raise ValueError(f"{version.id}: chưa có điều kiện để thay đổi")
    return book.with_version(replace(version, require=_changed(version.require, changes)))


def _changed(node: Node, changes: Mapping[str, Mapping[str, int | str | Fraction]]) -> Node:
    if isinstance(node, Group):
        return replace(node, of=tuple(_changed(child, changes) for child in node.of))
    fields = changes.get(node.id, {})
    for name in fields:
        if name not in ("years", "times", "share", "min", "reach", "months", "op"):
            raise ValueError(f"{node.id}: không thay đổi được “{name}”")
    return replace(node, **fields) if fields else node  # type: ignore[arg-type]
