"""Pages of meetings: planned, opened, closed; who is there, who counts."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.councils import actions, forms, lists, queries, screens
from thidua.councils.models import Meeting
from thidua.councils.permissions import may_run
from thidua.councils.views.shared import council_url, run_meeting, tab_url
from thidua.web.asking import ask, form_methods, sent
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def meeting_list(request: HttpRequest) -> HttpResponseBase:
    actor = actor_of(request)
    buttons = [Button("Các Hội đồng", reverse("councils:councils"), icon="bi-people", primary=False)]
    return render_list(request, lists.MEETINGS, lists.meetings_with_counts(actor), buttons=buttons)


@form_methods
@signed_in
def meeting_new(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    council = queries.get_council(actor, code)
    require(may_run(actor, council))
    form = forms.MeetingForm(sent(request), rounds=queries.rounds_for(council))
    if request.method == "POST" and form.is_valid():
        round_ = form.cleaned_data["round"]
        meeting = attempt(
            form, lambda: actions.plan_meeting(actor=actor, council=council, round=round_, given=form.to_input())
        )
        if meeting:
            return done(request, "Đã lên lịch họp. Hãy đưa hồ sơ vào chương trình.", tab_url(meeting.code, "agenda"))
    return form_page(request, form, title="Lên lịch họp", submit="Lên lịch", back=council_url(code))


@require_GET
@signed_in
def meeting_page(request: HttpRequest, code: str) -> HttpResponse:
    """The meeting with its tabs; who only counts sees the papers to count, nothing else."""
    actor = actor_of(request)
    meeting = queries.get_meeting(actor, code)
    if not queries.reads(actor, meeting):
        return render(request, "councils/teller.html", {"title": str(meeting), **_teller_desk(actor, meeting)})
    names = dict(screens.TABS)
    tab = request.GET.get("tab", "members")
    screen = screens.meeting_screen(actor, meeting)
    sheet = forms.AttendanceForm(seats=[row.seat for row in screen.seats], presence=queries.presence_of(meeting))
    context = {
        "title": str(meeting),
        "screen": screen,
        "meeting": meeting,
        "tab": tab if tab in names else "members",
        "tabs": screens.TABS,
        "steps": list(Meeting.STATE_NAMES.items())[:3],
        "tellers": meeting.tellers.select_related("user"),
        "counts": meeting.tellers.filter(user_id=actor.user_id).exists(),
        "attendance": screens.presence_rows(screen, sheet),
        "elected": screens.elected(meeting) if tab == "results" and meeting.own_unit else None,
        "teller_form": forms.TellersForm(users=queries.possible_tellers(meeting)),
    }
    return render(request, "councils/meeting.html", context)


def _teller_desk(actor: Actor, meeting: Meeting) -> dict[str, object]:
    ballots = [b for b in queries.ballots_of(meeting) if b.state in ("open", "counting", "counted")]
    return {"meeting": meeting, "ballots": [(b, b.STATE_NAMES[b.state]) for b in ballots]}


@form_methods
@signed_in
def schedule(request: HttpRequest, code: str) -> HttpResponse:
    actor, meeting = run_meeting(request, code)
    start = {"held_on": meeting.held_on, "place": meeting.place}
    form = forms.ScheduleForm(sent(request), initial=start)
    return ask(
        request,
        form,
        lambda: actions.reschedule_meeting(actor=actor, meeting=meeting, given=form.to_input()),
        said="Đã đổi lịch họp và báo cho các thành viên.",
        back=tab_url(code, "members"),
        title="Đổi lịch họp",
        submit="Đổi lịch",
    )


@require_POST
@signed_in
def attendance(request: HttpRequest, code: str) -> HttpResponse:
    actor, meeting = run_meeting(request, code)
    form = forms.AttendanceForm(request.POST, seats=queries.seats_of(meeting), presence={})
    if form.is_valid():
        actions.record_attendance(actor=actor, meeting=meeting, presence=form.presence(), notes=form.notes())
        return done(request, "Đã lưu điểm danh.", tab_url(code, "members"))
    return form_page(request, form, title="Điểm danh", back=tab_url(code, "members"))


@require_POST
@signed_in
def tellers(request: HttpRequest, code: str) -> HttpResponse:
    actor, meeting = run_meeting(request, code)
    form = forms.TellersForm(request.POST, users=queries.possible_tellers(meeting))
    if form.is_valid():
        posts = attempt(form, lambda: actions.appoint_tellers(actor=actor, meeting=meeting, users=form.users()))
        if posts:
            return done(request, "Đã cử Tổ kiểm phiếu.", tab_url(code, "ballots"))
    return form_page(request, form, title="Cử Tổ kiểm phiếu", submit="Cử", back=tab_url(code, "ballots"))


@require_POST
@signed_in
def opening(request: HttpRequest, code: str) -> HttpResponse:
    actor, meeting = run_meeting(request, code)
    actions.open_meeting(actor=actor, meeting=meeting)
    return done(request, "Đã khai mạc; danh sách thành viên đã khóa.", tab_url(code, "ballots"))


@require_POST
@signed_in
def closing(request: HttpRequest, code: str) -> HttpResponse:
    actor, meeting = run_meeting(request, code)
    actions.close_meeting(actor=actor, meeting=meeting)
    return done(request, "Phiên họp đã kết thúc. Biên bản đã sẵn sàng.", tab_url(code, "minutes"))


@form_methods
@signed_in
def cancellation(request: HttpRequest, code: str) -> HttpResponse:
    actor, meeting = run_meeting(request, code)
    form = forms.ReasonForm(sent(request))
    return ask(
        request,
        form,
        lambda: actions.cancel_meeting(actor=actor, meeting=meeting, **form.cleaned_data),
        said="Đã hủy phiên họp.",
        back=tab_url(code, "members"),
        title=f"Hủy {meeting}",
        submit="Hủy phiên họp",
    )
