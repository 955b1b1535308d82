"""Initiatives recognised by a decision in this system, and spent on a title once."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.models import lock, lock_all
from thidua.core.text import clean, fold
from thidua.likeness.actions import remember
from thidua.people.models import Person, RecognizedInitiative
from thidua.people.permissions import may_enter_decided

LONGEST = 80


@transaction.atomic
def enter_recognition(
    *, actor: Actor, person: Person, title: str, reach: str, recognized_on: date, decision_no: str
) -> RecognizedInitiative:
    """Enter what the head competent for it has recognised; who may decide that was asked where it was decided.

    Refuses: own_record, initiative_twice.
    """
    require(may_enter_decided(actor, person))
    lock(person)
    folded = fold(title)[:500]
    if RecognizedInitiative.objects.filter(person=person, title_folded=folded).exists():
        raise Refused(
            "initiative_twice",
            f"Sáng kiến cùng tên của {person} đã được công nhận; mỗi sáng kiến chỉ công nhận một lần cho một tác giả. "
            "Hãy xem lại danh sách sáng kiến của người này.",
        )
    row = RecognizedInitiative.objects.create(
        person=person,
        title=clean(title)[:500],
        title_folded=folded,
        reach=reach,
        recognized_on=recognized_on,
        decision_no=clean(decision_no)[:80],
    )
    remember("recognized", row.pk, row.title)
    step(person, "initiative", actor=actor, details={"title": row.title, "reach": reach, "decision": decision_no})
    return row


@transaction.atomic
def spend_initiatives(*, actor: Actor, spendings: Sequence[tuple[RecognizedInitiative, str]]) -> None:
    """Mark initiatives as used for a title, by the decision that confers it. All or none.

    Refuses: own_record, used_already.
    """
    if not spendings:
        return
    wanted = {work.pk: used_for[:LONGEST] for work, used_for in spendings}
    rows = lock_all(RecognizedInitiative.objects.select_related("person").filter(pk__in=wanted))
    for row in rows:
        require(may_enter_decided(actor, row.person))
        if row.used_for not in ("", wanted[row.pk]):
            raise Refused(
                "used_already",
                f"Sáng kiến “{row.title}” của {row.person} đã dùng cho {row.used_for}; mỗi sáng kiến dùng cho một "
                "danh hiệu một lần. Hãy đưa đề nghị này ra khỏi danh sách để xem xét lại.",
            )
    for row in rows:
        if not row.used_for:
            row.used_for = wanted[row.pk]
            row.save(update_fields=["used_for"])
            step(row.person, "use_initiative", actor=actor, details={"for": row.used_for, "title": row.title})
