"""Pages of ballots: prepared, handed out, counted, announced."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from thidua.core.answers import require
from thidua.councils import actions, forms, queries, ruling, screens
from thidua.councils.permissions import may_count
from thidua.councils.views.shared import run_ballot, run_meeting, tab_url
from thidua.web.asking import ask, form_methods, sent
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_POST
@signed_in
def ballots(request: HttpRequest, code: str) -> HttpResponse:
    actor, meeting = run_meeting(request, code)
    made = actions.prepare_ballots(actor=actor, meeting=meeting)
    return done(request, f"Đã lập {len(made)} lượt bỏ phiếu.", tab_url(code, "ballots"))


@form_methods
@signed_in
def ballot_rule(request: HttpRequest, code: str) -> HttpResponse:
    actor, ballot = run_ballot(request, code)
    form = forms.RuleForm(sent(request))
    back = tab_url(ballot.meeting.code, "ballots")
    intro = f"Ngưỡng đang áp dụng: {ruling.words(ballot.rule)} ({ballot.rule['cite']}) – chưa đối chiếu."
    return ask(
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
    actor, ballot = run_ballot(request, code)
    form = forms.HandOutForm(sent(request))
    back = tab_url(ballot.meeting.code, "ballots")
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


@form_methods
@signed_in
def ballot_count(request: HttpRequest, code: str) -> HttpResponse:
    """One teller's count: big inputs, own numbers only."""
    actor = actor_of(request)
    ballot = queries.get_ballot(actor, code)
    require(may_count(actor, ballot))
    lines = queries.lines_of(ballot)
    form = forms.TallyForm(sent(request), ballot=ballot, lines=[line.line for line in lines])
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
    actor, ballot = run_ballot(request, code)
    actions.close_ballot(actor=actor, ballot=ballot)
    return done(request, f"Đã công bố kết quả {ballot}.", tab_url(ballot.meeting.code, "results"))


@form_methods
@signed_in
def ballot_voiding(request: HttpRequest, code: str) -> HttpResponse:
    actor, ballot = run_ballot(request, code)
    form = forms.ReasonForm(sent(request))
    back = tab_url(ballot.meeting.code, "ballots")
    return ask(
        request,
        form,
        lambda: actions.void_ballot(actor=actor, ballot=ballot, **form.cleaned_data),
        said=f"Đã hủy {ballot}; các mục chờ lập phiếu mới.",
        back=back,
        title=f"Hủy {ballot}",
        submit="Hủy lượt bỏ phiếu",
    )
