"""Whether two titles name the same work: folded words, whatever their order, abbreviations and set phrases.

Pure and modest: it points, with the words it found; a person decides.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from thidua.core.text import clean, fold
from thidua.rules.likeness.phrases import SHORTS, WORK_PHRASES, WORK_SMALL

ALIKE = 0.75  # share of common words among all words of two titles
NAMED = 0.8  # share of a title's words found close together in a longer text
FEWEST = 3  # a title of fewer words says too little to be compared
METHOD = (
    "So bằng từ không dấu, không phân biệt thứ tự và chữ viết tắt, bỏ những từ chung như “công trình”, “phần việc”; "
    f"báo khi trùng từ {ALIKE:.0%} và các con số không khác nhau. Đây là gợi ý, con người kết luận."
)

_PHRASES = re.compile(r"\b(?:" + "|".join(WORK_PHRASES) + r")\b")
# A day of celebration is no number of a work; "hẻm 51/3" is.
_DAY = re.compile(r"(ngày|mừng|dịp|lễ|niệm)\s+\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLAUSE = re.compile(r"[.;:\n]+")


@dataclass(frozen=True)
class Likeness:
    """How alike two titles are, and the folded words they share."""

    share: float
    shared: tuple[str, ...]

    @property
    def words(self) -> str:
        """As a page prints it."""
        return f"trùng {self.share:.0%} số từ ({', '.join(self.shared)})"


def key_words(text: str) -> frozenset[str]:
    """The words that tell one work from another."""
    whole = " ".join(SHORTS.get(word, word) for word in fold(_DAY.sub(r"\1", text)).split())
    kept = _PHRASES.sub(" ", whole).split()
    return frozenset(word for word in kept if word not in WORK_SMALL and not _YEAR.fullmatch(word))


def likeness(one: str, other: str) -> Likeness | None:
    """None when the two are different works: too few words in common, or other numbers (hẻm 51, hẻm 15)."""
    a, b = key_words(one), key_words(other)
    if min(len(a), len(b)) < FEWEST:
        same = bool(fold(one)) and fold(one) == fold(other)
        return Likeness(1.0, tuple(fold(one).split())) if same else None
    share = 2 * len(a & b) / (len(a) + len(b))
    if share < ALIKE or _other_numbers(a, b):
        return None
    return Likeness(share, tuple(sorted(a & b)))


def named_in(text: str, title: str) -> Likeness | None:
    """Whether one clause of a longer text (an achievement) names the work of this title."""
    wanted = key_words(title)
    if len(wanted) < FEWEST:
        return None
    best: Likeness | None = None
    for clause in _clauses(text):
        found = wanted & key_words(clause)
        share = len(found) / len(wanted)
        numbers_missing = _numbers(wanted) - found
        if share >= NAMED and not numbers_missing and (best is None or share > best.share):
            best = Likeness(share, tuple(sorted(found)))
    return best


def alike_clause(one: str, other: str) -> tuple[str, Likeness] | None:
    """The clause of one achievement that stands, much the same, in another; the longest such."""
    for clause in sorted(_clauses(one), key=len, reverse=True):
        if len(key_words(clause)) < 2 * FEWEST:
            return None
        for twin in _clauses(other):
            if found := likeness(clause, twin):
                return clean(clause), found
    return None


def _clauses(text: str) -> Iterable[str]:
    return [clause for clause in _CLAUSE.split(text) if clause.strip()]


def _other_numbers(one: frozenset[str], other: frozenset[str]) -> bool:
    return _numbers(one) != _numbers(other) and bool(_numbers(one)) and bool(_numbers(other))


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if any(char.isdigit() for char in word))
