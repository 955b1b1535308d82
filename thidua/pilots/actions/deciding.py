"""A proposal is sent, asked about, clarified, and decided by the competent level within a deadline."""

from datetime import date

from django.db import transaction

from thidua.audit.actions import move, step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import add_working_days, today, working_days_between
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines
from thidua.people.models import Unit
from thidua.pilots import law
from thidua.pilots.actions.carrying import carry_to_pilot
from thidua.pilots.actions.telling import keep, tell_competent, tell_unit
from thidua.pilots.inputs import AcceptInput, OpinionInput, SendInput
from thidua.pilots.models import Pilot, Proposal
from thidua.pilots.permissions import may_ask, may_clarify, may_decide, may_note_opinion, may_send
from thidua.pilots.queries import competent_units, terms_of


@transaction.atomic
def send_proposal(*, actor: Actor, proposal: Proposal, data: SendInput) -> Proposal:
    """Hand it to whoever is competent; the deadline follows their terms, else the day the unit asks for.

    Refuses: not_your_unit, wrong_state, not_above, decree_not_in_force, deadline_needed, bad_day.
    """
    proposal = lock(proposal)
    require(may_send(actor, proposal))
    if not competent_units(proposal.unit).filter(pk=data.competent.pk).exists():
        raise Refused(
            "not_above",
            f"{data.competent.name} không phải {proposal.unit.name} hay cấp trên của đơn vị. Hãy chọn lại.",
            "competent",
        )
    if proposal.by_decree and not law.applies(True, today()):
        raise Refused(
            "decree_not_in_force",
            f"{law.DECREE} có hiệu lực từ {law.IN_FORCE:%d/%m/%Y}. Hãy bỏ chọn áp dụng nghị định.",
        )
    proposal.decide_by = _deadline(data.competent, data.decide_by)
    proposal.competent, proposal.sent_on, proposal.sent_by_id = data.competent, today(), actor.user_id or None
    proposal.save(update_fields=["competent", "sent_on", "sent_by", "decide_by"])
    proposal = move(proposal, "send", actor=actor, details={"to": data.competent.name, "by": proposal.decide_by})
    tell_competent(proposal, f"Đề xuất thí điểm chờ quyết định, hạn {proposal.decide_by:%d/%m/%Y}")
    return proposal


@transaction.atomic
def ask_proposal(*, actor: Actor, proposal: Proposal, question: str) -> Proposal:
    """Ask the unit to make something clear; the clock stands still.

    Refuses: not_competent, wrong_state, text_needed.
    """
    proposal = lock(proposal)
    require(may_ask(actor, proposal))
    proposal.question = clean_lines(question)
    if not proposal.question:
        raise Refused("text_needed", "Chưa ghi nội dung cần làm rõ. Hãy ghi cụ thể.", "question")
    proposal.asked_on, proposal.clarification = today(), ""
    proposal.save(update_fields=["question", "asked_on", "clarification"])
    proposal = move(proposal, "ask", actor=actor, note=proposal.question)
    tell_unit(proposal, "Cần làm rõ đề xuất", body=proposal.question)
    return proposal


@transaction.atomic
def clarify_proposal(*, actor: Actor, proposal: Proposal, clarification: str) -> Proposal:
    """Answer; the deadline moves by the working days it took. Refuses: not_your_unit, wrong_state, text_needed."""
    proposal = lock(proposal)
    require(may_clarify(actor, proposal))
    proposal.clarification = clean_lines(clarification)
    if not proposal.clarification:
        raise Refused("text_needed", "Chưa ghi nội dung làm rõ. Hãy trả lời từng điểm được hỏi.", "clarification")
    if proposal.decide_by and proposal.asked_on:
        waited = working_days_between(proposal.asked_on, today())
        proposal.decide_by = add_working_days(proposal.decide_by, waited)
    proposal.save(update_fields=["clarification", "decide_by"])
    proposal = move(proposal, "clarify", actor=actor, note=proposal.clarification)
    tell_competent(proposal, "Đơn vị đã làm rõ đề xuất")
    return proposal


