"""One field of many texts (their titles, or their bodies): how much each word tells, and which texts say it."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]
FEW = 50.0  # texts we pretend to have seen, so that the first ones weigh sensibly
RARE = 400.0  # a word rarer than one text in so many tells no more
_NONE = np.zeros(0, np.int32)


class Shelf:
    """Rows of word numbers. Lists by word are made for all rows at once; rows added since are the tail."""

    def __init__(self) -> None:
        self.rows: list[Ints] = []
        self.totals = np.zeros(0)
        self._count = np.zeros(0, np.int64)
        self._lists, self._starts = _NONE, np.zeros(1, np.int64)
        self._tail_words, self._tail_owners = _NONE, _NONE

    def add(self, rows: Sequence[Ints], vocabulary: int) -> None:
        """More rows; their words are numbers below `vocabulary`."""
        words, owners = _flat(rows, len(self.rows))
        self._count = np.bincount(words, minlength=vocabulary) + np.pad(self._count, (0, vocabulary - len(self._count)))
        self._tail_words = np.concatenate([self._tail_words, words])
        self._tail_owners = np.concatenate([self._tail_owners, owners])
        first = len(self.rows)
        self.rows.extend(rows)
        self.totals = np.concatenate([self.totals, self._sums(words, owners - first, len(rows))])

    def make_lists(self) -> None:
        """For each word the rows that say it; the tail is empty after."""
        words, owners = _flat(self.rows, 0)
        self._lists = owners[np.argsort(words, kind="stable")]
        self._starts = np.concatenate([[0], np.cumsum(self._count)])
        self._tail_words, self._tail_owners = _NONE, _NONE
        self.totals = self._sums(words, owners, len(self.rows))

    def weigh(self, words: Ints) -> Floats:
        """The rarer the heavier; a word never seen (-1) is as rare as can be."""
        seen = len(self.rows) + FEW
        count = np.where(words < 0, 0, self._count[words]) if len(self._count) else np.zeros(len(words))
        return np.asarray(np.log1p(seen / (count + 1 + seen / RARE)))

    def weigh_one(self, word: int) -> float:
        seen = len(self.rows) + FEW
        count = int(self._count[word]) if 0 <= word < len(self._count) else 0
        return math.log1p(seen / (count + 1 + seen / RARE))

    def share(self, words: Ints, row: int) -> float | None:
        """The part of all words, by weight, that both say; None where either says nothing."""
        there = self.rows[row]
        if not len(words) or not len(there):
            return None
        both = self.weigh(np.intersect1d(words[words >= 0], there, assume_unique=True)).sum()
        return float(2 * both / (self.weigh(words).sum() + self.weigh(there).sum()))

    def shared(self, words: Ints) -> Floats:
        """For each row the weight of those of these words that it says."""
        words = words[words >= 0]
        weights = self.weigh(words)
        found = np.zeros(len(self.rows))
        for word, weight in zip(words, weights, strict=True):
            if word + 1 < len(self._starts):  # else the word came with the tail
                found[self._lists[self._starts[word] : self._starts[word + 1]]] += weight
        if len(self._tail_words):
            worth = np.zeros(len(self._count))
            worth[words] = weights
            found += np.bincount(self._tail_owners, worth[self._tail_words], len(self.rows))
        return found

    def _sums(self, words: Ints, owners: Ints, size: int) -> Floats:
        return np.bincount(owners, self.weigh(words), size).astype(np.float64)


def _flat(rows: Sequence[Ints], first: int) -> tuple[Ints, Ints]:
    """All words one after another, and beside each the number of its row."""
    lengths = np.fromiter(map(len, rows), np.int64, len(rows))
    return np.concatenate([*rows, _NONE]), np.repeat(np.arange(first, first + len(rows), dtype=np.int32), lengths)
