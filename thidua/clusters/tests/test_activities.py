"""The calendar of a cluster: planned, held, cancelled, reminded of."""

from datetime import date

import pytest
import time_machine

from thidua.clusters.actions import (
    cancel_activity,
    edit_activity,
    hold_activity,
    leave_cluster,
    plan_activity,
    remind,
)
from thidua.clusters.inputs import ActivityInput, HeldInput
from thidua.clusters.models import Activity, Cluster
from thidua.clusters.pages import day_note
from thidua.clusters.papers import activity_minutes, calendar
from thidua.clusters.tests.factories import YEAR, make_activity, make_cluster, make_election, make_membership
from thidua.clusters.waiting import waiting
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.errors import Refused
from thidua.documents.inputs import Upload
from thidua.documents.papers import minutes_docx, minutes_pdf
from thidua.notifications.models import Message
from thidua.people.tests.factories import make_actor, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
PDF = Upload("bb.pdf", b"%PDF-1.7 bien ban", "application/pdf")


def refused(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.raises(Refused, check=lambda error: error.code == code)


@pytest.fixture
def cluster() -> Cluster:
    city = make_unit("Thành phố Mẫu", code="tp")
    cluster = make_cluster(city, "Khối 1")
    for n, post in enumerate(("lead", "member", "member"), start=1):
        make_membership(cluster, make_unit(f"Phường {n}", parent=city, code=f"p{n}"), post=post)
    return cluster


def officer(cluster: Cluster, code: str) -> Actor:
    return make_actor(Role.OFFICER, cluster.memberships.get(unit__code=code, year=YEAR).unit)


def held(activity: Activity, *present: str, on: date = date(YEAR, 11, 18)) -> Activity:
    data = HeldInput(on, "Thảo luận\nKết luận", present, "Nhân rộng", PDF)
    return hold_activity(actor=SYSTEM, activity=activity, data=data)


def test_planned_held_with_attendance_and_minutes(cluster: Cluster) -> None:
    host = officer(cluster, "p2")
    activity = make_activity(cluster, on=date(YEAR, 11, 25), host="p2")
    assert Message.objects.get(user_id=host.user_id).title == "Khối 1: sinh hoạt chuyên đề ngày 25/11/2026"
    leaving = cluster.memberships.get(unit__code="p3")
    leave_cluster(actor=SYSTEM, membership=leaving, on=date(YEAR, 11, 1), reason="Giải thể")
    activity = held(activity, "p1")
    assert [(one.membership.unit.code, one.present) for one in activity.attendances.all()] == [
        ("p1", True),
        ("p2", False),
    ]
    assert activity.file is not None
    paper = activity_minutes(activity)
    assert paper.sections[0].paragraphs == ("1/2 đơn vị thành viên dự.",)
    assert paper.sections[1].paragraphs == ("Thảo luận", "Kết luận")
    assert minutes_pdf(paper).startswith(b"%PDF")
    assert minutes_docx(paper).startswith(b"PK")
    with refused("wrong_state"):
        held(activity, "p1")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (HeldInput(date(YEAR, 11, 18), " "), "minutes_needed"),
        (HeldInput(date(YEAR, 12, 1), "Nội dung"), "bad_day"),
        (HeldInput(date(YEAR - 1, 12, 1), "Nội dung"), "bad_day"),
        (HeldInput(date(YEAR, 11, 18), "Nội dung", ("zz",)), "not_member"),
    ],
)
def test_what_minutes_need(cluster: Cluster, data: HeldInput, code: str) -> None:
    with refused(code):
        hold_activity(actor=SYSTEM, activity=make_activity(cluster), data=data)


