"""JSON of the office: the list, stages, answers, what is shown, work on many, moderation, the funnel."""

from typing import Any

from ninja import Body, Router

from thidua.ideas import actions, queries, talk_queries
from thidua.ideas.api.writing import short
from thidua.ideas.forms.handling import (
    AnswerForm,
    BulkForm,
    HideForm,
    MoveForm,
    SettleForm,
    StepBackForm,
    ThanksForm,
)
from thidua.ideas.models import AbuseReport, BulkWork, Comment, Idea
from thidua.ideas.pages.funnel import report
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router()
Json = dict[str, Any]
Payload = Body[Json]
PAGE = 100


@router.get("/ideas", summary="Ý tưởng")
def idea_list(
    request: ApiRequest, q: str = "", contest: str = "", state: str = "", answered: bool | None = None, page: int = 1
) -> Json:
    """Newest first. `answered`: whether the authors have an answer."""
    rows: Any = queries.matching(talk_queries.listed(request.actor), q[:200]).order_by("-received_at", "-pk")
    rows = rows.filter(contest__code=contest) if contest else rows
    rows = rows.filter(state=state) if state else rows
    rows = rows if answered is None else rows.filter(first_answer__isnull=not answered)
    return _page(rows, page, _line)


@router.get("/moderation/ideas", summary="Ý tưởng chờ duyệt đăng")
def waiting_ideas(request: ApiRequest, page: int = 1) -> Json:
    return _page(talk_queries.to_moderate(request.actor), page, short)


@router.get("/moderation/comments", summary="Bình luận chờ duyệt đăng")
def waiting_comments(request: ApiRequest, page: int = 1) -> Json:
    return _page(talk_queries.waiting_comments(request.actor), page, _comment)


@router.get("/moderation/reports", summary="Phản ánh chưa xem xét")
def open_reports(request: ApiRequest, page: int = 1) -> Json:
    return _page(talk_queries.open_reports(request.actor), page, _report)


@router.get("/funnel", summary="Phễu ý tưởng")
def funnel(request: ApiRequest, contest: str = "", year: int = 0) -> Json:
    """Every stage counts those who went beyond it; shares are exact fractions as text."""
    rows = talk_queries.reported(request.actor)
    rows = rows.filter(contest__code=contest) if contest else rows
    rows = rows.filter(received_year=year) if year else rows
    found = report(rows)
    levels = [{"stage": one.stage, "reached": one.reached, "share": str(one.share)} for one in found.levels]
    tables = {one.key: [{"name": row[0], "reached": row[1]} for row in one.rows] for one in found.tables}
    return {"total": found.total, "levels": levels, "ended": dict(found.ended), "groups": tables}


@router.post("/bulk", summary="Làm với nhiều ý tưởng", openapi_extra=takes(BulkForm))
def bulk(request: ApiRequest, payload: Payload) -> Json:
    """`ideas`: codes. What cannot be done is left out and named on the receipt."""
    form = checked(BulkForm, payload, actor=request.actor)
    rows = talk_queries.by_codes(request.actor, form.cleaned_data["ideas"])
    return _work(form.run(request.actor, rows))


@router.get("/works/{code}", summary="Biên nhận việc hàng loạt")
def work(request: ApiRequest, code: str) -> Json:
    return _work(talk_queries.get_work(request.actor, code))


@router.post("/works/{code}/undoing", summary="Hoàn tác việc hàng loạt")
def undo_bulk(request: ApiRequest, code: str) -> Json:
    return _work(actions.undo_bulk(actor=request.actor, work=talk_queries.get_work(request.actor, code)))


@router.post("/contests/{code}/thanks", summary="Cảm ơn mọi người tham gia", openapi_extra=takes(ThanksForm))
def thank_all(request: ApiRequest, code: str, payload: Payload) -> Json:
    contest = queries.get_contest(request.actor, code)
    form = checked(ThanksForm, payload)
    return {"told": actions.thank_all(actor=request.actor, contest=contest, **form.cleaned_data)}


