"""Places within a unit: a cap on those who hold another award, in whole numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thidua.rules.explain import percent, say
from thidua.rules.model import QUOTA_BASES, Book, Quota
from thidua.rules.reading import Reader


@dataclass(frozen=True, slots=True)
class QuotaAnswer:
    """Whether a list fits, how many places there are, and the reckoning."""

    result: str  # met, not_met, needs_person, or none: no text sets a cap
    limit: int | None
    proposed: int
    base: int
    formula: str
    cite: str
    verified: bool


def places(quota: Quota, base: int) -> int:
    """The most that fit: 15 % of 7 is 1, because 2 · 100 > 15 · 7."""
    return quota.share.numerator * base // quota.share.denominator


def base_words(book: Book, quota: Quota, lang: str = "vi") -> str:
    """Of whom the cap is a share: “người đạt “Lao động tiên tiến””."""
    if quota.of in QUOTA_BASES:
        return say(lang, *QUOTA_BASES[quota.of])
    award = book.awards[quota.of]
    return say(lang, f"người đạt “{award.name_vi}”", f"those with “{award.name_en}”")


def fits(quota: Quota, base: int, proposed: int) -> bool:
    return proposed * quota.share.denominator <= quota.share.numerator * base


def check(
    book: Book,
    award_id: str,
    subject: str,
    received: date,
    *,
    base: int,
    proposed: int,
    local: Mapping[str, object] | str | None = None,
) -> QuotaAnswer:
    """The cap for a list of `proposed` where `base` hold the award it is a share of."""
    if base < 0 or proposed < 0:
        raise ValueError("số người không thể âm")
    quota = quota_for(book, award_id, subject, received, local)
    if quota is None:
        return QuotaAnswer("none", None, proposed, base, "", "", False)
    limit = places(quota, base)
    share = percent(quota.share.numerator, quota.share.denominator)
    formula = f"{share} % × {base} {base_words(book, quota)} → nhiều nhất {limit}; đề nghị {proposed}"
    answer = "met" if fits(quota, base, proposed) else "not_met"
    if not quota.verified:
        answer = "needs_person"
    return QuotaAnswer(answer, limit, proposed, base, formula, quota.cite, quota.verified)


def quota_for(
    book: Book,
    award_id: str,
    subject: str,
    received: date,
    local: Mapping[str, object] | str | None = None,
) -> Quota | None:
    """The cap of the law, else the city's, else none."""
    version = book.version_on(award_id, subject, received)
    if version is None:
        return None
    quota = book.last_seen(version).quota
    if quota is not None:
        return quota
    caps = local.get("quota") if isinstance(local, Mapping) else None
    row = caps.get(award_id) if isinstance(caps, Mapping) else None
    if row is None:
        return None
    reader = Reader(row, f"quy định của thành phố: quota.{award_id}")
    return Quota(
        share=reader.fraction("share"),
        of=reader.text("of"),
        cite=reader.text("cite"),
        verified=reader.flag("verified"),
        per=reader.choice("per", ("unit", "cluster"), "unit"),
    )
