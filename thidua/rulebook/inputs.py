"""What the doors hand to the actions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thidua.documents.inputs import Upload


@dataclass(frozen=True)
class Source:
    """The text that a confirmation or a rule rests on, and its days."""

    document: str
    issued_on: date
    article: str
    since: date
    until: date | None = None
    note: str = ""
    file: Upload | None = None


@dataclass(frozen=True)
class RuleInput:
    """One rule of the city in the book's words."""

    kind: str
    award: str
    body: str | Mapping[str, object]
