"""What pages of pledges share."""

from collections.abc import Callable

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.core.actor import Actor
from thidua.pledges import queries
from thidua.pledges.models import Pledge
from thidua.web.requests import actor_of, attempt, done, form_page

form_methods = require_http_methods(["GET", "POST"])


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent; an empty form that was sent is still a form."""
    return request.POST if request.method == "POST" else None


def ask(
    request: HttpRequest, form: Form, act: Callable[[], object], *, said: str, back: str, **page: object
) -> HttpResponse:
    """A page that asks, does it when everything is there, and goes back saying so."""
    if request.method == "POST" and form.is_valid() and attempt(form, act) is not None:
        return done(request, said, back)
    return form_page(request, form, back=back, **page)  # type: ignore[arg-type]


def pledge_for(request: HttpRequest, code: str) -> tuple[Actor, Pledge]:
    actor = actor_of(request)
    return actor, queries.get_pledge(actor, code)


def pledge_url(pledge: Pledge) -> str:
    return reverse("pledges:page", args=[pledge.code])


def file_answer(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
