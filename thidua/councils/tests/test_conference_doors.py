"""Every reader against a cluster's conference; its pages and JSON; lists cost the same for one and three."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from thidua.accounts.models import User
from thidua.core.actor import Actor, Role
from thidua.core.clock import today
from thidua.councils import queries, waiting
from thidua.councils.models import Council, Meeting
from thidua.councils.permissions import may_count, may_declare, may_run
from thidua.councils.tests.conferences import (
    FLAG,
    FLAG_TITLE,
    Conference,
    election_of,
    listed,
    make_cluster_of,
    make_conference,
    papers_out,
    sitting,
    voted,
)
from thidua.people.queries import actor_for
from thidua.people.tests.factories import make_actor, make_unit

pytestmark = pytest.mark.django_db

# run, count, declare, sees council, sees meeting, reads meeting
EXPECTED = {
    "visitor": (0, 0, 0, 0, 0, 0),
    "officer": (1, 0, 0, 1, 1, 1),  # held in the city, so above the leading unit
    "standing_office": (1, 0, 0, 1, 1, 1),
    "council_secretary": (0, 0, 0, 0, 0, 0),  # of the city's council: a conference is not theirs
    "council_member": (0, 0, 0, 0, 0, 0),
    "teller": (0, 0, 0, 0, 0, 0),
    "signatory": (0, 0, 0, 0, 0, 0),
    "cluster_lead": (1, 0, 0, 1, 1, 1),
    "leadership": (0, 0, 0, 0, 0, 0),
    "legal_officer": (0, 0, 0, 0, 0, 0),
    "operator": (0, 0, 0, 0, 0, 0),
    "lead of the cluster": (1, 0, 0, 1, 1, 1),
    "officer of the lead": (1, 0, 0, 1, 1, 1),
    "officer of a member": (0, 0, 0, 0, 0, 0),
    "representative": (0, 0, 1, 1, 1, 1),
    "lead of another cluster": (0, 0, 0, 0, 0, 0),
    "office elsewhere": (0, 0, 0, 0, 0, 0),
    "appointed teller": (0, 1, 0, 0, 1, 0),
}


def readers(conference: Conference) -> dict[str, Actor]:
    city = conference.city
    _, others, _ = make_cluster_of(city, 2, conference.year)
    return {
        **{role.value: make_actor(role, city) for role in Role},
        "visitor": actor_for(AnonymousUser()),
        "lead of the cluster": conference.lead,
        "officer of the lead": make_actor(Role.OFFICER, conference.units[0]),
        "officer of a member": make_actor(Role.OFFICER, conference.units[1]),
        "representative": conference.representative(2),
        "lead of another cluster": make_actor(Role.CLUSTER_LEAD, others[0]),
        "office elsewhere": make_actor(Role.STANDING_OFFICE, make_unit("Thành phố Khác")),
        "appointed teller": conference.tellers[0],
    }


def test_every_cell() -> None:
    conference = sitting(listed(make_conference(3)))
    ballot = papers_out(conference)[0]
    found = {
        name: (
            int(bool(may_run(actor, conference.council))),
            int(bool(may_count(actor, ballot))),
            int(bool(may_declare(actor, conference.meeting))),
            queries.councils(actor).count(),
            queries.meetings(actor).count(),
            int(queries.reads(actor, conference.meeting)),
        )
        for name, actor in readers(conference).items()
    }
    assert found == EXPECTED


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def test_pages_lead_from_convening_to_the_elected_lead() -> None:
    conference = make_conference(3)
    Council.objects.filter(pk=conference.council.pk).update(name="Hội nghị khối")
    client = client_of(conference.lead)

    def post(name: str, *args: object, **values: object) -> int:
        return client.post(reverse(f"councils:{name}", args=args), values).status_code

    assert post("conference_new", cluster=conference.cluster.code, year=conference.year) == 303
    plan = {
        "held_on": today().isoformat(),
        "place": "Hội trường",
        "own_unit": "votes",
        "more_than": "yes",
        "share": "1/2",
        "base": "all_members",
        "quorum": "2/3",
    }
    assert post("conference_meeting_new", conference.council.code, **{**plan, "own_unit": ""}) == 422
    assert post("conference_meeting_new", conference.council.code, **{**plan, "share": "nhiều"}) == 422
    assert post("conference_meeting_new", conference.council.code, **plan) == 303
    code = conference.meeting.code
    codes = [unit.code for unit in conference.units[:2]]
    assert post("motions", code, units=codes, award=FLAG) == 303
    assert post("motions", code, units=codes, title="Trưởng khối năm sau") == 303
    assert post("motions", code, units=codes) == 422

    sitting(conference)
    for ballot in papers_out(conference):
        voted(conference, ballot, [3, 2, 3, 2])
    pages = [reverse("councils:meeting", args=[code]) + f"?tab={tab}" for tab in ("agenda", "ballots", "results")]
    pages += [reverse("councils:item", args=[code, 1]), reverse("councils:council", args=[conference.council.code])]
    pages += [reverse("councils:conference_new"), reverse("councils:councils"), reverse("councils:meetings")]
    assert [client.get(page).status_code for page in pages] == [200] * len(pages)
    assert "Hội Mẫu 1 trúng cử" in client.get(pages[2]).content.decode()
    assert post("lead", code) == 303
    assert "Đã ghi vào cụm, khối" in client.get(pages[2]).content.decode()
    files = [reverse("councils:minutes", args=[code, kind, "pdf"]) for kind in ("meeting", "tally")]
    assert [client.get(file).status_code for file in files] == [200, 200]
    assert client_of(conference.representative(1)).get(reverse("councils:motions", args=[code])).status_code == 409


def test_json_door_does_the_same() -> None:
    conference = election_of(make_conference(3), 2)
    client = client_of(conference.lead)

    def post(path: str, payload: Mapping[str, object]) -> tuple[int, Any]:
        answer = client.post(f"/api/councils{path}", json.dumps(payload), content_type="application/json")
        return answer.status_code, answer.json()

    status, said = post("/conferences", {"cluster": conference.cluster.code, "year": conference.year})
    assert (status, said["kind"], said["cluster"]) == (200, "cluster", conference.cluster.code)
    plan = {"held_on": today().isoformat(), "place": "P1", "own_unit": "keeps_out", "more_than": "no"}
    plan |= {"share": "70 %", "base": "present", "quorum": "1/2"}
    status, said = post(f"/{conference.council.code}/conferences", plan)
    assert (status, said["round"], said["own_unit"]) == (200, None, "keeps_out")
    code = conference.meeting.code
    units = [unit.code for unit in conference.units]
    assert post(f"/meetings/{code}/motions", {"units": units, "award": FLAG})[1] == {"positions": [3, 4, 5]}
    assert post(f"/meetings/{code}/motions", {"units": units, "award": FLAG})[1]["code"] == "already_listed"
    items = client.get(f"/api/councils/meetings/{code}").json()["items"]
    assert [(one["unit"], one["nomination"], one["title"]) for one in items[2:]] == [
        (unit, None, FLAG_TITLE) for unit in units
    ]
    assert post(f"/meetings/{code}/lead", {})[1]["code"] == "not_elected"


def test_lists_and_waiting_cost_the_same_for_one_and_three() -> None:
    conference = listed(make_conference(3))
    lead, client = conference.lead, client_of(conference.lead)

    def cost() -> list[int]:
        found = []
        for url in (reverse("councils:councils"), reverse("councils:meetings"), "/api/councils/meetings"):
            with CaptureQueriesContext(
                connection,
            ) as caught:
                assert client.get(url).status_code == 200
            found.append(len(caught))
        with CaptureQueriesContext(connection) as caught:
            waiting.waiting(lead, today())
        return [*found, len(caught)]

    cost()
    before = cost()
    for n in (2, 3):
        Meeting.objects.create(
            council=conference.council,
            about="cluster",
            number=n,
            held_on=today(),
            place="P",
            own_unit="votes",
            rule={},
        )
    assert cost() == before


def test_waiting_says_what_to_do_now() -> None:
    conference = sitting(listed(make_conference(3)))
    papers_out(conference)
    day = today()
    assert [one.title for one in waiting.waiting(conference.tellers[0], day)] == [
        "Nhập kết quả kiểm phiếu",
        "Phiên họp Hội nghị",
    ]
    assert [one.title for one in waiting.waiting(conference.lead, day)] == ["Phiên họp Hội nghị"]
    assert waiting.waiting(make_actor(Role.OFFICER, conference.units[1]), day) == []
