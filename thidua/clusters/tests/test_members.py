"""Systems, clusters and who stands in them year by year."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from thidua.audit.models import Step
from thidua.clusters.actions import (
    add_members,
    copy_system_year,
    copy_year,
    create_cluster,
    decide_lead,
    edit_cluster,
    edit_system,
    fill_system,
    follow_merger,
    leave_cluster,
    name_representative,
    set_post,
)
from thidua.clusters.inputs import SystemInput
from thidua.clusters.models import Cluster, Membership
from thidua.clusters.queries import acting_lead, lead_of, leads_over_the_years, members
from thidua.clusters.tests.factories import YEAR, make_cluster, make_election, make_membership, make_system
from thidua.core.actor import SYSTEM, Role
from thidua.core.errors import Refused
from thidua.notifications.models import Message
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_person, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def city() -> Unit:
    return make_unit("Thành phố Mẫu")


def wards(city: Unit, *names: str) -> list[Unit]:
    return [make_unit(name, parent=city) for name in names]


def standing(cluster: Cluster, year: int = YEAR) -> list[tuple[str, str]]:
    return [(one.unit.name, one.post) for one in members(cluster, year)]


def test_members_are_pasted_as_names_or_codes(city: Unit) -> None:
    one, two, three = wards(city, "Phường Hòa Hưng", "Phường Hai", "Phường Ba")
    cluster = make_cluster(city)
    lines = ["  phuong hoà hưng ", two.code, "", f"STT 3\t{three.code}\tPhường gì đó"]
    added = add_members(actor=SYSTEM, cluster=cluster, year=YEAR, lines=lines)
    assert [one.unit for one in added] == [one, two, three]
    assert {one.joined_on for one in added} == {date(YEAR, 1, 1)}
    assert standing(cluster) == [("Phường Hòa Hưng", "member"), ("Phường Hai", "member"), ("Phường Ba", "member")]


def test_all_wrong_lines_are_named_and_nothing_is_written(city: Unit) -> None:
    wards(city, "Phường Một", "Trùng Tên", "Trùng Tên")
    make_unit("Đã Giải Thể", parent=city, until=date(2025, 6, 30))
    cluster = make_cluster(city)
    lines = ["Phường Một", "Phường Một", "Không Có", "Trùng Tên", "Đã Giải Thể"]
    with pytest.raises(Refused) as refused:
        add_members(actor=SYSTEM, cluster=cluster, year=YEAR, lines=lines)
    assert (refused.value.code, refused.value.field) == ("bad_rows", "lines")
    for words in ("dòng 2: Phường Một được ghi hai lần", "dòng 3: không có", "dòng 4: có nhiều", "dòng 5: không có"):
        assert words in refused.value.message
    assert Membership.objects.count() == 0


def test_a_unit_stands_in_many_systems_but_once_in_each(city: Unit) -> None:
    (ward,) = wards(city, "Phường Một")
    system = make_system(city)
    first, second = make_cluster(city, "Khối A", system=system), make_cluster(city, "Khối B", system=system)
    make_membership(first, ward)
    make_membership(make_cluster(city), ward)
    make_membership(first, ward, YEAR + 1)
    with pytest.raises(Refused, match="đã thuộc Khối A của hệ thống này trong năm 2026"):
        make_membership(second, ward)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(cluster=second, system=system, unit=ward, year=YEAR, joined_on=date(YEAR, 1, 1))
    with pytest.raises(Refused, match="không gồm năm 2010"):
        make_membership(second, ward, 2010)


def test_a_whole_system_is_filled_from_two_columns(city: Unit) -> None:
    wards(city, "Phường Một", "Phường Hai", "Phường Ba")
    system = make_system(city)
    lines = ["Cụm 1\tPhường Một", "Cụm 2\tPhường Hai", "cụm  1\tPhường Ba"]
    fill_system(actor=SYSTEM, system=system, year=YEAR, kind="area", lines=lines)
    found = {c.name: [name for name, _ in standing(c)] for c in system.clusters.all()}
    assert found == {"Cụm 1": ["Phường Một", "Phường Ba"], "Cụm 2": ["Phường Hai"]}
    with pytest.raises(Refused, match="dòng 1: cần hai cột"):
        fill_system(actor=SYSTEM, system=system, year=YEAR, kind="area", lines=["Phường Một"])
    with pytest.raises(Refused, match="dòng 1: Phường Một đã thuộc Cụm 1"):
        fill_system(actor=SYSTEM, system=system, year=YEAR, kind="area", lines=["Cụm 3\tPhường Một"])
    assert not Cluster.objects.filter(name="Cụm 3").exists()


def test_the_next_year_is_copied_and_the_lead_changes(city: Unit) -> None:
    one, two, gone = wards(city, "Phường Một", "Phường Hai", "Phường Ba")
    cluster = make_cluster(city)
    make_membership(cluster, one, post="lead")
    make_membership(cluster, two)
    leave_cluster(actor=SYSTEM, membership=make_membership(cluster, gone), on=date(YEAR, 5, 1), reason="Chuyển khối")
    election = make_election(cluster)
    decide_lead(actor=SYSTEM, election=election, unit=two.code, way="rotation", on=date(YEAR, 11, 1), reason="Đến lượt")
    copied = copy_year(actor=SYSTEM, cluster=cluster, year=YEAR)
    assert (len(copied.memberships), copied.left_out) == (2, ())
    assert standing(cluster, YEAR + 1) == [("Phường Một", "member"), ("Phường Hai", "lead")]
    assert standing(cluster) == [("Phường Một", "lead"), ("Phường Hai", "member")]  # the old lead stays
    assert [(m.year, m.unit.name) for m in leads_over_the_years(cluster)] == [
        (2027, "Phường Hai"),
        (2026, "Phường Một"),
    ]
    with pytest.raises(Refused, match="chuyển sang năm 2027"):
        copy_year(actor=SYSTEM, cluster=cluster, year=YEAR)


def test_copying_leaves_out_who_no_longer_stands(city: Unit) -> None:
    one = make_unit("Phường Một", parent=city)
    two = make_unit("Phường Hai", parent=city, until=date(YEAR, 12, 31))
    system = make_system(city)
    cluster = make_cluster(city, system=system)
    for unit in (one, two):
        make_membership(cluster, unit)
    copied = copy_system_year(actor=SYSTEM, system=system, year=YEAR)
    assert [m.unit.name for m in copied.memberships] == ["Phường Một"]
    assert copied.left_out == ("Phường Hai (không còn hoạt động)",)


def test_a_lead_leaves_and_the_deputy_acts(city: Unit) -> None:
    one, two = wards(city, "Phường Một", "Phường Hai")
    cluster = make_cluster(city)
    lead = make_membership(cluster, one, post="lead")
    make_membership(cluster, two, post="deputy")
    officer = make_actor(Role.OFFICER, two)
    leave_cluster(actor=SYSTEM, membership=lead, on=date(YEAR, 6, 1), reason="Giải thể")
    assert lead_of(cluster, YEAR) is None
    acting = acting_lead(cluster, YEAR)
    assert acting is not None
    assert acting.unit == two
    message = Message.objects.get(user_id=officer.user_id)
    assert "Phường Hai điều hành thay" in message.body
    assert standing(cluster) == [("Phường Hai", "deputy")]
    with pytest.raises(Refused, match="đã rời"):
        leave_cluster(actor=SYSTEM, membership=lead, on=date(YEAR, 7, 1), reason="Lần nữa")


@pytest.mark.parametrize(
    ("day", "reason", "code"), [("2026-06-01", "", "reason_needed"), ("2027-01-01", "Đi", "bad_day")]
)
def test_leaving_needs_a_day_of_the_year_and_a_reason(city: Unit, day: str, reason: str, code: str) -> None:
    member = make_membership(make_cluster(city), wards(city, "Phường Một")[0])
    with pytest.raises(Refused) as refused:
        leave_cluster(actor=SYSTEM, membership=member, on=date.fromisoformat(day), reason=reason)
    assert refused.value.code == code


def test_a_merged_unit_is_followed_by_its_successor(city: Unit) -> None:
    one, two, new = wards(city, "Phường Một", "Phường Hai", "Phường Mới")
    cluster = make_cluster(city)
    lead = make_membership(cluster, one, post="lead")
    make_membership(cluster, two)
    successor = follow_merger(actor=SYSTEM, membership=lead, successor_unit=new, on=date(YEAR, 7, 1))
    lead.refresh_from_db()
    assert lead.successor == successor
    assert (lead.left_on, lead.left_reason) == (date(YEAR, 7, 1), "Sáp nhập vào Phường Mới")
    assert standing(cluster) == [("Phường Mới", "lead"), ("Phường Hai", "member")]
    again = follow_merger(actor=SYSTEM, membership=members(cluster, YEAR).get(unit=two), successor_unit=new,
                          on=date(YEAR, 8, 1))  # fmt: skip
    assert again == successor
    assert standing(cluster) == [("Phường Mới", "lead")]


def test_a_merger_is_refused_into_itself_an_ended_unit_or_another_cluster(city: Unit) -> None:
    one, two = wards(city, "Phường Một", "Phường Hai")
    ended = make_unit("Phường Cũ", parent=city, until=date(2025, 6, 30))
    system = make_system(city)
    member = make_membership(make_cluster(city, system=system), one)
    make_membership(make_cluster(city, system=system), two)
    for unit, code in ((one, "same_unit"), (ended, "not_standing"), (two, "in_other_cluster")):
        with pytest.raises(Refused) as refused:
            follow_merger(actor=SYSTEM, membership=member, successor_unit=unit, on=date(YEAR, 7, 1))
        assert refused.value.code == code


def test_one_lead_at_a_time(city: Unit) -> None:
    one, two = wards(city, "Phường Một", "Phường Hai")
    cluster = make_cluster(city)
    make_membership(cluster, one, post="lead")
    second = make_membership(cluster, two, post="lead")
    assert standing(cluster) == [("Phường Một", "member"), ("Phường Hai", "lead")]
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(cluster=cluster).update(post="lead")
    with pytest.raises(Refused, match="trưởng, phó hoặc thành viên"):
        set_post(actor=SYSTEM, membership=second, post="king")


def test_a_representative_belongs_to_the_unit(city: Unit) -> None:
    one, two = wards(city, "Phường Một", "Phường Hai")
    member = make_membership(make_cluster(city), one)
    person, stranger = make_person(unit=one), make_person(unit=two)
    assert name_representative(actor=SYSTEM, membership=member, person=person).representative == person
    with pytest.raises(Refused, match="không thuộc Phường Một"):
        name_representative(actor=SYSTEM, membership=member, person=stranger)
    assert name_representative(actor=SYSTEM, membership=member, person=None).representative is None


def test_systems_and_clusters_are_named_once_and_keep_their_years(city: Unit) -> None:
    system = make_system(city, "Hệ thống A", since=2020)
    cluster = make_cluster(city, "Khối 1", system=system)
    make_membership(cluster, wards(city, "Phường Một")[0])
    with pytest.raises(Refused, match="đã có hệ thống"):
        make_system(city, "Hệ thống A", since=2020)
    with pytest.raises(Refused, match="đã có “Khối 1”"):
        create_cluster(actor=SYSTEM, system=system, kind="sector", name="Khối 1")
    with pytest.raises(Refused, match="Năm 2026 đã có thành viên"):
        edit_system(actor=SYSTEM, system=system, data=SystemInput("Hệ thống A", 2020, 2025))
    with pytest.raises(Refused, match="Năm cuối trước"):
        edit_system(actor=SYSTEM, system=system, data=SystemInput("Hệ thống A", 2020, 2019))
    assert edit_system(actor=SYSTEM, system=system, data=SystemInput("Hệ thống B", 2020, 2027)).years == "2020–2027"
    assert edit_cluster(actor=SYSTEM, cluster=cluster, kind="area", name="Cụm 1").name == "Cụm 1"
    with pytest.raises(Refused, match="Chỉ có cụm"):
        edit_cluster(actor=SYSTEM, cluster=cluster, kind="group", name="Nhóm")
    verbs = set(Step.objects.values_list("verb", flat=True))
    assert {"clustersystem.edit", "cluster.edit", "membership.join"} <= verbs
