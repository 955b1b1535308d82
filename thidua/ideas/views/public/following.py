"""Behind the follow code: status, answers, what is asked, the receipt, and the way out."""

from collections.abc import Callable, Mapping

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.core.errors import NotFound
from thidua.documents.queries import content
from thidua.ideas import queries
from thidua.ideas.actions import reply as add_reply
from thidua.ideas.actions import withdraw_idea
from thidua.ideas.forms.writing import ReplyForm, WithdrawForm
from thidua.ideas.models import Idea
from thidua.ideas.pages.public import follow_page, receipt_page
from thidua.ideas.views.public.reading import too_many
from thidua.ideas.views.shared import unindexed
from thidua.web.asking import form_methods, sent
from thidua.web.downloads import download
from thidua.web.limits import allowed
from thidua.web.requests import address_of, attempt, done
from thidua.web.visitors import sender_of, visitor


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """Where the code is typed; one that can be read leads to its own address."""
    typed = request.GET.get("ma", "").replace("\x00", "")[:40]
    code = queries.read_follow_code(typed)
    if code:
        return HttpResponseRedirect(reverse("ideas_public:follow", args=[code]))
    return render(request, "ideas/public/ask_code.html", {"title": "Theo dõi ý tưởng của tôi", "typed": typed})


@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponse:
    if not allowed(address_of(request), "follow"):
        return too_many(request)
    try:
        idea = queries.idea_by_follow_code(code)
    except NotFound:
        context = {"title": "Theo dõi ý tưởng của tôi", "typed": queries.read_follow_code(code), "unknown": True}
        return unindexed(render(request, "ideas/public/ask_code.html", context, status=404))
    return unindexed(render(request, "ideas/public/follow.html", follow_page(idea)))


@require_safe
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """The receipt, made to be printed or kept."""
    return unindexed(render(request, "ideas/public/receipt.html", receipt_page(_idea(request, code))))


@require_safe
def file(request: HttpRequest, code: str, file: str) -> HttpResponse:
    """The author's own attachment, back again."""
    row = _idea(request, code).files.filter(file__code=file).select_related("file").first()
    if row is None:
        raise NotFound(file)
    kept = row.file
    return download(content(kept), name=kept.name, content_type=kept.content_type, code=kept.code)


@form_methods
def reply(request: HttpRequest, code: str) -> HttpResponse:
    idea = _idea(request, code)
    form = ReplyForm(sent(request), request.FILES or None)

    def act() -> object:
        text, files = form.cleaned_data["text"], form.to_files()
        return add_reply(actor=visitor(), idea=idea, text=text, files=files, by_code=True, sender=sender_of(request))

    page = {"title": "Bổ sung ý tưởng", "submit": "Gửi bổ sung", "inquiry": queries.open_inquiry(idea)}
    return _asked(request, form, idea, act, "Đã gửi phần bổ sung.", page)


@form_methods
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    idea = _idea(request, code)
    form = WithdrawForm(sent(request))

    def act() -> object:
        return withdraw_idea(actor=visitor(), idea=idea, by_code=True, **form.cleaned_data)

    page = {"title": "Rút ý tưởng", "submit": "Rút ý tưởng"}
    return _asked(request, form, idea, act, "Đã rút ý tưởng. Số tiếp nhận vẫn được giữ trong sổ.", page)


def _idea(request: HttpRequest, code: str) -> Idea:
    if not allowed(address_of(request), "follow"):
        raise NotFound(code)
    return queries.idea_by_follow_code(code)


def _asked(
    request: HttpRequest, form: Form, idea: Idea, act: Callable[[], object], said: str, page: Mapping[str, object]
) -> HttpResponse:
    url = reverse("ideas_public:follow", args=[idea.follow_code])
    if request.method == "POST" and form.is_valid() and attempt(form, act) is not None:
        return done(request, said, url)
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "idea": idea, "back": url, **page}
    return unindexed(render(request, "ideas/public/form.html", context, status=status))
