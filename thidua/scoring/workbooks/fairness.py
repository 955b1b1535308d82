"""The fairness lab as a workbook: a sheet for each question, what it cannot show on the first."""

from collections.abc import Sequence

from thidua.scoring.fairness_sections import Section
from thidua.scoring.workbooks.writing import Book, head_row, page, put, workbook

NAMES = {
    "verify": "Nên thẩm định",
    "bands": "Khoảng hạng",
    "own": "Tự chấm",
    "favours": "Chấm cho nhau",
    "scorers": "Người chấm",
    "criteria": "Tiêu chí",
}


def fairness_workbook(title: str, limits: Sequence[str], sections: Sequence[Section]) -> bytes:
    """Rows in the order of the page; what asks for a second look is shaded."""

    def fill(book: Book) -> None:
        first = page(book, "Đọc trước", (title,), ("Số liệu cho biết gì và không cho biết gì",), (120,))
        for row, sentence in enumerate(limits, start=3):
            put(book, first, row, 0, sentence)
        for section in sections:
            _section(book, title, section)

    return workbook(fill)


def _section(book: Book, title: str, section: Section) -> None:
    lines = (section.title, title, section.note)
    widths = [28 if place == 0 else 18 for place in range(len(section.columns) - 1)] + [60]
    sheet = page(book, NAMES[section.key], lines, section.columns, widths)
    for row, one in enumerate(section.rows, start=head_row(lines) + 1):
        for column, value in enumerate(one.cells):
            put(book, sheet, row, column, value, book.marked if one.marked and isinstance(value, str) else None)
    if not section.rows:
        put(book, sheet, head_row(lines) + 1, 0, section.empty)
