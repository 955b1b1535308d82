"""The plan on paper, always as a download."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from thidua.core.errors import NotFound
from thidua.documents.papers import letter_docx, letter_pdf
from thidua.plans.papers import plan_letter
from thidua.plans.queries import get_plan
from thidua.web.requests import actor_of, signed_in

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_safe
@signed_in
def paper(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    plan = get_plan(actor_of(request), code)
    if kind not in TYPES:
        raise NotFound(kind)
    letter = plan_letter(plan)
    response = HttpResponse(letter_pdf(letter) if kind == "pdf" else letter_docx(letter), content_type=TYPES[kind])
    name = quote(f"Ke-hoach-thi-dua-{plan.code}.{kind}")
    response["Content-Disposition"] = f"attachment; filename=\"{name}\"; filename*=UTF-8''{name}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
