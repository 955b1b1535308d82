"""JSON of councils, meetings and ballots: the same forms, the same actions, the same refusals."""

from ninja import Body, Router

from thidua.core.answers import require
from thidua.core.errors import NotFound
from thidua.councils import actions, forms, queries, screens
from thidua.councils.api import works
from thidua.councils.api.shapes import (
    Json,
    ballot_json,
    card_json,
    council_json,
    item_json,
    meeting_json,
    recusal_json,
    run_ballot,
    run_meeting,
)
from thidua.councils.models import Recusal
from thidua.councils.permissions import may_count, may_run
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Hội đồng"])
router.add_router("", works.router)
Payload = Body[Json]
PAGE = 100


@router.get("/", summary="Các Hội đồng")
def councils(request: ApiRequest) -> list[Json]:
    return [council_json(row) for row in queries.councils(request.actor).order_by("sort_key", "pk")[:PAGE]]


@router.post("/", summary="Thành lập Hội đồng", openapi_extra=takes(forms.CouncilForm))
def create_council(request: ApiRequest, payload: Payload) -> Json:
    form = checked(forms.CouncilForm, payload, actor=request.actor)
    unit = form.cleaned_data["unit"]
    return council_json(actions.create_council(actor=request.actor, unit=unit, given=form.to_input()))


@router.post("/conferences", summary="Triệu tập hội nghị cụm, khối", openapi_extra=takes(forms.ConveneForm))
def convene_cluster(request: ApiRequest, payload: Payload) -> Json:
    """Seats as the members' representatives are now; asked again, they are brought up to date."""
    form = checked(forms.ConveneForm, payload, clusters=queries.conferences_to_call(request.actor))
    return council_json(actions.convene_cluster(actor=request.actor, **form.cleaned_data))


@router.get("/meetings", summary="Các phiên họp")
def meetings(request: ApiRequest, state: str = "") -> list[Json]:
    rows = queries.meetings(request.actor).order_by("-held_on", "-pk")
    return [meeting_json(row) for row in (rows.filter(state=state) if state else rows)[:PAGE]]


@router.get("/meetings/{code}", summary="Một phiên họp: thành viên, chương trình, các lượt bỏ phiếu")
def meeting(request: ApiRequest, code: str) -> Json:
    row = queries.get_readable_meeting(request.actor, code)
    screen = screens.meeting_screen(request.actor, row)
    return {
        **meeting_json(row),
        "members": [{"name": str(s.seat.person), "presence": s.presence} for s in screen.seats],
        "items": [item_json(one) for one in screen.items],
        "ballots": [card_json(card) for card in screen.cards],
    }


