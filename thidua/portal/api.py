"""Public JSON: the same answers as the pages, without signing in."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Router

from thidua.core.clock import today
from thidua.core.errors import NotFound
from thidua.portal import queries
from thidua.rulebook import shelf
from thidua.rulebook.current import current_book
from thidua.rules.reader import difference
from thidua.web.limits import WINDOW, allowed
from thidua.web.paging import page_of
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
    found = page_of(queries.honors_named(text), page)
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


@router.get("/law", auth=None, summary="Sổ luật: mọi danh hiệu, hình thức")
def law(
    request: HttpRequest,
    q: str = "",
    kind: str = "",
    level: str = "",
    subject: str = "",
    sure: str = "",
    lang: str = "vi",
) -> HttpResponse:
    """Searched and filtered as on the page; `sure`: unseen, full, part or none."""
    wanted = shelf.Wanted(q.replace("\x00", " ").strip()[:200], kind, level, subject, sure)
    rows = shelf.found(current_book(), wanted, today(), _lang(lang))
    return _json({"count": len(rows), "items": [_law_row(row) for row in rows]}, 200)


@router.get("/law/awards/{award_id}", auth=None, summary="Sổ luật: một danh hiệu, hình thức với mọi phiên bản")
def law_award(request: HttpRequest, award_id: str, lang: str = "vi") -> HttpResponse:
    """Conditions with citations and how sure the text is, money, history, examples."""
    return _json(asdict(shelf.page_of(current_book(), award_id, _lang(lang))), 200)


@router.get("/law/changes", auth=None, summary="Sổ luật: điều gì thay đổi giữa hai ngày")
def law_changes(request: HttpRequest, before: date, after: date, award: str = "", lang: str = "vi") -> HttpResponse:
    """Sentences with both numbers and both citations."""
    book = current_book()
    if award and award not in book.awards:
        raise NotFound(award)
    found = difference(book, before, after, _lang(lang), award)
    return _json({**asdict(found), "count": found.count}, 200)


def _law_row(row: shelf.Row) -> Json:
    page, sure = row.page, row.edition.certainty
    return {
        "id": page.id,
        "name": page.name,
        "other_name": page.other_name,
        "kind": page.kind_id,
        "level": page.level_id,
        "subjects": list(page.subject_ids),
        "state": row.state,
        "conditions": sure.total,
        "compared": sure.verified,
        "compared_until": sure.last,
        "unseen": sure.unseen,
        "hits": [asdict(hit) for hit in row.hits],
    }


def _lang(lang: str) -> str:
    return "en" if lang == "en" else "vi"


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
