"""Pages and JSON from the announced ranking to nominations; lists cost the same for one and three rows."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from thidua.accounts.models import User
from thidua.core.actor import Actor, Role
from thidua.core.clock import today
from thidua.nominations.models import Nomination
from thidua.people.tests.factories import make_actor, make_unit
from thidua.scoring.models import Acclamation, FlagProposal
from thidua.scoring.tests.acclaiming import FLAG, STATE_FLAG, Year, drawn, make_flag_round, make_year, settled, vote
from thidua.scoring.waiting import waiting

pytestmark = pytest.mark.django_db


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def draft(year: Year, *lines: str) -> dict[str, Any]:
    return {
        "lines": list(lines) or [f"{year.block.sheet(0).code}:{FLAG}"],
        "held_on": today().isoformat(),
        "place": "Hội trường",
        "own_unit": "votes",
        "more_than": "yes",
        "share": "1/2",
        "base": "all_members",
        "quorum": "2/3",
    }


def test_pages_lead_from_ranking_to_dossiers() -> None:
    year = make_year(3)
    code, lead, office = year.scale.code, client_of(year.lead), client_of(year.block.office)

    def url(name: str, *args: object) -> str:
        return reverse(f"scoring:{name}", args=args)

    page = lead.get(url("draw_acclamation", code)).content.decode()
    assert page.count(" checked") == 1
    assert page.count('name="lines"') == 4  # the state's flag is offered to the first only
    assert lead.post(url("draw_acclamation", code), {**draft(year), "own_unit": ""}).status_code == 422
    assert lead.post(url("draw_acclamation", code), draft(year)).status_code == 303
    acclamation = Acclamation.objects.get()
    assert lead.post(url("settle_acclamation", code)).status_code == 422
    vote(year, acclamation, (3,))
    assert [one.title for one in waiting(year.lead, today())] == ["Lấy kết quả bỏ phiếu suy tôn"]
    assert lead.post(url("settle_acclamation", code)).status_code == 303
    shown = lead.get(url("acclamation", code)).content.decode()
    assert "3/3 (100,0 %)" in shown
    files = [url("acclamation_minutes", code, suffix) for suffix in ("pdf", "docx")]
    assert [lead.get(file).status_code for file in files] == [200, 200]
    assert lead.get(url("acclamation_minutes", code, "exe")).status_code == 404

    assert "Chưa có đợt xét nào" in office.get(url("nominate_flags")).content.decode()
    round_ = make_flag_round(year.block.city, year.block.office)
    page = office.get(url("nominate_flags")).content.decode()
    assert "chưa đối chiếu" in page
    proposal = FlagProposal.objects.get()
    assert office.post(url("nominate_flags"), {"round": round_.code, "proposals": []}).status_code == 422
    sent = {"round": round_.code, "proposals": [proposal.code]}
    assert office.post(url("nominate_flags"), sent).status_code == 303
    assert Nomination.objects.get().unit == year.block.units[0]
    assert Nomination.objects.get().code in office.get(url("flags")).content.decode()
    assert office.get(url("flags") + "?export=xlsx").status_code == 200
    stranger = client_of(make_actor(Role.OFFICER, make_unit("Đơn vị ngoài", parent=year.block.city)))
    assert stranger.get(url("acclamation", code)).status_code == 404
    assert stranger.get(url("flags")).status_code == 200


def test_dropping_and_declining_ask_for_a_reason() -> None:
    year = make_year(3)
    acclamation = settled(year, [year.line(0)], yes=(3,))
    office = client_of(year.block.office)
    proposal = acclamation.proposals.get()
    decline = reverse("scoring:decline_flag", args=[proposal.code])
    assert office.get(decline).status_code == 200
    assert office.post(decline, {"reason": ""}).status_code == 422
    assert office.post(decline, {"reason": "Đang thanh tra"}).status_code == 303
    other = make_year(3)
    drawn(other, [other.line(0)])
    drop = reverse("scoring:drop_acclamation", args=[other.scale.code])
    assert client_of(other.lead).post(drop, {"reason": "Nhầm"}).status_code == 422  # the meeting is still planned


def test_json_door_does_the_same() -> None:
    year = make_year(3)
    lead, office = client_of(year.lead), client_of(year.block.office)

    def post(client: Client, path: str, payload: Mapping[str, object]) -> tuple[int, Any]:
        answer = client.post(f"/api/scoring{path}", json.dumps(payload), content_type="application/json")
        return answer.status_code, answer.json()

    code = year.scale.code
    first = year.block.sheet(0).code
    assert lead.get(f"/api/scoring/{code}/acclamation").status_code == 404
    status, said = post(lead, f"/{code}/acclamation", draft(year, f"{first}:{FLAG}", f"{first}:{STATE_FLAG}"))
    assert (status, said["state"], [line["award"] for line in said["lines"]]) == (200, "voting", [FLAG, STATE_FLAG])
    assert post(lead, f"/{code}/acclamation", draft(year))[1]["code"] == "already_drawn"
    assert post(lead, f"/{code}/acclamation/settlement", {})[1]["code"] == "meeting_not_closed"
    assert post(lead, f"/{code}/acclamation/dropping", {"reason": "Nhầm"})[1]["code"] == "meeting_running"
    vote(year, Acclamation.objects.get(), (3, 3))
    said = post(lead, f"/{code}/acclamation/settlement", {})[1]
    assert [line["state"] for line in said["lines"]] == ["proposed", "proposed"]
    flags = office.get("/api/scoring/flags").json()
    assert [(row["award"], row["state"]) for row in flags] == [(STATE_FLAG, "proposed"), (FLAG, "proposed")]
    round_ = make_flag_round(year.block.city, year.block.office)
    codes = [row["code"] for row in flags]
    given = {"round": round_.code, "proposals": codes}
    assert post(office, "/flags/nomination", given)[1]["code"] == "cap_not_verified"
    status, said = post(office, "/flags/nomination", {**given, "reason": "Công văn của cơ quan trung ương"})
    assert (status, len(said["nominations"]), said["refused"]) == (200, 2, [])
    assert post(office, f"/flags/{codes[0]}/declining", {"reason": "Thôi"})[1]["code"] == "wrong_state"


def test_lists_cost_the_same_for_one_and_three_rows() -> None:
    year = make_year(5, share="60%")
    acclamation = settled(year, [year.line(n) for n in range(3)], yes=(5, 0, 0))
    make_flag_round(year.block.city, year.block.office)
    office = client_of(year.block.office)
    urls = (reverse("scoring:flags"), reverse("scoring:acclamation", args=[year.scale.code]), "/api/scoring/flags")
    rows = list(acclamation.proposals.all())

    def cost() -> list[int]:
        found = []
        for url in (*urls, reverse("scoring:nominate_flags")):
            with CaptureQueriesContext(connection) as caught:
                assert office.get(url).status_code == 200
            found.append(len(caught))
        with CaptureQueriesContext(connection) as caught:
            waiting(year.block.office, today())
        return [*found, len(caught)]

    FlagProposal.objects.filter(pk__in=[row.pk for row in rows[1:]]).delete()
    cost()
    before = cost()
    for row in rows[1:]:
        row.pk, row.state = None, "proposed"
        row.save(force_insert=True)
    assert FlagProposal.objects.count() == 3
    assert cost() == before


def test_waiting_says_what_the_end_of_the_year_asks() -> None:
    year = make_year(3)
    assert [one.title for one in waiting(year.lead, today())] == ["Lập danh sách suy tôn"]
    settled(year, [year.line(0)], yes=(3,))
    assert waiting(year.lead, today()) == []
    assert [one.title for one in waiting(year.block.office, today())] == ["Xem 1 đề nghị tặng cờ"]
