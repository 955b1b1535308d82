"""Support, comments, reports: with an account and without; what the office makes of them."""

import pytest
from django.test import Client

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.errors import Refused
from thidua.ideas import states
from thidua.ideas.actions import (
    comment,
    hide_comment,
    hide_idea,
    report_abuse,
    settle_report,
    show_comment,
    show_idea,
    support,
    withdraw_support,
)
from thidua.ideas.models import AbuseReport, Comment, Contest, Idea, Support
from thidua.ideas.tests.factories import make_contest, make_idea
from thidua.notifications.models import Message
from thidua.people.tests.factories import make_actor, make_unit
from thidua.web.visitors import Sender, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def contest() -> Contest:
    return make_contest(make_unit("Phường Mẫu"), moderation="after", support_limit=2)


@pytest.fixture
def idea(contest: Contest) -> Idea:
    return make_idea(contest)


@pytest.fixture
def reader(contest: Contest) -> Actor:
    return make_actor(None, contest.unit)


def browser(number: int, address: str = "a") -> Sender:
    return Sender(f"{number:064d}", address * 64)


def refused(call: object) -> str:
    with pytest.raises(Refused) as caught:
        call()  # type: ignore[operator]
    return caught.value.code


def supports(idea: Idea) -> tuple[int, int]:
    return Idea.objects.get(pk=idea.pk).support_count, Support.objects.filter(idea=idea).count()


def test_one_person_supports_once(idea: Idea, reader: Actor) -> None:
    for _ in range(2):
        support(actor=reader, idea=idea, sender=browser(1))
        support(actor=visitor(), idea=idea, sender=browser(2))
    assert supports(idea) == (2, 2)
    withdraw_support(actor=visitor(), idea=idea, sender=browser(2))
    withdraw_support(actor=visitor(), idea=idea, sender=browser(2))
    withdraw_support(actor=visitor(), idea=idea)
    assert supports(idea) == (1, 1)


def test_the_rules_say_how_many_one_person_supports(contest: Contest, idea: Idea, reader: Actor) -> None:
    others = [make_idea(contest) for _ in range(2)]
    for one in (idea, others[0]):
        support(actor=reader, idea=one)
    assert refused(lambda: support(actor=reader, idea=others[1])) == "support_limit"
    withdraw_support(actor=reader, idea=idea)
    support(actor=reader, idea=others[1])


def test_a_thousand_supports_from_one_address_are_not_a_thousand(
    contest: Contest, idea: Idea, settings: object
) -> None:
    settings.DAILY_LIMITS = {**settings.DAILY_LIMITS, "support": (5, 8)}  # type: ignore[attr-defined]
    answers = []
    for number in range(20):
        try:
            support(actor=visitor(), idea=idea, sender=browser(number))
            answers.append("yes")
        except Refused as refusal:
            answers.append(refusal.code)
    assert answers == ["yes"] * 8 + ["too_many"] * 12
    assert supports(idea) == (8, 8)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"visibility": states.HIDDEN}, "not_shown"),
        ({"state": states.WITHDRAWN}, "not_shown"),
        ({"visitor": f"{1:064d}"}, "own_idea"),
    ],
)
def test_support_refuses(idea: Idea, change: dict[str, str], code: str) -> None:
    Idea.objects.filter(pk=idea.pk).update(**change)
    assert refused(lambda: support(actor=visitor(), idea=idea, sender=browser(1))) == code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"support_open": False}, "not_open"),
        ({"open_to": "staff"}, "sign_in_needed"),
        ({"state": states.FINISHED}, "contest_finished"),
        ({"moderation": "never"}, "not_shown"),
    ],
)
def test_support_follows_the_rules_of_the_contest(contest: Contest, change: dict[str, object], code: str) -> None:
    idea = make_idea(contest)
    Contest.objects.filter(pk=contest.pk).update(**change)
    assert refused(lambda: support(actor=visitor(), idea=idea, sender=browser(1))) == code


def test_support_needs_something_to_tell_people_apart(contest: Contest, idea: Idea) -> None:
    assert refused(lambda: support(actor=visitor(), idea=idea, sender=Sender())) == "cookie_needed"
    author = make_actor(None, contest.unit)
    own = make_idea(contest, actor=author, authors=())
    assert refused(lambda: support(actor=author, idea=own)) == "own_idea"


def test_five_hundred_characters_are_counted_as_the_page_counts(idea: Idea, reader: Actor) -> None:
    row = comment(actor=reader, idea=idea, text="ề" * 498 + "\r\n" + "😀")
    assert (len(row.text), row.name, row.visibility) == (500, reader.name, states.SHOWN)
    assert refused(lambda: comment(actor=reader, idea=idea, text="ề" * 501)) == "too_long"
    assert refused(lambda: comment(actor=reader, idea=idea, text=" \u200b ")) == "comment_needed"
    assert refused(lambda: comment(actor=reader, idea=idea, text=row.text)) == "already_sent"
    assert refused(lambda: comment(actor=visitor(), idea=idea, text="Hay", sender=browser(1))) == "name_needed"
    assert Idea.objects.get(pk=idea.pk).comment_count == 1


