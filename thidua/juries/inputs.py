"""What a jury is made of, as doors and other slices hand it to the actions."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class JuryInput:
    """`disagreement_from`: a spread of points from which jurors are asked to look again; none by default."""

    jurors_per_entry: int
    due_on: date | None = None
    disagreement_from: Decimal | None = None


@dataclass(frozen=True)
class EntryInput:
    """What is judged, without authors; `concerned_people` and `concerned_units` may not judge it."""

    object_id: int
    title: str
    text: str
    field: str = ""
    concerned_people: tuple[int, ...] = ()
    concerned_units: tuple[int, ...] = ()
    file_ids: tuple[int, ...] = ()
