"""A year of a city: 168 units × 30 targets × 12 months of results; the same reads by hand-written SQL beside them."""

import random
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bench import data
from bench.measure import line, medians
from thidua.accounts.models import User
from thidua.people.models import Unit
from thidua.rules.progress import period_ends
from thidua.targets.keeping import refresh
from thidua.targets.models import Actual, Assignment, Target

TARGETS, YEAR = 30, 2025
SINCE, UNTIL = date(YEAR, 1, 1), date(YEAR, 12, 31)
MOST = 2  # times the hand-written read


def boards(folder: Path) -> None:
    """The board of the city, the matrix, one unit's page, the periods of one target: against the same rows by hand.

    The frame is what every signed-in page costs before it shows a row (session, roles, menu): `khung`. A page is held
    against its own SQL on top of it; the bare ratio is told too.
    """
    client = Client()
    client.force_login(data.build())
    chosen = build_year()
    count = Actual.objects.count()
    print(f"{count:,} kết quả, {Assignment.objects.count():,} phần giao".replace(",", "."))
    ward = Unit.objects.filter(assignments__target=chosen).order_by("sort_key")[0]
    frame, _ = medians(lambda: client.get(reverse("web:jobs")))
    line("khung của mọi trang", frame, "ms")
    for what, url, by_hand in (
        ("tiến độ theo đơn vị", f"{reverse('targets:board')}?year={YEAR}", _board_by_hand),
        ("ma trận 50 đơn vị × 30 chỉ tiêu", f"{reverse('targets:matrix')}?year={YEAR}", _matrix_by_hand),
        (
            "một đơn vị, 30 chỉ tiêu",
            f"{reverse('targets:unit', args=[ward.code])}?year={YEAR}",
            lambda: _unit_by_hand(ward.pk),
        ),
        ("168 đơn vị × 12 kỳ", reverse("targets:periods", args=[chosen.code]), lambda: _periods_by_hand(chosen.pk)),
    ):
        _against(client, what, url, by_hand, frame)


def _against(client: Client, what: str, url: str, by_hand: Callable[[], object], frame: float) -> None:
    queries: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        queries.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    page, _ = medians(lambda: client.get(url))
    hand, _ = medians(by_hand)
    line(f"{what}: CPU", page, "ms")
    line(f"{what}: viết tay", hand, "ms")
    line(f"{what}: trang / viết tay", page / hand, "lần")
    line(f"{what}: trang / (khung + viết tay)", page / (frame + hand), "lần", MOST)
    line(f"{what}: truy vấn", len(queries), "", 15)
    line(f"{what}: kích thước", len(response.content) / 1024, "KiB")


def build_year() -> Target:
    """The same on every run; answers one of the targets."""
    if Target.objects.filter(year=YEAR).exists():
        return Target.objects.filter(year=YEAR).order_by("pk")[0]
    pick, city = random.Random(YEAR), Unit.objects.get(code="79")
    wards = list(Unit.objects.filter(parent=city, level="ward").order_by("pk"))[:168]
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


def _board_by_hand() -> str:
    """Units with the counts of their lights, the worst fifty, as rows of a table."""
    rows = _rows(
        "SELECT u.code, u.name, count(*), "
        "sum(CASE WHEN NOT dark AND light='green' THEN 1 ELSE 0 END), "
        "sum(CASE WHEN NOT dark AND light='yellow' THEN 1 ELSE 0 END), "
        "sum(CASE WHEN NOT dark AND light='red' THEN 1 ELSE 0 END) AS red, sum(dark) AS grey, sum(late) "
        "FROM (SELECT a.unit_id, a.light, (a.latest_on IS NULL OR coalesce(a.next_due < date('now'), 0)) AS dark, "
        "coalesce(a.next_due < date('now'), 0) AS late FROM targets_assignment a "
        "JOIN targets_target t ON t.id = a.target_id WHERE t.year = %s AND t.state <> 'draft' "
        "AND a.left_on IS NULL AND a.unit_id IS NOT NULL) x JOIN people_unit u ON u.id = x.unit_id "
        "GROUP BY u.id, u.code, u.name, u.sort_key ORDER BY red DESC, grey DESC, u.sort_key LIMIT 50",
        [YEAR],
    )
    return _table(rows)


def _matrix_by_hand() -> str:
    rows = _rows(
        "SELECT u.code, u.name, a.target_id, a.latest, a.light, a.next_due FROM targets_assignment a "
        "JOIN people_unit u ON u.id = a.unit_id JOIN targets_target t ON t.id = a.target_id "
        "WHERE t.year = %s AND a.left_on IS NULL AND a.unit_id IN (SELECT id FROM people_unit "
        "WHERE level='ward' ORDER BY sort_key LIMIT 50) ORDER BY u.sort_key, a.target_id",
        [YEAR],
    )
    cells: dict[str, list[object]] = {}
    for code, name, _, latest, light, due in rows:
        cells.setdefault(code, [name]).append(f"{latest} {light} {due}")
    return _table(list(cells.values()))


def _unit_by_hand(unit: int) -> str:
    rows = _rows(
        "SELECT t.code, t.name, t.measure, a.value, a.latest, a.latest_on, a.forecast, a.light, a.reason, a.verdict, "
        "a.next_due FROM targets_assignment a JOIN targets_target t ON t.id = a.target_id WHERE t.year = %s "
        "AND t.state <> 'draft' AND a.unit_id = %s AND a.left_on IS NULL ORDER BY t.field, t.sort_key",
        [YEAR, unit],
    )
    return _table(rows)


def _periods_by_hand(target: int) -> str:
    rows = _rows(
        "SELECT u.name, c.period_end, c.value "
        "FROM targets_actual c JOIN targets_assignment a ON a.id = c.assignment_id "
        "JOIN people_unit u ON u.id = a.unit_id WHERE a.target_id = %s AND c.state <> 'returned' "
        "ORDER BY u.sort_key, c.period_end",
        [target],
    )
    cells: dict[str, list[object]] = {}
    for name, _, value in rows:
        cells.setdefault(name, [name]).append(value)
    return _table(list(cells.values()))


def _rows(sql: str, params: list[int]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _table(rows: list[Any]) -> str:
    return "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
