"""Pages of the frame itself: what a form that came too late is told."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from thidua.web.requests import is_api


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from a session that has ended: nothing was written, and nothing typed is lost."""
    if is_api(request):
        message = "Thiếu mã chống giả mạo biểu mẫu (X-CSRFToken). Hãy dùng mã truy cập (Bearer)."
        return JsonResponse({"code": "csrf", "message": message, "field": ""}, status=403)
    return render(request, "web/expired.html", {"back": request.get_full_path()}, status=403)
