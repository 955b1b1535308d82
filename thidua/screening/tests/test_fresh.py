"""The snapshot follows every change of a fact: brought up to date, it is what gathering anew would give."""

import random
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
import time_machine

from thidua.awards.actions import record_honor, revoke_honor
from thidua.awards.models import Honor
from thidua.core.actor import SYSTEM, Role
from thidua.nominations import actions as nominating
from thidua.nominations.gathering import Records, with_links
from thidua.nominations.tests.factories import make_dossier, make_stage
from thidua.people import actions as keeping
from thidua.people.models import Person, Unit
from thidua.people.tests.factories import make_actor, make_person, make_unit
from thidua.rules.packing import Packed
from thidua.screening import facts, fresh
from thidua.screening.actions import record_scores
from thidua.screening.fingerprints import people_prints
from thidua.screening.tests.factories import YEAR, make_city

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def today() -> object:
    with time_machine.travel("2025-12-22T09:00:00+07:00"):
        yield


def stored() -> facts.Population:
    return fresh.people(YEAR, with_links(Records())).people


def anew() -> facts.Population:
    ids = list(Person.objects.filter(left_on=None).values_list("pk", flat=True))
    return facts.people_of(ids, YEAR, with_links(Records()))


def plain(packed: Packed) -> dict[str, object]:
    """All columns as plain values, with words in place of their numbers: equal when they mean the same."""
    found: dict[str, object] = {"kinds": [packed.kind_names[code] for code in packed.kinds]}
    for plane in ("rating_t", "rating_p", "honor_t", "honor_p"):
        found[plane] = {key: bits.tolist() for key, bits in getattr(packed, plane).items() if bits.any()}
    for name in ("subjects", "unknown", "months", "months_sure", "attested"):
        found[name] = getattr(packed, name).tolist()
    found["held"] = sorted(
        zip(
            packed.held.row.tolist(),
            [packed.award_ids[code] for code in packed.held.award],
            packed.held.decided.tolist(),
            packed.held.first_certain.tolist(),
            packed.held.first_possible.tolist(),
            packed.held.certain.tolist(),
            strict=True,
        )
    )
    for name in ("initiatives", "science_works", "penalties"):
        events = getattr(packed, name)
        assert is_dataclass(events)
        found[name] = sorted(zip(*(getattr(events, f.name).tolist() for f in fields(events)), strict=True))
    found["judged"] = {key: list(zip(s.row, s.said, strict=True)) for key, s in packed.judged.items() if len(s.row)}
    return found


def assert_fresh() -> None:
    kept, whole = stored(), anew()
    assert kept.ids.tolist() == whole.ids.tolist()
    assert kept.unit.tolist() == whole.unit.tolist()
    assert plain(kept.packed) == plain(whole.packed)


def test_nothing_changed_gathers_nothing(django_assert_max_num_queries: Callable[[int], object]) -> None:
    make_city(people=40)
    stored()
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        stored()


