"""What a jury is made of, as doors and other slices hand it to the actions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class JuryInput:
    """`disagreement_from`: a spread of points from which jurors are asked to look again; none by default."""

    jurors_per_entry: int
    due_on: date | None = None
    disagreement_from: Decimal | None = None


@dataclass(frozen=True)
class LineInput:
    """One line of the rubric: points from 0 to `maximum`, counted `weight` times."""

    name: str
    maximum: Decimal
    weight: Decimal = Decimal(1)
    guide: str = ""


@dataclass(frozen=True)
class EntryInput:
    """What is judged, without authors.

    `concerned_people` (authors, and whoever else has a stake) may not sit on the jury at all; people of
    `concerned_units` may not judge this entry. `warning` tells the office what may give the author away.
    """

    object_id: int
    title: str
    text: str
    field: str = ""
    concerned_people: tuple[int, ...] = ()
    concerned_units: tuple[int, ...] = ()
    file_ids: tuple[int, ...] = ()
    warning: str = ""


@dataclass(frozen=True)
class SheetInput:
    """Points by the order of the rubric's line; a line that is absent is not marked yet."""

    points: Mapping[int, Decimal] = field(default_factory=dict)
    comment: str = ""
