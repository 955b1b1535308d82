"""What doors hand to the actions of this slice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from thidua.documents.inputs import Upload
from thidua.ideas.models import Idea
from thidua.movements.models import Movement
from thidua.people.models import Person, Unit


@dataclass(frozen=True)
class IndicatorInput:
    name: str
    unit_name: str = ""
    direction: str = "up"
    before: Decimal | None = None
    wanted: Decimal | None = None


@dataclass(frozen=True)
class ProposalInput:
    title: str
    problem: str
    rule_kind: str
    rule_text: str
    solution: str
    scope: str = ""
    resources: str = ""
    risks: str = ""
    protection: str = ""
    by_decree: bool = True
    since: date | None = None
    until: date | None = None
    movement: Movement | None = None
    idea: Idea | None = None
    proposer: Person | None = None
    indicators: tuple[IndicatorInput, ...] = ()


@dataclass(frozen=True)
class AgreementInput:
    """The collective's consent: its day, its minutes, and the conditions it says are met."""

    agreed_on: date
    minutes: Upload | None
    conditions: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SendInput:
    """To whom; `decide_by` only counts where no days are laid down."""

    competent: Unit
    decide_by: date | None = None


@dataclass(frozen=True)
class OpinionInput:
    opinion: str
    on: date
    file: Upload | None = None


@dataclass(frozen=True)
class AcceptInput:
    decided_on: date
    decision_no: str
    started_on: date
    until: date
    reason: str = ""


@dataclass(frozen=True)
class LogInput:
    """A month's entry; `values` by the order of the indicators, 1 first."""

    month: date
    text: str
    correction: str = ""
    values: Mapping[int, Decimal] = field(default_factory=dict)
    file: Upload | None = None


@dataclass(frozen=True)
class StopInput:
    ended_on: date
    reason: str
    lessons: str


@dataclass(frozen=True)
class EvaluationInput:
    evaluated_on: date
    outcome: str
    evaluation: str
    lessons: str = ""
    values: Mapping[int, Decimal] = field(default_factory=dict)
    party_opinion: str = ""
    party_opinion_on: date | None = None


@dataclass(frozen=True)
class TermsInput:
    citation: str
    decide_days: int | None = None
    evaluate_days: int | None = None
    dossier: str = ""
