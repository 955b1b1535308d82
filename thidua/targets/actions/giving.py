"""A target is cut into parts for clusters and units; whoever leaves gives the part back."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q

from thidua.audit.actions import step
from thidua.clusters.models import Cluster
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean
from thidua.people.models import Unit
from thidua.targets import states
from thidua.targets.inputs import Share
from thidua.targets.keeping import refresh
from thidua.targets.models import Assignment, Rollup, Target
from thidua.targets.permissions import may_share_part, may_share_target
from thidua.targets.queries import clusters_in_reach, footing, parts, units_in_reach


@transaction.atomic
def share_target(
    *,
    actor: Actor,
    target: Target,
    shares: Sequence[Share],
    parent: Assignment | None = None,
    explanation: str = "",
) -> list[Assignment]:
    """Cut parts from the whole, or from the part of a cluster; a part given before is changed, not doubled.

    While the target is a draft the parts may still lack something; once it was given they must foot or `explanation`
    says why not. Refuses: not_your_unit, wrong_state, nothing_to_share, unknown_holder, held_elsewhere,
    does_not_foot.
    """
    target = lock(target)
    require(may_share_part(actor, parent) if parent else may_share_target(actor, target))
    if not shares:
        raise Refused("nothing_to_share", "Chưa chọn đơn vị, cụm, khối nào để giao.", "pasted")
    made = _write(target, shares, parent)
    _keep_explanation(target, parent, explanation)
    if target.state != states.DRAFT:
        _must_foot(target, parent)
    refresh(target, made, today())
    step(target, "share", actor=actor, details={row.holder_name: row.value for row in made[:200]})
    return made


@transaction.atomic
def explain_difference(*, actor: Actor, target: Target, text: str, parent: Assignment | None = None) -> None:
    """Say in writing why the parts do not make the whole. Refuses: not_your_unit, wrong_state, text_needed."""
    target = lock(target)
    require(may_share_part(actor, parent) if parent else may_share_target(actor, target))
    if not clean(text):
        raise Refused("text_needed", "Chưa có lời giải trình. Hãy ghi vì sao các phần không khớp mức chung.", "text")
    _keep_explanation(target, parent, text)
    step(target, "explain", actor=actor, note=clean(text)[:500])


@transaction.atomic
def release_assignment(
    *, actor: Actor, assignment: Assignment, on: date, reason: str, explanation: str = ""
) -> Assignment:
    """A unit leaves (its cluster, the city): it keeps what it reported and holds the target no more.

    Refuses: not_your_unit, wrong_state, has_left, reason_needed, bad_day, does_not_foot.
    """
    target = lock(assignment.target)
    require(may_share_target(actor, target))
    assignment = lock(assignment)
    if assignment.left_on:
        raise Refused("has_left", f"{assignment.holder_name} đã thôi nhận chỉ tiêu này từ trước.")
    if not clean(reason):
        raise Refused("reason_needed", "Hãy ghi vì sao đơn vị thôi nhận chỉ tiêu.", "reason")
    if not target.since <= on <= target.until:
        raise Refused("bad_day", "Ngày thôi nhận phải nằm trong thời gian của chỉ tiêu.", "on")
    assignment.left_on, assignment.left_reason = on, clean(reason)[:300]
    assignment.save(update_fields=["left_on", "left_reason"])
    _keep_explanation(target, assignment.parent, explanation)
    if target.state != states.DRAFT:
        _must_foot(target, assignment.parent)
    step(assignment, "release", actor=actor, note=assignment.left_reason, details={"on": on})
    return assignment


def _write(target: Target, shares: Sequence[Share], parent: Assignment | None) -> list[Assignment]:
    codes = [share.code for share in shares]
    units = {unit.code: unit for unit in units_in_reach(target, parent).filter(code__in=codes)}
    clusters = {} if parent else {one.code: one for one in clusters_in_reach(target).filter(code__in=codes)}
    named = Q(unit__code__in=codes) | Q(cluster__code__in=codes)
    rows = Assignment.objects.filter(named, target=target).select_related("unit", "cluster", "parent")
    held = {holder.code: row for row in rows if (holder := row.unit or row.cluster)}
    changed, fresh = [], []
    for share in shares:
        row = held.get(share.code)
        if row is None:
            row = Assignment(
                target=target, parent=parent, **_holder(share.code, units.get(share.code), clusters.get(share.code))
            )
            held[share.code] = row
            fresh.append(row)
        elif row.parent_id != (parent.pk if parent else None):
            raise _elsewhere(row)
        else:
            changed.append(row)
        _fill(row, target, share)
    Assignment.objects.bulk_create(fresh)
    for row in changed:
        row.save(update_fields=["value", "baseline", "baseline_rank", "left_on", "left_reason"])
    return [*changed, *fresh]


def _holder(code: str, unit: Unit | None, cluster: Cluster | None) -> dict[str, Unit | Cluster | None]:
    if unit is None and cluster is None:
        raise Refused(
            "unknown_holder",
            f"“{code}” không phải mã đơn vị trực thuộc đang hoạt động, cũng không phải mã cụm, khối được giao. "
            "Hãy kiểm tra lại mã.",
            "pasted",
        )
    return {"unit": unit} if unit else {"cluster": cluster}


def _fill(row: Assignment, target: Target, share: Share) -> None:
    """Without a part of its own, each holder is asked for what all are asked for; a sum has no such part."""
    common = target.value if target.rollup != Rollup.SUM else None
    row.value = share.value if share.value is not None else common
    own = row.unit_id == target.owner_id
    row.baseline = share.baseline if share.baseline is not None else target.baseline if own else row.baseline
    row.baseline_rank = share.baseline_rank or (target.baseline_rank if own else row.baseline_rank)
    row.left_on, row.left_reason = None, ""


def _elsewhere(row: Assignment) -> Refused:
    where = row.parent.holder_name if row.parent else "giao trực tiếp"
    return Refused(
        "held_elsewhere",
        f"{row.holder_name} đã có phần của chỉ tiêu này ({where}) nên không giao lần nữa. Hãy sửa phần đã giao.",
        "pasted",
    )


def _keep_explanation(target: Target, parent: Assignment | None, text: str) -> None:
    words = clean(text)[:500]
    if not words:
        return
    row: Target | Assignment = parent or target
    row.explanation = words
    row.save(update_fields=["explanation"])


def _must_foot(target: Target, parent: Assignment | None) -> None:
    whole = parent.value if parent else target.value
    found = footing(target, whole, list(parts(target, parent)))
    if not found.foots and not (parent or target).explanation:
        message = f"{found.sentence} Hãy sửa các phần, hoặc giải trình chênh lệch."
        raise Refused("does_not_foot", message, "explanation")
