"""The story of the law through real pages: read it, confirm it, set the city's part, try a case."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignIn, listen
from tests.browser.steps import number, press, shown
from thidua.accounts.models import User
from thidua.core.actor import Actor
from thidua.core.clock import today
from thidua.demo.scenes import year_under_review
from thidua.nominations.actions import nominate, open_dossier
from thidua.nominations.models import Nomination, Round
from thidua.people.actions import record_rating
from thidua.people.models import Person
from thidua.people.queries import actor_for
from thidua.rulebook.current import book_of_files
from thidua.rules.provisions import provisions

pytestmark = pytest.mark.browser


def actor(username: str) -> Actor:
    return actor_for(User.objects.get(username=username))


def an_excellent_year() -> Nomination:
    """The veteran of Hòa Hưng was excellent this year and is named an advanced worker."""
    round_, year = Round.objects.get(title__startswith="Phường Hòa Hưng"), year_under_review()
    person = Person.objects.filter(unit=round_.organizer, honors__award="province_fighter").get()
    record_rating(actor=actor("thuongtruc"), person=person, year=year, grade="excellent")
    dossier = open_dossier(actor=actor("canbo"), round=round_, unit=round_.organizer)
    return nominate(actor=actor("canbo"), dossier=dossier, award="advanced_worker", person=person, attested=True)


def check_again(page: Page, nomination: Nomination, then: str) -> None:
    """The officer asks the book once more, then opens what it said."""
    page.goto(f"/nominations/dossiers/{nomination.dossier.code}/")
    press(page, "Kiểm tra điều kiện", "Đã kiểm tra")
    page.get_by_role("link", name=nomination.candidate_name).first.click()
    expect(page.locator("#about .badge").nth(1)).to_have_text(then)


def propose(page: Page, button: str) -> str:
    """Name the text; the proposer cannot confirm alone and reads why."""
    page.fill("input[name=document]", "Văn bản mẫu số 1")
    page.fill("input[name=issued_on]", today().isoformat())
    page.fill("input[name=article]", "Điều 1")
    press(page, button, "chờ người thứ hai")
    assert page.get_by_role("button", name="Xác nhận").is_disabled()
    shown(page, "Bạn là người đề xuất nên không được tự xác nhận")
    return page.url


def agree(page: Page, address: str, then: str) -> None:
    page.goto(address)
    press(page, "Xác nhận…", "Ý kiến")
    press(page, "Xác nhận", then)


def test_a_stranger_reads_the_law_on_a_phone_without_scripts(city: None, open_page: SignIn) -> None:
    page = open_page(width=390, scripts=False)
    page.goto("/law/")
    page.fill("#q", "chien si thi dua co so")
    press(page, "Tìm", "Chiến sĩ thi đua cơ sở")
    page.get_by_role("link", name="Chiến sĩ thi đua cơ sở", exact=True).click()
    shown(page, "Luật 06/2022/QH15, Điều 23 khoản 2")
    shown(page, "Chưa đối chiếu Luật 06/2026/QH16")
    press(page, "English", "Not compared")
    assert page.locator("h1").inner_text() == "Grassroots Emulation Fighter"
    page.get_by_role("link", name="The book of law").first.click()
    press(page, "What changed between two days", "Days on which the law changed")
    press(page, "Tiếng Việt", "Ngày luật thay đổi")
    page.fill("#before", "2023-12-31")
    page.fill("#after", "2024-01-01")
    press(page, "So sánh", "Tỷ lệ: không quá 15 % số người đạt “Lao động tiên tiến” → luật không đặt tỷ lệ")


def test_two_officers_confirm_a_text_and_one_takes_it_back(city: None, open_page: SignIn) -> None:
    nomination = an_excellent_year()
    piece = next(one for one in provisions(book_of_files()) if one.id == ("version", "advanced_worker.2026", ""))
    officer, first, second = open_page("canbo"), open_page("phapche"), open_page("phapche2", width=390)
    heard = [listen(page) for page in (officer, first, second)]
    check_again(officer, nomination, "Cần người xem xét")
    shown(officer, "Theo Luật 06/2022/QH15: đủ điều kiện")
    first.goto(f"/law/unconfirmed/{piece.code}/")
    address = propose(first, "Đề xuất xác nhận")
    check_again(officer, nomination, "Cần người xem xét")
    agree(second, address, "Đã xác nhận")
    check_again(officer, nomination, "Đủ điều kiện")
    assert officer.get_by_text("Theo Luật 06/2022/QH15: đủ điều kiện").count() == 0
    first.goto(address)
    press(first, "Rút…", "Lý do")
    first.fill("textarea[name=reason]", "Văn bản mẫu chỉ dùng để thử")
    press(first, "Rút", "Đã rút")
    check_again(officer, nomination, "Cần người xem xét")
    assert heard == [[], [], []]


def test_the_city_sets_a_minimum_of_months(city: None, open_page: SignIn) -> None:
    first, second = open_page("phapche"), open_page("phapche2")
    heard = [listen(first), listen(second)]
    first.goto("/law/local/")
    unset = number(first, "main p strong.num")
    first.goto("/law/local/new/standard/commemorative_medal/")
    first.fill("input[name=months]", "10")
    agree(second, propose(first, "Đề xuất quy định"), "Đã xác nhận")
    first.goto("/law/local/")
    assert number(first, "main p strong.num") == unset - 1
    shown(first, "Công tác từ 10 tháng trở lên trong năm xét")
    shown(first, "Văn bản mẫu số 1, Điều 1")
    assert heard == [[], []]


def test_a_case_is_tried_and_kept(city: None, open_page: SignIn) -> None:
    page = open_page("phapche")
    said = listen(page)
    page.goto("/law/cases/new/")
    for name, value in {"name": "Tốt và một sáng kiến", "received": "2025-12-20", "year": "2025"}.items():
        page.fill(f"input[name={name}]", value)
    page.select_option("select[name=award]", "grassroots_fighter")
    page.fill("input[name=years-0-year]", "2025")
    page.select_option("select[name=years-0-rating]", "good")
    page.select_option("select[name=verdict]", "met")
    press(page, "Thử", "Khác mong đợi")
    page.select_option("select[name=works-0-what]", "initiatives")
    page.fill("input[name=works-0-recognized]", "2025-05-05")
    press(page, "Thử", "Đúng như mong đợi")
    press(page, "Lưu trường hợp", "Đã lưu trường hợp")
    page.goto("/law/cases/")
    assert page.locator("tbody .badge").all_inner_texts() == ["Đúng"]
    assert said == []
