"""Pages and JSON: what they show, what they refuse, and how many queries they cost."""

import json
from urllib.parse import urlencode

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from thidua.accounts.models import User
from thidua.core.actor import Actor
from thidua.nominations import actions
from thidua.nominations.models import Dossier, Nomination
from thidua.nominations.tests.factories import (
    Stage,
    make_dossier,
    make_nomination,
    make_stage,
    make_submitted,
    make_worker,
)

pytestmark = pytest.mark.django_db
IN_FORCE = "2025-12-22T09:00:00+07:00"


def as_(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def queries_of(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        response = client.get(url)
    assert response.status_code == 200, url
    return len(seen)


@time_machine.travel(IN_FORCE)
def test_lists_cost_the_same_for_one_row_and_three() -> None:
    stage = make_stage()
    make_submitted(stage)
    client = as_(stage.office)
    urls = [reverse(f"nominations:{name}") for name in ("rounds", "dossiers", "nominations")]
    urls.append(reverse("nominations:round", args=[stage.round.code]))
    before = [queries_of(client, url) for url in urls]
    dossier = Dossier.objects.get()
    for n in range(2):
        make_nomination_in(stage, dossier, f"Người Thêm {n}")
    actions.open_dossier(actor=other_officer(stage), round=stage.round, unit=stage.other)
    assert [queries_of(client, url) for url in urls] == before
    assert before[2] <= 15


@time_machine.travel(IN_FORCE)
def test_dossier_page_costs_the_same_for_one_row_and_three() -> None:
    stage = make_stage()
    row = make_nomination(stage)
    actions.check_eligibility(actor=stage.officer, nominations=[row])
    client, url = as_(stage.officer), reverse("nominations:dossier", args=[row.dossier.code])
    before = queries_of(client, url)
    rows = [make_nomination(stage, f"Người {n}", dossier=row.dossier) for n in range(2)]
    actions.check_eligibility(actor=stage.officer, nominations=rows)
    assert queries_of(client, url) == before


@time_machine.travel(IN_FORCE)
def test_every_page_opens_for_who_works_there() -> None:
    stage = make_stage()
    row = make_submitted(stage)[0]
    officer, office = as_(stage.officer), as_(stage.office)
    for name in ("dossier", "candidates", "unit_meeting", "withdraw_dossier"):
        assert officer.get(reverse(f"nominations:{name}", args=[row.dossier.code])).status_code == 200, name
    for name in ("nomination", "appraise", "judge", "exclude_nomination"):
        assert office.get(reverse(f"nominations:{name}", args=[row.code])).status_code == 200, name
    for name in ("edit_nomination", "withdraw_nomination", "claim"):
        assert officer.get(reverse(f"nominations:{name}", args=[row.code])).status_code == 200, name
    assert office.get(reverse("nominations:new_round")).status_code == 200
    assert office.get(reverse("nominations:edit_round", args=[stage.round.code])).status_code == 200
    assert office.get(reverse("nominations:queue")).status_code == 303


@time_machine.travel(IN_FORCE)
def test_the_officers_way_in_the_browser() -> None:
    stage = make_stage()
    person = make_worker("Nguyễn Văn Minh Họa", stage.ward)
    client = as_(stage.officer)
    client.post(reverse("nominations:open_dossier", args=[stage.round.code]), {"unit": stage.ward.code})
    dossier = Dossier.objects.get()
    url = reverse("nominations:candidates", args=[dossier.code])
    assert "Nguyễn Văn Minh Họa" in client.get(f"{url}?q=minh+hoa").content.decode()
    sent = client.post(url, {"award": "advanced_worker", "people": [person.code], "attested": "on"})
    assert sent.status_code == 303
    page = client.get(reverse("nominations:dossier", args=[dossier.code])).content.decode()
    assert "Đủ điều kiện" in page
    assert "Cơ cấu" in page
    dossier.refresh_from_db()
    submit = reverse("nominations:submit", args=[dossier.code])
    first = client.post(submit, {"version": dossier.version}, follow=True)
    second = client.post(submit, {"version": dossier.version}, follow=True)
    dossier.refresh_from_db()
    assert dossier.receipt_code is not None
    assert dossier.receipt_code in first.content.decode()
    assert dossier.receipt_code in second.content.decode()


@time_machine.travel(IN_FORCE)
def test_save_and_next_in_the_queue() -> None:
    stage = make_stage()
    rows = make_submitted(stage, ("Nguyễn An", "Trần Bình", "Lê Chi"))
    client = as_(stage.office)
    one = client.post(reverse("nominations:appraise", args=[rows[0].code]), {"do": "pass"})
    assert one["Location"] == reverse("nominations:appraise", args=[rows[1].code])
    empty = client.post(reverse("nominations:appraise", args=[rows[1].code]), {"do": "return"})
    assert empty.status_code == 422
    client.post(reverse("nominations:appraise", args=[rows[1].code]), {"do": "return", "reason": "Thiếu báo cáo."})
    page = client.get(reverse("nominations:appraise", args=[rows[2].code])).content.decode()
    assert "trang" not in page[:0]
    states = [Nomination.objects.get(pk=row.pk).state for row in rows]
    assert states == ["passed", "returned", "submitted"]
    many = client.post(reverse("nominations:pass_many"), {"selected": [rows[2].code]}, follow=True)
    assert "Đã kết luận đạt 1 đề nghị" in many.content.decode()


@time_machine.travel("2026-11-22T09:00:00+07:00")
def test_judging_many_under_an_unseen_law() -> None:
    stage = make_stage()
    rows = make_submitted(stage, ("Nguyễn An", "Trần Bình"))
    client = as_(stage.lawyer)
    codes = [row.code for row in rows]
    asked = client.post(reverse("nominations:judge_many"), {"selected": codes})
    assert "Nguyễn An" in asked.content.decode()
    data = {"codes": ",".join(codes), "selected": ",".join(codes), "condition": "law_text", "result": "met"}
    sent = client.post(reverse("nominations:judge_many"), {**data, "reason": "Đã đọc luật."}, follow=True)
    assert "Đã ghi kết luận cho 2 đề nghị" in sent.content.decode()
    assert {row.verdict_result for row in Nomination.objects.all()} == {"met"}


@time_machine.travel(IN_FORCE)
def test_another_unit_finds_nothing() -> None:
    stage = make_stage()
    row = make_submitted(stage)[0]
    client = as_(other_officer(stage))
    assert client.get(reverse("nominations:nomination", args=[row.code])).status_code == 404
    assert client.get(reverse("nominations:dossier", args=[row.dossier.code])).status_code == 404
    assert client.get(reverse("nominations:letter", args=[row.dossier.code, "pdf"])).status_code == 404


@time_machine.travel(IN_FORCE)
def test_list_filters_searches_and_exports() -> None:
    stage = make_stage()
    make_submitted(stage, ("Nguyễn Văn Đặng", "Trần Thị Bưởi"))
    client = as_(stage.office)
    url = reverse("nominations:nominations")

    def names(**params: str) -> list[str]:
        page = client.get(f"{url}?{urlencode(params)}").content.decode()
        return [name for name in ("Nguyễn Văn Đặng", "Trần Thị Bưởi") if name in page]

    assert names(q="dang") == ["Nguyễn Văn Đặng"]
    assert names(state="submitted", award="advanced_worker", unit=stage.ward.code, due="ok") == [
        "Nguyễn Văn Đặng",
        "Trần Thị Bưởi",
    ]
    assert names(state="granted") == []
    assert names(unit=stage.other.code) == []
    assert client.get(f"{url}?export=csv").status_code == 200


@time_machine.travel(IN_FORCE)
def test_two_doors_accept_and_refuse_alike() -> None:
    stage = make_stage()
    person = make_worker("Nguyễn Văn Minh Họa", stage.ward)
    client = as_(stage.officer)

    def post(url: str, payload: object) -> tuple[int, dict[str, object]]:
        answer = client.post(f"/api/nominations{url}", json.dumps(payload), content_type="application/json")
        return answer.status_code, answer.json()

    status, dossier = post(f"/rounds/{stage.round.code}/dossiers", {"unit": stage.ward.code})
    assert status == 200, dossier
    code = dossier["code"]
    payload = {"award": "advanced_worker", "people": [person.code], "units": [], "attested": True}
    assert post(f"/dossiers/{code}/nominations", payload)[0] == 200
    assert post(f"/dossiers/{code}/nominations", payload)[0] == 422
    one, two = post(f"/dossiers/{code}/submission", {}), post(f"/dossiers/{code}/submission", {})
    assert one == two
    assert one[1]["receipt_code"]
    refused = post(f"/items/{Nomination.objects.get().code}/pass", {})
    assert (refused[0], refused[1]["code"]) == (409, "not_standing_office")


def other_officer(stage: Stage) -> Actor:
    from thidua.core.actor import Role
    from thidua.people.tests.factories import make_actor

    return make_actor(Role.OFFICER, stage.other)


def make_nomination_in(stage: Stage, dossier: Dossier, name: str) -> None:
    """One more in a dossier that has been handed in, through the way of correction."""
    first = dossier.nominations.order_by("pk").first()
    assert first is not None
    if dossier.state == "submitted":
        actions.recall_dossier(actor=stage.officer, dossier=dossier)
        dossier.refresh_from_db()
    make_nomination(stage, name, dossier=dossier)
    actions.submit_dossier(actor=stage.officer, dossier=dossier)
    dossier.refresh_from_db()


def test_dossier_is_the_same_when_opened_twice() -> None:
    stage = make_stage()
    assert make_dossier(stage).pk == make_dossier(stage).pk
