"""The result: ranking, announcement, votes on ties, closing, opening again."""

from ninja import Router

from thidua.core.answers import require
from thidua.scoring import queries
from thidua.scoring.actions import announce, break_tie, close_scale, reopen_scale
from thidua.scoring.api.shared import Json, Payload, result_row, scale_short
from thidua.scoring.forms import ReasonForm, TieForm
from thidua.scoring.permissions import may_see_ranking
from thidua.scoring.queries import group_at
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router()


@router.get("/scales/{code}/ranking", summary="Bảng xếp hạng")
def ranking(request: ApiRequest, code: str) -> Json:
    """Members without a rank have not handed in; that is not zero. Hidden from members until it is announced."""
    scale = queries.get_scale(request.actor, code)
    require(may_see_ranking(request.actor, scale))
    return {**scale_short(scale), "results": [result_row(row) for row in queries.standings_of(scale)]}


@router.post("/scales/{code}/announcement", summary="Công bố bảng xếp hạng")
def announcement(request: ApiRequest, code: str) -> Json:
    return scale_short(announce(actor=request.actor, scale=queries.get_scale(request.actor, code)))


@router.post("/scales/{code}/ties/{rank}", summary="Ghi biểu quyết khi đồng hạng", openapi_extra=takes(TieForm))
def tie(request: ApiRequest, code: str, rank: int, payload: Payload) -> Json:
    """`order`: codes of the sheets that share the rank, best first."""
    scale = queries.get_scale(request.actor, code)
    require(may_see_ranking(request.actor, scale))
    form = checked(TieForm, payload, codes=group_at(scale, rank))
    vote = break_tie(actor=request.actor, scale=scale, **form.cleaned_data)
    return {"scale": code, "minutes_no": vote.minutes_no, "held_on": vote.held_on, "order": form.cleaned_data["order"]}


@router.post("/scales/{code}/closing", summary="Chốt kết quả")
def closing(request: ApiRequest, code: str) -> Json:
    return scale_short(close_scale(actor=request.actor, scale=queries.get_scale(request.actor, code)))


@router.post("/scales/{code}/reopening", summary="Mở lại kết quả", openapi_extra=takes(ReasonForm))
def reopening(request: ApiRequest, code: str, payload: Payload) -> Json:
    scale = queries.get_scale(request.actor, code)
    form = checked(ReasonForm, payload)
    return scale_short(reopen_scale(actor=request.actor, scale=scale, **form.cleaned_data))
