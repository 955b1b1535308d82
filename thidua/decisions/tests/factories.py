"""A city, a ward, its officers, and a round whose council has approved."""

from dataclasses import dataclass
from datetime import date
from itertools import count

from thidua.awards.catalog import award_name
from thidua.core.actor import Actor, Role
from thidua.decisions.actions import draft_decision, present_for_signature, sign_decision
from thidua.decisions.models import Certificate, Decision
from thidua.nominations.models import Dossier, Nomination, Round
from thidua.people.models import Level, Person, Unit
from thidua.people.tests.factories import make_actor, make_person, make_unit

_numbers = count(1)
DAY = date(2026, 11, 20)


@dataclass(frozen=True)
class World:
    """The ward's standing office drafts, its chairman signs; the city stands above."""

    city: Unit
    ward: Unit
    office: Actor
    chair: Actor
    officer: Actor
    round: Round


def make_world(*, level: str = Level.WARD) -> World:
    n = next(_numbers)
    city = make_unit(f"Thành phố Mẫu {n}", level=Level.CITY, code=f"{n}")
    ward = make_unit(f"Phường Thử {n}", parent=city, level=Level.WARD, code=f"{n}-1")
    unit = city if level == Level.CITY else ward
    return World(
        city=city,
        ward=ward,
        office=make_actor(Role.STANDING_OFFICE, unit),
        chair=make_actor(Role.SIGNATORY, unit),
        officer=make_actor(Role.OFFICER, ward),
        round=make_round(unit),
    )


def make_round(unit: Unit, *, kind: str = "by_merit", year: int = 2026) -> Round:
    return Round.objects.create(
        title=f"Khen thưởng năm {year} – {unit.name}",
        organizer=unit,
        year=year,
        kind=kind,
        awards=["grassroots_fighter", "advanced_worker", "province_fighter", "national_fighter"],
        opens_on=date(year, 10, 1),
        closes_on=date(year, 11, 1),
        state="closed",
        search_text="khen thuong",
    )


def make_nomination(
    round: Round,
    unit: Unit,
    name: str = "",
    *,
    award: str = "advanced_worker",
    state: str = "approved",
    person: Person | None = None,
    position: str = "Chuyên viên",
) -> Nomination:
    person = person or make_person(name, unit=unit, position=position)
    dossier, _ = Dossier.objects.get_or_create(
        round=round, unit=unit, defaults={"state": "appraised", "received_on": date(2026, 10, 15)}
    )
    nomination = Nomination(
        round=round,
        dossier=dossier,
        award=award,
        award_name=award_name(award),
        person=person,
        year=round.year,
        state=state,
    )
    nomination.take_snapshot(person, None)
    nomination.save()
    return nomination


def make_draft(world: World, *names: str, award: str = "advanced_worker") -> Decision:
    for name in names or ("Lê Thị Mẫu",):
        make_nomination(world.round, world.ward, name, award=award)
    return draft_decision(actor=world.office, round=world.round)


def make_presented(world: World, *names: str, award: str = "advanced_worker") -> Decision:
    return present_for_signature(actor=world.office, decision=make_draft(world, *names, award=award))


def make_signed(world: World, *names: str, award: str = "advanced_worker", on: date = DAY) -> Decision:
    decision = make_presented(world, *names, award=award)
    return sign_decision(actor=world.chair, decision=decision, signed_on=on)


def make_certificate(world: World, name: str = "Lê Thị Mẫu") -> Certificate:
    return make_signed(world, name).certificates.get()
