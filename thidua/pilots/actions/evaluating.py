"""The competent level evaluates an ended pilot; and lays down its own terms of procedure."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from thidua.audit.actions import move, step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines
from thidua.people.models import Unit
from thidua.pilots import law, states
from thidua.pilots.actions.carrying import carry_outcome
from thidua.pilots.actions.telling import tell_unit
from thidua.pilots.inputs import EvaluationInput, TermsInput
from thidua.pilots.models import Indicator, Pilot, Terms
from thidua.pilots.permissions import may_evaluate, may_set_terms


@transaction.atomic
def evaluate_pilot(*, actor: Actor, pilot: Pilot, data: EvaluationInput) -> Pilot:
    """Say what came of it; only “nhân rộng” opens the way to an initiative (NĐ 73/2023 Điều 4).

    Refuses: not_competent, wrong_state, four_eyes, bad_day, bad_outcome, text_needed, stopped_early, after_needed,
    unknown_indicator, opinion_needed.
    """
    pilot = lock(pilot)
    require(may_evaluate(actor, pilot))
    _check(pilot, data)
    _set_after(pilot, data.values, data.outcome)
    pilot.evaluation, pilot.outcome, pilot.evaluated_on = clean_lines(data.evaluation), data.outcome, data.evaluated_on
    pilot.lessons = clean_lines(data.lessons) or pilot.lessons
    pilot.party_opinion, pilot.party_opinion_on = clean_lines(data.party_opinion), data.party_opinion_on
    pilot.save(update_fields=["evaluation", "outcome", "evaluated_on", "lessons", "party_opinion", "party_opinion_on"])
    pilot = move(pilot, "evaluate", actor=actor, note=pilot.evaluation, details={"outcome": data.outcome})
    carry_outcome(pilot)
    tell_unit(pilot.proposal, f"Đã đánh giá thí điểm: {pilot.get_outcome_display()}")
    return pilot


@transaction.atomic
def set_terms(*, actor: Actor, unit: Unit, version: int, data: TermsInput) -> Terms:
    """Write down what the unit has laid down about days and dossier, with where it is written.

    Refuses: not_your_unit, stale, citation_needed, bad_days.
    """
    require(may_set_terms(actor, unit))
    terms = Terms.objects.select_for_update().filter(unit=unit).first()
    if version != (terms.version if terms else 0):
        raise Refused("stale", "Người khác vừa sửa quy định này. Hãy mở bản mới nhất, so lại rồi lưu.")
    citation = clean(data.citation)[:300]
    if not citation:
        raise Refused("citation_needed", "Chưa ghi văn bản quy định. Hãy ghi số, ngày, cơ quan ban hành.", "citation")
    for name, days in (("decide_days", data.decide_days), ("evaluate_days", data.evaluate_days)):
        if days is not None and not 1 <= days <= 365:
            raise Refused("bad_days", "Số ngày làm việc từ 1 đến 365; để trống nếu chưa quy định.", name)
    values = {
        "citation": citation,
        "decide_days": data.decide_days,
        "evaluate_days": data.evaluate_days,
        "dossier": clean_lines(data.dossier),
        "version": version + 1,
    }
    terms, _ = Terms.objects.update_or_create(unit=unit, defaults=values)
    step(terms, "set", actor=actor, details=values)
    return terms


def _check(pilot: Pilot, data: EvaluationInput) -> None:
    ended = pilot.ended_on or data.evaluated_on
    if not ended <= data.evaluated_on <= today():
        raise Refused("bad_day", f"Ngày đánh giá phải từ {ended:%d/%m/%Y} đến hôm nay.", "evaluated_on")
    if data.outcome not in Pilot.Outcome.values:
        raise Refused("bad_outcome", "Hãy chọn một kết luận trong danh sách.", "outcome")
    if not clean_lines(data.evaluation):
        raise Refused("text_needed", "Chưa ghi nội dung đánh giá. Hãy ghi kết quả so với mong muốn.", "evaluation")
    if pilot.state == states.STOPPED and data.outcome == Pilot.Outcome.SPREAD:
        raise Refused(
            "stopped_early",
            "Thí điểm dừng sớm nên chưa đủ căn cứ nhân rộng. Hãy chọn “Cần thí điểm thêm” hoặc “rút bài học”.",
            "outcome",
        )
    day = data.party_opinion_on
    told = bool(clean_lines(data.party_opinion)) and day is not None and day <= data.evaluated_on
    if law.applies(pilot.proposal.by_decree, data.evaluated_on) and not told:
        raise Refused("opinion_needed", f"Chưa có ý kiến của cấp ủy khi đánh giá. {law.PARTY}", "party_opinion")


def _set_after(pilot: Pilot, values: Mapping[int, Decimal], outcome: str) -> None:
    known = {one.order: one for one in Indicator.objects.filter(proposal=pilot.proposal_id)}
    if unknown := sorted(set(values) - set(known)):
        raise Refused("unknown_indicator", f"Không có chỉ số số {unknown[0]} trong đề xuất.")
    missing = [one.name for order, one in sorted(known.items()) if order not in values]
    if outcome == Pilot.Outcome.SPREAD and missing:
        raise Refused(
            "after_needed", f"Muốn nhân rộng phải có kết quả bằng số. Còn thiếu: {'; '.join(missing)}.", "evaluation"
        )
    for order, indicator in known.items():
        indicator.after = values.get(order)
    Indicator.objects.bulk_update(known.values(), ["after"])
