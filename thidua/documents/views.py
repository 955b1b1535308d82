"""One page: the file itself, always as a download."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from thidua.documents import queries
from thidua.web.downloads import download as as_download
from thidua.web.requests import actor_of, signed_in


@require_safe
@signed_in
def download(request: HttpRequest, code: str) -> HttpResponse:
    file = queries.get_file(actor_of(request), code)
    return as_download(queries.content(file), name=file.name, content_type=file.content_type, code=file.code)
