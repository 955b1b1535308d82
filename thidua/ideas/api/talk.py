"""JSON of what readers with an account say: support, comments, reports."""

from typing import Any

from ninja import Body, Router

from thidua.ideas import actions, queries, talk_queries
from thidua.ideas.forms.talk import CommentForm, ReportForm
from thidua.ideas.models import Idea
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked
from thidua.web.visitors import sender_of

router = Router()
Json = dict[str, Any]
Payload = Body[Json]
PAGE = 100


@router.get("/ideas/{code}/comments", summary="Bình luận đang đăng")
def comment_list(request: ApiRequest, code: str, page: int = 1) -> Json:
    rows = talk_queries.shown_comments(queries.get_idea(request.actor, code))
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    items = [{"id": row.pk, "name": row.name, "text": row.text, "at": row.at} for row in found[:PAGE]]
    return {"page": page, "more": len(found) > PAGE, "items": items}


@router.post("/ideas/{code}/support", summary="Ủng hộ")
def support(request: ApiRequest, code: str) -> Json:
    idea = queries.public_idea(code)
    return _supports(actions.support(actor=request.actor, idea=idea, sender=sender_of(request)))


@router.post("/ideas/{code}/support/withdrawal", summary="Thôi ủng hộ")
def withdraw_support(request: ApiRequest, code: str) -> Json:
    idea = queries.public_idea(code)
    return _supports(actions.withdraw_support(actor=request.actor, idea=idea, sender=sender_of(request)))


@router.post("/ideas/{code}/comments", summary="Bình luận (tối đa 500 ký tự)", openapi_extra=takes(CommentForm))
def comment(request: ApiRequest, code: str, payload: Payload) -> Json:
    idea, form = queries.public_idea(code), checked(CommentForm, payload, actor=request.actor)
    row = actions.comment(actor=request.actor, idea=idea, sender=sender_of(request), **form.cleaned_data)
    return {"id": row.pk, "idea": code, "name": row.name, "text": row.text, "visibility": row.visibility}


@router.post("/ideas/{code}/reports", summary="Phản ánh ý tưởng", openapi_extra=takes(ReportForm))
def report_idea(request: ApiRequest, code: str, payload: Payload) -> Json:
    return _reported(request, queries.public_idea(code), payload, None)


@router.post("/ideas/{code}/comments/{comment}/reports", summary="Phản ánh bình luận", openapi_extra=takes(ReportForm))
def report_comment(request: ApiRequest, code: str, comment: int, payload: Payload) -> Json:
    return _reported(request, queries.public_idea(code), payload, comment)


def _reported(request: ApiRequest, idea: Idea, payload: Json, comment: int | None) -> Json:
    form = checked(ReportForm, payload)
    about = talk_queries.public_comment(idea, comment) if comment else None
    row = actions.report_abuse(
        actor=request.actor, idea=idea, comment=about, sender=sender_of(request), **form.cleaned_data
    )
    return {"idea": idea.code, "comment": comment, "reason": row.reason}


def _supports(idea: Idea) -> Json:
    return {"idea": idea.code, "support_count": idea.support_count}
