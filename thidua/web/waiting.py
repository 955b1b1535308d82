"""One thing that waits for a reader: every slice answers with these, the home page shows them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Waiting:
    """What to do now, of what, where, and until when."""

    title: str
    detail: str
    url: str
    due_on: date | None = None
