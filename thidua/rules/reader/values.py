"""What the book says, as finished values: pages and files only print them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text was seen."""

    code: str
    where: str

    @property
    def is_link(self) -> bool:
        return self.where.startswith(("https://", "http://"))


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is written somewhere: who decides, a cap, a threshold, the papers."""

    text: str
    cite: str = ""
    verified: bool = True
    grade: str = ""
    sources: tuple[Source, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One condition, or the head of a group of them; `depth` says how far it is set in."""

    depth: int
    text: str
    id: str = ""
    anchor: str = ""
    cite: str = ""
    verified: bool = True
    grade: str = ""
    sources: tuple[Source, ...] = ()
    note: str = ""
    decided_by: str = ""
    confirmed: str = ""  # by whom, when, from which text; the site adds it
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Certainty:
    """How much of a version was compared with its text, and how far the evidence reaches."""

    level: str  # full, part, none
    verified: int
    total: int
    share: str
    until: str
    last: date | None  # the last day for which there is evidence
    unseen: str  # "chưa đối chiếu Luật …" where the text in force was not seen


@dataclass(frozen=True, slots=True)
class Payment:
    """What one honor brought when decided in these days."""

    subject: str
    since: date
    until: date | None
    dates: str
    amount: int | None
    formula: str
    cite: str
    verified: bool
    warning: str


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a draft of the law would ask. It is no law and decides nothing."""

    cite: str
    note: str
    lines: tuple[Line, ...]
    quota: Item | None


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of an award as people read it."""

    id: str
    code: str
    subject_ids: tuple[str, ...]
    subjects: str
    since: date
    until: date | None
    dates: str
    basis: str
    note: str
    procedure: str  # "thủ tục đơn giản" where it is not the ordinary one
    follows: str  # the version whose text is read in its place, where its own was not seen
    certainty: Certainty
    lines: tuple[Line, ...]
    authority: tuple[Item, ...]
    quota: Item | None
    council: Item | None
    payments: tuple[Payment, ...]
    papers: tuple[str, ...]
    dossier: Item | None
    posting: Item | None
    remarks: tuple[Item, ...]
    contest: tuple[Item, ...]
    draft: Rehearsal | None
    confirmed: str = ""  # of the whole version, as for a line


@dataclass(frozen=True, slots=True)
class Example:
    """One case of the book, told."""

    name: str
    asked: str
    facts: tuple[str, ...]
    verdict: str
    verdict_words: str
    why: str


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history of an award."""

    since: date
    date: str
    subjects: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AwardPage:
    """Everything the book says of one award, newest version first."""

    id: str
    code: str
    name: str
    other_name: str
    kind_id: str
    kind: str
    level_id: str
    level: str
    subject_ids: tuple[str, ...]
    subjects: str
    editions: tuple[Edition, ...]
    clauses: tuple[Item, ...]
    history: tuple[Event, ...]
    examples: tuple[Example, ...]

    def edition(self, version_id: str) -> Edition:
        """The version with this id. Raises KeyError."""
        for edition in self.editions:
            if edition.id == version_id:
                return edition
        raise KeyError(version_id)
