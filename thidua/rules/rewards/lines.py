"""One line of a table of reward money: what was granted to whom, and what is paid for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.rules.rewards.amounts import Reward


@dataclass(frozen=True, slots=True)
class Line:
    """So many recipients of one award. Only lines that say `who` are compared with one another.

    `period`: first and last year of the achievement; not given, the lines of one `who` are of one achievement.
    `elsewhere`: the decision that granted it before this one; it is compared, never paid or summed here.
    `settled`: what a person has decided on a line that another one meets: "pay", "withhold", or nothing yet.
    """

    award: str
    subject: str
    received: date
    decided: date
    count: int = 1
    prize: str = ""
    title: str = ""  # the name of the award, as it is printed; the book's where none is given
    name: str = ""
    unit: str = ""
    who: str = ""
    period: tuple[int, int] | None = None
    elsewhere: str = ""
    settled: str = ""
    reason: str = ""

    def same_achievement(self, other: Line) -> bool:
        if self.period is None or other.period is None:
            return True
        return self.period[0] <= other.period[1] and other.period[0] <= self.period[1]


@dataclass(frozen=True, slots=True)
class RewardLine:
    """A line reckoned. `met`: another reward for the same achievement, and what follows from it."""

    line: Line
    reward: Reward
    pays: bool = True
    asks: bool = False  # a person must confirm whether it is paid
    met: str = ""
    met_cite: str = ""

    @property
    def due(self) -> int | None:
        """The money of all recipients of the line; nothing where no amount is known."""
        if not self.pays:
            return 0
        return None if self.reward.amount is None else self.reward.amount * self.line.count

    @property
    def certainty(self) -> str:
        """How sure the amount is, in the words that stand beside it."""
        if self.reward.amount is None:
            return "chưa xác định"
        if self.reward.ceiling:
            return "mức tối đa"
        return "đã đối chiếu" if self.reward.verified else "chưa đối chiếu"
