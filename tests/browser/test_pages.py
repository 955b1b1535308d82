"""Every role's pages at two widths: answered, not wider than the screen, without a console error, and accessible."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import SignIn, listen
from tests.browser.pages import Visit, visits

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """axe.run(document, {resultTypes: ["violations"], preload: false}).then((found) => found.violations
  .filter((one) => ["serious", "critical"].includes(one.impact))
  .map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(", ")}`))"""
HEADINGS = "document.querySelectorAll('h1').length"
WIDTHS = (1280, 390)


def by_person() -> Iterator[tuple[str, list[Visit]]]:
    ordered = sorted(visits(), key=lambda visit: visit.username)
    for username, group in groupby(ordered, key=lambda visit: visit.username):
        yield username, list(group)


def test_every_page_fits_its_screen_keeps_to_the_policy_and_is_accessible(city: None, open_page: SignIn) -> None:
    """Accessibility is looked at in one of the two widths, in turn."""
    wrong = []
    for username, mine in by_person():
        page = open_page(username)
        page.add_init_script(AXE)
        said = listen(page)
        for number, visit in enumerate(mine):
            where = f"{username or 'khách'} {visit.url}"
            widths = WIDTHS if number % 2 else WIDTHS[::-1]
            wrong += [f"{where}: {fault}" for fault in faults(page, visit, widths, said)]
    assert wrong == []


def faults(page: Page, visit: Visit, widths: Sequence[int], said: list[str]) -> Iterator[str]:
    """Whatever is wrong with one page; its elements are checked in the last of the widths."""
    said.clear()
    page.set_viewport_size({"width": widths[0], "height": 900})
    answer = page.goto(visit.url, wait_until="load")
    if answer is None or answer.status != visit.status:
        yield str(answer and answer.status)
    if page.evaluate(HEADINGS) != 1 or not page.title().split(" – ")[0].strip():
        yield "cần đúng một tiêu đề"
    for width in widths:
        if too_wide(page, width):
            yield f"rộng hơn {width}"
    yield from page.evaluate(RUN_AXE)
    if visit.status == 200:
        yield from said


def too_wide(page: Page, width: int) -> bool:
    page.set_viewport_size({"width": width, "height": 900})
    if page.locator("[data-chart]").count():
        page.locator("[data-chart] svg").first.wait_for(state="attached")
    return int(page.evaluate("document.scrollingElement.scrollWidth")) > width
