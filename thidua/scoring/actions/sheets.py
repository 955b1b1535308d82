"""A member's sheet: opened, scored by the member, handed in, returned, moved after a merger."""

from collections.abc import Mapping

from django.db import transaction
from django.urls import reverse

from thidua.audit.actions import move, step, step_all
from thidua.clusters.queries import officers_of_unit
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now, today, working_days_between
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean
from thidua.documents.actions import store_file
from thidua.notifications.actions import notify
from thidua.scoring.actions.automatic import write_automatic
from thidua.scoring.actions.results import recompute
from thidua.scoring.actions.writing import current, write_scores
from thidua.scoring.inputs import Given
from thidua.scoring.models import Criterion, Scale, Score, Scoresheet
from thidua.scoring.permissions import may_add_sheets, may_return_sheet, may_self_score
from thidua.scoring.queries import criteria_of, without_sheet
from thidua.scoring.rubrics import leaf_criteria

EVIDENCE = "scoring_evidence"


@transaction.atomic
def open_sheets(*, actor: Actor, scale: Scale) -> list[Scoresheet]:
    """A sheet for each member who has none: when the scale comes into use, and when a member joins later.

    Refuses: not_lead, wrong_state.
    """
    scale = lock(scale)
    require(may_add_sheets(actor, scale))
    made = [Scoresheet(scale=scale, membership=member) for member in without_sheet(scale)]
    for sheet in made:
        sheet.save(force_insert=True)
    step_all(((sheet, {}) for sheet in made), "open", actor=actor)
    if made:
        recompute(scale)
    return made


@transaction.atomic
def self_score(*, actor: Actor, sheet: Scoresheet, version: int, given: Mapping[int, Given]) -> Scoresheet:
    """Save what the member gives itself, complete or not; an emptied field takes its score back.

    Refuses: not_your_unit, wrong_state, handed_in, stale, over_maximum, not_a_criterion.
    """
    sheet = current(sheet)
    require(may_self_score(actor, sheet))
    _not_stale(sheet, version)
    write_scores(actor, sheet, Score.Source.SELF, sheet.membership.unit, given)
    sheet.version += 1
    sheet.save(update_fields=["version"])
    recompute(sheet.scale)
    return sheet


@transaction.atomic
def hand_in(*, actor: Actor, sheet: Scoresheet) -> Scoresheet:
    """Hand the sheet in; late is taken, and says by how many working days.

    Refuses: not_your_unit, wrong_state, handed_in, incomplete, evidence_needed.
    """
    sheet = current(sheet)
    require(may_self_score(actor, sheet))
    _complete(sheet)
    if sheet.handed_in_at is None:
        sheet.days_late = _days_late(sheet.scale)
    sheet.handed_in_at = now()
    sheet.handed_in_by_id = actor.user_id or None
    sheet.return_reason = ""
    sheet.save(update_fields=["days_late", "handed_in_at", "handed_in_by", "return_reason"])
    note = f"Trễ {sheet.days_late} ngày làm việc" if sheet.days_late else ""
    move(sheet, "hand_in", actor=actor, note=note)
    write_automatic(sheet.scale, [sheet])
    recompute(sheet.scale)
    return sheet


@transaction.atomic
def return_sheet(*, actor: Actor, sheet: Scoresheet, reason: str) -> Scoresheet:
    """Back to the member, who sees why; until it comes again it has no rank.

    Refuses: not_verifier, own_unit, wrong_state, not_handed_in, reason_needed.
    """
    sheet = current(sheet)
    require(may_return_sheet(actor, sheet))
    if not reason.strip():
        raise Refused("reason_needed", "Chưa ghi lý do trả lại. Hãy ghi rõ tiêu chí nào cần sửa.", "reason")
    sheet.return_reason = clean(reason)[:500]
    sheet.save(update_fields=["return_reason"])
    move(sheet, "return", actor=actor, note=sheet.return_reason)
    recompute(sheet.scale)
    notify(
        officers_of_unit(sheet.membership.unit),
        f"Bảng chấm điểm được trả lại: {sheet.membership.unit.name}",
        body=sheet.return_reason,
        url=reverse("scoring:self_score", args=[sheet.code]),
    )
    return sheet


@transaction.atomic
def attach_evidence(*, actor: Actor, sheet: Scoresheet, criterion: Criterion, name: str, data: bytes) -> Score:
    """Keep a file beside the self score of one criterion; a later file takes its place, the old one is kept.

    Refuses: not_your_unit, wrong_state, handed_in, not_scored, and what storing a file refuses.
    """
    sheet = current(sheet)
    require(may_self_score(actor, sheet))
    score = Score.objects.filter(sheet=sheet, criterion=criterion, source=Score.Source.SELF).first()
    if score is None:
        raise Refused(
            "not_scored", f"Tiêu chí {criterion.number} chưa tự chấm. Hãy ghi điểm, lưu, rồi đính minh chứng.", "file"
        )
    score.file = store_file(actor=actor, name=name, data=data, purpose=EVIDENCE)
    score.save(update_fields=["file"])
    step(sheet, "attach", actor=actor, details={"criterion": criterion.number, "file": score.file.name})
    return score


def _not_stale(sheet: Scoresheet, version: int) -> None:
    if version != sheet.version:
        raise Refused(
            "stale",
            "Người khác vừa lưu bảng chấm này; số bạn gõ vẫn còn ở dưới. "
            "Hãy so với số đang lưu ở cửa sổ khác; lưu lần nữa từ bản mới nhất nếu vẫn giữ số của bạn.",
        )


def _days_late(scale: Scale) -> int:
    last = scale.hand_in_until
    return max(working_days_between(last, today()), 0) if last and today() > last else 0


def _complete(sheet: Scoresheet) -> None:
    """Every criterion of base that no department and no data score needs the member's own score."""
    scored = {score.criterion_id: score for score in sheet.scores.filter(source=Score.Source.SELF)}
    leaves = leaf_criteria(sheet.scale, criteria_of(sheet.scale))
    asked = [one for one in leaves if one.kind == Criterion.Kind.BASE and not one.department_id and not one.automatic]
    missing = [one.number for one in asked if one.pk not in scored]
    if missing:
        raise Refused(
            "incomplete",
            f"Còn {len(missing)} tiêu chí chưa tự chấm: {', '.join(missing[:10])}. "
            "Ô trống là chưa chấm; nếu là 0 điểm thì ghi 0.",
        )
    bare = [
        one.number
        for one in leaves
        if one.evidence_needed and (score := scored.get(one.pk)) and score.points and not _proved(score)
    ]
    if bare:
        raise Refused("evidence_needed", f"Tiêu chí {', '.join(bare[:10])} phải có minh chứng. Hãy ghi hoặc đính tệp.")


def _proved(score: Score) -> bool:
    return bool(score.evidence or score.file_id)
