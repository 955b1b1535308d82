"""The funnel as a workbook: one sheet for the whole, one for each way of grouping; prints on A4."""

from io import BytesIO

import xlsxwriter

from thidua.ideas import states
from thidua.ideas.pages.funnel import NAMES, Report, Table, headline
from thidua.web.exports import harmless

FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def funnel_workbook(report: Report, about: str) -> bytes:
    """`about` says of which contest and year."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "bg_color": "#EEF0F3", "bottom": 1, "text_wrap": True})
    share = book.add_format({"num_format": "0.00%"})
    _whole(book, report, about, bold, head, share)
    for table in report.tables:
        _group(book, table, head, share)
    book.close()
    return file.getvalue()


def _whole(book: xlsxwriter.Workbook, report: Report, about: str, bold: object, head: object, share: object) -> None:
    sheet = _sheet(book, "Phễu")
    sheet.write_string(0, 0, f"Phễu ý tưởng – {about}", bold)
    sheet.write_string(1, 0, f"Đã áp dụng: {headline(report)}")
    for place, title in enumerate(("Bước", "Ý tưởng", "So với tiếp nhận", "So với bước trước")):
        sheet.write_string(3, place, title, head)
    for line, level in enumerate(report.levels, start=4):
        sheet.write_string(line, 0, states.IDEA_NAMES[level.stage])
        sheet.write_number(line, 1, level.reached)
        sheet.write_number(line, 2, float(level.share), share)
        sheet.write_number(line, 3, float(level.step), share)
    first = 5 + len(report.levels)
    others = [*report.answers, *((name, str(number)) for name, number in report.ended)]
    for line, (name, value) in enumerate(others, start=first):
        sheet.write_string(line, 0, name)
        sheet.write_string(line, 1, value)
    drawing = book.add_chart({"type": "bar"})
    last = 3 + len(report.levels)
    drawing.add_series({"name": "Ý tưởng", "categories": ["Phễu", 4, 0, last, 0], "values": ["Phễu", 4, 1, last, 1]})
    drawing.set_y_axis({"reverse": True})
    drawing.set_title({"name": "Số ý tưởng đạt ít nhất mỗi bước"})
    drawing.set_legend({"none": True})
    sheet.insert_chart(3, 5, drawing)


def _group(book: xlsxwriter.Workbook, table: Table, head: object, share: object) -> None:
    sheet = _sheet(book, table.title)
    for place, title in enumerate((table.title, *NAMES, "Áp dụng / tiếp nhận", "Trả lời đầu tiên, trung vị")):
        sheet.write_string(0, place, title, head)
    for line, (name, counts, _, median) in enumerate(table.rows, start=1):
        sheet.write_string(line, 0, harmless(name))
        for place, count in enumerate(counts, start=1):
            sheet.write_number(line, place, count)
        sheet.write_number(line, len(counts) + 1, counts[4] / counts[0] if counts[0] else 0, share)
        sheet.write_string(line, len(counts) + 2, median)


def _sheet(book: xlsxwriter.Workbook, title: str) -> "xlsxwriter.worksheet.Worksheet":
    sheet = book.add_worksheet(title.translate(FORBIDDEN)[:31])
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 12, 15)
    sheet.set_footer("&R&8Trang &P/&N")
    return sheet
