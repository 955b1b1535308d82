"""Many texts in memory, so that the ones like a new one are found in milliseconds. See docs/likeness.md."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

import numpy as np

from thidua.rules.likeness.comparing import DOUBT, SHOWN, score, shared_words
from thidua.rules.likeness.shelf import Floats, Ints, Shelf
from thidua.rules.likeness.words import LIGHT

TAIL = 2_000  # texts that may stand beside the lists before these are made anew
SLACK = 0.12  # words mistyped may lift a score by so much above what is found without them
MOST = 100  # titles compared in full
TELLING = 24  # of a long text, so many of its rarest words look for others
BODY_FOUND = 0.4  # of whose weight a body must share so much to be looked at
BODIES = 40  # bodies compared in full
BODY_ALIKE = 0.4  # from this share on the bodies do not speak against the titles
TITLE_ALONE = 0.75  # what equal titles are worth when the bodies speak of other things


@dataclass(frozen=True)
class Text:
    """What is kept of one text: the words of its title in their order, the words of its body."""

    key: int
    title: tuple[str, ...]
    body: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hit:
    key: int
    score: float
    shared: tuple[str, ...]


class Index:
    """Texts by key. A key taken out stays in its row and is passed over."""

    def __init__(self, texts: Iterable[Text] = ()) -> None:
        self._number: dict[str, int] = {}
        self._kept: dict[str, str] = {}  # one string for each word, however many say it
        self._keys: list[int] = []
        self._spoken: list[tuple[str, ...]] = []  # the titles
        self._gone: set[int] = set()
        self._titles, self._bodies = Shelf(), Shelf()
        self._in_lists = 0
        self.add(list(texts))

    def __len__(self) -> int:
        return len(self._keys) - len(self._gone)

    def add(self, texts: Sequence[Text]) -> None:
        if not texts:
            return
        titles = [self._numbered(_heavy(text.title)) for text in texts]
        bodies = [self._numbered(text.body) for text in texts]
        self._titles.add(titles, len(self._number))
        self._bodies.add(bodies, len(self._number))
        self._keys.extend(text.key for text in texts)
        self._spoken.extend(tuple(self._kept.setdefault(word, word) for word in text.title) for text in texts)
        if len(self._keys) - self._in_lists > TAIL:
            self._titles.make_lists()
            self._bodies.make_lists()
            self._in_lists = len(self._keys)

    def remove(self, keys: Set[int]) -> None:
        """Passed over from now on; the words stay counted until the index is next built."""
        if keys:
            self._gone.update(row for row, key in enumerate(self._keys) if key in keys)

    def like(self, title: Sequence[str], body: Sequence[str] = (), *, least: float = SHOWN) -> list[Hit]:
        """Every text alike from `least` on, best first; the same score by key."""
        if not self._keys:
            return []
        long = self._known(body)
        by_title = set(self._of_title(self._known(_heavy(title)), least))
        hits = []
        for row in (by_title | set(self._of_body(long))) - self._gone:
            titles = score(title, self._spoken[row], self._weigh) if row in by_title else 0.0
            alike = _together(titles, self._bodies.share(long, row))
            if alike >= least:
                hits.append(Hit(self._keys[row], alike, shared_words(title, self._spoken[row])))
        return sorted(hits, key=lambda hit: (-hit.score, hit.key))

    def _of_title(self, words: Ints, least: float) -> list[int]:
        """Rows whose titles share enough words, whatever their order."""
        half = (self._titles.totals + self._titles.weigh(words).sum()) / 2 + DOUBT
        bound = self._titles.shared(words) / half
        return _best(bound, least - SLACK, MOST)

    def _of_body(self, words: Ints) -> list[int]:
        """Rows whose bodies share most of the words that tell most."""
        if not len(words):
            return []
        weights = self._bodies.weigh(words)
        chosen = np.argsort(-weights, kind="stable")[:TELLING]
        return _best(self._bodies.shared(words[chosen]), BODY_FOUND * weights[chosen].sum(), BODIES)

    def _weigh(self, word: str) -> float:
        return self._titles.weigh_one(self._number.get(word, -1))

    def _numbered(self, words: Iterable[str]) -> Ints:
        """Each word once, as its number; new words get the next."""
        numbers = self._number
        return np.asarray([numbers.setdefault(word, len(numbers)) for word in dict.fromkeys(words)], np.int32)

    def _known(self, words: Iterable[str]) -> Ints:
        return np.asarray([self._number.get(word, -1) for word in dict.fromkeys(words)], np.int32)


def _heavy(words: Iterable[str]) -> list[str]:
    return [word for word in words if word[0] != LIGHT]


def _best(values: Floats, least: float, most: int) -> list[int]:
    rows = np.flatnonzero(values >= max(least, 1e-9))
    if len(rows) > most:
        rows = rows[np.argsort(-values[rows], kind="stable")[:most]]
    return [int(row) for row in rows]


def _together(titles: float, bodies: float | None) -> float:
    """The same body under another title is a copy; the same title over another body is a little less than one."""
    if bodies is None:
        return titles
    return max(bodies, titles * (TITLE_ALONE + (1 - TITLE_ALONE) * min(1.0, bodies / BODY_ALIKE)))