def test_comments_wait_where_ideas_wait() -> None:
    idea = make_idea(make_contest(make_unit("Phường Mẫu")))
    assert refused(lambda: comment(actor=visitor(), idea=idea, text="Hay", name="An")) == "not_shown"
    show_idea(actor=SYSTEM, idea=idea)
    row = comment(actor=visitor(), idea=idea, text="Hay", name="An", sender=browser(1))
    assert row.visibility == states.WAITING
    show_comment(actor=SYSTEM, comment=row)
    assert Idea.objects.get(pk=idea.pk).comment_count == 1
    hide_comment(actor=SYSTEM, comment=row, reason="Lộ số điện thoại")
    assert Idea.objects.get(pk=idea.pk).comment_count == 0
    assert refused(lambda: hide_comment(actor=SYSTEM, comment=row, reason="Lại")) == "already_so"


def test_reports_are_settled_together(contest: Contest, idea: Idea, reader: Actor) -> None:
    officer = make_actor(Role.OFFICER, contest.unit)
    row = report_abuse(actor=visitor(), idea=idea, reason="Nói xấu người khác", sender=browser(1))
    report_abuse(actor=reader, idea=idea, reason="Bịa đặt")
    again = Sender(f"{7:064d}", "a" * 64)
    assert refused(lambda: report_abuse(actor=visitor(), idea=idea, reason="x", sender=again)) == "already_reported"
    assert Message.objects.filter(user=officer.user_id, title__startswith="Phản ánh").count() == 2
    settle_report(actor=officer, report=row, outcome="Có lời xúc phạm cá nhân", hide=True)
    assert Idea.objects.get(pk=idea.pk).visibility == states.HIDDEN
    assert list(AbuseReport.objects.values_list("outcome", flat=True)) == ["Có lời xúc phạm cá nhân"] * 2
    assert Message.objects.filter(user=reader.user_id).count() == 1
    assert refused(lambda: settle_report(actor=officer, report=row, outcome="Lại", hide=False)) == "already_settled"


def test_a_reported_comment_is_taken_down_alone(idea: Idea, reader: Actor) -> None:
    said = comment(actor=reader, idea=idea, text="Bậy bạ")
    row = report_abuse(actor=visitor(), idea=idea, comment=said, reason="Thô tục", sender=browser(1))
    settle_report(actor=SYSTEM, report=row, outcome="Đúng như phản ánh", hide=True)
    gone = Comment.objects.get(pk=said.pk)
    assert gone.visibility == states.HIDDEN
    assert Idea.objects.get(pk=idea.pk).visibility == states.SHOWN
    assert refused(lambda: report_abuse(actor=visitor(), idea=idea, comment=gone, reason="Nữa")) == "not_shown"


def test_hiding_needs_a_reason_and_tells_the_author(contest: Contest) -> None:
    author = make_actor(None, contest.unit)
    idea = make_idea(contest, actor=author, authors=())
    assert refused(lambda: hide_idea(actor=SYSTEM, idea=idea, reason="")) == "reason_needed"
    hide_idea(actor=SYSTEM, idea=idea, reason="Có tên người khác")
    assert Message.objects.get(user=author.user_id).body.startswith("Có tên người khác")
    assert refused(lambda: hide_idea(actor=SYSTEM, idea=idea, reason="Lại")) == "already_so"


def test_a_visitor_supports_comments_and_reports_on_the_page(client: Client, idea: Idea) -> None:
    page = f"/y-tuong/{idea.code}/"
    assert client.post(f"{page}ung-ho/").status_code == 409
    client.get(page)
    assert "rút lại" in client.post(f"{page}ung-ho/", follow=True).content.decode()
    client.post(f"{page}thoi-ung-ho/")
    assert supports(idea) == (0, 0)
    script = "<script>alert(1)</script> =HYPERLINK(1)"
    shown = client.post(f"{page}binh-luan/", {"name": "An", "text": script}, follow=True).content.decode()
    assert ("&lt;script&gt;alert(1)" in shown, "<script>alert" in shown) == (True, False)
    long = client.post(f"{page}binh-luan/", {"name": "An", "text": "x" * 501})
    assert (long.status_code, "x" * 501 in long.content.decode()) == (422, True)
    said = Comment.objects.get()
    assert client.post(f"{page}phan-anh/?binh-luan={said.pk}", {"reason": "Quảng cáo"}).status_code == 303
    assert AbuseReport.objects.get().comment == said


def test_what_is_not_shown_cannot_be_talked_about(client: Client, idea: Idea) -> None:
    hide_idea(actor=SYSTEM, idea=idea, reason="Xem lại")
    for part in ("", "binh-luan/", "phan-anh/"):
        assert client.get(f"/y-tuong/{idea.code}/{part}").status_code == 404
    assert client.post(f"/y-tuong/{idea.code}/ung-ho/").status_code == 404
