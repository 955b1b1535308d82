"""What waits for the reader in this slice: one query, whatever there is."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.text import short
from thidua.exemplars import states
from thidua.exemplars.models import Exemplar
from thidua.exemplars.permissions import TELLERS
from thidua.people.permissions import below
from thidua.web.waiting import Waiting

MOST = 20
TITLES = {states.FOUND: "Xác minh điển hình, mô hình", states.VERIFIED: "Giới thiệu điển hình, mô hình"}


def waiting(actor: Actor, on: date) -> Sequence[Waiting]:
    """What was found by somebody else and is to be verified, and what was verified and is not told yet."""
    paths = actor.paths(*TELLERS)
    if not paths:
        return []
    rows = Exemplar.objects.filter(below(paths, "unit__path"), state__in=TITLES).order_by("found_on", "pk")
    return [
        Waiting(TITLES[row.state], short(row.title, 120), reverse("exemplars:page", args=[row.code]))
        for row in rows[:MOST]
        if row.state != states.FOUND or row.found_by_id != actor.user_id
    ]
