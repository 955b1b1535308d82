"""What every door needs: who asks, a call that may be refused, an answer after success."""

import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render

from thidua.core.actor import Actor
from thidua.core.errors import Refused

T = TypeVar("T")
F = TypeVar("F", bound=forms.BaseForm)
P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)


class ApiRequest(HttpRequest):
    """A request that has passed the JSON door: its actor is known."""

    actor: Actor


class SignInNeeded(Exception):
    """Nobody is signed in; the middleware leads to the sign-in page and back."""


class Invalid(Exception):
    """Input without the right shape; `errors` as `{field: [sentence, …]}`, "" for the whole."""

    def __init__(self, errors: dict[str, list[str]]) -> None:
        super().__init__(json.dumps(errors, ensure_ascii=False))
        self.errors = errors


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in reader; leads to the sign-in page when there is none."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or not actor.user_id:
        raise SignInNeeded
    return actor


def signed_in(view: Callable[Concatenate[HttpRequest, P], R]) -> Callable[Concatenate[HttpRequest, P], R]:
    """A view for signed-in readers only. Marks the view, so that a test can tell it from a public one."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> R:
        actor_of(request)
        return view(request, *args, **kwargs)

    guarded.signed_in = True  # type: ignore[attr-defined]
    return guarded


def attempt(form: forms.BaseForm, call: Callable[[], T]) -> T | None:
    """Do it; a refusal becomes an error of the form, on its field when it names one."""
    try:
        return call()
    except Refused as refused:
        field = refused.field if refused.field in form.fields else None
        form.add_error(field, ValidationError(refused.message, code=refused.code))
        return None


def done(request: HttpRequest, message: str, url: str) -> HttpResponse:
    """Say what was done and go on to a page that can be reloaded."""
    messages.success(request, message, extra_tags="sent")
    response = HttpResponseRedirect(url)
    response.status_code = 303
    return response


def form_page(
    request: HttpRequest,
    form: forms.BaseForm,
    *,
    title: str,
    submit: str = "Lưu",
    back: str = "",
    intro: str = "",
    template: str = "web/form.html",
    **context: object,
) -> HttpResponse:
    """A page around one form; 422 when it was sent with errors."""
    page = {"form": form, "title": title, "submit": submit, "back": back, "intro": intro, **context}
    return render(request, template, page, status=422 if form.is_bound and form.errors else 200)


def checked(form_class: Callable[..., F], payload: Mapping[str, Any], **kwargs: Any) -> F:
    """The same form for the JSON door; raises Invalid with every error of shape, never a fault."""
    data = {key: _plain(value) for key, value in payload.items() if value is not None}
    form = form_class(data=data, **kwargs)
    lists = [name for name, field in form.fields.items() if isinstance(data.get(name), list) and not _many(field)]
    for name in lists:
        data[name] = ""
    form.is_valid()
    for name in lists:
        form.add_error(name, "Ô này nhận một giá trị, không nhận danh sách.")
    if form.errors:
        raise Invalid(errors_of(form))
    return form


def errors_of(form: forms.BaseForm) -> dict[str, list[str]]:
    """All sentences of a form by field; those of the whole stand under ""."""
    return {
        "" if field == "__all__" else field: [str(sentence) for sentence in sentences]
        for field, sentences in form.errors.items()
    }


def address_of(request: HttpRequest) -> str:
    """The visitor's address; behind our own proxy, the one it added last."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if forwarded and getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        return forwarded.rsplit(",", 1)[-1].strip()[:64]
    return str(request.META.get("REMOTE_ADDR", ""))


def is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _plain(value: object) -> str | list[str]:
    """A JSON value as a browser would send it: text, or a list of texts."""
    if isinstance(value, list | tuple):
        return [_text(item) for item in value]
    return _text(value)


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _many(field: forms.Field) -> bool:
    return bool(getattr(field.widget, "allow_multiple_selected", False))
