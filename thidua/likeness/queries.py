"""What is like a text: the nearest of some kinds, and pairs among many. Pairs told apart by a person are left out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from thidua.likeness.memory import index
from thidua.likeness.models import Distinction, Fingerprint
from thidua.likeness.texts import as_written, body_words, title_words
from thidua.rules.likeness.comparing import SURE

End = tuple[str, int]
BATCH = 500


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
    with index() as texts:
        hits = texts.like(title_words(title), body_words(body))
    ends = _ends({hit.key for hit in hits}, kinds)
    hidden = {exclude, *_apart(exclude)} if exclude else set()
    found = [(hit, ends[hit.key]) for hit in hits if hit.key in ends and ends[hit.key] not in hidden]
    return [Near(*end, hit.score, hit.score >= SURE, as_written(title, hit.shared)) for hit, end in found[:limit]]


def pairs(kind: str, ids: Sequence[int], *, against: Sequence[str]) -> list[Pair]:
    """Each alike pair once in which one end is among `ids` of `kind`, best first."""
    found: dict[tuple[End, End], Pair] = {}
    for start in range(0, len(ids), BATCH):
        rows = Fingerprint.objects.filter(kind=kind, object_id__in=ids[start : start + BATCH]).order_by("object_id")
        texts = list(rows.values_list("id", "object_id", "title", "body"))
        with index() as known:
            hits = [(key, object_id, known.like(title.split(), body.split())) for key, object_id, title, body in texts]
        ends = _ends({hit.key for _, _, some in hits for hit in some}, against)
        for key, object_id, some in hits:
            for hit in some:
                if hit.key != key and hit.key in ends:
                    one, other = sorted(((kind, object_id), ends[hit.key]))
                    found[one, other] = Pair(one, other, hit.score, hit.score >= SURE, hit.shared)
    apart = _all_apart({kind, *against}) if found else set()
    return sorted((found[ends] for ends in found.keys() - apart), key=lambda pair: (-pair.score, pair.one, pair.other))


def _ends(keys: Collection[int], kinds: Sequence[str]) -> dict[int, End]:
    """Whose texts these are, of those that are still there and of these kinds."""
    ordered = sorted(keys)
    found: dict[int, End] = {}
    for start in range(0, len(ordered), BATCH):
        rows = Fingerprint.objects.filter(id__in=ordered[start : start + BATCH], kind__in=kinds)
        found |= {key: (kind, object_id) for key, kind, object_id in rows.values_list("id", "kind", "object_id")}
    return found


def _apart(end: End) -> set[End]:
    """What a person has told apart from this text."""
    kind, object_id = end
    first = Distinction.objects.filter(kind=kind, object_id=object_id).values_list("other_kind", "other_id")
    second = Distinction.objects.filter(other_kind=kind, other_id=object_id).values_list("kind", "object_id")
    return {*first, *second}


def _all_apart(kinds: Collection[str]) -> set[tuple[End, End]]:
    rows = Distinction.objects.filter(kind__in=kinds, other_kind__in=kinds)
    return {
        ((kind, one), (other_kind, other))
        for kind, one, other_kind, other in rows.values_list("kind", "object_id", "other_kind", "other_id")
    }
