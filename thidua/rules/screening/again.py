"""What a second screening of the same facts need not work out again: whatever asks the same of the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date

import numpy as np

from thidua.rules.facts import Local
from thidua.rules.model import Book, Node, NoVersion, conditions
from thidua.rules.packing import Flags, Members
from thidua.rules.screening.blocks import Granted
from thidua.rules.screening.places import Ranking
from thidua.rules.screening.texts import Text, city_tree

Meaning = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Trail:
    """What a screening leaves behind for the next one on the same facts."""

    meanings: Mapping[tuple[str, str], Meaning]  # (award, person or unit)
    given: Mapping[str, Mapping[str, Granted]]  # owner -> world -> award
    members: Mapping[str, Members] = field(default_factory=dict)  # by world
    rankings: Mapping[tuple[str, ...], Ranking] = field(default_factory=dict)
    proposed: bool = True


def meaning(book: Book, texts: Collection[Text], received: date, local: Local) -> Meaning:
    """All that the verdicts of an award follow from, besides the facts: equal meanings, equal verdicts."""
    return tuple((text.subject, text.confirmed, text.tree, *_beneath(book, text, received, local)) for text in texts)


def _beneath(book: Book, text: Text, received: date, local: Local) -> Iterator[object]:
    """The standards that a text refers to, and the city's rules."""
    seen: list[tuple[str, Node | None]] = [(text.award, text.tree)]
    for award, tree in seen:
        for condition in conditions(tree):
            if condition.kind == "local_rule":
                rule = local if isinstance(local, str) else local.get(award, "unset")
                yield rule if isinstance(rule, str) else city_tree(local, award)
            elif condition.kind == "meets_standard":
                try:
                    version = book.version_for(condition.award, text.subject, received)
                except NoVersion:
                    continue
                base = book.last_seen(version).require
                yield (version.confirmed(received), base)
                seen.append((condition.award, base))


def moved(before: Granted, now: Granted, awards: Collection[str]) -> Flags | None:
    """Who is granted one of these awards otherwise than before; none: nobody."""
    found: Flags | None = None
    for award in awards:
        old, new = before.get(award), now.get(award)
        if old is new or old is None or new is None:
            continue
        differs: Flags = (old[0] != new[0]) | (old[1] != new[1])
        found = differs if found is None else found | differs
    return found


def recounted(before: Members | None, now: Members) -> Flags:
    """The units whose members are counted otherwise than before."""
    differs = np.zeros(len(now.count), np.bool_)
    if before is None:
        return ~differs
    for part in fields(Members):
        old, new = getattr(before, part.name), getattr(now, part.name)
        pairs = [(old.get(key), new[key]) for key in new] if isinstance(new, dict) else [(old, new)]
        for one, other in pairs:
            if one is not other:
                differs |= True if one is None else one != other
    return differs
