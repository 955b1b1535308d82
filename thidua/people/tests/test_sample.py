"""The list of a ward as it really comes, from upload to people; twice changes nothing."""

from datetime import date
from io import BytesIO

import pytest
from django.db.models import Model

from thidua.core.actor import SYSTEM, Role
from thidua.core.errors import Refused
from thidua.people.actions import apply_import, correct_row, record_lineage, skip_row, start_import
from thidua.people.models import Discipline, ImportBatch, Person, Rating, RecognizedInitiative, Service, Unit
from thidua.people.sample_workbook import write_sample
from thidua.people.tests.factories import make_actor, make_unit

pytestmark = pytest.mark.django_db


def sample(seed: int = 1) -> bytes:
    buffer = BytesIO()
    write_sample(buffer, seed)
    return buffer.getvalue()


def ward() -> Unit:
    city = make_unit("Thành phố Thí Dụ")
    district = make_unit("Quận 10", parent=city, level="district", until=date(2025, 6, 30))
    old = make_unit("Phường 12", parent=district, until=None)
    new = make_unit("Phường Thí Dụ", parent=city, since=date(2025, 7, 1))
    record_lineage(actor=SYSTEM, old=old, new=new, how="whole", on=date(2025, 7, 1))
    return new


def codes(batch: ImportBatch, *severities: str) -> dict[int, set[str]]:
    found = {
        row.number: {f["code"] for f in row.findings if not severities or f["severity"] in severities}
        for row in batch.rows.all()
    }
    return {number: c for number, c in found.items() if c}


def test_sample_is_read_checked_and_written_once() -> None:
    unit = ward()
    officer = make_actor(Role.OFFICER, unit)
    batch = start_import(actor=officer, unit=unit, year=2025, file_name="DS.xlsx", data=sample())
    assert batch.state == "review", batch.failure
    assert batch.columns["unclear"] == []
    assert batch.rows.count() == 34
    assert codes(batch, "error") == {}
    assert codes(batch) == {
        17: {"service_dissolved"},
        23: {"under_review"},
        26: {"id_leading_zero"},
        29: {"name_nfd"},
    }
    batch = apply_import(actor=officer, batch=batch, version=batch.version)
    assert batch.result == {
        "created": 34, "updated": 0, "ratings": 34, "initiatives": 2, "services": 2, "reviews": 1, "rows": 34,
        "skipped": 0,
    }  # fmt: skip
    before = counts()
    again = start_import(actor=officer, unit=unit, year=2025, file_name="DS.xlsx", data=sample())
    assert again.pk != batch.pk
    assert "imported_already" in [n["code"] for n in again.notices]
    assert {row.plan["action"] for row in again.rows.all()} == {"unchanged"}
    apply_import(actor=officer, batch=again, version=again.version)
    assert counts() == before
    with pytest.raises(Refused) as refused:
        apply_import(actor=officer, batch=again, version=again.version)
    assert refused.value.code == "wrong_state"


def counts() -> dict[str, list[object]]:
    tables: list[type[Model]] = [Person, Rating, Service, RecognizedInitiative, Discipline]
    return {t.__name__: list(t._default_manager.order_by("pk").values()) for t in tables}


def test_spoilt_rows_hold_the_file_until_they_are_corrected_or_left_out() -> None:
    unit = ward()
    officer = make_actor(Role.OFFICER, unit)
    buffer = BytesIO()
    write_sample(buffer, spoilt=True)
    batch = start_import(actor=officer, unit=unit, year=2025, file_name="DS.xlsx", data=buffer.getvalue())
    wrong = codes(batch, "error")
    assert len(wrong) == 4  # both rows of the doubled id
    with pytest.raises(Refused) as refused:
        apply_import(actor=officer, batch=batch, version=batch.version)
    assert refused.value.code == "rows_wrong"
    assert Person.objects.filter(unit=unit).count() == 0
    fixes = {33: {"birth_date": "28/02/1990"}, 34: {"rating": "HTTNV"}}
    for number, row_fixes in fixes.items():
        batch.refresh_from_db()
        correct_row(actor=officer, batch=batch, number=number, fixes=row_fixes, version=batch.version)
    batch.refresh_from_db()
    doubled = max(codes(batch, "error"))
    skip_row(actor=officer, batch=batch, number=doubled, skipped=True, version=batch.version)
    batch.refresh_from_db()
    assert codes(batch, "error") in ({}, {doubled: wrong[doubled]})
    batch = apply_import(actor=officer, batch=batch, version=batch.version)
    assert (batch.result["created"], batch.result["skipped"]) == (33, 1)
