"""What is printed."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from thidua.core.errors import Refused
from thidua.core.jobs import run_pending
from thidua.core.models import Job
from thidua.decisions import permissions
from thidua.decisions.actions import (
    correct_certificate,
    present_for_signature,
    revoke_certificate,
    sign_decision,
    start_printing,
)
from thidua.decisions.models import DecisionLine
from thidua.decisions.papers import certificate_paper, decision_paper, presented, reward_paper
from thidua.decisions.printouts import PAPERS
from thidua.decisions.tests.factories import DAY, make_draft, make_signed, make_world
from thidua.documents.models import StoredFile
from thidua.documents.queries import content
from thidua.people.models import Level

pytestmark = pytest.mark.django_db


def test_the_decision_names_its_recipients_in_an_annex() -> None:
    signed = make_signed(make_world(), "Trần Văn Thử", "Lê Thị Mẫu")
    paper = decision_paper(signed)
    assert paper.letterhead.number == "1/QĐ-UBND"
    assert [row[1] for row in paper.annexes[0].rows] == ["Lê Thị Mẫu", "Trần Văn Thử"]
    assert "2 trường hợp" in paper.articles[0]
    assert paper.signature.authority_lines == ("CHỦ TỊCH",)


def test_a_certificate_leads_to_its_own_public_page() -> None:
    signed = make_signed(make_world(), "Lê Thị Mẫu")
    certificate = signed.certificates.get()
    paper = certificate_paper(certificate)
    assert paper.verify_url == f"http://127.0.0.1:8000/kiem-tra/{certificate.code}/"
    assert (paper.verb, paper.title, paper.name) == ("CÔNG NHẬN", "Danh hiệu Lao động tiên tiến", "Lê Thị Mẫu")
    assert paper.book_line == "Vào sổ số 1/2026"


def test_the_reward_table_foots_and_says_what_is_not_checked() -> None:
    signed = make_signed(make_world(), "Lê Thị Mẫu", "Trần Văn Thử", "Đỗ Văn Bình")
    DecisionLine.objects.filter(candidate_name="Đỗ Văn Bình").update(reward_amount=None, reward_verified=False)
    DecisionLine.objects.exclude(candidate_name="Đỗ Văn Bình").update(reward_verified=False)
    paper = reward_paper(signed)
    assert paper.tables[0].rows[-1][-1] == "1.518.000"
    assert "Tổng cộng: 3 trường hợp, 1.518.000 đồng." in paper.paragraphs
    assert [row[-1] for row in paper.tables[0].rows[:-1]] == ["chưa xác định", "759.000 (*)", "759.000 (*)"]
    assert len(paper.paragraphs) == 4


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_every_paper_can_be_had_of_a_signed_decision_and_of_a_draft(name: str) -> None:
    world = make_world()
    starts = {"pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK"}[name.rsplit(".", 1)[1]]
    assert PAPERS[name].make(make_signed(world, "Lê Thị Mẫu")).startswith(starts)
    assert PAPERS[name].make(make_draft(world, "Trần Văn Thử")).startswith(starts)


def test_the_reward_workbook_has_its_sum_as_formula() -> None:
    signed = make_signed(make_world(), "Lê Thị Mẫu", "Trần Văn Thử")
    sheet = CalamineWorkbook.from_filelike(BytesIO(PAPERS["rewards.xlsx"].make(signed))).get_sheet_by_index(0)
    rows = sheet.to_python()
    assert [row[6] for row in rows[4:]] == [759_000, 759_000, 1_518_000]


def test_a_correction_prints_both_names() -> None:
    world = make_world()
    certificate = make_signed(world, "Lê Thị Mẩu").certificates.get()
    draft = correct_certificate(actor=world.office, certificate=certificate, right_name="Lê Thị Mẫu", reason="x")
    words = " ".join(decision_paper(draft).articles)
    assert "“Lê Thị Mẩu” sửa thành “Lê Thị Mẫu”" in words
    assert PAPERS["decision.pdf"].make(draft).startswith(b"%PDF")


def test_all_certificates_are_printed_by_a_job_into_one_file() -> None:
    world = make_world()
    signed = make_signed(world, "Lê Thị Mẫu", "Trần Văn Thử")
    code = start_printing(actor=world.office, decision=signed)
    run_pending()
    job = Job.objects.get(code=code)
    assert (job.status, job.done, job.total) == ("SUCCESSFUL", 2, 2)
    assert content(StoredFile.objects.get(code=(job.result or {})["file"])).startswith(b"%PDF")


def test_printing_refuses_when_nothing_is_signed() -> None:
    world = make_world()
    with pytest.raises(Refused) as caught:
        start_printing(actor=world.office, decision=make_draft(world))
    assert caught.value.code == "nothing_to_print"


def test_the_presentation_list_has_the_right_names_and_no_revoked_award() -> None:
    world = make_world()
    signed = make_signed(world, "Lê Thị Mẩu", "Trần Văn Thử")
    assert [row[0] for row in presented(make_draft(world, "Đỗ Văn Bình"))] == ["Đỗ Văn Bình"]
    wrong, gone = signed.certificates.order_by("book_number")
    fix = correct_certificate(actor=world.office, certificate=wrong, right_name="Lê Thị Mẫu", reason="x")
    back = revoke_certificate(actor=world.office, certificate=gone, reason="Khai man")
    for draft in (fix, back):
        present_for_signature(actor=world.office, decision=draft)
        sign_decision(actor=world.chair, decision=draft, signed_on=DAY)
    assert [(row[0], row[3]) for row in presented(signed)] == [("Lê Thị Mẫu", "3")]
    gone.refresh_from_db()
    assert permissions.may_print_certificate(world.office, gone).code == "not_genuine"


def test_a_ward_stands_alone_at_the_head_and_a_department_below_the_city() -> None:
    world = make_world()
    draft = make_draft(world)
    head = decision_paper(draft).letterhead
    assert (head.parent, head.issuer) == ("", f"Ủy ban nhân dân {world.ward.name}")
    draft.unit.level = Level.DEPARTMENT
    head = decision_paper(draft).letterhead
    assert (head.parent, head.issuer) == (f"Ủy ban nhân dân {world.city.name}", world.ward.name)
