"""Contests through their states; drafts that save themselves; receiving, one and many."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localtime

from thidua.audit.models import Step
from thidua.core.actor import SYSTEM, Role
from thidua.core.clock import add_working_days, today
from thidua.core.errors import NotFound, Refused
from thidua.documents.inputs import Upload
from thidua.ideas.actions import (
    add_files,
    close_contest,
    create_contest,
    edit_contest,
    finish_contest,
    inquire,
    open_contest,
    receive_many,
    reopen_contest,
    reply,
    save_draft,
    send_idea,
    withdraw_idea,
)
from thidua.ideas.inputs import AuthorInput, FieldInput
from thidua.ideas.models import Idea, Receipt, Stage
from thidua.ideas.queries import grouped_follow_code, idea_by_follow_code
from thidua.ideas.tests.factories import (
    BROWSER,
    contest_input,
    idea_input,
    make_contest,
    make_draft,
    make_idea,
    make_ideas,
)
from thidua.likeness.models import Fingerprint
from thidua.notifications.models import Message
from thidua.people.tests.factories import make_actor, make_person, make_unit, make_user
from thidua.web.visitors import visitor

pytestmark = pytest.mark.django_db


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(Refused) as no:
        call()
    return no.value.code


def test_a_contest_goes_its_way() -> None:
    contest = make_contest(opened=False)
    open_contest(actor=SYSTEM, contest=contest)
    close_contest(actor=SYSTEM, contest=contest, reason="Đủ ý tưởng")
    later = today() + timedelta(days=60)
    reopen_contest(actor=SYSTEM, contest=contest, until=later, reason="Gia hạn")
    contest.refresh_from_db()
    assert contest.until == later
    close_contest(actor=SYSTEM, contest=contest, reason="Hết hạn")
    finish_contest(actor=SYSTEM, contest=contest)
    verbs = list(Step.objects.filter(object_type="ideas.contest").values_list("verb", flat=True))
    assert verbs == [f"contest.{verb}" for verb in ("create", "open", "close", "reopen", "close", "finish")]


def test_fields_keep_their_ideas() -> None:
    contest = make_contest()
    first = contest.fields.get(order=1)
    idea = make_idea(contest, field_id=first.pk)
    renamed = (FieldInput("VĂN MINH  ĐÔ THỊ", ("hẻm",)), FieldInput("Giao thông"))
    edit_contest(actor=SYSTEM, contest=contest, version=1, data=contest_input(fields=renamed))
    assert list(contest.fields.values_list("name", "words")) == [("VĂN MINH ĐÔ THỊ", "hẻm"), ("Giao thông", "")]
    assert Idea.objects.get(pk=idea.pk).field_id == first.pk
    without = contest_input(fields=(FieldInput("Giao thông"),))
    assert refused(lambda: edit_contest(actor=SYSTEM, contest=contest, version=2, data=without)) == "field_used"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": "\u200b "}, "title_needed"),
        ({"call": " "}, "call_needed"),
        ({"until": today() - timedelta(days=30)}, "bad_dates"),
        ({"fields": (FieldInput("Rác"), FieldInput("rác "))}, "field_twice"),
    ],
)
def test_a_contest_that_does_not_hold_together(change: dict[str, object], code: str) -> None:
    unit = make_unit()
    assert refused(lambda: create_contest(actor=SYSTEM, unit=unit, data=contest_input(**change))) == code


def test_a_draft_is_saved_again_and_again_and_then_sent() -> None:
    contest = make_contest(answer_days=5)
    user = make_user("Võ Thị Mẫu")
    person = make_person("Võ Thị Mẫu", unit=contest.unit, user=user)
    actor = make_actor(None, contest.unit, user=user)
    draft = save_draft(actor=actor, contest=contest, data=idea_input(title="", authors=()))
    for version, title in enumerate(("Trồng", "Trồng cây"), start=1):
        save_draft(actor=actor, contest=contest, data=idea_input(title, authors=()), idea=draft, version=version)
    stale = idea_input("Ghi đè", authors=())
    assert refused(lambda: save_draft(actor=actor, contest=contest, data=stale, idea=draft, version=1)) == "stale"
    add_files(actor=actor, idea=draft, files=[Upload("a.pdf", b"%PDF-1.7")])
    others = (AuthorInput("Võ Thị Mẫu"), AuthorInput("Đặng Văn Mẫu", organization="Tổ 5"))
    sent = send_idea(actor=actor, contest=contest, data=idea_input("Trồng cây", authors=others), idea=draft, version=3)
    assert (sent.pk, sent.state, sent.due_on) == (draft.pk, "received", add_working_days(today(), 5))
    authors = sent.authors.values_list("name", "user", "person")
    assert list(authors) == [("Võ Thị Mẫu", user.pk, person.pk), ("Đặng Văn Mẫu", None, None)]
    assert sent.files.count() == 1
    assert Stage.objects.filter(idea=sent).values_list("state", flat=True).get() == "received"
    assert Fingerprint.objects.filter(kind="idea", object_id=sent.pk).exists()
    assert Receipt.objects.count() == 1


def test_a_draft_goes_on_after_the_contest_has_closed() -> None:
    contest = make_contest()
    actor = make_actor(None, contest.unit)
    draft = make_draft(contest, actor)
    close_contest(actor=SYSTEM, contest=contest, reason="Đủ")
    kept = save_draft(actor=actor, contest=contest, data=idea_input("Vẫn giữ", authors=()), idea=draft)
    assert kept.title == "Vẫn giữ"
    assert refused(lambda: send_idea(actor=actor, contest=contest, data=idea_input(), idea=draft)) == "contest_closed"
    contest.refresh_from_db()
    assert refused(lambda: make_draft(contest, actor)) == "contest_closed"


def test_the_same_text_is_received_once_from_one_sender() -> None:
    contest, typed = make_contest(), idea_input("Thu gom pin cũ")
    send_idea(actor=visitor(), contest=contest, data=typed, sender=BROWSER)
    louder = idea_input("THU GOM  PIN CŨ!", body=typed.body.upper())
    again = lambda: send_idea(actor=visitor(), contest=contest, data=louder, sender=BROWSER)  # noqa: E731
    assert refused(again) == "already_sent"
    assert make_idea(contest, title="Thu gom pin cũ", body=typed.body).pk  # from elsewhere: two people, one thought


def test_many_are_taken_in_with_a_receipt_each_in_batches() -> None:
    contest = make_contest(closed=True)
    year_ago = datetime(2020, 5, 4, 8, tzinfo=UTC)
    costs = []
    for number in (2, 150):
        inputs = [idea_input(received_at=year_ago) for _ in range(number)]
        with CaptureQueriesContext(connection) as seen:
            rows = receive_many(actor=SYSTEM, contest=contest, inputs=inputs, source=Idea.Source.IMPORT)
        costs.append(len(seen))
    assert costs[1] - costs[0] <= 6, "a database takes so many values at once"
    assert Receipt.objects.count() == 152
    assert list(Receipt.objects.values_list("number", flat=True)) == list(range(1, 153))
    first = Idea.objects.get(pk=rows[0].pk)
    assert (first.received_at, first.received_year, first.state) == (year_ago, 2020, "received")
    assert localtime(first.receipt.received_at).date() == today(), "the receipt proves when we had it"
    assert Step.objects.filter(verb="idea.receive").count() == 152


def test_taking_in_many_is_all_or_nothing() -> None:
    contest = make_contest()
    inputs = [idea_input(), idea_input(body="ngắn")]
    call = lambda: receive_many(actor=SYSTEM, contest=contest, inputs=inputs, source="import")  # noqa: E731
    assert refused(call) == "body_needed"


def test_the_office_asks_and_is_told() -> None:
    unit = make_unit()
    officer = make_actor(Role.OFFICER, unit)
    contest = make_contest(unit)
    author = make_actor(None, unit)
    idea = make_idea(contest, actor=author, authors=())
    inquire(actor=officer, idea=idea, question="Ai làm?", due_on=today())
    assert refused(lambda: inquire(actor=officer, idea=idea, question="Bao nhiêu?")) == "already_asked"
    reply(actor=author, idea=idea, text="Tổ dân phố")
    assert set(Message.objects.values_list("user_id", flat=True)) == {author.user_id, officer.user_id}
    assert idea.inquiries.get().reply == "Tổ dân phố"


def test_withdrawn_is_forgotten_but_its_number_stays() -> None:
    idea = make_idea()
    withdraw_idea(actor=visitor(), idea=idea, reason="Nhầm", by_code=True)
    assert not Fingerprint.objects.filter(object_id=idea.pk).exists()
    assert Receipt.objects.filter(idea=idea).exists()
    assert Idea.objects.get(pk=idea.pk).stages.count() == 2


def test_a_follow_code_reads_as_it_is_said() -> None:
    idea = make_idea()
    typed = grouped_follow_code(idea.follow_code)
    assert idea_by_follow_code(f" {typed.lower()} ") == idea
    for wrong in ("", "\x00", idea.code, "x" * 60, "Mã"):
        with pytest.raises(NotFound):
            idea_by_follow_code(wrong)


def test_words_are_stored_clean_and_found_without_marks() -> None:
    idea = make_idea(title="  Ho\u0300a giải\u200b \u202eở tổ dân phố", body="Một\r\n\r\nhai ba\u00ad bốn\t năm")
    stored = Idea.objects.get(pk=idea.pk)
    assert stored.title == "Hòa giải ở tổ dân phố"
    assert stored.body == "Một\n\nhai ba bốn năm"
    assert "hoa giai o to dan pho" in stored.search_text
    assert len(make_ideas(idea.contest, 1)) == 1
