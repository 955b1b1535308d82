"""Pages of the conference of a cluster: convened, planned, and the units it votes on."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from thidua.core.answers import require
from thidua.councils import actions, forms, queries
from thidua.councils.permissions import may_run
from thidua.councils.views.shared import council_url, run_meeting, tab_url
from thidua.web.asking import form_methods, sent
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@form_methods
@signed_in
def conference_new(request: HttpRequest) -> HttpResponse:
    """Convene the representatives; asked again, the seats follow who represents now."""
    actor = actor_of(request)
    form = forms.ConveneForm(sent(request), clusters=queries.conferences_to_call(actor))
    if request.method == "POST" and form.is_valid():
        council = attempt(form, lambda: actions.convene_cluster(actor=actor, **form.cleaned_data))
        if council:
            return done(request, "Danh sách đại diện đã theo đúng thành viên hiện nay.", council_url(council.code))
    return form_page(
        request,
        form,
        title="Triệu tập hội nghị cụm, khối",
        submit="Triệu tập",
        back=reverse("councils:councils"),
        intro="Thành viên hội nghị là người đại diện mà từng đơn vị đã cử tại trang cụm, khối.",
    )


@form_methods
@signed_in
def conference_meeting_new(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    council = queries.get_council(actor, code)
    require(may_run(actor, council))
    form = forms.ConferenceForm(sent(request))
    if request.method == "POST" and form.is_valid():
        given = form.to_input()
        meeting = attempt(form, lambda: actions.plan_conference(actor=actor, council=council, given=given))
        if meeting:
            return done(request, "Đã lên lịch. Hãy đưa đơn vị vào danh sách.", tab_url(meeting.code, "agenda"))
    return form_page(
        request,
        form,
        title="Lên lịch hội nghị cụm, khối",
        submit="Lên lịch",
        back=council_url(code),
        intro="Ngưỡng tán thành, số người dự và việc bỏ phiếu cho đơn vị mình: chưa quy định – do hội nghị quyết định. "
        "Những gì chọn ở đây được ghi vào biên bản.",
    )


@form_methods
@signed_in
def motions(request: HttpRequest, code: str) -> HttpResponse:
    """Units put to the vote: for an award, or for the seat of next year's lead."""
    actor, meeting = run_meeting(request, code)
    form = forms.MotionsForm(sent(request), units=queries.units_for(meeting))
    if request.method == "POST" and form.is_valid():
        chosen = form.to_motions()
        items = attempt(form, lambda: actions.put_units_on_agenda(actor=actor, meeting=meeting, motions=chosen))
        if items:
            return done(request, f"Đã đưa {len(items)} đơn vị vào danh sách.", tab_url(code, "agenda"))
    return form_page(
        request, form, title="Đưa đơn vị vào danh sách", submit="Đưa vào danh sách", back=tab_url(code, "agenda")
    )


@require_POST
@signed_in
def lead(request: HttpRequest, code: str) -> HttpResponse:
    """The elected lead goes into the cluster's own record."""
    actor, meeting = run_meeting(request, code)
    election = actions.record_lead(actor=actor, meeting=meeting)
    said = f"{election.winner} làm trưởng {election.cluster.name} năm {election.year}."
    return done(request, said, tab_url(code, "results"))
