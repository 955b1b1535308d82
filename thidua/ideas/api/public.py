"""JSON that anybody may read: shown ideas, contests that call, the log of receipts."""

from typing import Any

from ninja import Router

from thidua.core.errors import Refused
from thidua.ideas import queries
from thidua.ideas.models import Idea
from thidua.web.limits import allowed
from thidua.web.paging import page_of
from thidua.web.requests import ApiRequest, address_of

router = Router(tags=["Ý tưởng (công khai)"])
Json = dict[str, Any]
LOG_PAGE = 1000


@router.get("/", summary="Ý tưởng đã đăng")
def public_ideas(request: ApiRequest, q: str = "", page: int = 1) -> Json:
    rows = queries.matching(queries.public_ideas(), _typed(request, q))
    found = page_of(rows, str(page))
    return {"page": found.number, "more": found.more, "items": [_short(row) for row in found.rows]}


@router.get("/contests", summary="Hội thi, kênh hiến kế công khai")
def public_contests(request: ApiRequest, page: int = 1) -> Json:
    found = page_of(queries.public_contests(), str(page))
    keys = ("code", "title", "call", "state", "since", "until")
    items = [{"unit": row.unit.name, **{key: getattr(row, key) for key in keys}} for row in found.rows]
    return {"page": found.number, "more": found.more, "items": items}


@router.get("/log", summary="Sổ tiếp nhận: số, thời điểm, mã băm")
def public_log(request: ApiRequest, after: int = 0) -> Json:
    """In the order of the numbers, from the one after `after`: enough to work every hash out again."""
    rows = list(queries.log().filter(number__gt=max(after, 0)).order_by("number")[: LOG_PAGE + 1])
    keys = ("number", "received_at", "text_hash", "prev", "hash")
    items = [{key: getattr(row, key) for key in keys} for row in rows[:LOG_PAGE]]
    return {"more": len(rows) > LOG_PAGE, "items": items}


def _short(row: Idea) -> Json:
    keys = ("code", "title", "body", "expected", "state", "received_at", "support_count")
    return {
        "contest": row.contest.code,
        "field": row.field.name if row.field else None,
        **{key: getattr(row, key) for key in keys},
    }


def _typed(request: ApiRequest, q: str) -> str:
    if not allowed(address_of(request), "ideas"):
        raise Refused("too_many", "Địa chỉ này tra cứu quá nhiều trong một phút. Hãy chờ một phút rồi gọi lại.")
    return q.replace("\x00", " ").strip()[:200]
