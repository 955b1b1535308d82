"""The score that counts: given by lead, deputy or the office above, with a reason where it differs."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.urls import reverse

from thidua.audit.actions import move
from thidua.clusters.queries import officers_of_unit
from thidua.core.actor import Actor, Role
from thidua.core.answers import require
from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.core.text import clean_lines
from thidua.notifications.actions import notify
from thidua.people.models import Unit
from thidua.rules.scoring import needs_reason, points_text
from thidua.scoring import states
from thidua.scoring.actions.results import recompute
from thidua.scoring.actions.writing import current, explained, self_points, write_scores
from thidua.scoring.inputs import Given
from thidua.scoring.models import Criterion, Scale, Score, Scoresheet
from thidua.scoring.permissions import may_verify
from thidua.scoring.queries import criteria_of, my_seat
from thidua.scoring.rubrics import leaf_criteria


@transaction.atomic
def verify_scores(
    *,
    actor: Actor,
    sheet: Scoresheet,
    version: int,
    given: Mapping[int, Given],
    finish: bool = False,
    note: str = "",
) -> Scoresheet:
    """Save verified scores; with `finish` the sheet is verified, and its unit is told. What was verified stays whole.

    Refuses: not_verifier, own_unit, wrong_state, not_handed_in, stale, over_maximum, not_a_criterion,
    reason_needed (a criterion, or the whole sheet, beyond the scale's limit), incomplete.
    """
    sheet = current(sheet)
    require(may_verify(actor, sheet))
    if version != sheet.version:
        raise Refused(
            "stale",
            "Người khác vừa thẩm định bảng này; số bạn gõ vẫn còn ở dưới. "
            "Hãy so với số đang lưu ở cửa sổ khác; lưu lần nữa từ bản mới nhất nếu vẫn giữ số của bạn.",
        )
    criteria = {one.pk: one for one in leaf_criteria(sheet.scale, criteria_of(sheet.scale))}
    own = {criterion: points for (_, criterion), points in self_points(sheet.scale, [sheet]).items()}
    for pk, one in given.items():
        if pk in criteria:
            explained(own.get(pk), one, criteria[pk], sheet.scale.gap_limit, f"reason-{pk}")
    write_scores(actor, sheet, Score.Source.VERIFIED, scorer_of(actor, sheet.scale), given)
    sheet.version += 1
    sheet.save(update_fields=["version"])
    if finish or sheet.state == states.VERIFIED:
        _finish(actor, sheet, criteria, own, note)
    recompute(sheet.scale)
    return sheet


def scorer_of(actor: Actor, scale: Scale) -> Unit:
    """In whose name: the reader's own unit in the cluster, else the unit that owns the system."""
    seat = None if actor.has(Role.STANDING_OFFICE, scale.cluster.system.owner.path) else my_seat(actor, scale)
    return seat.unit if seat is not None else scale.cluster.system.owner


def _finish(
    actor: Actor, sheet: Scoresheet, criteria: Mapping[int, Criterion], own: Mapping[int, Decimal], note: str
) -> None:
    rows = {row.criterion_id: row for row in sheet.scores.filter(source=Score.Source.VERIFIED)}
    missing = [one.number for one in criteria.values() if one.kind == Criterion.Kind.BASE and one.pk not in rows]
    if missing:
        raise Refused(
            "incomplete",
            f"Còn {len(missing)} tiêu chí chưa có điểm thẩm định: {', '.join(missing[:10])}. Hãy chấm đủ rồi kết thúc.",
        )
    _whole_sheet_explained(sheet, rows, criteria, own, note)
    sheet.verified_at, sheet.verified_by_id = now(), actor.user_id or None
    sheet.save(update_fields=["verified_at", "verified_by"])
    if sheet.state == states.VERIFIED:
        return
    move(sheet, "verify", actor=actor, note=clean_lines(note))
    notify(
        officers_of_unit(sheet.membership.unit),
        f"Điểm thi đua {sheet.scale.year} đã thẩm định: {sheet.membership.unit.name}",
        body=sheet.scale.title,
        url=reverse("scoring:sheet", args=[sheet.code]),
    )


def _whole_sheet_explained(
    sheet: Scoresheet,
    rows: Mapping[int, Score],
    criteria: Mapping[int, Criterion],
    own: Mapping[int, Decimal],
    note: str,
) -> None:
    """Small differences add up: beyond the limit in all, one reason somewhere is needed."""
    both = [row for pk, row in rows.items() if pk in own and pk in criteria]
    verified = sum((_signed(criteria[row.criterion_id], row.points) for row in both), Decimal(0))
    selfmade = sum((_signed(criteria[row.criterion_id], own[row.criterion_id]) for row in both), Decimal(0))
    limit = sheet.scale.gap_limit
    if not needs_reason(selfmade, verified, limit) or note.strip() or any(row.reason for row in both):
        return
    raise Refused(
        "reason_needed",
        f"Tổng điểm thẩm định {points_text(verified)} chênh hơn {points_text(limit or Decimal(0))} điểm so với "
        f"tự chấm {points_text(selfmade)}. Hãy ghi lý do ở tiêu chí hoặc ở ghi chú chung.",
        "note",
    )


def _signed(criterion: Criterion, points: Decimal) -> Decimal:
    return -points if criterion.kind == Criterion.Kind.PENALTY else points
