"""How a step is sealed: the one form of its content, hashed together with the step before."""

import hashlib
import json
from datetime import UTC, datetime

from thidua.audit.models import Step


def seal(entry: Step) -> str:
    """SHA-256 over the previous seal and the entry's content in one fixed form."""
    content = {
        "seq": entry.seq,
        "at": _moment(entry.at),
        "actor": [entry.actor_id, entry.actor_name],
        "verb": entry.verb,
        "object": [entry.object_type, entry.object_id, entry.object_label],
        "states": [entry.from_state, entry.to_state],
        "note": entry.note,
        "details": entry.details,
    }
    body = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256((entry.prev + body).encode()).hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
