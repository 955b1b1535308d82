"""Cuts an official text into its contents, though its numbers restart and its bullets vary."""

import re

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
