"""The law asked for everybody at once, rehearsed with another number, and turned into money, through real pages."""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from python_calamine import CalamineWorkbook

from tests.browser.conftest import SignIn, listen
from tests.browser.steps import first_bytes, number, press, shown
from thidua.core.jobs import run_pending
from thidua.decisions.models import Decision
from thidua.people.models import Person

pytestmark = pytest.mark.browser
SALARY = 2_530_000


def start_screening(page: Page) -> str:
    """Ask for all below one's unit; the worker answers; the address of what came out."""
    page.goto("/screening/new/")
    page.check("input[name=attested]")
    press(page, "Rà soát", "Đã bắt đầu rà soát")
    assert run_pending() >= 1
    address = page.url
    page.goto(address)
    shown(page, "Danh hiệu, hình thức đã hỏi")
    return address


def test_everybody_is_asked_at_once(city: None, open_page: SignIn) -> None:
    page = open_page("thuongtruc")
    said = listen(page)
    run = start_screening(page)
    people = number(page, ".kpi .k-val")
    assert people == Person.objects.count()
    fighters = f"{run}grassroots_fighter/individual/"
    row = page.locator("tr", has=page.get_by_role("link", name="Chiến sĩ thi đua cơ sở", exact=True))
    near = row.locator(f"a[href$='{fighters.partition('/screening')[2]}near/']")
    one_step = int(near.inner_text())
    near.click()
    shown(page, "Năm 2026: hoàn thành xuất sắc nhiệm vụ")
    page.goto(f"{fighters}?verdict=near")
    shown(page, f"trong {one_step} dòng")
    page.locator("tbody tr").first.get_by_role("link").first.click()
    shown(page, "Luật 06/2022/QH15, Điều 23 khoản 2")
    shown(page, "Lần xem này đã được ghi lại")
    page.goto(fighters)
    shown(page, f"trong {people} dòng")
    with page.expect_download() as file:
        page.get_by_role("link", name="Xuất Excel").click()
    assert first_bytes(file.value) == b"PK\x03\x04"
    assert len(rows_of(file.value.path())) == people
    rehearse(page, run)
    mine = open_page("canbo", width=390)
    assert mine.goto(run).status == 404  # type: ignore[union-attr]
    start_screening(mine)
    assert number(mine, ".kpi .k-val") == Person.objects.filter(unit__name="Phường Hòa Hưng").count()
    assert said == []


def rehearse(page: Page, run: str) -> None:
    """Were a good year enough: those added are counted, and named one by one."""
    page.goto(f"{run}what-if/?award=grassroots_fighter-individual")
    changes = page.locator("select[name=change]")
    changes.select_option(label=changes.get_by_text("xếp loại thành “hoàn thành tốt nhiệm vụ”").first.inner_text())
    press(page, "Diễn tập", "Kết quả diễn tập")
    added = sum(int(text.lstrip("+")) for text in page.locator("tbody .tone-success").all_inner_texts())
    lost = sum(int(text.lstrip("−")) for text in page.locator("tbody .tone-danger").all_inner_texts())
    assert added > 0
    press(page, "Ai được thêm, ai không còn", f"{added + lost} dòng")


def rows_of(workbook: Path) -> list[list[object]]:
    """The lines of a list below its heading."""
    return CalamineWorkbook.from_path(workbook).get_sheet_by_index(0).to_python()[1:]  # type: ignore[return-value]


def test_money_is_worked_out_for_a_decision_and_by_hand(city: None, open_page: SignIn) -> None:
    page = open_page("thuongtruc")
    said = listen(page)
    decision = Decision.objects.filter(kind="award", unit__code="79").latest("pk")
    page.goto(f"/decisions/{decision.code}/rewards/")
    shown(page, "1,5 × 2.530.000 = 3.795.000")
    shown(page, f"{decision.lines.count() * SALARY * 3 // 2:,}".replace(",", "."))
    page.goto("/decisions/rewards/")
    for line, (award, count) in enumerate((("grassroots_fighter", 2), ("province_merit_certificate", 1))):
        page.select_option(f"select[name=award-{line}]", award)
        page.fill(f"input[name=count-{line}]", str(count))
    press(page, "Tính", "Bảng tiền thưởng")
    shown(page, "1 × 2.530.000 = 2.530.000 đồng")
    assert page.locator("section tfoot strong").all_inner_texts()[:2] == ["3", "8.855.000"]
    with page.expect_download() as file:
        page.get_by_role("link", name="Tải XLSX").click()
    assert first_bytes(file.value) == b"PK\x03\x04"
    assert said == []
