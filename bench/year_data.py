"""A year of a city, the same on every run: 168 units × 30 targets × 12 months; a movement of 30 contents with plans."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from thidua.accounts.models import User
from thidua.core.clock import today
from thidua.movements.models import Movement, MovementContent
from thidua.people.models import Unit
from thidua.plans.models import Exemption, Measure, Plan
from thidua.rules.progress import period_ends
from thidua.targets.keeping import refresh
from thidua.targets.models import Actual, Assignment, Target

TARGETS, CONTENTS, UNITS, YEAR = 30, 30, 168, 2025
SINCE, UNTIL = date(YEAR, 1, 1), date(YEAR, 12, 31)


def build_year() -> Target:
    """The same on every run; answers one of the targets."""
    if Target.objects.filter(year=YEAR).exists():
        return Target.objects.filter(year=YEAR).order_by("pk")[0]
    pick, city = random.Random(YEAR), Unit.objects.get(code="79")
    wards = list(Unit.objects.filter(parent=city, level="ward").order_by("pk"))[:UNITS]
    for number in range(TARGETS):
        _target(pick, city, wards, number)
    return Target.objects.filter(year=YEAR).order_by("pk")[0]


def _target(pick: random.Random, city: Unit, wards: list[Unit], number: int) -> None:
    target = Target(
        owner=city, year=YEAR, since=SINCE, until=UNTIL, measure="%", comparator="at_least", value=Decimal(95),
        frequency="month", state="given", field=f"Lĩnh vực {number % 6}",
    )  # fmt: skip
    target.set_name(f"Chỉ tiêu đo số {number:02d}")
    target.save()
    parts = Assignment.objects.bulk_create(Assignment(target=target, unit=ward, value=Decimal(95)) for ward in wards)
    Actual.objects.bulk_create(_results(pick, parts), batch_size=1000)
    refresh(target, parts, UNTIL)


def _results(pick: random.Random, parts: list[Assignment]) -> Iterator[Actual]:
    """Twelve months each; one unit in ten has not told the last ones."""
    at, reporter = timezone.now(), User.objects.get(username="bench")
    for part in parts:
        level = 90 + pick.random() * 8
        ends = period_ends("month", SINCE, UNTIL)
        for end in ends[: 9 if part.pk % 10 == 0 else 12]:
            level += pick.random() - 0.45
            yield Actual(
                assignment=part, period_end=end, value=Decimal(f"{level:.2f}"), evidence="BC", reported_at=at,
                reported_by=reporter, state="verified", verified_at=at,
            )  # fmt: skip


def build_plans() -> Movement:
    """One unit in ten has no plan; the others do one or two things about each content, or say why none."""
    found = Movement.objects.filter(code="do-noi-dung").first()
    if found is not None:
        return found
    pick, city = random.Random(CONTENTS), Unit.objects.get(code="79")
    movement = Movement(
        code="do-noi-dung", name="Phong trào đo", kind="annual", launcher=city, launcher_name=city.name,
        since=SINCE, state="launched", launched_on=SINCE, search_text=" phong trao do ", sort_key="phong trao do",
    )  # fmt: skip
    movement.save()
    contents = MovementContent.objects.bulk_create(
        MovementContent(movement=movement, place=n, text=f"Nội dung đo số {n}") for n in range(CONTENTS)
    )
    wards = Unit.objects.filter(parent=city, level="ward").order_by("pk")[:UNITS]
    plans = Plan.objects.bulk_create(
        Plan(movement=movement, unit=ward, state="issued", number="1/KH-UBND", issued_on=SINCE)
        for number, ward in enumerate(wards)
        if number % 10
    )
    pairs = [(plan, content, pick.random()) for plan in plans for content in contents]
    Exemption.objects.bulk_create(
        Exemption(plan=plan, content=content, reason="Không có địa bàn") for plan, content, part in pairs if part < 0.1
    )
    Measure.objects.bulk_create(
        (_measure(plan, content, n, part) for plan, content, part in pairs for n in range(_how_many(part))),
        batch_size=1000,
    )
    return movement


def _how_many(part: float) -> int:
    """Nothing where the content is not this unit's or was forgotten; two where much is done."""
    return 0 if part < 0.2 else 2 if part > 0.6 else 1


def _measure(plan: Plan, content: MovementContent, number: int, part: float) -> Measure:
    day = today() + timedelta(days=int(part * 200) - 100)
    done = {"done_on": SINCE, "result": "Đã xong"} if part > 0.5 else {}
    measure = Measure(plan=plan, content=content, place=number, due_on=day, **done)
    measure.set_words("Việc làm đo", "Văn phòng")
    return measure
