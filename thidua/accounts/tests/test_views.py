import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from thidua.accounts.actions import create_token
from thidua.accounts.models import User
from thidua.accounts.queries import user_by_token
from thidua.accounts.tests.factories import PASSWORD, actor_of_user, client_of, make_user


@pytest.fixture(autouse=True)
def forget_attempts() -> None:
    """Attempts are counted in the cache, which outlives a test."""
    cache.clear()


pytestmark = [pytest.mark.django_db, pytest.mark.urls("thidua.accounts.tests.urls")]


def test_sign_in_by_name_and_password(client: Client) -> None:
    make_user()
    wrong = client.post("/accounts/login/", {"login": "can_bo", "password": "sai"})
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in wrong.content.decode()
    right = client.post("/accounts/login/", {"login": "can_bo", "password": PASSWORD})
    assert right["Location"] == "/home/"


def test_sign_up_is_closed(client: Client) -> None:
    assert "Không mở đăng ký" in client.get("/accounts/signup/").content.decode()
    client.post("/accounts/signup/", {"username": "la", "password1": PASSWORD, "password2": PASSWORD})
    assert User.objects.count() == 0


def test_my_page_needs_a_reader(client: Client) -> None:
    assert client.get("/account/")["Location"] == "/accounts/login/?next=/account/"
    assert client.post("/account/tokens/1/revocation/").status_code == 302


def test_a_token_is_shown_once_and_can_be_taken_back() -> None:
    user = make_user()
    client = client_of(user)
    page = client.post("/account/", {"name": "Đồng bộ"}).content.decode()
    text = re.search(r'value="(thidua_[^"]+)"', page)
    assert text
    assert user_by_token(text[1]) == user
    again = client.get("/account/")
    assert text[1] not in again.content.decode()
    assert "no-store" in again["Cache-Control"]
    token = user.tokens.get()
    assert client.post(f"/account/tokens/{token.pk}/revocation/").status_code == 303
    assert client.post(f"/account/tokens/{token.pk}/revocation/").status_code == 409
    assert user_by_token(text[1]) is None


def test_a_token_without_a_name_is_refused_on_the_page() -> None:
    user = make_user()
    response = client_of(user).post("/account/", {"name": " "})
    assert response.status_code == 422
    assert not user.tokens.exists()


def test_tokens_of_others_are_not_found() -> None:
    token, _ = create_token(actor=actor_of_user(make_user("a")), name="x")
    stranger = client_of(make_user("b"))
    assert stranger.post(f"/account/tokens/{token.pk}/revocation/").status_code == 404
    assert stranger.get(f"/account/tokens/{token.pk}/revocation/").status_code == 405


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/account/", "Tài khoản của tôi"),
        ("/accounts/password/change/", "Đổi mật khẩu"),
        ("/accounts/2fa/", "Ứng dụng xác thực"),
        ("/accounts/logout/", "Đăng xuất"),
        ("/accounts/reauthenticate/", "Xác nhận lại là bạn"),
        ("/accounts/2fa/recovery-codes/generate/", "Xác nhận lại là bạn"),
    ],
)
def test_pages_speak_vietnamese(path: str, words: str) -> None:
    client = client_of(make_user())
    html = client.get(path, follow=True).content.decode()
    assert words in html
    assert re.findall(r"(Sign |Password|Authenticat|Confirm Access|Username)", html.split("<main")[1]) == []


def test_forgotten_password_sends_to_the_administrator(client: Client) -> None:
    assert "quản trị hệ thống" in client.get("/accounts/password/reset/").content.decode()


def test_too_many_wrong_passwords_lock_with_a_clear_page(client: Client, settings: Settings) -> None:
    settings.AXES_ENABLED = True
    settings.AXES_FAILURE_LIMIT = 3
    make_user()
    make_user("khac")
    for _ in range(3):
        last = client.post("/accounts/login/", {"login": "can_bo", "password": "sai"})
    assert last.status_code == 429
    assert "Tạm khóa đăng nhập" in last.content.decode()
    right = client.post("/accounts/login/", {"login": "can_bo", "password": PASSWORD})
    assert right.status_code == 429, "the right password does not help before the time is over"
    other = client.post("/accounts/login/", {"login": "khac", "password": PASSWORD})
    assert other.status_code == 302, "others at the same counter are not locked out"


def test_second_factor_can_be_turned_on(client: Client) -> None:
    make_user()
    client.post("/accounts/login/", {"login": "can_bo", "password": PASSWORD})
    client.post("/accounts/reauthenticate/?next=/account/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    assert "Bật ứng dụng xác thực" in page
    secret = re.search(r'id="authenticator_secret" value="([A-Z2-7]+)"', page)
    assert secret
    wrong = client.post("/accounts/2fa/totp/activate/", {"code": "000000"}).content.decode()
    assert "Mã không đúng" in wrong
    code = format_hotp_value(hotp_value(secret[1], next(yield_hotp_counters_from_time())))
    client.post("/accounts/2fa/totp/activate/", {"code": code})
    again = Client().post("/accounts/login/", {"login": "can_bo", "password": PASSWORD})
    assert again["Location"].startswith("/accounts/2fa/authenticate/")
