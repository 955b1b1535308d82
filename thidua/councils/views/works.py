"""Pages of meetings on initiatives and on the creativity award: planned, and what is put on their lists."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from thidua.core.answers import require
from thidua.councils import actions, forms, queries
from thidua.councils.permissions import may_run
from thidua.councils.views.shared import council_url, run_meeting, tab_url
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in

form_methods = require_http_methods(["GET", "POST"])
NEXT = "Đã lên lịch họp. Hãy đưa nội dung vào danh sách."


@form_methods
@signed_in
def initiative_meeting_new(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    council = queries.get_council(actor, code)
    require(may_run(actor, council))
    form = forms.ScheduleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.to_input()
        meeting = attempt(form, lambda: actions.plan_initiative_meeting(actor=actor, council=council, given=given))
        if meeting:
            return done(request, NEXT, tab_url(meeting.code, "agenda"))
    return form_page(request, form, title="Lên lịch họp xét sáng kiến", submit="Lên lịch", back=council_url(code))


@form_methods
@signed_in
def award_meeting_new(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    council = queries.get_council(actor, code)
    require(may_run(actor, council))
    rounds = queries.award_rounds_for(council)
    form = forms.AwardMeetingForm(request.POST if request.method == "POST" else None, rounds=rounds)
    if request.method == "POST" and form.is_valid():
        given, chosen = form.to_input(), form.cleaned_data["round"]
        meeting = attempt(
            form, lambda: actions.plan_award_meeting(actor=actor, council=council, round=chosen, given=given)
        )
        if meeting:
            return done(request, NEXT, tab_url(meeting.code, "agenda"))
    intro = "Ngưỡng tán thành và số người dự: chưa quy định – do Hội đồng quyết định và ghi vào biên bản."
    return form_page(
        request, form, title="Lên lịch họp xét giải thưởng", submit="Lên lịch", back=council_url(code), intro=intro
    )


@form_methods
@signed_in
def initiatives(request: HttpRequest, code: str) -> HttpResponse:
    actor, meeting = run_meeting(request, code)
    ready = queries.ready_initiatives(meeting)
    form = forms.InitiativesForm(request.POST if request.method == "POST" else None, ready=ready)
    if request.method == "POST" and form.is_valid():
        chosen = list(form.cleaned_data["initiatives"])
        items = attempt(
            form, lambda: actions.put_initiatives_on_agenda(actor=actor, meeting=meeting, initiatives=chosen)
        )
        if items:
            return done(request, f"Đã đưa {len(items)} sáng kiến vào danh sách.", tab_url(code, "agenda"))
    intro = "" if ready.exists() else "Chưa có sáng kiến nào chờ Hội đồng. Cơ quan xét chấp nhận đơn ở trang Sáng kiến."
    return form_page(
        request, form, title="Đưa sáng kiến vào danh sách", submit="Đưa vào", back=tab_url(code, "agenda"), intro=intro
    )


@form_methods
@signed_in
def works(request: HttpRequest, code: str) -> HttpResponse:
    actor, meeting = run_meeting(request, code)
    form = forms.WorksForm(request.POST if request.method == "POST" else None, ready=queries.ready_works(meeting))
    if request.method == "POST" and form.is_valid():
        chosen = list(form.cleaned_data["works"])
        items = attempt(form, lambda: actions.put_works_on_agenda(actor=actor, meeting=meeting, works=chosen))
        if items:
            return done(request, f"Đã đưa {len(items)} công trình vào danh sách.", tab_url(code, "agenda"))
    return form_page(
        request, form, title="Đưa công trình vào danh sách", submit="Đưa vào", back=tab_url(code, "agenda")
    )