def test_every_action_that_changes_a_fact_is_seen() -> None:
    stage = make_stage()
    person, other = (make_person(name, unit=stage.ward) for name in ("Nguyễn Văn Minh Họa", "Trần Thị Thí Dụ"))
    old = make_unit("Phường Cũ", parent=stage.city, since=date(2000, 1, 1))
    stored()
    nomination = None
    keeping.record_service(
        actor=SYSTEM, person=person, unit=old, form="work", since=date(2018, 1, 1), until=date(2025, 6, 30)
    )
    steps: list[Callable[[], object]] = [
        lambda: keeping.record_rating(actor=SYSTEM, person=person, year=YEAR, grade="good"),
        lambda: keeping.record_rating(actor=SYSTEM, person=person, year=YEAR, grade="excellent"),
        lambda: keeping.record_initiative(
            actor=SYSTEM,
            person=person,
            title="Sáng kiến mẫu",
            reach="unit",
            recognized_on=date(2025, 5, 5),
            decision_no="1/QĐ",
        ),
        lambda: keeping.use_initiative(
            actor=SYSTEM, initiative=person.initiatives.get(), used_for="grassroots_fighter"
        ),
        lambda: keeping.record_discipline(
            actor=SYSTEM, person=person, status="pending", measure="", decided_on=date(2025, 6, 6)
        ),
        lambda: keeping.record_discipline(
            actor=SYSTEM, person=person, status="cleared", measure="", decided_on=date(2025, 6, 6)
        ),
        lambda: record_honor(
            actor=SYSTEM,
            award="advanced_worker",
            person=person,
            year=YEAR,
            decision_no="9/QĐ-UBND",
            decided_on=date(2025, 12, 1),
            issuer="Chủ tịch",
        ),
        lambda: revoke_honor(
            actor=SYSTEM,
            honor=Honor.objects.get(person=person),
            decision_no="10/QĐ",
            decided_on=date(2025, 12, 5),
            reason="Sai",
        ),
        lambda: keeping.record_lineage(actor=SYSTEM, old=old, new=stage.ward, how="part", on=date(2025, 7, 1)),
        lambda: make_person("Người Mới", unit=stage.other),
        lambda: Person.objects.filter(pk=other.pk).update(left_on=date(2025, 12, 1)),
        lambda: Person.objects.filter(pk=person.pk).update(unit=stage.other),
        lambda: Person.objects.filter(pk=person.pk).update(hired_on=date(2025, 9, 1)),
    ]
    for number, change in enumerate(steps):
        before = people_prints(YEAR, with_links(Records()))
        change()
        assert people_prints(YEAR, with_links(Records())) != before, number
        assert_fresh()
    dossier = make_dossier(stage)
    worker = make_person("Lê Văn Giả Định", unit=stage.ward)
    stored()
    nomination = nominating.nominate(actor=stage.officer, dossier=dossier, award="grassroots_fighter", person=worker)
    nominating.attest(actor=stage.officer, nomination=nomination)
    assert_fresh()
    assert stored().packed.attested.any()
    nominating.remove_nomination(actor=stage.officer, nomination=nomination)
    assert_fresh()
    assert not stored().packed.attested.any()


def test_random_changes_of_a_city() -> None:
    make_city(people=60)
    stored()
    pick = random.Random(7)
    for _ in range(12):
        people = list(Person.objects.filter(left_on=None).select_related("unit").order_by("pk"))
        units = list(Unit.objects.exclude(parent=None).filter(until=None).order_by("pk"))
        for person in pick.sample(people, 3):
            kind = pick.randrange(4)
            if kind == 0:
                keeping.record_rating(actor=SYSTEM, person=person, year=pick.randint(2018, YEAR), grade="completed")
            elif kind == 1:
                Person.objects.filter(pk=person.pk).update(left_on=date(2025, 12, 1))
            elif kind == 2:
                Person.objects.filter(pk=person.pk).update(unit=pick.choice(units))
            else:
                make_person(unit=pick.choice(units))
        assert_fresh()


@pytest.mark.parametrize("damage", ["missing", "torn", "pointer", "other_release"])
def test_a_lost_or_damaged_snapshot_is_gathered_again(files: Path, damage: str) -> None:
    make_city(people=20)
    stored()
    pointer = files / "facts" / f"{YEAR}.json"
    if damage == "missing":
        pointer.unlink()
    elif damage == "pointer":
        pointer.write_text("{")
    elif damage == "other_release":
        pointer.write_text(pointer.read_text().replace('"code": "', '"code": "0'))
    else:
        for file in (files / "facts").rglob("people.npz"):
            file.write_bytes(file.read_bytes()[:50])
    assert_fresh()


def test_one_folder_of_facts_is_kept_for_a_year(files: Path) -> None:
    city = make_city(people=20)
    stored()
    make_person(unit=city)
    stored()
    assert len([path for path in (files / "facts").iterdir() if path.is_dir()]) == 1


def test_scores_are_recorded_by_code_and_never_by_oneself() -> None:
    from thidua.core.errors import Refused
    from thidua.people.tests.factories import make_user

    city = make_unit()
    user = make_user()
    own, other = make_person(unit=city, user=user), make_person(unit=city)
    officer = make_actor(Role.OFFICER, city, user=user)
    assert record_scores(actor=officer, unit=city, year=YEAR, scores={other.code: Decimal("90.5")}) == 1
    for code in (own.code, "KHONGCO"):
        with pytest.raises(Refused):
            record_scores(actor=officer, unit=city, year=YEAR, scores={code: Decimal(1)})
    assert np.isclose(float(other.rank_scores.get().value), 90.5)
