"""Pages of the office: the list, one after another, many at once, moderation, the funnel."""

from io import BytesIO

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tests.doors.knocking import client_of
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.clock import today
from thidua.ideas import states
from thidua.ideas.actions import comment, move_idea, report_abuse, show_idea
from thidua.ideas.models import BulkWork, Contest, Idea
from thidua.ideas.pages.funnel import headline, report
from thidua.ideas.talk_queries import reported
from thidua.ideas.tests.factories import make_contest, make_idea, make_ideas
from thidua.ideas.waiting import waiting
from thidua.people.tests.factories import make_actor, make_unit
from thidua.web.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def contest() -> Contest:
    return make_contest(make_unit("Phường Mẫu"), answer_days=10)


@pytest.fixture
def officer(contest: Contest) -> Actor:
    return make_actor(Role.OFFICER, contest.unit)


@pytest.fixture
def desk(officer: Actor) -> Client:
    return client_of(officer)


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_list_narrows_by_everything(desk: Client, contest: Contest) -> None:
    done, open_ = make_ideas(contest, 2)
    move_idea(actor=SYSTEM, idea=done, verb="decline", reason="Ngoài thẩm quyền")
    year = today().year
    query = f"/ideas/?contest={contest.code}&year={year}&visibility=waiting&answered="
    assert [title in text_of(desk, query + "yes") for title in (done.title, open_.title)] == [True, False]
    assert [title in text_of(desk, query + "no") for title in (done.title, open_.title)] == [False, True]
    assert open_.title in text_of(desk, "/ideas/?due=later&state=received")
    assert desk.get("/ideas/?export=xlsx&cols=title,reason,code").status_code == 200


def test_saving_goes_on_to_the_next_of_the_filter(desk: Client, contest: Contest) -> None:
    first, second = make_ideas(contest, 2)
    text = text_of(desk, "/ideas/queue/?state=received&sort=title")
    assert ("Lưu và sang ý tưởng tiếp" in text, first.title in text) == (True, True)
    then = f"/ideas/queue/?state=received&at={second.code}"
    answer = desk.post(f"/ideas/{first.code}/moving/?then={then}", {"verb": "screen", "reason": ""})
    assert (answer.status_code, answer["Location"]) == (303, "/ideas/queue/?state=received")
    answer = desk.post(f"/ideas/{second.code}/moving/?then=https://example.vn/", {"verb": "screen"})
    assert answer["Location"] == f"/ideas/{second.code}/"
    assert desk.get("/ideas/queue/?state=received")["Location"] == "/ideas/?state=received"


def test_a_refused_move_keeps_what_was_typed(desk: Client, contest: Contest) -> None:
    idea = make_idea(contest)
    answer = desk.post(f"/ideas/{idea.code}/moving/", {"verb": "spread", "reason": "Đã dùng ở ba phường"})
    text = answer.content.decode()
    assert (answer.status_code, "Đã dùng ở ba phường" in text, "Đã tiếp nhận" in text) == (422, True, True)


def test_chosen_rows_are_shown_before_they_are_touched(desk: Client, contest: Contest) -> None:
    ideas = make_ideas(contest, 3)
    codes = [idea.code for idea in ideas[:2]]
    text = desk.post("/ideas/bulk/", {"selected": codes}).content.decode()
    assert [idea.title in text for idea in ideas] == [True, True, False]
    answer = desk.post("/ideas/bulk/", {"do": "1", "ideas": codes, "work": "decline", "words": "Chưa có kinh phí"})
    work = BulkWork.objects.get()
    assert answer["Location"] == f"/ideas/works/{work.code}/"
    assert "Hoàn tác" in text_of(desk, answer["Location"])
    desk.post(f"/ideas/works/{work.code}/undoing/")
    assert set(Idea.objects.values_list("state", flat=True)) == {states.RECEIVED}
    assert "Chưa sử dụng" in text_of(desk, "/ideas/works/")


