"""Reward table and presentation list as workbooks; the sum is a formula, so that whoever edits sees it foot."""

from io import BytesIO

import xlsxwriter

from thidua.decisions.models import Decision
from thidua.decisions.papers import presented
from thidua.decisions.queries import lines_of, sums_of

REWARD_HEAD = (
    "STT",
    "Họ và tên / Tập thể",
    "Chức vụ, đơn vị",
    "Danh hiệu, hình thức",
    "Cách tính",
    "Mức thưởng (đồng)",
    "Ghi chú",
)
LIST_HEAD = (*REWARD_HEAD[:4], "Số vào sổ", "Ký nhận")


def reward_workbook(decision: Decision) -> bytes:
    """One line for each recipient and the total below; empty where no amount is set."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"strings_to_formulas": False})
    sheet = book.add_worksheet("Tiền thưởng")
    bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0"})
    _title(sheet, decision, bold, REWARD_HEAD)
    lines = list(lines_of(decision))
    for row, line in enumerate(lines, start=4):
        texts = (line.candidate_name, line.where, line.award_name, line.reward_formula)
        sheet.write_number(row, 0, line.position_no)
        for column, text in enumerate(texts, start=1):
            sheet.write_string(row, column, text)
        if line.reward_amount is not None:
            sheet.write_number(row, 5, line.reward_amount, money)
        sheet.write_string(row, 6, "" if line.reward_verified else line.reward_note or "chưa đối chiếu")
    last = 4 + len(lines)
    sheet.write_string(last, 1, "Cộng", bold)
    sheet.write_formula(last, 5, f"=SUM(F5:F{last})", money, sums_of(decision).money)
    book.close()
    return file.getvalue()


def presentation_workbook(decision: Decision) -> bytes:
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"strings_to_formulas": False})
    sheet = book.add_worksheet("Trao thưởng")
    _title(sheet, decision, book.add_format({"bold": True}), LIST_HEAD)
    for row, texts in enumerate(presented(decision), start=4):
        sheet.write_number(row, 0, row - 3)
        for column, text in enumerate(texts, start=1):
            sheet.write_string(row, column, text)
    book.close()
    return file.getvalue()


def _title(
    sheet: xlsxwriter.worksheet.Worksheet,
    decision: Decision,
    bold: xlsxwriter.format.Format,
    head: tuple[str, ...],
) -> None:
    sheet.write_string(0, 0, decision.authority_name, bold)
    sheet.write_string(1, 0, f"Quyết định {decision.number_text or '(dự thảo)'} – {decision.title}")
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, len(head) - 1, 28)
    for column, text in enumerate(head):
        sheet.write_string(3, column, text, bold)
    sheet.freeze_panes(4, 0)
