"""What waits to be looked at before anybody reads it, and what readers report."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from thidua.ideas import actions, talk_queries
from thidua.ideas.forms.handling import HideForm, SettleForm
from thidua.ideas.pages.moderation import moderation_page
from thidua.web.asking import ask, form_methods, sent
from thidua.web.requests import actor_of, done, signed_in


@require_GET
@signed_in
def moderation(request: HttpRequest) -> HttpResponse:
    return render(request, "ideas/moderation.html", moderation_page(actor_of(request), request.GET.dict()))


@require_POST
@signed_in
def show_comment(request: HttpRequest, comment: int) -> HttpResponse:
    actor = actor_of(request)
    row = talk_queries.get_comment(actor, comment)
    actions.show_comment(actor=actor, comment=row)
    return done(request, "Đã đăng bình luận.", _back("comments"))


@form_methods
@signed_in
def hide_comment(request: HttpRequest, comment: int) -> HttpResponse:
    actor = actor_of(request)
    row = talk_queries.get_comment(actor, comment)
    form = HideForm(sent(request), initial={"reason": row.hidden_reason})
    return ask(
        request,
        form,
        lambda: actions.hide_comment(actor=actor, comment=row, **form.cleaned_data),
        said="Bình luận không còn trên trang công khai.",
        back=_back("comments"),
        title="Không đăng bình luận",
        intro=row.text,
        submit="Không đăng",
    )


@form_methods
@signed_in
def settle(request: HttpRequest, report: int) -> HttpResponse:
    actor = actor_of(request)
    row = talk_queries.get_report(actor, report)
    form = SettleForm(sent(request))
    return ask(
        request,
        form,
        lambda: actions.settle_report(actor=actor, report=row, **form.cleaned_data),
        said="Đã ghi kết quả xem xét; người phản ánh có tài khoản được báo.",
        back=_back("reports"),
        title=f"Xem xét phản ánh: {row.idea}",
        intro=f"“{row.reason}” – về {'bình luận: ' + row.comment.text if row.comment else 'ý tưởng'}",
        submit="Ghi kết quả",
    )


def _back(tab: str) -> str:
    return f"{reverse('ideas:moderation')}?tab={tab}"
