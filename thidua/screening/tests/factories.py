"""A seeded city for these tests and for measuring: wards grown out of merged and split units, years of records."""

import random
from datetime import date

from thidua.awards.models import Honor
from thidua.core.actor import SYSTEM
from thidua.core.clock import now
from thidua.people.actions import record_lineage
from thidua.people.models import (
    Discipline,
    Level,
    Lineage,
    Person,
    Rating,
    RecognizedInitiative,
    Service,
    Unit,
)
from thidua.people.tests.factories import make_unit
from thidua.screening.models import Score

YEAR = 2025
OLD_LAW = 2022  # a year whose dossiers were received while places were capped
FAMILY = ("Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Bùi", "Đỗ", "Ngô")
GIVEN = ("An", "Ánh", "Bình", "Đạt", "Đức", "Hòa", "Hương", "Lan")
GRADES = ("excellent", "good", "good", "completed", "not_completed")


def make_city(people: int = 300, wards: int = 6, seed: int = 2026) -> Unit:
    """Wards with an office each; the first was merged of two, the second is a part of a split district."""
    pick = random.Random(seed)
    city = make_unit("Thành phố Mẫu")
    homes: list[Unit] = []
    for number in range(1, wards + 1):
        ward = make_unit(f"Phường Mẫu {number}", parent=city)
        homes += [ward, make_unit(f"Văn phòng Phường Mẫu {number}", parent=ward, level=Level.OFFICE)]
    former = _former(city, homes)
    staff = [_person(pick, homes[n % len(homes)]) for n in range(people)]
    Person.objects.bulk_create(staff, batch_size=500)
    _records(pick, staff, former)
    _of_units(pick, homes)
    return city


def _former(city: Unit, homes: list[Unit]) -> list[Unit]:
    """Two wards that went whole into the first, and a district of which a part went into the second."""
    old = [make_unit(f"Phường Cũ {n}", parent=city, since=date(2000, 1, 1)) for n in (1, 2)]
    split = make_unit("Quận Cũ", parent=city, level=Level.DISTRICT, since=date(2000, 1, 1), until=date(2025, 6, 30))
    day, whole, part = date(2025, 7, 1), Lineage.How.WHOLE, Lineage.How.PART
    for unit in old:
        record_lineage(actor=SYSTEM, old=unit, new=homes[0], how=whole, on=day)
    record_lineage(actor=SYSTEM, old=split, new=homes[2], how=part, on=day)
    return [*old, split]


def _person(pick: random.Random, unit: Unit) -> Person:
    person = Person(
        unit=unit, position="Chuyên viên", hired_on=date(pick.randint(2005, 2025), 1 + pick.randint(0, 11), 1)
    )
    person.kind = pick.choice(("civil_servant", "public_employee", "worker"))
    if pick.random() < 0.03:
        person.left_on = date(2025, 6, 30)
    person.set_name(f"{pick.choice(FAMILY)} Mẫu {pick.choice(GIVEN)} {pick.randint(1, 99)}")
    return person


def _records(pick: random.Random, staff: list[Person], former: list[Unit]) -> None:
    ratings, services, cases, works, honors, scores = [], [], [], [], [], []
    for person in staff:
        good = pick.random()
        for year in range(YEAR - 9, YEAR + 1):
            if pick.random() < 0.93:
                grade = (
                    "excellent" if pick.random() < good / 2 else pick.choice(GRADES[1:] if good < 0.2 else GRADES[:4])
                )
                ratings.append(Rating(person=person, year=year, grade=grade))
            if pick.random() < good:
                honors.append(_honor(person, "advanced_worker", year))
                if pick.random() < good * 0.8:
                    honors.append(_honor(person, "grassroots_fighter", year))
        if pick.random() < 0.3:
            services.append(
                Service(person=person, unit=pick.choice(former), since=date(2018, 1, 1), until=date(2025, 6, 30))
            )
            services.append(Service(person=person, unit=person.unit, since=date(2025, 7, 1)))
        if pick.random() < 0.05:
            services.append(
                Service(person=person, unit=person.unit, form="unpaid", since=date(2025, 1, 1), until=date(2025, 4, 30))
            )
        if pick.random() < 0.4:
            works.append(_work(pick, person))
        if pick.random() < 0.06:
            status = pick.choice(("pending", "final", "cleared"))
            cases.append(Discipline(person=person, measure="warning", status=status, decided_on=date(2025, 3, 3)))
        if pick.random() < 0.9:
            value = pick.randint(500, 1000) / 10
            scores += [Score(person=person, year=year, value=value) for year in (OLD_LAW, YEAR)]
    Rating.objects.bulk_create(ratings, batch_size=2000)
    Honor.objects.bulk_create(honors, batch_size=500)
    Service.objects.bulk_create(services, batch_size=2000)
    RecognizedInitiative.objects.bulk_create(works, batch_size=2000)
    Discipline.objects.bulk_create(cases, batch_size=2000)
    Score.objects.bulk_create(scores, batch_size=2000)


def _work(pick: random.Random, person: Person) -> RecognizedInitiative:
    return RecognizedInitiative(
        person=person,
        title=f"Sáng kiến của {person}",
        title_folded=f"sang kien cua {person.pk}",
        reach=pick.choice(("unit", "unit", "province", "nation")),
        recognized_on=date(pick.choice((2022, 2022, 2023, 2024, 2025)), pick.randint(1, 12), 15),
        used_for=pick.choice(("", "", "", "province_fighter")),
    )


def _honor(person: Person, award: str, year: int) -> Honor:
    return Honor(
        award=award,
        person=person,
        home=person.unit,
        unit_level=person.unit.level,
        year=year,
        decision_no=f"{year}/QĐ-UBND",
        decision_key=f"{year}/qd-ubnd",
        decided_on=date(year, 12, 20),
        issuer_name="Chủ tịch UBND",
        source="import",
        recorded_at=now(),
        award_name=award,
        candidate_name=person.full_name,
        unit_name=person.unit.name,
        search_text="",
        sort_key="",
    )


def _of_units(pick: random.Random, homes: list[Unit]) -> None:
    Rating.objects.bulk_create(
        Rating(unit=unit, year=year, grade=pick.choice(GRADES[:4]))
        for unit in homes
        for year in range(YEAR - 6, YEAR + 1)
    )
    Score.objects.bulk_create(Score(unit=unit, year=YEAR, value=pick.randint(500, 1000) / 10) for unit in homes)
