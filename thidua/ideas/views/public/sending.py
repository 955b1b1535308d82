"""An idea from somebody without an account; the browser keeps what is typed until it was received."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from thidua.ideas import queries
from thidua.ideas.actions import send_idea
from thidua.ideas.checks import sent_before
from thidua.ideas.forms.writing import IdeaForm
from thidua.ideas.models import Contest, Idea
from thidua.ideas.permissions import is_receiving
from thidua.ideas.texts import write_idea
from thidua.web.asking import form_methods
from thidua.web.requests import attempt, done
from thidua.web.visitors import asker, remember_visitor, sender_of, visitor


@form_methods
def send(request: HttpRequest, code: str) -> HttpResponse:
    """The form; who has an account writes inside, where drafts are kept on the server."""
    contest = queries.public_contest(code)
    if asker(request).user_id:
        return HttpResponseRedirect(reverse("ideas:write", args=[contest.code]))
    form = IdeaForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        contest=contest,
        actor=visitor(),
    )
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: _received(request, contest, form))
        if made is not None:
            said = f"Đã tiếp nhận ý tưởng, số {made.receipt.number}. Hãy giữ mã theo dõi dưới đây."
            return done(request, said, _follow(made))
        if form.has_error("__all__", "already_sent") and (earlier := _earlier(request, contest, form)) is not None:
            # Pressed twice, or the answer was lost on the way: lead to the receipt, do not just say no.
            return done(request, "Ý tưởng này bạn đã gửi; đây là phiếu tiếp nhận đã cấp.", _follow(earlier))
    return remember_visitor(request, _form(request, form, contest))


def _received(request: HttpRequest, contest: Contest, form: IdeaForm) -> Idea:
    return send_idea(
        actor=visitor(), contest=contest, data=form.to_input(), files=form.to_files(), sender=sender_of(request)
    )


def _earlier(request: HttpRequest, contest: Contest, form: IdeaForm) -> Idea | None:
    same = Idea(contest=contest, visitor=sender_of(request).visitor)
    return sent_before(visitor(), write_idea(same, form.to_input()))


def _follow(idea: Idea) -> str:
    return reverse("ideas_public:follow", args=[idea.follow_code])


def _form(request: HttpRequest, form: IdeaForm, contest: Contest) -> HttpResponse:
    page = {
        "form": form,
        "title": f"Gửi ý tưởng: {contest.title}",
        "contest": contest,
        "receiving": is_receiving(contest),
        "back": reverse("ideas_public:contest", args=[contest.code]),
    }
    return render(request, "ideas/public/send.html", page, status=422 if form.is_bound and form.errors else 200)
