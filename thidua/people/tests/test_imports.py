"""Imports under stress: twice, two officers, killed in the middle, ten thousand rows, as a job."""

import threading
import time
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from django.db import connection
from django.test.utils import CaptureQueriesContext

from thidua.audit.models import Step
from thidua.audit.queries import verify_chain
from thidua.core import jobs
from thidua.core.actor import SYSTEM, Role
from thidua.core.errors import Refused
from thidua.people.actions import (
    apply_import,
    correct_row,
    discard_import,
    import_writes,
    read_import,
    skip_row,
    start_import,
)
from thidua.people.models import ImportBatch, Person, Rating, Unit
from thidua.people.tests.factories import make_actor, make_person, make_unit

HEAD = "Họ và tên,Ngày sinh,CCCD,Xếp loại\n"


def listing(rows: int, start: int = 0, grade: str = "HTTNV") -> bytes:
    lines = [f"Nguyễn Thị Thí Dụ {_word(n)},02/03/1985,0991{n:08d},{grade}\n" for n in range(start, start + rows)]
    return (HEAD + "".join(lines)).encode()


def _word(n: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{n:05d}").capitalize()


def start(unit: Unit, data: bytes, actor: Any = SYSTEM) -> ImportBatch:
    return start_import(actor=actor, unit=unit, year=2025, file_name="a.csv", data=data)


@pytest.mark.django_db
def test_same_open_file_is_taken_once() -> None:
    unit = make_unit()
    assert start(unit, listing(2)).pk == start(unit, listing(2)).pk
    assert ImportBatch.objects.count() == 1


@pytest.mark.django_db
def test_only_what_differs_is_written() -> None:
    unit = make_unit()
    first = start(unit, listing(3))
    apply_import(actor=SYSTEM, batch=first, version=0)
    second = start(unit, listing(4, grade="HTXSNV"))
    plans = [(r.plan["action"], r.plan["changes"], r.plan["records"]) for r in second.rows.all()]
    assert plans[0] == (
        "update",
        [],
        ["Xếp loại 2025: Hoàn thành xuất sắc nhiệm vụ (trước: Hoàn thành tốt nhiệm vụ)"],
    )
    assert plans[3][0] == "create"
    result = apply_import(actor=SYSTEM, batch=second, version=0).result
    assert (result["created"], result["updated"], result["ratings"]) == (1, 0, 4)
    assert set(Rating.objects.values_list("grade", flat=True)) == {"excellent"}


@pytest.mark.django_db
def test_two_officers_do_not_overwrite_one_another() -> None:
    unit = make_unit()
    batch = start(unit, listing(2))
    correct_row(actor=SYSTEM, batch=batch, number=2, fixes={"rating": "HTNV"}, version=0)
    for late in (
        lambda: correct_row(actor=SYSTEM, batch=batch, number=2, fixes={"rating": "HTXSNV"}, version=0),
        lambda: skip_row(actor=SYSTEM, batch=batch, number=3, skipped=True, version=0),
        lambda: apply_import(actor=SYSTEM, batch=batch, version=0),
    ):
        with pytest.raises(Refused) as refused:
            late()
        assert refused.value.code == "stale"
    assert Person.objects.count() == 0


@pytest.mark.django_db
def test_second_apply_and_correction_after_it_are_refused() -> None:
    unit = make_unit()
    batch = start(unit, listing(2))
    stale = ImportBatch.objects.get(pk=batch.pk)  # a second tab, opened before
    apply_import(actor=SYSTEM, batch=batch, version=0)
    for late in (
        lambda: apply_import(actor=SYSTEM, batch=stale, version=0),
        lambda: correct_row(actor=SYSTEM, batch=stale, number=2, fixes={}, version=0),
        lambda: discard_import(actor=SYSTEM, batch=stale),
    ):
        with pytest.raises(Refused) as refused:
            late()
        assert refused.value.code == "wrong_state"
    assert Person.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    unit = make_unit()
    batch = start(unit, listing(5))
    steps = Step.objects.count()

    def die(*args: object) -> int:
        assert Person.objects.count() == 5  # people are written already
        raise KeyboardInterrupt

    monkeypatch.setattr(import_writes, "_write_reviews", die)
    with pytest.raises(KeyboardInterrupt):
        apply_import(actor=SYSTEM, batch=batch, version=0)
    batch.refresh_from_db()
    assert (Person.objects.count(), Rating.objects.count(), Step.objects.count()) == (0, 0, steps)
    assert (batch.state, batch.version) == ("review", 0)
    monkeypatch.undo()
    apply_import(actor=SYSTEM, batch=batch, version=0)
    assert Person.objects.count() == 5
    assert verify_chain().broken_at is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time; see the second tab above")
def test_two_applies_at_the_same_moment_write_once() -> None:
    unit = make_unit()
    batches = [start(unit, listing(40)), start(unit, listing(40) + b"\n")]
    tries = [batches[0], batches[0], batches[1]]
    gate = threading.Barrier(len(tries))
    codes: list[str] = []

    def write(batch: ImportBatch) -> None:
        gate.wait()
        try:
            apply_import(actor=SYSTEM, batch=batch, version=0)
            codes.append("")
        except Refused as refused:
            codes.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(batch,)) for batch in tries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == ["", "", "wrong_state"]
    assert (Person.objects.count(), Rating.objects.count()) == (40, 40)
    assert verify_chain().broken_at is None


