"""The one place that turns a refusal into a page or a JSON answer."""

from collections.abc import Callable, Mapping

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from thidua.core.errors import NotFound, Refused
from thidua.web.requests import Invalid, SignInNeeded, is_api

NOT_FOUND = "Không tìm thấy nội dung này, hoặc bạn không có quyền xem."
MALFORMED = "Dữ liệu gửi lên chưa đúng."
BAD_CHARACTER = "Dữ liệu gửi lên có ký tự không in được (NUL). Hãy gõ lại nội dung thay vì dán từ tệp."
SIGN_IN = "Cần đăng nhập hoặc gửi mã truy cập (Authorization: Bearer …)."


class RefusalMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """No address holds a NUL byte, and PostgreSQL refuses to look for one."""
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return self.process_exception(request, NotFound()) or HttpResponse(status=404)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[object, ...], kwargs: Mapping[str, object]
    ) -> HttpResponse | None:
        """No keyboard types a NUL byte; refused here, for fields that are read without a form too."""
        if request.method != "POST" or is_api(request):
            return None
        if any("\x00" in value for _, values in request.POST.lists() for value in values):
            return self.process_exception(request, Refused("bad_character", BAD_CHARACTER))
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answers what was refused, not found or needs signing in; leaves true faults to Django."""
        if is_api(request):
            known = isinstance(exception, SignInNeeded | Refused | NotFound | Http404 | Invalid)
            return json_answer(exception) if known else None
        if isinstance(exception, SignInNeeded):
            return redirect_to_login(_return_to(request))
        if isinstance(exception, Refused):
            return render(request, "web/refused.html", {"message": exception.message}, status=409)
        if isinstance(exception, NotFound):
            return render(request, "404.html", status=404)
        if isinstance(exception, Invalid):
            sentences = [sentence for group in exception.errors.values() for sentence in group]
            return render(request, "web/refused.html", {"message": " ".join(sentences)}, status=422)
        return None


def json_answer(exception: Exception) -> HttpResponse:
    """What the JSON door says to each kind of no; what does not exist for all others."""
    if isinstance(exception, SignInNeeded):
        return _json(401, {"code": "sign_in", "message": SIGN_IN, "field": ""})
    if isinstance(exception, Refused):
        content = {"code": exception.code, "message": exception.message, "field": exception.field}
        return _json(409, content)
    if isinstance(exception, Invalid):
        return _json(422, {"code": "invalid", "message": MALFORMED, "field": "", "errors": exception.errors})
    return _json(404, {"code": "not_found", "message": NOT_FOUND, "field": ""})


def _json(status: int, content: Mapping[str, object]) -> HttpResponse:
    return JsonResponse(dict(content), status=status, json_dumps_params={"ensure_ascii": False})


def _return_to(request: HttpRequest) -> str:
    """Where to go after signing in: this page, or for a form that was sent, the page it stood on."""
    if request.method == "GET":
        return request.get_full_path()
    referer = request.headers.get("Referer", "")
    host = f"{request.scheme}://{request.get_host()}/"
    return "/" + referer.removeprefix(host) if referer.startswith(host) else request.path
