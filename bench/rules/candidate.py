"""One candidate explained from the database's rows: warm, and as the first answer of a fresh process."""

import random
import statistics
import subprocess
import sys
from datetime import date
from pathlib import Path

from bench.measure import medians
from bench.rules.environments import ROOT
from bench.rules.question import RECEIVED, YEAR
from bench.rules.report import figure

AWARD = "grassroots_fighter"
PERSONS = 2000
CLOCK = """
clock = lambda: (time.perf_counter(), time.process_time())
since = lambda began: (time.perf_counter() - began[0], time.process_time() - began[1])"""
HEAVY = ("pandas", "pyarrow", "duckdb", "pyspark", "openfisca_core")


def run(folder: Path) -> None:
    people = _people()
    print(f"Một người, kèm giải thích, dữ kiện từ cơ sở dữ liệu có {len(people)} người × 10 năm:")
    turns = iter(people * 2)
    cpu, wall = medians(lambda: explain(next(turns)), rounds=201, warm=10)
    figure("nóng: đọc các dòng, xét, giải thích, theo đồng hồ", wall, "ms", 8, 2)
    figure("nóng: đọc các dòng, xét, giải thích, theo CPU", cpu, "CPU-ms", 8, 2)
    colds = [_cold(people[n]) for n in range(7)]
    figure("nguội: sau khi Django sẵn sàng, câu trả lời đầu tiên, theo đồng hồ", _median(colds, 0), "ms", 400, 0)
    figure("nguội: sau khi Django sẵn sàng, câu trả lời đầu tiên, theo CPU", _median(colds, 1), "CPU-ms", 400, 0)
    figure("  cả tiến trình, kể cả Django", _median(colds, 2), "CPU-ms", None, 0)
    bare = [_bare() for _ in range(7)]
    figure("  chỉ máy luật: nạp, và câu trả lời đầu tiên, theo đồng hồ", _median(bare, 0), "ms", 400, 0)
    figure("  chỉ máy luật, kể cả khởi động Python, theo CPU", _median(bare, 1), "CPU-ms", 400, 0)
    script = f"import sys, thidua.config.wsgi, thidua.config.urls\nprint([m for m in {HEAVY} if m in sys.modules])"
    web = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    print(f"  tiến trình web không nạp {', '.join(HEAVY)}: {'đạt' if web.stdout.strip() == '[]' else web.stdout}")


def explain(pk: int) -> str:
    """What the page of one candidate asks: rows, verdict, findings."""
    from thidua.nominations.gathering import Records, Word, candidate_of_person, gather_people, with_links
    from thidua.rulebook.current import current_book, current_local
    from thidua.rules.kernel import evaluate

    records = with_links(Records())
    gather_people(records, [pk])
    candidate = candidate_of_person(pk, records, YEAR, current_local(RECEIVED), Word(attested=True))
    return evaluate(current_book(), AWARD, [candidate], year=YEAR, received=RECEIVED)[0].result


def _cold(pk: int) -> tuple[float, ...]:
    """Milliseconds of the first answer without Django's own start, CPU of it, CPU of the whole process."""
    return _said(
        "import django; django.setup(); began = clock()",
        f"from bench.rules.candidate import explain; explain({pk})",
        "print(*(1000 * x for x in since(began)), 1000 * time.process_time())",
    )


def _bare() -> tuple[float, ...]:
    """The engine alone, from the start of the interpreter to a verdict with its findings."""
    return _said(
        "began = (clock()[0], 0.0)",
        "from thidua.rules.facts import Candidate, YearFacts",
        "from thidua.rules.kernel import evaluate",
        "from thidua.rules.model import load_book",
        "from datetime import date",
        "one = Candidate(years={2025: YearFacts('excellent')}, attested=True)",
        f"evaluate(load_book(), '{AWARD}', [one], year=2025, received=date(2025, 12, 20))",
        "print(*(1000 * x for x in since(began)))",
    )


def _said(*lines: str) -> tuple[float, ...]:
    script = "\n".join(("import time", CLOCK, *lines))
    said = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(map(float, said.stdout.split()))


def _median(rows: list[tuple[float, ...]], of: int) -> float:
    return statistics.median(row[of] for row in rows)


def _people() -> list[int]:
    """A database with people of ten years each."""
    from django.core.management import call_command

    from thidua.core.actor import SYSTEM
    from thidua.people.actions import load_units
    from thidua.people.models import Person, Rating, RecognizedInitiative, Unit

    call_command("migrate", verbosity=0)
    load_units(actor=SYSTEM)
    pick = random.Random(YEAR)
    wards = list(Unit.objects.filter(level="ward").order_by("pk"))
    people = []
    for number in range(PERSONS):
        person = Person(unit=wards[number % len(wards)], position="Chuyên viên")
        person.set_name(f"Trần Thị Mẫu {number}")
        people.append(person)
    Person.objects.bulk_create(people, batch_size=1000)
    grades = ("completed", "good", "excellent")
    Rating.objects.bulk_create(
        Rating(person=person, year=year, grade=pick.choice(grades))
        for person in people
        for year in range(YEAR - 9, YEAR + 1)
    )
    RecognizedInitiative.objects.bulk_create(
        RecognizedInitiative(
            person=person, title="Sáng kiến mẫu", title_folded="sang kien mau", reach="unit",
            recognized_on=date(YEAR, 5, 19),
        )
        for person in people[::2]
    )  # fmt: skip
    _honors(people)
    return [person.pk for person in people]


def _honors(people: list) -> None:  # type: ignore[type-arg]
    from thidua.awards.models import Honor
    from thidua.core.clock import now

    Honor.objects.bulk_create(
        (
            Honor(
                award="advanced_worker", award_name="Lao động tiên tiến", person=person, home=person.unit, year=year,
                candidate_name=person.full_name, unit_name=person.unit.name, unit_level=person.unit.level,
                decision_no="01/QĐ-MẪU", decision_key=f"{person.pk}-{year}", decided_on=date(year, 12, 28),
                issuer_name="Ủy ban nhân dân phường mẫu", source="import", recorded_at=now(),
            )
            for person in people
            for year in range(YEAR - 9, YEAR)
        ),
        batch_size=1000,
    )  # fmt: skip
