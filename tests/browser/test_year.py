"""A year of emulation through real pages: a pledge, scores, a ranking, the papers; by keyboard and on the phone."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import SignIn, listen
from tests.browser.steps import first_bytes, press, shown
from thidua.core.jobs import run_pending
from thidua.pledges.models import Pledge
from thidua.scoring.models import Scale, Score, Scoresheet

pytestmark = pytest.mark.browser
FOCUSED = "document.activeElement.textContent.trim()"
NAME_OF_FOCUS = "document.activeElement.name"


def scale_of_19() -> Scale:
    return Scale.objects.filter(cluster__name="Khối thi đua 19").latest("year")


def sheet_of(unit: str) -> Scoresheet:
    return Scoresheet.objects.get(scale=scale_of_19(), membership__unit__code=unit)


def points(sheet: Scoresheet, number: str) -> str:
    """The field of one criterion."""
    return f"input[name='points-{sheet.scale.criteria.get(number=number).pk}']"


def at_the_field(page: Page, field: str) -> str:
    """The sentence that stands at a field, by which it is described."""
    box = page.locator(field)
    assert box.get_attribute("aria-invalid") == "true"
    return page.locator(f"#{box.get_attribute('aria-describedby')}").inner_text()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_last_signature_brings_the_pledge_into_force(city: None, open_page: SignIn, width: int) -> None:
    page = open_page("khoitruong", width=width)
    said = listen(page)
    page.goto("/home/")
    page.get_by_role("link", name="Ký giao ước thi đua").click()
    shown(page, "Chưa có hiệu lực, còn thiếu 1/6 chữ ký")
    press(page, "Ký giao ước", "Nội dung ký")
    page.get_by_role("button", name="Ký", exact=True).click()
    page.locator(".is-invalid").first.wait_for()
    assert page.get_by_label("Họ và tên người ký").input_value() == "Đỗ Thị Mẫu Minh"
    page.get_by_role("textbox", name="Xác nhận").fill("đồng ý ký")
    page.get_by_role("button", name="Ký", exact=True).dblclick()
    shown(page, "6/6 (100")
    assert page.get_by_text("Chưa có hiệu lực").count() == 0
    pledge = Pledge.objects.filter(cluster__name="Khối thi đua 19").latest("year")
    assert (pledge.state, pledge.signatures.filter(state="signed").count()) == ("in_force", 6)
    with page.expect_download() as paper:
        page.get_by_role("link", name="In giao ước (PDF)").click()
    assert first_bytes(paper.value) == b"%PDF"
    assert [line for line in said if "422" not in line] == []


def test_scores_of_ones_own_are_mended_where_they_are_wrong(city: None, open_page: SignIn) -> None:
    """A comma is read; more than the maximum is refused at its field, and nothing typed is lost."""
    page = open_page("khoitruong")
    sheet = sheet_of("79-K19-1")
    page.goto(f"/scoring/sheets/{sheet.code}/self/")
    typed = {"1": "24,5", "2": "18.25", "4": "16", "5": "13"}
    for number, text in typed.items():
        page.fill(points(sheet, number), text)
    press(page, "Lưu và nộp…", "tối đa")
    assert "15" in at_the_field(page, points(sheet, "4"))
    assert {number: page.input_value(points(sheet, number)) for number in typed} == typed
    page.fill(points(sheet, "4"), "15")
    press(page, "Lưu và nộp…", "Nộp bảng chấm điểm")
    press(page, "Nộp", "Đã nộp bảng chấm điểm")
    sheet.refresh_from_db()
    assert sheet.state == "handed_in"
    kept = sheet.scores.filter(source=Score.Source.SELF).values_list("criterion__number", "points")
    assert {number: str(value) for number, value in kept if number in typed} == {
        "1": "24.50",
        "2": "18.25",
        "4": "15.00",
        "5": "13.00",
    }


def test_a_great_difference_asks_for_its_reason(city: None, open_page: SignIn) -> None:
    """The standing office verifies; the ranking knows at once."""
    page = open_page("thuongtruc")
    sheet = sheet_of("79-K19-3")
    page.goto(f"/scoring/{sheet.scale.code}/ranking/")
    before = page.locator("#list tbody tr", has_text="Hội Sinh viên").inner_text()
    page.goto(f"/scoring/sheets/{sheet.code}/verification/")
    first = points(sheet, "1")
    reason = first.replace("points-", "reason-")
    page.fill(first, "15")
    press(page, "Thẩm định xong, sang đơn vị kế tiếp", "Hãy ghi lý do")
    assert "chênh hơn 5 điểm so với tự chấm (23)" in at_the_field(page, reason)
    assert page.input_value(first) == "15"
    page.fill(reason, "Ba nhiệm vụ chưa có văn bản nghiệm thu")
    press(page, "Thẩm định xong, sang đơn vị kế tiếp", "Đã thẩm định xong Hội Sinh viên Thành phố")
    page.goto(f"/scoring/{sheet.scale.code}/ranking/")
    after = page.locator("#list tbody tr", has_text="Hội Sinh viên").inner_text()
    assert before != after
    page.goto(f"/scoring/sheets/{sheet.code}/")
    shown(page, "Ba nhiệm vụ chưa có văn bản nghiệm thu")


def test_one_press_makes_the_papers_of_the_conference(city: None, open_page: SignIn) -> None:
    page = open_page("thuongtruc")
    said = listen(page)
    page.goto("/followup/pack/")
    press(page, "Lập tài liệu", "Đang lập tài liệu")
    assert run_pending() >= 1
    page.locator("main a.btn-primary").click()
    shown(page, "Lập xong lúc")
    for name, start in (("Word", b"PK\x03\x04"), ("PDF", b"%PDF"), ("Excel", b"PK\x03\x04")):
        with page.expect_download() as file:
            page.get_by_role("main").get_by_role("link", name=name).click()
        assert first_bytes(file.value) == start
    assert said == []


def test_menu_and_grid_by_keyboard(city: None, open_page: SignIn) -> None:
    """A group of the menu opens and leads on; the grid is filled with Tab and sent with Enter."""
    page = open_page("khoitruong")
    page.goto("/home/")
    group = page.locator(".mainnav summary", has_text="Thi đua")
    group.focus()
    page.keyboard.press("Enter")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == "Chấm điểm, xếp hạng":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/scoring/")

    sheet = sheet_of("79-K19-1")
    page.goto(f"/scoring/sheets/{sheet.code}/self/")
    page.focus(points(sheet, "4"))
    for text in ("12,5", "số 12/BC", "11"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    assert page.evaluate(NAME_OF_FOCUS).startswith("evidence-")
    page.keyboard.press("Enter")
    shown(page, "Đã lưu điểm tự chấm")
    assert page.input_value(points(sheet, "4")) == "12,5"
    assert page.input_value(points(sheet, "5")) == "11"
