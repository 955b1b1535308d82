"""Reward table and presentation list as workbooks; the sum is a formula, so that whoever edits sees it foot."""

from dataclasses import replace
from io import BytesIO

import xlsxwriter

from thidua.decisions.models import Decision
from thidua.decisions.papers import presented
from thidua.decisions.rewards import stored_table
from thidua.rules.rewards import RewardLine, RewardTable

REWARD_HEAD = (
    "STT",
    "Họ và tên / Tập thể",
    "Đơn vị",
    "Danh hiệu, hình thức",
    "Cách tính một suất",
    "Số",
    "Được chi (đồng)",
    "Ghi chú",
)
LIST_HEAD = ("STT", "Họ và tên / Tập thể", "Chức vụ, đơn vị", "Danh hiệu, hình thức", "Số vào sổ", "Ký nhận")


def decision_workbook(decision: Decision) -> bytes:
    return reward_workbook(stored_table(decision), _heading(decision))


def reward_workbook(table: RewardTable, heading: tuple[str, str]) -> bytes:
    """One line each and the total below, the sums on a sheet of their own; empty where no amount is set."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"strings_to_formulas": False})
    bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0"})
    sheet = book.add_worksheet("Tiền thưởng")
    _title(sheet, heading, bold, REWARD_HEAD)
    for row, one in enumerate(table.lines, start=4):
        sheet.write_number(row, 0, row - 3)
        for column, text in enumerate((one.line.name, one.line.unit, one.line.title, one.reward.formula), start=1):
            sheet.write_string(row, column, text)
        sheet.write_number(row, 5, one.line.count, money)
        if one.due is not None:
            sheet.write_number(row, 6, one.due, money)
        sheet.write_string(row, 7, _note(one))
    last = 4 + len(table.lines)
    sheet.write_string(last, 1, "Cộng", bold)
    sheet.write_formula(last, 5, f"=SUM(F5:F{last})", money, table.total.recipients)
    sheet.write_formula(last, 6, f"=SUM(G5:G{last})", money, table.total.money)
    _sums(book.add_worksheet("Tổng hợp"), table, bold, money)
    book.close()
    return file.getvalue()


def _sums(
    sheet: xlsxwriter.worksheet.Worksheet,
    table: RewardTable,
    bold: xlsxwriter.format.Format,
    money: xlsxwriter.format.Format,
) -> None:
    sheet.set_column(0, 0, 60)
    sheet.set_column(1, 2, 20)
    row = 0
    headed = (("Danh hiệu, hình thức", table.by_award), ("Đối tượng", table.by_subject), ("Đơn vị", table.by_unit))
    for title, sums in headed:
        if not sums:
            continue
        for column, text in enumerate((title, "Số", "Tiền thưởng (đồng)")):
            sheet.write_string(row, column, text, bold)
        for one in (*sums, replace(table.total, name="Cộng")):
            row += 1
            sheet.write_string(row, 0, one.name)
            sheet.write_number(row, 1, one.recipients, money)
            sheet.write_number(row, 2, one.money, money)
        row += 2


def _note(one: RewardLine) -> str:
    unsure = "" if one.reward.verified else one.certainty
    return " ".join(part for part in (unsure, one.reward.warning, one.met, one.line.reason) if part)


def presentation_workbook(decision: Decision) -> bytes:
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"strings_to_formulas": False})
    sheet = book.add_worksheet("Trao thưởng")
    _title(sheet, _heading(decision), book.add_format({"bold": True}), LIST_HEAD)
    for row, texts in enumerate(presented(decision), start=4):
        sheet.write_number(row, 0, row - 3)
        for column, text in enumerate(texts, start=1):
            sheet.write_string(row, column, text)
    book.close()
    return file.getvalue()


def _title(
    sheet: xlsxwriter.worksheet.Worksheet,
    heading: tuple[str, str],
    bold: xlsxwriter.format.Format,
    head: tuple[str, ...],
) -> None:
    sheet.write_string(0, 0, heading[0], bold)
    sheet.write_string(1, 0, heading[1])
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, len(head) - 1, 28)
    for column, text in enumerate(head):
        sheet.write_string(3, column, text, bold)
    sheet.freeze_panes(4, 0)


def _heading(decision: Decision) -> tuple[str, str]:
    return decision.authority_name, f"Quyết định {decision.number_text or '(dự thảo)'} – {decision.title}"
