"""The conference pack of a city of 168 wards, thirty targets and a thousand honours: one click, three files."""

import time
from datetime import date
from pathlib import Path

from bench import data
from bench.measure import line
from bench.year_data import YEAR, build_year
from thidua.awards.models import Honor
from thidua.core.clock import now
from thidua.documents.papers import report_docx, report_pdf
from thidua.followup.figures.year import year_of
from thidua.followup.reports import pack_lines, year_paper
from thidua.followup.workbooks import workbook
from thidua.people.models import Person, Unit

HONORS = 1000
MOST_SECONDS = 10


def pack(folder: Path) -> None:
    """Figures, sums checked, Word, PDF and Excel; the whole in ten seconds."""
    data.build()
    build_year()
    city = Unit.objects.get(code="79")
    _honors(city)
    began = time.perf_counter()
    found = year_of(city, YEAR)
    taken = time.perf_counter()
    paper = year_paper(found)
    docx = report_docx(paper)
    worded = time.perf_counter()
    pdf = report_pdf(paper)
    printed = time.perf_counter()
    xlsx = workbook("Tài liệu hội nghị", found.sheets, pack_lines(found))
    done = time.perf_counter()
    rows = sum(len(sheet.rows) for sheet in found.sheets)
    print(f"{rows:,} dòng trong {len(found.sheets)} bảng".replace(",", "."))
    for what, seconds in (
        ("số liệu, kiểm tra số cộng", taken - began),
        ("Word", worded - taken),
        ("PDF", printed - worded),
        ("Excel", done - printed),
    ):
        line(f"tài liệu hội nghị: {what}", seconds, "s")
    line("tài liệu hội nghị: cả ba tệp", done - began, "s", MOST_SECONDS)
    line("tài liệu hội nghị: kích thước ba tệp", (len(docx) + len(pdf) + len(xlsx)) / 1024, "KiB")


def _honors(city: Unit) -> None:
    """A thousand honours of people at hand; the same on every run."""
    if Honor.objects.filter(year=YEAR, home__path__startswith=city.path).count() >= HONORS:
        return
    people = Person.objects.select_related("unit").order_by("pk")[:HONORS]
    made = []
    for number, person in enumerate(people):
        honor = Honor(
            award="province_merit_certificate", person=person, home=person.unit, year=YEAR,
            unit_level=person.unit.level, decision_no=f"{1 + number // 100}/QĐ-UBND",
            decision_key=f"{1 + number // 100}", decided_on=date(YEAR, 12, 20), issuer_name="Chủ tịch",
            recorded_at=now(),
        )  # fmt: skip
        honor.set_public_face(
            candidate_name=person.full_name, unit_name=person.unit.name, award_name="Bằng khen của Chủ tịch"
        )
        made.append(honor)
    Honor.objects.bulk_create(made, batch_size=500, ignore_conflicts=True)
