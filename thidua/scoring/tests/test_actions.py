"""What each action changes and refuses."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from thidua.clusters.actions import follow_merger as record_merger
from thidua.clusters.actions import leave_cluster
from thidua.clusters.tests.factories import make_membership
from thidua.core.actor import SYSTEM, Role
from thidua.core.errors import Refused
from thidua.notifications.models import Message
from thidua.people.tests.factories import make_actor, make_unit
from thidua.scoring.actions import (
    announce,
    attach_evidence,
    break_tie,
    change_maxima,
    close_scale,
    copy_scale,
    create_scale,
    edit_scale,
    follow_merger,
    hand_in,
    open_sheets,
    peer_score,
    put_in_use,
    recalculate,
    recompute,
    remind,
    reopen_scale,
    return_sheet,
    score_column,
    self_score,
    verify_scores,
)
from thidua.scoring.inputs import Given
from thidua.scoring.models import Result, Scale, Score, Scoresheet
from thidua.scoring.queries import (
    effective_scores,
    effective_with_source,
    merged_sheets,
    over_maximum,
    ranked_sheets,
    shared_ranks,
)
from thidua.scoring.tests.factories import FULL, make_block, make_input, score_self, verify, with_row
from thidua.scoring.waiting import waiting

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with time_machine.travel("2026-11-20T09:00:00+07:00"):
        yield


def refused(call: object) -> str:
    with pytest.raises(Refused) as error:
        call()  # type: ignore[operator]
    return error.value.code


def test_one_scale_a_year() -> None:
    block = make_block(2, use=False)
    again = lambda: create_scale(actor=block.lead, cluster=block.cluster, year=2026, data=make_input())  # noqa: E731
    assert refused(again) == "already_exists"
    stranger = make_actor(Role.OFFICER, make_unit())
    other = lambda: create_scale(actor=stranger, cluster=block.cluster, year=2027, data=make_input())  # noqa: E731
    assert refused(other) == "not_lead"


def test_edit_scale_keeps_its_tie_rules_by_criterion() -> None:
    block = make_block(2, use=False)
    data = make_input(tie_rules=("higher_base", "higher:3"))
    edit_scale(actor=block.lead, scale=block.scale, version=1, data=data)
    block.scale.refresh_from_db()
    assert block.scale.tie_rules == ["higher_base", f"higher:{block.criterion('3').pk}"]
    assert refused(lambda: edit_scale(actor=block.lead, scale=block.scale, version=1, data=data)) == "stale"


def test_copy_scale_takes_everything_but_the_days() -> None:
    block = make_block(2, data=make_input(tie_rules=("higher:3",)))
    for unit in block.units:
        make_membership(block.cluster, unit, 2027)
    draft = copy_scale(actor=block.office, scale=block.scale)
    assert (draft.year, draft.state, draft.hand_in_until, draft.copied_from) == (2027, "draft", None, block.scale)
    numbers = ["I", "1", "2", "II", "3", "4", "T", "P"]
    assert list(draft.criteria.values_list("number", flat=True)) == numbers
    assert draft.tie_rules == [f"higher:{draft.criteria.get(number='3').pk}"]
    assert refused(lambda: put_in_use(actor=block.office, scale=draft)) == "no_deadline"


def test_put_in_use_refuses_what_does_not_foot_and_a_cluster_without_members() -> None:
    block = make_block(2, use=False, data=make_input(total=Decimal(90)))
    assert refused(lambda: put_in_use(actor=block.lead, scale=block.scale)) == "does_not_foot"
    empty = make_block(1, use=False)
    leave_cluster(actor=SYSTEM, membership=empty.memberships[0], on=TODAY, reason="Giải thể")
    assert refused(lambda: put_in_use(actor=empty.office, scale=empty.scale)) == "no_members"
    assert Scale.objects.get(pk=empty.scale.pk).state == "draft"


def test_a_raised_maximum_needs_a_reason_and_must_foot() -> None:
    block = make_block(2)
    score_self(block, 0)
    one, two = block.criterion("1"), block.criterion("2")
    call: dict[str, Any] = {"actor": block.lead, "scale": block.scale}
    group, wanted = block.criterion("I"), {one.pk: Decimal(35), two.pk: Decimal(25)}
    assert refused(lambda: change_maxima(**call, maxima=wanted, reason=" ")) == "reason_needed"
    assert refused(lambda: change_maxima(**call, maxima={one.pk: Decimal(50)}, reason="Vì")) == "does_not_foot"
    assert refused(lambda: change_maxima(**call, maxima={one.pk: Decimal(40)}, reason="Vì")) == "unchanged"
    assert change_maxima(**call, maxima=wanted, reason="Cụm họp thống nhất") == 1
    assert [(s.criterion.number, s.points) for s in over_maximum(block.scale)] == [("1", Decimal("40.00"))]
    assert block.criterion("I").maximum == group.maximum


def test_scores_above_a_lowered_maximum_stay_and_hold_up_the_announcement() -> None:
    block = make_block(1)
    score_self(block, 0)
    verify(block, 0)
    wanted = {block.criterion("1").pk: Decimal(35), block.criterion("2").pk: Decimal(25)}
    change_maxima(actor=block.lead, scale=block.scale, maxima=wanted, reason="Cụm họp thống nhất")
    assert Score.objects.filter(points=Decimal(40)).count() == 2
    assert refused(lambda: announce(actor=block.lead, scale=block.scale)) == "over_maximum"


def test_open_sheets_for_who_joins_later() -> None:
    block = make_block(1)
    unit = make_unit("Đơn vị mới", parent=block.city)
    make_membership(block.cluster, unit)
    assert [sheet.membership.unit for sheet in open_sheets(actor=block.lead, scale=block.scale)] == [unit]
    assert open_sheets(actor=block.lead, scale=block.scale) == []


def test_self_score_refuses_what_does_not_fit() -> None:
    block = make_block(2)
    sheet, officer = block.sheet(1), block.officers[1]
    call: dict[str, Any] = {"actor": officer, "sheet": sheet, "version": sheet.version}
    assert refused(lambda: self_score(**call, given=block.given({"1": "41"}))) == "over_maximum"
    assert refused(lambda: self_score(**call, given=block.given({"I": "4"}))) == "not_a_criterion"
    stale: dict[str, Any] = {**call, "version": 9}
    assert refused(lambda: self_score(**stale, given=block.given({"1": "4"}))) == "stale"
    other: dict[str, Any] = {**call, "actor": block.officers[0]}
    assert refused(lambda: self_score(**other, given=block.given({"1": "4"}))) == "not_your_unit"
    assert refused(lambda: hand_in(actor=officer, sheet=sheet)) == "incomplete"


def test_an_emptied_field_takes_the_score_back() -> None:
    block = make_block(1)
    sheet = score_self(block, 0, {"1": "40"}, send=False)
    given = {block.criterion("1").pk: Given(None)}
    self_score(actor=block.lead, sheet=sheet, version=sheet.version, given=given)
    assert not Score.objects.exists()


def test_evidence_is_needed_where_the_scale_says_so() -> None:
    block = make_block(1, data=with_row(make_input(), "1", evidence_needed=True))
    sheet = score_self(block, 0, send=False)
    assert refused(lambda: hand_in(actor=block.lead, sheet=sheet)) == "evidence_needed"
    bare = block.criterion("T")
    csv = "Tên,Điểm\nKế hoạch,40\n".encode()
    call: dict[str, Any] = {"actor": block.lead, "sheet": sheet, "name": "minh-chung.csv", "data": csv}
    assert refused(lambda: attach_evidence(**call, criterion=bare)) == "not_scored"
    assert attach_evidence(**call, criterion=block.criterion("1")).file is not None
    assert hand_in(actor=block.lead, sheet=block.sheet(0)).state == "handed_in"


def test_a_handed_in_sheet_is_returned_with_a_reason() -> None:
    block = make_block(2)
    sheet = score_self(block, 1)
    call: dict[str, Any] = {"actor": block.lead, "sheet": sheet}
    assert refused(lambda: return_sheet(**call, reason="")) == "reason_needed"
    assert return_sheet(**call, reason="Thiếu minh chứng").return_reason == "Thiếu minh chứng"
    assert refused(lambda: return_sheet(actor=block.lead, sheet=sheet, reason="Lại")) == "not_handed_in"
    assert Message.objects.filter(user_id=block.officers[1].user_id, title__contains="trả lại").count() == 1


def test_peers_score_each_other_never_themselves() -> None:
    block = make_block(3, data=make_input(peer=True))
    sheet = score_self(block, 0)
    two, three = block.officers[1], block.officers[2]
    given = block.given({"1": "30"})
    peer_score(actor=two, sheet=sheet, scorer=block.units[1], given=given)
    peer_score(actor=three, sheet=sheet, scorer=block.units[2], given=block.given({"1": "31,5"}))
    chosen = effective_with_source(block.scale)[sheet.pk][block.criterion("1").pk]
    assert (chosen.points, chosen.source) == (Decimal("30.75"), "peer")
    own = lambda: peer_score(actor=block.lead, sheet=sheet, scorer=block.units[0], given=given)  # noqa: E731
    assert refused(own) == "oneself"
    assert refused(lambda: peer_score(actor=two, sheet=block.sheet(2), scorer=block.units[1], given=given)) == (
        "not_handed_in"
    )
    stranger = make_unit()
    officer = make_actor(Role.OFFICER, stranger)
    assert refused(lambda: peer_score(actor=officer, sheet=sheet, scorer=stranger, given=given)) == "not_member"


def test_the_order_of_sources() -> None:
    department = make_unit("Sở Mẫu")
    officer = make_actor(Role.OFFICER, department)
    block = make_block(2, data=with_row(make_input(peer=True, gap_limit=None), "2", department_id=department.pk))
    sheet = score_self(block, 0)
    key = block.criterion("2").pk

    def now() -> Decimal:
        return effective_scores(block.scale)[sheet.pk][key]

    found = [now()]
    peer_score(actor=block.officers[1], sheet=sheet, scorer=block.units[1], given=block.given({"2": "18"}))
    found.append(now())
    score_column(actor=officer, criterion=block.criterion("2"), version=1, given={sheet.pk: Given(Decimal(17))})
    found.append(now())
    Score.objects.create(
        sheet=sheet, criterion_id=key, source="automatic", scorer=block.city, points=16, entered_at="2026-11-20T00:00Z"
    )
    found.append(now())
    sheet = block.sheet(0)
    verify_scores(actor=block.office, sheet=sheet, version=sheet.version, given=block.given({"2": "15"}))
    found.append(now())
    assert found == [20, 18, 17, 16, 15]


def test_a_department_that_differs_says_why_and_never_scores_itself() -> None:
    block = make_block(2, use=False)
    data = with_row(make_input(), "2", department_id=block.units[0].pk)
    block.scale = put_in_use(
        actor=block.lead, scale=edit_scale(actor=block.lead, scale=block.scale, version=1, data=data)
    )
    sheet, own = score_self(block, 1, {"1": "40", "2": "20", "3": "30", "4": "10"}), block.sheet(0)
    call: dict[str, Any] = {"actor": block.lead, "criterion": block.criterion("2"), "version": 1}
    assert refused(lambda: score_column(**call, given={sheet.pk: Given(Decimal(14))})) == "reason_needed"
    assert refused(lambda: score_column(**call, given={own.pk: Given(Decimal(20))})) == "own_unit"
    assert refused(lambda: score_column(**call, given={99: Given(Decimal(1))})) == "not_a_member"
    call["actor"] = block.deputy
    assert refused(lambda: score_column(**call, given={})) == "not_your_column"


def test_small_differences_add_up() -> None:
    block = make_block(2)
    score_self(block, 1)
    lower = {"1": "36", "2": "18", "3": "30", "4": "10"}
    assert refused(lambda: verify(block, 1, lower)) == "reason_needed"
    assert refused(lambda: verify(block, 1, {"1": "36"})) == "incomplete"
    assert verify(block, 1, lower, reason="Hai chỉ tiêu chưa đạt").state == "verified"


def test_automatic_points_follow_the_data() -> None:
    late = {"kind": "late_report", "of": "scoresheet", "per_day": "1", "grace": 1}
    block = make_block(1, data=with_row(make_input(), "4", automatic=late))
    assert recalculate(actor=block.lead, scale=block.scale) == 0
    sheet = score_self(block, 0, {"1": "40", "2": "20", "3": "30"})
    assert Score.objects.get(source="automatic").points == 10
    Scoresheet.objects.filter(pk=sheet.pk).update(days_late=4)
    assert recalculate(actor=block.lead, scale=block.scale) == 1
    row = Score.objects.get(source="automatic")
    assert row.points == 7
    assert "3 × 1 = trừ 3" in row.reason
    assert recalculate(actor=block.lead, scale=block.scale) == 0


def test_a_merged_unit_hands_its_sheet_on() -> None:
    block = make_block(3)
    sheet = score_self(block, 2)
    successor = make_unit("Đơn vị hợp nhất", parent=block.city)
    old = block.memberships[2]
    assert refused(lambda: follow_merger(actor=block.lead, membership=old)) == "not_merged"
    record_merger(actor=SYSTEM, membership=old, successor_unit=successor, on=TODAY)
    old.refresh_from_db()
    assert [one.pk for one in merged_sheets(block.scale)] == [sheet.pk]
    open_sheets(actor=block.lead, scale=block.scale)
    moved = follow_merger(actor=block.lead, membership=old)
    assert (moved.pk, moved.membership.unit, moved.scores.count()) == (sheet.pk, successor, 4)
    assert not merged_sheets(block.scale).exists()
    assert Result.objects.get(sheet=sheet).rank == 1


def test_both_sheets_are_kept_where_the_successor_has_its_own() -> None:
    block = make_block(3)
    score_self(block, 1)
    sheet = score_self(block, 2)
    old = block.memberships[2]
    record_merger(actor=SYSTEM, membership=old, successor_unit=block.units[1], on=TODAY)
    old.refresh_from_db()
    assert refused(lambda: follow_merger(actor=block.lead, membership=old)) == "successor_has_sheet"
    kept = follow_merger(actor=block.lead, membership=old, keep_apart=True)
    assert (kept.pk, kept.kept_apart) == (sheet.pk, True)
    assert not merged_sheets(block.scale).exists()
    assert [row.sheet.membership.unit for row in Result.objects.filter(rank__isnull=False)] == [block.units[1]]


def test_who_leaves_keeps_the_sheet_outside_the_ranking() -> None:
    block = make_block(3)
    for number in (1, 2):
        score_self(block, number)
    leave_cluster(actor=SYSTEM, membership=block.memberships[2], on=TODAY, reason="Chuyển khối")
    recompute(block.scale)
    assert Scoresheet.objects.filter(scale=block.scale).count() == 3
    assert [sheet.membership.unit for sheet in ranked_sheets(block.scale)] == block.units[:2]
    assert Result.objects.count() == 2


def test_a_vote_counts_only_for_who_is_equal() -> None:
    block = make_block(3)
    for number in (1, 2):
        score_self(block, number)
        verify(block, number)
    codes = [block.sheet(2).code, block.sheet(1).code]
    call: dict[str, Any] = {"actor": block.lead, "scale": block.scale, "held_on": TODAY}
    assert refused(lambda: break_tie(**call, order=codes, minutes_no="")) == "minutes_needed"
    assert refused(lambda: break_tie(**call, order=codes[:1], minutes_no="1")) == "not_tied"
    later: dict[str, Any] = {**call, "held_on": date(2027, 1, 1)}
    assert refused(lambda: break_tie(**later, order=codes, minutes_no="1")) == "future_date"
    break_tie(**call, order=codes, minutes_no="01/BB")
    assert shared_ranks(block.scale) == []
    verify(block, 1, {**FULL, "1": "39"})
    assert list(Result.objects.filter(rank=1).values_list("sheet__code", "decided_by")) == [(codes[0], "")]


def test_announce_close_reopen() -> None:
    block = make_block(2)
    score_self(block, 1)
    assert refused(lambda: announce(actor=block.lead, scale=block.scale)) == "not_verified"
    verify(block, 1)
    assert refused(lambda: close_scale(actor=block.lead, scale=block.scale)) == "wrong_state"
    announce(actor=block.lead, scale=block.scale)
    close_scale(actor=block.lead, scale=block.scale)
    call: dict[str, Any] = {"actor": block.office, "scale": block.scale}
    assert refused(lambda: reopen_scale(actor=block.lead, scale=block.scale, reason="Sai")) == "not_owner_office"
    assert refused(lambda: reopen_scale(**call, reason="")) == "reason_needed"
    assert reopen_scale(**call, reason="Có khiếu nại").state == "in_use"


def test_one_change_recomputes_one_cluster_in_a_fixed_number_of_queries() -> None:
    found = []
    for members in (2, 6):
        block = make_block(members)
        for number in range(members):
            score_self(block, number)
        with CaptureQueriesContext(connection) as seen:
            recompute(block.scale)
        found.append(len(seen))
    assert found[0] == found[1] <= 12


def test_the_day_reminds_once() -> None:
    make_block(2)
    near = date(2026, 11, 19)  # three working days before the 25th: the 24th is a holiday
    assert remind(actor=SYSTEM, on=near) == 2
    assert remind(actor=SYSTEM, on=near) == 0
    assert remind(actor=SYSTEM, on=TODAY) == 0


def test_what_waits_for_whom() -> None:
    department = make_unit("Sở Mẫu")
    officer = make_actor(Role.OFFICER, department)
    block = make_block(3, data=with_row(make_input(peer=True), "2", department_id=department.pk))
    assert [w.title for w in waiting(block.officers[2], TODAY)] == ["Tự chấm điểm và nộp"]
    points = {"1": "40", "3": "30", "4": "10"}
    for number in (0, 1):
        score_self(block, number, points)
    assert [w.title for w in waiting(officer, TODAY)] == ["Chấm cột 2 Cải cách hành chính"]
    assert [w.title for w in waiting(block.lead, TODAY)] == ["Thẩm định 1 bảng chấm", "Chấm chéo Đơn vị 2"]
    assert [w.title for w in waiting(block.office, TODAY)] == ["Thẩm định 2 bảng chấm"]
    successor = make_unit("Đơn vị hợp nhất", parent=block.city)
    record_merger(actor=SYSTEM, membership=block.memberships[1], successor_unit=successor, on=TODAY)
    assert "Chuyển bảng chấm của Đơn vị 2" in [w.title for w in waiting(block.office, TODAY)]


def test_waiting_costs_the_same_for_many() -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert waiting(actor, TODAY)
        return len(seen)

    block = make_block(1, data=make_input(peer=True))
    actor = block.office
    score_self(block, 0)
    one = cost()
    for number in range(2):
        unit = make_unit(parent=block.city)
        make_membership(block.cluster, unit)
        block.units.append(unit)
        block.officers.append(make_actor(Role.OFFICER, unit))
        open_sheets(actor=SYSTEM, scale=block.scale)
        score_self(block, number + 1)
    assert cost() == one <= 6
