"""The jury on the page of its contest."""

from thidua.core.actor import Actor
from thidua.ideas import states
from thidua.ideas.actions.jurying import SOURCE
from thidua.ideas.jury_permissions import may_set_contest_jury
from thidua.ideas.models import Contest
from thidua.juries.queries import juries_of, shortlisted


def jury_part(actor: Actor, contest: Contest) -> dict[str, object]:
    """For the office; nothing for others."""
    rows = list(juries_of(SOURCE, contest.pk))
    waiting = contest.ideas.filter(pk__in=shortlisted(SOURCE, contest.pk), state=states.SCREENED).count()
    return {
        "juries": rows,
        "jury_answer": may_set_contest_jury(actor, contest),
        "jury_draft": any(one.state == "draft" and one.previous_id is None for one in rows),
        "jury_open": any(one.state != "closed" for one in rows),
        "jury_chosen": waiting,
    }
