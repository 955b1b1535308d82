"""Works with overlaps, documents, news, reminders, what waits."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from thidua.core.actor import SYSTEM, Role
from thidua.core.clock import playing, today
from thidua.core.errors import NotFound, Refused
from thidua.documents.inputs import Upload
from thidua.movements import actions
from thidua.movements.inputs import NewsInput, PhaseInput, WorkInput
from thidua.movements.models import Movement, Work
from thidua.movements.queries import get_document, news_of, overlaps, public_document, public_news
from thidua.movements.tests.factories import make_enrollment, make_movement
from thidua.movements.waiting import waiting
from thidua.notifications.models import Message
from thidua.people.models import Lineage, Unit
from thidua.people.tests.factories import make_actor, make_unit, make_user

pytestmark = pytest.mark.django_db
PDF = Upload("ke-hoach.pdf", b"%PDF-1.4\n%%EOF")
ALLEY = "Cải tạo hẻm 51 đường Hòa Hưng"


@pytest.fixture
def city() -> Unit:
    return make_unit("Thành phố Giả Định")


@pytest.fixture
def ward(city: Unit) -> Unit:
    return make_unit("Phường Thử Nghiệm", parent=city)


def register(movement: Movement, unit: Unit, title: str = ALLEY, reason: str = "") -> Work:
    return actions.register_work(actor=SYSTEM, movement=movement, unit=unit, data=WorkInput(title, None, reason))


def joined(city: Unit, unit: Unit) -> Movement:
    movement = make_movement(city, launch=True)
    make_enrollment(movement, unit)
    return movement


def test_the_same_work_in_another_movement_needs_a_reason_that_is_kept(city: Unit, ward: Unit) -> None:
    first, second = joined(city, ward), joined(city, ward)
    work = register(first, ward)
    assert work.overlap_reason == ""
    with pytest.raises(Refused) as refusal:
        register(second, ward, "Công trình: cải tạo hẻm 51 Hoà Hưng")
    assert (refusal.value.code, refusal.value.field) == ("overlap", "reason")
    assert first.name in refusal.value.message
    twice = register(second, ward, "Công trình: cải tạo hẻm 51 Hoà Hưng", "Hai giai đoạn của một công trình")
    assert twice.overlap_reason == "Hai giai đoạn của một công trình"
    assert [one.work for one in overlaps(ward, ALLEY, second)] == [work]
    assert {one.work for one in overlaps(ward, ALLEY)} == {work, twice}
    assert overlaps(make_unit(parent=city), ALLEY) == []


def test_works_follow_a_merged_unit_and_ask_after_a_split(city: Unit, ward: Unit) -> None:
    whole, split = make_unit("Phường Cũ", parent=city), make_unit("Phường Chia", parent=city)
    movement = joined(city, whole)
    make_enrollment(movement, split)
    register(movement, whole)
    register(movement, split, "Vườn hoa khu phố số 7 Bắc Hải")
    for old, how in ((whole, "whole"), (split, "part")):
        Lineage.objects.create(old=old, new=ward, how=how, on=date(2025, 7, 1))
    assert [one.sure for one in overlaps(ward, ALLEY)] == [True]
    (asked,) = overlaps(ward, "vườn hoa Bắc Hải, khu phố số 7")
    assert not asked.sure
    assert "chia tách" in asked.sentence


def test_works_need_taking_part_and_days_within_the_movement(city: Unit, ward: Unit) -> None:
    movement = make_movement(city, launch=True)
    with pytest.raises(Refused) as refusal:
        register(movement, ward)
    assert refusal.value.code == "not_enrolled"
    make_enrollment(movement, ward)
    for data, code in (
        (WorkInput(" "), "title_needed"),
        (WorkInput("Một việc", date(2036, 1, 1)), "planned_outside"),
    ):
        with pytest.raises(Refused) as refusal:
            actions.register_work(actor=SYSTEM, movement=movement, unit=ward, data=data)
        assert refusal.value.code == code
    work = register(movement, ward)
    with pytest.raises(Refused) as refusal:
        register(movement, ward)
    assert refusal.value.code == "already_registered"
    with pytest.raises(Refused) as refusal:
        actions.drop_work(actor=SYSTEM, work=work, reason=" ")
    assert refusal.value.code == "reason_needed"
    actions.drop_work(actor=SYSTEM, work=work, reason="Ghi nhầm")
    assert register(movement, ward).state == "registered"


def test_a_unit_that_adopted_registers_works_too(city: Unit, ward: Unit) -> None:
    movement = make_movement(city, launch=True)
    actions.adopt_movement(actor=SYSTEM, movement=movement, unit=ward)
    assert register(movement, ward).state == "registered"


def test_enrolling_brings_works_and_leaving_takes_them_back(city: Unit, ward: Unit) -> None:
    other, movement = joined(city, ward), make_movement(city, launch=True)
    register(other, ward)
    with pytest.raises(Refused):
        actions.enroll(actor=SYSTEM, movement=movement, unit=ward, works=[WorkInput(ALLEY)])
    given = [WorkInput("Việc thứ nhất"), WorkInput(ALLEY, None, "Làm tiếp phần còn lại")]
    row = actions.enroll(actor=SYSTEM, movement=movement, unit=ward, works=given)
    assert movement.works.count() == 2
    actions.withdraw_enrollment(actor=SYSTEM, enrollment=row, reason="Sáp nhập")
    assert set(movement.works.values_list("state", flat=True)) == {"dropped"}


def test_documents_are_for_all_readers_and_public_ones_for_everybody(city: Unit, ward: Unit) -> None:
    movement = make_movement(city, launch=True)
    inner = actions.add_document(actor=SYSTEM, movement=movement, title="", file=PDF)
    outer = actions.add_document(actor=SYSTEM, movement=movement, title="Kế hoạch", file=PDF, public=True)
    reader = make_actor(Role.TELLER, ward)
    assert (inner.title, outer.title) == ("ke-hoach.pdf", "Kế hoạch")
    assert get_document(reader, movement, inner.code) == inner
    assert public_document(movement.code, outer.code) == outer
    with pytest.raises(NotFound):
        public_document(movement.code, inner.code)
    with pytest.raises(Refused) as refusal:
        actions.add_document(actor=reader, movement=movement, title="", file=PDF)
    assert refusal.value.code == "not_your_unit"
    actions.remove_document(actor=SYSTEM, document=outer)
    assert list(movement.documents.all()) == [inner]


def test_a_strangers_download_is_checked(city: Unit, client: Client) -> None:
    draft = make_movement(city)
    paper = actions.add_document(actor=SYSTEM, movement=draft, title="Kế hoạch", file=PDF, public=True)
    inner = actions.add_document(actor=SYSTEM, movement=draft, title="Nội bộ", file=PDF)
    url = reverse("portal:movement_document", args=[draft.code, paper.code])
    assert client.get(url).status_code == 404
    actions.launch_movement(actor=SYSTEM, movement=draft)
    answer = client.get(url)
    assert (answer.status_code, answer.content) == (200, PDF.data)
    assert answer["Content-Disposition"].startswith("attachment")
    assert client.get(reverse("portal:movement_document", args=[draft.code, inner.code])).status_code == 404
    page = client.get(reverse("portal:movement", args=[draft.code])).text
    assert "Kế hoạch" in page
    assert "Nội bộ" not in page


def test_news_waits_for_the_launcher_and_is_plain_text(city: Unit, ward: Unit, client: Client) -> None:
    movement = make_movement(city, launch=True)
    officer, office = make_actor(Role.OFFICER, ward), make_actor(Role.STANDING_OFFICE, city)
    data = NewsInput("Ra quân <b>ngày đầu</b>", "Dòng một\nDòng hai")
    item = actions.write_news(actor=officer, movement=movement, unit=ward, data=data)
    stranger = make_actor(Role.OFFICER, make_unit(parent=city))
    assert list(news_of(stranger, movement)) == []
    assert list(news_of(officer, movement)) == list(news_of(office, movement)) == [item]
    with pytest.raises(Refused) as refusal:
        actions.publish_news(actor=officer, item=item)
    assert refusal.value.code == "not_your_unit"
    assert [one.title for one in waiting(office, today())] == ["Duyệt tin của phong trào"]
    item = actions.publish_news(actor=office, item=item)
    assert list(public_news()) == [item]
    page = client.get(reverse("portal:movement", args=[movement.code])).text
    assert "Ra quân &lt;b&gt;ngày đầu&lt;/b&gt;" in page
    with pytest.raises(Refused) as refusal:
        actions.edit_news(actor=officer, item=item, version=1, data=data)
    assert refusal.value.code == "wrong_state"
    actions.edit_news(actor=office, item=item, version=1, data=NewsInput("Ra quân", "Dòng một"))
    with pytest.raises(Refused) as refusal:
        actions.edit_news(actor=office, item=item, version=1, data=data)
    assert refusal.value.code == "stale"
    actions.hide_news(actor=office, item=item, reason="Sai ngày")
    assert list(public_news()) == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (NewsInput(" ", "Chữ"), "title_needed"),
        (NewsInput("Tin", " "), "text_needed"),
        (NewsInput("Tin", "x" * 5001), "text_needed"),
        (NewsInput("Tin", "Chữ", date(2099, 1, 1)), "future_day"),
    ],
)
def test_news_is_refused(city: Unit, data: NewsInput, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        actions.write_news(actor=SYSTEM, movement=make_movement(city, launch=True), unit=city, data=data)
    assert refusal.value.code == code


def test_news_of_drafts_and_of_strangers_is_refused(city: Unit) -> None:
    data = NewsInput("Tin", "Chữ")
    for movement, unit, code in (
        (make_movement(city), city, "wrong_state"),
        (make_movement(city, launch=True), make_unit(), "out_of_scope"),
    ):
        with pytest.raises(Refused) as refusal:
            actions.write_news(actor=SYSTEM, movement=movement, unit=unit, data=data)
        assert refusal.value.code == code


def test_missing_units_are_reminded_once_a_day(city: Unit, ward: Unit) -> None:
    officers = [make_user() for _ in range(3)]
    adopted, enrolled = make_unit(parent=city), make_unit(parent=city)
    for user, unit in zip(officers, (ward, adopted, enrolled), strict=True):
        make_actor(Role.OFFICER, unit, user=user)
    movement = make_movement(city, launch=True)
    make_enrollment(movement, enrolled)
    actions.launch_movement(
        actor=SYSTEM, movement=actions.adopt_movement(actor=SYSTEM, movement=movement, unit=adopted)
    )
    Message.objects.all().delete()
    assert actions.remind_missing(actor=SYSTEM, movement=movement) == 1
    assert list(Message.objects.values_list("user", flat=True)) == [officers[0].pk]
    with pytest.raises(Refused) as refusal:
        actions.remind_missing(actor=SYSTEM, movement=movement)
    assert refusal.value.code == "nobody_to_remind"
    with pytest.raises(Refused) as refusal:
        actions.remind_missing(actor=make_actor(Role.OFFICER, ward), movement=movement)
    assert refusal.value.code == "not_your_unit"


def test_the_calendar_reminds_of_enrolment_reviews_and_ends(city: Unit, ward: Unit) -> None:
    officer, office = make_user(), make_user()
    make_actor(Role.OFFICER, ward, user=officer)
    make_actor(Role.STANDING_OFFICE, city, user=office)
    day = today()
    phase = PhaseInput("Cả đợt", day, day + timedelta(days=60), "final", day + timedelta(days=50))
    make_movement(
        city,
        launch=True,
        since=day,
        until=day + timedelta(days=60),
        phases=(phase,),
        enroll_by=day + timedelta(days=20),
    )
    Message.objects.all().delete()
    told = {}
    for after in range(63):
        on = day + timedelta(days=after)
        with playing(on):
            sent = actions.remind(actor=SYSTEM, on=on)
            assert actions.remind(actor=SYSTEM, on=on) == 0
        if sent:
            told[after] = sent
    assert told == {13: 1, 17: 1, 20: 1, 36: 1, 47: 1, 50: 1, 61: 1}
    assert Message.objects.filter(user=officer).count() == 3
    assert Message.objects.filter(user=office).count() == 4


def test_what_waits_costs_four_queries_for_any_number(city: Unit, ward: Unit) -> None:
    officer, office = make_actor(Role.OFFICER, ward), make_actor(Role.STANDING_OFFICE, city)
    day, counts = today(), []
    for _ in range(3):
        phase = PhaseInput("Đợt", date(2023, 1, 1), date(2035, 12, 31), "final", day + timedelta(days=9))
        movement = make_movement(city, launch=True, phases=(phase,), enroll_by=day + timedelta(days=3))
        actions.write_news(actor=SYSTEM, movement=movement, unit=ward, data=NewsInput("Tin", "Chữ"))
        with CaptureQueriesContext(connection) as seen:
            rows = waiting(officer, day), waiting(office, day)
        counts.append((len(seen), *map(len, rows)))
    # Four each; the office has no unit that could join, which is known without asking.
    assert counts == [(7, 1, 2), (7, 2, 4), (7, 3, 6)]
    Movement.objects.update(until=day - timedelta(days=1), enroll_by=None)
    assert {row.title for row in waiting(office, day)} >= {"Tổng kết, kết thúc phong trào"}
