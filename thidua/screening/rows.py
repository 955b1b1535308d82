"""A list over columns: what `web.lists` asks of a queryset, answered without an object for each row of a city."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thidua.core.text import fold

Mask = NDArray[np.bool_]
Places = NDArray[np.intp]


@dataclass(frozen=True)
class Rows:
    """Places in columns of equal length, in an order; `build` makes what the cells are given."""

    columns: dict[str, NDArray[Any]]
    build: Callable[[Places], list[Any]]
    places: Places

    def where(self, mask: Mask) -> "Rows":
        """Those for which the mask of the whole column holds."""
        return replace(self, places=self.places[mask[self.places]])

    def matching(self, text: str) -> "Rows":
        """Those in whose names every word occurs."""
        names = self.columns["search"][self.places]
        found = np.ones(len(names), np.bool_)
        for word in fold(text).split():
            found &= np.char.find(names, word) >= 0
        return replace(self, places=self.places[found])

    def order_by(self, *fields: str) -> "Rows":
        """By these columns, the first first; "-" turns one round."""
        keys = [self._key(field) for field in fields]
        if not keys:
            return self
        return replace(self, places=self.places[np.lexsort(keys[::-1])])

    def _key(self, field: str) -> NDArray[Any]:
        name = field.removeprefix("-")
        column = self.columns["id" if name == "pk" else name][self.places]
        return -column.astype(np.float64) if field.startswith("-") else column

    def filter(self, *, pk__in: Sequence[int]) -> "Rows":
        return self.where(np.isin(self.columns["id"], np.array(pk__in, np.int64)))

    def values_list(self, _field: str, flat: bool = True) -> "Keys":
        return Keys(self)

    def count(self) -> int:
        return len(self.places)

    def __getitem__(self, part: slice) -> "Rows":
        return replace(self, places=self.places[part])

    def __iter__(self) -> Iterator[Any]:
        return iter(self.build(self.places))

    def iterator(self, chunk_size: int = 2000) -> Iterator[Any]:
        """All of them, chunk by chunk: a file of a whole city is made in little memory."""
        for start in range(0, len(self.places), chunk_size):
            yield from self.build(self.places[start : start + chunk_size])


@dataclass(frozen=True)
class Keys:
    """Only the keys, as the far pages of a list ask for them."""

    rows: Rows

    def __getitem__(self, part: slice) -> list[int]:
        found: list[int] = self.rows.columns["id"][self.rows.places[part]].tolist()
        return found


def rows_over(columns: dict[str, NDArray[Any]], build: Callable[[Places], list[Any]]) -> Rows:
    return Rows(columns, build, np.arange(len(columns["id"]), dtype=np.intp))
