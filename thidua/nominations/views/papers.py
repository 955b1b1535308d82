"""The dossier's papers, always as downloads."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from thidua.core.errors import NotFound
from thidua.documents.papers import letter_docx, letter_pdf, minutes_docx, minutes_pdf
from thidua.nominations import papers, queries
from thidua.nominations.models import Dossier
from thidua.web.requests import actor_of, signed_in

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_safe
@signed_in
def letter(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    row = queries.get_dossier(actor_of(request), code)
    paper = papers.submission_letter(row)
    return _file(row, "To-trinh", kind, letter_pdf(paper) if _pdf(kind) else letter_docx(paper))


@require_safe
@signed_in
def minutes(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    row = queries.get_dossier(actor_of(request), code)
    paper = papers.unit_minutes(row)
    return _file(row, "Bien-ban-hop-xet", kind, minutes_pdf(paper) if _pdf(kind) else minutes_docx(paper))


def _pdf(kind: str) -> bool:
    if kind not in TYPES:
        raise NotFound(kind)
    return kind == "pdf"


def _file(row: Dossier, name: str, kind: str, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=TYPES[kind])
    full = quote(f"{name}-{row.code}.{kind}")
    response["Content-Disposition"] = f"attachment; filename=\"{name}-{row.code}.{kind}\"; filename*=UTF-8''{full}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
