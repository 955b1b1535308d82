"""What a reader must do now about ideas: look, settle, answer; and what authors are asked."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Min
from django.urls import reverse

from thidua.core.actor import SYSTEM, Actor
from thidua.core.text import short
from thidua.ideas import states
from thidua.ideas.models import Contest, Inquiry
from thidua.ideas.permissions import OFFICE, authored_by
from thidua.ideas.queries import ideas
from thidua.ideas.talk_queries import GOING_ON, in_hand, open_reports, to_moderate, waiting_comments
from thidua.people.permissions import below
from thidua.web.waiting import Waiting

SHOWN = 10


def waiting(actor: Actor, on: date) -> Sequence[Waiting]:
    """One line for each kind of work and contest, not one for each of thousands; at most seven queries."""
    return [*_asked(actor), *(_office(actor, on) if actor == SYSTEM or actor.paths(*OFFICE) else [])]


def _office(actor: Actor, on: date) -> list[Waiting]:
    found = []
    page = reverse("ideas:moderation")
    for rows, title, tab in (
        (open_reports(actor), "Xem xét phản ánh", "reports"),
        (to_moderate(actor), "Duyệt ý tưởng", "ideas"),
        (waiting_comments(actor), "Duyệt bình luận", "comments"),
    ):
        if number := rows.count():
            found.append(Waiting(title, f"{number} đang chờ, cũ nhất trước", f"{page}?tab={tab}"))
    return [*found, *_to_answer(actor), *_to_close(actor, on)]


def _to_answer(actor: Actor) -> list[Waiting]:
    """Ideas in hand without an answer, by contest, with the nearest deadline."""
    rows = in_hand(actor).filter(state__in=GOING_ON, answered_at__isnull=True).order_by()
    grouped = rows.values_list("contest__code", "contest__title").annotate(n=Count("pk"), due=Min("due_on"))
    return [
        Waiting(
            "Trả lời ý tưởng",
            f"{short(title, 100)}: {number} ý tưởng chưa trả lời",
            f"{reverse('ideas:list')}?contest={code}&answered=no",
            due,
        )
        for code, title, number, due in grouped.order_by("due", "contest__title")[:SHOWN]
    ]


def _to_close(actor: Actor, on: date) -> list[Waiting]:
    """Contests past their last day, and closed ones whose people were not thanked."""
    own = Contest.objects.filter(below(actor.paths(*OFFICE), "unit__path"))
    over = own.filter(state=states.OPEN, until__lt=on)
    unthanked = own.filter(state=states.CLOSED, thanked_at__isnull=True)
    found = [Waiting("Khóa sổ hội thi đã hết hạn", one.title, _contest(one), one.until) for one in over[:SHOWN]]
    return found + [Waiting("Cảm ơn người tham gia", one.title, _contest(one)) for one in unthanked[:SHOWN]]


def _asked(actor: Actor) -> list[Waiting]:
    """What the reader, as an author, was asked to add."""
    mine = ideas(actor).filter(authored_by(actor), state__in=states.ALIVE).values("pk")
    rows = Inquiry.objects.filter(reply="", idea__in=mine).select_related("idea")
    return [
        Waiting("Bổ sung ý tưởng", one.idea.title, reverse("ideas:page", args=[one.idea.code]), one.due_on)
        for one in rows[:SHOWN]
    ]


def _contest(contest: Contest) -> str:
    return reverse("ideas:contest", args=[contest.code])
