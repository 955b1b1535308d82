"""Facts as columns of integers: one row a candidate, one bit a year, certain (t) and possible (p)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from thidua.rules.facts import Local

Ints = NDArray[np.int32]
Small = NDArray[np.int8]
Flags = NDArray[np.bool_]
Bits = NDArray[np.integer]  # years: 16 bits where the facts reach back no further, else 32
Codes = NDArray[np.integer]  # places in a list of words

LAST_BIT = 29  # bit i is the year under review minus i; older years are not looked at
NEVER = 99_999_999  # a day after all days, as yyyymmdd
JUDGED = {"not_met": 1, "pending": 2, "met": 3}


@dataclass(frozen=True, slots=True)
class Works:
    """Initiatives or scientific works, one row each, rising by candidate; days as yyyymmdd, 0 = not known."""

    row: Ints
    reach: Small
    recognized: Ints
    applied: Ints
    used: Flags


@dataclass(frozen=True, slots=True)
class Held:
    """Honors by decision, rising by candidate: the day, and the first whole year after it."""

    row: Ints
    award: Codes
    decided: Ints
    first_certain: Ints
    first_possible: Ints
    certain: Flags


@dataclass(frozen=True, slots=True)
class Penalties:
    """Penalties and open cases, rising by candidate."""

    row: Ints
    level: Small
    pending: Flags
    decided: Ints
    until: Ints


@dataclass(frozen=True, slots=True)
class Said:
    """What persons said about one condition: 1 not met, 2 pending, 3 met; rising by candidate."""

    row: Ints
    said: Small


@dataclass(frozen=True, slots=True)
class Members:
    """The members of collectives, counted: at least (t) and at most (p)."""

    counted: Flags  # whether they are known at all
    count: Ints
    completed_t: Ints
    completed_p: Ints
    disciplined_t: Ints
    disciplined_p: Ints
    holding_t: dict[str, Ints]
    holding_p: dict[str, Ints]


@dataclass(frozen=True, slots=True)
class Packed:
    """All candidates of one evaluation. Build it with `pack`, or straight from tables with `pack_tables`."""

    n: int
    year: int
    subjects: Small
    kind_names: tuple[str, ...]
    kinds: Codes
    rating_t: dict[str, Bits]
    rating_p: dict[str, Bits]
    unknown: Bits
    honor_t: dict[str, Bits]
    honor_p: dict[str, Bits]
    months: Small  # of the year under review; -1 not known, -2 no such year
    months_sure: Flags
    award_ids: tuple[str, ...]
    held: Held
    initiatives: Works
    science_works: Works
    penalties: Penalties
    attested: Flags
    judged: dict[str, Said]
    members: Members | None  # none: no candidate's members are known
    locals: tuple[Local, ...]
    local: Codes


def day_key(day: date | None) -> int:
    return 0 if day is None else day.year * 10_000 + day.month * 100 + day.day
