"""What the walks share: wait for words, press a button or follow a link, look at a download."""

import re
from pathlib import Path

from playwright.sync_api import Download, Page

WORDS = 15_000  # milliseconds to wait for words on the page


def shown(page: Page, words: str) -> None:
    page.get_by_text(words).first.wait_for(timeout=WORDS)


def press(page: Page, name: str, then: str) -> None:
    """Press a button, or follow a link, of the page itself; agree when asked; wait for the answer."""
    main = page.get_by_role("main")
    main.get_by_role("button", name=name).or_(main.get_by_role("link", name=name)).first.click()
    agree = page.locator("#confirm[open] [data-yes]")
    if agree.count():
        agree.click()
    shown(page, then)


def number(page: Page, selector: str) -> int:
    """The first number on the page there, its dots left out."""
    return int(re.sub(r"\D", "", page.locator(selector).first.inner_text()))


def first_bytes(download: Download) -> bytes:
    return Path(download.path()).read_bytes()[:4]
