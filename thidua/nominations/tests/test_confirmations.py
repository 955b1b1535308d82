"""From a text that a person must judge to one the machine decides, and back; and the city's rule of its day."""

import copy
from datetime import date

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.errors import Refused
from thidua.documents.inputs import Upload
from thidua.nominations import actions, eligibility
from thidua.nominations.bases import legal_bases
from thidua.nominations.faces import LAW_CHANGED, faces
from thidua.nominations.models import Judgement, Nomination
from thidua.nominations.queries import checked_count
from thidua.nominations.tests.factories import Stage, make_dossier, make_round, make_stage, make_worker
from thidua.rulebook.actions import confirm_entry, propose_confirmation, withdraw_entry
from thidua.rulebook.current import book_of_files, current_book
from thidua.rulebook.inputs import RuleInput
from thidua.rulebook.tests.factories import SOURCE, Office, make_confirmation, make_office, make_rule, version_provision
from thidua.rules.provisions import unconfirmed

pytestmark = pytest.mark.django_db
NOVEMBER = "2026-11-20T09:00:00+07:00"


def nominated(stage: Stage, name: str = "Nguyễn Văn Minh Họa", hired_on: date = date(2010, 1, 1)) -> Nomination:
    return actions.nominate(
        actor=stage.officer,
        dossier=make_dossier(stage),
        award="advanced_worker",
        person=make_worker(name, stage.ward, hired_on=hired_on),
        attested=True,
    )


def client_of(actor: Actor) -> Client:
    client = Client()
    user = get_user_model().objects.get(pk=actor.user_id)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def check(stage: Stage, row: Nomination) -> Nomination:
    return actions.check_eligibility(actor=stage.officer, nominations=[row])[0]


@time_machine.travel(NOVEMBER)
def test_two_people_let_the_machine_decide_and_one_takes_it_back() -> None:
    stage = make_stage()
    office = make_office(stage.city)
    row = check(stage, nominated(stage))
    asked = copy.deepcopy(row.verdict)
    assert (row.verdict_result, asked["book"]) == ("needs_person", book_of_files().hash)

    provision = version_provision("advanced_worker.2026")
    proposal = propose_confirmation(actor=office.first, provision=provision.code, source=SOURCE)
    with pytest.raises(Refused) as refused:
        confirm_entry(actor=office.first, entry=proposal)
    assert refused.value.code == "four_eyes"
    assert not eligibility.law_has_changed(row)
    confirm_entry(actor=office.second, entry=proposal)

    row.refresh_from_db()
    assert row.verdict == asked, "what was stored stays as it was"
    assert faces([row])[0].changed == LAW_CHANGED
    row = check(stage, row)
    decided = copy.deepcopy(row.verdict)
    assert (row.verdict_result, decided["advice"], decided["version"]) == ("met", None, "advanced_worker.2026")
    assert decided["book"] == current_book().hash != asked["book"]
    assert faces([row])[0].changed == ""

    withdraw_entry(actor=office.second, entry=proposal, reason="Văn bản bị đính chính")
    row.refresh_from_db()
    assert row.verdict == decided
    assert eligibility.law_has_changed(row)
    row = check(stage, row)
    assert (row.verdict_result, row.verdict["book"]) == ("needs_person", asked["book"])


@time_machine.travel(NOVEMBER)
def test_only_what_the_confirmation_touches_is_to_be_checked_again() -> None:
    stage = make_stage()
    row = check(stage, nominated(stage))
    office = make_office(stage.city)
    make_confirmation(office, version_provision("province_fighter.2026"))
    assert not eligibility.law_has_changed(row)
    make_confirmation(office, version_provision("advanced_worker.2026"))
    assert eligibility.law_has_changed(row)


def _local_months(office: Office, months: int, since: date) -> None:
    leaf = {"id": "local_months", "kind": "months", "months": months, "cite": "QĐ 9, Điều 1", "verified": True}
    rule = RuleInput("standard", "advanced_worker", {"require": {"all": [leaf]}})
    make_rule(office, rule, since=since, issued_on=date(2025, 12, 30))