@router.post("/comments/{comment}/showing", summary="Đăng bình luận")
def show_comment(request: ApiRequest, comment: int) -> Json:
    row = talk_queries.get_comment(request.actor, comment)
    return _comment(actions.show_comment(actor=request.actor, comment=row))


@router.post("/comments/{comment}/hiding", summary="Không đăng bình luận", openapi_extra=takes(HideForm))
def hide_comment(request: ApiRequest, comment: int, payload: Payload) -> Json:
    row = talk_queries.get_comment(request.actor, comment)
    form = checked(HideForm, payload)
    return _comment(actions.hide_comment(actor=request.actor, comment=row, **form.cleaned_data))


@router.post("/reports/{report}/settling", summary="Xem xét phản ánh", openapi_extra=takes(SettleForm))
def settle_report(request: ApiRequest, report: int, payload: Payload) -> Json:
    row = talk_queries.get_report(request.actor, report)
    form = checked(SettleForm, payload)
    return _report(actions.settle_report(actor=request.actor, report=row, **form.cleaned_data))


@router.post("/ideas/{code}/moving", summary="Chuyển bước", openapi_extra=takes(MoveForm))
def move_idea(request: ApiRequest, code: str, payload: Payload) -> Json:
    form = checked(MoveForm, payload, actor=request.actor)
    return short(actions.move_idea(actor=request.actor, idea=_idea(request, code), **form.to_move()))


@router.post("/ideas/{code}/stepping-back", summary="Lùi một bước", openapi_extra=takes(StepBackForm))
def step_back(request: ApiRequest, code: str, payload: Payload) -> Json:
    form = checked(StepBackForm, payload)
    return short(actions.step_back(actor=request.actor, idea=_idea(request, code), **form.cleaned_data))


@router.post("/ideas/{code}/answer", summary="Trả lời tác giả", openapi_extra=takes(AnswerForm))
def answer_idea(request: ApiRequest, code: str, payload: Payload) -> Json:
    form = checked(AnswerForm, payload)
    row = actions.answer_idea(actor=request.actor, idea=_idea(request, code), **form.cleaned_data)
    return {"idea": code, "text": row.text, "public": row.public, "at": row.at}


@router.post("/ideas/{code}/showing", summary="Đăng công khai")
def show_idea(request: ApiRequest, code: str) -> Json:
    return short(actions.show_idea(actor=request.actor, idea=_idea(request, code)))


@router.post("/ideas/{code}/hiding", summary="Không đăng, gỡ nhanh", openapi_extra=takes(HideForm))
def hide_idea(request: ApiRequest, code: str, payload: Payload) -> Json:
    form = checked(HideForm, payload)
    return short(actions.hide_idea(actor=request.actor, idea=_idea(request, code), **form.cleaned_data))


def _idea(request: ApiRequest, code: str) -> Idea:
    return queries.get_idea(request.actor, code)


def _page(rows: Any, page: int, line: Any) -> Json:
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    return {"page": page, "more": len(found) > PAGE, "items": [line(row) for row in found[:PAGE]]}


def _line(row: Any) -> Json:
    return {**short(row), "answered_at": row.first_answer}


def _comment(row: Comment) -> Json:
    return {"id": row.pk, "idea": row.idea.code, "name": row.name, "text": row.text, "visibility": row.visibility}


def _report(row: AbuseReport) -> Json:
    keys = ("reason", "at", "settled_at", "outcome")
    return {
        "id": row.pk,
        "idea": row.idea.code,
        "comment": row.comment.pk if row.comment else None,
        **{key: getattr(row, key) for key in keys},
    }


def _work(row: BulkWork) -> Json:
    lines = row.lines.select_related("idea")
    items = [{"idea": one.idea.code, "refusal": one.refusal, "undone": one.undone} for one in lines]
    return {"code": row.code, "work": row.verb, "at": row.at, "undone_at": row.undone_at, "items": items}
