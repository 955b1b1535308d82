"""What the office decides on: the buttons of the list and those beside one idea."""

from django.urls import reverse

from thidua.core.actor import SYSTEM, Actor
from thidua.core.answers import YES, Answer, no
from thidua.ideas import states
from thidua.ideas.forms.handling import QUICK_REASON
from thidua.ideas.models import Idea
from thidua.ideas.permissions import OFFICE, may_inquire
from thidua.ideas.talk_permissions import may_answer_idea, may_hide_idea, may_move_idea, may_show_idea
from thidua.web.lists import Button


def office_answer(actor: Actor) -> Answer:
    """Whether the reader decides on any idea at all."""
    if actor == SYSTEM or any(actor.has(role) for role in OFFICE):
        return YES
    return no("not_contest_office", "Dành cho cán bộ thi đua và cơ quan thường trực.")


def list_buttons(query: str, office: Answer) -> list[Button]:
    """What is done with the list as it is filtered."""
    funnel = Button("Phễu ý tưởng", reverse("ideas:funnel"), "bi-funnel", primary=False)
    if not office:
        return [funnel]
    return [
        Button("Xử lý lần lượt", f"{reverse('ideas:queue')}?{query}", "bi-skip-forward"),
        Button("Làm với cả danh sách…", f"{reverse('ideas:bulk')}?{query}", "bi-ui-checks", primary=False),
        Button("Kiểm duyệt", reverse("ideas:moderation"), "bi-shield-check", primary=False),
        funnel,
    ]


def decisions(actor: Actor, idea: Idea) -> dict[str, object]:
    """Which buttons stand beside an idea, and why others do not."""
    return {
        "move_answer": may_move_idea(actor, idea),
        "answer_answer": may_answer_idea(actor, idea),
        "inquire_answer": may_inquire(actor, idea),
        "may_show": idea.visibility != states.SHOWN and may_show_idea(actor, idea),
        "may_hide": idea.visibility != states.HIDDEN and may_hide_idea(actor, idea),
        "is_shown": idea.visibility == states.SHOWN,
        "may_step_back": idea.state in states.WORKED_STATES and may_move_idea(actor, idea),
        "quick_reason": QUICK_REASON,
    }
