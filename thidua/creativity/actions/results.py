"""What the council agreed to, which prize each work gets, the decision, and the ceremony."""

from datetime import date

from django.db import transaction

from thidua.audit.actions import move, move_all, step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock, lock_all
from thidua.core.text import clean
from thidua.creativity import states
from thidua.creativity.inputs import DecisionInput
from thidua.creativity.models import AwardRound, AwardWork, Prize
from thidua.creativity.permissions import may_award, may_decide, may_present, may_record_result

NOT_AGREED = "Hội đồng không thống nhất tặng giải"


@transaction.atomic
def record_council_result(*, actor: Actor, work: AwardWork, approved: bool, note: str) -> AwardWork:
    """Called when a ballot of the council is closed. Refuses: not_standing_office, wrong_state."""
    work = lock(work)
    require(may_record_result(actor, work))
    if approved:
        return move(work, "approve", actor=actor, note=note)
    work.reason = f"{NOT_AGREED}. {note}".strip()
    work.save(update_fields=["reason"])
    return move(work, "leave_out", actor=actor, note=note)


@transaction.atomic
def give_prize(*, actor: Actor, work: AwardWork, prize: Prize | None) -> AwardWork:
    """Put an approved work in a rank of prize, or take it out. Refuses: not_standing_office, wrong_state, other_round,
    full_rank, full_field, full_round."""
    round_ = lock(work.round)
    work = lock(work)
    require(may_award(actor, round_))
    if work.state != states.APPROVED:
        raise Refused("wrong_state", f"“{work.title}” chưa được Hội đồng đồng ý nên chưa xếp giải được.")
    if prize is not None:
        _room(round_, work, prize)
    work.prize = prize
    work.save(update_fields=["prize"])
    step(work, "give_prize", actor=actor, details={"prize": prize.name if prize else ""})
    return work


@transaction.atomic
def decide_round(*, actor: Actor, round_: AwardRound, data: DecisionInput) -> AwardRound:
    """Record the city's decision: works with a prize are awarded, all others told why not.

    Refuses: not_standing_office, wrong_state, decision_needed, bad_day, no_prize_given, undecided.
    """
    round_ = lock(round_)
    require(may_decide(actor, round_))
    number, signer = clean(data.decision_no)[:80], clean(data.signer)[:200]
    if not number or not signer:
        empty = "signer" if number else "decision_no"
        raise Refused("decision_needed", "Chưa đủ số quyết định và người ký. Hãy ghi cả hai.", empty)
    if data.decided_on > today():
        raise Refused("bad_day", "Ngày quyết định ở tương lai. Hãy ghi ngày trên quyết định.", "decided_on")
    works = lock_all(round_.works.exclude(state__in=(states.DRAFT, states.WITHDRAWN, states.NOT_AWARDED)))
    undecided = [work for work in works if work.state == states.SHORTLISTED]
    if undecided:
        raise Refused("undecided", f"Còn {len(undecided)} công trình trong danh sách rút gọn chưa có kết quả Hội đồng.")
    awarded = [work for work in works if work.prize_id is not None and work.state == states.APPROVED]
    if not awarded:
        raise Refused("no_prize_given", "Chưa công trình nào được xếp giải. Hãy xếp giải trước khi ghi quyết định.")
    round_.decision_no, round_.decided_on, round_.signer = number, data.decided_on, signer
    round_.save(update_fields=["decision_no", "decided_on", "signer"])
    move_all(awarded, "award", actor=actor)
    others = [work for work in works if work not in awarded]
    for work in others:
        work.reason = work.reason or f"Không có tên trong danh sách đạt giải theo Quyết định số {number}"
    AwardWork.objects.bulk_update(others, ["reason"])
    move_all([work for work in others if work.state in states.WORK_MOVES["leave_out"][0]], "leave_out", actor=actor)
    return move(round_, "decide", actor=actor, details={"decision": number, "awarded": len(awarded)})


@transaction.atomic
def plan_ceremony(*, actor: Actor, round_: AwardRound, on: date, place: str) -> AwardRound:
    """When and where prizes are handed over. Refuses: not_standing_office, wrong_state, bad_day."""
    round_ = lock(round_)
    require(may_present(actor, round_))
    if round_.decided_on and on < round_.decided_on:
        raise Refused("bad_day", f"Lễ trao giải không thể trước ngày quyết định {round_.decided_on:%d/%m/%Y}.", "on")
    round_.ceremony_on, round_.ceremony_place = on, clean(place)[:300]
    round_.save(update_fields=["ceremony_on", "ceremony_place"])
    step(round_, "plan_ceremony", actor=actor, details={"on": on})
    return round_


@transaction.atomic
def present_prize(*, actor: Actor, work: AwardWork, on: date) -> AwardWork:
    """It was handed over. Refuses: not_standing_office, wrong_state, bad_day."""
    work = lock(work)
    require(may_present(actor, work.round))
    if work.state != states.AWARDED:
        raise Refused("wrong_state", f"“{work.title}” không đạt giải nên không có việc trao giải.")
    if on > today() or (work.round.decided_on and on < work.round.decided_on):
        raise Refused("bad_day", "Ngày trao phải từ ngày quyết định đến hôm nay.", "on")
    work.presented_on = on
    work.save(update_fields=["presented_on"])
    step(work, "present", actor=actor, details={"on": on})
    return work


def _room(round_: AwardRound, work: AwardWork, prize: Prize) -> None:
    """Caps are rules of the round; one that is not set caps nothing."""
    if prize.round_id != round_.pk:
        raise Refused("other_round", "Hạng giải này thuộc lần khác.", "prize")
    given = round_.works.filter(prize__isnull=False).exclude(pk=work.pk).exclude(state=states.NOT_AWARDED)
    for code, most, rows, what in (
        ("full_rank", prize.most_per_field, given.filter(prize=prize, field=work.field), f"{prize.name} mỗi lĩnh vực"),
        ("full_field", work.field.most_prizes, given.filter(field=work.field), f"lĩnh vực {work.field.name}"),
        ("full_round", round_.most_prizes, given, "cả giải thưởng"),
    ):
        if most is not None and rows.count() >= most:
            full = f"Thể lệ cho tối đa {most} giải ({what}) và đã xếp đủ. Hãy đổi hạng của bài khác trước."
            raise Refused(code, full, "prize")
