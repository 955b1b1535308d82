"""What becomes of a proposal is told to the idea it came from.

The decision was somebody's right; that the idea follows it is no second decision, so the system writes it down.
"""

from thidua.core.actor import SYSTEM
from thidua.ideas.actions import move_idea
from thidua.ideas.models import Idea
from thidua.pilots.models import Pilot, Proposal


def carry_to_pilot(proposal: Proposal) -> None:
    """The idea is being tried, when it stands where it can be."""
    reason = f"Được chấp thuận thí điểm theo văn bản số {proposal.decision_no}."
    _move(proposal, "pilot", reason)


def carry_outcome(pilot: Pilot) -> None:
    """An idea whose trial is to be spread was applied; of others its own office decides."""
    if pilot.outcome == Pilot.Outcome.SPREAD:
        _move(pilot.proposal, "apply", "Thí điểm đã được đánh giá, đề nghị nhân rộng.")


def _move(proposal: Proposal, verb: str, reason: str) -> None:
    idea = proposal.idea
    if idea is not None and idea.state in Idea.MOVES[verb][0]:
        move_idea(actor=SYSTEM, idea=idea, verb=verb, reason=reason, owner=proposal.unit)
