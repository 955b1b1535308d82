"""A target is written, copied, given out and closed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import IntegrityError, transaction
from django.urls import reverse

from thidua.audit.actions import move, step
from thidua.core.actor import Actor, Role
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean
from thidua.movements.models import Movement
from thidua.notifications.actions import notify
from thidua.people.models import Unit
from thidua.people.queries import grants_in_force
from thidua.pledges.models import Pledge
from thidua.targets import states
from thidua.targets.checks import check_target
from thidua.targets.inputs import TargetInput
from thidua.targets.keeping import refresh
from thidua.targets.models import Actual, Assignment, Comparator, Rollup, Target
from thidua.targets.pasting import RowsRefused
from thidua.targets.permissions import may_close_target, may_create_target, may_edit_target, may_give_target
from thidua.targets.queries import tree

FILLED = (
    "name",
    "field",
    "measure",
    "comparator",
    "kind",
    "value",
    "baseline",
    "baseline_rank",
    "baseline_year",
    "source",
    "frequency",
    "report_days",
    "rollup",
    "since",
    "until",
    "year",
    "search_text",
    "sort_key",
)


@transaction.atomic
def create_target(
    *,
    actor: Actor,
    owner: Unit,
    data: TargetInput,
    movement: Movement | None = None,
    pledge: Pledge | None = None,
    copied_from: Target | None = None,
) -> Target:
    """Write a draft. Refuses: not_your_unit, name_taken, and what checks.check_target refuses."""
    require(may_create_target(actor, owner))
    check_target(data)
    target = Target(owner=owner, movement=movement, pledge=pledge, copied_from=copied_from)
    _fill(target, data)
    _save(target)
    step(target, "create", actor=actor)
    return target


@transaction.atomic
def edit_target(*, actor: Actor, target: Target, version: int, data: TargetInput) -> Target:
    """Rewrite a draft; its parts are judged anew. Refuses: not_your_unit, wrong_state, stale, name_taken …"""
    target = lock(target)
    require(may_edit_target(actor, target))
    if version != target.version:
        raise Refused(
            "stale",
            "Người khác vừa sửa chỉ tiêu này; dữ liệu bạn gõ vẫn còn ở dưới. "
            "Hãy mở bản mới nhất ở cửa sổ khác, so lại rồi lưu từ bản đó.",
        )
    check_target(data)
    _fill(target, data)
    target.version += 1
    _save(target)
    refresh(target, list(target.assignments.all()), today())
    step(target, "edit", actor=actor, details={"version": target.version})
    return target


@transaction.atomic
def import_targets(*, actor: Actor, owner: Unit, lines: Sequence[tuple[int, TargetInput]]) -> list[Target]:
    """Many drafts at once, all or none. Refuses each bad line by its number (RowsRefused)."""
    require(may_create_target(actor, owner))
    made, refused = [], {}
    for number, data in lines:
        try:
            made.append(create_target(actor=actor, owner=owner, data=data))
        except Refused as error:
            refused[number] = error
    if refused:
        raise RowsRefused(refused)
    return made


@transaction.atomic
def copy_targets(*, actor: Actor, owner: Unit, year: int) -> list[Target]:
    """Drafts of `year` from those of the year before: their results become the baselines of the new ones.

    What was already copied or stands under the same name is left out. Refuses: not_your_unit, nothing_to_copy.
    """
    require(may_create_target(actor, owner))
    old = Target.objects.filter(owner=owner, year=year - 1).exclude(state=states.DRAFT)
    taken = set(Target.objects.filter(owner=owner, year=year).values_list("name", flat=True))
    made = [_copy(actor, row, year) for row in old.order_by("pk") if row.name not in taken]
    if not made:
        raise Refused(
            "nothing_to_copy",
            f"{owner.name} không còn chỉ tiêu nào của năm {year - 1} để sao chép sang {year}. Hãy lập chỉ tiêu mới.",
            "year",
        )
    return made


@transaction.atomic
def targets_from_pledge(
    *, actor: Actor, owner: Unit, pledge: Pledge, lines: Sequence[tuple[int, TargetInput]]
) -> list[Target]:
    """Drafts for what a cluster has pledged, joined to its pledge. Refuses as `import_targets`, and other_year."""
    require(may_create_target(actor, owner))
    wrong = [number for number, data in lines if data.since.year != pledge.year]
    if wrong:
        raise Refused("other_year", f"Chỉ tiêu phải thuộc năm {pledge.year} của giao ước (dòng {wrong[0]}).", "pasted")
    made = import_targets(actor=actor, owner=owner, lines=lines)
    Target.objects.filter(pk__in=[target.pk for target in made]).update(pledge=pledge)
    for target in made:
        target.pledge = pledge
    return made


@transaction.atomic
def give_target(*, actor: Actor, target: Target, explanation: str = "") -> Target:
    """Give it to all whose parts were cut, and tell them. Parts that do not foot need `explanation`, which is kept.

    Refuses: not_your_unit, wrong_state, no_parts, no_value, does_not_foot.
    """
    target = lock(target)
    require(may_give_target(actor, target))
    cascade = tree(target)
    if not cascade.units and not cascade.clusters:
        raise Refused("no_parts", "Chưa giao cho đơn vị, cụm, khối nào. Hãy giao phần của từng nơi trước.")
    _check_values(target)
    target.explanation = clean(explanation)[:500]
    if not cascade.footing.foots and not target.explanation:
        raise Refused(
            "does_not_foot", f"{cascade.footing.sentence} Hãy sửa, hoặc giải trình chênh lệch.", "explanation"
        )
    if cascade.faults:
        message = f"{' '.join(cascade.faults[:5])} Hãy sửa, hoặc giải trình ở cụm, khối đó."
        raise Refused("does_not_foot", message, "explanation")
    target.save(update_fields=["explanation"])
    move(target, "give", actor=actor, note=target.explanation)
    _tell(target)
    return target


@transaction.atomic
def close_target(*, actor: Actor, target: Target, note: str = "") -> Target:
    """Lock the year: no result is reported, corrected or verified any more. Refuses: not_over, waiting_actuals."""
    target = lock(target)
    require(may_close_target(actor, target))
    waiting = Actual.objects.filter(assignment__target=target, state=states.REPORTED).count()
    if waiting and not clean(note):
        raise Refused(
            "waiting_actuals",
            f"Còn {waiting} kết quả chưa thẩm định; khóa sổ thì không thẩm định được nữa. "
            "Hãy thẩm định, hoặc ghi lý do khóa ở ô ghi chú.",
            "note",
        )
    refresh(target, list(target.assignments.filter(left_on__isnull=True)), today())
    return move(target, "close", actor=actor, note=clean(note)[:500])


def _fill(target: Target, data: TargetInput) -> None:
    for name in FILLED:
        if hasattr(data, name):
            setattr(target, name, getattr(data, name))
    target.year = data.until.year
    target.measure, target.field = clean(data.measure)[:40], clean(data.field)[:200]
    target.source = clean(data.source)[:300]
    target.set_name(data.name[:300])


def _save(target: Target) -> None:
    try:
        with transaction.atomic():
            target.save()
    except IntegrityError as error:
        message = f"{target.owner.name} đã có chỉ tiêu “{target.name}” năm {target.year}. Hãy đặt tên khác."
        raise Refused("name_taken", message, "name") from error


def as_input(target: Target) -> TargetInput:
    names = (*TargetInput.__dataclass_fields__,)
    return TargetInput(**{name: getattr(target, name) for name in names})


def _copy(actor: Actor, old: Target, year: int) -> Target:
    """What units reached becomes their last year; drafts, to be looked at before they are given."""
    own = old.assignments.filter(unit=old.owner).first()
    data = replace(
        as_input(old),
        since=_moved(old.since, year - old.year),
        until=_moved(old.until, year - old.year),
        baseline=own.latest if own else None,
        baseline_rank=own.latest_rank if own else None,
        baseline_year=old.year,
    )
    target = create_target(actor=actor, owner=old.owner, data=data, movement=old.movement, copied_from=old)
    _copy_parts(old, target)
    step(target, "copy", actor=actor, details={"from": old.code})
    return target


def _moved(day: date, years: int) -> date:
    """The same day of a later year; 29 February becomes the 28th."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if leap else day.day)


