"""Targets written, cut into parts, copied, closed."""

from datetime import date
from decimal import Decimal as D
from typing import Any

import pytest
import time_machine

from thidua.core.actor import SYSTEM, Role
from thidua.core.errors import Refused
from thidua.notifications.models import Message
from thidua.people.models import Lineage, Unit
from thidua.people.tests.factories import make_actor, make_unit
from thidua.targets import states
from thidua.targets.actions import (
    close_target,
    copy_targets,
    create_target,
    edit_target,
    explain_difference,
    follow_merger,
    give_target,
    import_targets,
    release_assignment,
    share_target,
    verify_actual,
)
from thidua.targets.inputs import Share
from thidua.targets.models import Assignment, Target
from thidua.targets.pasting import RowsRefused, read_shares, read_targets, rows_of
from thidua.targets.queries import achievement, get_assignment, tree
from thidua.targets.tests.factories import make_actual, make_cluster, make_input, make_target, part_of

pytestmark = pytest.mark.django_db
TODAY = "2026-11-20T09:00:00+07:00"
SUM: dict[str, Any] = {"rollup": "sum", "kind": "cumulative", "measure": "hồ sơ", "value": D(100)}


@pytest.fixture(autouse=True)
def day() -> object:
    with time_machine.travel(TODAY):
        yield


@pytest.fixture
def city() -> Unit:
    return make_unit("Thành phố Mẫu")


