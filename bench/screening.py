"""The whole population from the app's database: facts, the snapshot kept fresh, a run, its pages, a rehearsal."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from bench.measure import line, medians
from thidua.core.actor import SYSTEM, Role
from thidua.people.models import Person, Rating
from thidua.people.tests.factories import make_actor
from thidua.rulebook.current import current_book
from thidua.screening import engine, explaining, fresh
from thidua.screening.actions import Question, ask_at_once, run_screening
from thidua.screening.models import Screening
from thidua.screening.rehearsing import Change, rehearse
from thidua.screening.tests.factories import YEAR, make_city
from thidua.screening.tree import read_tree

PEOPLE = 10_000
DAY = date(YEAR, 12, 22)
FACTS = 0.25  # ms CPU a person, cold
REFRESHED = 0.25  # of the cold facts, after ten changes
EXPLAINED = 8.0  # ms a candidate and an award, warm, rows included


def run(folder: Path) -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    city = make_city(PEOPLE, wards=100)
    cold = _cpu(lambda: fresh.world(YEAR, DAY))
    people = Person.objects.filter(left_on=None).count()
    line(f"facts of {people} people from the database, cold, CPU a person", 1000 * cold / people, "ms", FACTS)
    same = _cpu(lambda: fresh.world(YEAR, DAY))
    line("snapshot asked again, nothing changed", 1000 * same, "ms")
    _change(10)
    line("snapshot after ten changes, share of cold", _cpu(lambda: fresh.world(YEAR, DAY)) / cold, "", REFRESHED)
    world, tree = fresh.world(YEAR, DAY), read_tree()
    row = ask_at_once(actor=SYSTEM, unit=city, question=Question(YEAR, DAY))
    whole = _cpu(lambda: run_screening(run=row, report=lambda done, total: None))
    row.refresh_from_db()
    line(f"a run: {len(row.counts)} awards, written down, CPU", 1000 * whole, "ms")
    asked = engine.Asked.by(row)
    population = engine.population_around(city.path, YEAR, world, tree)
    told, _ = medians(lambda: list(engine.tell(asked, engine.ask(asked, population))), rounds=5)
    line("– of which the engine", told, "ms")
    _pages(row)
    change = Change("advanced_worker", "individual", "rating_good:min:completed", "")
    tried, _ = medians(lambda: rehearse(row, change), rounds=5)
    line("what if: both sides, from the facts of the run, CPU", tried, "ms")
    _one(row)


def _change(number: int) -> None:
    for person in Person.objects.filter(left_on=None).order_by("pk")[:number]:
        Rating.objects.update_or_create(person=person, year=YEAR, defaults={"grade": "not_completed"})


def _pages(row: Screening) -> None:
    actor = make_actor(Role.STANDING_OFFICE, row.unit)
    client = Client()
    client.force_login(_user(actor.user_id), backend="allauth.account.auth_backends.AuthenticationBackend")
    for name, args in (("run", [row.code]), ("award", [row.code, "advanced_worker", "individual"])):
        address = reverse(f"screening:{name}", args=args)
        cpu, _ = medians(lambda address=address: client.get(address, secure=True))  # type: ignore[misc]
        line(f"page “{name}” of the run, CPU", cpu, "ms")
    near = reverse("screening:near", args=[row.code, "advanced_worker", "individual"])
    line("near misses by condition, page, CPU", medians(lambda: client.get(near, secure=True))[0], "ms")
    start = time.process_time()
    b"".join(client.get(address, {"export": "xlsx"}, secure=True).streaming_content)  # type: ignore[attr-defined]
    line("export of all candidates of an award to xlsx, CPU", 1000 * (time.process_time() - start), "ms")


def _one(row: Screening) -> None:
    person = Person.objects.filter(left_on=None).select_related("unit").order_by("pk")[50]

    def everything() -> object:
        return explaining.explain_all(explaining.person_as_candidate(person, YEAR, DAY, attested=True), YEAR, DAY)

    awards = sum("individual" in award.subjects for award in current_book(DAY).awards.values())
    cpu, _ = medians(everything)
    line(f"one person before all {awards} awards, rows included, CPU an award", cpu / awards, "ms", EXPLAINED)

    def one() -> object:
        return explaining.explain(
            explaining.person_as_candidate(person, YEAR, DAY, attested=True), "province_fighter", YEAR, DAY
        )

    line("one person before one award, rows included, CPU", medians(one)[0], "ms", EXPLAINED)


def _user(pk: int) -> object:
    from thidua.accounts.models import User

    return User.objects.get(pk=pk)


def _cpu(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start
