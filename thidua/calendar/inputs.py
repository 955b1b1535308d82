"""What doors hand to the actions of the calendar."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class TaskInput:
    title: str
    role: str
    month: int
    detail: str = ""
    starts_on: date | None = None
    due_on: date | None = None
    page: str = ""
    measure: str = ""
    basis: str = ""
