"""The scale: written, copied, put in use, changed with a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.urls import reverse

from thidua.audit.actions import move, step
from thidua.clusters.models import Cluster
from thidua.clusters.permissions import may_lead
from thidua.clusters.queries import officers_of_members
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines
from thidua.notifications.actions import notify
from thidua.rules.scoring import points_text
from thidua.scoring.actions.results import recompute
from thidua.scoring.actions.sheets import open_sheets
from thidua.scoring.inputs import CriterionInput, ScaleInput
from thidua.scoring.models import Criterion, Scale
from thidua.scoring.permissions import may_change_maxima, may_put_in_use, may_write_scale
from thidua.scoring.queries import criteria_of, over_maximum
from thidua.scoring.rubrics import faults_of, rules_by_id, rules_by_number

FILLED = (
    "title",
    "total",
    "bonus_cap",
    "penalty_cap",
    "gap_limit",
    "peer",
    "hand_in_until",
    "flag_share",
    "legal_basis",
)


@transaction.atomic
def create_scale(*, actor: Actor, cluster: Cluster, year: int, data: ScaleInput) -> Scale:
    """Write a draft. It need not foot yet. Refuses: not_lead, already_exists, title_needed."""
    require(may_lead(actor, cluster, year))
    scale = Scale(cluster=cluster, year=year)
    _fill(scale, data)
    try:
        with transaction.atomic():
            scale.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(
            "already_exists",
            f"{cluster.name} đã có bảng tiêu chí năm {year}. Mỗi năm một bảng; hãy mở bảng đó.",
            "year",
        ) from error
    _write_criteria(scale, data)
    step(scale, "create", actor=actor)
    return scale


@transaction.atomic
def edit_scale(*, actor: Actor, scale: Scale, version: int, data: ScaleInput) -> Scale:
    """Rewrite a draft. Refuses: not_lead, wrong_state, stale, title_needed."""
    scale = lock(scale)
    require(may_write_scale(actor, scale))
    if version != scale.version:
        raise Refused(
            "stale",
            "Người khác vừa sửa bảng tiêu chí này; dữ liệu bạn gõ vẫn còn ở dưới. "
            "Hãy mở bản mới nhất ở cửa sổ khác, so lại rồi lưu từ bản đó.",
        )
    _fill(scale, data)
    scale.version += 1
    scale.save(update_fields=[*FILLED, "version"])
    scale.criteria.all().delete()
    _write_criteria(scale, data)
    step(scale, "edit", actor=actor, details={"version": scale.version})
    return scale


@transaction.atomic
def copy_scale(*, actor: Actor, scale: Scale) -> Scale:
    """A draft for the year after. The days and links to one year's targets do not go along.

    Refuses: not_lead, already_exists.
    """
    draft = create_scale(actor=actor, cluster=scale.cluster, year=scale.year + 1, data=next_year(scale))
    draft.copied_from = scale
    draft.save(update_fields=["copied_from"])
    step(draft, "copy", actor=actor, details={"from": scale.code})
    return draft


@transaction.atomic
def put_in_use(*, actor: Actor, scale: Scale) -> Scale:
    """From now on it is scored by; every member gets a sheet and is told.

    Refuses: not_lead, wrong_state, does_not_foot, no_deadline, no_members.
    """
    scale = lock(scale)
    require(may_put_in_use(actor, scale))
    found = faults_of(scale, criteria_of(scale))
    if found:
        raise Refused("does_not_foot", f"Bảng tiêu chí chưa khớp: {' '.join(found)} Hãy sửa rồi áp dụng.")
    if scale.hand_in_until is None:
        raise Refused("no_deadline", "Chưa có hạn tự chấm. Hãy ghi hạn để hệ thống nhắc và tính ngày trễ.")
    move(scale, "put_in_use", actor=actor)
    if not open_sheets(actor=actor, scale=scale):
        raise Refused(
            "no_members", f"{scale.cluster.name} chưa có thành viên năm {scale.year}. Hãy ghi thành viên trước."
        )
    recompute(scale)
    notify(
        officers_of_members(scale.cluster, scale.year),
        f"Tự chấm điểm thi đua {scale.year}: {scale.cluster.name}",
        body=f"{scale.title}. Hạn nộp: {scale.hand_in_until:%d/%m/%Y}.",
        url=reverse("scoring:scale", args=[scale.code]),
    )
    return scale


@transaction.atomic
def change_maxima(
    *, actor: Actor, scale: Scale, maxima: Mapping[int, Decimal], reason: str, total: Decimal | None = None
) -> int:
    """Change maxima while scores exist; answers how many scores no longer fit and must be given again.

    Scores stay as they were given: nothing is cut, nothing stretched. The scale must foot afterwards.
    Refuses: not_lead, wrong_state, reason_needed, unchanged, does_not_foot.
    """
    scale = lock(scale)
    require(may_change_maxima(actor, scale))
    if not reason.strip():
        raise Refused("reason_needed", "Chưa ghi lý do đổi điểm tối đa khi đã chấm. Hãy ghi lý do.", "reason")
    criteria = criteria_of(scale)
    changed = {
        one.number: (one.maximum, maxima[one.pk]) for one in criteria if maxima.get(one.pk, one.maximum) != one.maximum
    }
    new_total = scale.total if total is None else total
    if not changed and new_total == scale.total:
        raise Refused("unchanged", "Chưa có điểm tối đa nào thay đổi. Hãy sửa ít nhất một ô.")
    for one in criteria:
        one.maximum = maxima.get(one.pk, one.maximum)
    scale.total = new_total
    if found := faults_of(scale, criteria):
        raise Refused("does_not_foot", f"Sau khi đổi, bảng không khớp: {' '.join(found)}")
    Criterion.objects.bulk_update(criteria, ["maximum"])
    scale.version += 1
    scale.save(update_fields=["total", "version"])
    details = {number: f"{points_text(old)} → {points_text(new)}" for number, (old, new) in changed.items()}
    step(scale, "change_maxima", actor=actor, note=clean_lines(reason), details=details)
    recompute(scale)
    return over_maximum(scale).count()


def as_input(scale: Scale, criteria: Sequence[Criterion]) -> ScaleInput:
    """A scale as the form and the copy need it."""
    places = {one.pk: place for place, one in enumerate(criteria)}
    rows = tuple(
        CriterionInput(
            number=one.number,
            name=one.name,
            maximum=one.maximum,
            kind=one.kind,
            parent=places.get(one.parent_id) if one.parent_id else None,
            department_id=one.department_id,
            target_id=one.target_id,
            automatic=one.automatic,
            evidence_needed=one.evidence_needed,
        )
        for one in criteria
    )
    kept = {key: getattr(scale, key) for key in FILLED}
    return ScaleInput(criteria=rows, tie_rules=tuple(rules_by_number(scale, criteria)), **kept)


def next_year(scale: Scale) -> ScaleInput:
    """Last year's scale for this one: without its deadline and without links to that year's targets."""
    data = as_input(scale, criteria_of(scale))
    rows = tuple(
        replace(row, target_id=None, automatic={} if row.automatic.get("kind") == "target" else row.automatic)
        for row in data.criteria
    )
    title = data.title.replace(str(scale.year), str(scale.year + 1))
    return replace(data, title=title, hand_in_until=None, criteria=rows)


def _fill(scale: Scale, data: ScaleInput) -> None:
    if not clean(data.title):
        raise Refused("title_needed", "Chưa ghi tên bảng tiêu chí.", "title")
    for key in FILLED:
        setattr(scale, key, getattr(data, key))
    scale.title = clean(data.title)[:300]
    scale.flag_share = clean(data.flag_share)[:20]
    scale.legal_basis = clean(data.legal_basis)[:300]


def _write_criteria(scale: Scale, data: ScaleInput) -> None:
    """Rows in their order; a parent stands before its children, so that its id is known."""
    made: list[Criterion] = []
    for place, row in enumerate(data.criteria):
        made.append(
            Criterion.objects.create(
                scale=scale,
                parent=made[row.parent] if row.parent is not None else None,
                place=place,
                number=clean(row.number)[:20],
                name=clean(row.name)[:500],
                kind=row.kind,
                maximum=row.maximum,
                department_id=row.department_id,
                target_id=row.target_id,
                automatic=row.automatic,
                evidence_needed=row.evidence_needed,
            )
        )
    scale.tie_rules = rules_by_id(data.tie_rules, {one.number: one.pk for one in made})
    scale.save(update_fields=["tie_rules"])