def _wards(city: Unit, count: int) -> list[Unit]:
    return [make_unit(f"Phường {n}", parent=city) for n in range(count)]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "name_needed"),
        ({"measure": ""}, "measure_needed"),
        ({"until": date(2025, 1, 1)}, "bad_period"),
        ({"until": date(2040, 1, 1)}, "bad_period"),
        ({"value": None}, "value_needed"),
        ({"value": D(-1)}, "negative"),
        ({"baseline_rank": 0}, "bad_baseline"),
        ({"comparator": "much"}, "bad_choice"),
        ({"comparator": "higher_score_and_rank", "kind": "cumulative"}, "bad_choice"),
    ],
)
def test_create_target_refuses(city: Unit, changes: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        create_target(actor=SYSTEM, owner=city, data=make_input(**changes))
    assert refused.value.code == code


def test_a_name_stands_once_a_year(city: Unit) -> None:
    make_target(city, name="PAPI")
    with pytest.raises(Refused) as refused:
        make_target(city, name="PAPI")
    assert refused.value.code == "name_taken"


def test_a_target_is_rewritten_while_it_is_a_draft(city: Unit) -> None:
    target = make_target(city)
    edited = edit_target(actor=SYSTEM, target=target, version=1, data=make_input(name="Tên mới"))
    assert (edited.name, edited.version) == ("Tên mới", 2)
    with pytest.raises(Refused) as refused:
        edit_target(actor=SYSTEM, target=target, version=1, data=make_input())
    assert refused.value.code == "stale"


def test_given_to_units_and_their_officers_told(city: Unit) -> None:
    ward, other = _wards(city, 2)
    officer = make_actor(Role.OFFICER, ward)
    target = make_target(city, ward, other)
    assert target.state == states.GIVEN
    assert [part_of(target, unit).value for unit in (ward, other)] == [D(95), D(95)]
    assert part_of(target, ward).next_due == date(2026, 1, 31)
    assert [m.user_id for m in Message.objects.all()] == [officer.user_id]


def test_a_sum_must_foot_or_be_explained(city: Unit) -> None:
    ward, other = _wards(city, 2)
    target = make_target(city, **SUM)
    share_target(actor=SYSTEM, target=target, shares=[Share(ward.code, D(60)), Share(other.code, D(30))])
    with pytest.raises(Refused) as refused:
        give_target(actor=SYSTEM, target=target)
    assert refused.value.code == "does_not_foot"
    assert "thiếu 10" in refused.value.message
    given = give_target(actor=SYSTEM, target=target, explanation="10 hồ sơ để dự phòng")
    assert given.explanation == "10 hồ sơ để dự phòng"


def test_a_sum_without_a_part_is_not_given(city: Unit) -> None:
    target = make_target(city, **SUM)
    share_target(actor=SYSTEM, target=target, shares=[Share(_wards(city, 1)[0].code)])
    with pytest.raises(Refused) as refused:
        give_target(actor=SYSTEM, target=target)
    assert refused.value.code == "no_value"


def test_after_it_was_given_a_change_must_foot_too(city: Unit) -> None:
    wards = _wards(city, 2)
    target = make_target(city, *wards, **SUM)
    with pytest.raises(Refused) as refused:
        share_target(actor=SYSTEM, target=target, shares=[Share(wards[0].code, D(60))])
    assert refused.value.code == "does_not_foot"
    share_target(actor=SYSTEM, target=target, shares=[Share(wards[0].code, D(60)), Share(wards[1].code, D(40))])
    assert tree(target).footing.foots


def test_city_cluster_unit(city: Unit) -> None:
    lead, member, other = _wards(city, 3)
    cluster = make_cluster(city, lead, member)
    target = make_target(city, **SUM)
    share_target(actor=SYSTEM, target=target, shares=[Share(cluster.code, D(70)), Share(other.code, D(30))])
    part = get_assignment(SYSTEM, target, cluster.code)
    leader = make_actor(Role.OFFICER, lead)
    share_target(actor=leader, target=target, parent=part, shares=[Share(lead.code, D(40)), Share(member.code, D(20))])
    cascade = tree(target)
    assert [row.holder_name for row in cascade.units] == [other.name]
    assert cascade.faults == [f"{cluster.name}: Tổng các nơi 60, thiếu 10 so với mức chung 70."]
    with pytest.raises(Refused) as refused:
        give_target(actor=SYSTEM, target=target)
    assert refused.value.code == "does_not_foot"
    explain_difference(actor=leader, target=target, parent=part, text="Khối giữ 10 dự phòng")
    assert give_target(actor=SYSTEM, target=target).state == states.GIVEN


def test_a_unit_holds_a_target_once(city: Unit) -> None:
    lead, member = _wards(city, 2)
    cluster = make_cluster(city, lead, member)
    target = make_target(city)
    share_target(actor=SYSTEM, target=target, shares=[Share(cluster.code), Share(member.code)])
    part = get_assignment(SYSTEM, target, cluster.code)
    with pytest.raises(Refused) as refused:
        share_target(actor=SYSTEM, target=target, parent=part, shares=[Share(member.code)])
    assert refused.value.code == "held_elsewhere"


def test_a_unit_elsewhere_is_not_given_a_part(city: Unit) -> None:
    stranger = make_unit("Thành phố khác")
    with pytest.raises(Refused) as refused:
        make_target(city, stranger)
    assert refused.value.code == "unknown_holder"


def test_the_lead_of_a_cluster_gives_to_its_fellows(city: Unit) -> None:
    lead, member = _wards(city, 2)
    make_cluster(city, lead, member)
    target = make_target(lead, lead, member)
    assert Assignment.objects.filter(target=target).count() == 2


def test_pasted_definitions(city: Unit) -> None:
    pasted = (
        "Chỉ tiêu\tĐơn vị tính\tCách so\tMức phấn đấu\tNăm trước đạt\tKỳ báo cáo\tHạng năm trước\n"
        "PAR-Index\tđiểm\tcao hơn cả điểm và hạng\t\t86,5\tnăm\t43\n"
        "Hài lòng đất đai\t%\t≥\t95\t\tquý\t\n"
    )
    made = import_targets(actor=SYSTEM, owner=city, lines=read_targets(rows_of(pasted), year=2026, report_days=5))
    assert [(t.name, t.comparator, t.value, t.baseline, t.baseline_rank, t.frequency) for t in made] == [
        ("PAR-Index", "higher_score_and_rank", None, D("86.5"), 43, "year"),
        ("Hài lòng đất đai", "at_least", D(95), None, None, "quarter"),
    ]


def test_pasted_definitions_are_refused_line_by_line_and_none_is_kept(city: Unit) -> None:
    head = "Chỉ tiêu\tĐơn vị tính\tCách so\tMức phấn đấu\tKỳ báo cáo\n"
    with pytest.raises(RowsRefused) as refused:
        read_targets(rows_of(f"{head}A\t%\tto\t95\tquý\nB\t%\t≥\t0,95\tquý\n"), year=2026, report_days=5)
    assert {number: one.code for number, one in refused.value.rows.items()} == {2: "bad_choice", 3: "wrong_measure"}
    good = read_targets(rows_of(f"{head}A\t%\t≥\t95\tquý\nA\t%\t≥\t95\tquý\n"), year=2026, report_days=5)
    with pytest.raises(RowsRefused):
        import_targets(actor=SYSTEM, owner=city, lines=good)
    assert not Target.objects.exists()


def test_pasted_parts_in_another_measure_are_refused(city: Unit) -> None:
    target = make_target(city)
    with pytest.raises(RowsRefused) as refused:
        read_shares(rows_of("Mã\tMức giao\np1\t95\np2\t0,95\np3\t95 điểm\n"), target)
    assert {number: one.code for number, one in refused.value.rows.items()} == {3: "wrong_measure", 4: "wrong_measure"}


def test_next_year_is_copied_with_results_as_baselines(city: Unit) -> None:
    ward = _wards(city, 1)[0]
    old = make_target(city, ward, name="Hài lòng", since=date(2025, 1, 1), until=date(2025, 12, 31))
    make_actual(old, ward, "96,5", end=date(2025, 12, 31))
    (new,) = copy_targets(actor=SYSTEM, owner=city, year=2026)
    assert (new.state, new.year, new.since, new.baseline_year) == (states.DRAFT, 2026, date(2026, 1, 1), 2025)
    assert (part_of(new, ward).value, part_of(new, ward).baseline) == (D(95), D("96.5"))
    with pytest.raises(Refused) as refused:
        copy_targets(actor=SYSTEM, owner=city, year=2026)
    assert refused.value.code == "nothing_to_copy"


def test_close_target_locks_it(city: Unit) -> None:
    ward = _wards(city, 1)[0]
    target = make_target(city, ward, until=date(2026, 10, 31))
    make_actual(target, ward, "96", end=date(2026, 10, 31))
    with pytest.raises(Refused) as refused:
        close_target(actor=SYSTEM, target=target)
    assert refused.value.code == "waiting_actuals"
    close_target(actor=SYSTEM, target=target, note="Hết hạn thẩm định")
    with pytest.raises(Refused) as refused:
        make_actual(target, ward, "97", end=date(2026, 10, 31))
    assert refused.value.code == "wrong_state"


def test_a_running_target_is_not_closed(city: Unit) -> None:
    with pytest.raises(Refused) as refused:
        close_target(actor=SYSTEM, target=make_target(city, _wards(city, 1)[0]))
    assert refused.value.code == "not_over"


def _merge(old: Unit, new: Unit, how: str = Lineage.How.WHOLE) -> None:
    Lineage.objects.create(old=old, new=new, how=how, on=date(2026, 7, 1))


def test_follow_merger_adds_to_a_successor_who_holds_it_too(city: Unit) -> None:
    old, new, other = _wards(city, 3)
    target = make_target(city, old, new, other, **{**SUM, "value": D(90)})
    for unit in (old, new):
        make_actual(target, unit, "5")
    _merge(old, new)
    (heir,) = follow_merger(actor=SYSTEM, unit=old, successor=new, on=date(2026, 7, 1), reason="Nghị quyết mẫu")
    assert (heir.unit, heir.value, heir.latest) == (new, D(60), D(10))
    assert tree(target).footing.foots
    left = part_of(target, old)
    assert (left.left_on, left.followed_by, left.actuals.count()) == (date(2026, 7, 1), heir, 1)


def test_follow_merger_hands_the_part_to_a_new_unit(city: Unit) -> None:
    old, new = _wards(city, 2)
    target = make_target(city, old)
    make_actual(target, old, "96")
    _merge(old, new)
    (heir,) = follow_merger(actor=SYSTEM, unit=old, successor=new, on=date(2026, 7, 1), reason="Nghị quyết mẫu")
    assert (heir.unit, heir.actuals.count()) == (new, 1)


def test_follow_merger_between_clusters_moves_their_parts(city: Unit) -> None:
    old, fellow, new = _wards(city, 3)
    one, two = make_cluster(city, old, fellow), make_cluster(city, new)
    target = make_target(city, **SUM)
    share_target(actor=SYSTEM, target=target, shares=[Share(one.code, D(60)), Share(two.code, D(40))])
    for cluster, shares in (
        (one, [Share(old.code, D(20)), Share(fellow.code, D(40))]),
        (two, [Share(new.code, D(40))]),
    ):
        parent = get_assignment(SYSTEM, target, cluster.code)
        share_target(actor=SYSTEM, target=target, parent=parent, shares=shares)
    give_target(actor=SYSTEM, target=target)
    _merge(old, new)
    follow_merger(actor=SYSTEM, unit=old, successor=new, on=date(2026, 7, 1), reason="Nghị quyết mẫu")
    cascade = tree(target)
    assert {node.assignment.holder_name: node.assignment.value for node in cascade.clusters} == {
        one.name: D(40),
        two.name: D(60),
    }
    assert cascade.footing.foots
    assert cascade.faults == []


@pytest.mark.parametrize(("how", "code"), [("", "no_lineage"), (Lineage.How.PART, "split_unit")])
def test_follow_merger_guesses_nothing(city: Unit, how: str, code: str) -> None:
    old, new = _wards(city, 2)
    make_target(city, old)
    if how:
        _merge(old, new, how)
    with pytest.raises(Refused) as refused:
        follow_merger(actor=SYSTEM, unit=old, successor=new, on=date(2026, 7, 1), reason="NQ")
    assert refused.value.code == code


def test_release_assignment_must_foot_or_be_explained(city: Unit) -> None:
    wards = _wards(city, 2)
    target = make_target(city, *wards, **SUM)
    part = part_of(target, wards[0])
    with pytest.raises(Refused) as refused:
        release_assignment(actor=SYSTEM, assignment=part, on=date(2026, 5, 1), reason="Rời khối")
    assert refused.value.code == "does_not_foot"
    release_assignment(actor=SYSTEM, assignment=part, on=date(2026, 5, 1), reason="Rời khối", explanation="Rời khối")
    assert tree(target).units == [part_of(target, wards[1])]


def test_achievement_is_known_by_verified_figures_only(city: Unit) -> None:
    ward = _wards(city, 1)[0]
    target = make_target(city, ward, until=date(2026, 10, 31))
    assert achievement(target, ward).met is None
    actual = make_actual(target, ward, "96", end=date(2026, 10, 31))
    assert achievement(target, ward).met is None
    verify_actual(actor=make_actor(Role.STANDING_OFFICE, city), actual=actual)
    found = achievement(target, ward)
    assert (found.met, found.value, found.planned) == (True, D(96), D(95))
    assert achievement(target, city).met is None
