"""JSON of acclamations and flag proposals: the same forms, the same actions, the same refusals."""

from typing import Any

from ninja import Body, Router

from thidua.core.answers import require
from thidua.scoring import proposals, queries
from thidua.scoring.actions import decline_flag, draw_acclamation, drop_acclamation, nominate_flags, settle_acclamation
from thidua.scoring.flag_forms import AcclamationForm, FlagReasonForm, NominateFlagsForm
from thidua.scoring.models import Acclamation, FlagProposal, Scale
from thidua.scoring.permissions import may_draw_acclamation, may_see_ranking
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Chấm điểm, xếp hạng"])
Json = dict[str, Any]
Payload = Body[Json]
PAGE = 100


@router.get("/flags", summary="Đề nghị tặng cờ của các cụm, khối")
def flags(request: ApiRequest, year: int | None = None) -> list[Json]:
    rows = proposals.proposals(request.actor).order_by("-acclamation__scale__year", "award", "rank", "pk")
    return [_flag(row) for row in (rows.filter(acclamation__scale__year=year) if year else rows)[:PAGE]]


@router.post("/flags/nomination", summary="Lập hồ sơ từ đề nghị tặng cờ", openapi_extra=takes(NominateFlagsForm))
def nominate(request: ApiRequest, payload: Payload) -> Json:
    actor = request.actor
    waiting = proposals.waiting_proposals(actor)
    data = checked(NominateFlagsForm, payload, rounds=proposals.rounds_for_flags(actor), proposals=waiting).cleaned_data
    placed = nominate_flags(actor=actor, round=data["round"], proposals=list(data["proposals"]), reason=data["reason"])
    return {"nominations": [row.code for row in placed.nominations], "refused": placed.refused}


@router.post("/flags/{code}/declining", summary="Không lập hồ sơ cho một đề nghị", openapi_extra=takes(FlagReasonForm))
def decline(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = proposals.get_proposal(request.actor, code)
    form = checked(FlagReasonForm, payload)
    decline_flag(actor=request.actor, proposal=row, **form.cleaned_data)
    return _flag(proposals.get_proposal(request.actor, code))


@router.get("/{code}/acclamation", summary="Suy tôn của một cụm, khối")
def acclamation(request: ApiRequest, code: str) -> Json:
    return _acclamation(proposals.get_acclamation(_ranked(request, code)))


@router.post("/{code}/acclamation", summary="Lập danh sách suy tôn", openapi_extra=takes(AcclamationForm))
def draw(request: ApiRequest, code: str, payload: Payload) -> Json:
    scale = _ranked(request, code)
    require(may_draw_acclamation(request.actor, scale))
    form = checked(AcclamationForm, payload, ranking=list(queries.standings_of(scale)))
    drawn = draw_acclamation(
        actor=request.actor,
        scale=scale,
        lines=form.to_lines(),
        conference=form.to_conference(),
        skip_reason=form.cleaned_data["skip_reason"],
    )
    return _acclamation(drawn)


@router.post("/{code}/acclamation/settlement", summary="Lấy kết quả bỏ phiếu suy tôn")
def settle(request: ApiRequest, code: str) -> Json:
    found = proposals.get_acclamation(_ranked(request, code))
    return _acclamation(settle_acclamation(actor=request.actor, acclamation=found))


@router.post("/{code}/acclamation/dropping", summary="Bỏ danh sách suy tôn", openapi_extra=takes(FlagReasonForm))
def drop(request: ApiRequest, code: str, payload: Payload) -> Json:
    found = proposals.get_acclamation(_ranked(request, code))
    form = checked(FlagReasonForm, payload)
    return _acclamation(drop_acclamation(actor=request.actor, acclamation=found, **form.cleaned_data))


def _ranked(request: ApiRequest, code: str) -> Scale:
    scale = queries.get_scale(request.actor, code)
    require(may_see_ranking(request.actor, scale))
    return scale


def _acclamation(row: Acclamation) -> Json:
    rows = proposals.proposals_of(row)
    votes = proposals.votes_of(rows)
    return {
        "code": row.code,
        "scale": row.scale.code,
        "meeting": row.meeting.code,
        "places": row.places,
        "state": row.state,
        "lines": [
            {
                "unit": one.sheet.membership.unit.code,
                "award": one.award,
                "rank": one.rank,
                "state": one.state,
                "votes": votes[one.pk].words if one.pk in votes else None,
            }
            for one in rows
        ],
    }


def _flag(row: FlagProposal) -> Json:
    return {
        "code": row.code,
        "unit": row.sheet.membership.unit.code,
        "cluster": row.acclamation.scale.cluster.code,
        "year": row.acclamation.scale.year,
        "award": row.award,
        "rank": row.rank,
        "state": row.state,
        "nomination": row.nomination.code if row.nomination is not None else None,
    }
