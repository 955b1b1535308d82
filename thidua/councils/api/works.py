"""JSON of meetings on initiatives and on the creativity award."""

from typing import Any

from ninja import Body, Router

from thidua.core.answers import require
from thidua.councils import actions, forms, queries
from thidua.councils.api.shapes import Json, meeting_json, run_meeting
from thidua.councils.permissions import may_run
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Hội đồng"])
Payload = Body[dict[str, Any]]


@router.post(
    "/{code}/initiative-meetings", summary="Lên lịch họp xét sáng kiến", openapi_extra=takes(forms.ScheduleForm)
)
def plan_initiative_meeting(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_council(request.actor, code)
    require(may_run(request.actor, row))
    given = checked(forms.ScheduleForm, payload).to_input()
    return meeting_json(actions.plan_initiative_meeting(actor=request.actor, council=row, given=given))


@router.post(
    "/meetings/{code}/initiatives", summary="Đưa sáng kiến vào danh sách", openapi_extra=takes(forms.InitiativesForm)
)
def put_initiatives_on_agenda(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = run_meeting(request.actor, code)
    form = checked(forms.InitiativesForm, payload, ready=queries.ready_initiatives(row))
    chosen = list(form.cleaned_data["initiatives"])
    items = actions.put_initiatives_on_agenda(actor=request.actor, meeting=row, initiatives=chosen)
    return {"positions": [item.position for item in items]}


@router.post(
    "/{code}/award-meetings", summary="Lên lịch họp xét giải thưởng", openapi_extra=takes(forms.AwardMeetingForm)
)
def plan_award_meeting(request: ApiRequest, code: str, payload: Payload) -> Json:
    """The council says how many must agree, for no law does."""
    row = queries.get_council(request.actor, code)
    require(may_run(request.actor, row))
    form = checked(forms.AwardMeetingForm, payload, rounds=queries.award_rounds_for(row))
    chosen = form.cleaned_data["round"]
    return meeting_json(
        actions.plan_award_meeting(actor=request.actor, council=row, round=chosen, given=form.to_input())
    )


@router.post("/meetings/{code}/works", summary="Đưa công trình vào danh sách", openapi_extra=takes(forms.WorksForm))
def put_works_on_agenda(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = run_meeting(request.actor, code)
    form = checked(forms.WorksForm, payload, ready=queries.ready_works(row))
    works = list(form.cleaned_data["works"])
    items = actions.put_works_on_agenda(actor=request.actor, meeting=row, works=works)
    return {"positions": [item.position for item in items]}
