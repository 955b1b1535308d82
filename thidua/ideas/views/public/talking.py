"""What readers say of a shown idea: the same pages for who has an account and who has none."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from thidua.ideas import actions, queries, talk_queries
from thidua.ideas.forms.talk import CommentForm, ReportForm
from thidua.ideas.models import Idea
from thidua.web.asking import form_methods, sent
from thidua.web.requests import attempt, done
from thidua.web.visitors import asker, remember_visitor, sender_of


@require_POST
def support(request: HttpRequest, code: str) -> HttpResponse:
    idea = queries.public_idea(code)
    actions.support(actor=asker(request), idea=idea, sender=sender_of(request))
    return done(request, "Đã ghi lượt ủng hộ của bạn.", _page(idea))


@require_POST
def withdraw_support(request: HttpRequest, code: str) -> HttpResponse:
    idea = queries.public_idea(code)
    actions.withdraw_support(actor=asker(request), idea=idea, sender=sender_of(request))
    return done(request, "Đã rút lượt ủng hộ.", _page(idea))


@form_methods
def comment(request: HttpRequest, code: str) -> HttpResponse:
    idea, actor = queries.public_idea(code), asker(request)
    form = CommentForm(sent(request), actor=actor)
    if request.method == "POST" and form.is_valid():
        row = attempt(
            form, lambda: actions.comment(actor=actor, idea=idea, sender=sender_of(request), **form.cleaned_data)
        )
        if row is not None:
            shown = (
                "Đã đăng bình luận của bạn." if row.visibility == "shown" else "Đã gửi; bình luận đăng sau khi duyệt."
            )
            return done(request, shown, f"{_page(idea)}#talk")
    return _form(request, form, idea, title="Bình luận", submit="Gửi bình luận")


@form_methods
def report(request: HttpRequest, code: str) -> HttpResponse:
    """Of the idea, or of the comment that the address names (`?binh-luan=`)."""
    idea, actor = queries.public_idea(code), asker(request)
    number = request.GET.get("binh-luan", "")
    about = talk_queries.public_comment(idea, int(number)) if number.isascii() and number.isdigit() else None
    form = ReportForm(sent(request))

    def act() -> object:
        return actions.report_abuse(
            actor=actor, idea=idea, comment=about, sender=sender_of(request), **form.cleaned_data
        )

    if request.method == "POST" and form.is_valid() and attempt(form, act) is not None:
        return done(request, "Đã gửi phản ánh; đơn vị tổ chức sẽ xem xét.", _page(idea))
    return _form(request, form, idea, title="Phản ánh nội dung", submit="Gửi phản ánh", quoted=about)


def _page(idea: Idea) -> str:
    return reverse("ideas_public:page", args=[idea.code])


def _form(request: HttpRequest, form: CommentForm | ReportForm, idea: Idea, **page: object) -> HttpResponse:
    context = {"form": form, "idea": idea, "back": _page(idea), **page}
    status = 422 if form.is_bound and form.errors else 200
    return remember_visitor(request, render(request, "ideas/public/say.html", context, status=status))
