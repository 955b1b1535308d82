"""Scores by others than the member: a department's column, and the members among themselves."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.people.models import Unit
from thidua.rules.scoring import points_text
from thidua.scoring.actions.results import recompute
from thidua.scoring.actions.writing import current, explained, fits, self_points, write_score, write_scores
from thidua.scoring.inputs import Given
from thidua.scoring.models import Criterion, Score, Scoresheet
from thidua.scoring.permissions import may_score_column, may_score_peer
from thidua.scoring.queries import ranked_sheets


@transaction.atomic
def score_column(*, actor: Actor, criterion: Criterion, version: int, given: Mapping[int, Given]) -> Criterion:
    """One criterion for all members at once, by the department that the scale names.

    Refuses: no_department, not_your_column, wrong_state, stale (with what the other person saved), over_maximum,
    reason_needed, own_unit, not_a_member.
    """
    scale = lock(criterion.scale)
    criterion = lock(criterion)
    criterion.scale = scale
    require(may_score_column(actor, criterion))
    sheets = {sheet.pk: sheet for sheet in ranked_sheets(scale)}
    rows = Score.objects.filter(sheet__in=sheets, criterion=criterion, source=Score.Source.DEPARTMENT)
    before = {row.sheet_id: row for row in rows.select_related("entered_by")}
    if version != criterion.version:
        raise _stale(before, sheets, given)
    department = criterion.department
    assert department is not None  # may_score_column has asked
    own = self_points(scale, list(sheets.values()))
    changes = {}
    for sheet_id, one in given.items():
        sheet = sheets.get(sheet_id)
        if sheet is None:
            raise Refused("not_a_member", "Đơn vị này không còn là thành viên nên không chấm được.")
        if one.points is not None and sheet.membership.unit_id == department.pk:
            raise Refused("own_unit", f"{department.name} không chấm cột này cho chính mình.", f"points-{sheet_id}")
        fits(criterion, one.points, f"points-{sheet_id}")
        explained(own.get((sheet_id, criterion.pk)), one, criterion, scale.gap_limit, f"reason-{sheet_id}")
        change = write_score(actor, sheet, criterion, Score.Source.DEPARTMENT, department, one, before.get(sheet_id))
        if change:
            changes[sheet.membership.unit.name] = change
    if changes:
        criterion.version += 1
        criterion.save(update_fields=["version"])
        step(scale, "score_column", actor=actor, details={"criterion": criterion.number, **changes})
        recompute(scale)
    return criterion


@transaction.atomic
def peer_score(*, actor: Actor, sheet: Scoresheet, scorer: Unit, given: Mapping[int, Given]) -> Scoresheet:
    """One member scores another, never itself, after the other has handed in.

    Refuses: not_your_unit, no_peers, oneself, not_member, not_handed_in, wrong_state, over_maximum, not_a_criterion.
    """
    sheet = current(sheet)
    require(may_score_peer(actor, sheet, scorer))
    write_scores(actor, sheet, Score.Source.PEER, scorer, given)
    recompute(sheet.scale)
    return sheet


def _stale(before: Mapping[int, Score], sheets: Mapping[int, Scoresheet], given: Mapping[int, Given]) -> Refused:
    """Says what stands there now where it differs from what was typed."""
    told = []
    for sheet_id, sheet in sheets.items():
        row, one = before.get(sheet_id), given.get(sheet_id)
        kept, typed = row.points if row else None, one.points if one else None
        if one is not None and kept != typed:
            who = f" ({row.entered_by.display_name})" if row and row.entered_by else ""
            told.append(f"{sheet.membership.unit.name}: đang lưu {_shown(kept)}{who}, bạn gõ {_shown(typed)}")
    detail = f" Khác nhau: {'; '.join(told)}." if told else " Số đang lưu giống số bạn gõ."
    return Refused(
        "stale",
        f"Người khác vừa chấm cột này; số bạn gõ vẫn còn ở dưới.{detail} Hãy so lại, rồi lưu lần nữa từ bản mới nhất.",
    )


def _shown(points: Decimal | None) -> str:
    return "chưa chấm" if points is None else points_text(points)
