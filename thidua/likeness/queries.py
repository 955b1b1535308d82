"""What is like a text: the nearest of some kinds, and pairs among many. Pairs told apart by a person are left out."""

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.core.text import fold
from thidua.likeness.models import Distinction, Fingerprint

End = tuple[str, int]
SHOWN = 0.6
SURE = 0.85


@dataclass(frozen=True)
class Near:
    """One text like the asked one. `sure`: so alike that it is very likely the same; `shared`: the words in common."""

    kind: str
    object_id: int
    score: float
    sure: bool
    shared: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """Two texts that are alike."""

    one: End
    other: End
    score: float
    sure: bool
    shared: tuple[str, ...]


def nearest(
    title: str, body: str = "", *, kinds: Sequence[str], limit: int = 10, exclude: End | None = None
) -> list[Near]:
    """The texts of these kinds most like this one, best first; nothing below the showing threshold."""
    wanted = set(fold(title).split())
    apart = _apart(exclude) if exclude else set()
    found = []
    for row in Fingerprint.objects.filter(kind__in=kinds):
        words = set(row.title.split())
        score = 2 * len(wanted & words) / (len(wanted) + len(words) or 1)
        if score >= SHOWN and (row.kind, row.object_id) != exclude and (row.kind, row.object_id) not in apart:
            found.append(Near(row.kind, row.object_id, score, score >= SURE, tuple(sorted(wanted & words))))
    return sorted(found, key=lambda near: -near.score)[:limit]


def pairs(kind: str, ids: Sequence[int], *, against: Sequence[str]) -> list[Pair]:
    """Each alike pair once in which one end is among `ids` of `kind`, best first."""
    found: dict[tuple[End, End], Pair] = {}
    for row in Fingerprint.objects.filter(kind=kind, object_id__in=ids):
        here = (kind, row.object_id)
        for near in nearest(row.title, kinds=against, exclude=here):
            ends = tuple(sorted((here, (near.kind, near.object_id))))
            found[ends[0], ends[1]] = Pair(ends[0], ends[1], near.score, near.sure, near.shared)
    return sorted(found.values(), key=lambda pair: -pair.score)


def _apart(end: End) -> set[End]:
    """What a person has told apart from this text."""
    kind, object_id = end
    first = Distinction.objects.filter(kind=kind, object_id=object_id).values_list("other_kind", "other_id")
    second = Distinction.objects.filter(other_kind=kind, other_id=object_id).values_list("kind", "object_id")
    return {*first, *second}
