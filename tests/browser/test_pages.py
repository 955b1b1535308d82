"""Every role's pages at two widths: answered, not wider than the screen, without a console error, and accessible."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import SignIn, listen
from tests.browser.pages import Visit, visits

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """axe.run(document, {resultTypes: ["violations"]}).then((found) => found.violations
  .filter((one) => ["serious", "critical"].includes(one.impact))
  .map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(", ")}`))"""
WIDTHS = (1280, 390)


def by_person() -> Iterator[tuple[str, list[Visit]]]:
    ordered = sorted(visits(), key=lambda visit: visit.username)
    for username, group in groupby(ordered, key=lambda visit: visit.username):
        yield username, list(group)


def test_every_page_fits_its_screen_and_keeps_to_the_policy(city: None, open_page: SignIn) -> None:
    wrong = []
    for username, mine in by_person():
        page = open_page(username)
        said = listen(page)
        for visit in mine:
            said.clear()
            page.set_viewport_size({"width": WIDTHS[0], "height": 900})
            answer = page.goto(visit.url, wait_until="load")
            where = f"{visit.username or 'khách'} {visit.url}"
            if answer is None or answer.status != visit.status:
                wrong.append(f"{where}: {answer and answer.status}")
            if page.locator("h1").count() != 1 or not page.title().split(" – ")[0].strip():
                wrong.append(f"{where}: cần đúng một tiêu đề")
            wrong += [f"{where}: rộng hơn {width}" for width in WIDTHS if too_wide(page, width)]
            if visit.status == 200:
                wrong += [f"{where}: {line}" for line in said]
    assert wrong == []


def too_wide(page: Page, width: int) -> bool:
    page.set_viewport_size({"width": width, "height": 900})
    if page.locator("[data-chart]").count():
        page.locator("[data-chart] svg").first.wait_for(state="attached")
    return int(page.evaluate("document.scrollingElement.scrollWidth")) > width


def test_every_page_is_accessible(city: None, open_page: SignIn) -> None:
    """The policy forbids injected scripts, so the checker runs in a context that passes it by."""
    wrong = []
    for username, mine in by_person():
        page = open_page(username, bypass_csp=True)
        for number, visit in enumerate(mine):
            page.set_viewport_size({"width": WIDTHS[number % 2], "height": 900})
            page.goto(visit.url, wait_until="load")
            page.evaluate(AXE)
            wrong += [f"{username or 'khách'} {visit.url}: {line}" for line in page.evaluate(RUN_AXE)]
    assert wrong == []
