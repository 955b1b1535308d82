"""What anybody reads: exemplars that are told, with their pictures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.core.errors import NotFound
from thidua.documents.queries import content
from thidua.exemplars import queries
from thidua.exemplars.models import Exemplar
from thidua.exemplars.pages import public_page
from thidua.web.downloads import download
from thidua.web.paging import page_of

SIZE = 24
LONGEST = 200


@require_safe
def exemplar_list(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").replace("\x00", " ").strip()[:LONGEST]
    kind = request.GET.get("kind", "")
    rows = queries.public_exemplars()
    rows = queries.matching(rows, text) if text else rows
    rows = rows.filter(kind=kind) if kind in Exemplar.Kind.values else rows
    context = {
        "title": "Điển hình tiên tiến, mô hình hiệu quả",
        "q": text,
        "kind": kind,
        "kinds": Exemplar.Kind.choices,
        "page": page_of(rows, request.GET.get("page", ""), SIZE),
    }
    return render(request, "exemplars/public_list.html", context)


@require_safe
def page(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "exemplars/public_page.html", public_page(queries.public_exemplar(code)))


@require_safe
def picture(request: HttpRequest, code: str) -> HttpResponse:
    file = queries.public_exemplar(code).picture
    if file is None:
        raise NotFound(code)
    return download(content(file), name=file.name, content_type=file.content_type, code=file.code)
