"""Đà Nẵng 2024: ten contents, 94 units, who has not made a plan."""

import csv
import re
from io import StringIO

import pytest

from tests.year.players import City, Day, article, asked, client_of, needs_articles, officer, read, sent, told
from thidua.core.actor import Role
from thidua.movements.models import Movement
from thidua.notifications.models import Message
from thidua.people.models import Unit
from thidua.plans.models import Plan

pytestmark = [pytest.mark.django_db, pytest.mark.shared, needs_articles]


def test_ten_contents_of_94_units_and_who_is_missing(stage: City, day: Day) -> None:
    office = officer(stage.danang, Role.STANDING_OFFICE)
    wards = list(Unit.objects.filter(parent=stage.danang).order_by("code"))
    one, two = officer(wards[0]), officer(wards[1])
    movement = _launched(office, stage)
    _planned(one, wards[0], movement)
    day.is_("2026-03-02")
    _half_planned(two, wards[1], movement)
    _seen_on_the_matrix(office, wards, movement)
    assert "Đơn vị bạn chưa có kế hoạch" not in read(one, "/plans/")
    day.is_("2026-06-01")
    _done_by_its_owner(one, wards[0])
    sent(office, f"/plans/movements/{movement.code}/reminder/")
    told_to = set(Message.objects.filter(title__contains="kế hoạch").values_list("user__username", flat=True))
    assert one not in told_to


def _launched(office: str, stage: City) -> Movement:
    """As many contents as the article says; numbers that restart are counted on."""
    said = re.search(r"đề ra (\d+) nội dung", article("001"))
    assert said is not None
    ten = "\n".join(f"{n % 3 + 1}. Nội dung thứ {n}" for n in range(1, int(said[1]) + 1))
    values = {
        "launcher": "48", "name": "Phong trào thi đua năm 2026", "kind": "annual", "since": "2026-01-01",
        "until": "2026-12-31", "contents": "", "legal_bases": "Kế hoạch minh họa",
        "phases": "Cả năm | 01/01/2026 | 31/12/2026 | tổng kết",
    }  # fmt: skip
    status, page = asked(office, "/movements/new/", {**values, "pasted": ten, "split": "1"})
    assert (status, "Đã tách thành 10 dòng" in page) == (200, True)
    pieces: dict[str, str] = {}
    for n, text in enumerate(re.findall(r'name="piece-\d+-text"[^>]*>([^<]*)<', page)):
        pieces |= {f"piece-{n}-text": text, f"piece-{n}-place": str(n), f"piece-{n}-fate": "item"}
    sent(office, "/movements/new/", {**values, **pieces})
    movement = Movement.objects.get(launcher=stage.danang)
    assert movement.contents.count() == 10
    sent(office, f"/movements/{movement.code}/launch/")
    return movement


def _planned(account: str, unit: Unit, movement: Movement) -> None:
    """Pasted from a sheet, nine contents and one that is not the unit's work; issued."""
    plan = _plan(account, unit, movement)
    url = f"/plans/{plan.code}/"
    rows = "\n".join(f"{n}\tViệc {n}\tVăn phòng\t{n:02}/05/2026" for n in range(1, 10))
    sent(account, f"{url}pasting/", {"text": rows})
    issue = {"number": "1/KH-UBND", "issued_on": "2026-01-12", "version": "1"}
    status, page = asked(account, f"{url}issue/", issue)
    assert (status, "nội dung 10 chưa có việc làm" in page, "1/KH-UBND" in page) == (422, True, True)
    sent(account, f"{url}contents/10/exemption/", {"reason": "Không có công trình trên địa bàn"})
    sent(account, f"{url}issue/", issue)


def _half_planned(account: str, unit: Unit, movement: Movement) -> None:
    plan = _plan(account, unit, movement)
    sent(account, f"/plans/{plan.code}/pasting/", {"text": "1\tViệc\tVăn phòng\t01/06/2026"})


def _plan(account: str, unit: Unit, movement: Movement) -> Plan:
    sent(account, f"/plans/movements/{movement.code}/units/{unit.code}/")
    return Plan.objects.get(unit=unit)


def _seen_on_the_matrix(office: str, wards: list[Unit], movement: Movement) -> None:
    """The export holds all 94, and says of each whether it has a plan."""
    url = f"/plans/movements/{movement.code}/"
    page = read(office, url)
    assert [words in page for words in ("94", "92")] == [True, True]
    answer = client_of(office).get(f"{url}?export=csv")
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 1 + 94
    assert any(wards[5].name in row for row in rows)
    status, said = told(office, f"GET /api/plans/movements/{movement.code}")
    assert (status, said["total"], said["issued"], said["drafts"], said["missing"]) == (200, 94, 1, 1, 92)


def _done_by_its_owner(account: str, unit: Unit) -> None:
    plan = Plan.objects.get(unit=unit)
    measure = plan.measures.order_by("content__place").first()
    assert measure is not None
    url = f"/plans/{plan.code}/"
    assert "quá hạn" in read(account, url).lower()
    values = {"done_on": "2026-05-30", "result": "Đã làm xong", "version": measure.version}
    sent(account, f"{url}measures/{measure.pk}/progress/", values)
    assert "Đã làm xong" in read(account, url)
