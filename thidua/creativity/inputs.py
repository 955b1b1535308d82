"""What a round and a work are made of, as doors hand it to the actions."""

from dataclasses import dataclass
from datetime import date

from thidua.people.models import Person


@dataclass(frozen=True)
class FieldInput:
    name: str
    most_prizes: int | None = None


@dataclass(frozen=True)
class PrizeInput:
    """`money` in đồng; None where the rules leave it open."""

    name: str
    most_per_field: int | None = None
    money: int | None = None


@dataclass(frozen=True)
class RoundInput:
    title: str
    number: int
    year: int
    since: date
    until: date
    cycle_years: int | None = None
    legal_basis: str = ""
    rules: str = ""
    works_from: date | None = None
    works_until: date | None = None
    comment_days: int | None = None
    most_prizes: int | None = None
    fields: tuple[FieldInput, ...] = ()
    prizes: tuple[PrizeInput, ...] = ()


@dataclass(frozen=True)
class AuthorInput:
    name: str
    organization: str = ""
    person: Person | None = None


@dataclass(frozen=True)
class WorkInput:
    title: str
    field: str
    summary: str = ""
    effect: str = ""
    applied_on: date | None = None
    authors: tuple[AuthorInput, ...] = ()


@dataclass(frozen=True)
class RemarkInput:
    name: str
    contact: str
    text: str
    objects_to: bool = False


@dataclass(frozen=True)
class DecisionInput:
    """The decision of the city on the results of a round."""

    decision_no: str
    decided_on: date
    signer: str
