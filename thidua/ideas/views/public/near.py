"""While one writes, what is alike appears beside; whoever finds their own idea there may join it. With or without
account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from thidua.ideas import actions, queries
from thidua.ideas.forms.near import JoinForm, NearForm
from thidua.ideas.models import Idea
from thidua.ideas.near_queries import alike
from thidua.web.asking import form_methods, sent
from thidua.web.limits import allowed
from thidua.web.requests import address_of, attempt, done
from thidua.web.visitors import asker, remember_visitor, sender_of

SHORTEST = 6  # letters of a title that say enough to be compared


@require_POST
def near(request: HttpRequest) -> HttpResponse:
    """Compare what is being written; nothing is kept. A piece of a page for the panel, else a page of its own."""
    actor = asker(request)
    if not actor.user_id and not allowed(address_of(request), "near"):
        return HttpResponse(status=204)  # the panel stays as it is; writing goes on
    form = NearForm(request.POST)
    typed = form.cleaned_data if form.is_valid() else {}
    title, body = typed.get("title", ""), typed.get("body", "")
    long_enough = len(title.strip()) >= SHORTEST
    found = alike(actor, title, body) if long_enough else []
    context = {"found": found, "compared": long_enough, "title": "Ý tưởng gần giống"}
    piece = request.headers.get("HX-Request") == "true"
    return render(request, "ideas/_near.html" if piece else "ideas/public/near.html", context)


@form_methods
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Ask to be a co-author of an idea that may be read."""
    actor = asker(request)
    idea = queries.get_idea(actor, code) if actor.user_id else queries.public_idea(code)
    form = JoinForm(sent(request), actor=actor)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        row = attempt(
            form,
            lambda: actions.join_idea(
                actor=actor, idea=idea, author=form.to_author(), note=note, sender=sender_of(request)
            ),
        )
        if row is not None:
            return done(request, "Đã gửi. Tác giả hoặc đơn vị tổ chức sẽ trả lời bạn.", _url(idea, bool(actor.user_id)))
    page = {
        "title": "Xin làm đồng tác giả",
        "submit": "Gửi đề nghị",
        "form": form,
        "idea": idea,
        "back": _url(idea, bool(actor.user_id)),
    }
    status = 422 if form.is_bound and form.errors else 200
    return remember_visitor(request, render(request, "ideas/public/form.html", page, status=status))


def _url(idea: Idea, inside: bool) -> str:
    return reverse("ideas:page" if inside else "ideas_public:page", args=[idea.code])
