"""Reads of exemplars and of those who copy them."""

from collections.abc import Sequence

from django.db.models import Count, Q, QuerySet

from thidua.core.actor import SYSTEM, Actor
from thidua.core.clock import today
from thidua.core.errors import NotFound
from thidua.core.text import fold
from thidua.exemplars import states
from thidua.exemplars.models import Exemplar, Follower
from thidua.exemplars.permissions import WRITERS, visible_to
from thidua.people.models import Unit
from thidua.people.permissions import below
from thidua.people.queries import in_force


def exemplars(actor: Actor) -> QuerySet[Exemplar]:
    """What the reader may see, each with `copies` (units that copy it) and `working` (with a result)."""
    return _counted(Exemplar.objects.filter(visible_to(actor)))


def public_exemplars() -> QuerySet[Exemplar]:
    """What anybody may read, newest first."""
    return _counted(Exemplar.objects.filter(state=states.PUBLISHED)).order_by("-published_on", "-pk")


def get_exemplar(actor: Actor, code: str) -> Exemplar:
    """Raises NotFound for what does not exist and for what may not be seen."""
    return _one(exemplars(actor), code)


def public_exemplar(code: str) -> Exemplar:
    return _one(public_exemplars(), code)


def get_follower(actor: Actor, code: str, unit_code: str) -> Follower:
    row = get_exemplar(actor, code)
    follower = row.followers.select_related("unit").filter(unit__code=unit_code).first()
    if follower is None:
        raise NotFound(unit_code)
    follower.exemplar = row
    return follower


def matching(rows: QuerySet[Exemplar], text: str) -> QuerySet[Exemplar]:
    """Rows in which every word begins some word of title, field, summary or the unit's name."""
    wanted = Q()
    for word in fold(text).split():
        wanted &= Q(search_text__contains=f" {word}")
    return rows.filter(wanted | Q(unit__search_text__contains=fold(text)))


def finding_units(actor: Actor) -> QuerySet[Unit]:
    """Units whose exemplars the reader may bring: also ended ones, for what they did before."""
    mine = Q() if actor == SYSTEM else below(actor.paths(*WRITERS))
    own = Q(people=actor.person_id, people__left_on=None) if actor.person_id else Q(pk__in=[])
    return Unit.objects.filter(mine | own).distinct().order_by("path", "sort_key")


def following_units(actor: Actor, row: Exemplar) -> QuerySet[Unit]:
    """Standing units for which the reader may say that they copy it, and that do not yet."""
    mine = Q() if actor == SYSTEM else below(actor.paths(*WRITERS))
    done = row.followers.values("unit")
    return Unit.objects.filter(mine, in_force(today())).exclude(pk=row.unit_id).exclude(pk__in=done).order_by("path")


def followers_of(row: Exemplar) -> Sequence[Follower]:
    return list(row.followers.select_related("unit"))


def _one(rows: QuerySet[Exemplar], code: str) -> Exemplar:
    if len(code) > 20 or "\x00" in code:
        raise NotFound(code)
    row = rows.select_related("picture", "person", "idea", "initiative", "movement", "honor").filter(code=code).first()
    if row is None:
        raise NotFound(code)
    return row


def _counted(rows: QuerySet[Exemplar]) -> QuerySet[Exemplar]:
    copies = Count("followers", filter=~Q(followers__progress=Follower.Progress.STOPPED), distinct=True)
    working = Count("followers", filter=Q(followers__progress=Follower.Progress.WORKING), distinct=True)
    return rows.select_related("unit__parent").annotate(copies=copies, working=working)
