"""The page of one idea for who has an account; its files; what the office asks and authors add."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from thidua.core.errors import NotFound
from thidua.documents.queries import content
from thidua.ideas.actions import inquire as ask_authors
from thidua.ideas.actions import reply as add_reply
from thidua.ideas.forms.writing import InquireForm, ReplyForm
from thidua.ideas.models import IdeaFile
from thidua.ideas.pages.handling import decisions
from thidua.ideas.pages.idea import idea_page
from thidua.ideas.pages.talk import talk_of
from thidua.ideas.permissions import may_see_files
from thidua.ideas.views.shared import idea_for, idea_url
from thidua.web.asking import ask, form_methods, sent
from thidua.web.downloads import download
from thidua.web.requests import signed_in


@require_GET
@signed_in
def page(request: HttpRequest, code: str) -> HttpResponse:
    actor, idea = idea_for(request, code)
    page = {**idea_page(actor, idea), **decisions(actor, idea), **talk_of(actor, idea)}
    return render(request, "ideas/idea.html", page)


@require_GET
@signed_in
def file(request: HttpRequest, code: str, file: str) -> HttpResponse:
    """An attachment: for the authors and those who work on the idea, not for everybody who may read its text."""
    actor, idea = idea_for(request, code)
    row = IdeaFile.objects.filter(idea=idea, file__code=file).select_related("file").first()
    if row is None or not may_see_files(actor, idea):
        raise NotFound(file)
    kept = row.file
    return download(content(kept), name=kept.name, content_type=kept.content_type, code=kept.code)


@form_methods
@signed_in
def inquire(request: HttpRequest, code: str) -> HttpResponse:
    actor, idea = idea_for(request, code)
    form = InquireForm(sent(request))
    return ask(
        request,
        form,
        lambda: ask_authors(actor=actor, idea=idea, **form.cleaned_data),
        said="Đã gửi đề nghị bổ sung cho tác giả.",
        back=idea_url(idea),
        title=f"Đề nghị bổ sung: {idea}",
        submit="Gửi đề nghị",
    )


@form_methods
@signed_in
def reply(request: HttpRequest, code: str) -> HttpResponse:
    actor, idea = idea_for(request, code)
    form = ReplyForm(sent(request), request.FILES or None)
    return ask(
        request,
        form,
        lambda: add_reply(actor=actor, idea=idea, text=form.cleaned_data["text"], files=form.to_files()),
        said="Đã gửi phần bổ sung.",
        back=idea_url(idea),
        title=f"Bổ sung: {idea}",
        submit="Gửi bổ sung",
    )
