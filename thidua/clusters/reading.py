"""Reads pasted lists of units, as they come from a worksheet: a code or a name on each line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from thidua.core.errors import Refused
from thidua.core.text import clean, fold
from thidua.people.models import Unit
from thidua.people.permissions import below
from thidua.people.queries import in_force

ERRORS_SHOWN = 10


@dataclass(frozen=True)
class Line:
    """One pasted line: its number, the cluster (empty when the list is of one cluster), the unit as written."""

    number: int
    cluster: str
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        return " – ".join(self.words)


def read_units(lines: Sequence[str]) -> list[Line]:
    """Each line a unit: a name or a code, or both in two columns."""
    return [Line(n, "", cells) for n, cells in _cells(lines)]


def read_pairs(lines: Sequence[str]) -> list[Line]:
    """Each line a cluster and a unit in two columns. Refuses: bad_rows."""
    found = [(n, cells) for n, cells in _cells(lines)]
    if wrong := [f"dòng {n}: cần hai cột, tên cụm, khối rồi đến đơn vị" for n, cells in found if len(cells) < 2]:
        raise bad_rows(wrong)
    return [Line(n, cells[0], cells[1:]) for n, cells in found]


def find_units(lines: Iterable[Line], owner: Unit, on: date) -> tuple[dict[int, Unit], list[str]]:
    """The unit of each line, and what is wrong with the others; two queries for any number of lines."""
    rows = list(lines)
    words = {word for row in rows for word in row.words}
    by_code = Q(code__in=words) | Q(official_code__in=words - {""})
    by_name = Q(search_text__in={fold(word) for word in words})
    units = Unit.objects.filter(in_force(on), below([owner.path])).exclude(pk=owner.pk)
    known: dict[str, list[Unit]] = {}
    for unit in units.filter(by_code | by_name):
        for key in {unit.code, unit.official_code, unit.search_text} - {""}:
            known.setdefault(key, []).append(unit)
    found, wrong = {}, []
    for row in rows:
        fitting = _fitting(row, known)
        if len(fitting) == 1:
            found[row.number] = fitting[0]
        elif fitting:
            codes = ", ".join(unit.code for unit in fitting)
            wrong.append(f"dòng {row.number}: có nhiều đơn vị tên “{row.text}”, hãy ghi mã ({codes})")
        else:
            wrong.append(f"dòng {row.number}: không có đơn vị “{row.text}” đang hoạt động thuộc {owner.name}")
    return found, wrong


def bad_rows(wrong: Sequence[str]) -> Refused:
    """Everything that is wrong, the first ten lines of it in words; nothing was written."""
    more = f"; và {len(wrong) - ERRORS_SHOWN} dòng khác" if len(wrong) > ERRORS_SHOWN else ""
    return Refused(
        "bad_rows",
        f"Chưa ghi dòng nào, vì {'; '.join(wrong[:ERRORS_SHOWN])}{more}. Hãy sửa các dòng này rồi lưu lại.",
        "lines",
    )


def _cells(lines: Sequence[str]) -> list[tuple[int, tuple[str, ...]]]:
    split = [line.replace(";", "\t").replace("|", "\t").split("\t") for line in lines]
    cells = [tuple(word for cell in row if (word := clean(cell))) for row in split]
    return [(n, row) for n, row in enumerate(cells, start=1) if row]


def _fitting(row: Line, known: dict[str, list[Unit]]) -> list[Unit]:
    """A code decides alone; names must agree on one unit."""
    for word in row.words:
        if coded := [unit for unit in known.get(word, []) if word in (unit.code, unit.official_code)]:
            return coded
    for word in row.words:
        if named := known.get(fold(word), []):
            return named
    return []
