"""A real browser against the demo story; skipped with a note where no browser is installed."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page, sync_playwright

from thidua.demo.accounts import PASSWORD
from thidua.demo.story import play

# Playwright keeps an event loop in this thread; the database calls around it are plain synchronous ones.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SignIn = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("CI must have a browser: .ci/run installs one")
        pytest.skip("không có trình duyệt trên máy này (apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def played() -> list[sqlite3.Connection]:
    """A copy of the city once it was played; playing takes longer than any of the tests."""
    return []


@pytest.fixture
def city(transactional_db: None, played: list[sqlite3.Connection]) -> None:
    """The demo city, in the test's own database."""
    from django.core.management import call_command

    if played:
        played[0].backup(connection.connection)
        return
    call_command("load_catalog", verbosity=0)
    play()
    if connection.vendor == "sqlite":
        played.append(sqlite3.connect(":memory:", check_same_thread=False))
        connection.connection.backup(played[0])


@pytest.fixture
def open_page(browser: Browser, live_server: object) -> Iterator[SignIn]:
    """`open_page("canbo", width=390)`: a signed-in page; `open_page()` a stranger's."""
    contexts = []

    def start(username: str = "", width: int = 1280, scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            base_url=str(live_server),
            java_script_enabled=scripts,
            locale="vi-VN",
        )
        contexts.append(context)
        page = context.new_page()
        if username:
            page.goto("/accounts/login/")
            page.fill("input[name=login]", username)
            page.fill("input[name=password]", PASSWORD)
            page.click("main button[type=submit]")
            page.wait_for_load_state()
        return page

    yield start
    for context in contexts:
        context.close()


def listen(page: Page) -> list[str]:
    """What the console complains about from now on: faults of scripts and of the content policy."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said
