"""Entries come to a jury without their authors, are made blind, and may be withdrawn."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from thidua.audit.actions import step
from thidua.core.actor import SYSTEM, Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines, fold
from thidua.juries.actions.telling import tell_jury_office
from thidua.juries.inputs import EntryInput
from thidua.juries.models import Entry, Jury
from thidua.juries.permissions import may_enter, may_seat

BATCH = 500


@transaction.atomic
def enter(*, actor: Actor, jury: Jury, entries: Sequence[EntryInput]) -> list[Entry]:
    """Give each a number in the order handed over; what is in already is left as it is, what was withdrawn comes
    back under its number.

    Refuses: not_your_unit, wrong_state, is_author.
    """
    jury = lock(jury)
    require(may_enter(actor, jury))
    wanted = {one.object_id: one for one in entries}
    _refuse_seated(jury, list(wanted.values()))
    back = list(jury.entries.filter(object_id__in=wanted, withdrawn_on__isnull=False))
    jury.entries.filter(pk__in=[row.pk for row in back]).update(withdrawn_on=None)
    known = set(jury.entries.values_list("object_id", flat=True))
    fresh = {key: one for key, one in wanted.items() if key not in known}
    last = jury.entries.aggregate(n=Max("number"))["n"] or 0
    rows = [_row(jury, number, one) for number, one in enumerate(fresh.values(), start=last + 1)]
    Entry.objects.bulk_create(rows, batch_size=BATCH)
    through = Entry.files.through
    files = [
        through(entry_id=row.pk, storedfile_id=file)
        for row, one in zip(rows, fresh.values(), strict=True)
        for file in one.file_ids
    ]
    through.objects.bulk_create(files, batch_size=BATCH)
    if rows or back:
        step(jury, "enter", actor=actor, details={"entries": len(rows) + len(back)})
    return [*back, *rows]


@transaction.atomic
def redact_entry(*, actor: Actor, entry: Entry, title: str, text: str) -> Entry:
    """Take out what names the author; the idea or work itself is not touched, only what jurors read.

    Refuses: not_jury_office, own_entry, wrong_state, text_needed.
    """
    jury = lock(entry.jury)
    require(may_seat(actor, jury))
    entry = lock(entry)
    if not fold(title) or not fold(text):
        raise Refused("text_needed", "Bài phải còn tên và nội dung để chấm. Chỉ che phần lộ tác giả.", "text")
    entry.title, entry.text, entry.warning = clean(title)[:500], clean_lines(text), ""
    entry.save(update_fields=["title", "text", "warning"])
    step(entry, "redact", actor=actor)
    return entry


@transaction.atomic
def withdraw_entry(*, actor: Actor = SYSTEM, source: str, source_id: int, object_id: int) -> int:
    """The author has withdrawn it: nobody need judge it any more, and no short list holds it. Answers how many
    juries knew it. Whether the author may is asked by the slice that owns the object.
    """
    rows = Entry.objects.filter(
        jury__source=source, jury__source_id=source_id, object_id=object_id, withdrawn_on__isnull=True
    )
    found = list(rows.select_related("jury__unit").order_by("jury_id"))
    for row in found:
        jury = lock(row.jury)
        entry = lock(row)
        entry.withdrawn_on = today()
        entry.save(update_fields=["withdrawn_on"])
        step(entry, "withdraw", actor=actor)
        tell_jury_office(jury, f"Bài số {entry.number} đã rút: {jury.title}", entry.title)
    return len(found)


def _row(jury: Jury, number: int, one: EntryInput) -> Entry:
    return Entry(
        jury=jury,
        number=number,
        object_id=one.object_id,
        title=clean(one.title)[:500],
        text=clean_lines(one.text),
        field=clean(one.field)[:200],
        concerned_people=sorted(set(one.concerned_people)),
        concerned_units=sorted(set(one.concerned_units)),
        warning=clean(one.warning)[:300],
    )


def _refuse_seated(jury: Jury, fresh: Sequence[EntryInput]) -> None:
    own = {person for one in fresh for person in one.concerned_people}
    seated = jury.jurors.filter(left_on__isnull=True, person__in=own).select_related("person")
    named = [one.person.full_name for one in seated]
    if named:
        raise Refused(
            "is_author",
            f"{', '.join(named)} đang là giám khảo và là tác giả, người liên quan của bài đưa vào. "
            "Hãy cho thôi giám khảo trước.",
        )
