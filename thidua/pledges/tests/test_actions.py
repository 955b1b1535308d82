"""A pledge from its text to the end of its year."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from thidua.audit.models import Step
from thidua.clusters.actions import copy_year, decide_lead, follow_merger, leave_cluster
from thidua.clusters.tests.factories import YEAR, make_election, make_membership
from thidua.core.actor import SYSTEM
from thidua.core.errors import Refused
from thidua.documents.inputs import Upload
from thidua.documents.queries import content
from thidua.notifications.models import Message
from thidua.people.tests.factories import make_unit
from thidua.pledges import states
from thidua.pledges.actions import (
    accept_pledge,
    answer_comment,
    comment,
    copy_pledge,
    create_pledge,
    edit_pledge,
    end_pledge,
    open_pledge,
    reopen_pledge,
    settle_pledge,
    sign_on_paper,
    sign_pledge,
    withdraw_signature,
)
from thidua.pledges.inputs import PaperInput, PledgeInput, SignInput
from thidua.pledges.models import Pledge, PledgeSignature
from thidua.pledges.queries import missing, pledge_of, roll, with_counts
from thidua.pledges.tests.factories import make_block, make_pledge, make_signature, make_signed
from thidua.pledges.wording import item_lines, read_items

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
DUE = date(YEAR, 12, 10)
PDF = Upload("giao-uoc.pdf", b"%PDF-1.7 ban da ky", "application/pdf")


def refused(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.raises(Refused, check=lambda error: error.code == code)


def state_of(pledge: Pledge) -> str:
    pledge.refresh_from_db()
    return pledge.state


def seats(pledge: Pledge) -> dict[str, str]:
    pledge.refresh_from_db()
    return {seat.membership.unit.name: seat.state for seat in roll(pledge)}


def counted(pledge: Pledge) -> tuple[int, int]:
    row = with_counts(Pledge.objects.filter(pk=pledge.pk)).get()
    return row.signed_count, row.missing_count  # type: ignore[attr-defined]


def test_in_force_only_when_all_have_signed() -> None:
    block = make_block(3)
    pledge = make_pledge(block.cluster, opened=True)
    for member, officer in zip(block.members[:2], block.officers, strict=False):
        make_signature(pledge, member, officer)
    assert state_of(pledge) == states.OPEN
    assert [one.unit.name for one in missing(pledge)] == ["Đơn vị 3"]
    assert counted(pledge) == (2, 1)
    row = make_signature(pledge, block.members[2], block.officers[2])
    assert state_of(pledge) == states.IN_FORCE
    assert pledge.in_force_on == date(2026, 11, 20)
    assert (row.signer_name, row.signer_position, row.channel) == (
        f"Trần Mẫu {block.members[2].pk}",
        "Chủ tịch",
        "site",
    )
    assert row.text_hash == pledge.text_hash
    assert row.signed_by_id == block.officers[2].user_id
    told = Message.objects.filter(title__endswith="đã có hiệu lực").values_list("user_id", flat=True)
    assert set(told) == {one.user_id for one in block.officers}


def test_signed_twice_says_who_and_when_and_changes_nothing() -> None:
    block = make_block(2)
    pledge = make_pledge(block.cluster, opened=True)
    row = make_signature(pledge, block.members[1])
    steps = Step.objects.count()
    with refused("already_signed") as answer:
        make_signature(pledge, block.members[1])
    assert row.signer_name in answer.value.message
    assert "20/11/2026" in answer.value.message
    assert (PledgeSignature.objects.count(), Step.objects.count()) == (2, steps)


def test_nobody_signs_a_text_that_changed_or_without_a_name() -> None:
    block = make_block(2)
    pledge = make_pledge(block.cluster, opened=True)
    member = block.members[1]
    with refused("text_changed"):
        sign_pledge(actor=SYSTEM, pledge=pledge, membership=member, data=SignInput("A", "B", "0" * 64))
    with refused("name_needed"):
        sign_pledge(actor=SYSTEM, pledge=pledge, membership=member, data=SignInput(" ", "B", pledge.text_hash))
    with refused("name_needed"):
        sign_pledge(actor=SYSTEM, pledge=pledge, membership=member, data=SignInput("A", "", pledge.text_hash))


def test_the_lead_does_not_sign_for_others() -> None:
    block = make_block(2)
    pledge = make_pledge(block.cluster, opened=True)
    with refused("not_your_unit"):
        make_signature(pledge, block.members[1], block.lead)
    with refused("not_your_unit"):
        make_signature(pledge, block.members[1], block.office)


def test_a_changed_text_voids_signatures_and_consents() -> None:
    block = make_block(3)
    pledge = make_pledge(block.cluster, opened=True)
    make_signature(pledge, block.members[0])
    accept_pledge(actor=SYSTEM, pledge=pledge, membership=block.members[1])
    reopen_pledge(actor=block.lead, pledge=pledge, reason="Tiếp thu ý kiến")
    pledge.refresh_from_db()
    data = PledgeInput(pledge.title, (*read_items(item_lines(pledge.items.all())), *read_items("Thêm một dòng")))
    edit_pledge(actor=block.lead, pledge=pledge, version=pledge.version, data=data)
    open_pledge(actor=block.lead, pledge=pledge, sign_until=DUE)
    assert set(seats(pledge).values()) == {states.WAITING}
    row = pledge.signatures.get(membership=block.members[0])
    assert (row.signed_at, row.text_hash, row.signer_name) == (None, "", "")
    void = Step.objects.get(verb="pledgesignature.void", details__signer=f"Trần Mẫu {block.members[0].pk}")
    assert void.note == "Nội dung giao ước đã thay đổi"
    assert Message.objects.filter(body__startswith="Nội dung đã thay đổi, 1 chữ ký").count() == 3


def test_the_same_text_keeps_its_signatures() -> None:
    block = make_block(2)
    pledge = make_pledge(block.cluster, opened=True)
    make_signature(pledge, block.members[0])
    reopen_pledge(actor=block.lead, pledge=pledge, reason="Gia hạn")
    open_pledge(actor=block.lead, pledge=pledge, sign_until=DUE)
    assert seats(pledge) == {"Đơn vị 1": states.SIGNED, "Đơn vị 2": states.WAITING}
    make_signature(pledge, block.members[1])
    assert state_of(pledge) == states.IN_FORCE


def test_consent_comment_answer() -> None:
    block = make_block(2)
    pledge = make_pledge(block.cluster, opened=True)
    member, officer = block.members[1], block.officers[1]
    comment(actor=officer, pledge=pledge, membership=member, comment="Bỏ chỉ tiêu 1")
    assert seats(pledge)["Đơn vị 2"] == states.COMMENTED
    assert Message.objects.get(user_id=block.lead.user_id, title__contains="có ý kiến").body == "Bỏ chỉ tiêu 1"
    row = answer_comment(actor=block.lead, pledge=pledge, membership=member, answer="Đã tiếp thu")
    assert (row.comment, row.answer, row.state) == ("Bỏ chỉ tiêu 1", "Đã tiếp thu", states.COMMENTED)
    accept_pledge(actor=officer, pledge=pledge, membership=member)
    assert seats(pledge)["Đơn vị 2"] == states.ACCEPTED
    assert state_of(pledge) == states.OPEN
    make_signature(pledge, member, officer)
    with refused("already_signed"):
        comment(actor=officer, pledge=pledge, membership=member, comment="Nữa")
    with refused("no_comment"):
        answer_comment(actor=block.lead, pledge=pledge, membership=block.members[0], answer="Gì")


def test_a_signed_pdf_is_brought_back_by_the_unit_or_the_lead() -> None:
    block = make_block(3)
    pledge = make_pledge(block.cluster, opened=True)
    for actor, member in ((block.lead, block.members[1]), (block.officers[2], block.members[2])):
        data = PaperInput("Lê Mẫu Ký", "Giám đốc", date(2026, 11, 18), PDF)
        row = sign_on_paper(actor=actor, pledge=pledge, membership=member, data=data)
        assert (row.channel, row.signed_on, row.signer_name) == ("paper", date(2026, 11, 18), "Lê Mẫu Ký")
        assert row.file is not None
        assert content(row.file) == PDF.data
    with refused("not_your_unit"):
        data = PaperInput("A", "B", date(2026, 11, 18), PDF)
        sign_on_paper(actor=block.officers[1], pledge=pledge, membership=block.members[0], data=data)
    make_signature(pledge, block.members[0])
    assert state_of(pledge) == states.IN_FORCE


@pytest.mark.parametrize(
    ("day", "file", "code"),
    [
        (date(2026, 11, 21), PDF, "bad_day"),
        (date(2026, 11, 18), None, "file_needed"),
        (date(2026, 11, 18), Upload("a.csv", b"ten,ngay\nA,1\n", "text/csv"), "not_pdf"),
    ],
)
def test_a_paper_needs_a_past_day_and_a_pdf(day: date, file: Upload | None, code: str) -> None:
    block = make_block(2)
    pledge = make_pledge(block.cluster, opened=True)
    with refused(code):
        data = PaperInput("A", "B", day, file)
        sign_on_paper(actor=SYSTEM, pledge=pledge, membership=block.members[1], data=data)


def test_a_signature_is_withdrawn_before_force_only() -> None:
    block = make_block(2)
    pledge = make_pledge(block.cluster, opened=True)
    make_signature(pledge, block.members[1])
    with refused("reason_needed"):
        withdraw_signature(actor=block.officers[1], pledge=pledge, membership=block.members[1], reason=" ")
    withdraw_signature(actor=block.officers[1], pledge=pledge, membership=block.members[1], reason="Ký nhầm")
    assert seats(pledge)["Đơn vị 2"] == states.WAITING
    for member in block.members:
        make_signature(pledge, member)
    assert state_of(pledge) == states.IN_FORCE
    with refused("wrong_state"):
        withdraw_signature(actor=block.officers[1], pledge=pledge, membership=block.members[1], reason="Muộn")


def test_a_member_who_leaves_before_force_is_released_and_no_longer_missed() -> None:
    block = make_block(3)
    pledge = make_pledge(block.cluster, opened=True)
    for member in block.members[:2]:
        make_signature(pledge, member)
    leave_cluster(actor=SYSTEM, membership=block.members[2], on=date(YEAR, 11, 1), reason="Giải thể")
    assert seats(pledge)["Đơn vị 3"] == states.RELEASED
    assert counted(pledge) == (2, 0)
    assert state_of(pledge) == states.OPEN  # reading changes nothing
    settle_pledge(actor=block.lead, pledge=pledge)
    assert state_of(pledge) == states.IN_FORCE
    assert pledge.signatures.get(membership=block.members[2]).state == states.RELEASED


def test_members_who_leave_or_join_in_force_do_not_undo_it() -> None:
    block = make_block(3)
    pledge = make_signed(block)
    leave_cluster(actor=SYSTEM, membership=block.members[2], on=date(YEAR, 11, 1), reason="Chuyển khối")
    new = make_membership(block.cluster, make_unit("Đơn vị Mới", parent=block.city), on=date(YEAR, 11, 10))
    settle_pledge(actor=block.lead, pledge=pledge)
    assert state_of(pledge) == states.IN_FORCE
    assert seats(pledge) == {
        "Đơn vị 1": states.SIGNED,
        "Đơn vị 2": states.SIGNED,
        "Đơn vị 3": states.RELEASED,
        "Đơn vị Mới": states.WAITING,
    }
    left = pledge.signatures.get(membership=block.members[2])
    assert left.signed_on == date(2026, 11, 20)  # that it had signed stays on record
    make_signature(pledge, new)
    assert (state_of(pledge), counted(pledge)) == (states.IN_FORCE, (3, 0))


def test_the_signature_of_a_merged_unit_follows_its_successor() -> None:
    block = make_block(3)
    pledge = make_pledge(block.cluster, opened=True)
    for member in block.members[1:]:
        make_signature(pledge, member)
    new = make_unit("Đơn vị Hợp Nhất", parent=block.city)
    successor = follow_merger(actor=SYSTEM, membership=block.members[1], successor_unit=new, on=date(YEAR, 11, 1))
    assert seats(pledge)["Đơn vị Hợp Nhất"] == states.SIGNED
    assert counted(pledge) == (2, 1)
    make_signature(pledge, block.members[0])
    assert state_of(pledge) == states.IN_FORCE
    row = pledge.signatures.get(membership=successor)
    assert row.follows == pledge.signatures.get(membership=block.members[1])
    assert row.signer_name == f"Trần Mẫu {block.members[1].pk}"
    again = make_unit("Đơn vị Sau Nữa", parent=block.city)
    follow_merger(actor=SYSTEM, membership=successor, successor_unit=again, on=date(YEAR, 11, 10))
    assert seats(pledge)["Đơn vị Sau Nữa"] == states.SIGNED


def test_two_mergers_before_anybody_looks_still_find_the_signature() -> None:
    block = make_block(2)
    pledge = make_pledge(block.cluster, opened=True)
    make_signature(pledge, block.members[1])
    one = follow_merger(
        actor=SYSTEM, membership=block.members[1], successor_unit=make_unit(parent=block.city), on=date(YEAR, 11, 1)
    )
    follow_merger(
        actor=SYSTEM, membership=one, successor_unit=make_unit("Cuối", parent=block.city), on=date(YEAR, 11, 2)
    )
    assert seats(pledge)["Cuối"] == states.SIGNED


def test_the_next_year_is_copied_the_lead_changes_the_old_stays() -> None:
    block = make_block(2)
    pledge = make_signed(block)
    before = (pledge.title, item_lines(pledge.items.all()), pledge.text_hash, seats(pledge))
    election = make_election(block.cluster)
    second = block.members[1].unit
    decide_lead(
        actor=SYSTEM, election=election, unit=second.code, way="rotation", on=date(YEAR, 11, 1), reason="Đến lượt"
    )
    copy_year(actor=SYSTEM, cluster=block.cluster, year=YEAR)
    with refused("not_lead"):
        copy_pledge(actor=block.officers[0], pledge=pledge)
    draft = copy_pledge(actor=block.officers[1], pledge=pledge)
    assert (draft.year, draft.state, draft.title) == (
        YEAR + 1,
        states.DRAFT,
        "Giao ước thi đua Khối thi đua 19 năm 2027",
    )
    assert item_lines(draft.items.all()) == item_lines(pledge.items.all())
    edit_pledge(actor=block.officers[1], pledge=draft, version=1, data=PledgeInput("Khác", read_items("Một")))
    pledge.refresh_from_db()
    assert (pledge.title, item_lines(pledge.items.all()), pledge.text_hash, seats(pledge)) == before
    with refused("already_exists"):
        copy_pledge(actor=block.officers[1], pledge=pledge)


def test_what_opening_needs() -> None:
    block = make_block(1)
    empty = make_pledge(block.cluster, lines="")
    with refused("no_items"):
        open_pledge(actor=block.lead, pledge=empty, sign_until=DUE)
    with refused("bad_day"):
        next_year = make_pledge(block.cluster, YEAR - 1)
        make_membership(block.cluster, block.members[0].unit, YEAR - 1)
        open_pledge(actor=SYSTEM, pledge=next_year, sign_until=date(2026, 11, 19))
    with refused("no_members"):
        open_pledge(actor=SYSTEM, pledge=make_pledge(block.cluster, YEAR - 2), sign_until=DUE)


def test_a_draft_is_edited_by_one_at_a_time_and_once_a_year() -> None:
    block = make_block(1)
    pledge = make_pledge(block.cluster)
    data = PledgeInput("Tên mới", read_items("Một"))
    edit_pledge(actor=block.lead, pledge=pledge, version=1, data=data)
    with refused("stale"):
        edit_pledge(actor=block.lead, pledge=pledge, version=1, data=data)
    with refused("title_needed"):
        edit_pledge(actor=block.lead, pledge=pledge, version=2, data=PledgeInput(" "))
    with refused("already_exists"):
        create_pledge(actor=block.lead, cluster=block.cluster, year=YEAR, data=data)
    assert pledge_of(block.cluster, YEAR) == pledge
    assert pledge_of(block.cluster, YEAR + 1) is None


def test_it_ends_with_its_year_or_earlier_with_a_reason() -> None:
    pledge = make_signed(block := make_block(1))
    with refused("reason_needed"):
        end_pledge(actor=block.lead, pledge=pledge)
    assert end_pledge(actor=block.lead, pledge=pledge, reason="Tổng kết sớm").state == states.ENDED


def test_the_database_keeps_what_a_pledge_must_have() -> None:
    block = make_block(1)
    pledge = make_pledge(block.cluster)
    for broken in ({"state": states.OPEN}, {"state": states.IN_FORCE, "text_hash": "a"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Pledge.objects.filter(pk=pledge.pk).update(**broken)
    row = PledgeSignature.objects.create(pledge=pledge, membership=block.members[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        PledgeSignature.objects.filter(pk=row.pk).update(state=states.SIGNED)
    with pytest.raises(IntegrityError), transaction.atomic():
        PledgeSignature.objects.create(pledge=pledge, membership=block.members[0])
