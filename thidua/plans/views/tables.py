"""Lists: plans, measures, the matrix of a movement."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from thidua.core.actor import Actor
from thidua.core.clock import today
from thidua.movements import states as movement_states
from thidua.movements.models import Movement
from thidua.movements.queries import get_movement, movements, running_first
from thidua.plans import lists, queries
from thidua.plans.actions import remind_missing
from thidua.plans.actions.reminding import planned_by
from thidua.plans.contents import numbered_contents
from thidua.plans.matrix import Matrix
from thidua.plans.matrix import matrix as read_matrix
from thidua.plans.permissions import may_remind
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, done, signed_in

RUNNING_SHOWN = 8


@require_GET
@signed_in
def plan_list(request: HttpRequest) -> HttpResponse:
    """All plans the reader may see; above them what the reader's own units still owe."""
    actor = actor_of(request)
    rows = queries.own_first(actor, queries.with_counts(queries.plans(actor), today()))
    buttons = [Button("Việc tôi phụ trách", reverse("plans:mine"), "bi-person-check", primary=False)]
    return render_list(
        request,
        lists.plan_list(actor),
        rows,
        template="plans/list.html",
        buttons=buttons if actor.person_id else [],
        owed=queries.unplanned(actor)[:20],
        left=queries.to_take_over(actor)[:20],
        running=_running(actor),
    )


@require_GET
@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    return render_list(request, lists.MY_MEASURES, queries.own_measures(actor_of(request)))


@require_GET
@signed_in
def matrix(request: HttpRequest, movement: str) -> HttpResponse:
    actor = actor_of(request)
    row = get_movement(actor, movement)
    found = read_matrix(actor, row)
    spec = lists.matrix_list(row, found, wide=bool(request.GET.get("export")))
    sums = found.sums()
    return render_list(
        request,
        spec,
        found.units,
        template="plans/matrix.html",
        intro=row.name,
        buttons=_matrix_buttons(row),
        movement=row,
        contents=found.contents,
        sums=sums,
        planned_by=planned_by(row),
        remind_answer=may_remind(actor, row),
        by_content=_by_content(found),
    )


@require_GET
@signed_in
def measures(request: HttpRequest, movement: str) -> HttpResponse:
    actor = actor_of(request)
    row = get_movement(actor, movement)
    back = Button("Về bảng nội dung × đơn vị", reverse("plans:matrix", args=[row.code]), "bi-arrow-left", primary=False)
    rows = queries.measures(actor).filter(plan__movement=row)
    return render_list(request, lists.measure_list(numbered_contents(row)), rows, intro=row.name, buttons=[back])


@require_POST
@signed_in
def remind(request: HttpRequest, movement: str) -> HttpResponse:
    actor = actor_of(request)
    row = get_movement(actor, movement)
    sent = remind_missing(actor=actor, movement=row)
    words = (
        f"Đã nhắc {sent} cán bộ của các đơn vị chưa ban hành kế hoạch." if sent else "Hôm nay các đơn vị đã được nhắc."
    )
    return done(request, words, reverse("plans:matrix", args=[row.code]))


def _running(actor: Actor) -> list[Movement]:
    rows: QuerySet[Any] = running_first(movements(actor).filter(state=movement_states.LAUNCHED))
    return list(rows.order_by("-running", "-since", "sort_key", "pk")[:RUNNING_SHOWN])


def _matrix_buttons(movement: Movement) -> list[Button]:
    code = [movement.code]
    return [
        Button("Danh sách việc làm", reverse("plans:measures", args=code), "bi-list-check", primary=False),
        Button("Về phong trào", reverse("movements:page", args=code), "bi-arrow-left", primary=False),
    ]


def _by_content(found: Matrix) -> list[dict[str, object]]:
    """For the key below the table: each content with how many units work on it."""
    rows = []
    for content in found.contents:
        tallies = [by.get(content.pk) for by in found.tallies.values()]
        own = [tally for tally in tallies if tally]
        rows.append(
            {
                "content": content,
                "units": len(own),
                "measures": sum(tally.measures for tally in own),
                "done": sum(tally.done for tally in own),
                "late": sum(tally.late for tally in own),
                "exempt": sum(content.pk in by for by in found.reasons.values()),
            }
        )
    return rows
