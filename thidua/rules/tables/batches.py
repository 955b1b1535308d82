"""Rows of a table as columns of numbers, some at a time, wherever they come from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray

from thidua.rules.reading import BadFile, Place
from thidua.rules.tables.contract import CLOSED, CONTRACT, DAY, FLAG, ID, OPEN, SCORE

Values = NDArray[np.generic]
Numbers = NDArray[np.integer]
Flags = NDArray[np.bool_]
_KINDS = (*CLOSED, *OPEN)
DTYPES: dict[str, type[np.generic]] = {ID: np.int64, DAY: np.int32, FLAG: np.bool_, SCORE: np.float64}


@dataclass(slots=True)
class Words:
    """Lists of words; a word's place in its list is its code. Open lists grow with what is read."""

    lists: dict[str, list[str]] = field(default_factory=lambda: {kind: list(CLOSED.get(kind, ())) for kind in _KINDS})
    places: dict[str, dict[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places = {kind: {word: n for n, word in enumerate(words)} for kind, words in self.lists.items()}

    def code(self, kind: str, word: str) -> int | None:
        """The code of a word; none for one that a closed list does not have."""
        places = self.places[kind]
        if word not in places:
            if kind in CLOSED:
                return None
            places[word] = len(places)
            self.lists[kind].append(word)
        return places[word]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows. Days are yyyymmdd with 0 for none, words are codes with -1 for none, a score none is NaN."""

    columns: Mapping[str, Values]
    count: int
    file: str = ""
    line: int = 1  # of the first row, as an editor or a reader of the file counts

    def numbers(self, name: str) -> Numbers:
        """Ids, years, days, counts, codes of words."""
        return cast(Numbers, self.columns[name])

    def flags(self, name: str) -> Flags:
        return cast(Flags, self.columns[name])

    def scores(self, name: str) -> NDArray[np.floating]:
        return cast(NDArray[np.floating], self.columns[name])

    def fault(self, row: int, why: str) -> BadFile:
        return BadFile(why, Place(self.file, self.line + row))

    def refuse(self, wrong: NDArray[np.bool_], why: str) -> None:
        """Raises BadFile for the first row that is wrong; `{name}` in the sentence is its value there."""
        if wrong.any():
            row = int(np.argmax(wrong))
            values = {name: column[row] for name, column in self.columns.items()}
            raise self.fault(row, why.format(**values))


@dataclass(frozen=True, slots=True)
class Now:
    """Columns that matter only in rows of one year: elsewhere they may be left unread, as if they were empty."""

    year: int = 0
    columns: tuple[str, ...] = ()


class Source(Protocol):
    """Where tables are read from: memory, Parquet, CSV."""

    words: Words

    def has(self, table: str) -> bool:
        """Whether the table is there; one that is not is empty."""

    def batches(self, table: str, columns: Collection[str], now: Now | None = None) -> Iterator[Batch]:
        """The rows, with these columns; one that the table lacks has what empty means. Raises BadFile."""


def missing(table: str, name: str, count: int) -> Values:
    """A column that is not there: everywhere what empty means."""
    column = CONTRACT[table][name]
    if column.type == SCORE:
        return np.broadcast_to(np.float64(np.nan), count)
    return np.broadcast_to(DTYPES.get(column.type, np.int32)(column.empty), count)


def check_columns(table: str, found: Collection[str], file: str) -> None:
    """Every required column is there, and none that the table does not have."""
    known = CONTRACT[table]
    left = [name for name in found if name not in known]
    if left:
        raise BadFile(f"không biết cột “{left[0]}”; bảng này có: {', '.join(known)}", Place(file))
    lacking = [name for name, column in known.items() if column.required and name not in found]
    if lacking:
        raise BadFile(f"thiếu cột “{lacking[0]}”", Place(file))
