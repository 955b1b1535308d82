"""The frame of work on many ideas: all are held, those that may not be are left out with the reason, all is kept."""

from collections.abc import Callable, Sequence
from typing import Any

from thidua.core.actor import Actor
from thidua.core.answers import Answer
from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.core.models import lock_all
from thidua.ideas.models import BulkLine, BulkWork, Idea

MOST_AT_ONCE = 5_000
BATCH = 200
KEPT = ("state", "visibility", "hidden_reason", "reason", "owner_id", "due_on", "answered_at")
Made = dict[int, dict[str, Any]]  # by idea: what else a line names (`stage`, `answer`)


def hold(ideas: Sequence[Idea]) -> list[Idea]:
    """The ideas as they are now, locked, with all that permissions ask of them. Refuses: no_rows, too_many_rows."""
    if not ideas:
        raise Refused("no_rows", "Chưa chọn ý tưởng nào. Hãy đánh dấu ít nhất một dòng.", "selected")
    if len(ideas) > MOST_AT_ONCE:
        raise Refused(
            "too_many_rows",
            f"Một lần làm tối đa {MOST_AT_ONCE:,} ý tưởng".replace(",", ".") + ". Hãy lọc hẹp lại rồi làm từng phần.",
            "selected",
        )
    rows = Idea.objects.filter(pk__in=[idea.pk for idea in ideas])
    with_all = rows.select_related("contest__unit", "owner", "merged_into").prefetch_related("authors")
    return lock_all(with_all)


def run(
    *,
    actor: Actor,
    ideas: Sequence[Idea],
    verb: str,
    words: str,
    may: Callable[[Idea], Answer],
    act: Callable[[list[Idea]], Made],
) -> BulkWork:
    """Do it to all that may be, in one transaction of the caller. Refuses what `may` refuses when none may be."""
    rows = hold(ideas)
    answers = {row.pk: may(row) for row in rows}
    allowed = [row for row in rows if answers[row.pk]]
    if not allowed:
        first = answers[rows[0].pk]
        raise Refused(first.code, first.message)
    before = {row.pk: {name: getattr(row, name) for name in KEPT} for row in allowed}
    work = BulkWork.objects.create(verb=verb, words=words, by_id=actor.user_id or None, at=now())
    made = act(allowed)
    lines = [BulkLine(work=work, idea=row, before=before[row.pk], **made.get(row.pk, {})) for row in allowed]
    lines += [
        BulkLine(work=work, idea=row, refusal=answers[row.pk].message[:500]) for row in rows if not answers[row.pk]
    ]
    BulkLine.objects.bulk_create(lines, batch_size=BATCH)
    return work


def save_alike(rows: Sequence[Idea], *fields: str) -> None:
    """Write these fields of many rows, most of which hold the same: one update for each set of values and batch."""
    groups: dict[tuple[Any, ...], list[int]] = {}
    for row in rows:
        groups.setdefault(tuple(getattr(row, name) for name in fields), []).append(row.pk)
    for values, keys in groups.items():
        for start in range(0, len(keys), BATCH):
            part = Idea.objects.filter(pk__in=keys[start : start + BATCH])
            part.update(**dict(zip(fields, values, strict=True)))
