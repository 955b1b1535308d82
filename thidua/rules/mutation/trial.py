"""The trial: every change against the cases that must notice it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from thidua.rules import kernel
from thidua.rules.casefile import Case, run
from thidua.rules.casefile.running import asked
from thidua.rules.model import Book, NoVersion
from thidua.rules.mutation.mutants import Mutant
from thidua.rules.packing import Packed
from thidua.rules.reading import BadFile
from thidua.rules.regimes import NoLaw
from thidua.rules.verdict import RESULTS

Prepared = tuple[Case, Packed]


@dataclass(slots=True)
class Tally:
    """What became of the changes of one award, or of what all share."""

    name: str
    tried: int = 0
    killed: int = 0
    excused: int = 0
    survivors: list[Mutant] = field(default_factory=list)


def trial(found: Iterable[Mutant], cases: Sequence[Case], excused: Iterable[str] = ()) -> list[Tally]:
    """A tally for each award. `excused`: changes that are known to change nothing."""
    allowed = frozenset(excused)
    by_award: defaultdict[str, list[Prepared]] = defaultdict(list)
    for case in cases:
        prepared = (case, kernel.pack([case.candidate], case.year))
        by_award[case.award].append(prepared)
        if not case.expected.verdict or case.money is not None:
            by_award[""].append(prepared)  # money, votes and days: what all awards share
    tallies: dict[str, Tally] = {}
    for mutant in found:
        tally = tallies.setdefault(mutant.award, Tally(mutant.award))
        tally.tried += 1
        if mutant.change in allowed:
            tally.excused += 1
        elif survives(mutant, by_award[mutant.award]):
            tally.survivors.append(mutant)
        else:
            tally.killed += 1
    return list(tallies.values())


def survives(mutant: Mutant, cases: Sequence[Prepared]) -> bool:
    """Whether no case notices: the verdicts alone first, which is quick; then everything a case asks."""
    book = mutant.make()
    if any(_verdict_differs(book, case, packed) for case, packed in cases):
        return False
    return not any(_anything_differs(book, case) for case, _ in cases)


def _verdict_differs(book: Book, case: Case, packed: Packed) -> bool:
    if not case.expected.verdict:
        return False
    try:
        result = kernel.results(asked(book, case), case.award, packed, case.year, case.received, case.decided)[0]
    except (NoLaw, NoVersion):
        return True
    return RESULTS[int(result)] != case.expected.verdict


def _anything_differs(book: Book, case: Case) -> bool:
    try:
        return bool(run(book, case)[1])
    except BadFile:
        return True
