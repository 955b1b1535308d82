"""What pages of clusters share: a form that is asked for and done, files that are handed out."""

from collections.abc import Callable

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.clusters.models import Cluster
from thidua.core.clock import today
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
    **page: str,
) -> HttpResponse:
    """A page that asks, does it when everything is there, and goes back saying so."""
    if request.method == "POST" and form.is_valid():
        answer = attempt(form, act)
        if answer is not None:
            return done(request, said if isinstance(said, str) else said(answer), back)
    return form_page(request, form, back=back, **page)


def asked_year(request: HttpRequest, otherwise: int | None = None) -> int:
    """The year in the address, else this one."""
    wanted = request.GET.get("year", "")
    return int(wanted) if wanted.isdigit() and len(wanted) == 4 else otherwise or today().year


def cluster_url(cluster: Cluster, year: int | None = None) -> str:
    url = reverse("clusters:page", args=[cluster.code])
    return f"{url}?year={year}" if year else url


def file_answer(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
