"""Public JSON: the same answers as the pages, without signing in."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Router

from thidua.portal import queries
from thidua.portal.limits import WINDOW, allowed
from thidua.web.requests import address_of

router = Router(tags=["Công khai"])
Json = dict[str, Any]


@router.get("/certificates/{code}", auth=None, summary="Kiểm tra một bằng, giấy khen theo mã")
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """result: genuine, replaced, revoked, mistyped or unknown."""
    if not allowed(address_of(request), "verify"):
        return _too_many()
    verdict = queries.verdict_of(code)
    content = {key: value for key, value in vars(verdict).items() if value}
    return _json(content, 404 if verdict.result in (queries.MISTYPED, queries.UNKNOWN) else 200)


@router.get("/honors", auth=None, summary="Tra cứu khen thưởng đã công khai")
def honors(request: HttpRequest, q: str = "", page: str = "1") -> HttpResponse:
    """Published honours whose name, unit, award or decision contains every word of `q`."""
    text = q.replace("\x00", " ").strip()[:200]
    if not queries.long_enough(text):
        return _json({"page": 1, "more": False, "items": []}, 200)
    if not allowed(address_of(request), "honors"):
        return _too_many()
    found = queries.page_of(queries.honors_named(text), page)
    items = [
        {
            "name": row.candidate_name,
            "unit": row.unit_name,
            "award": row.award_name,
            "year": row.year,
            "decision_no": row.decision_no,
            "decided_on": row.decided_on,
        }
        for row in found.rows
    ]
    return _json({"page": found.number, "more": found.more, "items": items}, 200)


def _json(content: Json, status: int) -> HttpResponse:
    response = JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-store"
    return response


def _too_many() -> HttpResponse:
    message = "Bạn tra cứu quá nhanh. Hãy đợi một phút rồi thử lại."
    response = _json({"code": "too_many", "message": message, "field": ""}, 429)
    response["Retry-After"] = str(WINDOW)
    return response
