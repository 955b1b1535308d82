"""One award as one text had it: who decides, the money, the cap, the papers, the posting."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from thidua.rules.model.clauses import Clause
from thidua.rules.model.conditions import Node
from thidua.rules.model.contests import Contest


@dataclass(frozen=True, slots=True)
class Authority:
    """Who may decide, on which days."""

    who: str
    cite: str
    verified: bool
    since: date | None = None
    until: date | None = None
    source: tuple[str, ...] = ()
    grade: str = "-"
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class RewardRule:
    """A coefficient of the base salary, for decisions of certain days."""

    coefficient: Fraction
    cite: str
    verified: bool
    subject: str = ""
    since: date | None = None
    until: date | None = None
    ceiling: bool = False
    note: str = ""
    source: tuple[str, ...] = ()
    grade: str = "-"
    line: int = field(default=0, compare=False)


QUOTA_BASES = {  # what a cap may be a share of, besides those who hold an award
    "all": ("đối tượng cùng loại trong nhóm", "candidates of the same sort in the group"),
    "cluster_lead": ("tập thể dẫn đầu cụm, khối thi đua", "collectives that lead their clusters"),
}


@dataclass(frozen=True, slots=True)
class Quota:
    """At most this share of those who hold another award, or of one of QUOTA_BASES."""

    share: Fraction
    of: str
    cite: str
    verified: bool
    source: tuple[str, ...] = ()
    grade: str = "-"
    note: str = ""
    per: str = "unit"  # within which the places are counted: unit or cluster
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Dossier:
    """The papers asked for."""

    items: tuple[str, ...]
    sets: int | None
    cite: str
    verified: bool
    days: int | None = None  # working days to handle it, where the same text says so
    note: str = ""
    source: tuple[str, ...] = ()
    grade: str = "-"
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Posting:
    """How long a proposal is posted for comment; no days means: not found in any text."""

    days: int | None
    unit: str
    cite: str
    verified: bool
    note: str = ""
    where: str = ""
    source: tuple[str, ...] = ()
    grade: str = "-"
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a draft of the law would ask. It is no law: shown, rehearsed (`foresight.under_draft`), never deciding."""

    require: Node
    cite: str
    note: str
    quota: Quota | None = None
    authority: tuple[Authority, ...] = ()
    rewards: tuple[RewardRule, ...] = ()
    source: tuple[str, ...] = ()
    grade: str = "-"


@dataclass(frozen=True, slots=True)
class AwardVersion:
    """One award as one text had it, for dossiers received from `since` to `until`."""

    id: str
    award: str
    code: str
    subjects: tuple[str, ...]
    since: date
    until: date | None
    confirmed_until: date | None
    require: Node | None
    text_seen: bool = True
    follows: str = ""  # where the text was not seen: the last version whose text was
    unseen: str = ""  # the text that was not seen, where it is another than the law amended in 2026
    needs_text: bool = False  # the award stands in the law; the words of its conditions were not seen
    procedure: str = ""  # "simplified": without the council's meeting
    variant: bool = False  # stands beside the ordinary version of the same days; `Book.simplified` asks it
    period: str = ""  # "annual"
    basis: str = ""
    note: str = ""
    authority: tuple[Authority, ...] = ()
    rewards: tuple[RewardRule, ...] = ()
    quota: Quota | None = None
    dossier: Dossier | None = None
    posting: Posting | None = None
    remarks: tuple[Clause, ...] = ()
    draft: Draft | None = None
    contest: Contest | None = None
    line: int = field(default=0, compare=False)  # where it stands in its file; no part of the law

    def confirmed(self, received: date) -> bool:
        """Whether the evidence for this text reaches the day."""
        last = self.confirmed_until
        return self.text_seen and last is not None and received <= last

    def authority_on(self, day: date) -> tuple[Authority, ...]:
        return tuple(a for a in self.authority if within(day, a.since, a.until))


def within(day: date, since: date | None, until: date | None) -> bool:
    """Both ends included; an open end has no limit."""
    return (since is None or since <= day) and (until is None or day <= until)