def test_a_rule_of_the_city_of_2026_does_not_touch_a_dossier_of_2025() -> None:
    with time_machine.travel("2025-12-22T09:00:00+07:00"):
        stage = make_stage()
        row = nominated(stage, "Trần Mới Vào", hired_on=date(2025, 2, 1))  # eleven months
        dossier = actions.submit_dossier(actor=stage.officer, dossier=row.dossier)
        row.refresh_from_db()
        assert (row.verdict_result, dossier.received_on) == ("met", date(2025, 12, 22))
    with time_machine.travel("2026-03-02T09:00:00+07:00"):
        office = make_office(stage.city)
        _local_months(office, 12, date(2026, 1, 1))
        assert not eligibility.law_has_changed(row)
        assert actions.check_eligibility(actor=stage.office, nominations=[row])[0].verdict_result == "met"
    with time_machine.travel("2026-09-15T09:00:00+07:00"):
        stage.round = make_round(stage.city, stage.office)
        late = nominated(stage, "Lê Mới Vào", hired_on=date(2026, 2, 1))
        assert check(stage, late).verdict_result == "not_met"
        assert "công tác từ 12 tháng" in str(check(stage, late).verdict)


@time_machine.travel(NOVEMBER)
def test_who_is_about_to_change_the_law_hears_how_many_are_open() -> None:
    stage = make_stage()
    check(stage, nominated(stage))
    nominated(stage, "Trần Chưa Kiểm Tra")
    assert checked_count("advanced_worker", date(2026, 10, 1), None) == 1
    assert checked_count("", date(2026, 10, 1), None) == 1
    assert checked_count("province_fighter", date(2026, 10, 1), None) == 0
    assert checked_count("advanced_worker", date(2027, 1, 1), None) == 0
    office = make_office(stage.city)
    address = reverse("rulebook:propose_confirmation", args=[version_provision("advanced_worker.2026").code])
    page = client_of(office.first).get(address).content.decode()
    assert '<span class="num">1</span> đề nghị cần kiểm tra lại' in page


@time_machine.travel(NOVEMBER)
def test_the_pages_say_that_the_law_has_changed() -> None:
    stage = make_stage()
    row = check(stage, nominated(stage))
    client = client_of(stage.officer)
    addresses = [
        reverse("nominations:nomination", args=[row.code]),
        reverse("nominations:dossier", args=[row.dossier.code]),
    ]
    assert [LAW_CHANGED in _text(client, address) for address in addresses] == [False, False]
    make_confirmation(make_office(stage.city), version_provision("advanced_worker.2026"))
    assert [LAW_CHANGED in _text(client, address) for address in addresses] == [True, True]


@time_machine.travel(NOVEMBER)
def test_papers_stop_saying_unseen_once_the_whole_law_was_confirmed() -> None:
    before, after = date(2026, 9, 30), date(2026, 10, 1)
    unseen = "(chưa đối chiếu Luật 06/2026/QH16)"
    assert unseen in legal_bases(after)[0]
    assert "chưa đối chiếu" in current_book(before).calendar.note(before)
    office = make_office()
    make_confirmation(office, next(one for one in unconfirmed(book_of_files()) if one.kind == "regime"))
    law = "Luật Thi đua, khen thưởng 06/2022/QH15, sửa đổi bởi Luật 06/2026/QH16"
    assert legal_bases(after)[0] == f"Căn cứ {law}"
    assert "chưa đối chiếu" not in current_book(before).calendar.note(before)


@time_machine.travel(NOVEMBER)
def test_a_judgement_keeps_its_evidence_as_a_file() -> None:
    stage = make_stage()
    row = check(stage, nominated(stage))
    actions.submit_dossier(actor=stage.officer, dossier=row.dossier)
    actions.judge_condition(
        actor=stage.lawyer,
        nomination=row,
        condition="law_text",
        result="met",
        reason="Đã xem văn bản",
        file=Upload("cong-van.pdf", b"%PDF-1.7 mau"),
    )
    values = {"condition": "law_text", "result": "met", "reason": "Xem lại"}
    sent = {**values, "file": SimpleUploadedFile("cv2.pdf", b"%PDF-1.7 mau hai", "application/pdf")}
    client = client_of(stage.lawyer)
    assert client.post(reverse("nominations:judge", args=[row.code]), sent).status_code == 303
    names = [one.file.name if one.file else "" for one in Judgement.objects.select_related("file")]
    assert names == ["cong-van.pdf", "cv2.pdf"]
    page = _text(client_of(stage.officer), reverse("nominations:nomination", args=[row.code]))
    assert "cong-van.pdf" in page
    file = Judgement.objects.select_related("file")[0].file
    assert file is not None
    assert client_of(stage.officer).get(reverse("documents:download", args=[file.code])).status_code == 200
    bad = {**values, "file": SimpleUploadedFile("a.exe", b"MZ nothing")}
    assert client.post(reverse("nominations:judge", args=[row.code]), bad).status_code == 422


def _text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()
