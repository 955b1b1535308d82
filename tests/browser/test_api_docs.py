"""The page that describes the JSON door works under the strict content policy, for a stranger."""

import pytest

from tests.browser.conftest import SignIn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_operation_unfolds_and_the_browser_has_no_complaint(open_page: SignIn) -> None:
    page = open_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    answer = page.goto("/api/docs")
    assert answer is not None
    assert "'unsafe-inline'" not in answer.headers["content-security-policy"]
    page.click("text=Phát động phong trào")
    page.wait_for_selector("text=Bị từ chối, kèm lý do và cách khắc phục")
    assert said == []
