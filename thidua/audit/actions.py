"""Recording steps; `move()` is the only way a state changes."""

import json
from collections.abc import Mapping
from datetime import UTC
from typing import Protocol, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from thidua.audit.models import Head, Step
from thidua.audit.seals import seal
from thidua.core.actor import Actor
from thidua.core.clock import now
from thidua.core.errors import Refused

Moves = Mapping[str, tuple[tuple[str, ...], str]]
Details = Mapping[str, object]


class Stateful(Protocol):
    """A model with a state: its MOVES (verb -> (from states, to state)) and the names of its states."""

    state: str
    MOVES: Moves
    STATE_NAMES: Mapping[str, str]


S = TypeVar("S", bound=models.Model)


@transaction.atomic
def move(row: S, verb: str, *, actor: Actor, note: str = "", details: Details | None = None) -> S:
    """Change the state as MOVES says and record the step. The caller holds the row's lock.

    Refuses: wrong_state, when MOVES does not lead from the present state by this verb.
    """
    stateful: Stateful = row  # type: ignore[assignment]
    sources, target = stateful.MOVES[verb]
    source = stateful.state
    if source not in sources:
        current = stateful.STATE_NAMES.get(source, source)
        wanted = ", ".join(f"“{stateful.STATE_NAMES.get(s, s)}”" for s in sources)
        raise Refused(
            "wrong_state",
            f"Không thực hiện được: trạng thái hiện nay là “{current}”; "
            f"việc này chỉ làm được khi ở {wanted}. "
            "Hãy tải lại trang để xem trạng thái mới nhất.",
        )
    stateful.state = target
    row.save(update_fields=["state"])
    _append(row, verb, actor=actor, note=note, details=details or {}, states=(source, target))
    return row


@transaction.atomic
def step(row: models.Model, verb: str, *, actor: Actor, note: str = "", details: Details | None = None) -> None:
    """Record a write that changes no state (verb as in `movement.edit`)."""
    _append(row, verb, actor=actor, note=note, details=details or {}, states=("", ""))


def _append(
    row: models.Model, verb: str, *, actor: Actor, note: str, details: Details, states: tuple[str, str]
) -> None:
    head = Head.objects.select_for_update().filter(pk=1).first()
    if head is None:
        Head.objects.get_or_create(pk=1)
        head = Head.objects.select_for_update().get(pk=1)
    entry = Step(
        seq=head.seq + 1,
        at=now().astimezone(UTC),
        actor_id=actor.user_id,
        actor_name=actor.name,
        verb=f"{row._meta.model_name}.{verb}",
        object_type=row._meta.label_lower,
        object_id=row.pk,
        object_label=str(row)[:300],
        from_state=states[0],
        to_state=states[1],
        note=note,
        details=json.loads(json.dumps(details, cls=DjangoJSONEncoder, ensure_ascii=False)),
        prev=head.hash,
    )
    entry.hash = seal(entry)
    entry.save(force_insert=True)
    head.seq, head.hash = entry.seq, entry.hash
    head.save(update_fields=["seq", "hash"])
