"""One idea after another: which, in the order of the filtered list, and how far through it one is."""

from django.http import QueryDict
from django.urls import reverse

from thidua.core.actor import Actor
from thidua.ideas.lists.ideas import ideas_spec
from thidua.ideas.pages.handling import decisions, office_answer
from thidua.ideas.pages.history import history
from thidua.ideas.talk_queries import in_hand, listed
from thidua.web.list_page import narrowed, read_state, sorted_by

LONGEST = 5_000  # ideas of one queue


def queue_page(actor: Actor, params: QueryDict) -> dict[str, object] | None:
    """The idea asked for (`at`), or the first one of the list; None when nothing is left in it."""
    codes = queued(actor, params)
    if not codes:
        return None
    at = params.get("at", "")
    place = codes.index(at) if at in codes else 0
    idea = in_hand(actor).prefetch_related("authors").get(code=codes[place])
    following = codes[place + 1] if place + 1 < len(codes) else ""
    return {
        "title": idea.title,
        "intro": idea.contest.title,
        "idea": idea,
        "place": place + 1,
        "total": len(codes),
        "then": _address(params, following),
        "next": _address(params, following) if following else "",
        "previous": _address(params, codes[place - 1]) if place else "",
        "list_url": _list(params),
        "events": history(idea),
        **decisions(actor, idea),
    }


def queued(actor: Actor, params: QueryDict) -> list[str]:
    """Codes of the ideas in the reader's hand that the address narrows the list to, in its order."""
    spec = ideas_spec(actor, office_answer(actor))
    state = read_state(params, spec)
    rows = listed(actor).filter(pk__in=in_hand(actor).values("pk"))
    return list(sorted_by(narrowed(rows, spec, state), spec, state).values_list("code", flat=True)[:LONGEST])


def _address(params: QueryDict, code: str) -> str:
    """The queue at another idea; the list itself after the last."""
    if not code:
        return _list(params)
    changed = params.copy()
    changed["at"] = code
    return f"{reverse('ideas:queue')}?{changed.urlencode()}"


def _list(params: QueryDict) -> str:
    changed = params.copy()
    changed.pop("at", None)
    return f"{reverse('ideas:list')}?{changed.urlencode()}"