@pytest.mark.django_db
def test_rows_with_errors_stop_the_whole() -> None:
    unit = make_unit()
    batch = start(unit, listing(2) + "Trần Văn Ví Dụ,31/02/1985,099100000099,HTTNV\n".encode())
    with pytest.raises(Refused) as refused:
        apply_import(actor=SYSTEM, batch=batch, version=0)
    assert refused.value.code == "rows_wrong"
    skip_row(actor=SYSTEM, batch=batch, number=4, skipped=True, version=0)
    result = apply_import(actor=SYSTEM, batch=batch, version=1).result
    assert (result["created"], result["skipped"]) == (2, 1)


@pytest.mark.django_db
def test_someone_entered_meanwhile_is_seen_when_applying() -> None:
    unit = make_unit()
    batch = start(unit, listing(1))
    make_person("Lê Văn Khác", unit=unit, citizen_id="099100000000")
    with pytest.raises(Refused) as refused:
        apply_import(actor=SYSTEM, batch=batch, version=0)
    assert refused.value.code == "rows_wrong"
    assert Person.objects.count() == 1


@pytest.mark.django_db
def test_a_file_that_cannot_be_read_is_kept_with_its_reason() -> None:
    unit = make_unit()
    batch = start(unit, b'a,b\n"c,d\n')
    assert batch.state == "failed"
    assert "bị hỏng" in batch.failure
    assert bytes(batch.file.data) == b'a,b\n"c,d\n'
    assert discard_import(actor=SYSTEM, batch=batch).state == "discarded"


def big_book(rows: int) -> bytes:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Họ và tên", "Ngày sinh", "CCCD", "Xếp loại"])
    for n in range(rows):
        sheet.write_row(n + 1, 0, [f"Nguyễn Thị {_word(n)}", "02/03/1985", f"0991{n:08d}", "HTTNV"])
    book.close()
    return buffer.getvalue()


@pytest.mark.django_db
def test_ten_thousand_rows_are_read_as_a_job_and_written_in_seconds() -> None:
    unit = make_unit()
    officer = make_actor(Role.OFFICER, unit)
    data = big_book(10_000)
    batch = start(unit, data, officer)
    assert batch.state == "reading"
    began = time.process_time()
    assert jobs.run_pending() == 1
    batch.refresh_from_db()
    assert batch.state == "review", batch.failure
    with CaptureQueriesContext(connection) as queries:
        result = apply_import(actor=officer, batch=batch, version=0).result
    spent = time.process_time() - began
    assert (result["created"], result["ratings"]) == (10_000, 10_000)
    assert len(queries) < 450
    assert spent < 40
    batch.refresh_from_db()
    assert read_import(actor=officer, batch=batch).state == "applied"  # the job once more does no harm


@pytest.mark.django_db
def test_apply_costs_the_same_queries_for_one_and_three_rows() -> None:
    costs = []
    for n, rows in enumerate((1, 3)):
        unit = make_unit()
        batch = start(unit, listing(rows, start=n * 100))
        with CaptureQueriesContext(connection) as queries:
            apply_import(actor=SYSTEM, batch=batch, version=0)
        costs.append(len(queries))
    assert costs[0] == costs[1]
