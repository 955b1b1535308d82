"""JSON of reviews and packs."""

from typing import Any

from ninja import Body, Router

from thidua.followup import queries
from thidua.followup.actions import ask_pack, discard_review, edit_review, issue_review, refresh_review, write_review
from thidua.followup.models import ConferencePack, MovementReview
from thidua.followup.review_forms import IssueForm, PackForm, SectionsForm, WriteReviewForm
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router()
Json = dict[str, Any]
Payload = Body[Json]
PAGE = 100


@router.get("/reviews", summary="Báo cáo sơ kết, tổng kết")
def review_list(request: ApiRequest, q: str = "", state: str = "", page: int = 1) -> Json:
    rows = queries.matching_reviews(queries.reviews(request.actor), q[:200])
    if state:
        rows = rows.filter(state=state)
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    return {"page": page, "more": len(found) > PAGE, "items": [_short(row) for row in found[:PAGE]]}


@router.post("/reviews", summary="Lập báo cáo sơ kết, tổng kết", openapi_extra=takes(WriteReviewForm))
def write(request: ApiRequest, payload: Payload) -> Json:
    form = checked(WriteReviewForm, payload, actor=request.actor)
    return _whole(write_review(actor=request.actor, **form.cleaned_data))


@router.get("/reviews/{code}", summary="Một báo cáo: số liệu, lời văn, mã khóa")
def review_page(request: ApiRequest, code: str) -> Json:
    return _whole(queries.get_review(request.actor, code))


@router.put("/reviews/{code}", summary="Sửa lời văn", openapi_extra=takes(SectionsForm))
def edit_words(request: ApiRequest, code: str, payload: Payload) -> Json:
    review = queries.get_review(request.actor, code)
    form = checked(SectionsForm, payload)
    version = form.cleaned_data["version"]
    return _whole(edit_review(actor=request.actor, review=review, version=version, texts=form.texts()))


@router.post("/reviews/{code}/refresh", summary="Lấy lại số liệu")
def refresh(request: ApiRequest, code: str) -> Json:
    return _whole(refresh_review(actor=request.actor, review=queries.get_review(request.actor, code)))


@router.post("/reviews/{code}/issuing", summary="Ban hành báo cáo", openapi_extra=takes(IssueForm))
def issue(request: ApiRequest, code: str, payload: Payload) -> Json:
    review = queries.get_review(request.actor, code)
    return _whole(issue_review(actor=request.actor, review=review, data=checked(IssueForm, payload).to_input()))


@router.post("/reviews/{code}/discarding", summary="Bỏ dự thảo")
def discard(request: ApiRequest, code: str) -> Json:
    discard_review(actor=request.actor, review=queries.get_review(request.actor, code))
    return {"code": code}


@router.get("/packs", summary="Tài liệu hội nghị tổng kết")
def pack_list(request: ApiRequest, page: int = 1) -> Json:
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(queries.packs(request.actor)[start : start + PAGE + 1])
    return {"page": page, "more": len(found) > PAGE, "items": [_pack(row) for row in found[:PAGE]]}


@router.post("/packs", summary="Lập tài liệu hội nghị tổng kết", openapi_extra=takes(PackForm))
def ask(request: ApiRequest, payload: Payload) -> Json:
    """Made as a job; its files are there when `made_at` is."""
    form = checked(PackForm, payload, actor=request.actor)
    return _pack(ask_pack(actor=request.actor, **form.cleaned_data))


@router.get("/packs/{code}", summary="Một bộ tài liệu và ba tệp của nó")
def pack_page(request: ApiRequest, code: str) -> Json:
    return _pack(queries.get_pack(request.actor, code))


def _short(row: MovementReview) -> Json:
    keys = ("code", "title", "kind", "since", "until", "number", "issued_on", "state", "version")
    return {"movement": row.movement.code, **{key: getattr(row, key) for key in keys}}


def _whole(row: MovementReview) -> Json:
    return {
        **_short(row),
        "figures_at": row.figures_at,
        "lines": row.lines,
        "figures": row.figures,
        "changes": row.changes,
        "sections": {section.key: section.text for section in row.sections.all()},
        "text_hash": row.text_hash,
    }


def _pack(row: ConferencePack) -> Json:
    files = {
        name: kept.code if kept else None for name, kept in (("docx", row.docx), ("pdf", row.pdf), ("xlsx", row.xlsx))
    }
    return {"code": row.code, "unit": row.unit.code, "year": row.year, "job": row.job, "made_at": row.made_at, **files}
