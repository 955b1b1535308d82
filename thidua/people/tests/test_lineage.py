"""Mergers and splits: the real table of 2025, and what follows from a chain of them."""

import os
from datetime import date
from pathlib import Path

import pytest

from thidua.audit.models import Step
from thidua.core.actor import SYSTEM, Role
from thidua.core.errors import Refused
from thidua.people.actions import import_lineage, load_units, record_lineage
from thidua.people.models import Level, Lineage, Unit
from thidua.people.queries import lineage_ids, predecessors, successors, unit_by_code
from thidua.people.tests.factories import make_actor, make_unit

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)
TABLE = Path(__file__).resolve().parents[4] / "shared/data/old_to_new_wards_79_48.csv"
HEAD = "new_code,new_name,old_code,old_name,how,old_district,old_province\n"


@pytest.mark.shared
@pytest.mark.skipif(not TABLE.exists() and os.environ.get("CI") != "true", reason="../shared is not here")
def test_real_table_gives_442_old_168_new_47_split_and_twice_changes_nothing() -> None:
    load_units(actor=SYSTEM)
    data = TABLE.read_bytes()
    first = import_lineage(actor=SYSTEM, data=data, on=DAY)
    assert first.lines == 775
    city = Lineage.objects.filter(new__parent__code="79")
    assert city.values("old").distinct().count() == 442
    assert city.values("new").distinct().count() == 168
    assert city.filter(how="part").values("old").distinct().count() == 47
    assert Unit.objects.filter(parent__code="79", level=Level.WARD, until__isnull=True).count() == 168
    assert Unit.objects.filter(parent__code="48", level=Level.WARD, until__isnull=True).count() == 94
    assert set(Lineage.objects.values_list("old__until", flat=True)) == {date(2025, 6, 30)}
    new, old = unit_by_code("20195"), unit_by_code("x20194")  # the table says 20194, the list of today 20195
    assert (new.name, old.name, old.official_code) == ("Phường Hải Vân", "Phường Hòa Hiệp Bắc", "20194")
    assert old.path == "48/d490/x20194/"
    assert [(p.old.name, p.how) for p in predecessors(new)] == [
        ("Phường Hòa Hiệp Bắc", "whole"),
        ("Phường Hòa Hiệp Nam", "whole"),
        ("Xã Hòa Bắc", "whole"),
        ("Xã Hòa Liên", "part"),
    ]
    steps = Step.objects.count()
    units, links = Unit.objects.count(), Lineage.objects.count()
    again = import_lineage(actor=SYSTEM, data=data, on=DAY)
    assert (again.units, again.ended, again.links) == (0, 0, 0)
    assert (Step.objects.count(), Unit.objects.count(), Lineage.objects.count()) == (steps, units, links)


def test_official_list_is_loaded_once() -> None:
    made = load_units(actor=SYSTEM)
    assert len(made) == 2 + 168 + 94
    assert load_units(actor=SYSTEM) == []


def test_whole_mergers_carry_years_and_partial_ones_ask() -> None:
    city = make_unit()
    a, b, c, d, e = (make_unit(f"Phường {n}", parent=city) for n in "ABCDE")
    record_lineage(actor=SYSTEM, old=a, new=b, how="whole", on=date(2000, 1, 1))
    record_lineage(actor=SYSTEM, old=b, new=d, how="whole", on=DAY)
    record_lineage(actor=SYSTEM, old=c, new=d, how="part", on=DAY)
    record_lineage(actor=SYSTEM, old=c, new=e, how="part", on=DAY)
    ids = lineage_ids(d)
    assert (set(ids.certain), set(ids.uncertain)) == ({a.pk, b.pk}, {c.pk})
    assert [s.new.name for s in successors(c)] == ["Phường D", "Phường E"]
    a.refresh_from_db()
    assert a.until == date(1999, 12, 31)


@pytest.mark.parametrize(
    ("how", "code"), [("same", "same_unit"), ("circle", "circle"), ("otherwise", "already_otherwise")]
)
def test_record_lineage_refuses(how: str, code: str) -> None:
    city = make_unit()
    a, b = make_unit(parent=city), make_unit(parent=city)
    record_lineage(actor=SYSTEM, old=a, new=b, how="whole", on=DAY)
    pair = {"same": (a, a), "circle": (b, a), "otherwise": (a, b)}[how]
    with pytest.raises(Refused) as refused:
        record_lineage(actor=SYSTEM, old=pair[0], new=pair[1], how="part", on=DAY)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"a,b\n1,2\n", "columns"),
        (HEAD.encode(), "columns"),
        ("Phường".encode("utf-16"), "file_type"),
        ((HEAD + "20194,Phường X,1,Phường Y,Nhập toàn bộ,Quận Z,Tỉnh T\n").encode(), "line_broken"),
        ((HEAD + "20194,Phường X,1,Phường Y,Nhập toàn bộ,Quận Z (490),Đà Nẵng (48)\n").encode(), "province_missing"),
    ],
)
def test_import_lineage_refuses_and_writes_nothing(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        import_lineage(actor=SYSTEM, data=data, on=DAY)
    assert refused.value.code == code
    assert Unit.objects.count() == 0


def test_only_those_above_may_load() -> None:
    city, other = make_unit(code="48"), make_unit(code="79")
    data = (HEAD + "20194,Phường X,1,Phường Y,Nhập toàn bộ,Quận Z (490),Đà Nẵng (48)\n").encode()
    for role, unit, code in (
        (Role.OFFICER, city, "not_your_role"),
        (Role.STANDING_OFFICE, other, "not_your_unit"),
        (Role.STANDING_OFFICE, city, ""),
        (Role.OPERATOR, city, ""),
    ):
        actor = make_actor(role, unit)
        if code:
            with pytest.raises(Refused) as refused:
                import_lineage(actor=actor, data=data, on=DAY)
            assert refused.value.code == code
        else:
            import_lineage(actor=actor, data=data, on=DAY)
    assert Lineage.objects.count() == 1
