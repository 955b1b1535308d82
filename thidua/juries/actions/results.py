"""What comes of the marks: the short list, and a second round for those on it."""

from collections.abc import Sequence

from django.db import transaction

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.juries.actions.setting import create_jury
from thidua.juries.inputs import JuryInput
from thidua.juries.models import Entry, Juror, Jury, RubricLine
from thidua.juries.permissions import may_open_second_round, may_shortlist
from thidua.juries.queries import standing_jurors

ROUND = " – vòng "


@transaction.atomic
def shortlist(*, actor: Actor, jury: Jury, entries: Sequence[Entry]) -> list[Entry]:
    """Exactly these are on the list; an empty choice empties it. Any of them may be chosen, whatever its rank.

    Refuses: not_jury_office, own_entry, wrong_state, has_next_round, not_in_jury, withdrawn.
    """
    jury = lock(jury)
    require(may_shortlist(actor, jury))
    for entry in entries:
        if entry.jury_id != jury.pk:
            raise Refused("not_in_jury", f"“{entry.title}” không do Ban giám khảo này chấm.", "entries")
        if entry.withdrawn_on is not None:
            raise Refused("withdrawn", f"Bài số {entry.number} đã được tác giả rút nên không vào danh sách.", "entries")
    before = list(jury.entries.filter(shortlisted=True).values_list("number", flat=True))
    chosen = sorted({entry.number for entry in entries})
    jury.entries.filter(shortlisted=True).exclude(number__in=chosen).update(shortlisted=False)
    jury.entries.filter(number__in=chosen).update(shortlisted=True)
    step(jury, "shortlist", actor=actor, details={"before": before, "after": chosen})
    return list(jury.entries.filter(number__in=chosen))


@transaction.atomic
def second_round(*, actor: Actor, jury: Jury, data: JuryInput) -> Jury:
    """A next round with the short list under the same numbers, the same rubric and jurors, all to be changed before
    it opens. The marks of this round stay. Refuses: not_jury_office, own_entry, wrong_state, has_next_round,
    nothing_shortlisted, bad_number, bad_day.
    """
    jury = lock(jury)
    require(may_open_second_round(actor, jury))
    chosen = list(jury.entries.filter(shortlisted=True, withdrawn_on__isnull=True).prefetch_related("files"))
    if not chosen:
        raise Refused("nothing_shortlisted", "Chưa chọn bài nào vào danh sách rút gọn. Hãy chọn bài trước.")
    title = f"{jury.title.rpartition(ROUND)[0] or jury.title}"[:280] + f"{ROUND}{jury.round_number + 1}"
    following = create_jury(
        actor=actor,
        unit=jury.unit,
        title=title,
        source=jury.source,
        source_id=jury.source_id or 0,
        data=data,
        previous=jury,
    )
    _copy(jury, following, chosen)
    step(jury, "second_round", actor=actor, details={"entries": [entry.number for entry in chosen]})
    return following


def _copy(jury: Jury, following: Jury, chosen: Sequence[Entry]) -> None:
    RubricLine.objects.bulk_create(
        RubricLine(
            jury=following,
            order=line.order,
            name=line.name,
            guide=line.guide,
            maximum=line.maximum,
            weight=line.weight,
        )
        for line in jury.lines.all()
    )
    Juror.objects.bulk_create(Juror(jury=following, person=one.person) for one in standing_jurors(jury))
    for entry in chosen:
        files = list(entry.files.all())
        copied = Entry.objects.create(
            jury=following,
            number=entry.number,
            object_id=entry.object_id,
            title=entry.title,
            text=entry.text,
            field=entry.field,
            concerned_people=entry.concerned_people,
            concerned_units=entry.concerned_units,
        )
        copied.files.set(files)
