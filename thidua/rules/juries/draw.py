"""Who judges what: at random, balanced, none who may not, the same again from the same seed."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from hashlib import sha256

Pair = tuple[int, int]  # entry, juror


@dataclass(frozen=True, slots=True)
class Drawn:
    """New pairs, by entry; `short` says how many jurors an entry still lacks because nobody else may judge it."""

    pairs: tuple[Pair, ...]
    short: Mapping[int, int]


@dataclass
class _Table:
    """What each juror holds: given before, which stays, and newly drawn, which may still change hands."""

    seed: str
    kept_out: AbstractSet[Pair]
    before: dict[int, set[int]]
    new: dict[int, set[int]] = field(default_factory=dict)

    def load(self, juror: int) -> int:
        return len(self.before[juror]) + len(self.new[juror])

    def may(self, entry: int, juror: int) -> bool:
        return (entry, juror) not in self.kept_out and entry not in self.before[juror] | self.new[juror]

    def ticket(self, *ids: int) -> str:
        """A number nobody chose, and everybody can work out."""
        return sha256("|".join([self.seed, *map(str, ids)]).encode()).hexdigest()


def draw(
    entries: Sequence[int],
    jurors: Sequence[int],
    *,
    per_entry: int,
    seed: str,
    kept_out: AbstractSet[Pair] = frozenset(),
    given: AbstractSet[Pair] = frozenset(),
) -> Drawn:
    """Jurors for what each entry still lacks. `given` pairs stay as they are and count as work."""
    if per_entry < 1:
        raise ValueError("mỗi bài cần ít nhất một giám khảo")
    before = {juror: {entry for entry, other in given if other == juror} for juror in jurors}
    table = _Table(seed, kept_out, before, {juror: set() for juror in jurors})
    has = Counter(entry for entry, _ in given)
    short = {}
    for entry in sorted(set(entries), key=table.ticket):
        lacks = per_entry - has[entry]
        chosen = _lightest(table, entry, jurors)[:lacks] if lacks > 0 else []
        for juror in chosen:
            table.new[juror].add(entry)
        if lacks > len(chosen):
            short[entry] = lacks - len(chosen)
    while _level_once(table):
        pass
    pairs = sorted((entry, juror) for juror, drawn in table.new.items() for entry in drawn)
    return Drawn(tuple(pairs), short)


def _lightest(table: _Table, entry: int, jurors: Sequence[int]) -> list[int]:
    free = [juror for juror in jurors if table.may(entry, juror)]
    return sorted(free, key=lambda juror: (table.load(juror), table.ticket(entry, juror)))


def _level_once(table: _Table) -> bool:
    """Hand one entry on from who has most, directly or along a row of jurors, to who has at least two fewer.

    When no such row is left, no other draw is more even: the loads are those of an optimal semi-matching.
    """
    for juror in sorted(table.new, key=lambda one: (-table.load(one), one)):
        path = _path(table, juror)
        if path:
            for entry, giver, taker in path:
                table.new[giver].remove(entry)
                table.new[taker].add(entry)
            return True
    return False


def _path(table: _Table, start: int) -> list[tuple[int, int, int]]:
    enough = table.load(start) - 2
    if all(table.load(juror) > enough for juror in table.new):
        return []
    came: dict[int, tuple[int, int]] = {}
    queue = deque([start])
    while queue:
        giver = queue.popleft()
        for entry, taker in _steps(table, giver, {start, *came}):
            came[taker] = (entry, giver)
            if table.load(taker) <= enough:
                return list(_back(came, taker, start))
            queue.append(taker)
    return []


def _steps(table: _Table, giver: int, seen: AbstractSet[int]) -> Iterator[Pair]:
    """For each juror not seen yet, an entry that could be handed to them."""
    for taker in sorted(set(table.new) - seen, key=lambda juror: (table.load(juror), juror)):
        movable = [entry for entry in table.new[giver] if table.may(entry, taker)]
        if movable:
            yield min(movable, key=lambda entry: table.ticket(entry, taker)), taker


def _back(came: Mapping[int, tuple[int, int]], taker: int, start: int) -> Iterator[tuple[int, int, int]]:
    while taker != start:
        entry, giver = came[taker]
        yield entry, giver, taker
        taker = giver
