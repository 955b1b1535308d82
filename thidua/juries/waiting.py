"""What waits for the reader in this slice."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from thidua.core.actor import Actor
from thidua.juries import states
from thidua.juries.models import Jury
from thidua.juries.permissions import OFFICE
from thidua.juries.queries import juries, with_counts, with_own
from thidua.web.waiting import Waiting

SHOWN = 20


def waiting(actor: Actor, on: date) -> list[Waiting]:
    """Entries to judge; juries to open, to press on, to close; two queries."""
    return [*_to_score(actor), *_to_manage(actor, on)]


def _to_score(actor: Actor) -> list[Waiting]:
    if not actor.person_id:
        return []
    rows: QuerySet[Any] = with_own(juries(actor).filter(state=states.SCORING), actor)
    return [
        Waiting(
            "Chấm bài dự thi",
            f"{one.title}: còn {one.own_open}/{one.own_count} bài",
            reverse("juries:next_sheet", args=[one.code]),
            one.due_on,
        )
        for one in rows.filter(own_open__gt=0).order_by("due_on", "pk")[:SHOWN]
    ]


def _to_manage(actor: Actor, on: date) -> list[Waiting]:
    """Of units in which the reader works, not of all below."""
    own = Jury.objects.filter(unit__in=actor.unit_ids(*OFFICE)).exclude(state=states.CLOSED)
    rows: QuerySet[Any] = with_counts(own.order_by("due_on", "pk"))[:SHOWN]
    found = []
    for one in rows:
        url = reverse("juries:page", args=[one.code])
        left = one.sheet_count - one.done_count
        if one.state == states.DRAFT:
            found.append(Waiting("Chuẩn bị, mở chấm", one.title, url, one.due_on))
        elif not left:
            found.append(Waiting("Khóa điểm Ban giám khảo", one.title, url, one.due_on))
        elif one.due_on and one.due_on < on:
            found.append(Waiting("Đôn đốc chấm bài", f"{one.title}: thiếu {left}/{one.sheet_count}", url, one.due_on))
    return found