@transaction.atomic
def note_opinion(*, actor: Actor, proposal: Proposal, data: OpinionInput) -> Proposal:
    """Put down what the Party committee of the same level said (NĐ 73/2023 Điều 4).

    Refuses: not_sent, not_competent, wrong_state, text_needed, bad_day, file_…
    """
    proposal = lock(proposal)
    require(may_note_opinion(actor, proposal))
    proposal.party_opinion = clean_lines(data.opinion)
    if not proposal.party_opinion:
        raise Refused("text_needed", "Chưa ghi ý kiến của cấp ủy. Hãy ghi tóm tắt ý kiến.", "opinion")
    if data.on > today():
        raise Refused("bad_day", "Ngày cấp ủy cho ý kiến ở tương lai. Hãy ghi sau khi có ý kiến.", "on")
    proposal.party_opinion_on = data.on
    if data.file and proposal.competent:
        proposal.party_file = keep(actor, data.file, "party_opinion", proposal.competent)
    proposal.save(update_fields=["party_opinion", "party_opinion_on", "party_file"])
    step(proposal, "note_opinion", actor=actor, details={"on": data.on})
    return proposal


@transaction.atomic
def accept_proposal(*, actor: Actor, proposal: Proposal, data: AcceptInput) -> Pilot:
    """Allow the trial for a time; the pilot begins, and the idea it came from is told (NĐ 73/2023 Điều 4).

    Refuses: not_competent, wrong_state, four_eyes, opinion_needed, bad_day, number_needed, bad_period.
    """
    proposal = lock(proposal)
    require(may_decide(actor, proposal))
    _check_day(proposal, data.decided_on)
    _check_opinion(proposal, data.decided_on)
    proposal.decision_no = clean(data.decision_no)[:80]
    if not proposal.decision_no:
        raise Refused("number_needed", "Chưa ghi số văn bản chấp thuận. Hãy ghi số, ký hiệu.", "decision_no")
    if data.started_on < data.decided_on or data.until < data.started_on:
        raise Refused(
            "bad_period", "Thí điểm bắt đầu từ ngày chấp thuận trở đi và kết thúc sau ngày bắt đầu.", "started_on"
        )
    proposal.decided_on, proposal.decision_reason = data.decided_on, clean_lines(data.reason)
    proposal.save(update_fields=["decision_no", "decided_on", "decision_reason"])
    proposal = move(proposal, "accept", actor=actor, note=proposal.decision_reason, details={"on": data.decided_on})
    pilot = Pilot.objects.create(proposal=proposal, started_on=data.started_on, until=data.until)
    step(pilot, "start", actor=actor, details={"from": data.started_on, "until": data.until})
    carry_to_pilot(proposal)
    tell_unit(proposal, f"Được chấp thuận thí điểm từ {data.started_on:%d/%m/%Y}")
    return pilot


@transaction.atomic
def refuse_proposal(*, actor: Actor, proposal: Proposal, decided_on: date, reason: str) -> Proposal:
    """Not allowed, with the reason. Refuses: not_competent, wrong_state, four_eyes, bad_day, reason_needed."""
    proposal = lock(proposal)
    require(may_decide(actor, proposal))
    _check_day(proposal, decided_on)
    proposal.decided_on, proposal.decision_reason = decided_on, clean_lines(reason)
    if not proposal.decision_reason:
        raise Refused("reason_needed", "Chưa ghi lý do không chấp thuận. Hãy nêu rõ để đơn vị biết.", "reason")
    proposal.save(update_fields=["decided_on", "decision_reason"])
    proposal = move(proposal, "refuse", actor=actor, note=proposal.decision_reason, details={"on": decided_on})
    tell_unit(proposal, "Đề xuất không được chấp thuận", body=proposal.decision_reason)
    return proposal


def _deadline(competent: Unit, asked_for: date | None) -> date:
    terms = terms_of(competent)
    if terms and terms.decide_days:
        return add_working_days(today(), terms.decide_days)
    if asked_for is None:
        raise Refused(
            "deadline_needed",
            f"Số ngày quyết định {law.UNSET}. Hãy ghi ngày đơn vị đề nghị được trả lời.",
            "decide_by",
        )
    if asked_for <= today():
        raise Refused("bad_day", "Ngày đề nghị trả lời phải sau hôm nay.", "decide_by")
    return asked_for


def _check_day(proposal: Proposal, day: date) -> None:
    sent = proposal.sent_on or day
    if not sent <= day <= today():
        raise Refused("bad_day", f"Ngày quyết định phải từ {sent:%d/%m/%Y} đến hôm nay.", "decided_on")


def _check_opinion(proposal: Proposal, day: date) -> None:
    if not law.applies(proposal.by_decree, day):
        return
    if proposal.party_opinion_on is None or proposal.party_opinion_on > day:
        raise Refused("opinion_needed", f"Chưa có ý kiến của cấp ủy cùng cấp trước ngày quyết định. {law.PARTY}")
