"""What doors hand to the actions of this slice."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua.awards.models import Honor
from thidua.documents.inputs import Upload
from thidua.ideas.models import Idea
from thidua.initiatives.models import Initiative
from thidua.movements.models import Movement
from thidua.people.models import Person


@dataclass(frozen=True)
class FigureInput:
    label: str
    value: Decimal
    unit_name: str = ""
    origin: str = ""


@dataclass(frozen=True)
class SourceInput:
    """Where it was found; at most one of what it points to is set."""

    kind: str = "other"
    idea: Idea | None = None
    initiative: Initiative | None = None
    movement: Movement | None = None
    honor: Honor | None = None
    inspection_code: str = ""


@dataclass(frozen=True)
class ExemplarInput:
    kind: str
    title: str
    summary: str
    story: str = ""
    how_to_copy: str = ""
    field: str = ""
    person: Person | None = None
    source: SourceInput = SourceInput()
    source_note: str = ""
    picture: Upload | None = None
    picture_text: str = ""
    consent: bool = False
    figures: tuple[FigureInput, ...] = ()


@dataclass(frozen=True)
class FollowInput:
    """How far a unit has come in copying it."""

    since: date
    progress: str = "started"
    effect: str = ""
