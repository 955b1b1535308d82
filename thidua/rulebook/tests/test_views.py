"""Pages of confirmations and of the city's rules: what they show, what they send."""

from collections.abc import Iterator
from datetime import date
from html import unescape

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from thidua.core.actor import Actor, Role
from thidua.people.tests.factories import make_actor
from thidua.rulebook.current import book_of_files
from thidua.rulebook.models import Confirmation, LocalRule
from thidua.rulebook.tests.factories import (
    Office,
    make_confirmation,
    make_office,
    make_proposal,
    make_rule,
    make_rule_proposal,
    some_provision,
    version_provision,
)
from thidua.rules.provisions import unconfirmed

pytestmark = pytest.mark.django_db
SOURCE = {
    "document": "Quyết định mẫu 7/2026/QĐ-UBND",
    "issued_on": "2026-09-15",
    "article": "Điều 3",
    "since": "2026-10-01",
}


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with time_machine.travel("2026-11-20T09:00:00+07:00"):
        yield


@pytest.fixture
def office() -> Office:
    return make_office()


def sign_in(actor: Actor) -> Client:
    client = Client()
    user = get_user_model().objects.get(pk=actor.user_id)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def see(client: Client, name: str, *args: str, **query: str) -> str:
    answer = client.get(reverse(f"rulebook:{name}", args=args), query)
    assert answer.status_code == 200, answer.content.decode()
    return unescape(answer.content.decode())


def test_the_list_of_gaps_counts_filters_and_offers_the_button_to_who_may(office: Office) -> None:
    client = sign_in(office.first)
    total = len(unconfirmed(book_of_files()))
    page = see(client, "unconfirmed")
    assert f"{total} nội dung chưa đối chiếu" in page
    assert page.count("Xác nhận…") == sum(not row.words_missing for row in unconfirmed(book_of_files()))
    only = see(client, "unconfirmed", kind="posting")
    assert 0 < only.count("Xác nhận…") < total
    assert "Không có nội dung nào khớp" in see(client, "unconfirmed", q="khong co gi nhu vay")
    reader = see(sign_in(make_actor(Role.STANDING_OFFICE, office.city)), "unconfirmed")
    assert "Xác nhận…" not in reader
    assert "Chỉ cán bộ pháp chế của thành phố" in reader


def test_a_confirmation_goes_its_way_on_the_pages(office: Office) -> None:
    provision = version_provision("grassroots_fighter.2026")
    first, second = sign_in(office.first), sign_in(office.second)
    assert "từ 01/10/2026" in see(first, "propose_confirmation", provision.code)
    answer = first.post(reverse("rulebook:propose_confirmation", args=[provision.code]), SOURCE)
    row = Confirmation.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, reverse("rulebook:confirmation:entry", args=[row.code]))
    assert "Bạn là người đề xuất nên không được tự xác nhận" in see(first, "confirmation:entry", row.code)
    assert "Xác nhận…" in see(second, "confirmation:entry", row.code)
    assert second.post(reverse("rulebook:confirmation:confirm_entry", args=[row.code]), {"note": ""}).status_code == 303
    assert "Đang áp dụng" in see(first, "confirmations")
    assert second.post(reverse("rulebook:confirmation:withdraw_entry", args=[row.code]), {}).status_code == 422
    answer = first.post(reverse("rulebook:confirmation:withdraw_entry", args=[row.code]), {"reason": "Đính chính"})
    assert answer.status_code == 303
    page = see(second, "confirmation:entry", row.code)
    assert all(word in page for word in ("Đề xuất xác nhận văn bản", "Xác nhận (người thứ hai)", "Rút xác nhận"))


def test_a_proposal_keeps_what_was_typed_when_it_is_refused(office: Office) -> None:
    answer = sign_in(office.first).post(
        reverse("rulebook:propose_confirmation", args=[some_provision().code]), {**SOURCE, "issued_on": "2027-01-01"}
    )
    assert answer.status_code == 422
    assert "Chỉ ghi văn bản đã ban hành" in unescape(answer.content.decode())
    assert "Quyết định mẫu 7/2026/QĐ-UBND" in unescape(answer.content.decode())


def test_the_parameters_show_what_is_set_where_and_what_is_not(office: Office) -> None:
    client = sign_in(office.first)
    page = see(client, "parameters")
    assert "Chưa quy định" in page
    assert "tệp cấu hình" in page
    row = make_rule(office)
    page = see(client, "parameters")
    assert reverse("rulebook:localrule:entry", args=[row.code]) in page
    assert "Công tác từ 9 tháng" in page


def test_the_parameters_can_be_narrowed_to_what_is_set_or_not(office: Office) -> None:
    client = sign_in(office.first)
    shown = {
        wanted: client.get(reverse("rulebook:parameters"), {"set": wanted}).context["parameters"]
        for wanted in ("", "no", "yes", "x")
    }
    assert {bool(one.origin) for one in shown["yes"]} == {True}
    assert {bool(one.origin) for one in shown["no"]} == {False}
    assert len(shown["yes"]) + len(shown["no"]) == len(shown[""]) == len(shown["x"])


