"""What this reader must do now in followup: seven queries, whatever there is."""

from datetime import date

from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.text import short
from thidua.followup import states
from thidua.followup.models import Finding, Inspection
from thidua.followup.permissions import WRITERS
from thidua.followup.queries import due_reviews
from thidua.web.waiting import Waiting

MOST = 20


def waiting(actor: Actor, on: date) -> list[Waiting]:
    """Visits to hold or conclude, findings to mend or confirm, reviews to write: of the reader's own units."""
    own = actor.unit_ids(*WRITERS)
    if not own:
        return []
    return [*_visits(own, on), *_findings(own), *_reviews(own, on)]


def _visits(own: tuple[int, ...], on: date) -> list[Waiting]:
    rows = Inspection.objects.filter(inspector__in=own).select_related("unit")
    due = rows.filter(state=states.PLANNED, planned_on__lte=on)[:MOST]
    held = rows.filter(state=states.HELD)[:MOST]
    return [
        *(Waiting("Ghi kết quả kiểm tra", row.unit.name, _url(row), row.planned_on) for row in due),
        *(Waiting("Kết luận kiểm tra", row.unit.name, _url(row), row.held_on) for row in held),
    ]


def _findings(own: tuple[int, ...]) -> list[Waiting]:
    """Of a request the inspecting side mends and the inspected one confirms; of a shortcoming the other way round."""
    request = Finding.Kind.REQUEST
    rows = Finding.objects.filter(inspection__state=states.CONCLUDED).select_related("inspection")
    rows = rows.order_by("due_on", "pk")
    mine = rows.filter(inspection__unit__in=own)
    theirs = rows.filter(inspection__inspector__in=own)
    open_ = [*mine.filter(state=states.OPEN).exclude(kind=request)[:MOST]]
    open_ += [*theirs.filter(state=states.OPEN, kind=request)[:MOST]]
    answered = [*theirs.filter(state=states.ANSWERED).exclude(kind=request)[:MOST]]
    answered += [*mine.filter(state=states.ANSWERED, kind=request)[:MOST]]
    return [
        *(Waiting("Khắc phục sau kiểm tra", short(f.text, 120), _url(f.inspection), f.due_on) for f in open_),
        *(Waiting("Xác nhận khắc phục", short(f.text, 120), _url(f.inspection), f.due_on) for f in answered),
    ]


def _reviews(own: tuple[int, ...], on: date) -> list[Waiting]:
    return [
        Waiting(
            f"{phase.get_review_display()} phong trào",
            f"{phase.movement.name}, {phase.name.lower()}",
            f"{reverse('followup:write_review')}?movement={phase.movement.code}&phase={phase.pk}",
            phase.until,
        )
        for phase in due_reviews(own, on)[:MOST]
    ]


def _url(row: Inspection) -> str:
    return reverse("followup:inspection", args=[row.code])
