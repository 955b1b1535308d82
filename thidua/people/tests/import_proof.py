"""A program for test_import_death: applies an import in children that die at every statement; prints JSON."""

import json
import os
import sys
from datetime import date
from io import BytesIO
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.config.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from thidua.audit.models import Step  # noqa: E402
from thidua.audit.queries import verify_chain  # noqa: E402
from thidua.core.actor import SYSTEM  # noqa: E402
from thidua.people.actions import apply_import, record_lineage, start_import  # noqa: E402
from thidua.people.models import ImportBatch, Person, Rating  # noqa: E402
from thidua.people.sample_workbook import write_sample  # noqa: E402
from thidua.people.tests.factories import make_unit  # noqa: E402


def main() -> None:
    call_command("migrate", verbosity=0)
    batch = _uploaded()
    before, deaths, halves = _counts(), 0, []
    while not _survives(batch.pk, deaths + 1):
        deaths += 1
        if _counts() != before:
            halves.append(deaths)
    report = verify_chain()
    sys.stdout.write(
        json.dumps({"deaths": deaths, "halves": halves, "after": _counts()[:2], "chain": report.broken_at})
    )


def _uploaded() -> ImportBatch:
    city = make_unit("Thành phố Thí Dụ")
    district = make_unit("Quận 10", parent=city, level="district", until=date(2025, 6, 30))
    old = make_unit("Phường 12", parent=district, until=None)
    new = make_unit("Phường Thí Dụ", parent=city, since=date(2025, 7, 1))
    record_lineage(actor=SYSTEM, old=old, new=new, how="whole", on=date(2025, 7, 1))
    data = BytesIO()
    write_sample(data)
    return start_import(actor=SYSTEM, unit=new, year=2025, file_name="DS.xlsx", data=data.getvalue())


def _survives(pk: int, statement: int) -> bool:
    """Apply in a child that is gone, without a word, before its n-th statement; whether it got to the end."""
    connection.close()
    child = os.fork()
    if child == 0:
        _apply(pk, statement)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 0


def _apply(pk: int, statement: int) -> None:
    seen = 0

    def dying(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        seen += 1
        if seen == statement:
            os._exit(9)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(dying):
        batch = ImportBatch.objects.get(pk=pk)
        apply_import(actor=SYSTEM, batch=batch, version=batch.version)
    os._exit(0)


def _counts() -> tuple[int, int, int]:
    return Person.objects.count(), Rating.objects.count(), Step.objects.count()


if __name__ == "__main__":
    main()
