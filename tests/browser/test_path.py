"""The visitor's walk through real pages: a messy workbook, a dossier, its receipt and letter, a stranger's check."""

from io import BytesIO

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignIn, listen
from tests.browser.steps import WORDS, first_bytes, shown
from thidua.audit.models import Step
from thidua.core.clock import today
from thidua.decisions.models import Certificate
from thidua.nominations.models import Dossier
from thidua.people.sample_workbook import ROWS, write_sample

pytestmark = pytest.mark.browser


def upload(page: Page, data: bytes) -> None:
    page.goto("/people/imports/upload/")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.set_input_files("input[type=file]", {"name": "phuong.xlsx", "mimeType": kind, "buffer": data})
    page.get_by_role("button", name="Tải lên và kiểm tra").click()
    shown(page, "Kiểm tra tệp phuong.xlsx")


def bring_in(page: Page) -> None:
    """Days of next year stand in the workbook: the report says so, one is corrected in place, the rest left out."""
    buffer = BytesIO()
    write_sample(buffer, seed=1, year=today().year + 1, old_unit="Phường 14, Quận 10")
    upload(page, buffer.getvalue())
    apply = page.get_by_role("button", name="Nhập vào hệ thống")
    assert apply.is_disabled()
    report = page.url
    page.goto(f"{report}?show=error")
    rows = page.locator("#report tbody tr")
    wrong = rows.count()
    box = rows.first.locator(".findings > div input.form-control").first
    box.fill("ba mươi tháng hai")
    box.press("Enter")
    shown(page, "“ba mươi tháng hai” không phải một ngày")
    box.fill("01/03/2020")
    box.press("Enter")
    expect(rows).to_have_count(wrong - 1, timeout=WORDS)
    for left in range(wrong - 2, -1, -1):
        page.get_by_role("button", name="Bỏ qua dòng này").first.click()
        expect(rows).to_have_count(left, timeout=WORDS)
    page.goto(report)
    apply.click()
    shown(page, "Đã ghi vào hệ thống")
    taken = ROWS - wrong + 1
    assert page.locator(".card-success dd").first.inner_text() == str(taken)

    upload(page, buffer.getvalue())
    shown(page, "Nhập lại không tạo thêm gì")
    assert "Lập hồ sơ mới" not in page.locator(".kpis").inner_text()
    shown(page, "Không đổi")


def hand_in(page: Page) -> Dossier:
    """From the home page to the receipt; two clicks at once give one."""
    page.goto("/home/")
    page.get_by_role("main").get_by_role("link", name="Phường Hòa Hưng xét thi đua").click()
    page.get_by_role("button", name="Lập hồ sơ").click()
    shown(page, "Chưa có đề nghị nào trong hồ sơ")
    page.get_by_role("link", name="Thêm người, tập thể").click()
    people = page.locator("input[name=people]")
    for number in range(3):
        people.nth(number).check()
    page.locator("input[name=attested]").check()
    page.get_by_role("button", name="Thêm vào hồ sơ").click()
    shown(page, "Đã thêm 3 đề nghị")
    page.get_by_role("button", name="Kiểm tra điều kiện").click()
    shown(page, "Lao động tiên tiến")
    page.get_by_role("button", name="Nộp hồ sơ").dblclick()
    shown(page, "Mã biên nhận")
    return Dossier.objects.latest("pk")


def test_an_officer_walks_from_the_workbook_to_the_receipt(city: None, open_page: SignIn) -> None:
    page = open_page("canbo")
    said = listen(page)
    bring_in(page)
    dossier = hand_in(page)
    assert dossier.state == "submitted"
    shown(page, str(dossier.receipt_code))
    sent = Step.objects.filter(object_type="nominations.dossier", object_id=dossier.pk, to_state="submitted")
    assert sent.count() == 1
    letter = page.locator("li", has_text="Tờ trình:")
    with page.expect_download() as paper:
        letter.get_by_role("link", name="PDF").click()
    assert first_bytes(paper.value) == b"%PDF"
    with page.expect_download() as paper:
        letter.get_by_role("link", name="DOCX").click()
    assert first_bytes(paper.value) == b"PK\x03\x04"
    assert said == []


def test_a_stranger_checks_a_certificate_and_looks_a_name_up(city: None, open_page: SignIn) -> None:
    page = open_page(width=390)
    said = listen(page)
    certificate = Certificate.objects.filter(state="genuine").latest("pk")
    page.goto("/")
    page.fill("#ma", certificate.printed_code.replace("-", " ").lower())
    page.get_by_role("button", name="Kiểm tra").click()
    shown(page, "Bằng này là thật và đang có giá trị")
    assert page.locator(".answer .name").inner_text() == certificate.name
    page.goto("/tra-cuu/")
    page.fill("#q", "huynh van mau nam")
    page.get_by_role("button", name="Tra cứu").click()
    shown(page, "Huỳnh Văn Mẫu Nam")
    assert said == []
