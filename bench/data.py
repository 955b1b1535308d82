"""A city of 100,000 nominations, the same on every run."""

import random

from django.core.management import call_command

from thidua.accounts.models import User
from thidua.core.actor import SYSTEM, Role
from thidua.core.clock import today
from thidua.nominations.models import Dossier, Nomination, Round
from thidua.people.actions import grant_role, load_units
from thidua.people.models import Person, Unit

NOMINATIONS = 100_000
FAMILY = ("Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Võ")
MIDDLE = ("Thị Mẫu", "Văn Mẫu", "Đức Mẫu", "Ngọc Mẫu", "Minh Mẫu")
GIVEN = ("An", "Ánh", "Bình", "Đạt", "Đức", "Hòa", "Hương", "Lan", "Minh", "Nam", "Phúc", "Quỳnh", "Yến")
AWARDS = (
    ("advanced_worker", "Lao động tiên tiến"),
    ("grassroots_fighter", "Chiến sĩ thi đua cơ sở"),
    ("province_merit_certificate", "Bằng khen của Chủ tịch Ủy ban nhân dân Thành phố"),
)
STATES = ("submitted", "submitted", "returned", "passed", "approved", "granted")


def build() -> User:
    """Migrate, load the units, fill the tables; answers a user of the standing office."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if Nomination.objects.exists():
        return User.objects.get(username="bench")
    load_units(actor=SYSTEM)
    city = Unit.objects.get(code="79")
    user = User.objects.create(username="bench", display_name="Trần Thị Mẫu Đo")
    grant_role(actor=SYSTEM, user=user, role=Role.STANDING_OFFICE, unit=city, since=today())
    _fill(city)
    return user


def _fill(city: Unit) -> None:
    pick, day = random.Random(2026), today()
    wards = list(Unit.objects.filter(parent=city, level="ward").order_by("pk"))
    round_ = Round.objects.create(
        title="Đợt đo", organizer=city, year=day.year, awards=[a for a, _ in AWARDS], opens_on=day,
        closes_on=day, state="open", search_text="dot do",
    )  # fmt: skip
    dossiers = Dossier.objects.bulk_create(
        Dossier(
            round=round_,
            unit=ward,
            state="submitted",
            received_on=day,
            due_on=day,
            receipt_code=f"DO{ward.pk}",
        )
        for ward in wards
    )
    people = []
    for number in range(NOMINATIONS):
        person = Person(unit=wards[number % len(wards)], position="Chuyên viên", is_leader=number % 5 == 0)
        person.set_name(f"{pick.choice(FAMILY)} {pick.choice(MIDDLE)} {pick.choice(GIVEN)}")
        people.append(person)
    Person.objects.bulk_create(people, batch_size=2000)
    Nomination.objects.bulk_create((_nomination(round_, dossiers, person, pick) for person in people), batch_size=2000)


def _nomination(round_: Round, dossiers: list[Dossier], person: Person, pick: random.Random) -> Nomination:
    award, name = AWARDS[person.pk % len(AWARDS)]
    row = Nomination(
        round=round_, dossier=dossiers[person.pk % len(dossiers)], award=award, award_name=name, person=person,
        year=round_.year, state=pick.choice(STATES), due_on=round_.closes_on, verdict_result="met",
    )  # fmt: skip
    row.take_snapshot(person, None)
    return row
