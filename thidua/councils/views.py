"""Pages of councils, meetings and ballots."""

from collections.abc import Callable

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import NotFound
from thidua.councils import actions, forms, lists, minutes, papers, queries, ruling, screens
from thidua.councils.models import Ballot, CouncilMember, Meeting, Recusal
from thidua.councils.permissions import may_count, may_run
from thidua.documents.papers import MinutesPaper, minutes_docx, minutes_pdf
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in

form_methods = require_http_methods(["GET", "POST"])
_MINUTES: dict[str, Callable[[Meeting], MinutesPaper]] = {
    "meeting": minutes.meeting_minutes,
    "tally": minutes.tally_minutes,
}
_WRITERS = {
    "pdf": (minutes_pdf, "application/pdf"),
    "docx": (minutes_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@require_GET
@signed_in
def council_list(request: HttpRequest) -> HttpResponseBase:
    actor = actor_of(request)
    buttons = [Button("Phiên họp", reverse("councils:meetings"), icon="bi-calendar3", primary=False)]
    if queries.runs_any(actor):
        buttons.append(Button("Thành lập Hội đồng", reverse("councils:council_new"), icon="bi-plus-lg"))
    return render_list(request, lists.COUNCILS, lists.councils_with_counts(actor), buttons=buttons)


@form_methods
@signed_in
def council_new(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = forms.CouncilForm(_sent(request), actor=actor)
    if request.method == "POST" and form.is_valid():
        unit = form.cleaned_data["unit"]
        council = attempt(form, lambda: actions.create_council(actor=actor, unit=unit, given=form.to_input()))
        if council:
            return done(request, "Đã thành lập Hội đồng. Hãy thêm thành viên.", _council_url(council.code))
    return form_page(request, form, title="Thành lập Hội đồng", submit="Thành lập", back=reverse("councils:councils"))


@require_GET
@signed_in
def council_page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    council = queries.get_council(actor, code)
    context = {
        "title": council.name,
        "council": council,
        "members": council.members.select_related("person__unit"),
        "meetings": queries.meetings(actor).filter(council=council).order_by("-number")[:20],
        "may_run": may_run(actor, council),
    }
    return render(request, "councils/council.html", context)


@form_methods
@signed_in
def member_new(request: HttpRequest, code: str) -> HttpResponse:
    """Find a person by name, choose, say in what capacity."""
    actor = actor_of(request)
    council = queries.get_council(actor, code)
    require(may_run(actor, council))
    form = forms.MemberForm(_sent(request), council=council)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        member = attempt(
            form,
            lambda: actions.add_member(
                actor=actor,
                council=council,
                person=data["person"],
                title=data["title"],
                since=data["since"],
                order=data["order"] or 0,
            ),
        )
        if member:
            return done(request, f"Đã thêm {member.person} vào Hội đồng.", _council_url(code))
    q = request.GET.get("q", "").strip()[:100]
    return form_page(
        request,
        form,
        title="Thêm thành viên Hội đồng",
        submit="Thêm thành viên",
        back=_council_url(code),
        template="councils/member_form.html",
        q=q,
        found=queries.people_for(council, q) if q else [],
    )


@form_methods
@signed_in
def member_end(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    actor = actor_of(request)
    council = queries.get_council(actor, code)
    member = get_object_or_404(CouncilMember, council=council, pk=pk)
    require(may_run(actor, council))
    form = forms.EndMemberForm(_sent(request))
    title = f"Kết thúc nhiệm kỳ: {member.person}"
    return _ask(
        request,
        form,
        lambda: actions.end_member(actor=actor, member=member, **form.cleaned_data),
        said=f"Đã kết thúc nhiệm kỳ của {member.person}.",
        back=_council_url(code),
        title=title,
        submit="Kết thúc nhiệm kỳ",
    )


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
    form = forms.MeetingForm(_sent(request), rounds=queries.rounds_for(council))
    if request.method == "POST" and form.is_valid():
        round_ = form.cleaned_data["round"]
        meeting = attempt(
            form, lambda: actions.plan_meeting(actor=actor, council=council, round=round_, given=form.to_input())
        )
        if meeting:
            return done(request, "Đã lên lịch họp. Hãy đưa hồ sơ vào chương trình.", _tab(meeting.code, "agenda"))
    return form_page(request, form, title="Lên lịch họp", submit="Lên lịch", back=_council_url(code))


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
        "teller_form": forms.TellersForm(users=queries.possible_tellers(meeting)),
    }
    return render(request, "councils/meeting.html", context)


@form_methods
@signed_in
def schedule(request: HttpRequest, code: str) -> HttpResponse:
    actor, meeting = _run(request, code)
    start = {"held_on": meeting.held_on, "place": meeting.place}
    form = forms.ScheduleForm(_sent(request), initial=start)
    return _ask(
        request,
        form,
        lambda: actions.reschedule_meeting(actor=actor, meeting=meeting, given=form.to_input()),
        said="Đã đổi lịch họp và báo cho các thành viên.",
        back=_tab(code, "members"),
        title="Đổi lịch họp",
        submit="Đổi lịch",
    )


@form_methods
@signed_in
def agenda(request: HttpRequest, code: str) -> HttpResponse:
    actor, meeting = _run(request, code)
    form = forms.AgendaForm(_sent(request), ready=queries.ready_for(meeting))
    if request.method == "POST" and form.is_valid():
        chosen = list(form.cleaned_data["nominations"])
        items = attempt(form, lambda: actions.put_on_agenda(actor=actor, meeting=meeting, nominations=chosen))
        if items:
            return done(request, f"Đã đưa {len(items)} hồ sơ vào chương trình.", _tab(code, "agenda"))
    return form_page(
        request, form, title="Đưa hồ sơ vào chương trình", submit="Đưa vào chương trình", back=_tab(code, "agenda")
    )


@require_POST
@signed_in
def attendance(request: HttpRequest, code: str) -> HttpResponse:
    actor, meeting = _run(request, code)
    form = forms.AttendanceForm(request.POST, seats=queries.seats_of(meeting), presence={})
    if form.is_valid():
        actions.record_attendance(actor=actor, meeting=meeting, presence=form.presence(), notes=form.notes())
        return done(request, "Đã lưu điểm danh.", _tab(code, "members"))
    return form_page(request, form, title="Điểm danh", back=_tab(code, "members"))


@require_POST
@signed_in
def tellers(request: HttpRequest, code: str) -> HttpResponse:
    actor, meeting = _run(request, code)
    form = forms.TellersForm(request.POST, users=queries.possible_tellers(meeting))
    if form.is_valid():
        posts = attempt(form, lambda: actions.appoint_tellers(actor=actor, meeting=meeting, users=form.users()))
        if posts:
            return done(request, "Đã cử Tổ kiểm phiếu.", _tab(code, "ballots"))
    return form_page(request, form, title="Cử Tổ kiểm phiếu", submit="Cử", back=_tab(code, "ballots"))


@require_POST
@signed_in
def opening(request: HttpRequest, code: str) -> HttpResponse:
    actor, meeting = _run(request, code)
    actions.open_meeting(actor=actor, meeting=meeting)
    return done(request, "Đã khai mạc; danh sách thành viên đã khóa.", _tab(code, "ballots"))


@require_POST
@signed_in
def closing(request: HttpRequest, code: str) -> HttpResponse:
    actor, meeting = _run(request, code)
    actions.close_meeting(actor=actor, meeting=meeting)
    return done(request, "Phiên họp đã kết thúc. Biên bản đã sẵn sàng.", _tab(code, "minutes"))


@form_methods
@signed_in
def cancellation(request: HttpRequest, code: str) -> HttpResponse:
    actor, meeting = _run(request, code)
    form = forms.ReasonForm(_sent(request))
    return _ask(
        request,
        form,
        lambda: actions.cancel_meeting(actor=actor, meeting=meeting, **form.cleaned_data),
        said="Đã hủy phiên họp.",
        back=_tab(code, "members"),
        title=f"Hủy {meeting}",
        submit="Hủy phiên họp",
    )


@require_POST
@signed_in
def ballots(request: HttpRequest, code: str) -> HttpResponse:
    actor, meeting = _run(request, code)
    made = actions.prepare_ballots(actor=actor, meeting=meeting)
    return done(request, f"Đã lập {len(made)} lượt bỏ phiếu.", _tab(code, "ballots"))


@require_GET
@signed_in
def minutes_file(request: HttpRequest, code: str, kind: str, suffix: str) -> HttpResponse:
    meeting = queries.get_readable_meeting(actor_of(request), code)
    if kind not in _MINUTES or suffix not in _WRITERS or meeting.opened_at is None:
        raise NotFound
    write, content_type = _WRITERS[suffix]
    return _file(write(_MINUTES[kind](meeting)), content_type, f"bien-ban-{kind}-{meeting.code}.{suffix}")


@require_GET
@signed_in
def item_page(request: HttpRequest, code: str, position: int) -> HttpResponse:
    """What a member reads about a nomination, and where a conflict is declared."""
    actor = actor_of(request)
    meeting = queries.get_readable_meeting(actor, code)
    item = queries.get_item(actor, meeting, position)
    row = next(row for row in screens.meeting_screen(actor, meeting).items if row.item.pk == item.pk)
    context = {
        "title": f"Mục {position}: {item.nomination.candidate_name}",
        "meeting": meeting,
        "row": row,
        "nomination": item.nomination,
        "verdict": screens.verdict_words(item.nomination),
        "runs": may_run(actor, meeting.council),
        "form": forms.ReasonForm(),
        "previous": position - 1 if position > 1 else 0,
        "next": queries.next_position(meeting, position),
    }
    return render(request, "councils/item.html", context)


@require_POST
@signed_in
def recusal(request: HttpRequest, code: str, position: int) -> HttpResponse:
    actor = actor_of(request)
    item = queries.get_item(actor, queries.get_readable_meeting(actor, code), position)
    form = forms.ReasonForm(request.POST)
    url = reverse("councils:item", args=[code, position])
    if form.is_valid():
        row = attempt(form, lambda: actions.declare_recusal(actor=actor, item=item, **form.cleaned_data))
        if row:
            return done(request, "Đã ghi nhận: bạn tránh bỏ phiếu mục này.", url)
    return form_page(request, form, title="Khai báo xung đột lợi ích", submit="Khai báo", back=url)


@form_methods
@signed_in
def removal(request: HttpRequest, code: str, position: int) -> HttpResponse:
    actor, meeting = _run(request, code)
    item = queries.get_item(actor, meeting, position)
    form = forms.ReasonForm(_sent(request))
    title = f"Đưa mục {position} ra khỏi chương trình"
    return _ask(
        request,
        form,
        lambda: actions.take_off_agenda(actor=actor, item=item, **form.cleaned_data),
        said=f"Đã đưa mục {position} ra khỏi chương trình.",
        back=_tab(code, "agenda"),
        title=title,
        submit="Đưa ra",
    )


@form_methods
@signed_in
def recusal_withdrawal(request: HttpRequest, code: str, position: int, pk: int) -> HttpResponse:
    actor, meeting = _run(request, code)
    item = queries.get_item(actor, meeting, position)
    row = get_object_or_404(Recusal.objects.select_related("item__meeting__council__unit"), item=item, pk=pk)
    form = forms.ReasonForm(_sent(request))
    return _ask(
        request,
        form,
        lambda: actions.withdraw_recusal(actor=actor, recusal=row, **form.cleaned_data),
        said="Đã rút khai báo.",
        back=_tab(code, "recusals"),
        title="Rút khai báo xung đột",
        submit="Rút khai báo",
    )


@form_methods
@signed_in
def ballot_rule(request: HttpRequest, code: str) -> HttpResponse:
    actor, ballot = _run_ballot(request, code)
    form = forms.RuleForm(_sent(request))
    back = _tab(ballot.meeting.code, "ballots")
    intro = f"Ngưỡng đang áp dụng: {ruling.words(ballot.rule)} ({ballot.rule['cite']}) – chưa đối chiếu."
    return _ask(
        request,
        form,
        lambda: actions.confirm_rule(actor=actor, ballot=ballot, **form.cleaned_data),
        said="Đã ghi nhận người xác nhận ngưỡng, thời điểm và văn bản.",
        back=back,
        title=f"Xác nhận ngưỡng – {ballot}",
        submit="Xác nhận",
        intro=intro,
    )


@form_methods
@signed_in
def ballot_opening(request: HttpRequest, code: str) -> HttpResponse:
    actor, ballot = _run_ballot(request, code)
    form = forms.HandOutForm(_sent(request))
    back = _tab(ballot.meeting.code, "ballots")
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        opened = attempt(
            form,
            lambda: actions.open_ballot(
                actor=actor,
                ballot=ballot,
                accept=["impossible"] if data["accept"] else [],
                accept_reason=data["accept_reason"],
            ),
        )
        if opened:
            return done(request, f"Đã khóa nội dung, mã băm {opened.snapshot_hash[:16]}…; hãy in và phát phiếu.", back)
    warnings = screens.warnings_before(ballot)
    return form_page(
        request,
        form,
        title=f"Phát phiếu – {ballot}",
        submit="Khóa nội dung và phát phiếu",
        back=back,
        template="councils/hand_out.html",
        ballot=ballot,
        rule=ruling.words(ballot.rule),
        warnings=warnings,
    )


@require_GET
@signed_in
def ballot_papers(request: HttpRequest, code: str) -> HttpResponse:
    _, ballot = _run_ballot(request, code)
    return _file(papers.ballot_papers_pdf(ballot), "application/pdf", f"phieu-{ballot.code}.pdf")


@form_methods
@signed_in
def ballot_count(request: HttpRequest, code: str) -> HttpResponse:
    """One teller's count: big inputs, own numbers only."""
    actor = actor_of(request)
    ballot = queries.get_ballot(actor, code)
    require(may_count(actor, ballot))
    lines = queries.lines_of(ballot)
    form = forms.TallyForm(_sent(request), ballot=ballot, lines=[line.line for line in lines])
    if request.method == "POST" and form.is_valid():
        before = ballot.attempt
        counted = attempt(form, lambda: actions.enter_tally(actor=actor, ballot=ballot, tally=form.to_input()))
        if counted:
            return done(request, screens.count_words(counted, before), reverse("councils:ballot_count", args=[code]))
    context = screens.count_screen(actor, ballot, lines, form)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "councils/count.html", context, status=status)


@require_POST
@signed_in
def ballot_result(request: HttpRequest, code: str) -> HttpResponse:
    actor, ballot = _run_ballot(request, code)
    actions.close_ballot(actor=actor, ballot=ballot)
    return done(request, f"Đã công bố kết quả {ballot}.", _tab(ballot.meeting.code, "results"))


@form_methods
@signed_in
def ballot_voiding(request: HttpRequest, code: str) -> HttpResponse:
    actor, ballot = _run_ballot(request, code)
    form = forms.ReasonForm(_sent(request))
    back = _tab(ballot.meeting.code, "ballots")
    return _ask(
        request,
        form,
        lambda: actions.void_ballot(actor=actor, ballot=ballot, **form.cleaned_data),
        said=f"Đã hủy {ballot}; các mục chờ lập phiếu mới.",
        back=back,
        title=f"Hủy {ballot}",
        submit="Hủy lượt bỏ phiếu",
    )


def _sent(request: HttpRequest) -> QueryDict | None:
    """What was sent; an empty form that was sent is still a form."""
    return request.POST if request.method == "POST" else None


def _ask(
    request: HttpRequest, form: Form, act: Callable[[], object], *, said: str, back: str, **page: str
) -> HttpResponse:
    """A page that asks, does it when everything is there, and goes back saying so."""
    if request.method == "POST" and form.is_valid():
        answer = attempt(form, act)
        if answer:
            return done(request, said, back)
    return form_page(request, form, back=back, **page)


def _run(request: HttpRequest, code: str) -> tuple[Actor, Meeting]:
    """The meeting for whoever runs it; for others the sentence why not."""
    actor = actor_of(request)
    meeting = queries.get_meeting(actor, code)
    require(may_run(actor, meeting.council))
    return actor, meeting


def _run_ballot(request: HttpRequest, code: str) -> tuple[Actor, Ballot]:
    actor = actor_of(request)
    ballot = queries.get_ballot(actor, code)
    require(may_run(actor, ballot.meeting.council))
    return actor, ballot


def _teller_desk(actor: Actor, meeting: Meeting) -> dict[str, object]:
    ballots = [b for b in queries.ballots_of(meeting) if b.state in ("open", "counting", "counted")]
    return {"meeting": meeting, "ballots": [(b, b.STATE_NAMES[b.state]) for b in ballots]}


def _council_url(code: str) -> str:
    return reverse("councils:council", args=[code])


def _tab(code: str, tab: str) -> str:
    return f"{reverse('councils:meeting', args=[code])}?tab={tab}"


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
