"""What doors hand to the actions."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class CriterionInput:
    """A row of the scale; `parent` is the place of the row above it in the tree, counted from 0."""

    number: str
    name: str
    maximum: Decimal
    kind: str = "base"
    parent: int | None = None
    department_id: int | None = None
    target_id: int | None = None
    automatic: dict[str, Any] = field(default_factory=dict)
    evidence_needed: bool = False


@dataclass(frozen=True)
class ScaleInput:
    """A scale as its form gives it; None is what the cluster has not set."""

    title: str
    total: Decimal
    criteria: tuple[CriterionInput, ...] = ()
    bonus_cap: Decimal | None = None
    penalty_cap: Decimal | None = None
    gap_limit: Decimal | None = None
    peer: bool = False
    hand_in_until: date | None = None
    tie_rules: tuple[str, ...] = ()
    flag_share: str = ""
    legal_basis: str = ""


@dataclass(frozen=True)
class Given:
    """What a scorer gives for one criterion or one member; None takes a score back."""

    points: Decimal | None
    reason: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class ListedUnit:
    """A member put to the vote for one flag, by the code of its sheet."""

    sheet: str
    award: str
