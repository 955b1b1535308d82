"""Reads of plans and of their measures."""

from datetime import date

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When

from thidua.core.actor import Actor, Role
from thidua.core.clock import today
from thidua.core.errors import NotFound
from thidua.core.text import fold
from thidua.movements import states as movement_states
from thidua.movements.models import Enrollment, Movement
from thidua.movements.permissions import scope_day
from thidua.movements.queries import movements, units_in_scope
from thidua.people.models import Lineage, Unit
from thidua.people.permissions import below
from thidua.people.queries import in_force
from thidua.plans import states
from thidua.plans.contents import Numbered, numbered_contents
from thidua.plans.models import Exemption, Measure, Plan, TakeOver
from thidua.plans.permissions import WRITERS, visible_to

RUNNING = Q(plan__movement__state=movement_states.LAUNCHED)


def plans(actor: Actor) -> QuerySet[Plan]:
    """Plans the reader may see."""
    return Plan.objects.filter(visible_to(actor)).select_related("movement", "movement__launcher", "unit")


def get_plan(actor: Actor, code: str) -> Plan:
    """Raises NotFound for what does not exist and for what may not be seen."""
    plan = plans(actor).select_related("file", "unit__parent").filter(code=code).first()
    if plan is None:
        raise NotFound(code)
    return plan


def own_first(actor: Actor, rows: QuerySet[Plan]) -> QuerySet[Plan]:
    """With `own`, by which a list puts the plans first that the reader writes."""
    mine = When(below(actor.paths(*WRITERS), "unit__path"), then=Value(1))
    return rows.annotate(own=Case(mine, default=Value(0), output_field=IntegerField()))


def plan_of(actor: Actor, movement: Movement, unit: Unit) -> Plan | None:
    return plans(actor).filter(movement=movement, unit=unit).first()


def with_counts(rows: QuerySet[Plan], on: date) -> QuerySet[Plan]:
    """With `measure_count`, `done_count` and `late_count`."""
    return rows.annotate(
        measure_count=Count("measures"),
        done_count=Count("measures", filter=Q(measures__done_on__isnull=False)),
        late_count=Count("measures", filter=Q(measures__done_on__isnull=True, measures__due_on__lt=on)),
    )


def measures(actor: Actor) -> QuerySet[Measure]:
    """Measures of the plans the reader may see."""
    return Measure.objects.filter(plan__in=Plan.objects.filter(visible_to(actor))).select_related(
        "content", "plan", "plan__unit", "plan__movement", "plan__movement__launcher"
    )


def get_measure(actor: Actor, plan: Plan, pk: int) -> Measure:
    """One measure of a plan the reader has opened; NotFound when it is not there."""
    measure = plan.measures.select_related("content", "file", "evidence").filter(pk=pk).first()
    if measure is None:
        raise NotFound(str(pk))
    measure.plan = plan
    return measure


def measures_of(plan: Plan) -> list[Measure]:
    """Measures of one plan, by content and place."""
    return list(plan.measures.select_related("content", "file", "evidence"))


def matching(rows: QuerySet[Measure], text: str) -> QuerySet[Measure]:
    """Rows in which every word begins some word of measure or owner, or the unit is called so."""
    wanted = Q()
    for word in fold(text).split():
        wanted &= Q(search_text__contains=f" {word}") | Q(plan__unit__search_text__contains=word)
    return rows.filter(wanted)


def open_measures(rows: QuerySet[Measure]) -> QuerySet[Measure]:
    """Of issued plans of running movements, not done; the one due first stands first."""
    issued = rows.filter(RUNNING, plan__state=states.ISSUED, done_on__isnull=True)
    return issued.order_by(F("due_on").asc(nulls_last=True), "pk")


def own_measures(actor: Actor) -> QuerySet[Measure]:
    """Measures for which the reader answers by name."""
    return measures(actor).filter(owner=actor.person_id) if actor.person_id else measures(actor).none()


