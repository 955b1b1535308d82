"""What anybody may read, and what nobody may."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from thidua.decisions.actions import (
    correct_certificate,
    present_for_signature,
    revoke_certificate,
    sign_decision,
)
from thidua.decisions.models import Certificate, Decision
from thidua.decisions.tests.factories import (
    DAY,
    World,
    make_certificate,
    make_draft,
    make_nomination,
    make_signed,
    make_world,
)
from thidua.documents.codes import ALPHABET, new_certificate_code
from thidua.movements.models import Movement
from thidua.people.models import Discipline, Person, Unit
from thidua.portal.queries import verdict_of
from thidua.web.limits import PER_MINUTE

pytestmark = pytest.mark.django_db
BIRTH, CITIZEN = date(1979, 3, 17), "099079031791"


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.fixture
def world() -> World:
    return make_world()


def page(name: str, *args: str, **query: str) -> tuple[int, str]:
    answer = Client().get(reverse(f"portal:{name}", args=args), query)
    return answer.status_code, answer.content.decode()


def amend(world: World, draft: Decision) -> None:
    present_for_signature(actor=world.office, decision=draft)
    sign_decision(actor=world.chair, decision=draft, signed_on=DAY)


def make_movement(unit: Unit, name: str = "Thi đua mẫu") -> Movement:
    movement = Movement(
        name=name,
        kind="annual",
        launcher=unit,
        launcher_name=unit.name,
        since=date(2026, 1, 1),
        until=date(2026, 12, 31),
        state="launched",
        launched_on=date(2026, 1, 2),
    )
    movement.set_words()
    movement.save()
    return movement


def test_a_genuine_certificate_is_said_to_be_so(world: World) -> None:
    certificate = make_certificate(world, "Lê Thị Mẫu")
    for code in (certificate.code, certificate.printed_code, certificate.printed_code.lower()):
        status, text = page("certificate", code)
        assert status == 200
        assert "Bằng này là thật" in text
        assert "Lê Thị Mẫu" in text
        assert "Hãy so tên" in text


def test_the_answer_is_not_indexed(world: World) -> None:
    certificate = make_certificate(world)
    answer = Client().get(reverse("portal:certificate", args=[certificate.code]))
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex' in answer.content.decode()


def test_a_replaced_certificate_names_what_has_replaced_it(world: World) -> None:
    old = make_certificate(world, "Lê Thị Mẩu")
    amend(world, correct_certificate(actor=world.office, certificate=old, right_name="Lê Thị Mẫu", reason="x"))
    status, text = page("certificate", old.code)
    assert status == 200
    assert "đã được thay thế ngày 20/11/2026" in text
    assert "Lê Thị Mẫu" in text
    assert "2/QĐ-UBND" in text
    assert "là thật" not in text


def test_a_revoked_certificate_is_never_called_genuine(world: World) -> None:
    certificate = make_certificate(world)
    reason = "Khai man thành tích"
    amend(world, revoke_certificate(actor=world.office, certificate=certificate, reason=reason))
    status, text = page("certificate", certificate.code)
    assert status == 200
    assert "đã bị thu hồi ngày 20/11/2026" in text
    assert "là thật" not in text
    assert reason not in text
    answer = Client().get(f"/api/public/certificates/{certificate.code}").json()
    assert (answer["result"], answer["ended_by_no"]) == ("revoked", "2/QĐ-UBND")


def test_a_slip_of_the_finger_is_told_apart_from_an_unknown_code(world: World) -> None:
    code = make_certificate(world).code
    other = next(char for char in ALPHABET if char != code[3])
    assert page("certificate", code[:3] + other + code[4:])[0] == 404
    assert "Mã gõ sai" in page("certificate", code[:3] + other + code[4:])[1]
    status, text = page("certificate", new_certificate_code())
    assert status == 404
    assert "Chúng tôi không tìm thấy mã này" in text


def test_the_form_leads_to_the_answer(world: World) -> None:
    certificate = make_certificate(world)
    answer = Client().get(reverse("portal:verify"), {"ma": f" {certificate.printed_code.lower()} "})
    assert (answer.status_code, answer["Location"]) == (302, reverse("portal:certificate", args=[certificate.code]))
    assert "Mã gõ sai" in Client().get(reverse("portal:verify"), {"ma": "abc"}).content.decode()
    assert page("verify")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "A" * 4000,
        "%00",
        "A%00B",
        "%F0%9F%92%A5" * 50,
        "%E2%80%AE%EF%BC%A1",
        "..%2f..%2fetc%2fpasswd",
        "%27%20OR%201=1--",
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "%ff%fe",
        "２３４５",
    ],
)
def test_no_code_makes_a_fault(path: str) -> None:
    client = Client()
    for url in (f"/kiem-tra/{path}/", f"/kiem-tra/?ma={path}", f"/api/public/certificates/{path}"):
        answer = client.get(url)
        assert answer.status_code in {400, 404}, url
        assert b"<script>alert" not in answer.content
    # No address holds a NUL byte; anything else is a text that nothing matches.
    found = 404 if "%00" in path else 200
    for url in ("/tra-cuu/?q=", "/api/public/honors?q=", "/quyet-dinh/?q=", "/phong-trao/?q="):
        assert client.get(url + path).status_code == found, url
        assert client.get(f"{url}le&page={path}").status_code == found, url
    for url in (f"/quyet-dinh/{path}/", f"/phong-trao/{path}/"):
        assert client.get(url).status_code == 404, url


def test_honours_are_found_without_diacritics(world: World) -> None:
    make_signed(world, "Lê Thị Mẫu", "Trần Văn Thử")
    status, text = page("honors", q="le thi mau")
    assert status == 200
    assert "Lê Thị Mẫu" in text
    assert "Trần Văn Thử" not in text
    items = Client().get("/api/public/honors", {"q": "tran thu"}).json()["items"]
    assert [item["name"] for item in items] == ["Trần Văn Thử"]
    assert set(items[0]) == {"name", "unit", "award", "year", "decision_no", "decided_on"}
    assert "ít nhất hai chữ cái" in page("honors", q="l")[1]
    assert "không tìm thấy" in page("honors", q="khong ai ca")[1]
    assert page("honors")[0] == 200


def test_results_come_in_pages(world: World) -> None:
    make_signed(world, *(f"Người Mẫu {chr(65 + n)}" for n in range(23)))
    first, second = page("honors", q="nguoi mau")[1], page("honors", q="nguoi mau", page="2")[1]
    assert (first.count("Lao động tiên tiến"), second.count("Lao động tiên tiến")) == (20, 3)
    assert "Trang sau" in first
    assert "Trang trước" in second


@pytest.mark.parametrize(
    "url", ["/kiem-tra/{}/", "/api/public/certificates/{}", "/tra-cuu/?q={}", "/api/public/honors?q={}"]
)
def test_looking_up_is_limited_by_address(url: str) -> None:
    client = Client()
    with time_machine.travel("2026-11-20T09:00:10+07:00", tick=False):  # on a slow machine a minute ends too soon
        codes = [client.get(url.format(new_certificate_code())).status_code for _ in range(PER_MINUTE + 1)]
        assert codes[-1] == 429
        assert 429 not in codes[:-1]
        assert client.get(url.format("AAAA"))["Retry-After"] == "60"
        assert client.get(url.format("AAAA"), REMOTE_ADDR="203.0.113.9").status_code != 429


def test_guessing_finds_nothing(world: World) -> None:
    make_certificate(world)
    assert {verdict_of(new_certificate_code()).result for _ in range(300)} == {"unknown"}


def test_decisions_are_public_when_issued_and_not_before(world: World) -> None:
    signed = make_signed(world, "Lê Thị Mẫu")
    draft = make_draft(world, "Người Chưa Ký")
    status, text = page("decisions")
    assert status == 200
    assert signed.title in text
    assert text.count("/quyet-dinh/") >= 1
    assert draft.code not in text
    assert page("decision", draft.code)[0] == 404
    status, text = page("decision", signed.code)
    assert (status, "Lê Thị Mẫu" in text) == (200, True)
    assert "1/QĐ-UBND" in page("decisions", q="1/QĐ")[1]


def test_a_decision_shows_names_as_corrected_and_what_was_taken_back(world: World) -> None:
    signed = make_signed(world, "Lê Thị Mẩu", "Trần Văn Thử")
    wrong, gone = signed.certificates.order_by("book_number")
    amend(world, correct_certificate(actor=world.office, certificate=wrong, right_name="Lê Thị Mẫu", reason="x"))
    amend(world, revoke_certificate(actor=world.office, certificate=gone, reason="Khai man"))
    text = page("decision", signed.code)[1]
    assert "Lê Thị Mẫu" in text
    assert "Lê Thị Mẩu" not in text
    assert text.count("đã hủy bỏ") == 1


def test_movements_are_public_once_launched(world: World) -> None:
    movement = make_movement(world.city)
    hidden = make_movement(world.city, "Còn là bản nháp")
    Movement.objects.filter(pk=hidden.pk).update(state="draft")
    assert "Thi đua mẫu" in page("movements")[1]
    assert "bản nháp" not in page("movements")[1].lower()
    assert page("movement", movement.code)[0] == 200
    assert page("movement", hidden.code)[0] == 404


def test_the_front_page_has_both_doors(world: World) -> None:
    make_movement(world.city)
    signed = make_signed(world)
    status, text = page("home")
    assert status == 200
    for words in ("Thi đua mẫu", signed.title, reverse("portal:verify"), reverse("portal:honors")):
        assert words in text


def test_no_personal_data_is_on_any_public_page(world: World) -> None:
    """Planted: birth date, citizen id, post, discipline, achievement, money; searched in every public answer."""
    nomination = make_nomination(world.round, world.ward, "Lê Thị Mẫu", position="CANARYPOST")
    person = Person.objects.get(full_name="Lê Thị Mẫu")
    Person.objects.filter(pk=person.pk).update(birth_date=BIRTH, citizen_id=CITIZEN)
    Discipline.objects.create(person=person, status="cleared", decided_on=DAY, note="CANARYNOTE")
    nomination.achievement = "CANARYTEXT"
    nomination.save(update_fields=["achievement"])
    signed = make_signed(world, "Trần Văn Thử")
    movement = make_movement(world.city)
    certificate = Certificate.objects.get(name="Lê Thị Mẫu")
    client = Client()
    urls = [
        "/",
        "/tra-cuu/?q=le thi mau",
        "/kiem-tra/",
        f"/kiem-tra/{certificate.code}/",
        "/phong-trao/",
        f"/phong-trao/{movement.code}/",
        "/quyet-dinh/",
        f"/quyet-dinh/{signed.code}/",
        f"/api/public/certificates/{certificate.code}",
        "/api/public/honors?q=le thi mau",
    ]
    texts = {url: client.get(url).content.decode() for url in urls}
    shown = [url for url, text in texts.items() if "Lê Thị Mẫu" in text]
    assert len(shown) == 5
    canaries = ("1979", "17/03", "03-17", CITIZEN, CITIZEN[-3:] + "<", "CANARY", "759.000", "759000", person.code)
    found = {(url, canary) for url, text in texts.items() for canary in canaries if canary in text}
    assert found == set()


@pytest.mark.parametrize("name", ["home", "decisions", "movements"])
def test_three_rows_cost_the_queries_of_one(world: World, name: str, django_assert_max_num_queries: Any) -> None:
    counts = []
    for round_ in range(2):
        for n in range(1 + 2 * round_):
            make_signed(world, f"Người {round_} {n}")
            make_movement(world.city, f"Phong trào {round_} {n}")
        with django_assert_max_num_queries(20) as found:
            assert page(name)[0] == 200
        counts.append(len(found))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", ["decision", "honors"])
def test_more_recipients_cost_no_more_queries(world: World, name: str, django_assert_max_num_queries: Any) -> None:
    counts = []
    for names in (["Một"], ["Hai", "Ba", "Bốn"]):
        signed = make_signed(world, *names)
        with django_assert_max_num_queries(20) as found:
            status, _ = page(name, signed.code) if name == "decision" else page(name, q="lao dong")
            assert status == 200
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_only_reading_is_possible() -> None:
    for name in ("home", "honors", "verify", "movements", "decisions"):
        assert Client().post(reverse(f"portal:{name}")).status_code == 405
