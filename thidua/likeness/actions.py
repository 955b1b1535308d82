"""Every write of fingerprints and distinctions. Callers have checked what the actor may do; these are bookkeeping."""

from collections.abc import Sequence

from django.db import transaction

from thidua.core.actor import Actor
from thidua.core.clock import now
from thidua.likeness.models import Distinction, Fingerprint
from thidua.likeness.texts import body_words, title_words

BATCH = 500
End = tuple[str, int]


@transaction.atomic
def remember(kind: str, object_id: int, title: str, body: str = "") -> None:
    """Keep the words of one text; what was kept of it before is replaced."""
    remember_many(kind, [(object_id, title, body)])


@transaction.atomic
def remember_many(kind: str, rows: Sequence[tuple[int, str, str]]) -> None:
    """Keep the words of many texts: (object id, title, body) each."""
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        Fingerprint.objects.filter(kind=kind, object_id__in=[row[0] for row in batch]).delete()
        Fingerprint.objects.bulk_create(
            Fingerprint(
                kind=kind, object_id=object_id, title=" ".join(title_words(title)), body=" ".join(body_words(body))
            )
            for object_id, title, body in batch
        )


@transaction.atomic
def forget(kind: str, object_id: int) -> None:
    """The text is compared no more."""
    Fingerprint.objects.filter(kind=kind, object_id=object_id).delete()


@transaction.atomic
def tell_apart(*, actor: Actor, one: End, other: End) -> None:
    """Remember that a person found the two not the same: they are never shown as alike again."""
    first, second = sorted((one, other))
    Distinction.objects.get_or_create(
        kind=first[0],
        object_id=first[1],
        other_kind=second[0],
        other_id=second[1],
        defaults={"told_by_id": actor.user_id or None, "told_at": now()},
    )


@transaction.atomic
def tell_alike(*, actor: Actor, one: End, other: End) -> None:
    """Take back `tell_apart`."""
    first, second = sorted((one, other))
    Distinction.objects.filter(kind=first[0], object_id=first[1], other_kind=second[0], other_id=second[1]).delete()