def test_a_plan_is_changed_by_one_at_a_time_and_may_be_cancelled(cluster: Cluster) -> None:
    member = officer(cluster, "p3")
    activity = make_activity(cluster, on=date(YEAR, 11, 25))
    data = ActivityInput("Tên mới", date(YEAR, 11, 26), "p1", "Phòng họp")
    edit_activity(actor=SYSTEM, activity=activity, version=1, data=data)
    with refused("stale"):
        edit_activity(actor=SYSTEM, activity=activity, version=1, data=data)
    for wrong, code in (
        (ActivityInput(" ", date(YEAR, 11, 26)), "title_needed"),
        (ActivityInput("A", date(YEAR + 1, 1, 5)), "bad_day"),
        (ActivityInput("A", date(YEAR, 11, 26), "zz"), "not_member"),
    ):
        with refused(code):
            edit_activity(actor=SYSTEM, activity=activity, version=2, data=wrong)
    with refused("reason_needed"):
        cancel_activity(actor=SYSTEM, activity=activity, reason=" ")
    assert cancel_activity(actor=SYSTEM, activity=activity, reason="Trùng lịch").state == "cancelled"
    titles = list(Message.objects.filter(user_id=member.user_id).order_by("pk").values_list("title", flat=True))
    assert titles == [
        "Khối 1: sinh hoạt chuyên đề ngày 25/11/2026",
        "Khối 1: đổi ngày sinh hoạt sang 26/11/2026",
        "Khối 1: hủy sinh hoạt ngày 26/11/2026",
    ]
    with refused("wrong_state"):
        edit_activity(actor=SYSTEM, activity=activity, version=2, data=data)
    with refused("not_lead"):
        plan_activity(actor=member, cluster=cluster, data=data)


def test_reminders_come_once(cluster: Cluster) -> None:
    lead, member = officer(cluster, "p1"), officer(cluster, "p2")
    make_activity(cluster, on=date(YEAR, 11, 25), title="Sắp tới")
    make_activity(cluster, on=date(YEAR, 12, 20), title="Còn xa")
    make_activity(cluster, on=date(YEAR, 11, 2), title="Chưa có biên bản")
    Message.objects.all().delete()
    assert remind(actor=SYSTEM, on=date(YEAR, 11, 20)) == 3
    assert remind(actor=SYSTEM, on=date(YEAR, 11, 20)) == 0
    assert remind(actor=SYSTEM, on=date(YEAR, 11, 23)) == 0
    told = set(Message.objects.values_list("user_id", "body"))
    assert told == {(lead.user_id, "Sắp tới"), (member.user_id, "Sắp tới"), (lead.user_id, "Chưa có biên bản")}
    with refused("not_system"):
        remind(actor=lead, on=date(YEAR, 11, 20))


def test_what_waits_for_whom(cluster: Cluster) -> None:
    city = cluster.system.owner
    lead, member, office = officer(cluster, "p1"), officer(cluster, "p2"), make_actor(Role.STANDING_OFFICE, city)
    make_activity(cluster, on=date(YEAR, 11, 2), title="Của trưởng")
    make_activity(cluster, on=date(YEAR, 11, 3), title="Của đơn vị 2", host="p2")
    make_election(cluster)
    headless = make_cluster(city, "Khối không trưởng")
    make_membership(headless, make_unit(parent=city))

    def found(actor: Actor) -> list[tuple[str, str]]:
        return [(one.title, one.detail) for one in waiting(actor, date(YEAR, 11, 20))]

    assert found(office) == [("Chỉ định trưởng cụm, khối", "Khối không trưởng năm 2026")]
    assert found(member) == [("Ghi biên bản sinh hoạt chuyên đề", "Của đơn vị 2 – Khối 1")]
    assert found(lead) == [
        ("Ghi biên bản sinh hoạt chuyên đề", "Của trưởng – Khối 1"),
        ("Nhập kết quả bầu trưởng", "Bầu trưởng Khối 1 năm 2027"),
    ]


def test_days_off_are_named_and_the_calendar_is_read_by_others(cluster: Cluster) -> None:
    assert day_note(date(2026, 11, 20)) == "Thứ Sáu"
    assert day_note(date(2026, 11, 22)) == "Chủ nhật, ngày nghỉ"
    assert day_note(date(2026, 9, 2)).startswith("Thứ Tư, ")
    make_activity(cluster, on=date(YEAR, 11, 25), title="Chuyển đổi số, dữ liệu; " + "việc dài " * 12)
    text = calendar(Activity.objects.select_related("cluster"))
    assert "DTSTART;VALUE=DATE:20261125\r\n" in text
    assert "Khối 1: Chuyển đổi số\\, dữ liệu\\; " in text.replace("\r\n ", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


@time_machine.travel("2027-01-05T09:00:00+07:00")
def test_nobody_is_reminded_of_last_year(cluster: Cluster) -> None:
    officer(cluster, "p1")
    with time_machine.travel("2026-11-20T09:00:00+07:00"):
        make_activity(cluster, on=date(YEAR, 11, 25))
    Message.objects.all().delete()
    assert remind(actor=SYSTEM, on=date(2027, 1, 5)) == 0
