"""What is asked: one condition, and the tree that joins them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

CLAIMS = ("movement", "sudden_merit", "service_record", "cluster_lead", "combat_ingenuity")
PERSON_DECIDES = ("attest", *CLAIMS, "local_rule", "selected_among")
KINDS = (
    *PERSON_DECIDES,
    "rating",
    "rating_count",
    "award_streak",
    "award_count",
    "prior_award",
    "initiative",
    "science_work",
    "meets_standard",
    "member_share",
    "member_exists",
    "no_discipline",
    "months",
    "candidate_kind",
    "hold",
)
OPERATORS = (">=", ">", "=")


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that is asked, with its numbers, where it is written, and how sure we are of the text."""

    id: str
    kind: str
    cite: str
    source: tuple[str, ...] = ()
    grade: str = "-"
    verified: bool = False
    text: str = ""
    text_en: str = ""
    note: str = ""
    award: str = ""
    min: str = ""
    years: int | None = None
    times: int = 1
    reach: str = ""
    applied: bool = False
    share: Fraction = Fraction(0)
    op: str = ">="
    what: str = ""
    opens: str = ""
    after: str = ""
    within: str = ""
    months: int = 0
    only_kinds: tuple[str, ...] = ()
    claim: bool = False  # stands beneath an alternative: nobody claims it unless it is said
    line: int = field(default=0, compare=False)  # where it stands in its file; no part of the law


@dataclass(frozen=True, slots=True)
class Group:
    """All of, any of, or at least `count` of."""

    op: str
    of: tuple[Node, ...]
    count: int = 0


Node = Condition | Group


def conditions(node: Node | None) -> Iterator[Condition]:
    """All leaves of a tree, in the order of the text."""
    if isinstance(node, Condition):
        yield node
    elif node is not None:
        for child in node.of:
            yield from conditions(child)
