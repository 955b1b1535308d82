"""The JSON door: each slice's router, one way to sign in, one shape for every refusal."""

from importlib import import_module
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.security import HttpBearer, SessionAuth

from thidua.accounts.actions import note_token_use
from thidua.accounts.queries import digest_of, user_by_token
from thidua.core.errors import NotFound, Refused
from thidua.people.queries import actor_for
from thidua.web.expired import csrf_failure
from thidua.web.middleware import MALFORMED, json_answer
from thidua.web.openapi import with_shared_answers
from thidua.web.requests import Invalid, SignInNeeded

SLICES = (
    "people", "rulebook", "awards", "movements", "juries", "ideas", "pilots", "initiatives", "creativity", "exemplars",
    "clusters", "pledges", "targets", "plans", "nominations", "councils", "scoring", "decisions", "screening",
    "followup", "calendar", "notifications", "reports",
)  # fmt: skip


class Session(SessionAuth):
    """The browser's session; unsafe methods need the CSRF token."""

    def __call__(self, request: HttpRequest) -> Any:
        """A stranger is told to sign in, before anything is said about CSRF."""
        return super().__call__(request) if request.user.is_authenticated else None

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        return request.user


class Token(HttpBearer):
    """`Authorization: Bearer <token>`; tokens are made on the page “Tài khoản của tôi”."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        user = user_by_token(token)
        if user is None:
            return None
        note_token_use(user, digest_of(token))
        request.user = user
        request.actor = actor_for(user)  # type: ignore[attr-defined]
        return user


class Door(NinjaAPI):
    """Says with every operation how it may be refused, and calls it by slice and verb."""

    def get_openapi_schema(self, **where: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**where)
        with_shared_answers(schema)
        return schema

    def get_openapi_operation_id(self, operation: Operation) -> str:
        slice_name = operation.view_func.__module__.split(".")[1]
        return f"{slice_name}.{operation.view_func.__name__.rstrip('_')}"


api = Door(
    title="Thi Đua API",
    version="1",
    description="Mọi việc các trang làm được, với cùng các lý do từ chối.",
    auth=[Token(), Session()],
    urls_namespace="api",
)


def refused(request: HttpRequest, error: Any) -> HttpResponse:
    return json_answer(error)


for no in (Refused, NotFound, Http404, Invalid, SignInNeeded):
    api.add_exception_handler(no, refused)


@api.exception_handler(HttpError)
def turned_away(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What stops a call before any of ours runs: who asks is unknown, or the body is no JSON."""
    if error.status_code == 401:
        return json_answer(SignInNeeded())
    if error.status_code == 403:
        return csrf_failure(request)
    return api.create_response(request, {"code": "malformed", "message": MALFORMED, "field": ""}, status=400)


@api.exception_handler(ValidationError)
def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What the address or a file upload got wrong, told as a form tells it."""
    return json_answer(Invalid({".".join(str(p) for p in e["loc"][1:]) or "body": [e["msg"]] for e in error.errors}))


for name in SLICES:
    api.add_router(f"/{name}", import_module(f"thidua.{name}.api").router)
api.add_router("/public", import_module("thidua.portal.api").router, auth=None)
api.add_router("/public/ideas", import_module("thidua.ideas.api.public").router, auth=None)
