"""What an officer reads when something cannot be: the same sentence on the page and as JSON, nothing typed is lost.

Each line of `SAID` is one thing that goes wrong in a year of emulation. What slices try in more depth:

| Case                                | Also tried in                                                             |
|-------------------------------------|---------------------------------------------------------------------------|
| a pledge signed twice, at once      | pledges/tests/test_actions.py, test_together.py                           |
| a member leaving in mid-year        | pledges, clusters, scoring, targets: tests of who leaves, is released     |
| a unit merged in mid-year           | tests/year/test_merger.py: place, pledge, target, plan, sheet             |
| a maximum changed after scores      | scoring/tests/test_actions.py: raised, lowered; test_verifying.py: leavers|
| a tie no rule breaks, and its vote  | scoring/tests/test_story.py, test_acclamation.py; rules/tests/test_scoring|
| another unit of measure             | targets/tests/test_amounts.py, test_definitions.py                        |
| parts that do not sum               | targets/tests/test_definitions.py; tests/year/test_campaign.py            |
| two people at one column, one sheet | scoring/tests/test_views.py, test_together.py                             |
| phases that overlap, leave a hole   | movements/tests/test_cascade.py, test_actions.py                          |
"""

from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from json import dumps

import pytest
import time_machine

from tests.doors import clusters, movements, pledges, scoring, targets
from tests.doors.knocking import Call, at_json, at_page
from thidua.movements.models import Movement
from thidua.scoring.actions import change_maxima
from thidua.scoring.tests.factories import make_block, score_self, verify

pytestmark = pytest.mark.django_db
Scene = Callable[[], Call]


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with time_machine.travel("2026-11-20T09:00:00+07:00"):
        yield


def _typed(points: str) -> Scene:
    """A member types this for a criterion of 40 points."""

    def scene() -> Call:
        call = scoring.self_score("")
        (field,) = [key for key in call.values if key.startswith("points-")]
        return Call(call.actor, call.page, call.door, {**call.values, field: points})

    return scene


def _overlapping_phases() -> Call:
    """A draft may hold them; it is not launched with them."""
    call = movements.launch("")
    movement = Movement.objects.get()
    days = ((date(2026, 1, 1), date(2026, 6, 30)), (date(2026, 6, 15), date(2026, 12, 31)))
    movement.phases.all().delete()
    for number, (since, until) in enumerate(days, 1):
        movement.phases.create(place=number, name=f"Đợt {number}", since=since, until=until)
    return call


def _announced_with_a_score_above_the_lowered_maximum() -> Call:
    block = make_block(1)
    score_self(block, 0)
    verify(block, 0)
    one, two = block.criterion("1"), block.criterion("2")
    change_maxima(actor=block.lead, scale=block.scale, maxima={one.pk: two.maximum, two.pk: one.maximum}, reason="Đổi")
    code = block.scale.code
    return Call(block.lead, f"/scoring/{code}/announcement/", f"POST /api/scoring/scales/{code}/announcement")


SAID: dict[str, tuple[Scene, tuple[str, ...], str]] = {  # the case: how it comes about, what is read, what is kept
    "a pledge signed twice": (
        lambda: pledges.sign("already_signed"), ("đã ký trên hệ thống: ", "Không cần ký lại."), "Trần Mẫu",
    ),
    "signed by who has left in mid-year": (
        lambda: pledges.sign("has_left"), ("đã rời cụm, khối từ ngày 01/03/2026", "không chờ chữ ký này"), "Trần Mẫu",
    ),
    "merged into a member of another cluster": (
        lambda: clusters.merge("in_other_cluster"), ("của cùng hệ thống", "rời cụm, khối kia trước"), "",
    ),
    "merged, both have a sheet": (
        lambda: scoring.merger("successor_has_sheet"), ("không tự cộng được", "giữ cả hai"), "",
    ),
    "merged, no lineage": (
        lambda: targets.merger("no_lineage"), ("chưa ghi việc", "Hãy ghi sáp nhập ở trang đơn vị"), "Nghị quyết mẫu",
    ),
    "maxima that no longer foot": (
        lambda: scoring.maxima("does_not_foot"), ("Sau khi đổi, bảng không khớp",), "Cụm thống nhất",
    ),
    "a score above the lowered maximum": (
        _announced_with_a_score_above_the_lowered_maximum,
        ("vượt mức tối đa mới: Đơn vị 1, tiêu chí 1", "Hãy thẩm định lại"), "",
    ),
    "a score above the maximum": (_typed("40,5"), ("40,5 vượt điểm tối đa 40 của tiêu chí",), 'value="40,5"'),
    "a negative score": (_typed("-1"), ("Điểm không được âm",), 'value="-1"'),
    "no score at all": (_typed("tốt"), ("không phải là điểm", "ví dụ 8,5"), 'value="tốt"'),
    "a score with too many places": (_typed("8.125"), ("quá hai chữ số sau dấu phẩy",), 'value="8.125"'),
    "a tie no rule breaks": (
        lambda: scoring.close("tied"), ("không quy tắc nào phân định được", "ghi số biên bản"), "",
    ),
    "another unit of measure": (
        lambda: targets.record("wrong_measure"), ("giống tỷ lệ thập phân", "hãy gõ “96”"), 'value="0,96"',
    ),
    "an actual without evidence": (
        lambda: targets.verify("no_evidence"), ("chưa có minh chứng", "Hãy trả lại"), "",
    ),
    "parts that do not sum": (
        lambda: targets.share("does_not_foot"), ("Hãy sửa các phần, hoặc giải trình chênh lệch",), ";5",
    ),
    "a lead who verifies the own unit": (
        lambda: scoring.verify("own_unit"), ("không thẩm định điểm của chính đơn vị mình", "sẽ thẩm định"), "",
    ),
    "two people at one column": (
        lambda: scoring.column("stale"), ("Người khác vừa chấm cột này", "bạn gõ 18,5"), 'value="18,5"',
    ),
    "a movement that ends before it starts": (
        lambda: movements.create("bad_period"), ("01/01/2025 trước ngày bắt đầu 01/01/2026",), 'value="2025-01-01"',
    ),
    "phases that overlap": (_overlapping_phases, ("Đợt 2",), ""),
    "phases that leave a hole": (
        lambda: movements.launch("phases_leave_hole"), ("từ 06/01/2026 đến", "ghi lời giải trình"), "",
    ),
    "a circle of parent movements": (
        lambda: movements.edit("parent_circle"), ("cấp trên của nhau", "Hãy chọn phong trào khác"), "Dám nghĩ, dám làm",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SAID)
def test_both_doors_say_it_and_nothing_typed_is_lost(case: str) -> None:
    scene, words, kept = SAID[case]
    call = scene()
    page, door = at_page(call), at_json(call)
    said = unescape(dumps(door.body, ensure_ascii=False))
    assert (page.status, door.status) in {(422, 409), (422, 422), (409, 409)}, (page.status, door.status, said)
    assert [one for one in words if one not in page.text] == [], said
    assert [one for one in words if one not in said] == [], said
    assert kept in page.text
    assert page.effect == door.effect == ([], {})
