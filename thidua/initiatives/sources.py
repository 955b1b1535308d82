"""What a request begins with when it comes from an idea or from a pilot."""

from dataclasses import dataclass, field
from typing import Any

from thidua.core.actor import Actor
from thidua.ideas.models import Idea
from thidua.ideas.queries import get_idea
from thidua.pilots.models import Pilot
from thidua.pilots.queries import get_pilot


@dataclass(frozen=True)
class Source:
    """`start` fills the form; `words` say where it comes from."""

    idea: Idea | None = None
    pilot: Pilot | None = None
    words: str = ""
    start: dict[str, Any] = field(default_factory=dict)


def source_of(actor: Actor, idea: str = "", pilot: str = "") -> Source:
    """By their codes; raises NotFound for what the reader may not see."""
    if pilot:
        return _of_pilot(get_pilot(actor, pilot))
    if idea:
        return _of_idea(get_idea(actor, idea))
    return Source()


def _of_idea(row: Idea) -> Source:
    start = {"title": row.title, "content": row.body, "benefits": row.expected}
    if row.unit is not None:
        start["unit"] = row.unit.code
    return Source(idea=row, words=f"Từ ý tưởng: {row.title}", start=start)


def _of_pilot(row: Pilot) -> Source:
    proposal = row.proposal
    start = {
        "title": proposal.title,
        "unit": proposal.unit.code,
        "applied_on": row.started_on,
        "present_state": proposal.problem,
        "content": proposal.solution,
        "benefits": row.evaluation,
    }
    return Source(idea=proposal.idea, pilot=row, words=f"Từ thí điểm: {proposal.title}", start=start)
