"""Facts as columns of integers, for one candidate and for millions."""

from thidua.rules.packing.candidates import pack, window_years
from thidua.rules.packing.columns import (
    JUDGED,
    LAST_BIT,
    NEVER,
    Bits,
    Codes,
    Flags,
    Held,
    Ints,
    Members,
    Packed,
    Penalties,
    Said,
    Small,
    Works,
    day_key,
)
from thidua.rules.packing.rows import block, concat, take

__all__ = [
    "JUDGED",
    "LAST_BIT",
    "NEVER",
    "Bits",
    "Codes",
    "Flags",
    "Held",
    "Ints",
    "Members",
    "Packed",
    "Penalties",
    "Said",
    "Small",
    "Works",
    "block",
    "concat",
    "day_key",
    "pack",
    "take",
    "window_years",
]
