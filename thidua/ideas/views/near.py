"""Ideas that are alike: at the office, pairs of a contest, merging and parting, what is not the same, co-authors."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import NotFound
from thidua.ideas import actions, near_queries
from thidua.ideas.forms.near import DeclineForm, MergeForm, OtherForm, UnmergeForm
from thidua.ideas.models import Idea, IdeaAuthor
from thidua.ideas.near_permissions import may_compare
from thidua.ideas.views.shared import contest_for, contest_url, idea_for, idea_url
from thidua.web.asking import ask, form_methods, sent
from thidua.web.requests import done, signed_in


@require_GET
@signed_in
def pair_list(request: HttpRequest, code: str) -> HttpResponse:
    """Pairs with an idea of this contest, the most alike first."""
    actor, contest = contest_for(request, code)
    require(may_compare(actor, contest))
    typed = request.GET.get("page", "1")
    block = int(typed) if typed.isdecimal() and len(typed) < 6 else 1
    found, blocks = near_queries.pairs_of(contest, block)
    context = {
        "title": "Ý tưởng gần giống nhau",
        "intro": contest.title,
        "contest": contest,
        "pairs": found,
        "block": min(block, blocks),
        "blocks": range(1, blocks + 1),
        "size": near_queries.BLOCK,
        "back": contest_url(contest),
    }
    return render(request, "ideas/pairs.html", context)


@form_methods
@signed_in
def merge(request: HttpRequest, code: str) -> HttpResponse:
    actor, idea = idea_for(request, code)
    form = MergeForm(sent(request), initial={"into": request.GET.get("into", "")[:20]})

    def act() -> Idea:
        kept = form.kept(actor)
        return actions.merge_idea(actor=actor, idea=idea, into=kept, reason=form.cleaned_data["reason"])

    return ask(
        request,
        form,
        act,
        said="Đã gộp, giữ đủ tác giả, lượt ủng hộ, bình luận. Mã cũ dẫn về ý tưởng được giữ; khi cần, tách lại được.",
        back=idea_url(idea),
        title=f"Gộp “{idea}” vào ý tưởng khác",
        submit="Gộp",
    )


@form_methods
@signed_in
def unmerge(request: HttpRequest, code: str) -> HttpResponse:
    actor, idea = idea_for(request, code)
    form = UnmergeForm(sent(request))
    return ask(
        request,
        form,
        lambda: actions.unmerge_idea(actor=actor, idea=idea, **form.cleaned_data),
        said="Đã tách ra xem riêng.",
        back=idea_url(idea),
        title=f"Tách “{idea}” ra",
        submit="Tách ra",
    )


@require_POST
@signed_in
def tell_apart(request: HttpRequest, code: str) -> HttpResponse:
    return _told(request, code, apart=True)


@require_POST
@signed_in
def tell_alike(request: HttpRequest, code: str) -> HttpResponse:
    return _told(request, code, apart=False)


@require_POST
@signed_in
def accept_author(request: HttpRequest, code: str, author: int) -> HttpResponse:
    actor, idea, row = _asked(request, code, author)
    actions.accept_author(actor=actor, author=row)
    return done(request, f"{row.name} đã là đồng tác giả.", idea_url(idea))


@form_methods
@signed_in
def decline_author(request: HttpRequest, code: str, author: int) -> HttpResponse:
    actor, idea, row = _asked(request, code, author)
    form = DeclineForm(sent(request))
    return ask(
        request,
        form,
        lambda: actions.decline_author(actor=actor, author=row, **form.cleaned_data),
        said="Đã trả lời không nhận.",
        back=idea_url(idea),
        title=f"Không nhận {row.name} làm đồng tác giả",
        submit="Không nhận",
    )


def _asked(request: HttpRequest, code: str, author: int) -> tuple[Actor, Idea, IdeaAuthor]:
    actor, idea = idea_for(request, code)
    row = idea.authors.filter(pk=author).first()
    if row is None:
        raise NotFound(code)
    return actor, idea, row


def _told(request: HttpRequest, code: str, *, apart: bool) -> HttpResponse:
    actor, idea = idea_for(request, code)
    form = OtherForm(request.POST)
    if not form.is_valid():
        raise NotFound(code)
    kind, key, title = near_queries.other_by_ref(actor, form.cleaned_data["other"])
    tell = actions.tell_ideas_apart if apart else actions.tell_ideas_alike
    tell(actor=actor, idea=idea, other=(kind, key), title=title)
    said = "Đã ghi nhớ: không trùng, không nêu cặp này nữa." if apart else "Đã bỏ kết luận; cặp này lại được nêu."
    url = reverse("ideas:pairs", args=[idea.contest.code]) if request.POST.get("next") == "pairs" else idea_url(idea)
    return done(request, said, url)
