"""Which facts are kept: those that some condition of the awards asked can use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ALL = 30  # years: as far as anything is looked at


@dataclass(frozen=True, slots=True)
class Needs:
    """What is packed. By default everything, as `pack` does for single candidates."""

    whole: bool = True
    titles: Mapping[str, int] = field(default_factory=dict)  # award -> how many years back it is counted
    prior: frozenset[str] = frozenset()  # awards whose decision, by its day, opens or meets something
    works: frozenset[str] = frozenset()  # initiative, science_work
    months: bool = True
    scores: bool = True

    def depth(self, award: str) -> int:
        return ALL if self.whole else self.titles.get(award, 0)

    def is_prior(self, award: str) -> bool:
        return self.whole or award in self.prior

    def covers(self, other: Needs) -> bool:
        """Whether facts packed for these needs are enough for the others."""
        if self.whole or other.whole:
            return self.whole
        return (
            all(self.depth(award) >= years for award, years in other.titles.items())
            and other.prior <= self.prior
            and other.works <= self.works
            and self.months >= other.months
            and self.scores >= other.scores
        )
