"""What pages and JSON hand to the actions."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from thidua.core.text import clean
from thidua.people.models import Unit


@dataclass(frozen=True)
class CouncilInput:
    name: str
    decision_no: str
    since: date
    kind: str = "commendation"
    until: date | None = None


@dataclass(frozen=True)
class MeetingInput:
    held_on: date
    place: str


@dataclass(frozen=True)
class AwardMeetingInput(MeetingInput):
    """A meeting on the creativity award, with what the council decided for itself: threshold and quorum."""

    share: Fraction
    more_than: bool
    base: str
    quorum: Fraction


@dataclass(frozen=True)
class ConferenceInput:
    """A meeting of a cluster, with what it decided for itself: threshold, quorum, who votes on the own unit."""

    held_on: date
    place: str
    own_unit: str
    share: Fraction
    more_than: bool
    base: str
    quorum: Fraction


def read_share(text: str) -> Fraction:
    """A share as people write it: "2/3", "70 %", "66,5 %". Raises ValueError with a sentence."""
    typed = clean(text).replace(" ", "").replace(",", ".")
    try:
        return Fraction(typed) if "/" in typed else Fraction(typed.removesuffix("%")) / 100
    except (ValueError, ZeroDivisionError):
        raise ValueError("Ghi một tỷ lệ, ví dụ 2/3 hoặc 70 %.") from None


@dataclass(frozen=True)
class UnitMotion:
    """A member unit put to the vote: for an award, or (no award) for the seat that `title` names."""

    unit: Unit
    title: str
    award: str = ""


@dataclass(frozen=True)
class Count:
    """Papers by answer to one line; `written_…` are opinions of the absent, where the rule counts them."""

    yes: int
    no: int
    blank: int = 0
    written_yes: int = 0
    written_no: int = 0


@dataclass(frozen=True)
class Tally:
    """What one teller counted: papers handed out, put in the box, left over, spoiled; answers by line number."""

    issued: int
    returned: int
    unused: int
    invalid: int
    counts: dict[int, Count] = field(default_factory=dict)
    written: int = 0
