"""A misspelt name, an award taken back."""

import pytest
from django.urls import reverse

from tests.doors.knocking import client_of
from thidua.audit.queries import verify_chain
from thidua.awards.models import Honor
from thidua.core.errors import Refused
from thidua.decisions.actions import (
    correct_certificate,
    present_for_signature,
    revoke_certificate,
    sign_decision,
)
from thidua.decisions.models import Certificate, Decision
from thidua.decisions.queries import certificate_by_code, honor_of
from thidua.decisions.tests.factories import DAY, World, make_certificate, make_signed, make_world

pytestmark = pytest.mark.django_db


def issue(world: World, draft: Decision) -> Decision:
    present_for_signature(actor=world.office, decision=draft)
    return sign_decision(actor=world.chair, decision=draft, signed_on=DAY)


def test_a_correction_replaces_the_certificate_when_it_is_signed() -> None:
    world = make_world()
    old = make_certificate(world, "Lê Thị Mẩu")
    draft = correct_certificate(actor=world.office, certificate=old, right_name="Lê Thị Mẫu", reason="Sai dấu")
    old.refresh_from_db()
    assert (old.state, draft.state, draft.amends) == ("genuine", "draft", old.decision)
    signed = issue(world, draft)
    old.refresh_from_db()
    new = old.replaced_by
    assert new is not None
    assert (old.state, old.ended_on, old.ended_by_no) == ("replaced", DAY, signed.number_text)
    assert (new.state, new.name, new.decision_no, new.line) == (
        "genuine",
        "Lê Thị Mẫu",
        "1/QĐ-UBND",
        old.line,
    )
    assert new.code != old.code
    old.line.decision.refresh_from_db()
    assert (old.line.decision.state, signed.number_text) == ("corrected", "2/QĐ-UBND")
    assert verify_chain().broken_at is None


def test_a_correction_moves_the_honour_too() -> None:
    world = make_world()
    old = make_certificate(world, "Lê Thị Mẩu")
    issue(world, correct_certificate(actor=world.office, certificate=old, right_name="Lê Thị Mẫu", reason="x"))
    names = Honor.objects.order_by("pk").values_list("candidate_name", "state")
    assert list(names) == [("Lê Thị Mẩu", "replaced"), ("Lê Thị Mẫu", "in_force")]


def test_a_corrected_certificate_can_be_corrected_again_and_revoked() -> None:
    world = make_world()
    first = make_certificate(world, "Một")
    issue(world, correct_certificate(actor=world.office, certificate=first, right_name="Hai", reason="x"))
    second = Certificate.objects.get(state="genuine")
    issue(world, correct_certificate(actor=world.office, certificate=second, right_name="Ba", reason="x"))
    third = Certificate.objects.get(state="genuine")
    issue(world, revoke_certificate(actor=world.office, certificate=third, reason="Khai man"))
    states = Certificate.objects.order_by("book_number").values_list("name", "state")
    assert list(states) == [("Một", "replaced"), ("Hai", "replaced"), ("Ba", "revoked")]
    honor = honor_of(third.line)
    assert honor is not None
    assert honor.state == "revoked"


def test_a_revocation_ends_certificate_and_honour_and_cites_the_law() -> None:
    world = make_world()
    certificate = make_certificate(world)
    draft = revoke_certificate(actor=world.office, certificate=certificate, reason="Khai man thành tích")
    assert draft.revocation.cite.startswith("Khoản 2 Điều 93 Luật Thi đua, khen thưởng")
    issue(world, draft)
    certificate.refresh_from_db()
    assert (certificate.state, certificate.ended_on) == ("revoked", DAY)
    assert Honor.objects.get().state == "revoked"
    certificate.line.decision.refresh_from_db()
    assert certificate.line.decision.state == "revoked"


def test_revoking_one_of_two_leaves_the_decision_in_force() -> None:
    world = make_world()
    decision = make_signed(world, "Lê Thị Mẫu", "Trần Văn Thử")
    certificate = decision.certificates.get(name="Trần Văn Thử")
    issue(world, revoke_certificate(actor=world.office, certificate=certificate, reason="Khai man"))
    decision.refresh_from_db()
    assert (decision.state, decision.certificates.filter(state="genuine").count()) == ("corrected", 1)


@pytest.mark.parametrize(
    ("right", "reason", "code"),
    [("", "x", "name_needed"), ("Lê Thị Mẫu", "x", "same_name"), ("Lê Thị Mậu", " ", "reason_needed")],
)
def test_a_correction_refuses_what_corrects_nothing(right: str, reason: str, code: str) -> None:
    world = make_world()
    certificate = make_certificate(world)
    with pytest.raises(Refused) as caught:
        correct_certificate(actor=world.office, certificate=certificate, right_name=right, reason=reason)
    assert caught.value.code == code


def test_one_amendment_at_a_time_and_none_of_what_has_ended() -> None:
    world = make_world()
    certificate = make_certificate(world)
    draft = correct_certificate(actor=world.office, certificate=certificate, right_name="Khác", reason="x")
    with pytest.raises(Refused) as caught:
        revoke_certificate(actor=world.office, certificate=certificate, reason="x")
    assert caught.value.code == "already_amended"
    issue(world, draft)
    with pytest.raises(Refused) as caught:
        revoke_certificate(actor=world.office, certificate=certificate, reason="x")
    assert caught.value.code == "wrong_state"


def test_an_old_code_still_answers() -> None:
    world = make_world()
    old = make_certificate(world, "Một")
    issue(world, correct_certificate(actor=world.office, certificate=old, right_name="Hai", reason="x"))
    found = certificate_by_code(old.printed_code.lower())
    assert found is not None
    assert (found.state, found.replaced_by and found.replaced_by.name) == ("replaced", "Hai")


def test_an_amendment_has_no_table_of_money() -> None:
    world = make_world()
    certificate = make_certificate(world)
    office = client_of(world.office)
    draft = revoke_certificate(actor=world.office, certificate=certificate, reason="Khai man thành tích")
    page = office.get(reverse("decisions:page", args=[draft.code])).content.decode()
    assert "Bảng tiền thưởng" not in page
    hidden = [reverse("decisions:rewards", args=[draft.code]), f"/api/decisions/{draft.code}/rewards"]
    hidden += [reverse("decisions:paper", args=[draft.code, name]) for name in ("rewards.xlsx", "presentation.pdf")]
    assert {office.get(address).status_code for address in hidden} == {404}
    assert office.get(reverse("decisions:rewards", args=[certificate.line.decision.code])).status_code == 200
