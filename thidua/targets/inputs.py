"""What comes in through a form, a workbook or the JSON door."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class TargetInput:
    """A target as it is defined; `value` for a bound, baselines for a comparison with last year."""

    name: str
    measure: str
    comparator: str
    frequency: str
    since: date
    until: date
    kind: str = "level"
    field: str = ""
    value: Decimal | None = None
    baseline: Decimal | None = None
    baseline_rank: int | None = None
    baseline_year: int | None = None
    source: str = ""
    report_days: int = 0
    rollup: str = "each"


@dataclass(frozen=True)
class Share:
    """A part of a target: to whom (code of a unit or a cluster), how much, and its own last year."""

    code: str
    value: Decimal | None = None
    baseline: Decimal | None = None
    baseline_rank: int | None = None


@dataclass(frozen=True)
class ActualInput:
    """A result of one period as typed: the number still a text, so that its unit can be compared."""

    value: str
    rank: int | None = None
    evidence: str = ""
    note: str = ""
