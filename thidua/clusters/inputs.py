"""What doors hand to the actions of clusters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from thidua.documents.inputs import Upload


@dataclass(frozen=True)
class SystemInput:
    name: str
    since_year: int
    until_year: int | None = None
    legal_basis: str = ""


@dataclass(frozen=True)
class CountInput:
    """The counted result of an election: votes by the code of the unit."""

    held_on: date
    minutes_no: str
    present: int
    votes: Mapping[str, int] = field(default_factory=dict)
    ballot_code: str = ""


@dataclass(frozen=True)
class ActivityInput:
    title: str
    planned_on: date
    host: str = ""  # code of the member unit
    venue: str = ""


@dataclass(frozen=True)
class HeldInput:
    """How an activity went: `present` are codes of units."""

    held_on: date
    minutes: str
    present: tuple[str, ...] = ()
    next_steps: str = ""
    file: Upload | None = None
