"""Recording steps; `move()` is the only way a state changes."""

import json
from collections.abc import Iterable, Mapping, Sequence
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
BATCH = 200
_NO_DETAILS: Details = {}


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
    states = _moved(row, verb)
    row.save(update_fields=["state"])
    _append([(row, details or {}, states)], verb, actor=actor, note=note)
    return row


@transaction.atomic
def move_all(rows: Sequence[S], verb: str, *, actor: Actor, note: str = "") -> None:
    """Many rows of one model by one verb: a step for each, in the order given. The caller holds their locks.

    Refuses: wrong_state, for the first of them that cannot; then none is moved.
    """
    moved = [(row, _NO_DETAILS, _moved(row, verb)) for row in rows]
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        manager: models.Manager[S] = type(batch[0])._default_manager
        manager.filter(pk__in=[row.pk for row in batch]).update(state=_stateful(batch[0]).state)
    _append(moved, verb, actor=actor, note=note)


@transaction.atomic
def step(row: models.Model, verb: str, *, actor: Actor, note: str = "", details: Details | None = None) -> None:
    """Record a write that changes no state (verb as in `movement.edit`)."""
    _append([(row, details or {}, ("", ""))], verb, actor=actor, note=note)


@transaction.atomic
def step_all(rows: Iterable[tuple[models.Model, Details]], verb: str, *, actor: Actor) -> None:
    """The same write on many rows: a step for each, in the order given."""
    _append([(row, details, ("", "")) for row, details in rows], verb, actor=actor, note="")


def _stateful(row: models.Model) -> Stateful:
    stateful: Stateful = row  # type: ignore[assignment]
    return stateful


def _moved(row: models.Model, verb: str) -> tuple[str, str]:
    """Set the new state on the row; answers the old one and the new."""
    stateful = _stateful(row)
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
    return source, target


def _append(
    entries: Sequence[tuple[models.Model, Details, tuple[str, str]]], verb: str, *, actor: Actor, note: str
) -> None:
    """Lengthen the chain; who does so holds its end until the transaction is over."""
    if not entries:
        return
    head = Head.objects.select_for_update().filter(pk=1).first()
    if head is None:
        Head.objects.get_or_create(pk=1)
        head = Head.objects.select_for_update().get(pk=1)
    steps = []
    for row, details, states in entries:
        entry = _entry(row, verb, actor=actor, note=note, details=details, states=states)
        entry.seq, entry.prev = head.seq + 1, head.hash
        entry.hash = seal(entry)
        head.seq, head.hash = entry.seq, entry.hash
        steps.append(entry)
    Step.objects.bulk_create(steps, batch_size=BATCH)
    head.save(update_fields=["seq", "hash"])


def _entry(row: models.Model, verb: str, *, actor: Actor, note: str, details: Details, states: tuple[str, str]) -> Step:
    return Step(
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
    )
