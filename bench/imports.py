"""A workbook of 10,000 people: read, checked, written; then the same again."""

import tempfile
import time
from pathlib import Path

import xlsxwriter

from bench import data
from bench.measure import line
from thidua.core import jobs
from thidua.core.actor import SYSTEM
from thidua.core.clock import today
from thidua.people.actions.imports import apply_import, start_import
from thidua.people.models import ImportBatch, Unit

ROWS = 10_000


def run(folder: Path) -> None:
    data.build()
    ward = Unit.objects.filter(parent__code="79", level="ward").order_by("pk")[0]
    workbook = _workbook()
    for what in ("lần đầu", "lần thứ hai, không có gì mới"):
        started = time.perf_counter()
        batch = start_import(actor=SYSTEM, unit=ward, year=today().year, file_name="muoi-nghin.xlsx", data=workbook)
        jobs.run_pending()
        batch = ImportBatch.objects.get(pk=batch.pk)
        read = time.perf_counter() - started
        batch = apply_import(actor=SYSTEM, batch=batch, version=batch.version)
        jobs.run_pending()
        line(f"nhập 10.000 dòng, {what}: đọc và kiểm tra", read, "s")
        line(f"nhập 10.000 dòng, {what}: cả việc", time.perf_counter() - started, "s")
        batch.refresh_from_db()
        print(f"  kết quả: {batch.state} {batch.result}")


def _workbook() -> bytes:
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        book = xlsxwriter.Workbook(file.name, {"constant_memory": True})
        sheet = book.add_worksheet()
        titles = ("Họ và tên", "Ngày sinh", "Số định danh", "Chức vụ", "Xếp loại", "Ngày vào làm")
        sheet.write_row(0, 0, titles)
        for n in range(1, ROWS + 1):
            name = f"{data.FAMILY[n % 10]} {data.MIDDLE[n % 5]} {data.GIVEN[n % 13]} {data.GIVEN[n // 13 % 13]}"
            born = f"{1 + n % 28:02d}/{1 + n % 12:02d}/{1970 + n % 30}"
            sheet.write_row(n, 0, (name, born, f"099{n:09d}", "Chuyên viên", "HTTNV", "01/03/2015"))
        book.close()
        return Path(file.name).read_bytes()