def _copy_parts(old: Target, target: Target) -> None:
    """Clusters first, so that their members find them; who has left is not copied."""
    heirs: dict[int, Assignment] = {}
    standing = old.assignments.filter(left_on__isnull=True).select_related("unit")
    for part in standing.order_by("parent_id", "pk"):
        if part.unit is not None and part.unit.until is not None and part.unit.until < target.since:
            continue
        heirs[part.pk] = Assignment.objects.create(
            target=target,
            unit_id=part.unit_id,
            cluster_id=part.cluster_id,
            parent=heirs.get(part.parent_id or 0),
            value=part.value,
            baseline=part.latest,
            baseline_rank=part.latest_rank,
        )
    refresh(target, list(heirs.values()), today())


def _check_values(target: Target) -> None:
    if target.comparator not in (Comparator.AT_LEAST, Comparator.AT_MOST):
        return
    empty = target.assignments.filter(value__isnull=True, left_on__isnull=True).select_related("unit", "cluster")
    names = [row.holder_name for row in empty[:5]]
    if names:
        what = "phần của mình" if target.rollup == Rollup.SUM else "mức giao"
        raise Refused("no_value", f"Chưa ghi {what}: {', '.join(names)}. Hãy ghi đủ rồi giao.")


def _tell(target: Target) -> None:
    """The officers of every unit that was given a part."""
    units = target.assignments.filter(unit__isnull=False, left_on__isnull=True).values("unit_id")
    users = grants_in_force(today()).filter(role=Role.OFFICER, unit_id__in=units)
    notify(
        users.values_list("user_id", flat=True),
        f"Chỉ tiêu mới được giao: {target.name}",
        body=f"{target.owner.name} giao chỉ tiêu năm {target.year}.",
        url=reverse("targets:page", args=[target.code]),
    )
