"""What the JSON of councils says about a row; and the row for whoever runs it."""

from typing import Any

from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.councils import queries, ruling, screens
from thidua.councils.models import AgendaItem, Ballot, Council, Meeting, Recusal
from thidua.councils.permissions import may_run

Json = dict[str, Any]


def run_meeting(actor: Actor, code: str) -> Meeting:
    row = queries.get_meeting(actor, code)
    require(may_run(actor, row.council))
    return row


def run_ballot(actor: Actor, code: str) -> Ballot:
    row = queries.get_ballot(actor, code)
    require(may_run(actor, row.meeting.council))
    return row


def council_json(row: Council) -> Json:
    return {
        "code": row.code,
        "name": row.name,
        "unit": row.unit.code,
        "kind": row.kind,
        "cluster": row.cluster.code if row.cluster is not None else None,
        "year": row.year,
        "decision_no": row.decision_no,
        "since": row.since,
        "until": row.until,
    }


def meeting_json(row: Meeting) -> Json:
    return {
        "code": row.code,
        "council": row.council.code,
        "round": row.round.code if row.round is not None else None,
        "about": row.about,
        "award_round": row.award_round.code if row.award_round is not None else None,
        "subject": row.subject,
        "own_unit": row.own_unit,
        "number": row.number,
        "held_on": row.held_on,
        "place": row.place,
        "state": row.state,
    }


def subject_json(item: AgendaItem) -> Json:
    """Which nomination, initiative, work of the award, or unit of a cluster."""
    found = {"nomination": item.nomination, "initiative": item.initiative, "work": item.work, "unit": item.unit}
    return {name: row.code if row is not None else None for name, row in found.items()}


def item_json(row: screens.ItemRow) -> Json:
    item = row.item
    return {
        "position": item.position,
        **subject_json(item),
        "candidate": item.candidate_name,
        "award": item.award if item.nomination is None else item.nomination.award,
        "title": item.award_name,
        "state": row.item.state,
        "recused": [str(r.member.person) for r in row.recusals],
    }


def card_json(card: screens.BallotCard) -> Json:
    lines = [{"line": r.line.line, **subject_json(r.line.item), "result": r.line.result} for r in card.lines]
    return {**ballot_json(card.ballot), "warnings": card.warnings, "lines": lines}


def ballot_json(row: Ballot) -> Json:
    return {
        "code": row.code,
        "number": row.number,
        "state": row.state,
        "rule": row.rule,
        "rule_words": ruling.words(row.rule),
        "members": row.members_total,
        "recused": row.recused,
        "present": row.present,
        "needed": row.needed,
        "hash": row.snapshot_hash,
        "attempt": row.attempt,
    }


def recusal_json(row: Recusal) -> Json:
    return {"id": row.pk, "state": row.state, "source": row.source}
