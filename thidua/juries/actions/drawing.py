"""Handing entries out to jurors: by lot, from the recorded seed."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.juries import states
from thidua.juries.actions.telling import tell_jurors, tell_jury_office
from thidua.juries.conflicts import ties
from thidua.juries.models import Jury, JurySheet
from thidua.juries.permissions import may_draw_missing
from thidua.juries.queries import live_entries, standing_jurors
from thidua.rules.juries import draw

BATCH = 500


@transaction.atomic
def draw_missing(*, actor: Actor, jury: Jury) -> list[JurySheet]:
    """Give entries that lack jurors to those who may judge them and have least to do; the new ones are told.

    Refuses: not_jury_office, own_entry, wrong_state, nothing_missing, nobody_free.
    """
    jury = lock(jury)
    require(may_draw_missing(actor, jury))
    sheets, short = hand_out(actor, jury)
    if not sheets:
        if short:
            raise Refused("nobody_free", f"{short_words(jury, short)} Hãy thêm giám khảo rồi giao bổ sung.")
        raise Refused("nothing_missing", "Bài nào cũng đã đủ giám khảo, không cần giao bổ sung.")
    tell_new(jury, sheets)
    return sheets


def hand_out(actor: Actor, jury: Jury) -> tuple[list[JurySheet], Mapping[int, int]]:
    """New sheets for what entries lack, and what still lacks somebody. Who refused or lost one never gets it again."""
    entries, jurors = list(live_entries(jury)), list(standing_jurors(jury))
    rows = JurySheet.objects.filter(entry__jury=jury).values_list("entry", "juror", "state")
    sheets = {(entry, juror): state for entry, juror, state in rows}
    given = {pair for pair, state in sheets.items() if state in states.COUNTED_SHEETS}
    drawn = draw(
        [entry.pk for entry in entries],
        [juror.pk for juror in jurors],
        per_entry=jury.jurors_per_entry,
        seed=jury.seed,
        kept_out={*ties(entries, jurors, jury.unit_id), *(sheets.keys() - given)},
        given=given,
    )
    made = give(jury, drawn.pairs)
    if made:
        numbers = {entry.pk: entry.number for entry in entries}
        pairs = [[numbers[one.entry_id], one.juror_id] for one in made]
        step(jury, "draw", actor=actor, details={"seed": jury.seed, "pairs": pairs})
    return made, drawn.short


def give(jury: Jury, pairs: Iterable[tuple[int, int]]) -> list[JurySheet]:
    rows = [JurySheet(entry_id=entry, juror_id=juror) for entry, juror in pairs]
    JurySheet.objects.bulk_create(rows, batch_size=BATCH)
    return rows


def tell_new(jury: Jury, sheets: Iterable[JurySheet]) -> None:
    counts: dict[int, int] = {}
    for sheet in sheets:
        counts[sheet.juror_id] = counts.get(sheet.juror_id, 0) + 1
    for juror in standing_jurors(jury).filter(pk__in=counts):
        tell_jurors(jury, [juror], f"Giao thêm {counts[juror.pk]} bài: {jury.title}")


def tell_short(jury: Jury, short: Mapping[int, int]) -> None:
    if short:
        tell_jury_office(jury, f"Thiếu giám khảo: {jury.title}", short_words(jury, short))


def short_words(jury: Jury, short: Mapping[int, int]) -> str:
    """ "Bài số 3, 7 còn thiếu giám khảo không vướng xung đột." """
    numbers = list(jury.entries.filter(pk__in=short).order_by("number").values_list("number", flat=True)[:20])
    more = "…" if len(short) > len(numbers) else ""
    return f"Bài số {', '.join(map(str, numbers))}{more} còn thiếu giám khảo được phép chấm."
