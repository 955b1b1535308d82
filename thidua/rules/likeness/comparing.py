"""How alike two titles are, word by word: what they share, what each has alone, and what stands in another's place."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from thidua.rules.likeness.slips import slipped
from thidua.rules.likeness.words import LIGHT

Weigh = Callable[[str], float]
START = "^"


SHOWN = 0.64  # from here on the two are shown to a person as alike
SURE = 0.85  # from here on they are very likely the same
# Chosen by measuring, see docs/likeness.md; the score changes little around them.
LIGHT_WEIGHT = 0.3  # of a set phrase's word; other words weigh up to 6
REPLACED = 2.0  # counts what stands where the other has something else: another object, another subject
BEGINNING = 0.5  # the same at the very beginning, where verbs stand
DOUBT = 0.5  # a few words prove little
OTHER_NUMBERS = 0.3  # what is left when each names a number the other does not


@dataclass(frozen=True)
class Parts:
    """Two titles against each other, weighed."""

    shared: float
    alone: float  # what either says and the other does not
    replaced: float
    beginning: float
    other_numbers: bool


def score(one: Sequence[str], other: Sequence[str], weigh: Weigh) -> float:
    """0 … 1: the shared part of all words by weight (Dice), less for words that stand in another's place."""
    return 1.0 if tuple(one) == tuple(other) else weighed(compare(one, other, weigh))


def weighed(parts: Parts) -> float:
    against = parts.alone / 2 + REPLACED * parts.replaced + BEGINNING * parts.beginning + DOUBT
    return parts.shared / (parts.shared + against) * (OTHER_NUMBERS if parts.other_numbers else 1)


def compare(one: Sequence[str], other: Sequence[str], weigh: Weigh) -> Parts:
    one = _without_slips(one, other)
    mine, yours = _heavy(one), _heavy(other)
    my_own, your_own = _alone(mine, yours), _alone(yours, mine)
    light, other_light = set(one) - set(mine), set(other) - set(yours)
    runs, other_runs = _runs(one, my_own, weigh), _runs(other, your_own, weigh)
    replaced = runs.keys() & other_runs.keys()
    return Parts(
        shared=_weight(mine, [not own for own in my_own], weigh) + LIGHT_WEIGHT * len(light & other_light),
        alone=_weight(mine, my_own, weigh) + _weight(yours, your_own, weigh) + LIGHT_WEIGHT * len(light ^ other_light),
        replaced=sum(min(runs[word], other_runs[word]) for word in replaced - {START}),
        beginning=min(runs[START], other_runs[START]) if START in replaced else 0.0,
        other_numbers=_other_numbers(mine, yours),
    )


def shared_words(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """The words both say, in the order of the one."""
    there = set(other)
    return tuple(dict.fromkeys(word for word in _heavy(_without_slips(one, other)) if word in there))


def _heavy(words: Sequence[str]) -> list[str]:
    return [word for word in words if word[0] != LIGHT]


def _without_slips(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """The one's words, spelt as the other spells them where only a slip lies between."""
    here, there = set(one), set(other)
    strange = [word for word in other if word not in here]
    meant = {
        word: twin
        for word in one
        if word not in there
        for twin in strange
        if slipped(word.strip(LIGHT), twin.strip(LIGHT))
    }
    return [meant.get(word, word) for word in one]


def _alone(mine: Sequence[str], yours: Sequence[str]) -> list[bool]:
    """For each of my words whether you lack it. A word you say once cannot match two of mine: the one beside the
    same neighbour goes first ("hồ sơ hộ tịch" shares with "hồ sơ địa chính" its first word only)."""
    left, pairs = Counter(yours), set(pairwise(yours))
    alone = [True] * len(mine)
    beside = [i for i, pair in enumerate(pairwise(mine)) if pair in pairs]
    for i in [*sorted({*beside, *(i + 1 for i in beside)}), *range(len(mine))]:
        if alone[i] and left[mine[i]]:
            left[mine[i]] -= 1
            alone[i] = False
    return alone


def _runs(words: Sequence[str], alone: Sequence[bool], weigh: Weigh) -> dict[str, float]:
    """Weight of the words said alone, by the shared word they follow; at the start, by the set phrase or START."""
    runs: dict[str, float] = {}
    heavy = _heavy(words)
    after = LIGHT if words and words[0][0] == LIGHT else START
    for word, only in zip(heavy, alone, strict=True):
        if only:
            runs[after] = runs.get(after, 0.0) + weigh(word)
        else:
            after = word
    return runs


def _weight(words: Sequence[str], chosen: Sequence[bool], weigh: Weigh) -> float:
    return sum(weigh(word) for word, wanted in zip(words, chosen, strict=True) if wanted)


def _other_numbers(mine: Sequence[str], yours: Sequence[str]) -> bool:
    """Each names a number the other does not: hẻm 51 and hẻm 15, lớp 4 and lớp 5."""
    here, there = ({word for word in words if any(map(str.isdigit, word))} for words in (mine, yours))
    return bool(here - there) and bool(there - here)
