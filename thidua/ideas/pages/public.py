"""What citizens read and authors without account follow."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from thidua.core.clock import today
from thidua.documents.qr import qr_data_uri
from thidua.ideas import states
from thidua.ideas.models import Contest, Idea
from thidua.ideas.pages.history import history, standing
from thidua.ideas.pages.idea import authors_shown
from thidua.ideas.permissions import is_receiving
from thidua.ideas.queries import (
    grouped_follow_code,
    log,
    matching,
    open_inquiry,
    public_contests,
    public_ideas,
    receipt_of,
)
from thidua.web.paging import page_of

CONTESTS_SHOWN = 20
LOG_PAGE = 50
KEPT = ("q", "contest", "state", "so")


def front(params: Mapping[str, str]) -> dict[str, object]:
    """Contests that receive now, and what is shown: searched, narrowed by contest and field."""
    text = _asked(params, "q")
    rows = matching(public_ideas(), text)
    contest = public_contests().filter(code=_asked(params, "contest")[:20]).first() if params.get("contest") else None
    if contest is not None:
        rows = rows.filter(contest=contest)
    state = params.get("state", "")
    if state in states.STAGES:
        rows = rows.filter(state=state)
    return {
        "title": "Ý tưởng, hiến kế",
        "q": text,
        "contest": contest,
        "state": state,
        "stages": [(key, states.IDEA_NAMES[key]) for key in states.STAGES],
        "contests": list(receiving()[:CONTESTS_SHOWN]),
        "all_contests": list(public_contests()[:100]),
        "page": page_of(rows, params.get("page", "")),
        "kept": _kept(params),
    }


def receiving() -> QuerySet[Contest]:
    """Contests that anybody may send to today."""
    day = today()
    dates = Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))
    return public_contests().filter(dates, state=states.OPEN).order_by("until", "sort_key")


def contest_page(contest: Contest) -> dict[str, object]:
    return {
        "title": contest.title,
        "contest": contest,
        "fields": list(contest.fields.all()),
        "receiving": is_receiving(contest),
        "shown": public_ideas().filter(contest=contest).count(),
    }


def idea_page(idea: Idea) -> dict[str, object]:
    """What anybody may read of an idea: its text, where it stands, what was answered in public."""
    return {
        "title": idea.title,
        "idea": idea,
        "authors": authors_shown(idea, all_of_them=False),
        "answers": [one for one in idea.answers.all() if one.public],
        "receipt": receipt_of(idea),
        "file_count": idea.files.count(),
    }


def follow_page(idea: Idea) -> dict[str, object]:
    """Everything an author finds behind the follow code."""
    events = history(idea)
    into = idea.merged_into
    return {
        "title": idea.title,
        "idea": idea,
        "code": grouped_follow_code(idea.follow_code),
        "receipt": receipt_of(idea),
        "events": events,
        "standing": standing(idea, events),
        "answers": [*idea.answers.all(), *(into.answers.all() if into else ())],  # merged: answered with the other
        "inquiry": open_inquiry(idea) if idea.state in states.ALIVE else None,
        "alive": idea.state in states.ALIVE,
        "authors": [one.name for one in idea.authors.all()],
        "files": [one.file for one in idea.files.select_related("file")],
        "into": into,
        "into_shown": into is not None and public_ideas().filter(pk=into.pk).exists(),
        "follow_url": settings.PUBLIC_URL + reverse("ideas_public:follow", args=[idea.follow_code]),
    }


def receipt_page(idea: Idea) -> dict[str, object]:
    """The receipt with everything that is needed to check it, and the way to follow the idea as a QR code."""
    url = settings.PUBLIC_URL + reverse("ideas_public:follow", args=[idea.follow_code])
    return {
        "title": "Phiếu tiếp nhận ý tưởng",
        "idea": idea,
        "receipt": receipt_of(idea),
        "code": grouped_follow_code(idea.follow_code),
        "authors": [one.name for one in idea.authors.all()],
        "follow_url": url,
        "qr": qr_data_uri(url),
    }


def log_page(params: Mapping[str, str]) -> dict[str, object]:
    """The log of receipts, newest first, or from a number on."""
    number = params.get("so", "")
    rows = log()
    if number.isascii() and number.isdigit() and len(number) < 10:
        rows = rows.filter(number__lte=int(number))
    page = page_of(rows, params.get("page", ""), LOG_PAGE)
    return {"title": "Sổ tiếp nhận ý tưởng", "number": number[:10], "page": page, "kept": _kept(params)}


def _asked(params: Mapping[str, str], name: str) -> str:
    return params.get(name, "").replace("\x00", " ").strip()[:200]


def _kept(params: Mapping[str, str]) -> str:
    """The address of the same list without its page."""
    return urlencode({name: params[name] for name in KEPT if params.get(name)})
