"""Reads of the creativity award: rounds, works, remarks, results, the list of the ceremony."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, Q, QuerySet, Sum

from thidua.core.actor import Actor
from thidua.core.errors import NotFound
from thidua.core.text import fold
from thidua.creativity import states
from thidua.creativity.models import AwardField, AwardRound, AwardWork, Prize, PublicRemark
from thidua.creativity.permissions import (
    may_read_remarks,
    public_rounds,
    public_works,
    rounds_visible_to,
    works_in_full,
    works_visible_to,
)
from thidua.initiatives.models import Initiative
from thidua.initiatives.queries import initiatives
from thidua.juries.models import Jury

T = TypeVar("T", AwardRound, AwardWork)
JURY_SOURCE = "award_field"
HANDED_IN = tuple(state for state in states.WORK_NAMES if state not in (states.DRAFT, states.WITHDRAWN))


@dataclass(frozen=True)
class FieldLine:
    """One field in numbers: works handed in, short-listed, given a prize; how its jury stands."""

    field: AwardField
    handed_in: int
    shortlisted: int
    awarded: int

    @property
    def jury_state(self) -> str:
        return self.field.jury.STATE_NAMES[self.field.jury.state] if self.field.jury else "Chưa có Ban giám khảo"


@dataclass(frozen=True)
class Money:
    """Prize money: what is known, and how many prizes have no sum in the rules."""

    total: int
    unknown: int


def rounds(actor: Actor) -> QuerySet[AwardRound]:
    return AwardRound.objects.filter(rounds_visible_to(actor)).select_related("unit")


def get_round(actor: Actor, code: str) -> AwardRound:
    return _one(rounds(actor), code)


def works(actor: Actor) -> QuerySet[AwardWork]:
    rows = AwardWork.objects.filter(works_visible_to(actor))
    return rows.select_related("round__unit", "field", "unit", "prize", "initiative")


def get_work(actor: Actor, code: str) -> AwardWork:
    return _one(works(actor), code)


def get_field(round_: AwardRound, order: int) -> AwardField:
    found = round_.fields.filter(order=order).select_related("round__unit").first()
    if found is None:
        raise NotFound(str(order))
    return found


def get_remark(actor: Actor, pk: int) -> PublicRemark:
    """What the public said is read by the office that asked for it, and by nobody else."""
    found = PublicRemark.objects.filter(pk=pk).select_related("work__round__unit").first()
    if found is None or not may_read_remarks(actor, found.work.round):
        raise NotFound(str(pk))
    return found


def remarks(actor: Actor, round_: AwardRound) -> Sequence[PublicRemark]:
    if not may_read_remarks(actor, round_):
        return []
    return list(PublicRemark.objects.filter(work__round=round_).select_related("work"))


def field_lines(round_: AwardRound) -> list[FieldLine]:
    """Every field with its counts; two queries."""
    chosen = (states.SHORTLISTED, states.APPROVED, states.AWARDED)
    rows = (
        round_.works.order_by()
        .values("field")
        .annotate(
            handed_in=Count("pk", filter=Q(state__in=HANDED_IN)),
            chosen=Count("pk", filter=Q(state__in=chosen)),
            awarded=Count("pk", filter=Q(prize__isnull=False)),
        )
    )
    counted = {row["field"]: (row["handed_in"], row["chosen"], row["awarded"]) for row in rows}
    return [FieldLine(field, *counted.get(field.pk, (0, 0, 0))) for field in round_.fields.select_related("jury")]


def results(round_: AwardRound) -> list[AwardWork]:
    """Works with a prize: by field, then by rank."""
    rows = round_.works.filter(prize__isnull=False, state__in=(states.APPROVED, states.AWARDED))
    return list(
        rows.select_related("field", "prize", "unit")
        .prefetch_related("authors")
        .order_by("field__order", "prize__order", "sort_key")
    )


def money_of(round_: AwardRound) -> Money:
    rows = round_.works.filter(prize__isnull=False, state__in=(states.APPROVED, states.AWARDED))
    found = rows.aggregate(total=Sum("prize__money"), unknown=Count("pk", filter=Q(prize__money__isnull=True)))
    return Money(found["total"] or 0, found["unknown"])


def judged(round_: AwardRound) -> QuerySet[Jury]:
    """The last juries of its fields, a second round where there is one, that have closed their marks."""
    fields = round_.fields.values("pk")
    return Jury.objects.filter(source=JURY_SOURCE, source_id__in=fields, next_rounds__isnull=True, state="closed")


def prizes(round_: AwardRound) -> list[Prize]:
    return list(round_.prizes.all())


def public_list() -> QuerySet[AwardRound]:
    return AwardRound.objects.filter(public_rounds()).select_related("unit")


def public_round(code: str) -> AwardRound:
    return _one(public_list(), code)


def posted(round_: AwardRound) -> list[AwardWork]:
    """What the public sees of a round: short-listed works while they are posted, then those awarded."""
    shown = (states.AWARDED,) if round_.state == states.DECIDED else (states.SHORTLISTED, states.APPROVED)
    rows = round_.works.filter(public_works(), state__in=shown).select_related("field", "prize", "unit")
    return list(rows.prefetch_related("authors").order_by("field__order", "prize__order", "sort_key"))


def public_work(code: str) -> AwardWork:
    rows = AwardWork.objects.filter(public_works()).select_related("round__unit", "field", "unit", "prize")
    return _one(rows, code)


def matching(rows: QuerySet[AwardWork], text: str) -> QuerySet[AwardWork]:
    for word in fold(text).split():
        rows = rows.filter(search_text__contains=f" {word}")
    return rows


def matching_rounds(rows: QuerySet[AwardRound], text: str) -> QuerySet[AwardRound]:
    for word in fold(text).split():
        rows = rows.filter(search_text__contains=f" {word}")
    return rows


def reads_files(actor: Actor, work: AwardWork) -> bool:
    """Papers of a work are for its own unit and for the council, not for those who know it from its posting."""
    return AwardWork.objects.filter(works_in_full(actor), pk=work.pk).exists()


def recognized(actor: Actor, code: str) -> Initiative | None:
    """A recognised initiative that the reader sees, to enter it without typing it again."""
    return initiatives(actor).filter(code=code, state="recognized").select_related("unit").first()


def _one(rows: QuerySet[T], code: str) -> T:
    found = rows.filter(code=code).first()
    if found is None:
        raise NotFound(code)
    return found
