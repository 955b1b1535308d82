"""The pages and the JSON door: who gets in, what they do, and how many queries a list costs."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from thidua.accounts.models import User
from thidua.core.actor import Actor, Role
from thidua.core.clock import today
from thidua.councils import actions
from thidua.councils.inputs import CouncilInput, MeetingInput
from thidua.councils.models import Ballot, Council, Meeting, Recusal
from thidua.councils.tests.factories import Sitting, attend, counted, handed_out, make_passed, make_sitting, opened
from thidua.nominations.models import Nomination
from thidua.people.tests.factories import make_actor, make_person

pytestmark = pytest.mark.django_db
TABS = ("members", "agenda", "recusals", "ballots", "results", "minutes", "unknown")


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def queries_of(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def test_lists_cost_the_same_for_one_and_three_rows() -> None:
    sitting = make_sitting(size=3, items=1)
    client = client_of(sitting.secretary)
    urls = [reverse("councils:councils"), reverse("councils:meetings")]
    before = [queries_of(client, url) for url in urls]
    for n in range(2):
        given = CouncilInput(f"Hội đồng {n}", f"{n}/QĐ", today())
        council = actions.create_council(actor=sitting.secretary, unit=sitting.stage.city, given=given)
        actions.add_member(actor=sitting.secretary, council=council, person=sitting.members[0].person, since=today())
        actions.plan_meeting(
            actor=sitting.secretary, council=council, round=sitting.stage.round, given=MeetingInput(today(), "P1")
        )
    assert [queries_of(client, url) for url in urls] == before


def test_meeting_page_costs_the_same_for_one_and_three_items() -> None:
    counts = []
    for items in (1, 3):
        sitting = opened(make_sitting(size=3, items=items), present=3)
        handed_out(sitting)
        client = client_of(sitting.member(2))
        url = reverse("councils:meeting", args=[sitting.meeting.code])
        counts.append([queries_of(client, f"{url}?tab={tab}") for tab in TABS])
    assert counts[0] == counts[1]


def test_every_tab_for_those_who_read_and_only_the_desk_for_tellers() -> None:
    sitting = opened(make_sitting(size=3, items=2), present=3)
    ballot = counted(sitting, handed_out(sitting), [3, 1])
    actions.close_ballot(actor=sitting.secretary, ballot=ballot)
    url = reverse("councils:meeting", args=[sitting.meeting.code])
    for actor in (sitting.secretary, sitting.member(2)):
        assert [client_of(actor).get(f"{url}?tab={tab}").status_code for tab in TABS] == [200] * len(TABS)
    desk = client_of(sitting.tellers[0]).get(url).content.decode()
    assert "Tổ kiểm phiếu" in desk
    assert sitting.nominations[0].candidate_name not in desk
    assert client_of(make_actor(Role.OFFICER, sitting.stage.city)).get(url).status_code == 404
    assert Client().get(url).status_code == 302


def test_whole_story_through_the_pages() -> None:
    """From the council to the minutes by forms only."""
    sitting = make_sitting(size=1, items=1)
    actions.cancel_meeting(actor=sitting.secretary, meeting=sitting.meeting, reason="Làm lại trên trang")
    people = [make_person(f"Người Thứ {n}", unit=sitting.stage.city) for n in range(3)]
    client = client_of(sitting.secretary)

    def post(page: str, *args: object, **data: object) -> str:
        answer = client.post(reverse(f"councils:{page}", args=args), data)
        assert answer.status_code == 303, answer.content.decode()[:3000]
        return answer["Location"]

    day = today().isoformat()
    post(
        "council_new",
        unit=sitting.stage.city.code,
        kind="commendation",
        name="Hội đồng mới",
        decision_no="9/QĐ",
        since=day,
    )
    council = Council.objects.get(decision_no="9/QĐ")
    for person in people:
        post("member_new", council.code, person=person.code, title="member", since=day)
    post("meeting_new", council.code, round=sitting.stage.round.code, held_on=day, place="Phòng 1")
    meeting = Meeting.objects.get(council=council)
    post("agenda", meeting.code, nominations=[sitting.nominations[0].code])
    seats = {f"presence_{m.pk}": "present" for m in council.members.all()}
    post("attendance", meeting.code, **seats)
    names = [User.objects.get(pk=t.user_id).username for t in sitting.tellers]
    post("tellers", meeting.code, first=names[0], second=names[1])
    post("opening", meeting.code)
    post("ballots", meeting.code)
    ballot = Ballot.objects.get(meeting=meeting, state="prepared")
    assert client.get(reverse("councils:ballot_opening", args=[ballot.code])).status_code == 200
    post("ballot_opening", ballot.code)
    assert client.get(reverse("councils:ballot_papers", args=[ballot.code]))["Content-Type"] == "application/pdf"
    numbers = {"issued": 3, "unused": 0, "returned": 3, "invalid": 0, "yes_1": 3, "no_1": 0, "blank_1": 0}
    for teller in sitting.tellers:
        desk = client_of(teller)
        url = reverse("councils:ballot_count", args=[ballot.code])
        assert desk.get(url).status_code == 200
        wrong = desk.post(url, {**numbers, "yes_1": 2})
        assert (wrong.status_code, "khác số phiếu thu về" in wrong.content.decode()) == (422, True)
        assert desk.post(url, numbers).status_code == 303
        assert desk.get(url).status_code == 200
    post("ballot_result", ballot.code)
    post("closing", meeting.code)
    assert Nomination.objects.get().state == "approved"
    for kind in ("meeting", "tally"):
        for suffix in ("pdf", "docx"):
            assert client.get(reverse("councils:minutes", args=[meeting.code, kind, suffix])).status_code == 200


def test_member_reads_a_file_and_declares_a_conflict() -> None:
    sitting = make_sitting(size=3, items=2)
    client = client_of(sitting.member(2))
    url = reverse("councils:item", args=[sitting.meeting.code, 1])
    assert sitting.nominations[0].candidate_name in client.get(url).content.decode()
    post = reverse("councils:recusal", args=[sitting.meeting.code, 1])
    assert client.post(post, {"reason": ""}).status_code == 422
    assert client.post(post, {"reason": "Anh em ruột"}).status_code == 303
    assert Recusal.objects.get().member == sitting.members[2]
    others = client_of(sitting.member(1)).get(
        reverse("councils:meeting", args=[sitting.meeting.code]) + "?tab=recusals"
    )
    assert "Anh em ruột" not in others.content.decode()


PAGES: tuple[Callable[[Sitting, Ballot], str], ...] = (
    lambda s, b: reverse("councils:council_new"),
    lambda s, b: reverse("councils:council", args=[s.council.code]),
    lambda s, b: reverse("councils:member_new", args=[s.council.code]) + "?q=thanh",
    lambda s, b: reverse("councils:member_end", args=[s.council.code, s.members[2].pk]),
    lambda s, b: reverse("councils:meeting_new", args=[s.council.code]),
    lambda s, b: reverse("councils:schedule", args=[s.meeting.code]),
    lambda s, b: reverse("councils:agenda", args=[s.meeting.code]),
    lambda s, b: reverse("councils:cancellation", args=[s.meeting.code]),
    lambda s, b: reverse("councils:removal", args=[s.meeting.code, 1]),
    lambda s, b: reverse("councils:ballot_rule", args=[b.code]),
    lambda s, b: reverse("councils:ballot_opening", args=[b.code]),
    lambda s, b: reverse("councils:ballot_voiding", args=[b.code]),
)


def test_pages_of_the_secretary_are_not_for_members() -> None:
    sitting = opened(make_sitting(size=3, items=1), present=3)
    ballot = handed_out(sitting)
    runs, sits = client_of(sitting.secretary), client_of(sitting.member(2))
    urls = [page(sitting, ballot) for page in PAGES]
    assert [runs.get(url).status_code for url in urls] == [200] * len(urls)
    assert [sits.get(url).status_code for url in urls] == [200, 200, *[409] * (len(urls) - 2)]


def test_json_door_does_the_same_and_refuses_alike() -> None:
    sitting = make_sitting(size=3, items=1)
    attend(sitting, present=1)
    client = client_of(sitting.secretary)

    def post(path: str, payload: Mapping[str, object] | None = None, who: Client = client) -> tuple[int, Any]:
        answer = who.post(f"/api/councils{path}", json.dumps(payload or {}), content_type="application/json")
        return answer.status_code, answer.json()

    code = sitting.meeting.code
    status, said = post(f"/meetings/{code}/opening")
    assert (status, said["code"]) == (409, "no_quorum")
    presence = {f"presence_{m.pk}": "present" for m in sitting.members}
    assert post(f"/meetings/{code}/attendance", presence)[0] == 200
    assert post(f"/meetings/{code}/opening")[0] == 200
    ballot = post(f"/meetings/{code}/ballots")[1][0]["code"]
    assert post(f"/ballots/{ballot}/opening")[0] == 200
    numbers = {"issued": 3, "unused": 0, "returned": 3, "invalid": 0, "yes_1": 3, "no_1": 0, "blank_1": 0}
    answers = [post(f"/ballots/{ballot}/count", numbers, client_of(t)) for t in sitting.tellers]
    assert [said["code"] for _, said in answers] == ["waiting", "agreed"]
    assert post(f"/ballots/{ballot}/count", numbers)[0] == 409
    assert post(f"/ballots/{ballot}/result")[0] == 200
    assert post(f"/meetings/{code}/closing")[0] == 200
    assert client.get(f"/api/councils/meetings/{code}").json()["items"][0]["state"] == "approved"
    assert post("/", {"name": "x"})[0] == 422
    stranger = client_of(make_actor(Role.OFFICER, sitting.stage.city))
    assert stranger.get(f"/api/councils/meetings/{code}").status_code == 404
    assert make_passed(sitting.stage, 1, award="advanced_worker")[0].state == "passed"
