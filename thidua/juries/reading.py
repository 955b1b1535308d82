"""Tables pasted or typed, one row a line: the rubric, and the people who are to sit."""

from collections.abc import Sequence

from django.db.models import QuerySet

from thidua.core.text import fold, same
from thidua.juries.inputs import LineInput
from thidua.juries.models import RubricLine
from thidua.people.models import Person
from thidua.rules.scoring import BadPoints, points_text, read_points
from thidua.web.fields import HIGHEST
from thidua.web.pasting import read_table

MARKS = "\t|;"
HEADS = ("tieu chi", "ten tieu chi", "noi dung", "ho va ten", "ho ten", "ma")


def read_rubric(text: str) -> tuple[list[LineInput], list[str]]:
    """ "Tính mới | 30 | 1 | hướng dẫn": name, maximum, weight (1 when left out), guide. A heading is passed over."""
    found: list[LineInput] = []
    faults: list[str] = []
    for number, cells in _rows(text):
        name, maximum, weight, guide = (*cells, "", "", "")[:4]
        try:
            found.append(LineInput(name, read_points(maximum, HIGHEST), read_points(weight or "1", HIGHEST), guide))
        except BadPoints as error:
            faults.append(f"Dòng {number}: {error}")
    return found, faults


def rubric_text(lines: Sequence[RubricLine]) -> str:
    """The same table, to be edited."""
    return "\n".join(
        " | ".join(
            [line.name, points_text(line.maximum), points_text(line.weight), *([line.guide] if line.guide else [])]
        )
        for line in lines
    )


def read_people(text: str, known: QuerySet[Person]) -> tuple[list[Person], list[str]]:
    """Each line a code, or a full name with, when two bear it, the unit in the next cell."""
    found: list[Person] = []
    faults: list[str] = []
    for number, cells in _rows(text):
        people = _named(cells, known)
        if len(people) == 1:
            found.append(people[0])
        elif people:
            codes = ", ".join(f"{one.code} ({one.unit})" for one in people[:5])
            faults.append(f"Dòng {number}: có {len(people)} người tên “{cells[0]}”. Hãy ghi mã: {codes}.")
        else:
            faults.append(
                f"Dòng {number}: không tìm thấy “{cells[0][:60]}” trong các đơn vị bạn phụ trách. "
                "Hãy ghi đúng họ và tên hoặc mã người."
            )
    return found, faults


def _rows(text: str) -> list[tuple[int, list[str]]]:
    rows = read_table(text, MARKS)
    return rows[1:] if rows and fold(rows[0][1][0]) in HEADS else rows


def _named(cells: Sequence[str], known: QuerySet[Person]) -> list[Person]:
    words, place = cells[0], fold(cells[1]) if len(cells) > 1 else ""
    by_code = list(known.filter(code=words.upper()).select_related("unit"))
    if by_code:
        return by_code
    people = [
        one for one in known.filter(search_text=fold(words)[:300]).select_related("unit") if same(one.full_name, words)
    ]
    at_place = [one for one in people if place and place in fold(one.unit.name)]
    return at_place or people
