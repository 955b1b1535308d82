"""What pages of clusters share: a form that is asked for and done, files that are handed out."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from thidua.clusters.models import Cluster
from thidua.core.clock import today


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
