"""What the pages of targets share: a form that calls one action."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse

from thidua.web.requests import attempt, done, form_page

T = TypeVar("T")


def act(
    request: HttpRequest,
    form: forms.BaseForm,
    call: Callable[[], T],
    *,
    title: str,
    submit: str,
    back: str,
    message: Callable[[T], str] | str,
    to: Callable[[T], str] | str = "",
    intro: str = "",
    template: str = "web/form.html",
    **context: object,
) -> HttpResponse:
    """Show the form; when it was sent and is well formed, do it and go on to `to` (`back`, when not given)."""
    if request.method == "POST" and form.is_valid():
        found = attempt(form, lambda: (call(),))
        if found is not None:
            made = found[0]
            url = to(made) if callable(to) else to or back
            return done(request, message(made) if callable(message) else message, url)
    return form_page(request, form, title=title, submit=submit, back=back, intro=intro, template=template, **context)


def sent(request: HttpRequest) -> tuple[Any, Any]:
    """What a form takes: (data, files) when it was sent, else nothing."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
