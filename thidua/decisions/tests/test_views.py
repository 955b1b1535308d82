"""Pages and JSON: the whole way by the doors, refusals alike, a fixed number of queries."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from thidua.core.actor import Actor, Role
from thidua.decisions.models import Certificate, Decision
from thidua.decisions.tests.factories import (
    World,
    make_certificate,
    make_draft,
    make_nomination,
    make_presented,
    make_round,
    make_signed,
    make_world,
)
from thidua.people.tests.factories import make_actor

pytestmark = pytest.mark.django_db
Json = dict[str, Any]
PAGES = ("decisions:list", "decisions:choose_round")


def as_(actor: Actor) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.user_id))
    return client


@pytest.fixture
def world() -> World:
    return make_world()


def test_from_the_list_of_the_council_to_the_certificate(world: World) -> None:
    nomination = make_nomination(world.round, world.ward, "Lê Thị Mẫu")
    office, chair = as_(world.office), as_(world.chair)
    assert world.round.title in office.get(reverse("decisions:choose_round")).content.decode()
    draft_url = reverse("decisions:draft_decision", args=[world.round.code])
    assert "Lê Thị Mẫu" in office.get(draft_url).content.decode()
    data = {"symbol": "QĐ-UBND", "signatory_title": "CHỦ TỊCH", "nominations": [nomination.code]}
    made = office.post(draft_url, data)
    decision = Decision.objects.get()
    assert (made.status_code, made["Location"]) == (303, reverse("decisions:page", args=[decision.code]))
    office.post(reverse("decisions:present_for_signature", args=[decision.code]), {})
    sign_url = reverse("decisions:sign_decision", args=[decision.code])
    assert chair.get(sign_url).status_code == 200
    assert chair.post(sign_url, {"signed_on": "2026-11-20", "count": "7"}).status_code == 422
    assert chair.post(sign_url, {"signed_on": "2026-11-20", "count": "1"}).status_code == 303
    assert chair.post(sign_url, {"signed_on": "2026-11-20", "count": "1"}).status_code == 303
    page = office.get(reverse("decisions:page", args=[decision.code])).content.decode()
    assert "1/QĐ-UBND" in page
    assert "759.000" in page
    assert Certificate.objects.count() == 1


def test_a_refusal_stands_on_the_form_and_nothing_typed_is_lost(world: World) -> None:
    decision = make_presented(world)
    url = reverse("decisions:sign_decision", args=[decision.code])
    answer = as_(world.chair).post(url, {"signed_on": "2999-01-01", "count": "1"})
    assert answer.status_code == 422
    assert "ở tương lai" in answer.content.decode()
    assert "2999-01-01" in answer.content.decode()


def test_correcting_and_revoking_begin_on_the_page_of_the_certificate(world: World) -> None:
    certificate = make_certificate(world, "Lê Thị Mẩu")
    office = as_(world.office)
    assert (
        certificate.printed_code
        in office.get(reverse("decisions:certificate", args=[certificate.code])).content.decode()
    )
    url = reverse("decisions:correct_certificate", args=[certificate.code])
    assert office.get(url).status_code == 200
    made = office.post(url, {"right_name": "Lê Thị Mẫu", "reason": "Sai dấu"})
    draft = Decision.objects.get(kind="correction")
    assert made["Location"] == reverse("decisions:page", args=[draft.code])
    assert "Lê Thị Mẩu" in office.get(made["Location"]).content.decode()
    other = reverse("decisions:revoke_certificate", args=[certificate.code])
    assert office.post(other, {"reason": "x", "cite": "y"}).status_code == 409


def test_the_edit_form_refuses_a_stale_version(world: World) -> None:
    draft = make_draft(world)
    url = reverse("decisions:edit_decision", args=[draft.code])
    office = as_(world.office)
    data = {"title": "Mới", "symbol": "QĐ-UBND", "signatory_title": "CHỦ TỊCH", "bases": "a\nb", "version": "0"}
    assert office.get(url).status_code == 200
    assert office.post(url, data).status_code == 303
    assert office.post(url, data).status_code == 422


def test_numbers_given_elsewhere(world: World) -> None:
    url = reverse("decisions:set_last_number", args=[world.ward.code])
    data = {"year": "2026", "symbol": "QĐ-UBND", "last_number": "99", "reason": "Văn thư"}
    office = as_(world.office)
    assert office.get(url).status_code == 200
    assert office.post(url, data).status_code == 303
    assert make_signed(world).number == 100


def test_papers_are_sent_to_those_who_may_have_them(world: World) -> None:
    signed = make_signed(world)
    code = signed.certificates.get().code
    urls = [reverse("decisions:paper", args=[signed.code, n]) for n in ("decision.pdf", "rewards.xlsx")]
    urls.append(reverse("decisions:certificate_file", args=[code]))
    assert [as_(world.office).get(url).status_code for url in urls] == [200, 200, 200]
    stranger = make_actor(Role.OFFICER, world.ward)
    assert [as_(stranger).get(url).status_code for url in urls] == [200, 409, 409]
    missing = reverse("decisions:paper", args=[signed.code, "nothing.exe"])
    assert as_(world.office).get(missing).status_code == 404


def test_drafts_of_others_do_not_exist(world: World) -> None:
    draft = make_draft(world)
    outside = as_(make_actor(Role.OFFICER, world.ward))
    for name in ("page", "edit_decision", "sign_decision", "return_to_draft"):
        assert outside.get(reverse(f"decisions:{name}", args=[draft.code])).status_code == 404
    assert outside.get(reverse("decisions:certificate", args=["X" * 28])).status_code == 404


def test_visitors_are_led_to_the_sign_in_page(world: World) -> None:
    signed = make_signed(world)
    urls = [reverse(name) for name in PAGES] + [reverse("decisions:page", args=[signed.code])]
    assert [Client().get(url).status_code for url in urls] == [302, 302, 302]


def test_three_rows_cost_the_queries_of_one(world: World, django_assert_max_num_queries: Any) -> None:
    signed = make_signed(world, "Người Một")
    client = as_(world.office)
    urls = [reverse("decisions:list"), reverse("decisions:page", args=[signed.code])]
    counts = [_queries(client, url, django_assert_max_num_queries) for url in urls]
    other = make_world()
    make_signed(world, "Người Hai", "Người Ba", "Người Bốn")
    make_signed(other)
    many = Decision.objects.filter(lines__candidate_name="Người Hai").get()
    urls = [urls[0], reverse("decisions:page", args=[many.code])]
    assert [_queries(client, url, django_assert_max_num_queries) for url in urls] == counts


def _queries(client: Client, url: str, counted: Any) -> int:
    with counted(60) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_the_list_can_be_narrowed_and_exported(world: World) -> None:
    make_signed(world, "Người Một")
    make_draft(world, "Người Hai")
    client = as_(world.office)
    page = client.get(reverse("decisions:list"), {"state": "signed"}).content.decode()
    assert "1/QĐ-UBND" in page
    assert client.get(reverse("decisions:list"), {"q": "khong co gi", "year": "2026"}).status_code == 200
    sheet = client.get(reverse("decisions:list"), {"export": "xlsx"})
    assert b"".join(sheet.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]


def test_json_does_and_refuses_the_same(world: World) -> None:
    make_nomination(world.round, world.ward, "Lê Thị Mẫu")
    office, chair = as_(world.office), as_(world.chair)
    made = post(office, f"rounds/{world.round.code}", {})
    assert made[0] == 200, made
    code = made[1]["code"]
    day: Json = {"signed_on": "2026-11-20", "count": 1}
    early = post(chair, f"{code}/signature", day)
    assert (early[0], early[1]["code"]) == (409, "wrong_state")
    assert post(office, f"{code}/presentation", {})[1]["state"] == "presented"
    wrong = post(chair, f"{code}/signature", {**day, "count": 2})
    assert (wrong[0], list(wrong[1]["errors"])) == (422, ["count"])
    signed = post(chair, f"{code}/signature", day)
    assert signed[1]["number"] == "1/QĐ-UBND"
    certificate = signed[1]["lines"][0]["certificates"][0]["code"]
    draft = post(office, f"certificates/{certificate}/revocation", {"reason": "Khai man"})
    assert (draft[0], draft[1]["kind"]) == (200, "revocation")
    assert len(office.get("/api/decisions/").json()["items"]) == 2
    assert Client().get("/api/decisions/").status_code == 401


def post(client: Client, path: str, data: Json) -> tuple[int, Json]:
    answer = client.post(f"/api/decisions/{path}", data, content_type="application/json")
    return answer.status_code, answer.json()


def test_a_round_of_another_unit_cannot_be_drafted_from(world: World) -> None:
    other = make_world()
    make_nomination(other.round, other.ward)
    url = reverse("decisions:draft_decision", args=[other.round.code])
    assert as_(world.office).get(url).status_code == 404
    sudden = make_round(world.ward, kind="ad_hoc")
    assert as_(world.officer).get(reverse("decisions:draft_decision", args=[sudden.code])).status_code == 409
