"""Juries of the fields, and the short list they make."""

from django.db import transaction

from thidua.audit.actions import move_all, step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.models import lock, lock_all
from thidua.creativity import states
from thidua.creativity.models import AwardField, AwardRound, AwardWork
from thidua.creativity.permissions import may_set_jury
from thidua.creativity.queries import JURY_SOURCE, judged
from thidua.juries.actions import create_jury, enter
from thidua.juries.inputs import EntryInput, JuryInput
from thidua.juries.models import Entry, Jury
from thidua.people.models import Person


@transaction.atomic
def set_jury(*, actor: Actor, field: AwardField, data: JuryInput) -> Jury:
    """A jury for one field, with its accepted works entered without their authors.

    Refuses: not_standing_office, wrong_state, jury_exists, no_works, and what juries refuse.
    """
    round_ = lock(field.round)
    require(may_set_jury(actor, round_))
    field = lock(field)
    if field.jury_id is not None:
        raise Refused("jury_exists", f"Lĩnh vực “{field.name}” đã có Ban giám khảo. Hãy sửa Ban giám khảo đó.")
    works = list(field.works.filter(state=states.ACCEPTED).prefetch_related("authors", "files").order_by("sort_key"))
    if not works:
        raise Refused("no_works", f"Lĩnh vực “{field.name}” chưa có công trình đủ điều kiện dự xét.")
    title = f"Ban giám khảo lĩnh vực {field.name} – {round_}"[:300]
    jury = create_jury(actor=actor, unit=round_.unit, title=title, source=JURY_SOURCE, source_id=field.pk, data=data)
    enter(actor=actor, jury=jury, entries=[_entry(work) for work in works])
    field.jury = jury
    field.save(update_fields=["jury"])
    step(round_, "set_jury", actor=actor, details={"field": field.name, "works": len(works)})
    return jury


@transaction.atomic
def take_shortlist(*, actor: Actor, round_: AwardRound) -> list[AwardWork]:
    """Works that closed juries short-listed go on, in all fields at once; safe to do again.

    Refuses: not_standing_office, wrong_state, nothing_shortlisted.
    """
    round_ = lock(round_)
    require(may_set_jury(actor, round_))
    chosen = Entry.objects.filter(jury__in=judged(round_), shortlisted=True, withdrawn_on__isnull=True).values(
        "object_id"
    )
    works = lock_all(round_.works.filter(pk__in=chosen, state=states.ACCEPTED))
    if not works and not round_.works.filter(state=states.SHORTLISTED).exists():
        raise Refused(
            "nothing_shortlisted",
            "Chưa Ban giám khảo nào khóa điểm và chọn danh sách rút gọn. "
            "Hãy khóa điểm, chọn bài ở từng lĩnh vực trước.",
        )
    move_all(works, "shortlist", actor=actor)
    return works


def _entry(work: AwardWork) -> EntryInput:
    """What a juror sees of it: no author, no unit."""
    people = [author.person_id for author in work.authors.all() if author.person_id]
    heads = Person.objects.filter(unit=work.unit, is_leader=True).values_list("pk", flat=True)
    return EntryInput(
        object_id=work.pk,
        title=work.title,
        text=f"{work.summary}\n\nHiệu quả: {work.effect}",
        field=work.field.name,
        concerned_people=tuple({*people, *heads}),
        concerned_units=(work.unit_id,),
        file_ids=tuple(one.file_id for one in work.files.all()),
    )
