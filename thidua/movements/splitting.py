"""Cuts an official text into its contents, though its numbers restart and its bullets vary."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from thidua.core.text import clean

_NUMBER = re.compile(r"^(?:\d{1,2}[.)/]|[IVX]{1,4}[.)]|[a-zđ][.)])\s+(?=\S)")
_BULLET = re.compile(r"^[-–—•●▪*+]\s*(?=\S)")


def split_contents(text: str) -> list[str]:
    """Items in order, without their numbers; parts keep a leading "– ". A person confirms the result.

    A numbered line, a bullet or a new paragraph begins an item; a line that merely goes on joins the one
    before. One paragraph that lists by semicolons is cut there.
    """
    items: list[str] = []
    after_blank = True
    for raw in text.splitlines():
        line = clean(raw)
        if not line:
            after_blank = True
            continue
        number, bullet = _NUMBER.match(line), _BULLET.match(line)
        if number:
            items.append(line[number.end() :])
        elif bullet:
            items.append("– " + line[bullet.end() :])
        elif items and (not after_blank or line[0].islower()):
            items[-1] += " " + line
        else:
            items.append(line)
        after_blank = False
    if len(items) == 1 and items[0].count(";") >= 2:
        items = [part.strip() for part in items[0].split(";")]
    return [tidy for item in items if (tidy := item.strip(" ;"))]


@dataclass(frozen=True)
class Piece:
    """An item of a cut text as a person answered for it: where it goes, and what becomes of it."""

    text: str
    place: int
    fate: str = "item"


FATES: Final = {
    "item": "là một nội dung",
    "part": "là ý nhỏ của nội dung trên",
    "join": "nối vào dòng trên",
    "drop": "bỏ",
}


def pieces_of(text: str) -> list[Piece]:
    """The cut text, ready to be confirmed; places leave room for moving one between two others."""
    return [
        Piece(item.removeprefix("– "), number * 10, "part" if item.startswith("– ") else "item")
        for number, item in enumerate(split_contents(text), start=1)
    ]


def arranged(pieces: Iterable[Piece]) -> list[str]:
    """Contents as the person ordered, joined, lowered or dropped them."""
    items: list[str] = []
    for piece in sorted(pieces, key=lambda one: one.place):
        text = clean(piece.text)
        if not text or piece.fate == "drop":
            continue
        if piece.fate == "join" and items:
            items[-1] += f" {text}"
        else:
            items.append(f"– {text}" if piece.fate == "part" and items else text)
    return items
