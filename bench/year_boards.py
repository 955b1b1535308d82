"""Boards of a year of a city, four ways in one run: by hand (rows beneath, kept columns), the reading, the page."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from bench import data, year_sql
from bench.measure import line, medians
from bench.year_data import YEAR, build_plans, build_year
from thidua.core.actor import Actor
from thidua.core.clock import today
from thidua.movements.queries import get_movement
from thidua.people.models import Unit
from thidua.people.queries import actor_for, get_unit
from thidua.plans.lists import matrix_list
from thidua.plans.matrix import matrix
from thidua.targets import boards as reads
from thidua.targets.lists import board_list, unit_list
from thidua.targets.models import Actual, Assignment
from thidua.targets.queries import get_target
from thidua.targets.tables import matrix_page, period_page
from thidua.web.list_page import build, read_state
from thidua.web.list_spec import ListSpec

MOST = 2  # times what it is held against


@dataclass(frozen=True)
class Page:
    """`reading`: its queries and finished cells, without sign-in, menu and template. `kept`: none where the page
    itself reads the rows beneath."""

    name: str
    url: str
    beneath: Callable[[], object]
    kept: Callable[[], object] | None
    reading: Callable[[], object]


def boards(folder: Path) -> None:
    """The frame is what every signed-in page costs before it shows a row: session, roles, menu, template."""
    user, client = data.build(), Client()
    client.force_login(user)
    pages = _pages(actor_for(user))
    count = Actual.objects.count()
    print(f"{count:,} kết quả, {Assignment.objects.count():,} phần giao".replace(",", "."))
    frame, _ = medians(lambda: client.get(reverse("web:jobs")))
    line("khung của mọi trang, CPU", frame, "ms")
    for page in pages:
        _measure(client, page, frame)


def _pages(actor: Actor) -> list[Page]:
    target, movement = build_year(), build_plans()
    ward = Unit.objects.filter(assignments__target=target).order_by("sort_key")[0]
    asked, day = {"year": str(YEAR)}, today()
    return [
        Page(
            "tiến độ theo đơn vị", f"{reverse('targets:board')}?year={YEAR}",
            lambda: year_sql.board_beneath(YEAR), lambda: year_sql.board_kept(YEAR), lambda: _board(actor),
        ),
        Page(
            "ma trận 50 đơn vị × 30 chỉ tiêu", f"{reverse('targets:matrix')}?year={YEAR}",
            lambda: year_sql.matrix_beneath(YEAR), lambda: year_sql.matrix_kept(YEAR),
            lambda: matrix_page(actor, asked, day),
        ),
        Page(
            "một đơn vị, 30 chỉ tiêu", f"{reverse('targets:unit', args=[ward.code])}?year={YEAR}",
            lambda: year_sql.unit_beneath(ward.pk, YEAR), lambda: year_sql.unit_kept(ward.pk, YEAR),
            lambda: _unit(actor, ward.code),
        ),
        Page(
            "168 đơn vị × 12 kỳ", reverse("targets:periods", args=[target.code]),
            lambda: year_sql.periods_beneath(target.pk), None,
            lambda: period_page(actor, get_target(actor, target.code), {}, day),
        ),
        Page(
            "kế hoạch: 100 đơn vị × 30 nội dung", reverse("plans:matrix", args=[movement.code]),
            lambda: year_sql.plans_beneath(movement.pk), None, lambda: _plans(actor, movement.code),
        ),
    ]  # fmt: skip


def _board(actor: Actor) -> object:
    found = reads.seen(actor)
    rows = reads.unit_board(reads.held(actor, reads.of_year(found, YEAR)), today())
    return _list(board_list(found, list), rows)


def _unit(actor: Actor, code: str) -> object:
    unit = get_unit(actor, code)
    rows = reads.held(actor, reads.of_year(reads.seen(actor), YEAR)).filter(unit=unit)
    return _list(unit_list(code), rows.select_related("target"))


def _plans(actor: Actor, code: str) -> object:
    movement = get_movement(actor, code)
    found = matrix(actor, movement)
    return _list(matrix_list(movement, found, wide=False), found.units), found.sums()


def _list(spec: ListSpec, rows: Any) -> object:
    return build(rows, spec, read_state(QueryDict(), spec))


def _measure(client: Client, page: Page, frame: float) -> None:
    asked: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        response = client.get(page.url)
    assert response.status_code == 200, (page.url, response.status_code)
    beneath, _ = medians(page.beneath)
    kept, _ = medians(page.kept) if page.kept else (None, None)
    reading, _ = medians(page.reading)
    whole, _ = medians(lambda: client.get(page.url))
    by_hand = beneath if kept is None else kept
    line(f"{page.name}: viết tay từ các dòng gốc, CPU", beneath, "ms")
    if kept is not None:
        line(f"{page.name}: viết tay trên cột giữ sẵn, CPU", kept, "ms")
    line(f"{page.name}: phần đọc của trang, CPU", reading, "ms")
    line(f"{page.name}: cả trang, CPU", whole, "ms")
    line(f"{page.name}: phần đọc / viết tay gốc", reading / beneath, "lần", MOST)
    line(f"{page.name}: cả trang / viết tay gốc", whole / beneath, "lần", MOST)
    if kept is not None:
        line(f"{page.name}: phần đọc / viết tay trên cột giữ sẵn", reading / kept, "lần", MOST)
        line(f"{page.name}: cả trang / viết tay trên cột giữ sẵn", whole / kept, "lần", MOST)
    line(f"{page.name}: cả trang / (khung + viết tay)", whole / (frame + by_hand), "lần", MOST)
    line(f"{page.name}: truy vấn", len(asked), "", 15)
    line(f"{page.name}: kích thước", len(response.content) / 1024, "KiB")
