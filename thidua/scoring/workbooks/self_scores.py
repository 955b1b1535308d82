"""A form to score oneself offline, and reading it back: rows are known by their code, whatever else was changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from thidua.core.errors import Refused
from thidua.core.text import clean, fold
from thidua.people.sheets import read_sheet
from thidua.scoring.models import Criterion, Score, Scoresheet
from thidua.scoring.queries import criteria_of
from thidua.scoring.rubrics import leaf_criteria
from thidua.scoring.workbooks.writing import Book, head_row, page, put, workbook

HEAD = ("Mã dòng", "Số", "Tiêu chí", "Tối đa", "Điểm tự chấm", "Minh chứng")
KNOWN = {fold(name): name for name in HEAD}


@dataclass
class Typed:
    """What a returned form says, by criterion, as text; and sentences about rows that are not of this scale."""

    points: dict[int, str] = field(default_factory=dict)
    evidence: dict[int, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def self_workbook(sheet: Scoresheet) -> bytes:
    """The criteria this member scores, with what it has scored so far; points are checked while typing."""
    lines = (
        f"Tự chấm điểm: {sheet.membership.unit.name}",
        f"{sheet.scale.title}. Mã bảng {sheet.code}. Chỉ điền hai cột cuối; ô trống là chưa chấm, không phải 0.",
    )
    criteria = criteria_of(sheet.scale)
    leaves = {one.pk for one in leaf_criteria(sheet.scale, criteria)}
    kept = {score.criterion_id: score for score in sheet.scores.filter(source=Score.Source.SELF)}

    def fill(book: Book) -> None:
        table = page(book, "Tự chấm", lines, HEAD, (9, 8, 60, 9, 12, 50))
        for row, one in enumerate(criteria, start=head_row(lines) + 1):
            score = kept.get(one.pk)
            scored = one.pk in leaves
            values = (one.place if scored else None, one.number, one.name, one.maximum)
            typed = (score.points, score.evidence) if score else (None, None)
            for column, value in enumerate((*values, *typed)):
                put(book, table, row, column, value)
            if scored:
                table.data_validation(row, 4, row, 4, _between(one))

    return workbook(fill)


def read_self_scores(sheet: Scoresheet, data: bytes) -> Typed:
    """Text of the two columns by criterion; whether it is a score is the form's to say.

    Refuses: not_this_form, and what reading a workbook refuses.
    """
    rows = iter(read_sheet(data).rows)
    columns = _columns(next((cells for _, cells in rows if fold(HEAD[0]) in map(fold, cells)), []))
    criteria = criteria_of(sheet.scale)
    by_place = {str(one.place): one for one in leaf_criteria(sheet.scale, criteria)}
    found = Typed()
    for number, cells in rows:
        given = {name: clean(cells[place]) if place < len(cells) else "" for name, place in columns.items()}
        _take(found, number, given, by_place)
    return found


def _take(found: Typed, number: int, given: Mapping[str, str], by_place: Mapping[str, Criterion]) -> None:
    points, evidence = given["Điểm tự chấm"], given.get("Minh chứng", "")
    if not points and not evidence:
        return
    code = given["Mã dòng"].removesuffix(".0")
    one = by_place.get(code)
    if one is None:
        found.notes.append(f"Dòng {number}: mã dòng “{code[:20]}” không có trong bảng này nên không đọc.")
    elif one.pk in found.points:
        found.notes.append(f"Dòng {number}: tiêu chí {one.number} đã có ở dòng trên nên không đọc lần nữa.")
    else:
        found.points[one.pk], found.evidence[one.pk] = points, evidence[:500]


def _columns(head: list[str]) -> dict[str, int]:
    found = {KNOWN[fold(cell)]: place for place, cell in enumerate(head) if fold(cell) in KNOWN}
    if not {"Mã dòng", "Điểm tự chấm"} <= set(found):
        raise Refused(
            "not_this_form",
            "Tệp không có cột “Mã dòng” và “Điểm tự chấm”. Hãy tải mẫu tự chấm của bảng này, điền rồi đưa lên lại.",
            "file",
        )
    return found


def _between(one: Criterion) -> dict[str, object]:
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": 0,
        "maximum": float(one.maximum),
        "error_title": "Điểm không hợp lệ",
        "error_message": f"Tiêu chí {one.number}: từ 0 đến {float(one.maximum):g} điểm.",
    }
