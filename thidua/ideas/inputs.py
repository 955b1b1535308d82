"""What contests and ideas are made of, as doors hand it to the actions."""

from dataclasses import dataclass
from datetime import date, datetime

TITLE_LENGTH = 300
BODY_LENGTH = 20_000
EXPECTED_LENGTH = 5_000


@dataclass(frozen=True)
class FieldInput:
    """A field, and the words that suggest it."""

    name: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class ContestInput:
    title: str
    call: str
    since: date
    until: date | None = None
    rules: str = ""
    movement_id: int | None = None
    open_to: str = "everybody"
    moderation: str = "before"
    support_open: bool = True
    support_limit: int | None = None
    comments_open: bool = True
    answer_days: int | None = None
    thanks: str = ""
    fields: tuple[FieldInput, ...] = ()


@dataclass(frozen=True)
class AuthorInput:
    name: str
    email: str = ""
    phone: str = ""
    organization: str = ""
    person_id: int | None = None
    user_id: int | None = None


@dataclass(frozen=True)
class IdeaInput:
    """An idea as it was written; `received_at` only of one that was received elsewhere before."""

    title: str
    body: str
    expected: str = ""
    field_id: int | None = None
    unit_id: int | None = None
    authors: tuple[AuthorInput, ...] = ()
    received_at: datetime | None = None
    show_names: bool = False
