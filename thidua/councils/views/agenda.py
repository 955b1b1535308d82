"""Pages of the agenda: what is put on it, what a member reads, who keeps out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from thidua.councils import actions, forms, queries, screens
from thidua.councils.models import Recusal
from thidua.councils.permissions import may_run
from thidua.councils.views.shared import run_meeting, tab_url
from thidua.initiatives.queries import near_titles
from thidua.web.asking import ask, form_methods, sent
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@form_methods
@signed_in
def agenda(request: HttpRequest, code: str) -> HttpResponse:
    actor, meeting = run_meeting(request, code)
    form = forms.AgendaForm(sent(request), ready=queries.ready_for(meeting))
    if request.method == "POST" and form.is_valid():
        chosen = list(form.cleaned_data["nominations"])
        items = attempt(form, lambda: actions.put_on_agenda(actor=actor, meeting=meeting, nominations=chosen))
        if items:
            return done(request, f"Đã đưa {len(items)} hồ sơ vào chương trình.", tab_url(code, "agenda"))
    return form_page(
        request, form, title="Đưa hồ sơ vào chương trình", submit="Đưa vào chương trình", back=tab_url(code, "agenda")
    )


@require_GET
@signed_in
def item_page(request: HttpRequest, code: str, position: int) -> HttpResponse:
    """What a member reads about a nomination, and where a conflict is declared."""
    actor = actor_of(request)
    meeting = queries.get_readable_meeting(actor, code)
    item = queries.get_item(actor, meeting, position)
    row = next(row for row in screens.meeting_screen(actor, meeting).items if row.item.pk == item.pk)
    context = {
        "title": f"Mục {position}: {item.candidate_name}",
        "meeting": meeting,
        "row": row,
        "nomination": item.nomination,
        "verdict": screens.verdict_words(item.nomination) if item.nomination is not None else [],
        "near": near_titles(item.initiative) if item.initiative is not None else [],
        "runs": may_run(actor, meeting.council),
        "form": forms.ReasonForm(),
        "previous": position - 1 if position > 1 else 0,
        "next": queries.next_position(meeting, position),
    }
    return render(request, "councils/item.html", context)


@require_POST
@signed_in
def recusal(request: HttpRequest, code: str, position: int) -> HttpResponse:
    actor = actor_of(request)
    item = queries.get_item(actor, queries.get_readable_meeting(actor, code), position)
    form = forms.ReasonForm(request.POST)
    url = reverse("councils:item", args=[code, position])
    if form.is_valid():
        row = attempt(form, lambda: actions.declare_recusal(actor=actor, item=item, **form.cleaned_data))
        if row:
            return done(request, "Đã ghi nhận: bạn tránh bỏ phiếu mục này.", url)
    return form_page(request, form, title="Khai báo xung đột lợi ích", submit="Khai báo", back=url)


@form_methods
@signed_in
def removal(request: HttpRequest, code: str, position: int) -> HttpResponse:
    actor, meeting = run_meeting(request, code)
    item = queries.get_item(actor, meeting, position)
    form = forms.ReasonForm(sent(request))
    title = f"Đưa mục {position} ra khỏi chương trình"
    return ask(
        request,
        form,
        lambda: actions.take_off_agenda(actor=actor, item=item, **form.cleaned_data),
        said=f"Đã đưa mục {position} ra khỏi chương trình.",
        back=tab_url(code, "agenda"),
        title=title,
        submit="Đưa ra",
    )


@form_methods
@signed_in
def recusal_withdrawal(request: HttpRequest, code: str, position: int, pk: int) -> HttpResponse:
    actor, meeting = run_meeting(request, code)
    item = queries.get_item(actor, meeting, position)
    row = get_object_or_404(Recusal.objects.select_related("item__meeting__council__unit"), item=item, pk=pk)
    form = forms.ReasonForm(sent(request))
    return ask(
        request,
        form,
        lambda: actions.withdraw_recusal(actor=actor, recusal=row, **form.cleaned_data),
        said="Đã rút khai báo.",
        back=tab_url(code, "recusals"),
        title="Rút khai báo xung đột",
        submit="Rút khai báo",
    )
