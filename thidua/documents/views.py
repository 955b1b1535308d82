"""One page: the file itself, always as a download."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from thidua.documents import queries
from thidua.web.requests import actor_of, signed_in


@require_safe
@signed_in
def download(request: HttpRequest, code: str) -> HttpResponse:
    file = queries.get_file(actor_of(request), code)
    response = HttpResponse(queries.content(file), content_type=file.content_type)
    response["Content-Disposition"] = f"attachment; filename=\"{file.code}\"; filename*=UTF-8''{quote(file.name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
