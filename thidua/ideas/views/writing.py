"""Writing an idea with an account: a draft on the server, sent when it is ready; and all of one's own."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from thidua.core.actor import Actor
from thidua.core.errors import NotFound
from thidua.ideas import queries
from thidua.ideas.actions import add_files, drop_file, save_draft, send_idea, withdraw_idea
from thidua.ideas.forms.writing import FilesForm, IdeaForm, WithdrawForm, typed
from thidua.ideas.lists.mine import MINE
from thidua.ideas.models import Contest, Idea
from thidua.ideas.pages.writing import writing_page
from thidua.ideas.permissions import is_receiving
from thidua.ideas.views.shared import contest_for, idea_for, idea_url
from thidua.web.asking import ask, form_methods, sent
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in
from thidua.web.visitors import sender_of


@require_GET
@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    buttons = [Button("Gửi ý tưởng", reverse("ideas:contests") + "?state=open", icon="bi-plus-lg")]
    return render_list(request, MINE, queries.ideas_of(actor), buttons=buttons)


@form_methods
@signed_in
def write(request: HttpRequest, contest: str) -> HttpResponse:
    """A new idea: sent at once, or kept as a draft (button “Lưu nháp”)."""
    actor, found = contest_for(request, contest)
    form = IdeaForm(sent(request), request.FILES or None, contest=found, actor=actor)
    if request.method == "POST" and form.is_valid():
        kept = attempt(form, lambda: _keep(request, actor, found, form, None))
        if kept is not None:
            return _gone(request, kept)
    return _form(request, form, found)


@form_methods
@signed_in
def draft(request: HttpRequest, code: str) -> HttpResponse:
    actor, idea = idea_for(request, code)
    form = IdeaForm(sent(request), request.FILES or None, initial=typed(idea), contest=idea.contest, actor=actor)
    if request.method == "POST" and form.is_valid():
        kept = attempt(form, lambda: _keep(request, actor, idea.contest, form, idea))
        if kept is not None:
            return _gone(request, kept)
    return _form(request, form, idea.contest, idea)


@form_methods
@signed_in
def files(request: HttpRequest, code: str) -> HttpResponse:
    """Files of a draft, put to it one after another."""
    actor, idea = idea_for(request, code)
    form = FilesForm(sent(request), request.FILES or None)
    return ask(
        request,
        form,
        lambda: add_files(actor=actor, idea=idea, files=form.to_files()),
        said="Đã thêm tệp vào bản nháp.",
        back=reverse("ideas:draft", args=[idea.code]),
        title=f"Thêm tệp: {idea}",
        submit="Thêm tệp",
    )


@require_POST
@signed_in
def remove_file(request: HttpRequest, code: str, file: str) -> HttpResponse:
    actor, idea = idea_for(request, code)
    row = idea.files.filter(file__code=file).first()
    if row is None:
        raise NotFound(file)
    drop_file(actor=actor, idea=idea, file=row)
    return done(request, "Đã bỏ tệp khỏi bản nháp.", reverse("ideas:draft", args=[idea.code]))


@form_methods
@signed_in
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    actor, idea = idea_for(request, code)
    form = WithdrawForm(sent(request))
    is_draft = idea.received_at is None
    return ask(
        request,
        form,
        lambda: withdraw_idea(actor=actor, idea=idea, **form.cleaned_data),
        said="Đã bỏ bản nháp." if is_draft else "Đã rút ý tưởng. Số tiếp nhận vẫn được giữ trong sổ.",
        back=reverse("ideas:mine"),
        title=f"{'Bỏ bản nháp' if is_draft else 'Rút ý tưởng'}: {idea}",
        submit="Bỏ bản nháp" if is_draft else "Rút ý tưởng",
    )


def _keep(request: HttpRequest, actor: Actor, contest: Contest, form: IdeaForm, idea: Idea | None) -> Idea:
    """As the pressed button says; a draft is kept even when sending it is refused."""
    version, data = form.cleaned_data["version"], form.to_input()
    if "save" not in request.POST:
        return send_idea(
            actor=actor,
            contest=contest,
            data=data,
            files=form.to_files(),
            idea=idea,
            version=version,
            sender=sender_of(request),
        )
    kept = save_draft(actor=actor, contest=contest, data=data, idea=idea, version=version)
    return add_files(actor=actor, idea=kept, files=form.to_files()) if form.to_files() else kept


def _gone(request: HttpRequest, idea: Idea) -> HttpResponse:
    if idea.received_at is None:
        return done(request, "Đã lưu nháp.", reverse("ideas:draft", args=[idea.code]))
    return done(request, f"Đã tiếp nhận ý tưởng, số {idea.receipt.number}.", idea_url(idea))


def _form(request: HttpRequest, form: IdeaForm, contest: Contest, idea: Idea | None = None) -> HttpResponse:
    return form_page(
        request,
        form,
        title=f"{'Bản nháp' if idea else 'Gửi ý tưởng'}: {contest.title}",
        submit="Gửi ý tưởng",
        back=reverse("ideas:mine") if idea else reverse("ideas:contest", args=[contest.code]),
        template="ideas/write.html",
        receiving=is_receiving(contest),
        **writing_page(contest, idea),  # type: ignore[arg-type]
    )
