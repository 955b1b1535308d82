"""A page that asks something and does it: what most buttons of an object lead to."""

from collections.abc import Callable

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods

from thidua.web.requests import attempt, done, form_page

form_methods = require_http_methods(["GET", "POST"])


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent; an empty form that was sent is still a form."""
    return request.POST if request.method == "POST" else None


def ask(
    request: HttpRequest,
    form: Form,
    act: Callable[[], object],
    *,
    said: str | Callable[[object], str],
    back: str,
    **page: object,
) -> HttpResponse:
    """Do it when everything is there, and go back saying so; else show the form with what was typed."""
    if request.method == "POST" and form.is_valid():
        answer = attempt(form, act)
        if answer is not None:
            return done(request, said if isinstance(said, str) else said(answer), back)
    return form_page(request, form, back=back, **page)  # type: ignore[arg-type]
