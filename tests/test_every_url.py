"""Every address is signed-in or on the public list."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

PUBLIC = {
    "creativity_public:list",
    "creativity_public:round",
    "creativity_public:work",
    "ideas_public:join",
    "ideas_public:near",
    "portal:home",
    "portal:honors",
    "portal:verify",
    "portal:certificate",
    "portal:movements",
    "portal:movement",
    "portal:movement_document",
    "portal:decisions",
    "portal:decision",
    "initiatives_public:list",
    "initiatives_public:page",
    "ideas_public:list",
    "ideas_public:page",
    "ideas_public:contest",
    "ideas_public:send",
    "ideas_public:log",
    "ideas_public:check",
    "ideas_public:ask_code",
    "ideas_public:follow",
    "ideas_public:receipt",
    "ideas_public:follow_reply",
    "ideas_public:follow_withdraw",
    "ideas_public:follow_file",
    "ideas_public:support",
    "ideas_public:withdraw_support",
    "ideas_public:comment",
    "ideas_public:report",
    "exemplars_public:list",
    "exemplars_public:page",
    "exemplars_public:picture",
    "rulebook:index",
    "rulebook:award",
    "rulebook:changes",
    "rulebook:common",
    "rulebook:sources",
    "api:openapi-json",
    "api:openapi-view",
    "api:api-root",
}
# The library's own pages that must work before anybody has signed in.
SIGN_IN = {
    "account_login",
    "account_logout",
    "account_signup",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_confirm_email",
    "account_email_verification_sent",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "mfa_trust",
}
SAMPLES = {"str": "ABCDEFGHJK", "int": "1", "slug": "abc", "uuid": "00000000-0000-4000-8000-000000000000"}


def _routes() -> Iterator[tuple[str, str]]:
    yield from _walk(get_resolver().url_patterns, "/", "")


def _walk(patterns: list[URLPattern | URLResolver], prefix: str, space: str) -> Iterator[tuple[str, str]]:
    for entry in patterns:
        route = prefix + _sample(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry.url_patterns, route, inner)
        else:
            yield f"{space}{entry.name}", route


def _sample(pattern: object) -> str:
    text = str(pattern)
    for converter, sample in SAMPLES.items():
        while f"<{converter}:" in text:
            start = text.index(f"<{converter}:")
            text = text[:start] + sample + text[text.index(">", start) + 1 :]
    while "<" in text and not text.startswith("^"):
        start = text.index("<")
        text = text[:start] + "ABCDEFGHJK" + text[text.index(">", start) + 1 :]
    return text.lstrip("^").rstrip("$")


ROUTES = sorted(set(_routes()))


def test_there_are_addresses() -> None:
    assert len(ROUTES) > 60
    assert {name for name, _ in ROUTES} >= PUBLIC


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "route"), ROUTES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_reads_only_the_public_list(client: Client, name: str, route: str, method: str) -> None:
    if name in SIGN_IN or name in PUBLIC or name.startswith("api:public"):
        return
    if "(" in route:
        return  # a regular expression of the sign-in library; each has a plain twin
    response = getattr(client, method)(route)
    if response.status_code == 405:
        return
    if route.startswith("/api/"):
        assert response.status_code == 401 or route.startswith("/api/public/"), name
    else:
        assert response.status_code in (302, 303), (name, response.status_code)
        assert "/accounts/login/" in response["Location"], name
