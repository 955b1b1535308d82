"""The jury of a contest: set, filled with screened ideas, its short list taken."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from thidua.ideas import actions
from thidua.ideas.actions.jurying import screened
from thidua.ideas.views.shared import contest_for, contest_url
from thidua.juries.jury_form import JuryForm
from thidua.web.asking import form_methods, sent
from thidua.web.requests import attempt, done, form_page, signed_in


@form_methods
@signed_in
def set_jury(request: HttpRequest, code: str) -> HttpResponse:
    actor, contest = contest_for(request, code)
    form = JuryForm(sent(request))
    if request.method == "POST" and form.is_valid():
        jury = attempt(form, lambda: actions.set_contest_jury(actor=actor, contest=contest, data=form.to_input()))
        if jury is not None:
            words = "Đã đưa ý tưởng vào, ẩn tác giả. Ghi tiêu chí, thêm giám khảo rồi mở chấm."
            return done(request, words, reverse("juries:page", args=[jury.code]))
    waiting = len(screened(contest))
    return form_page(
        request,
        form,
        title="Lập Ban giám khảo",
        submit="Lập Ban giám khảo",
        back=contest_url(contest),
        intro=f"{contest.title}: {waiting} ý tưởng đã sàng lọc được đưa vào, không kèm tác giả.",
    )


@require_POST
@signed_in
def enter(request: HttpRequest, code: str) -> HttpResponse:
    actor, contest = contest_for(request, code)
    made = actions.enter_screened(actor=actor, contest=contest)
    return done(request, f"Đã đưa thêm {len(made)} ý tưởng vào Ban giám khảo.", contest_url(contest))


@require_POST
@signed_in
def take_shortlist(request: HttpRequest, code: str) -> HttpResponse:
    actor, contest = contest_for(request, code)
    work = actions.take_jury_shortlist(actor=actor, contest=contest)
    return done(request, "Đã đưa các bài được chọn vào danh sách rút gọn.", reverse("ideas:work", args=[work.code]))
