"""`{% history object %}`: who did what, when and why."""

from django import template
from django.db import models

from thidua.audit.queries import history_of
from thidua.audit.verbs import VERB_NAMES

register = template.Library()


@register.inclusion_tag("audit/_history.html")
def history(row: models.Model) -> dict[str, object]:
    names = getattr(row, "STATE_NAMES", {})
    lines = [
        {
            "at": s.at,
            "who": s.actor_name,
            "what": VERB_NAMES.get(s.verb, s.verb),
            "source": names.get(s.from_state, s.from_state),
            "target": names.get(s.to_state, s.to_state),
            "note": s.note,
        }
        for s in history_of(row)
    ]
    return {"lines": lines}
