"""Without a mouse, without scripts, on paper."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import SignIn
from thidua.core.text import fold
from thidua.people.models import Person

pytestmark = pytest.mark.browser
FOCUSED = "document.activeElement.textContent.trim()"
OUTLINE = "getComputedStyle(document.activeElement).outlineStyle"


def reach(page: Page, words: str, presses: int = 60) -> None:
    """Tab until the thing with these words has the focus; everything on the way shows that it has it."""
    for _ in range(presses):
        page.keyboard.press("Tab")
        assert page.evaluate(OUTLINE) != "none", page.evaluate("document.activeElement.outerHTML")
        if words in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"không đến được “{words}” bằng bàn phím")


def test_the_keyboard_alone_is_enough(city: None, open_page: SignIn) -> None:
    page = open_page("canbo2", width=390)
    page.goto("/home/")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "Đến nội dung chính"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"

    # The folded menu of the phone opens, and leads on.
    page.goto("/home/")
    reach(page, "Chức năng")
    page.keyboard.press("Enter")
    page.wait_for_selector("#mainnav.show")
    reach(page, "Dữ liệu")
    page.keyboard.press("Enter")
    reach(page, "Nhân sự", presses=1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/")

    # "/" goes to the search box, Enter searches without diacritics; typing "/" in the box stays there.
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    somebody = Person.objects.filter(unit__name="Phường Diên Hồng").latest("pk").full_name
    page.keyboard.type(fold(somebody))
    page.keyboard.press("Enter")
    page.wait_for_url("**?q=*")
    page.locator("tbody a", has_text=somebody).wait_for()

    # A form: reached, filled, refused with the reason at its field, corrected, sent.
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/account/")
    reach(page, "Xác thực hai bước")
    page.keyboard.press("Tab")
    for _ in range(5):
        if page.evaluate("document.activeElement.name") == "name":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("Đồng bộ với phần mềm nhân sự")
    reach(page, "Tạo mã truy cập")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Đồng bộ với phần mềm nhân sự")

    page.locator("body").press("?")
    assert page.locator("#shortcuts").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#shortcuts").is_visible()


def opened(page: Page) -> list[str]:
    """The menus that stand open, by their titles."""
    return [words.strip() for words in page.locator("details[open]:is(.nav-group, .menu) > summary").all_inner_texts()]


def test_a_menu_opens_closes_and_covers_nothing(city: None, open_page: SignIn) -> None:
    """Esc closes and leads back; Tab past the end closes too, so that nothing lies over what has the focus."""
    page = open_page("canbo2")
    page.goto("/home/")
    group = page.locator(".nav-group", has_text="Dữ liệu")
    inside = group.locator("a").count()
    assert inside > 1
    reach(page, "Dữ liệu")
    page.keyboard.press("Space")
    assert opened(page) == ["Dữ liệu"]
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert opened(page) == []
    assert page.evaluate(FOCUSED) == "Dữ liệu"
    page.keyboard.press("Enter")
    for _ in range(inside):
        page.keyboard.press("Tab")
        assert group.locator("a:focus").is_visible()
    page.keyboard.press("Tab")
    assert opened(page) == []
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUSED) == "Dữ liệu"

    page.goto("/people/")
    page.locator("details.menu > summary").first.focus()
    page.keyboard.press("Enter")
    assert len(opened(page)) == 1
    page.keyboard.press("Escape")
    assert opened(page) == []

    page.set_viewport_size({"width": 390, "height": 900})
    page.get_by_role("button", name="Chức năng").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#mainnav.show")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    page.locator("#mainnav").wait_for(state="hidden")
    assert page.evaluate(FOCUSED) == "Chức năng"


def test_the_portal_needs_no_scripts_and_prints_clean(city: None, open_page: SignIn) -> None:
    page = open_page(width=390, scripts=False)
    page.goto("/")
    page.fill("input[name=q]", "yen quynh")
    page.locator("form[action='/tra-cuu/'] button").click()
    assert page.locator("text=Yến Quỳnh").first.is_visible()
    page.goto("/phong-trao/")
    page.locator(".plain-list a").first.click()
    assert page.locator("h1").is_visible()

    for username, url in (("", "/quyet-dinh/"), ("canbo2", "/nominations/dossiers/")):
        page = open_page(username)
        page.goto(url)
        page.emulate_media(media="print")
        hidden = (".mainbar", ".foot", ".gov-user", "form")
        assert [part for part in hidden if page.locator(part).first.is_visible()] == []
        assert page.locator("h1").is_visible()