@pytest.mark.parametrize(
    ("kind", "award", "fields", "words"),
    [
        ("standard", "advanced_worker", {"months": 9, "join": "all"}, "công tác từ 9 tháng trở lên trong năm xét"),
        ("standard", "province_flag", {"nothing": "on"}, "không quy định thêm"),
        (
            "standard",
            "department_letter",
            {"rating": "good", "rating_years": 2, "claims": ["movement"], "join": "any"},
            "hoàn thành tốt nhiệm vụ trở lên 2 năm liên tục (tính đến năm xét); "
            "hoặc có thành tích trong phong trào thi đua",
        ),
        (
            "quota",
            "grassroots_fighter",
            {"percent": "15", "of": "advanced_worker", "per": "unit"},
            "không quá 15 % số người đạt “Lao động tiên tiến” của mỗi đơn vị",
        ),
        (
            "council",
            "province_fighter",
            {"num": 9, "den": 10, "base": "all_members", "secret": "on"},
            "từ 9/10 tổng số thành viên",
        ),
        ("posting", "grassroots_fighter", {"days": 10, "unit": "working_days"}, "10 ngày làm việc"),
        ("dossier", "grassroots_fighter", {"days": 20, "unit": "days"}, "20 ngày"),
        ("rewards", "department_letter", {"coefficient": "0.3"}, "0,3 lần mức lương cơ sở"),
    ],
)
def test_each_kind_of_rule_is_filled_in_as_plain_fields(
    office: Office, kind: str, award: str, fields: dict[str, object], words: str
) -> None:
    client = sign_in(office.first)
    see(client, "propose_rule", kind, award)
    answer = client.post(reverse("rulebook:propose_rule", args=[kind, award]), {**SOURCE, **fields})
    assert answer.status_code == 303, unescape(answer.content.decode())
    row = LocalRule.objects.get()
    assert row.words == words
    assert words[1:] in see(client, "localrule:entry", row.code)


def test_a_standard_says_something_or_says_that_it_says_nothing(office: Office) -> None:
    client, address = sign_in(office.first), reverse("rulebook:propose_rule", args=["standard", "advanced_worker"])
    for fields in ({}, {"months": 9, "nothing": "on"}):
        answer = client.post(address, {**SOURCE, **fields})
        assert answer.status_code == 422
        assert "không làm cả hai" in unescape(answer.content.decode())


def test_a_file_shows_its_changes_before_it_proposes_them(office: Office) -> None:
    client = sign_in(office.first)
    text = client.get(reverse("rulebook:export_rules")).content.decode()
    address = reverse("rulebook:import_rules")
    same = client.post(address, {**SOURCE, "rules": SimpleUploadedFile("a.yaml", text.encode())})
    assert "Không có gì khác" in unescape(same.content.decode())
    changed = text.replace("months: 10", "months: 11")
    shown = unescape(
        client.post(address, {**SOURCE, "rules": SimpleUploadedFile("a.yaml", changed.encode())}).content.decode()
    )
    assert "Công tác từ 10 tháng" in shown
    assert "Công tác từ 11 tháng" in shown
    assert LocalRule.objects.count() == 0
    assert client.post(address, {**SOURCE, "text": changed, "apply": "1"}).status_code == 303
    assert LocalRule.objects.get().words == "công tác từ 11 tháng trở lên trong năm xét"


@pytest.mark.parametrize("data", [b"a: [", b"\xff\xfe", b"", b"parameters: {x: {require: {all: []}}}", b"x" * 300_000])
def test_a_bad_file_is_a_sentence(office: Office, data: bytes) -> None:
    file = SimpleUploadedFile("a.yaml", data)
    answer = sign_in(office.first).post(reverse("rulebook:import_rules"), {**SOURCE, "rules": file})
    assert answer.status_code == 422


def test_strangers_see_the_text_and_not_the_names_of_the_officers(office: Office) -> None:
    row = make_confirmation(office, version_provision("advanced_worker.2026"))
    for client, named in ((sign_in(office.first), True), (Client(), False)):
        page = see(client, "award", "advanced_worker", on="2026-11-20")
        assert row.cite in page
        assert (row.proposed_by_name in page.split('<div class="book"')[1]) is named
        assert (row.decided_by_name in page) is named


def test_unknown_names_are_not_found(office: Office) -> None:
    client = sign_in(office.first)
    for address in (
        reverse("rulebook:propose_confirmation", args=["0" * 12]),
        reverse("rulebook:confirmation:entry", args=["KHONGCO"]),
        reverse("rulebook:localrule:entry", args=["KHONGCO"]),
        reverse("rulebook:propose_rule", args=["weather", "advanced_worker"]),
        reverse("rulebook:propose_rule", args=["quota", "none_such"]),
    ):
        assert client.get(address).status_code == 404, address


def test_three_rows_cost_what_one_costs(office: Office) -> None:
    client = sign_in(office.first)
    names = ("unconfirmed", "confirmations", "parameters", "local_rules")
    holds = [row for row in unconfirmed(book_of_files()) if row.kind in ("authority", "hold")]

    def cost() -> list[int]:
        counted = []
        for name in names:
            see(client, name)
            with CaptureQueriesContext(connection) as seen:
                see(client, name)
            counted.append(len(seen))
        return counted

    make_confirmation(office, holds[-1], since=holds[-1].since or date(2026, 10, 1))
    make_rule(office)
    one = cost()
    for provision in holds[:2]:
        make_proposal(office, provision, since=provision.since)
    make_rule_proposal(office, since=date(2026, 12, 1))
    assert cost() == one
