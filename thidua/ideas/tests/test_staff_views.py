"""Pages for those who have an account: contests, writing, one's own."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.doors.knocking import client_of
from thidua.core.actor import SYSTEM, Role
from thidua.ideas.actions import close_contest, inquire, open_contest
from thidua.ideas.models import Contest, Idea
from thidua.ideas.tests.factories import make_contest, make_draft, make_idea, make_ideas
from thidua.people.tests.factories import make_actor, make_unit

pytestmark = pytest.mark.django_db


def put(client: Client, address: str, values: dict[str, Any]) -> Any:
    return client.put(address, json.dumps(values), "application/json")


def test_the_office_opens_a_contest_from_its_pages() -> None:
    city = make_unit("Thành phố Mẫu")
    client = client_of(make_actor(Role.OFFICER, city))
    empty = client.get("/ideas/contests/").content.decode()
    assert "Chưa có hội thi" in empty
    assert "Mở hội thi, kênh hiến kế" in empty
    typed = {
        "unit": city.code,
        "title": "Hiến kế",
        "call": "Mời hiến kế",
        "fields_text": "Rác: vỉa hè, hẻm\nGiao thông",
        "since": "2020-01-01",
        "open_to": "everybody",
        "moderation": "before",
    }
    page = client.post("/ideas/contests/new/", typed)["Location"]
    shown = client.get(page).content.decode()
    assert all(words in shown for words in ("Đang soạn", "thường xuyên", "Chưa quy định", "vỉa hè, hẻm"))
    client.post(f"{page}opening/")
    assert Contest.objects.get().state == "open"
    edit = client.get(f"{page}edit/").content.decode()
    assert "Rác: vỉa hè, hẻm" in edit


def test_a_draft_saves_itself_and_is_found_again() -> None:
    contest = make_contest()
    client = client_of(make_actor(None, contest.unit))
    page = client.get(f"/ideas/contests/{contest.code}/ideas/").content.decode()
    assert f'data-begin="/api/ideas/contests/{contest.code}/drafts"' in page
    begun = client.post(f"/api/ideas/contests/{contest.code}/drafts", '{"title": "Trồ"}', "application/json").json()
    address = f"/api/ideas/drafts/{begun['code']}"
    saved = put(client, address, {"title": "Trồng cây", "version": begun["version"]})
    assert (saved.status_code, saved.json()["version"]) == (200, 2)
    stale = put(client, address, {"title": "Khác", "version": 1})
    assert (stale.status_code, stale.json()["code"]) == (409, "stale")
    assert "Trồng cây" in client.get(begun["url"]).content.decode()
    assert "Trồng cây" in client.get("/ideas/mine/").content.decode()


def test_closing_while_one_types_loses_nothing() -> None:
    contest = make_contest()
    actor = make_actor(None, contest.unit)
    client, draft = client_of(actor), make_draft(contest, actor)
    close_contest(actor=SYSTEM, contest=contest, reason="Đủ")
    typed = {"title": "Vẫn còn đây", "body": "Một đoạn dài vừa gõ xong.", "version": 1}
    refused = client.post(f"/ideas/drafts/{draft.code}/", typed)
    assert refused.status_code == 422
    assert "Một đoạn dài vừa gõ xong." in refused.content.decode()
    assert put(client, f"/api/ideas/drafts/{draft.code}", typed).status_code == 200


def test_the_page_of_an_idea_shows_each_reader_their_part() -> None:
    contest = make_contest(moderation="after")
    author, officer = make_actor(None, contest.unit), make_actor(Role.OFFICER, contest.unit)
    stranger = make_actor(None, contest.unit)
    idea = make_idea(contest, actor=author, authors=())
    inquire(actor=SYSTEM, idea=idea, question="Ai làm?")
    pages = {
        actor: client_of(actor).get(f"/ideas/{idea.code}/").content.decode() for actor in (author, officer, stranger)
    }
    assert [author.name in pages[actor].split("Tác giả")[1][:300] for actor in pages] == [True, True, False]
    code = f"{idea.follow_code[:4]}-"
    assert [code in page for page in pages.values()] == [True, True, False]
    assert "Bổ sung</a>" in pages[author]


def test_who_is_signed_in_is_led_inside() -> None:
    contest = make_contest()
    answer = client_of(make_actor(None, contest.unit)).get(f"/y-tuong/hoi-thi/{contest.code}/gui/")
    assert answer["Location"] == f"/ideas/contests/{contest.code}/ideas/"


def test_the_list_counts_and_exports() -> None:
    contest = make_contest()
    make_ideas(contest, 3)
    client = client_of(make_actor(Role.OFFICER, contest.unit))
    assert ">3<" in client.get("/ideas/contests/").content.decode()
    assert client.get("/ideas/contests/?export=csv&state=open&kind=contest&q=hien+ke").status_code == 200
    assert client.get("/api/ideas/contests?state=open").json()["items"][0]["ideas"] == 3


def test_a_title_that_is_a_formula_is_text_in_a_sheet() -> None:
    contest = make_contest(opened=False, title='=HYPERLINK("http://example.vn")')
    open_contest(actor=SYSTEM, contest=contest)
    client = client_of(make_actor(Role.OFFICER, contest.unit))
    answer: Any = client.get("/ideas/contests/?export=csv")
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert b'\n"=HYPERLINK' not in text
    assert b"\n=HYPERLINK" not in text


def test_a_draft_is_nobody_elses_business() -> None:
    contest = make_contest()
    draft = make_draft(contest, make_actor(None, contest.unit))
    officer = client_of(make_actor(Role.OFFICER, contest.unit))
    assert officer.get(f"/ideas/{draft.code}/").status_code == 404
    assert officer.get(f"/ideas/drafts/{draft.code}/").status_code == 404
    assert Idea.objects.get(pk=draft.pk).state == "draft"
