"""Three weeks in two phases with fortnightly progress: 168 wards on one board, and who does a work twice."""

import pytest

from tests.year.players import City, Day, asked, read, sent, told
from thidua.followup.models import MovementReview
from thidua.movements.models import Movement, Work
from thidua.people.models import Unit
from thidua.targets.models import Actual, Target

pytestmark = pytest.mark.django_db
CAMPAIGN = {
    "launcher": "79", "name": "Ba tuần xóa điểm đen rác thải", "kind": "campaign", "since": "2026-03-02",
    "until": "2026-03-22", "contents": "Rà soát\nXóa điểm đen", "legal_bases": "Kế hoạch minh họa",
    "phases": "Đợt 1 | 02/03/2026 | 11/03/2026 | sơ kết\nĐợt 2 | 12/03/2026 | 22/03/2026 | tổng kết",
}  # fmt: skip


def test_three_weeks_of_168_wards(stage: City, day: Day) -> None:
    wards = list(Unit.objects.filter(parent=stage.city, level="ward", until__isnull=True).order_by("code"))
    own, other = stage.units["Phường Hòa Hưng"], stage.units["Phường Diên Hồng"]
    day.is_("2026-03-02")
    movement = _launched(CAMPAIGN)
    target = _given(movement, wards)
    _the_same_work_twice(own, movement)
    day.is_("2026-03-16")
    _told_after_a_fortnight(target, wards, own, other)
    day.is_("2026-03-18")
    _on_the_board(movement, own, other)
    _interim_review(movement)


def _launched(values: dict[str, str]) -> Movement:
    sent("thuongtruc", "/movements/new/", values)
    movement = Movement.objects.get(name=values["name"])
    sent("thuongtruc", f"/movements/{movement.code}/launch/")
    return movement


def _given(movement: Movement, wards: list[Unit]) -> Target:
    """Three for each ward; 503 would not foot and says what the parts make."""
    values = {
        "owner": "79", "name": "Số điểm đen được xóa", "measure": "điểm", "comparator": "at_least", "value": "503",
        "kind": "cumulative", "rollup": "sum", "since": "2026-03-02", "until": "2026-03-22",
        "frequency": "fortnight", "report_days": "1", "movement": movement.code,
    }  # fmt: skip
    sent("thuongtruc", "/targets/new/", values)
    target = Target.objects.get(movement=movement)
    url = f"/targets/{target.code}/"
    sent("thuongtruc", f"{url}shares/", {"scope": "ward", "value": "3"})
    status, page = asked("thuongtruc", f"{url}giving/")
    assert (status, "504" in page, "503" in page) == (422, True, True)
    sent("thuongtruc", f"{url}edit/", {**values, "value": "504", "version": target.version})
    sent("thuongtruc", f"{url}giving/")
    assert target.assignments.count() == len(wards) == 168
    return target


def _the_same_work_twice(own: Unit, movement: Movement) -> None:
    """A work that stands in another movement of the unit is shown; it goes on with a reason only."""
    other = _launched({**CAMPAIGN, "name": "Phường xanh", "kind": "thematic"})
    for one in (movement, other):
        sent("canbo", f"/movements/{one.code}/enrollment/{own.code}/")
    work = {"title": "Cải tạo bờ kè hẻm 285", "planned_on": "2026-03-20"}
    sent("canbo", f"/movements/{movement.code}/works/of/{own.code}/", work)
    url = f"/movements/{other.code}/works/of/{own.code}/"
    status, page = asked("canbo", url, {**work, "title": "Cải tạo bờ kè tại hẻm 285"})
    assert (status, movement.name in page, 'value="Cải tạo bờ kè tại hẻm 285"' in page) == (422, True, True)
    status, said = told("canbo", f"POST /api{url.rstrip('/')}", work)
    assert (status, said["code"], movement.name in said["message"]) == (409, "overlap", True)
    sent("canbo", url, {**work, "reason": "Phần còn lại của tuyến kè"})
    assert Work.objects.filter(unit=own).count() == 2


def _told_after_a_fortnight(target: Target, wards: list[Unit], own: Unit, other: Unit) -> None:
    """One ward by its own page, one says nothing, the office pastes what the others sent."""
    typed = {f"value-{target.code}": "2 điểm", f"evidence-{target.code}": "BC 1"}
    sent("canbo", f"/targets/report/{own.code}/", typed)
    end = Actual.objects.get().period_end.isoformat()
    pasted = "\n".join(f"{ward.code};1;;BC" for ward in wards if ward not in (own, other))
    sent("thuongtruc", f"/targets/{target.code}/results/", {"period_end": end, "pasted": pasted})
    assert Actual.objects.count() == 167


def _on_the_board(movement: Movement, own: Unit, other: Unit) -> None:
    url = f"/targets/movements/{movement.code}/"
    assert "168" in read("thuongtruc", url)
    late = read("thuongtruc", f"{url}?show=late")
    assert (f"/units/{other.code}/" in late, f"/units/{own.code}/" in late) == (True, False)
    assert "chỉ tiêu" in read("canbo2", "/home/")


def _interim_review(movement: Movement) -> None:
    """The first phase is over: its review is asked for, and is drawn from the data."""
    assert movement.name in read("thuongtruc", "/followup/reviews/")
    phase = movement.phases.earliest("since")
    sent("thuongtruc", "/followup/reviews/new/", {"movement": movement.code, "phase": phase.pk, "kind": "interim"})
    review = MovementReview.objects.get()
    page = read("thuongtruc", f"/followup/reviews/{review.code}/")
    assert [words in page for words in ("168", "Số điểm đen được xóa")] == [True, True]
