"""What doors hand to the actions of this slice."""

from dataclasses import dataclass
from datetime import date

from thidua.documents.inputs import Upload
from thidua.movements.models import Movement
from thidua.people.models import Unit


@dataclass(frozen=True)
class InspectionInput:
    inspector: Unit
    unit: Unit
    subject: str
    planned_on: date
    movement: Movement | None = None


@dataclass(frozen=True)
class HeldInput:
    """The visit as it was: `team` one member a line, `minutes` the signed paper if there is one."""

    held_on: date
    team: str
    minutes: Upload | None = None


@dataclass(frozen=True)
class FindingInput:
    kind: str
    text: str
    due_on: date | None = None


@dataclass(frozen=True)
class ConclusionInput:
    conclusion: str
    number: str
    signer_name: str
    signer_title: str = ""
    on: date | None = None


@dataclass(frozen=True)
class IssueInput:
    number: str
    signer_name: str
    signer_title: str = ""
    on: date | None = None
