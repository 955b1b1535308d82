"""How alike two titles are, word by word: what they share, what each has alone, and what stands in another's place."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from thidua.rules.likeness.slips import slipped
from thidua.rules.likeness.words import LIGHT

Weigh = Callable[[str], float]
START = "^"


SHOWN = 0.63  # from here on the two are shown to a person as alike
SURE = 0.82  # from here on they are very likely the same
# Chosen by measuring, see docs/likeness.md; the score changes little around them.
LIGHT_WEIGHT = 0.3  # of a set phrase's word; other words weigh up to 6
REPLACED = 2.0  # counts what stands where the other has something else: another object, another subject
BEGINNING = 0.3  # the same at the very beginning, where verbs stand
DOUBT = 1.2  # a few words prove little
OTHER_NUMBERS = 0.3  # what is left when each names a number the other does not


@dataclass(frozen=True)
class Parts:
    """Two titles against each other, weighed."""

    shared: float
    alone: float  # what either says and the other does not
    replaced: float
    beginning: float
    other_numbers: bool


@dataclass(frozen=True)
class Run:
    """Words said alone, one after another: after which words, and how much they weigh together."""

    after: frozenset[str]
    weight: float


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
    replaced, beginning = _replaced(_runs(one, my_own, weigh), _runs(other, your_own, weigh))
    return Parts(
        shared=_weight(mine, [not own for own in my_own], weigh) + LIGHT_WEIGHT * len(light & other_light),
        alone=_weight(mine, my_own, weigh) + _weight(yours, your_own, weigh) + LIGHT_WEIGHT * len(light ^ other_light),
        replaced=replaced,
        beginning=beginning,
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
    strange = {word.strip(LIGHT): word for word in other if word not in here}
    mine = {word.strip(LIGHT): word for word in one if word not in there}
    meant = {word: twin for bare, word in mine.items() for spelt, twin in strange.items() if slipped(bare, spelt)}
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


def _runs(words: Sequence[str], alone: Sequence[bool], weigh: Weigh) -> list[Run]:
    """The words said alone, run by run, each with what it may be known by: the shared word it follows (its place in
    the sentence), and whether a set phrase stands right before it ("ứng dụng …", "môn …": its place in any order)."""
    runs: list[Run] = []
    onlys = iter(alone)
    shared, before, open_run = START, "", False
    for word in words:
        if word[0] == LIGHT:
            before = LIGHT
            continue
        only = next(onlys)
        if only and open_run:
            runs[-1] = Run(runs[-1].after, runs[-1].weight + weigh(word))
        elif only:
            after = {shared, LIGHT} - {START} if before == LIGHT else {shared}
            runs.append(Run(frozenset(after), weigh(word)))
        else:
            shared = word
        before, open_run = word, only
    return runs


def _replaced(mine: Sequence[Run], yours: Sequence[Run]) -> tuple[float, float]:
    """Weight of what stands in another's place, inside and at the very beginning; each run has one opposite."""
    inside = beginning = 0.0
    left = list(yours)
    for run in mine:
        opposite = max((one for one in left if one.after & run.after), key=lambda one: one.weight, default=None)
        if opposite is None:
            continue
        left.remove(opposite)
        weight = min(run.weight, opposite.weight)
        if run.after & opposite.after == {START}:
            beginning += weight
        else:
            inside += weight
    return inside, beginning


def _weight(words: Sequence[str], chosen: Sequence[bool], weigh: Weigh) -> float:
    return sum(weigh(word) for word, wanted in zip(words, chosen, strict=True) if wanted)


def _other_numbers(mine: Sequence[str], yours: Sequence[str]) -> bool:
    """Each names a number the other does not: hẻm 51 and hẻm 15, lớp 4 and lớp 5."""
    here, there = ({word for word in words if any(map(str.isdigit, word))} for words in (mine, yours))
    return bool(here - there) and bool(there - here)
