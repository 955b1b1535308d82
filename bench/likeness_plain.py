"""The two plain ways that ours is measured against: both fold, neither knows anything of Vietnamese titles."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from thidua.core.text import fold

Find = Callable[[str], Iterable[tuple[int, float]]]


def characters(register: Sequence[str]) -> Find:
    """The share of three-character pieces two titles have in common (Dice)."""
    known = [_pieces(title) for title in register]

    def find(title: str) -> list[tuple[int, float]]:
        asked = _pieces(title)
        return [(n, 2 * len(asked & one) / ((len(asked) + len(one)) or 1)) for n, one in enumerate(known)]

    return find


def plain_tfidf(register: Sequence[str]) -> Find:
    """Cosine of TF-IDF over words and pairs of words, smoothed and normalised as scikit-learn does by default."""
    counts = [Counter(_terms(title)) for title in register]
    seen = Counter(term for one in counts for term in one)
    size = len(register)

    def vector(terms: Counter[str]) -> dict[str, float]:
        raw = {t: n * (math.log((1 + size) / (1 + seen[t])) + 1) for t, n in terms.items() if seen[t]}
        length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        return {term: value / length for term, value in raw.items()}

    known = [vector(one) for one in counts]

    def find(title: str) -> list[tuple[int, float]]:
        asked = vector(Counter(_terms(title)))
        return [(n, sum(asked.get(term, 0.0) * value for term, value in one.items())) for n, one in enumerate(known)]

    return find


def _pieces(title: str) -> set[str]:
    text = f" {fold(title)} "
    return {text[at : at + 3] for at in range(len(text) - 2)}


def _terms(title: str) -> list[str]:
    words = fold(title).split()
    return [*words, *(f"{one} {other}" for one, other in pairwise(words))]
