"""Which conditions fail and which are undecided, as bits in the order of the text: what a verdict names."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from thidua.rules.compile import ASK, NOT_MET, Answered
from thidua.rules.model import Condition, Group
from thidua.rules.packing import Flags

Bitmap = NDArray[np.unsignedinteger]


def width(conditions: int) -> np.dtype[np.unsignedinteger]:
    """The smallest integer with a bit for each condition."""
    if conditions > 64:
        raise ValueError(f"{conditions} điều kiện; một điều luật có nhiều nhất 64")
    return np.dtype(np.min_scalar_type((1 << max(conditions, 1)) - 1))


def bitmaps(answered: Answered, conditions: int) -> tuple[Bitmap, Bitmap]:
    """Failing and undecided conditions. As in the explanation: an alternative that another one has made
    unnecessary, or left open, is neither."""
    kind = width(conditions)
    n = len(answered.result)
    maps = _Maps(np.zeros(n, kind), np.zeros(n, kind))
    maps.walk(answered, None)
    return maps.failing, maps.undecided


class _Maps:
    def __init__(self, failing: Bitmap, undecided: Bitmap) -> None:
        self.failing, self.undecided = failing, undecided
        self.bit = 0

    def walk(self, answered: Answered, needed: Flags | None) -> None:
        """`needed`: for whom this part of the tree matters; none: for everybody."""
        if isinstance(answered.node, Condition) and answered.node.kind == "selected_among":
            self.bit += 1  # never fails and is never open
            return
        if isinstance(answered.node, Condition):
            self._mark(self.failing, answered.result == NOT_MET, needed)
            self._mark(self.undecided, answered.result == ASK, needed)
            self.bit += 1
            return
        if _all(answered.node):
            for part in answered.parts:
                self.walk(part, needed)
            return
        unmet: Flags = answered.result == NOT_MET
        for part in answered.parts:
            matters: Flags = unmet | (part.result == answered.result)
            self.walk(part, matters if needed is None else matters & needed)

    def _mark(self, bitmap: Bitmap, wrong: Flags, needed: Flags | None) -> None:
        if needed is not None:
            wrong &= needed
        bits = wrong.view(np.uint8) if bitmap.dtype == np.uint8 else wrong.astype(bitmap.dtype)
        bitmap |= bits << bitmap.dtype.type(self.bit)


def _all(node: Group | Condition) -> bool:
    return isinstance(node, Group) and node.op == "all"
