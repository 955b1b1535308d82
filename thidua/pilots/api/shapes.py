"""How proposals, pilots and months are written as JSON."""

from typing import Any

from thidua.pilots.models import LogEntry, Pilot, Proposal

Json = dict[str, Any]
PAGE = 100
_SHORT = ("code", "title", "state", "by_decree", "created_on", "sent_on", "decide_by", "decided_on", "version")
_LONG = (
    "problem", "rule_kind", "rule_text", "solution", "scope", "resources", "risks", "protection", "since", "until",
    "agreed_on", "conditions", "party_opinion", "party_opinion_on", "question", "clarification", "decision_no",
    "decision_reason",
)  # fmt: skip
_PILOT = (
    "code", "state", "started_on", "until", "ended_on", "stop_reason", "lessons", "outcome", "evaluation",
    "evaluate_by", "evaluated_on", "party_opinion", "party_opinion_on",
)  # fmt: skip


def short_proposal(row: Proposal) -> Json:
    pilot = getattr(row, "pilot", None)
    return {
        **{key: getattr(row, key) for key in _SHORT},
        "unit": row.unit.code,
        "competent": row.competent.code if row.competent else None,
        "movement": row.movement.code if row.movement else None,
        "phase": row.phase.name if row.phase else None,
        "pilot": {"state": pilot.state, "outcome": pilot.outcome} if pilot else None,
    }


def whole_proposal(row: Proposal) -> Json:
    return {
        **short_proposal(row),
        **{key: getattr(row, key) for key in _LONG},
        "idea": row.idea.code if row.idea else None,
        "proposer": row.proposer.full_name if row.proposer else None,
        "indicators": [
            {key: getattr(one, key) for key in ("order", "name", "unit_name", "direction", "before", "wanted", "after")}
            for one in row.indicators.all()
        ],
    }


def whole_pilot(pilot: Pilot) -> Json:
    entries = pilot.log.prefetch_related("measures__indicator")
    return {
        **{key: getattr(pilot, key) for key in _PILOT},
        "proposal": pilot.proposal.code,
        "log": [month_entry(entry) for entry in entries],
    }


def month_entry(entry: LogEntry) -> Json:
    values = {f"value_{one.indicator.order}": one.value for one in entry.measures.all()}
    return {
        "month": f"{entry.month:%Y-%m}",
        "text": entry.text,
        "correction": entry.correction,
        "version": entry.version,
        **values,
    }
