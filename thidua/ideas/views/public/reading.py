"""What is shown, the contests that call, and the log of receipts."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.ideas import queries, states
from thidua.ideas.forms.writing import CheckForm
from thidua.ideas.pages import public
from thidua.ideas.pages.talk import talk_of
from thidua.ideas.receipt_check import check_receipt
from thidua.web.asking import form_methods
from thidua.web.limits import WINDOW, allowed
from thidua.web.requests import address_of
from thidua.web.visitors import asker, remember_visitor, sender_of


@require_safe
def idea_list(request: HttpRequest) -> HttpResponse:
    return render(request, "ideas/public/list.html", public.front(request.GET))


@require_safe
def contest(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "ideas/public/contest.html", public.contest_page(queries.public_contest(code)))


@require_safe
def idea(request: HttpRequest, code: str) -> HttpResponse:
    """A shown idea; one that was merged leads to the idea it went into, when that is shown too."""
    found = queries.public_idea(code)
    if found.state == states.MERGED and found.merged_into is not None:
        into = queries.public_ideas().filter(pk=found.merged_into.pk).first()
        if into is not None:
            return HttpResponseRedirect(reverse("ideas_public:page", args=[into.code]))
    page = {**public.idea_page(found), **talk_of(asker(request), found, sender_of(request))}
    return remember_visitor(request, render(request, "ideas/public/idea.html", page))


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Number, moment and hashes of every receipt: never a title, an author or a salt."""
    return render(request, "ideas/public/log.html", public.log_page(request.GET))


@form_methods
def check(request: HttpRequest) -> HttpResponse:
    """Whether a text is the one that was received under a number; nothing is written."""
    form = CheckForm(request.POST or None, initial={"number": request.GET.get("so", "")[:10]})
    verdict = None
    if request.method == "POST" and form.is_valid():
        if not allowed(address_of(request), "receipt"):
            return too_many(request)
        verdict = check_receipt(**form.cleaned_data)
    context = {"title": "Kiểm tra phiếu tiếp nhận", "form": form, "verdict": verdict}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "ideas/public/check.html", context, status=status)


def too_many(request: HttpRequest) -> HttpResponse:
    response = render(request, "ideas/public/too_many.html", {"title": "Tra cứu quá nhanh"}, status=429)
    response["Retry-After"] = str(WINDOW)
    return response
