import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from thidua.core.actor import Actor
from thidua.core.errors import NotFound, Refused
from thidua.notifications.actions import notify, read_message, read_messages
from thidua.notifications.models import Message
from thidua.notifications.permissions import may_read
from thidua.notifications.queries import get_message, messages_for, unread_count
from thidua.notifications.tests.factories import AT, client_of, make_message, make_reader

pytestmark = [pytest.mark.django_db, pytest.mark.urls("thidua.notifications.tests.urls")]


def test_notify_tells_each_reader_once() -> None:
    one, two = make_reader("a"), make_reader("b")
    notify([one.user_id, two.user_id, one.user_id], "Đã trình ký", url="/decisions/1/")
    assert [messages_for(reader).count() for reader in (one, two)] == [1, 1]


def test_an_occasion_is_told_once_to_each_reader() -> None:
    one, two = make_reader("a"), make_reader("b")
    sent = [
        notify([one.user_id], "Đến hạn", once="plans.due/1/2026-11-02"),
        notify([one.user_id, two.user_id], "Đến hạn", once="plans.due/1/2026-11-02"),
        notify([one.user_id], "Đến hạn", once="plans.due/1/2026-11-09"),
        notify([one.user_id], "Tin thường"),
        notify([one.user_id], "Tin thường"),
    ]
    assert sent == [1, 1, 1, 1, 1]
    assert [messages_for(reader).count() for reader in (one, two)] == [4, 1]


def test_two_runs_at_the_same_moment_leave_one_message() -> None:
    one = make_reader()
    make_message(one, once="plans.due/1/2026-11-02")
    with transaction.atomic(), pytest.raises(IntegrityError):
        make_message(one, once="plans.due/1/2026-11-02")
    Message.objects.bulk_create(
        [Message(user_id=one.user_id, at=AT, once="plans.due/1/2026-11-02")], ignore_conflicts=True
    )
    assert messages_for(one).count() == 1


def test_reading_is_the_readers_own() -> None:
    one, two = make_reader("a"), make_reader("b")
    message = make_message(one)
    make_message(two)
    visitor = Actor(user_id=0, name="Khách")
    assert [may_read(actor, message).code for actor in (one, two, visitor)] == ["", "not_yours", "not_yours"]
    with pytest.raises(NotFound):
        get_message(two, message.pk)
    with pytest.raises(Refused) as caught:
        read_message(actor=two, message=message)
    assert caught.value.code == "not_yours"
    assert [read_message(actor=one, message=message), read_message(actor=one, message=message)] == [True, False]
    assert (unread_count(one), unread_count(two)) == (0, 1)
    assert (read_messages(actor=two), read_messages(actor=two)) == (1, 0)


def test_list_shows_own_messages_and_the_badge(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    one, two = make_reader("a"), make_reader("b")
    make_message(one, "Hồ sơ 1")
    make_message(two, "Của người khác")
    client = client_of(one)
    html = client.get("/notifications/").content.decode()
    assert "Hồ sơ 1" in html
    assert "Của người khác" not in html
    assert "1 thông báo chưa đọc" in html
    with django_assert_num_queries(6):
        client.get("/notifications/")
    make_message(one, "Hồ sơ 2")
    make_message(one, "Hồ sơ 3")
    with django_assert_num_queries(6):
        client.get("/notifications/")


def test_opening_and_reading() -> None:
    one, two = make_reader("a"), make_reader("b")
    message = make_message(one, url="/nominations/1/", body="Thiếu báo cáo.")
    client = client_of(one)
    path = f"/notifications/{message.pk}/"
    assert "Thiếu báo cáo." in client.get(path).content.decode()
    assert unread_count(one) == 1, "looking changes nothing"
    assert client_of(two).get(path).status_code == 404
    assert client.post(path)["Location"] == "/nominations/1/"
    assert unread_count(one) == 0
    assert Client().get(path).status_code == 302


@pytest.mark.parametrize("url", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_a_message_never_leads_off_the_site(url: str) -> None:
    one = make_reader()
    message = make_message(one, url=url)
    assert client_of(one).post(f"/notifications/{message.pk}/")["Location"] == "/notifications/"


def test_read_all_by_page_and_by_json() -> None:
    one, two = make_reader("a"), make_reader("b")
    make_message(one)
    foreign = make_message(two)
    client = client_of(one)
    assert client.post("/notifications/read/")["Location"] == "/notifications/"
    make_message(one, "Mới")
    listed = client.get("/api/notifications/").json()
    assert [(row["title"], row["read_at"] is None) for row in listed] == [
        ("Mới", True),
        ("Hồ sơ được trả lại", False),
    ]
    assert client.post("/api/notifications/read/").json() == {"read": 1}
    assert client.get("/api/notifications/?offset=-1").status_code == 422
    assert not Message.objects.get(pk=foreign.pk).read_at
