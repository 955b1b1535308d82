"""Several rewards of one recipient for one achievement: what is proposed, and by which rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from thidua.rules.model import Book, within
from thidua.rules.reading import Reader
from thidua.rules.rewards.lines import Line, RewardLine
from thidua.rules.rewards.numbers import thousands

UNCHECKED = "(chưa đối chiếu văn bản)"


def settle(book: Book, lines: Sequence[RewardLine]) -> list[RewardLine]:
    """The same lines in the same order; those that another one meets say so, and whether they are paid."""
    settled = list(lines)
    recipients: dict[str, list[int]] = {}
    for place, one in enumerate(lines):
        if one.line.who:
            recipients.setdefault(one.line.who, []).append(place)
    for places in recipients.values():
        if len(places) > 1:
            _settle_one(book, settled, places)
    return settled


def _settle_one(book: Book, lines: list[RewardLine], places: list[int]) -> None:
    """One recipient: what was granted before comes first, then titles before forms, the highest first."""

    def order(place: int) -> tuple[bool, bool, int, int]:
        one = lines[place]
        return not one.line.elsewhere, not book.is_title(one.line.award), -(one.reward.amount or 0), place

    paid: list[RewardLine] = []
    for place in sorted(places, key=order):
        one = lines[place]
        if not one.line.elsewhere:
            one = lines[place] = _compared(book, one, [p for p in paid if p.line.same_achievement(one.line)])
        if one.pays:
            paid.append(one)


def _compared(book: Book, one: RewardLine, others: list[RewardLine]) -> RewardLine:
    """The line in view of what the same achievement has brought already."""
    twice = [other for other in others if other.line.award == one.line.award]
    if twice:
        return _met(book, "never_twice", one, twice[0], "không chi lần nữa", pays=False)
    titles = [other for other in others if book.is_title(other.line.award)]
    if not titles:
        return one
    highest = max(titles, key=lambda other: other.reward.amount or 0)
    if not book.is_title(one.line.award):
        return _met(
            book, "title_and_form", one, highest, "danh hiệu và hình thức khác tính chất, chi cả hai", pays=True
        )
    if one.reward.amount is None or highest.reward.amount is None:
        return _met(book, "highest_title", one, highest, "chưa so được mức nào cao hơn", pays=True, sure=False)
    if highest.reward.amount >= one.reward.amount:
        return _met(book, "highest_title", one, highest, "chỉ chi mức cao nhất", pays=False)
    lower = "mức này cao hơn; người có thẩm quyền quyết định phần đã chi"
    return _met(book, "highest_title", one, highest, lower, pays=True, sure=False)


def _met(
    book: Book, rule: str, one: RewardLine, other: RewardLine, follows: str, *, pays: bool, sure: bool = True
) -> RewardLine:
    """By a rule whose text was not seen this is a proposal; a person decides it line by line."""
    row = _rule(book, rule, one.line)
    verified = sure and row is not None and row.flag("verified")
    amount = "" if other.reward.amount is None else f", {thousands(other.reward.amount)} đồng"
    where = f" theo {other.line.elsewhere}" if other.line.elsewhere else ""
    sentence = f"Cùng thành tích đã có “{other.line.title}”{amount}{where}: {follows}"
    choice = one.line.settled
    return replace(
        one,
        pays=choice == "pay" or (pays and choice != "withhold"),
        asks=not verified and not choice,
        met=f"{sentence}." if verified else f"{sentence} {UNCHECKED}.",
        met_cite=row.text("cite") if row is not None else "",
    )


def _rule(book: Book, rule: str, line: Line) -> Reader | None:
    for row in book.money.readers("same_achievement"):
        if row.text("id") == rule and within(line.decided, row.maybe_day("from"), row.maybe_day("until")):
            return row
    return None
