"""Beside the form, on the pairs page, as JSON: what is alike, as far as the reader may see it."""

from typing import Any

import pytest
from django.test import Client

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.ideas.actions import hide_idea, join_idea, merge_idea, show_idea, tell_ideas_apart
from thidua.ideas.inputs import AuthorInput
from thidua.ideas.models import Idea
from thidua.ideas.near_queries import alike, pairs_of
from thidua.ideas.tests.factories import make_contest, make_idea
from thidua.people.actions import record_initiative
from thidua.people.tests.factories import make_actor, make_person, make_unit
from thidua.web.visitors import visitor

pytestmark = pytest.mark.django_db
TITLE = "Thu gom pin cũ tại nhà văn hóa khu phố"
TYPED = {"title": "Gom pin cũ ở nhà văn hoá khu phố", "body": ""}


@pytest.fixture
def officer() -> Actor:
    return make_actor(Role.OFFICER, make_unit("Thành phố Mẫu"))


def shown(officer: Actor, title: str = TITLE, **more: Any) -> Idea:
    contest = make_contest(officer_unit(officer))
    return show_idea(actor=SYSTEM, idea=make_idea(contest, title=title, **more))


def officer_unit(officer: Actor) -> Any:
    from thidua.people.models import Unit

    return Unit.objects.get(pk=officer.grants[0].unit_id)


def client_of(actor: Actor) -> Client:
    from django.contrib.auth import get_user_model

    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.user_id))
    return client


def titles(actor: Actor) -> list[str]:
    return [one.title for one in alike(actor, TYPED["title"])]


def test_a_visitor_sees_only_what_is_shown_and_what_was_recognised(officer: Actor) -> None:
    idea = shown(officer)
    person = make_person(unit=officer_unit(officer))
    day = idea.contest.since
    record_initiative(actor=SYSTEM, person=person, title=TITLE + " phường", reach="unit", recognized_on=day)
    assert titles(visitor()) == [TITLE, TITLE + " phường"]
    hide_idea(actor=SYSTEM, idea=idea, reason="Chờ xem lại")
    assert titles(visitor()) == [TITLE + " phường"]
    assert titles(officer) == [TITLE, TITLE + " phường"]


def test_the_panel_answers_visitors_and_staff_and_never_blocks(officer: Actor, client: Client) -> None:
    idea = shown(officer)
    for one in (client, client_of(officer)):
        page = one.post("/y-tuong/gan-giong/", TYPED, headers={"HX-Request": "true"}).content.decode()
        assert TITLE in page
        assert "<html" not in page
        assert f"/y-tuong/{idea.code}/dong-tac-gia/" in page
    whole = client.post("/y-tuong/gan-giong/", TYPED).content.decode()
    assert "<html" in whole
    assert TITLE in whole
    assert client.post("/y-tuong/gan-giong/", {"title": "x" * 400}).status_code == 200
    assert client.get("/y-tuong/gan-giong/").status_code == 405


def test_a_merged_idea_is_answered_for_by_the_other(officer: Actor) -> None:
    idea = shown(officer)
    into = show_idea(actor=SYSTEM, idea=make_idea(idea.contest, title="Đổi pin cũ lấy cây xanh"))
    merge_idea(actor=officer, idea=idea, into=into)
    assert titles(visitor()) == ["Đổi pin cũ lấy cây xanh"]


def test_pairs_of_a_contest_name_the_younger_first_and_forget_what_was_told_apart(officer: Actor) -> None:
    idea = shown(officer)
    twin = make_idea(idea.contest, title=TYPED["title"])
    make_idea(idea.contest, title="Sân chơi trẻ em dưới gầm cầu", body="Dọn bãi đất trống, lát gạch, trồng cây.")
    found, blocks = pairs_of(idea.contest)
    assert [(two.idea, two.other, blocks) for two in found] == [(twin, idea, 1)]
    tell_ideas_apart(actor=officer, idea=idea, other=("idea", twin.pk), title=twin.title)
    assert pairs_of(idea.contest) == ([], 1)


def test_only_the_office_sees_pairs_and_merges_on_the_page(officer: Actor) -> None:
    idea = shown(officer)
    twin = make_idea(idea.contest, title=TYPED["title"])
    url = f"/ideas/contests/{idea.contest.code}/pairs/"
    assert client_of(make_actor(Role.OFFICER, make_unit())).get(url).status_code == 409
    client = client_of(officer)
    page = client.get(url).content.decode()
    assert f"/ideas/{twin.code}/merging/?into={idea.code}" in page
    assert client.post(f"/ideas/{twin.code}/merging/", {"into": "KHONGCO"}).status_code == 422
    assert client.post(f"/ideas/{twin.code}/merging/", {"into": idea.code.lower()}).status_code == 303
    assert "Không còn cặp nào" in client.get(url).content.decode()
    assert twin.title in client.get(f"/ideas/{idea.code}/").content.decode()
    assert client.post(f"/ideas/{twin.code}/unmerging/", {"reason": ""}).status_code == 303
    assert Idea.objects.get(pk=twin.pk).merged_into is None


def test_a_visitor_asks_to_join_and_the_office_answers_on_the_page(officer: Actor, client: Client) -> None:
    idea = shown(officer)
    url = f"/y-tuong/{idea.code}/dong-tac-gia/"
    assert client.get(url).status_code == 200
    assert client.post(url, {"name": "Võ Mẫu"}).status_code == 422
    assert client.post(url, {"name": "Võ Mẫu", "email": "vo@example.vn"}).status_code == 303
    row = idea.authors.get(confirmed=False)
    office = client_of(officer)
    assert "Võ Mẫu" in office.get(f"/ideas/{idea.code}/").content.decode()
    assert office.post(f"/ideas/{idea.code}/authors/{row.pk}/acceptance/").status_code == 303
    assert idea.authors.filter(confirmed=False).count() == 0


def test_pairs_cost_the_same_however_many_there_are(officer: Actor, django_assert_num_queries: Any) -> None:
    idea = shown(officer)
    counts = []
    for _ in range(2):
        make_idea(idea.contest, title=TYPED["title"])
        pairs_of(idea.contest)
        with django_assert_num_queries(9, exact=False) as asked:
            pairs_of(idea.contest)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_json_says_the_same(officer: Actor) -> None:
    idea = shown(officer)
    twin = make_idea(idea.contest, title=TYPED["title"])
    client = client_of(officer)
    near = client.get("/api/ideas/near", TYPED).json()["items"]
    assert [one["title"] for one in near] == [TYPED["title"], TITLE]
    found = client.get(f"/api/ideas/contests/{idea.contest.code}/pairs").json()["items"]
    assert [(one["idea"], one["other"]) for one in found] == [(twin.code, f"idea:{idea.code}")]
    row = join_idea(actor=visitor(), idea=idea, author=AuthorInput("Võ Mẫu", email="vo@example.vn"))
    gone = client.post(f"/api/ideas/ideas/{idea.code}/authors/{row.pk}/decline", {"reason": "Khác"}, "application/json")
    assert gone.status_code == 200
