"""Pages of the frame itself: what a form that came too late is told, and what is said where nothing is."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from thidua.web.middleware import json_answer
from thidua.web.requests import is_api


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from a session that has ended: nothing was written, and nothing typed is lost."""
    if is_api(request):
        message = "Thiếu mã chống giả mạo biểu mẫu (X-CSRFToken). Hãy dùng mã truy cập (Bearer)."
        return JsonResponse({"code": "csrf", "message": message, "field": ""}, status=403)
    return render(request, "web/expired.html", {"back": request.get_full_path()}, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that no page and no operation has."""
    return json_answer(exception) if is_api(request) else render(request, "404.html", status=404)
