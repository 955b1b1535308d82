"""What is frozen when papers are handed out, and its hash: any later change shows."""

import hashlib
import json
from collections.abc import Sequence

from thidua.councils.models import AgendaItem, Ballot, Meeting
from thidua.councils.queries import presence_of, recusals_of
from thidua.nominations.models import Nomination


def frozen(meeting: Meeting, ballot: Ballot, items: Sequence[AgendaItem]) -> dict[str, object]:
    """Items, members with presence, recusals (without their reasons) and rule, as plain data."""
    presence, recusals = presence_of(meeting), recusals_of(items)
    return {
        "meeting": meeting.code,
        "ballot": ballot.code,
        "number": ballot.number,
        "items": [{"line": line, **_what(item)} for line, item in enumerate(items, start=1)],
        "members": [{**row, "presence": presence.get(row["id"], "absent")} for row in meeting.members],
        "recusals": {str(n): [r.member_id for r in recusals[item.pk]] for n, item in enumerate(items, start=1)},
        "rule": ballot.rule,
        "rule_document": ballot.rule_document,
        "needed": ballot.needed,
        **({"own_unit": meeting.own_unit} if meeting.own_unit else {}),
    }


def _what(item: AgendaItem) -> dict[str, object]:
    if item.nomination is not None:
        return _nominated(item.nomination)
    return _entered(item) if item.unit_id is None else _listed(item)


def _entered(item: AgendaItem) -> dict[str, object]:
    """An initiative, or a work entered for the creativity award."""
    row = item.initiative or item.work
    return {
        "initiative" if item.initiative_id else "work": row.code if row is not None else "",
        "candidate": item.candidate_name,
        "unit": item.candidate_unit_name,
        "award": "",
        "award_name": item.award_name,
        "year": item.initiative.year if item.initiative is not None else None,
    }


def _nominated(nomination: Nomination) -> dict[str, object]:
    return {
        "nomination": nomination.code,
        "candidate": nomination.candidate_name,
        "unit": nomination.candidate_unit_name,
        "award": nomination.award,
        "award_name": nomination.award_name,
        "year": nomination.year,
    }


def _listed(item: AgendaItem) -> dict[str, object]:
    """A unit of a cluster; the title says for which year."""
    return {
        "unit_code": item.unit.code if item.unit is not None else "",
        "candidate": item.candidate_name,
        "unit": "",
        "award": item.award,
        "award_name": item.title,
        "year": item.meeting.council.year,
    }


def digest(data: object) -> str:
    """SHA-256 of the data in one canonical form: sorted keys, no spaces, UTF-8."""
    body = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(body.encode()).hexdigest()


def intact(ballot: Ballot) -> bool:
    """Whether what is stored is still what was frozen."""
    return digest(ballot.snapshot) == ballot.snapshot_hash
