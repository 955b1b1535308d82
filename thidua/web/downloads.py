"""A kept file as an answer: always a download, never shown by the browser as a page of this site."""

from urllib.parse import quote

from django.http import HttpResponse


def download(data: bytes, *, name: str, content_type: str, code: str, cache: str = "private, no-store") -> HttpResponse:
    """`code` names the file where a browser knows only ASCII."""
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f"attachment; filename=\"{code}\"; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = cache
    return response
