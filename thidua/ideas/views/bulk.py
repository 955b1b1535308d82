"""Work on many ideas: chosen one by one or all that the list shows; its receipt; taking it back."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from thidua.core.actor import Actor
from thidua.ideas import actions, talk_queries
from thidua.ideas.forms.handling import TYPED_FROM, BulkForm
from thidua.ideas.lists.works import LINES, WORKS
from thidua.ideas.models import Idea
from thidua.ideas.pages.works import work_page
from thidua.ideas.views.queueing import queued
from thidua.web.asking import form_methods
from thidua.web.lists import render_list
from thidua.web.requests import actor_of, attempt, done, signed_in

SHOWN = 20


@form_methods
@signed_in
def bulk(request: HttpRequest) -> HttpResponse:
    """GET: all that the list's address narrows to. POST from the list: those chosen. POST with `do`: do it."""
    actor = actor_of(request)
    chosen = request.POST.getlist("ideas") or request.POST.getlist("selected") or queued(actor, request.GET)
    doing = request.method == "POST" and "do" in request.POST
    form = BulkForm(request.POST if doing else None, actor=actor, initial={"ideas": chosen})
    if doing and form.is_valid():
        rows = talk_queries.by_codes(actor, form.cleaned_data["ideas"])
        work = attempt(form, lambda: form.run(actor, rows))
        if work is not None:
            return done(request, "Đã làm xong. Biên nhận bên dưới.", reverse("ideas:work", args=[work.code]))
    return render(
        request, "ideas/bulk.html", _page(actor, form, chosen, request.GET), status=422 if form.errors else 200
    )


@require_GET
@signed_in
def work_list(request: HttpRequest) -> HttpResponse:
    return render_list(request, WORKS, talk_queries.works(actor_of(request)))


@require_GET
@signed_in
def work(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = talk_queries.get_work(actor, code)
    lines = row.lines.select_related("idea__contest")
    return render_list(request, LINES, lines, template="ideas/work.html", **work_page(actor, row))


@require_POST
@signed_in
def undo(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = actions.undo_bulk(actor=actor, work=talk_queries.get_work(actor, code))
    number = row.lines.filter(undone=True).count()
    return done(request, f"Đã hoàn tác {number} ý tưởng.", reverse("ideas:work", args=[row.code]))


def _page(actor: Actor, form: BulkForm, chosen: list[str], params: QueryDict) -> dict[str, object]:
    rows: list[Idea] = talk_queries.by_codes(actor, chosen[:SHOWN])
    return {
        "title": "Làm với nhiều ý tưởng",
        "intro": "Ý tưởng nào không làm được thì giữ nguyên, có ghi lý do trong biên nhận.",
        "form": form,
        "rows": rows,
        "number": len(chosen),
        "more": max(len(chosen) - SHOWN, 0),
        "typed": len(chosen) > TYPED_FROM,
        "list_url": f"{reverse('ideas:list')}?{params.urlencode()}",
    }
