"""The home of everybody who signs in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from thidua.core.clock import today
from thidua.reports.queries import figures_for, own_honors, progress_chart, tallies
from thidua.reports.waiting import by_kind, waiting_for
from thidua.web.requests import actor_of, signed_in


@signed_in
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    actor, day = actor_of(request), today()
    waiting, counted = waiting_for(actor, day), tallies(actor)
    context = {
        "today": day,
        "figures": figures_for(actor, day, counted),
        "late": by_kind([w for w in waiting if w.due_on and w.due_on < day]),
        "waiting": by_kind([w for w in waiting if not (w.due_on and w.due_on < day)]),
        "chart": progress_chart(counted),
        "honors": own_honors(actor),
    }
    return render(request, "reports/home.html", context)
