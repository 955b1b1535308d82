"""JSON of the jury of a contest."""

from typing import Any

from ninja import Body, Router

from thidua.ideas import actions, queries
from thidua.juries.jury_form import JuryForm
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router()
Json = dict[str, Any]
Payload = Body[Json]


@router.post("/contests/{code}/jury", summary="Lập Ban giám khảo của hội thi", openapi_extra=takes(JuryForm))
def set_contest_jury(request: ApiRequest, code: str, payload: Payload) -> Json:
    """With all screened ideas, without their authors."""
    contest = queries.get_contest(request.actor, code)
    form = checked(JuryForm, payload)
    jury = actions.set_contest_jury(actor=request.actor, contest=contest, data=form.to_input())
    return {"jury": jury.code, "entries": jury.entries.count()}


@router.post("/contests/{code}/jury/entries", summary="Đưa thêm ý tưởng đã sàng lọc vào Ban giám khảo")
def enter_screened(request: ApiRequest, code: str) -> Json:
    contest = queries.get_contest(request.actor, code)
    return {"entries": len(actions.enter_screened(actor=request.actor, contest=contest))}


@router.post("/contests/{code}/jury/shortlist", summary="Lấy danh sách rút gọn của Ban giám khảo")
def take_jury_shortlist(request: ApiRequest, code: str) -> Json:
    contest = queries.get_contest(request.actor, code)
    work = actions.take_jury_shortlist(actor=request.actor, contest=contest)
    return {"work": work.code, "ideas": [line.idea.code for line in work.lines.select_related("idea")]}
