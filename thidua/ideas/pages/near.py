"""On the page of an idea: what went into it, who asks to join, what is like it."""

from thidua.core.actor import Actor
from thidua.ideas import states
from thidua.ideas.models import Idea
from thidua.ideas.near_permissions import may_compare, may_join_idea, may_unmerge_idea
from thidua.ideas.near_queries import alike
from thidua.ideas.permissions import is_author


def near_tools(actor: Actor, idea: Idea) -> dict[str, object]:
    """Nothing for a draft; what is like it only for the contest's office."""
    if idea.state in (states.DRAFT, states.WITHDRAWN):
        return {}
    office = may_compare(actor, idea.contest)
    settles = bool(office) or is_author(actor, idea)
    return {
        "office": office,
        "merged": list(idea.merged.all()) if office else [],
        "asking": [one for one in idea.authors.all() if not one.confirmed] if settles else [],
        "alike": alike(actor, idea.title, idea.body, but=idea) if office else [],
        "may_unmerge": may_unmerge_idea(actor, idea) if idea.merged_into_id else None,
        "may_join": may_join_idea(actor, idea),
    }