@router.post("/meetings/{code}/schedule", summary="Đổi lịch họp", openapi_extra=takes(forms.ScheduleForm))
def reschedule_meeting(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = run_meeting(request.actor, code)
    form = checked(forms.ScheduleForm, payload)
    return meeting_json(actions.reschedule_meeting(actor=request.actor, meeting=row, given=form.to_input()))


@router.post("/meetings/{code}/agenda", summary="Đưa hồ sơ vào chương trình", openapi_extra=takes(forms.AgendaForm))
def put_on_agenda(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = run_meeting(request.actor, code)
    form = checked(forms.AgendaForm, payload, ready=queries.ready_for(row))
    chosen = list(form.cleaned_data["nominations"])
    items = actions.put_on_agenda(actor=request.actor, meeting=row, nominations=chosen)
    return {"positions": [item.position for item in items]}


@router.post(
    "/meetings/{code}/motions", summary="Đưa đơn vị của cụm, khối vào danh sách", openapi_extra=takes(forms.MotionsForm)
)
def put_units_on_agenda(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = run_meeting(request.actor, code)
    form = checked(forms.MotionsForm, payload, units=queries.units_for(row))
    items = actions.put_units_on_agenda(actor=request.actor, meeting=row, motions=form.to_motions())
    return {"positions": [item.position for item in items]}


@router.post("/meetings/{code}/lead", summary="Ghi kết quả bầu trưởng vào cụm, khối")
def record_lead(request: ApiRequest, code: str) -> Json:
    election = actions.record_lead(actor=request.actor, meeting=run_meeting(request.actor, code))
    winner = election.winner.code if election.winner is not None else None
    return {"cluster": election.cluster.code, "year": election.year, "winner": winner}


@router.post("/meetings/{code}/attendance", summary="Điểm danh", openapi_extra=takes(forms.AttendanceForm))
def record_attendance(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = run_meeting(request.actor, code)
    form = checked(forms.AttendanceForm, payload, seats=queries.seats_of(row), presence={})
    actions.record_attendance(actor=request.actor, meeting=row, presence=form.presence(), notes=form.notes())
    return meeting_json(row)


@router.post("/meetings/{code}/tellers", summary="Cử Tổ kiểm phiếu", openapi_extra=takes(forms.TellersForm))
def appoint_tellers(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = run_meeting(request.actor, code)
    form = checked(forms.TellersForm, payload, users=queries.possible_tellers(row))
    posts = actions.appoint_tellers(actor=request.actor, meeting=row, users=form.users())
    return {"tellers": [{"slot": post.slot, "user": post.user.username} for post in posts]}


@router.post("/meetings/{code}/opening", summary="Khai mạc phiên họp")
def open_meeting(request: ApiRequest, code: str) -> Json:
    return meeting_json(actions.open_meeting(actor=request.actor, meeting=run_meeting(request.actor, code)))


@router.post("/meetings/{code}/closing", summary="Kết thúc phiên họp")
def close_meeting(request: ApiRequest, code: str) -> Json:
    return meeting_json(actions.close_meeting(actor=request.actor, meeting=run_meeting(request.actor, code)))


@router.post("/meetings/{code}/cancellation", summary="Hủy phiên họp", openapi_extra=takes(forms.ReasonForm))
def cancel_meeting(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = run_meeting(request.actor, code)
    form = checked(forms.ReasonForm, payload)
    return meeting_json(actions.cancel_meeting(actor=request.actor, meeting=row, **form.cleaned_data))


@router.post("/meetings/{code}/ballots", summary="Lập các lượt bỏ phiếu")
def prepare_ballots(request: ApiRequest, code: str) -> list[Json]:
    row = run_meeting(request.actor, code)
    return [ballot_json(ballot) for ballot in actions.prepare_ballots(actor=request.actor, meeting=row)]


@router.post(
    "/meetings/{code}/items/{position}/recusal",
    summary="Khai báo xung đột lợi ích của mình",
    openapi_extra=takes(forms.ReasonForm),
)
def declare_recusal(request: ApiRequest, code: str, position: int, payload: Payload) -> Json:
    row = queries.get_readable_meeting(request.actor, code)
    item = queries.get_item(request.actor, row, position)
    form = checked(forms.ReasonForm, payload)
    return recusal_json(actions.declare_recusal(actor=request.actor, item=item, **form.cleaned_data))


@router.post(
    "/meetings/{code}/items/{position}/removal",
    summary="Đưa một mục ra khỏi chương trình",
    openapi_extra=takes(forms.ReasonForm),
)
def take_off_agenda(request: ApiRequest, code: str, position: int, payload: Payload) -> Json:
    item = queries.get_item(request.actor, run_meeting(request.actor, code), position)
    form = checked(forms.ReasonForm, payload)
    item = actions.take_off_agenda(actor=request.actor, item=item, **form.cleaned_data)
    return {"position": item.position, "state": item.state}


@router.post(
    "/meetings/{code}/items/{position}/recusals/{pk}/withdrawal",
    summary="Rút khai báo xung đột lợi ích",
    openapi_extra=takes(forms.ReasonForm),
)
def withdraw_recusal(request: ApiRequest, code: str, position: int, pk: int, payload: Payload) -> Json:
    item = queries.get_item(request.actor, run_meeting(request.actor, code), position)
    row = Recusal.objects.select_related("item__meeting__council__unit").filter(item=item, pk=pk).first()
    if row is None:
        raise NotFound
    form = checked(forms.ReasonForm, payload)
    return recusal_json(actions.withdraw_recusal(actor=request.actor, recusal=row, **form.cleaned_data))


@router.get("/ballots/{code}", summary="Một lượt bỏ phiếu")
def ballot(request: ApiRequest, code: str) -> Json:
    row = queries.get_ballot(request.actor, code)
    if not queries.reads(request.actor, row.meeting):
        require(may_count(request.actor, row))
    return ballot_json(row)


@router.post("/ballots/{code}/rule", summary="Xác nhận ngưỡng tán thành", openapi_extra=takes(forms.RuleForm))
def confirm_rule(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = run_ballot(request.actor, code)
    form = checked(forms.RuleForm, payload)
    return ballot_json(actions.confirm_rule(actor=request.actor, ballot=row, **form.cleaned_data))


@router.post("/ballots/{code}/opening", summary="Khóa nội dung và phát phiếu", openapi_extra=takes(forms.HandOutForm))
def open_ballot(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = run_ballot(request.actor, code)
    data = checked(forms.HandOutForm, payload).cleaned_data
    accept = ["impossible"] if data["accept"] else []
    reason = data["accept_reason"]
    return ballot_json(actions.open_ballot(actor=request.actor, ballot=row, accept=accept, accept_reason=reason))


@router.post(
    "/ballots/{code}/count", summary="Nhập số liệu của một người kiểm phiếu", openapi_extra=takes(forms.TallyForm)
)
def enter_tally(request: ApiRequest, code: str, payload: Payload) -> Json:
    """One teller's numbers; the answer says whether both are in and agree, never the other's numbers."""
    row = queries.get_ballot(request.actor, code)
    require(may_count(request.actor, row))
    lines = [line.line for line in queries.lines_of(row)]
    form = checked(forms.TallyForm, payload, ballot=row, lines=lines)
    before = row.attempt
    counted = actions.enter_tally(actor=request.actor, ballot=row, tally=form.to_input())
    differs = counted.attempt != before
    code_said = "tally_mismatch" if differs else "agreed" if counted.state == "counted" else "waiting"
    where = counted.mismatch if differs else []
    return {"code": code_said, "where": where, "message": screens.count_words(counted, before)}


@router.post("/ballots/{code}/result", summary="Công bố kết quả lượt bỏ phiếu")
def close_ballot(request: ApiRequest, code: str) -> Json:
    row = run_ballot(request.actor, code)
    return ballot_json(actions.close_ballot(actor=request.actor, ballot=row))


@router.post("/ballots/{code}/voiding", summary="Hủy lượt bỏ phiếu", openapi_extra=takes(forms.ReasonForm))
def void_ballot(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = run_ballot(request.actor, code)
    form = checked(forms.ReasonForm, payload)
    return ballot_json(actions.void_ballot(actor=request.actor, ballot=row, **form.cleaned_data))


@router.get("/{code}", summary="Một Hội đồng và các thành viên")
def council(request: ApiRequest, code: str) -> Json:
    row = queries.get_council(request.actor, code)
    members = row.members.select_related("person")
    return {
        **council_json(row),
        "members": [
            {"id": m.pk, "name": str(m.person), "title": m.title, "since": m.since, "until": m.until} for m in members
        ],
    }


@router.post("/{code}/members", summary="Thêm thành viên Hội đồng", openapi_extra=takes(forms.MemberForm))
def add_member(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_council(request.actor, code)
    require(may_run(request.actor, row))
    data = checked(forms.MemberForm, payload, council=row).cleaned_data
    data["order"] = data["order"] or 0
    member = actions.add_member(actor=request.actor, council=row, **data)
    return {"id": member.pk, "name": str(member.person), "title": member.title}


@router.post(
    "/{code}/members/{pk}/end", summary="Kết thúc nhiệm kỳ một thành viên", openapi_extra=takes(forms.EndMemberForm)
)
def end_member(request: ApiRequest, code: str, pk: int, payload: Payload) -> Json:
    row = queries.get_council(request.actor, code)
    require(may_run(request.actor, row))
    member = row.members.select_related("council__unit", "person").filter(pk=pk).first()
    if member is None:
        raise NotFound
    form = checked(forms.EndMemberForm, payload)
    member = actions.end_member(actor=request.actor, member=member, **form.cleaned_data)
    return {"id": member.pk, "until": member.until}


@router.post("/{code}/meetings", summary="Lên lịch họp", openapi_extra=takes(forms.MeetingForm))
def plan_meeting(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_council(request.actor, code)
    require(may_run(request.actor, row))
    form = checked(forms.MeetingForm, payload, rounds=queries.rounds_for(row))
    round_ = form.cleaned_data["round"]
    return meeting_json(actions.plan_meeting(actor=request.actor, council=row, round=round_, given=form.to_input()))


@router.post("/{code}/conferences", summary="Lên lịch hội nghị cụm, khối", openapi_extra=takes(forms.ConferenceForm))
def plan_conference(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_council(request.actor, code)
    require(may_run(request.actor, row))
    form = checked(forms.ConferenceForm, payload)
    return meeting_json(actions.plan_conference(actor=request.actor, council=row, given=form.to_input()))
