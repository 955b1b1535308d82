"""A title and a body as the words that are compared, with the house's way of folding."""

from functools import lru_cache

from thidua.core.text import clean_lines, fold
from thidua.rules.likeness.index import Text
from thidua.rules.likeness.words import LIGHT, words

LONGEST = 300  # words of a body that are kept

_fold = lru_cache(maxsize=50_000)(fold)


def title_words(title: str) -> list[str]:
    return words(clean_lines(title), _fold)


def body_words(body: str) -> list[str]:
    """Each once, in their order, those of set phrases left out."""
    found = (word for word in words(clean_lines(body), _fold) if not word.startswith(LIGHT))
    return list(dict.fromkeys(found))[:LONGEST]


def as_written(title: str, shared: tuple[str, ...]) -> tuple[str, ...]:
    """The shared words as this title writes them, where it does; abbreviations stay written out."""
    written = {words(piece, _fold)[0].lstrip(LIGHT): piece for piece in title.split() if len(words(piece, _fold)) == 1}
    return tuple(written.get(word, word).strip(' ,.;:()"“”').lower() for word in shared)


def as_text(key: int, title: str, body: str) -> Text:
    """From what a fingerprint keeps."""
    return Text(key, tuple(title.split()), tuple(body.split()))