def test_many_are_confirmed_by_their_number(desk: Client, contest: Contest) -> None:
    make_ideas(contest, 51)
    assert "51" in text_of(desk, "/ideas/bulk/?state=received")
    values = {
        "do": "1",
        "ideas": list(Idea.objects.values_list("code", flat=True)),
        "work": "answer",
        "words": "Cảm ơn",
    }
    assert desk.post("/ideas/bulk/", values).status_code == 422
    assert desk.post("/ideas/bulk/", {**values, "number": "51"}).status_code == 303
    assert Idea.objects.filter(answered_at=None).count() == 0


def test_another_officers_work_is_not_found(contest: Contest, desk: Client) -> None:
    make_ideas(contest, 1)
    values = {"do": "1", "ideas": [Idea.objects.get().code], "work": "show"}
    desk.post("/ideas/bulk/", values)
    other = client_of(make_actor(Role.OFFICER, contest.unit))
    assert other.get(f"/ideas/works/{BulkWork.objects.get().code}/").status_code == 404


def test_moderation_is_one_click_each(desk: Client, contest: Contest, officer: Actor) -> None:
    idea, bad = make_ideas(contest, 2)
    assert [one.title for one in waiting(officer, today())] == ["Duyệt ý tưởng", "Trả lời ý tưởng"]
    assert idea.title in text_of(desk, "/ideas/moderation/")
    back = "?then=/ideas/moderation/%3Ftab%3Dideas"
    assert desk.post(f"/ideas/{idea.code}/showing/{back}")["Location"] == "/ideas/moderation/?tab=ideas"
    assert desk.post(f"/ideas/{bad.code}/hiding/{back}", {"reason": ""}).status_code == 422
    desk.post(f"/ideas/{bad.code}/hiding/{back}", {"reason": "Lộ thông tin cá nhân"})
    said = comment(actor=visitor(), idea=Idea.objects.get(pk=idea.pk), text="Rất nên làm", name="An")
    row = report_abuse(actor=visitor(), idea=Idea.objects.get(pk=idea.pk), reason="Trùng bài báo")
    assert "Rất nên làm" in text_of(desk, "/ideas/moderation/?tab=comments")
    desk.post(f"/ideas/comments/{said.pk}/showing/")
    assert "Trùng bài báo" in text_of(desk, "/ideas/moderation/?tab=reports")
    desk.post(f"/ideas/reports/{row.pk}/settling/", {"outcome": "Đã kiểm tra, không trùng"})
    assert [one.title for one in waiting(officer, today())] == ["Trả lời ý tưởng"]
    assert Idea.objects.get(pk=idea.pk).comment_count == 1


def test_buttons_follow_the_reader(contest: Contest, desk: Client) -> None:
    idea = make_idea(contest)
    show_idea(actor=SYSTEM, idea=idea)
    assert "Chuyển bước" in text_of(desk, f"/ideas/{idea.code}/")
    reader = client_of(make_actor(None, contest.unit))
    text = text_of(reader, f"/ideas/{idea.code}/")
    assert ("Chuyển bước" in text, "Ủng hộ" in text) == (False, True)


def test_the_funnel_page_and_workbook(desk: Client, contest: Contest, officer: Actor) -> None:
    for idea in make_ideas(contest, 4)[:1]:
        move_idea(actor=SYSTEM, idea=idea, verb="screen", reason="")
        move_idea(actor=SYSTEM, idea=idea, verb="apply", reason="Làm tại hẻm 5")
    assert headline(report(reported(officer))) == "1/4 = 25,00 %"
    assert "1/4 = 25,00 %" in text_of(desk, f"/ideas/funnel/?contest={contest.code}")
    answer = desk.get("/ideas/funnel/workbook/")
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    assert book.sheet_names == ["Phễu", "Lĩnh vực", "Địa bàn", "Hội thi", "Năm"]
    assert [row[1] for row in book.get_sheet_by_name("Phễu").to_python()[4:10]] == [4, 1, 1, 1, 1, 0]
    assert desk.get("/api/ideas/funnel").json()["levels"][4] == {"stage": "applied", "reached": 1, "share": "1/4"}


def test_an_empty_funnel_says_so(desk: Client) -> None:
    assert "Chưa có ý tưởng nào" in text_of(desk, "/ideas/funnel/?year=1999")
    assert desk.get("/ideas/funnel/workbook/?year=abc").status_code == 200
