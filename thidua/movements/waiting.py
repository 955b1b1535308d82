"""What waits for a reader in movements."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from thidua.core.actor import Actor
from thidua.movements import states
from thidua.movements.models import Movement, NewsItem, Phase, Review
from thidua.movements.permissions import LAUNCHERS, WRITERS
from thidua.movements.queries import unanswered
from thidua.web.waiting import Waiting

AHEAD = timedelta(days=30)  # how early a planned review is shown
MOST = 10  # of each kind; the list of movements has them all


def waiting(actor: Actor, on: date) -> list[Waiting]:
    """To join, to put news out, to review, to end: four queries."""
    return [*_to_join(actor), *_to_moderate(actor), *_to_review(actor, on), *_to_close(actor, on)]


def _to_join(actor: Actor) -> Iterator[Waiting]:
    for movement in unanswered(actor).order_by("enroll_by", "-since", "pk")[:MOST]:
        yield Waiting("Đăng ký phong trào", movement.name, _url(movement), movement.enroll_by)


def _to_moderate(actor: Actor) -> Iterator[Waiting]:
    # Exactly the reader's units: who keeps the city's movements is not asked about those of a ward.
    rows = NewsItem.objects.filter(movement__launcher__in=actor.unit_ids(*WRITERS), state=states.WAITING)
    rows = rows.select_related("movement", "unit")
    for item in rows.order_by("day", "pk")[:MOST]:
        url = reverse("movements:news", args=[item.movement.code, item.code])
        yield Waiting("Duyệt tin của phong trào", f"{item.title} – {item.unit.name}", url)


def _to_review(actor: Actor, on: date) -> Iterator[Waiting]:
    rows = Phase.objects.filter(
        movement__launcher__in=actor.unit_ids(*WRITERS),
        movement__state=states.LAUNCHED,
        review_on__range=(on, on + AHEAD),
    )
    for phase in rows.select_related("movement").order_by("review_on", "pk")[:MOST]:
        title = f"{Review(phase.review).label} phong trào"
        yield Waiting(title, f"{phase.movement.name} – {phase.name}", _url(phase.movement), phase.review_on)


def _to_close(actor: Actor, on: date) -> Iterator[Waiting]:
    rows = Movement.objects.filter(launcher__in=actor.unit_ids(*LAUNCHERS), state=states.LAUNCHED, until__lt=on)
    for movement in rows.order_by("until", "pk")[:MOST]:
        yield Waiting("Tổng kết, kết thúc phong trào", movement.name, _url(movement), movement.until)


def _url(movement: Movement) -> str:
    return reverse("movements:page", args=[movement.code])