def gaps(plan: Plan) -> list[Numbered]:
    """Contents for which the plan says nothing yet."""
    said = set(plan.measures.values_list("content", flat=True)) | set(plan.exemptions.values_list("content", flat=True))
    return [content for content in numbered_contents(plan.movement) if content.pk not in said]


def taking_part(movement: Movement) -> QuerySet[Unit]:
    """Units that owe a plan: in scope and not withdrawn."""
    left = Enrollment.objects.filter(movement=movement, unit=OuterRef("pk"), state="withdrawn")
    return units_in_scope(movement, scope_day(movement)).filter(~Exists(left))


def without_plan(movement: Movement) -> QuerySet[Unit]:
    """Units that owe a plan and have issued none."""
    issued = Plan.objects.filter(movement=movement, unit=OuterRef("pk"), state=states.ISSUED)
    return taking_part(movement).filter(~Exists(issued))


def unplanned(actor: Actor) -> list[tuple[Movement, Unit]]:
    """Running movements for which a unit of the reader's own (officer) has no plan: newest first; three queries."""
    units = list(Unit.objects.filter(pk__in=actor.unit_ids(Role.OFFICER)).filter(in_force(today())))
    open_ = Q(until__isnull=True) | Q(until__gte=today())
    running = movements(actor).filter(
        open_, state=movement_states.LAUNCHED, launcher__in={u.parent_id for u in units if u.parent_id}
    )
    found = list(running.order_by("-since", "sort_key", "pk")[:50])
    taken = set(Plan.objects.filter(movement__in=found, unit__in=units).values_list("movement", "unit"))
    left = Enrollment.objects.filter(movement__in=found, unit__in=units, state="withdrawn")
    taken |= set(left.values_list("movement", "unit"))
    pairs = [(m, u) for m in found for u in units if m.launcher_id == u.parent_id]
    return [(m, u) for m, u in pairs if (m.pk, u.pk) not in taken]


def sources_for(actor: Actor, plan: Plan) -> QuerySet[Plan]:
    """Plans a unit may copy from: its own and its predecessors' first, then issued ones of the same movement."""
    origins = Lineage.objects.filter(new=plan.unit_id).values("old")
    own = Q(unit=plan.unit_id) | Q(unit__in=origins)
    same_movement = Q(movement=plan.movement_id) & ~Q(state=states.DRAFT)
    found = plans(actor).filter(own | same_movement, Exists(Measure.objects.filter(plan=OuterRef("pk"))))
    return found.exclude(pk=plan.pk).order_by("-movement__since", "unit__sort_key", "pk")


def to_take_over(actor: Actor) -> list[tuple[Plan, Unit]]:
    """Plans of merged units that a unit of the reader's may go on with; two queries."""
    mine = Unit.objects.filter(below(actor.paths(*WRITERS)), in_force(today()))
    links = Lineage.objects.filter(new__in=mine).filter(
        Exists(Plan.objects.filter(unit=OuterRef("old"), movement__state=movement_states.LAUNCHED))
    )
    by_old: dict[int, list[Unit]] = {}
    for link in links.select_related("new").order_by("new__sort_key")[:100]:
        by_old.setdefault(link.old_id, []).append(link.new)
    left = Plan.objects.filter(unit__in=by_old, movement__state=movement_states.LAUNCHED, unit__until__lt=today())
    taken = set(TakeOver.objects.filter(old__in=left).values_list("old", "new__unit"))
    rows = left.select_related("movement", "movement__launcher", "unit").order_by("unit__sort_key", "pk")
    return [(plan, unit) for plan in rows for unit in by_old[plan.unit_id] if (plan.pk, unit.pk) not in taken]


def successors_of(plan: Plan) -> list[Unit]:
    return [link.new for link in plan.unit.successions.select_related("new", "new__parent").order_by("new__sort_key")]


def exemption_reasons(plan: Plan) -> dict[int, str]:
    """By content: why it is not this unit's work."""
    return dict(Exemption.objects.filter(plan=plan).values_list("content", "reason"))
