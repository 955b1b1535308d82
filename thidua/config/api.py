"""The JSON door: each slice's router, one way to sign in, one shape for every refusal."""

from importlib import import_module
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.security import HttpBearer, SessionAuth

from thidua.accounts.queries import user_by_token
from thidua.core.errors import NotFound, Refused
from thidua.people.queries import actor_for
from thidua.web.requests import Invalid

SLICES = ("people", "awards", "movements", "nominations", "councils", "decisions", "notifications", "reports")


class Session(SessionAuth):
    """The browser's session; unsafe methods need the CSRF token."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        return request.user if request.user.is_authenticated else None


class Token(HttpBearer):
    """`Authorization: Bearer <token>`; tokens are made on the page “Tài khoản của tôi”."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        user = user_by_token(token)
        if user is None:
            return None
        request.user = user
        request.actor = actor_for(user)  # type: ignore[attr-defined]
        return user


api = NinjaAPI(
    title="Thi Đua API",
    version="1",
    description="Mọi việc các trang làm được, với cùng các lý do từ chối.",
    auth=[Token(), Session()],
    urls_namespace="api",
)


@api.exception_handler(Refused)
def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    body = {"code": refusal.code, "message": refusal.message, "field": refusal.field}
    return api.create_response(request, body, status=409)


@api.exception_handler(NotFound)
def not_found(request: HttpRequest, error: NotFound) -> HttpResponse:
    return api.create_response(request, {"code": "not_found", "message": "Không tìm thấy."}, status=404)


@api.exception_handler(Invalid)
def invalid(request: HttpRequest, error: Invalid) -> HttpResponse:
    body = {"code": "invalid", "message": "Dữ liệu gửi lên chưa đúng.", "errors": error.errors}
    return api.create_response(request, body, status=422)


@api.exception_handler(ValidationError)
def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = {".".join(str(p) for p in e["loc"][1:]) or "body": [e["msg"]] for e in error.errors}
    body = {"code": "invalid", "message": "Dữ liệu gửi lên chưa đúng.", "errors": errors}
    return api.create_response(request, body, status=422)


for name in SLICES:
    api.add_router(f"/{name}", import_module(f"thidua.{name}.api").router)
api.add_router("/public", import_module("thidua.portal.api").router, auth=None)
