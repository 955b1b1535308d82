"""The threshold of a vote: taken from the book, kept as whole numbers, asked of rules/ballots."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from thidua.core.answers import YES, Answer, no
from thidua.councils.models import Ballot
from thidua.nominations.models import Nomination
from thidua.rules import ballots
from thidua.rules.ballots import Rule

Snapshot = Mapping[str, Any]


def rule_of(nomination: Nomination) -> dict[str, Any]:
    """The rule for this award under the law that governs the dossier, as plain data."""
    raise NotImplementedError


def rule_from(snapshot: Snapshot) -> Rule:
    return Rule(**snapshot)


def distinct(rules: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for rule in rules:
        if rule not in found:
            found.append(rule)
    return found


def foresee(ballot: Ballot, seats: list[int], presence: Mapping[int, str]) -> None:
    """Set the numbers of a ballot as they would be if papers were handed out now. Saves nothing."""
    voters = [seat for seat in seats if seat not in ballot.recused_ids]
    written = sum(presence.get(seat) == "written" for seat in voters)
    ballot.members_total = len(seats)
    ballot.recused = len(seats) - len(voters)
    ballot.present = sum(presence.get(seat) == "present" for seat in voters)
    ballot.written = written if ballot.rule["written_counts"] else 0
    ballot.needed = needed(ballot.rule, members=ballot.members_total, recused=ballot.recused)
