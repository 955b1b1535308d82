"""The page of one contest at the office."""

from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.answers import Answer
from thidua.ideas import states
from thidua.ideas.models import Contest
from thidua.ideas.pages.jurying import jury_part
from thidua.ideas.permissions import (
    may_close_contest,
    may_edit_contest,
    may_finish_contest,
    may_manage_contest,
    may_open_contest,
    may_reopen_contest,
    may_send_idea,
)
from thidua.ideas.queries import state_counts
from thidua.web.lists import Button

STEPS = (states.DRAFT, states.OPEN, states.CLOSED, states.FINISHED)


def contest_page(actor: Actor, contest: Contest) -> dict[str, object]:
    """Everything the template prints."""
    office = may_manage_contest(actor, contest)
    counts = state_counts(contest)
    return {
        "title": contest.title,
        "intro": contest.unit.name,
        "buttons": _buttons(actor, contest),
        "contest": contest,
        "steps": [(state, states.CONTEST_NAMES[state]) for state in STEPS],
        "office": office,
        "fields": list(contest.fields.all()),
        "total": sum(counts.values()),
        "counts": [(states.IDEA_NAMES[state], counts[state]) for state in states.IDEA_NAMES if counts.get(state)],
        "ideas_url": f"{reverse('ideas:list')}?contest={contest.code}",
        "public_url": reverse("ideas_public:contest", args=[contest.code]),
        "is_public": contest.open_to == Contest.OpenTo.EVERYBODY and contest.state != states.DRAFT,
        "open_answer": may_open_contest(actor, contest),
        "finish_answer": may_finish_contest(actor, contest),
        **(jury_part(actor, contest) if office else {}),
    }


def _buttons(actor: Actor, contest: Contest) -> list[Button]:
    def button(title: str, name: str, icon: str, answer: Answer, primary: bool = False) -> list[Button]:
        url = reverse(f"ideas:{name}", args=[contest.code])
        return [Button(title, url, icon, primary)] if answer else []

    return [
        *button("Gửi ý tưởng", "write", "bi-lightbulb", may_send_idea(actor, contest), primary=True),
        *button("Sửa", "edit_contest", "bi-pencil", may_edit_contest(actor, contest)),
        *button("Khóa sổ…", "close_contest", "bi-lock", may_close_contest(actor, contest)),
        *button("Mở lại, gia hạn…", "reopen_contest", "bi-unlock", may_reopen_contest(actor, contest)),
    ]
