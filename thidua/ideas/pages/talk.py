"""What readers say beside an idea: supports, comments, and what this reader may do."""

from django.urls import reverse

from thidua.core.actor import Actor
from thidua.ideas.actions.supporting import supports
from thidua.ideas.models import Idea
from thidua.ideas.talk_permissions import may_comment, may_report_abuse, may_support
from thidua.ideas.talk_queries import shown_comments
from thidua.web.visitors import NOWHERE, Sender

SHOWN = 100


def talk_of(actor: Actor, idea: Idea, sender: Sender = NOWHERE) -> dict[str, object]:
    """Ready to print; the comments newest last, the first hundred of them."""
    comments = list(shown_comments(idea)[: SHOWN + 1])
    return {
        "public_page": reverse("ideas_public:page", args=[idea.code]),
        "supporting": supports(actor, idea, sender),
        "support_answer": may_support(actor, idea, sender.visitor),
        "comment_answer": may_comment(actor, idea),
        "may_report": bool(may_report_abuse(idea)),
        "comments": comments[:SHOWN],
        "more_comments": len(comments) > SHOWN,
        "signed_in": bool(actor.user_id),
    }
