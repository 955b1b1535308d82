"""What the tests of this and later slices build: a city with wards, a round, dossiers with people."""

from dataclasses import dataclass
from datetime import date

from thidua.awards.models import Honor
from thidua.core.actor import Actor, Role
from thidua.core.clock import now, today
from thidua.core.text import fold
from thidua.nominations import actions
from thidua.nominations.actions.rounds import RoundInput
from thidua.nominations.models import Dossier, Nomination, Round
from thidua.people.models import Person, Rating, RecognizedInitiative, Unit
from thidua.people.tests.factories import make_actor, make_person, make_unit

AWARDS = (
    "advanced_worker",
    "grassroots_fighter",
    "province_fighter",
    "advanced_collective",
    "excellent_collective",
)


@dataclass
class Stage:
    """A city, two wards, an open round, and who plays there."""

    city: Unit
    ward: Unit
    other: Unit
    round: Round
    officer: Actor
    office: Actor
    lawyer: Actor
    secretary: Actor
    chair: Actor


def make_round(organizer: Unit, actor: Actor, **changes: object) -> Round:
    """An open round of this year for all awards the tests use."""
    day = today()
    values: dict[str, object] = {
        "title": f"Xét khen thưởng tổng kết năm {day.year}",
        "year": day.year,
        "awards": AWARDS,
        "opens_on": date(day.year, 1, 1),
        "closes_on": date(day.year, 12, 31),
        **changes,
    }
    round_ = actions.draft_round(actor=actor, organizer=organizer, data=RoundInput(**values))  # type: ignore[arg-type]
    return actions.open_round(actor=actor, round=round_)


def make_stage() -> Stage:
    city = make_unit("Thành phố Mẫu")
    ward = make_unit("Phường Hòa Hưng", parent=city)
    other = make_unit("Phường Khác", parent=city)
    office = make_actor(Role.STANDING_OFFICE, city)
    return Stage(
        city=city,
        ward=ward,
        other=other,
        round=make_round(city, office),
        officer=make_actor(Role.OFFICER, ward),
        office=office,
        lawyer=make_actor(Role.LEGAL_OFFICER, city),
        secretary=make_actor(Role.COUNCIL_SECRETARY, city),
        chair=make_actor(Role.SIGNATORY, city),
    )


def make_worker(name: str, unit: Unit, *, grade: str = "good", year: int = 0, **kwargs: object) -> Person:
    """Someone with a rating for the year."""
    person = make_person(name, unit=unit, **kwargs)  # type: ignore[arg-type]
    if grade:
        Rating.objects.create(person=person, year=year or today().year, grade=grade)
    return person


def make_initiative(person: Person, reach: str = "unit", on: date | None = None) -> RecognizedInitiative:
    title = f"Sáng kiến của {person}"
    return RecognizedInitiative.objects.create(
        person=person,
        title=title,
        title_folded=fold(title),
        reach=reach,
        recognized_on=on or today(),
        decision_no="15/QĐ-UBND",
    )


def make_honor(person: Person, award: str, year: int, home: Unit, *, issuer: str = "", number: str = "") -> Honor:
    """A row of the register as an old decision left it."""
    honor = Honor(
        award=award,
        person=person,
        home=home,
        unit_level=home.level,
        year=year,
        decision_no=number or f"{year % 100}0/QĐ-UBND",
        decided_on=date(year, 12, 20),
        issuer_name=issuer or f"Chủ tịch UBND {home.name}",
        source="import",
        recorded_at=now(),
    )
    honor.decision_key = fold(honor.decision_no)
    honor.set_public_face(candidate_name=person.full_name, unit_name=home.name, award_name=award)
    honor.save()
    return honor


def make_dossier(stage: Stage, unit: Unit | None = None, actor: Actor | None = None) -> Dossier:
    return actions.open_dossier(actor=actor or stage.officer, round=stage.round, unit=unit or stage.ward)


def make_nomination(
    stage: Stage,
    name: str = "Nguyễn Văn Minh Họa",
    *,
    dossier: Dossier | None = None,
    award: str = "advanced_worker",
    grade: str = "good",
) -> Nomination:
    """A draft nomination of a new worker of the ward, attested."""
    person = make_worker(name, stage.ward, grade=grade)
    return actions.nominate(
        actor=stage.officer,
        dossier=dossier or make_dossier(stage),
        award=award,
        person=person,
        achievement="Hoàn thành tốt nhiệm vụ được giao.",
        attested=True,
    )


def make_submitted(stage: Stage, names: tuple[str, ...] = ("Nguyễn Văn Minh Họa",)) -> list[Nomination]:
    """Nominations of one dossier, handed in under a text that is in force and seen."""
    dossier = make_dossier(stage)
    for name in names:
        make_nomination(stage, name, dossier=dossier)
    actions.submit_dossier(actor=stage.officer, dossier=dossier)
    return list(Nomination.objects.filter(dossier=dossier).order_by("pk"))
