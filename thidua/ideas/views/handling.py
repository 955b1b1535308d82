"""All ideas at the office, one after another: stages, answers, what is shown."""

from collections.abc import Callable

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from thidua.ideas import actions, talk_queries
from thidua.ideas.forms.handling import AnswerForm, HideForm, MoveForm, StepBackForm, ThanksForm
from thidua.ideas.lists.ideas import ideas_spec
from thidua.ideas.models import Idea
from thidua.ideas.pages.handling import list_buttons, office_answer
from thidua.ideas.views.queueing import queue_page
from thidua.ideas.views.shared import contest_for, contest_url, idea_for, idea_url
from thidua.web.asking import ask, form_methods, sent
from thidua.web.lists import render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def idea_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    office = office_answer(actor)
    spec = ideas_spec(actor, office)
    buttons = list_buttons(request.GET.urlencode(), office)
    return render_list(request, spec, talk_queries.listed(actor), buttons=buttons)


@require_GET
@signed_in
def queue(request: HttpRequest) -> HttpResponse:
    """One idea of the filtered list with everything that can be decided; saving goes on to the next."""
    actor = actor_of(request)
    page = queue_page(actor, request.GET)
    if page is None:
        return HttpResponseRedirect(f"{reverse('ideas:list')}?{request.GET.urlencode()}")
    forms = {"move_form": MoveForm(actor=actor, idea=page["idea"]), "answer_form": AnswerForm()}  # type: ignore[arg-type]
    return render(request, "ideas/queue.html", {**page, **forms})


@form_methods
@signed_in
def move(request: HttpRequest, code: str) -> HttpResponse:
    actor, idea = idea_for(request, code)
    form = MoveForm(sent(request), actor=actor, idea=idea)
    return ask(
        request,
        form,
        lambda: actions.move_idea(actor=actor, idea=idea, **form.to_move()),
        said="Đã chuyển bước; tác giả được báo.",
        back=_then(request, idea),
        title=f"Chuyển bước: {idea}",
        intro=f"Hiện ở trạng thái “{idea.state_name}”.",
        submit="Chuyển bước",
    )


@form_methods
@signed_in
def answer(request: HttpRequest, code: str) -> HttpResponse:
    actor, idea = idea_for(request, code)
    form = AnswerForm(sent(request))
    act = lambda: actions.answer_idea(actor=actor, idea=idea, **form.cleaned_data)  # noqa: E731
    return _asked(request, form, idea, act, "Đã trả lời tác giả.", "Trả lời tác giả")


@require_POST
@signed_in
def show(request: HttpRequest, code: str) -> HttpResponse:
    actor, idea = idea_for(request, code)
    actions.show_idea(actor=actor, idea=idea)
    return done(request, f"Đã đăng “{idea}” trên trang công khai.", _then(request, idea))


@form_methods
@signed_in
def hide(request: HttpRequest, code: str) -> HttpResponse:
    """With a reason; the quick button sends one that says somebody is looking at it."""
    actor, idea = idea_for(request, code)
    form = HideForm(sent(request), initial={"reason": idea.hidden_reason})
    act = lambda: actions.hide_idea(actor=actor, idea=idea, **form.cleaned_data)  # noqa: E731
    return _asked(request, form, idea, act, f"“{idea}” không còn trên trang công khai.", "Không đăng")


@form_methods
@signed_in
def step_back(request: HttpRequest, code: str) -> HttpResponse:
    actor, idea = idea_for(request, code)
    form = StepBackForm(sent(request))
    act = lambda: actions.step_back(actor=actor, idea=idea, **form.cleaned_data)  # noqa: E731
    return _asked(request, form, idea, act, "Đã lùi một bước; lịch sử giữ cả hai lần.", "Lùi một bước")


@form_methods
@signed_in
def thank(request: HttpRequest, code: str) -> HttpResponse:
    actor, contest = contest_for(request, code)
    form = ThanksForm(sent(request), initial={"text": contest.thanks})
    if request.method == "POST" and form.is_valid():
        told = attempt(form, lambda: actions.thank_all(actor=actor, contest=contest, **form.cleaned_data))
        if told is not None:
            return done(request, f"Đã gửi lời cảm ơn tới {told} tác giả.", contest_url(contest))
    title = f"Cảm ơn mọi người tham gia: {contest.title}"
    return form_page(request, form, title=title, submit="Gửi lời cảm ơn", back=contest_url(contest))


def _asked(
    request: HttpRequest, form: Form, idea: Idea, act: Callable[[], object], said: str, title: str
) -> HttpResponse:
    return ask(request, form, act, said=said, back=_then(request, idea), title=f"{title}: {idea}", submit=title)


def _then(request: HttpRequest, idea: Idea) -> str:
    """Where one goes on: the next idea of the queue when the page said so, else this one's page."""
    then = request.GET.get("then", "")
    ours = then.startswith("/ideas/") and url_has_allowed_host_and_scheme(then, None)
    return then if ours else idea_url(idea)
