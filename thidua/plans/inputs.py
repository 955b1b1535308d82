"""What plans are told, once its shape is right."""

from dataclasses import dataclass
from datetime import date

from thidua.documents.inputs import Upload


@dataclass(frozen=True)
class MeasureInput:
    """`owner_name` is a person of the unit (with a code when two share the name) or a department."""

    text: str
    owner_name: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class IssueInput:
    number: str
    issued_on: date
    file: Upload | None = None


@dataclass(frozen=True)
class ProgressInput:
    """No `done_on`: the measure is under way and `result` says how far."""

    done_on: date | None = None
    result: str = ""
    evidence: Upload | None = None
