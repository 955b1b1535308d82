"""Boards: which units have chosen a problem; what was learned; what is laid down about procedure."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.movements.models import Movement, Phase
from thidua.movements.permissions import may_remind_missing
from thidua.movements.queries import get_movement
from thidua.people.queries import get_unit
from thidua.pilots import actions, law, queries
from thidua.pilots.forms import TermsForm
from thidua.pilots.lists import LESSONS, board_spec
from thidua.pilots.models import Terms
from thidua.pilots.permissions import may_set_terms
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def boards(request: HttpRequest) -> HttpResponse:
    """The only movement that asks for pilots, or the choice among them."""
    rows = list(queries.asking_movements(actor_of(request))[:100])
    if len(rows) == 1:
        return HttpResponseRedirect(reverse("pilots:board", args=[rows[0].code]))
    return render(request, "pilots/boards.html", {"title": "Mỗi đơn vị một vấn đề", "movements": rows})


@require_GET
@signed_in
def board(request: HttpRequest, code: str) -> HttpResponse:
    """`?phase=` one of the movement's; the one of today, when none is named; `all` for the whole."""
    actor = actor_of(request)
    movement = get_movement(actor, code)
    phases = list(movement.phases.all())
    phase = _phase(movement, phases, request.GET.get("phase", ""))
    units = queries.board_units(movement, phase)
    return render_list(
        request,
        board_spec(movement, phase),
        units,
        template="pilots/board.html",
        intro=f"{movement.name}{f' – {phase.name}' if phase else ''}",
        buttons=[Button("Đề xuất, thí điểm", reverse("pilots:list"), "bi-arrow-left", primary=False)],
        movement=movement,
        phases=phases,
        phase=phase,
        counts=queries.board_counts(units),
        may_remind=may_remind_missing(actor, movement),
    )


@require_POST
@signed_in
def remind_missing(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    movement = get_movement(actor, code)
    phase = _phase(movement, list(movement.phases.all()), request.POST.get("phase", ""))
    sent = actions.remind_units(actor=actor, movement=movement, phase=phase)
    return done(request, f"Đã nhắc {sent} cán bộ.", reverse("pilots:board", args=[code]))


@require_GET
@signed_in
def lessons(request: HttpRequest) -> HttpResponse:
    buttons = [Button("Đề xuất, thí điểm", reverse("pilots:list"), "bi-arrow-left", primary=False)]
    intro = "Kết quả của các lần thử ở mọi đơn vị, kể cả lần dừng sớm: đọc trước khi thử việc tương tự."
    return render_list(request, LESSONS, queries.lessons(actor_of(request)), buttons=buttons, intro=intro)


@require_GET
@signed_in
def terms_list(request: HttpRequest) -> HttpResponse:
    """What the decree says, and what each competent unit has laid down beside it."""
    actor = actor_of(request)
    own = [unit for unit in queries.proposing_units(actor)[:1] if may_set_terms(actor, unit)]
    context = {
        "title": "Trình tự, thời hạn thí điểm",
        "conditions": law.CONDITIONS,
        "decree": law.DECREE,
        "since": law.IN_FORCE,
        "party": law.PARTY,
        "no_fault": law.NO_FAULT,
        "unset": law.UNSET,
        "rows": Terms.objects.select_related("unit").order_by("unit__path")[:200],
        "own": own,
    }
    return render(request, "pilots/terms.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def terms(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    unit = get_unit(actor, code)
    row = queries.terms_of(unit)
    names = ("citation", "decide_days", "evaluate_days", "dossier", "version")
    start = {name: getattr(row, name) for name in names} if row else {"version": 0}
    form = TermsForm(request.POST if request.method == "POST" else None, initial=start)
    back = reverse("pilots:terms_list")
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        call = attempt(form, lambda: actions.set_terms(actor=actor, unit=unit, version=version, data=form.to_input()))
        if call is not None:
            return done(request, f"Đã lưu quy định của {unit.name}.", back)
    return form_page(request, form, title="Quy định về trình tự, thời hạn", submit="Lưu", back=back, intro=unit.name)


def _phase(movement: Movement, phases: list[Phase], asked: str) -> Phase | None:
    if asked == "all":
        return None
    chosen = next((one for one in phases if str(one.pk) == asked), None)
    return chosen or queries.present_phase(movement)
