import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client, RequestFactory

from thidua.core.actor import Actor, Grant, Role
from thidua.web.context import navigation, role_names
from thidua.web.tests.factories import make_job, signed_in_client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("thidua.web.tests.urls")]
STATIC = Path(__file__).parents[1] / "static" / "web"
PAGES = ("/list", "/form", "/parts", "/refused", "/nowhere", "/accounts/login/", "/accounts/signup/")


class Tags(HTMLParser):
    """Collects inline styles and scripts, ids and duplicates, and images without words."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if "style" in named or tag == "style" or any(key.startswith("on") for key in named):
            self.faults.append(f"inline style or handler in <{tag}>")
        if tag == "script" and "src" not in named:
            self.faults.append("inline script")
        if tag == "img" and "alt" not in named:
            self.faults.append("image without words")
        if named.get("id"):
            self.ids.append(str(named["id"]))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("officer", [False, True])
def test_pages_have_no_inline_style_or_script(path: str, officer: bool) -> None:
    make_job()
    client = signed_in_client() if officer else Client()
    response = client.get(path)
    tags = Tags()
    tags.feed(response.content.decode())
    assert tags.faults == []
    assert len(tags.ids) == len(set(tags.ids))
    if response.status_code != 302:
        assert tags.ids.count("content") == 1


def test_the_policy_is_strict(client: Client) -> None:
    policy = client.get("/list")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_vendored_files_name_no_source_maps() -> None:
    files = [*STATIC.rglob("*.js"), *STATIC.rglob("*.css")]
    assert len(files) >= 9
    assert [f.name for f in files if "sourceMappingURL" in f.read_text(encoding="utf-8")] == []


def test_stylesheets_point_to_files_that_exist() -> None:
    for sheet in STATIC.rglob("*.css"):
        for url in re.findall(r"url\(['\"]?(?!data:)([^'\")]+)", sheet.read_text(encoding="utf-8")):
            assert (sheet.parent / url).exists(), f"{sheet.name}: {url}"


def test_navigation_of_a_visitor_and_of_a_reader() -> None:
    request = RequestFactory().get("/jobs/x")
    request.actor = Actor(user_id=0, name="Khách")  # type: ignore[attr-defined]
    assert navigation(request) == [], "this site has no public pages"
    grants = (Grant(Role.OPERATOR, 1, "79/"), Grant(Role.OFFICER, 1, "79/"), Grant(Role.OFFICER, 2, "48/"))
    assert role_names(Actor(user_id=1, name="A", grants=grants)) == [
        "Cán bộ thi đua, khen thưởng của đơn vị",
        "Quản trị hệ thống",
    ]


def test_parts(client: Client) -> None:
    html = client.get("/parts").content.decode()
    assert '<li class="step-now" aria-current="step">Đã nộp</li>' in html
    assert "<strong>508</strong>/779 (65,2 %)" in html
    assert "3.795.000 đồng" in html
    assert '<th scope="row">Tháng 2</th><td class="num" data-l="Tiếp nhận">1.070</td>' in html
