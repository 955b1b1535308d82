"""The stage of the story: the city's units over time, its people, and who holds which role."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.contrib.auth.hashers import make_password

from thidua.accounts.models import User
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.clock import playing
from thidua.demo.accounts import ACCOUNTS, PASSWORD
from thidua.people.actions import create_person, create_unit, grant_role, load_units, record_lineage
from thidua.people.actions.persons import PersonInput
from thidua.people.actions.units import UnitInput
from thidua.people.models import Level, Lineage, Person, Unit
from thidua.people.queries import actor_for

HERE = Path(__file__).parent
LONG_AGO = date(2015, 1, 1)
TWO_TIERS = date(2025, 7, 1)
FAMILY = ("Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Võ", "Huỳnh", "Phan")
GIVEN = (
    "An",
    "Bình",
    "Châu",
    "Dung",
    "Đạt",
    "Hà",
    "Hòa",
    "Khoa",
    "Lan",
    "Minh",
    "Nga",
    "Phúc",
    "Quỳnh",
    "Yến",
)
WARDS = {
    "canbo": "Phường Hòa Hưng",
    "chutichphuong": "Phường Hòa Hưng",
    "canbo2": "Phường Diên Hồng",
    "tacgia": "Phường Diên Hồng",
}
# Held their posts in District 10 until it ended; they cannot sign in.
FORMER = {"quan10": "Đinh Thị Mẫu Quyên", "chutich10": "Lý Văn Mẫu Sơn"}
# Officers of the other five units of Khối 19; they cannot sign in, so that one signature waits for the visitor.
BLOCK_19 = {
    "khoi2": "Cao Văn Mẫu Tín",
    "khoi3": "Lâm Thị Mẫu Uyên",
    "khoi4": "Hồ Văn Mẫu Vinh",
    "khoi5": "Trịnh Thị Mẫu Xuân",
    "khoi6": "Vương Văn Mẫu Ý",
}
ROLES: dict[str, tuple[Role, ...]] = {
    "canbo": (Role.OFFICER,),
    "canbo2": (Role.OFFICER,),
    "thuongtruc": (Role.STANDING_OFFICE,),
    "phapche": (Role.LEGAL_OFFICER,),
    "phapche2": (Role.LEGAL_OFFICER,),
    "thuky": (Role.COUNCIL_SECRETARY,),
    "hoidong": (Role.COUNCIL_MEMBER,),
    "kiemphieu1": (Role.TELLER,),
    "kiemphieu2": (Role.TELLER,),
    "chutich": (Role.SIGNATORY,),
    "chutichphuong": (Role.SIGNATORY,),
    "chutich10": (Role.SIGNATORY,),
    "khoitruong": (Role.CLUSTER_LEAD, Role.OFFICER),
    "tacgia": (),
    "lanhdao": (Role.LEADERSHIP,),
    "quantri": (Role.OPERATOR,),
    "quan10": (Role.OFFICER,),
}


@dataclass
class City:
    """What later acts need to find: units by name, people by account."""

    city: Unit
    danang: Unit
    office: Unit
    district: Unit
    units: dict[str, Unit]
    people: dict[str, Person]

    def actor(self, username: str) -> Actor:
        """The account with the roles it holds on the day being played."""
        return actor_for(User.objects.get(username=username))

    def actor_on(self, username: str, day: date) -> Actor:
        """The same, with the roles of another day."""
        with playing(day):
            return self.actor(username)


def build_city() -> City:
    """Units of two cities, District 10 with its wards until 2025-06-30, the six of Khối 19; accounts."""
    facts = read("city.yaml")
    with playing(LONG_AGO):
        load_units(actor=SYSTEM)
        city, danang = Unit.objects.get(code="79"), Unit.objects.get(code="48")
        office = create_unit(
            actor=SYSTEM, parent=city, data=UnitInput("Sở Nội vụ", Level.DEPARTMENT, "79-SNV", since=LONG_AGO)
        )
        units = {unit.name: unit for unit in Unit.objects.filter(parent=city)}
        district = _district(city, units, facts)
        for number, name in enumerate(facts["cluster_19"]["members"], 1):
            data = UnitInput(name, Level.ASSOCIATION, f"79-K19-{number}", since=LONG_AGO)
            units[name] = create_unit(actor=SYSTEM, parent=city, data=data)
    stage = City(city, danang, office, district, units, {})
    _accounts(stage, facts["cluster_19"]["lead"])
    _block_officers(stage)
    return stage


def read(name: str) -> Any:
    """One of the demo's files of facts."""
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def names(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """(name, gender) of people who exist nowhere: every middle name says "Mẫu"."""
    for number in range(count):
        family = FAMILY[(number * 5 + seed) % len(FAMILY)]
        given = GIVEN[(number * 3 + seed) % len(GIVEN)]
        female = (number + seed) % 2 == 0
        extra = GIVEN[(number * 5 + seed * 7 + 1) % len(GIVEN)]
        yield f"{family} {'Thị' if female else 'Văn'} Mẫu {extra} {given}", "female" if female else "male"


def hire(unit: Unit, count: int, seed: int, leaders: int = 1) -> list[Person]:
    """People of a unit, the first `leaders` of them in charge."""
    return [
        create_person(
            actor=SYSTEM,
            unit=unit,
            data=PersonInput(
                name,
                date(1980 + (number * 7 + seed) % 20, 1 + number % 12, 1 + (number * 3 + seed) % 28),
                gender,
                position="Trưởng đơn vị" if number < leaders else "Chuyên viên",
                is_leader=number < leaders,
                hired_on=date(2012 + number % 6, 3, 1),
            ),
        )
        for number, (name, gender) in enumerate(names(count, seed))
    ]


def _district(city: Unit, units: dict[str, Unit], facts: Any) -> Unit:
    end = date(2025, 6, 30)
    data = UnitInput("Quận 10", Level.DISTRICT, "79-Q10", "771", since=LONG_AGO, until=end)
    district = create_unit(actor=SYSTEM, parent=city, data=data)
    units["Quận 10"] = district
    for ward in facts["district_10"]["wards"]:
        data = UnitInput(ward["name"], Level.WARD, f"79-Q10-{ward['code']}", ward["code"], until=end)
        old = units[f"{ward['name']}, Quận 10"] = create_unit(actor=SYSTEM, parent=district, data=data)
        for successor in ward["successors"]:
            how = Lineage.How.WHOLE if successor["how"] == "whole" else Lineage.How.PART
            record_lineage(
                actor=SYSTEM, old=old, new=units[successor["name"]], how=how, on=TWO_TIERS,
                legal_basis="Sắp xếp đơn vị hành chính cấp xã năm 2025",
            )  # fmt: skip
    return district


def _accounts(stage: City, lead: str) -> None:
    password = make_password(PASSWORD)  # the same for all, so made once: it is slow on purpose
    for number, account in enumerate(ACCOUNTS):
        user = User.objects.create(username=account.username, display_name=account.display_name, password=password)
        home = _home(stage, account.username, lead)
        name = account.display_name
        stage.people[account.username] = create_person(
            actor=SYSTEM,
            unit=home,
            user_id=user.pk,
            data=PersonInput(
                name,
                date(1972 + number, 5, 10 + number),
                "female" if " Thị " in name else "male",
                position="Chủ tịch" if account.username.startswith("chutich") else "Chuyên viên",
                is_leader=account.username in ("chutich", "chutichphuong", "lanhdao", "khoitruong"),
                hired_on=date(2010, 3, 1),
            ),
        )
    for username, name in FORMER.items():
        User.objects.create(username=username, display_name=name)
    for username, roles in ROLES.items():
        user = User.objects.get(username=username)
        for role in roles:
            until = date(2025, 6, 30) if username in FORMER else None
            grant_role(
                actor=SYSTEM,
                user=user,
                role=role,
                unit=_seat(stage, username, lead),
                since=LONG_AGO,
                until=until,
            )


def _block_officers(stage: City) -> None:
    for number, (username, name) in enumerate(BLOCK_19.items(), 2):
        unit = Unit.objects.get(code=f"79-K19-{number}")
        user = User.objects.create(username=username, display_name=name)
        data = PersonInput(
            name,
            date(1975 + number, 4, 10 + number),
            "female" if " Thị " in name else "male",
            position="Phó Chủ tịch",
            is_leader=True,
            hired_on=date(2011, 3, 1),
        )
        stage.people[username] = create_person(actor=SYSTEM, unit=unit, user_id=user.pk, data=data)
        grant_role(actor=SYSTEM, user=user, role=Role.OFFICER, unit=unit, since=LONG_AGO)


def _home(stage: City, username: str, lead: str) -> Unit:
    if username == "khoitruong":
        return stage.units[lead]
    return stage.units.get(WARDS.get(username, ""), stage.office)


def _seat(stage: City, username: str, lead: str) -> Unit:
    if username in FORMER:
        return stage.district
    home = _home(stage, username, lead)
    return stage.city if home == stage.office else home
