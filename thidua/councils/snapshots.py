"""What is frozen when papers are handed out, and its hash: any later change shows."""

import hashlib
import json
from collections.abc import Sequence

from thidua.councils.models import AgendaItem, Ballot, Meeting
from thidua.councils.queries import presence_of, recusals_of


def frozen(meeting: Meeting, ballot: Ballot, items: Sequence[AgendaItem]) -> dict[str, object]:
    """Items, members with presence, recusals (without their reasons) and rule, as plain data."""
    presence, recusals = presence_of(meeting), recusals_of(items)
    return {
        "meeting": meeting.code,
        "ballot": ballot.code,
        "number": ballot.number,
        "items": [
            {
                "line": line,
                "nomination": item.nomination.code,
                "candidate": item.nomination.candidate_name,
                "unit": item.nomination.candidate_unit_name,
                "award": item.nomination.award,
                "award_name": item.nomination.award_name,
                "year": item.nomination.year,
            }
            for line, item in enumerate(items, start=1)
        ],
        "members": [{**row, "presence": presence.get(row["id"], "absent")} for row in meeting.members],
        "recusals": {str(n): [r.member_id for r in recusals[item.pk]] for n, item in enumerate(items, start=1)},
        "rule": ballot.rule,
        "rule_document": ballot.rule_document,
        "needed": ballot.needed,
    }


def digest(data: object) -> str:
    """SHA-256 of the data in one canonical form: sorted keys, no spaces, UTF-8."""
    body = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(body.encode()).hexdigest()


def intact(ballot: Ballot) -> bool:
    """Whether what is stored is still what was frozen."""
    return digest(ballot.snapshot) == ballot.snapshot_hash
