"""Quorum, exact thresholds, and the result of a tally: whole numbers only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thidua.rules.model import Book
from thidua.rules.reading import Reader
from thidua.rules.regimes import NoLaw

BASES = ("all_members", "without_recused", "present")
BASE_VI = {
    "all_members": "tổng số thành viên",
    "without_recused": "số thành viên trừ người phải tránh",
    "present": "số thành viên dự họp",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """How many must agree, of whom, and where it is written."""

    num: int
    den: int
    base: str
    quorum_num: int
    quorum_den: int
    written_counts: bool
    cite: str
    verified: bool
    strict: bool = False  # more than the fraction, not just as much
    secret: bool = False
    quorum_cite: str = ""
    quorum_verified: bool = False
    note: str = ""


def needed(rule: Rule, base_count: int) -> int:
    """The least number of votes in favor that reaches the threshold."""
    if base_count < 0:
        raise ValueError("số người trong mẫu số không thể âm")
    if rule.strict:
        return rule.num * base_count // rule.den + 1
    return -(-rule.num * base_count // rule.den)


def quorum_met(rule: Rule, members: int, present: int) -> bool:
    """Whether enough members are present to open the meeting."""
    if not 0 <= present <= members:
        raise ValueError(f"số dự họp ({present}) phải từ 0 đến {members}")
    return members > 0 and present * rule.quorum_den >= rule.quorum_num * members


def quorum_needed(rule: Rule, members: int) -> int:
    """The least number of members present."""
    return -(-rule.quorum_num * members // rule.quorum_den)


def base_count(rule: Rule, members: int, recused: int, present: int, written: int) -> int:
    """The denominator. `present` counts who may vote in the room: the recused have left it."""
    if min(members, recused, present, written) < 0 or recused > members:
        raise ValueError("số thành viên, phải tránh, dự họp, ý kiến bằng văn bản không hợp lệ")
    if present + written > members:
        raise ValueError(f"dự họp ({present}) và ý kiến bằng văn bản ({written}) vượt quá {members} người")
    if rule.base == "all_members":
        return members
    if rule.base == "without_recused":
        return members - recused
    if rule.base == "present":
        return present + (written if rule.written_counts else 0)
    raise ValueError(f"không biết mẫu số “{rule.base}”")


def result(rule: Rule, base: int, yes: int) -> bool:
    """Whether the proposal is carried."""
    if not 0 <= yes <= base:
        raise ValueError(f"số phiếu đồng ý ({yes}) phải từ 0 đến {base}")
    return base > 0 and yes >= needed(rule, base)


def share_text(rule: Rule) -> str:
    """The threshold in words: “từ 80 %”, “quá 1/2”."""
    if rule.strict:
        return f"quá {rule.num}/{rule.den}"
    hundredths, rest = divmod(rule.num * 100, rule.den)
    return f"từ {hundredths} %" if rest == 0 else f"từ {rule.num}/{rule.den}"


def secrecy_warning(rule: Rule, base: int) -> str:
    """A sentence where arithmetic leaves no secrecy if the proposal is carried; else nothing."""
    if base <= 0:
        return ""
    least = needed(rule, base)
    dissents = base - least
    if dissents > 1:
        return ""
    start = (
        f"Với {base} người trong mẫu số và ngưỡng {share_text(rule)}, "
        f"đề nghị chỉ đạt khi có ít nhất {least}/{base} phiếu đồng ý"
    )
    if dissents <= 0:
        return f"{start}: nếu đạt thì ai cũng biết mọi người đều đồng ý, phiếu không còn bí mật."
    return (
        f"{start}: nếu đạt thì chỉ còn chỗ cho 1 phiếu khác; "
        f"người bỏ phiếu đó biết phiếu của tất cả những người còn lại."
    )


def impossible(rule: Rule, members: int, recused: int) -> str:
    """A sentence where the threshold cannot be reached even if all who may vote agree; else nothing."""
    voters = members - recused
    base = base_count(rule, members, recused, voters, 0)
    least = needed(rule, base)
    if 0 < least <= voters:
        return ""
    return (
        f"Không thể đạt {least}/{base}: chỉ còn {voters} người được biểu quyết, "
        f"{recused} người phải tránh. "
        f"Trước khi mở cuộc bỏ phiếu, phải chọn cách xử lý đúng luật: đổi mẫu số theo quy định, "
        f"hoặc bổ sung thành viên."
    )


def rule_for(book: Book, award_id: str, received: date, local: Mapping[str, object] | str | None = None) -> Rule | None:
    """The law's verified rule for the regime, else the city's, else the law's unverified one, else the majority.

    None before the first law of the book. A city fills what was not seen; it never overrides what was.
    """
    try:
        regime = book.calendar.regime_for(received).id
    except NoLaw:
        return None
    quorum = Reader(book.procedure.raw("quorum"), "procedure.yaml: quorum")
    thresholds = book.procedure.readers("thresholds")
    named = [row for row in thresholds if regime in row.texts("regimes") and award_id in row.texts("awards")]
    law = _rule(named[0], quorum) if named else None
    if law is not None and law.verified:
        return law
    city = _city_rule(award_id, local)
    if city is not None:
        return _rule(city, quorum)
    return law or _rule(Reader(book.procedure.raw("majority"), "procedure.yaml: majority"), quorum)


def _city_rule(award_id: str, local: Mapping[str, object] | str | None) -> Reader | None:
    councils = local.get("council") if isinstance(local, Mapping) else None
    rule = councils.get(award_id) if isinstance(councils, Mapping) else None
    return Reader(rule, f"quy định của thành phố: council.{award_id}") if rule is not None else None


def _rule(row: Reader, quorum: Reader) -> Rule:
    rule = Rule(
        num=row.integer("num"),
        den=row.integer("den"),
        base=row.choice("base", BASES),
        quorum_num=row.integer("quorum_num", quorum.integer("num")),
        quorum_den=row.integer("quorum_den", quorum.integer("den")),
        written_counts=row.flag("written_counts", False),
        cite=row.text("cite"),
        verified=row.flag("verified"),
        strict=row.flag("strict", False),
        secret=row.flag("secret", False),
        quorum_cite=quorum.text("cite"),
        quorum_verified=quorum.flag("verified"),
        note="; ".join(note for note in (row.text("note", ""), quorum.text("note", "")) if note),
    )
    if rule.den <= 0 or not 0 < rule.num <= rule.den:
        raise row.bad("num", "phải cho một phân số từ trên 0 đến 1")
    return rule
