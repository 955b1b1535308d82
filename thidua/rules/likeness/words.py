"""A text as the words that are compared: short forms written out, set phrases and places marked with "~"."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from thidua.rules.likeness.phrases import (
    ALIKE,
    COMMON,
    NAMED_PLACES,
    NUMBERED,
    NUMERALS,
    PLACE_BEGINS,
    PLACE_ENDS,
    PLACE_WORDS,
    PLACES,
    SHORTS,
    SMALL,
)

Fold = Callable[[str], str]
LIGHT = "~"  # stands before a word that weighs little
_BREAK = "|"
_GONE, _DOUBTFUL = ".", "-"  # before a word between words; before one that may be, in a text without marks
_PIECES = re.compile(r"[^\W_]+|[,;:()\"“”\n–—]")
_DISTRICT = re.compile(r"(?<!\S)([qp]) (\d+)(?!\S)")
_Y = re.compile(r"(?<=[bcdghklmnpqrstvx])y(?!\w)")
_DOUBLED = re.compile(r"([a-z])\1+")
_ACCENTED = re.compile(r"[^\x00-\x7f–—“”‘’…]")


def _spelt(plain: str) -> str:
    """One spelling: "vật lý" as "vật lí"; a letter doubled by a slip counts once."""
    return _DOUBLED.sub(r"\1", _Y.sub("i", plain))


def _any_of(phrases: Iterable[str]) -> str:
    """Longest first; a word between words may carry its sign."""
    return "|".join(_spelt(phrase).replace(" ", r" [.-]?") for phrase in sorted(phrases, key=len, reverse=True))


def _whole(pattern: str) -> "re.Pattern[str]":
    return re.compile(rf"(?<!\S)[.-]?(?:{pattern})(?!\S)")


_MEANT = {_spelt(said): _spelt(meant) for said, meant in ALIKE.items()}
_WRITTEN_OUT = {_spelt(short): _spelt(long) for short, long in SHORTS.items()}
_ALIKE = _whole(_any_of(ALIKE))
_COMMON = _whole(_any_of(COMMON))
_NUMBERED = re.compile(rf"(?<!\S)({_any_of(NUMBERED)}) ({'|'.join(NUMERALS)})(?!\S)")
_MORE = rf"(?: (?!\||[.-]?(?:{_any_of(PLACE_ENDS)})(?!\S))\S+){{0,{PLACE_WORDS}}}"
_AT = rf"(?:{'|'.join(PLACE_BEGINS)}) (?:\.cac )?(?:{_any_of(PLACES)})"
_PLACE = _whole(rf"(?:{_AT}|{_any_of(NAMED_PLACES)})(?!\S){_MORE}")


def words(text: str, fold: Fold) -> list[str]:
    """The words of a title in their order; those that weigh little carry the mark, unless all do."""
    line = _written_out(text, fold)
    line = _NUMBERED.sub(lambda found: f"{found[1]} {NUMERALS[found[2]]}", line)
    line = _PLACE.sub(_light, line)
    line = _ALIKE.sub(lambda found: _MEANT[_bare(found[0])], line)
    line = _COMMON.sub(_light, line).replace(_DOUBTFUL, LIGHT)
    found = [word for word in line.split() if word != _BREAK and not word.startswith(_GONE)]
    nothing_else = all(word[0] == LIGHT for word in found)
    return [word.lstrip(LIGHT) for word in found] if nothing_else else found


def _written_out(text: str, fold: Fold) -> str:
    """Folded words with short forms written out, words between words signed, "|" where a clause ends."""
    text = unicodedata.normalize("NFC", text).lower()
    marked = bool(_ACCENTED.search(text))
    small, sign = (SMALL, _GONE) if marked else (_folded_small(fold), _DOUBTFUL)
    found = []
    for piece in _PIECES.findall(text):
        if not piece[0].isalnum():
            found.append(_BREAK)
            continue
        plain = _spelt(fold(piece))
        if plain:
            found.append(f"{sign}{plain}" if piece in small else _WRITTEN_OUT.get(plain, plain))
    return _DISTRICT.sub(lambda at: f"{'quan' if at[1] == 'q' else 'phuong'} {at[2]}", " ".join(found))


@lru_cache(maxsize=4)
def _folded_small(fold: Fold) -> frozenset[str]:
    return frozenset(fold(word) for word in SMALL)


def _light(found: "re.Match[str]") -> str:
    words = (word for word in found[0].split() if not word.startswith(_GONE))
    return " ".join(LIGHT + word.strip(_DOUBTFUL + LIGHT) for word in words)


def _bare(phrase: str) -> str:
    return phrase.replace(_GONE, "").replace(_DOUBTFUL, "")
