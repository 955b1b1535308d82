"""What a request for recognition is made of, as doors hand it to the actions."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua.documents.inputs import Upload
from thidua.people.models import Person, Unit


@dataclass(frozen=True)
class AuthorInput:
    """An author: a person on record, or somebody from outside by name. The share is in per cent."""

    share: Decimal
    name: str = ""
    person: Person | None = None
    organization: str = ""
    position: str = ""


@dataclass(frozen=True)
class InitiativeInput:
    """The fields of the request; a draft may leave open all but the title.

    `authors` None: they stay as they are. `year` None: that of the first application, else this year.
    """

    title: str
    kind: str = "operational"
    field: str = ""
    reach_asked: str = "unit"
    year: int | None = None
    applied_on: date | None = None
    investor: str = ""
    state_funded: bool = False
    present_state: str = ""
    content: str = ""
    novelty: str = ""
    applicability: str = ""
    conditions: str = ""
    benefits: str = ""
    benefits_others: str = ""
    confidential: str = ""
    competent: Unit | None = None
    authors: tuple[AuthorInput, ...] | None = None


@dataclass(frozen=True)
class EffectInput:
    """An effect in numbers, and what shows it."""

    name: str
    unit_name: str
    after: Decimal
    before: Decimal | None = None
    evidence_note: str = ""
    evidence: Upload | None = None


@dataclass(frozen=True)
class RecognitionInput:
    """The decision of the competent head; a blank register number is the next one of that office's year."""

    reach: str
    decision_no: str
    recognized_on: date
    signer: str
    signer_person: Person | None = None
    register_no: str = ""


@dataclass(frozen=True)
class ReplicationInput:
    """Since when another unit uses it, and what it gained."""

    since: date
    effect: str = ""
    evidence: Upload | None = None
