"""What waits for the reader in the award: drafts to hand in, works to check, postings to end."""

from datetime import date

from django.db.models import Count
from django.urls import reverse

from thidua.core.actor import Actor, Role
from thidua.creativity import states
from thidua.creativity.models import AwardRound, AwardWork
from thidua.creativity.permissions import ENTERING, OPEN_WORK
from thidua.people.permissions import below
from thidua.web.waiting import Waiting

SHOWN = 20


def waiting(actor: Actor, on: date) -> list[Waiting]:
    """Three queries, whatever there is."""
    return [*_to_hand_in(actor, on), *_to_check(actor), *_to_go_on(actor, on)]


def _to_hand_in(actor: Actor, on: date) -> list[Waiting]:
    rows = AwardWork.objects.filter(
        below(actor.paths(*ENTERING), "unit__path"), state__in=OPEN_WORK, round__state=states.CALLING
    )
    return [
        Waiting("Nộp công trình dự giải thưởng", work.title, _work(work), work.round.until)
        for work in rows.select_related("round").order_by("round__until", "pk")[:SHOWN]
    ]


def _to_check(actor: Actor) -> list[Waiting]:
    mine = below(actor.paths(Role.STANDING_OFFICE), "round__unit__path")
    rows = AwardWork.objects.filter(mine, state=states.SUBMITTED).values("round__code", "round__title")
    counted = rows.annotate(n=Count("pk")).order_by("round__code")[:SHOWN]
    return [
        Waiting(
            f"Kiểm tra {row['n']} công trình dự giải",
            row["round__title"],
            f"{reverse('creativity:works', args=[row['round__code']])}?state={states.SUBMITTED}",
        )
        for row in counted
    ]


def _to_go_on(actor: Actor, on: date) -> list[Waiting]:
    mine = AwardRound.objects.filter(below(actor.paths(Role.STANDING_OFFICE), "unit__path"))
    called = mine.filter(state=states.CALLING, until__lt=on)
    posted = mine.filter(state=states.POSTED, comment_until__lt=on)
    said = {states.CALLING: "Chuyển chấm điểm giải thưởng", states.POSTED: "Trình Hội đồng giải thưởng"}
    return [
        Waiting(said[round_.state], str(round_), reverse("creativity:page", args=[round_.code]))
        for round_ in (called | posted).order_by("pk")[:SHOWN]
    ]


def _work(work: AwardWork) -> str:
    return reverse("creativity:work", args=[work.code])
