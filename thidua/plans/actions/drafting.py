"""Making a plan, and filling it with many measures at once."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db import IntegrityError, transaction

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import fold
from thidua.movements.models import Movement
from thidua.people.models import Unit
from thidua.plans.checks import check_measure
from thidua.plans.contents import Numbered, numbered_contents
from thidua.plans.inputs import MeasureInput
from thidua.plans.models import Exemption, Measure, Plan
from thidua.plans.owners import owners_of
from thidua.plans.pasting import PastedLine, read_paste
from thidua.plans.permissions import may_create_plan, may_edit_plan
from thidua.plans.queries import get_plan

Line = tuple[Numbered, MeasureInput]
SHOWN_FAULTS = 20


@transaction.atomic
def create_plan(*, actor: Actor, movement: Movement, unit: Unit) -> Plan:
    """An empty draft. Refuses: not_your_unit, movement_closed, over, out_of_scope, left, already_planned."""
    require(may_create_plan(actor, movement, unit))
    plan = Plan(movement=movement, unit=unit)
    try:
        with transaction.atomic():
            plan.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(
            "already_planned",
            f"{unit.name} đã có kế hoạch cho phong trào này; mỗi đơn vị một kế hoạch. Hãy mở kế hoạch đã có.",
        ) from error
    step(plan, "create", actor=actor)
    return plan


@transaction.atomic
def paste_measures(*, actor: Actor, plan: Plan, text: str) -> tuple[int, int]:
    """Add the measures of a pasted sheet; answers how many came and how many stood there already.

    All or none: with a wrong line nothing is written and every wrong line is named.
    Refuses: not_your_unit, movement_closed, unit_ended, wrong_state, nothing_pasted, bad_lines.
    """
    plan = lock(plan)
    require(may_edit_plan(actor, plan))
    pasted = read_paste(text, numbered_contents(plan.movement))
    faults = (*pasted.faults, *_outside(plan, pasted.lines))
    if faults:
        raise _faults(faults)
    if not pasted.lines:
        raise Refused("nothing_pasted", "Chưa có dòng nào để thêm. Hãy chép các dòng từ Excel rồi dán vào ô.", "text")
    lines = [(line.content, line.data) for line in pasted.lines]
    added = _add_lines(plan, lines)
    step(plan, "paste", actor=actor, details={"added": added, "known": len(lines) - added})
    return added, len(lines) - added


@transaction.atomic
def copy_plan(*, actor: Actor, plan: Plan, source: Plan) -> tuple[int, list[str]]:
    """Add the measures of another plan, its days moved by whole years, nothing marked as done.

    A content is found by its words, else by its number. Answers how many came, and the measures for which this
    movement has no content. Refuses: not_your_unit, movement_closed, unit_ended, wrong_state.
    """
    plan = lock(plan)
    require(may_edit_plan(actor, plan))
    source = get_plan(actor, source.code)
    matching = _matching_contents(source, plan)
    years = _year(plan) - _year(source)
    lines, lost = [], []
    for measure in source.measures.all():
        content = matching.get(measure.content_id)
        if content is None:
            lost.append(measure.text)
            continue
        due = _due_in(plan, measure.due_on, years)
        lines.append((content, MeasureInput(measure.text, measure.owner_name, due)))
    added = _add_lines(plan, lines)
    _copy_exemptions(source, plan, matching)
    step(plan, "copy", actor=actor, details={"from": source.code, "added": added, "left": len(lost)})
    return added, lost


def _add_lines(plan: Plan, lines: Sequence[Line]) -> int:
    """Write those that do not stand there yet, below what stands; answers how many."""
    owners = owners_of(plan.unit)
    known = {(m.content_id, fold(m.text)) for m in plan.measures.all()}
    places: dict[int, int] = {}
    for pk, place in plan.measures.order_by("place").values_list("content", "place"):
        places[pk] = place
    made = []
    for content, data in lines:
        key = (content.pk, fold(data.text))
        if key in known:
            continue
        known.add(key)
        places[content.pk] = places.get(content.pk, 0) + 1
        measure = Measure(plan=plan, content_id=content.pk, place=places[content.pk], due_on=data.due_on)
        measure.set_words(data.text, data.owner_name)
        measure.owner = owners.find(measure.owner_name)
        made.append(measure)
    Measure.objects.bulk_create(made, batch_size=500)
    # What has a measure is no longer "not ours".
    Exemption.objects.filter(plan=plan, content__in={m.content_id for m in made}).delete()
    return len(made)


def _matching_contents(source: Plan, plan: Plan) -> dict[int, Numbered]:
    """Old content -> new content."""
    mine = numbered_contents(plan.movement)
    if source.movement_id == plan.movement_id:
        return {content.pk: content for content in mine}
    by_words = {fold(content.text): content for content in mine}
    by_number = {content.number: content for content in mine}
    found = {}
    for content in numbered_contents(source.movement):
        match = by_words.get(fold(content.text)) or by_number.get(content.number)
        if match:
            found[content.pk] = match
    return found


def _copy_exemptions(source: Plan, plan: Plan, matching: dict[int, Numbered]) -> None:
    said = set(plan.measures.values_list("content", flat=True)) | set(plan.exemptions.values_list("content", flat=True))
    wanted = {matching[e.content_id].pk: e.reason for e in source.exemptions.all() if e.content_id in matching}
    Exemption.objects.bulk_create(
        Exemption(plan=plan, content_id=content, reason=reason)
        for content, reason in wanted.items()
        if content not in said
    )


def _year(plan: Plan) -> int:
    return plan.movement.since.year if plan.movement.since else 0


def _due_in(plan: Plan, day: date | None, years: int) -> date | None:
    """The same day so many years on; none when it lies outside the movement."""
    if day is None:
        return None
    moved = day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)
    since, until = plan.movement.since, plan.movement.until
    return moved if (since is None or since <= moved) and (until is None or moved <= until) else None


def _outside(plan: Plan, lines: Sequence[PastedLine]) -> Iterator[str]:
    """Lines whose day lies outside the movement."""
    for line in lines:
        try:
            check_measure(plan, line.data)
        except Refused as refused:
            yield f"Dòng {line.number}: {refused.message}"


def _faults(faults: Sequence[str]) -> Refused:
    shown = " ".join(faults[:SHOWN_FAULTS])
    more = f" Còn {len(faults) - SHOWN_FAULTS} dòng sai khác." if len(faults) > SHOWN_FAULTS else ""
    return Refused(
        "bad_lines",
        f"Chưa thêm dòng nào vì có {len(faults)} dòng sai; nội dung đã dán vẫn còn ở dưới. {shown}{more}",
        "text",
    )
