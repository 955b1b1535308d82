"""A proposal is written, agreed by the collective, opened again, withdrawn."""

from django.db import transaction

from thidua.audit.actions import move, step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines, fold, title_key
from thidua.people.models import Unit
from thidua.pilots import law, states
from thidua.pilots.actions.telling import keep, tell_competent
from thidua.pilots.inputs import AgreementInput, IndicatorInput, ProposalInput
from thidua.pilots.models import Indicator, Proposal
from thidua.pilots.permissions import may_agree, may_edit, may_propose, may_reopen, may_withdraw, writes_for
from thidua.pilots.queries import phase_on

MOST_INDICATORS = 20
LONG = ("problem", "rule_text", "solution", "scope", "resources", "risks", "protection")
NEEDED = {
    "rule_text": "quy định còn thiếu hoặc không phù hợp",
    "scope": "phạm vi, đối tượng",
    "resources": "nguồn lực",
    "risks": "rủi ro và cách xử lý",
    "since": "ngày bắt đầu",
    "until": "ngày kết thúc",
}


@transaction.atomic
def create_proposal(*, actor: Actor, unit: Unit, data: ProposalInput) -> Proposal:
    """Start a draft. Refuses: not_your_unit, not_standing, already_proposed, text_needed, bad_kind, bad_period,
    not_launched, indicator_twice, too_many_indicators."""
    require(may_propose(actor, unit), "unit")
    if not unit.in_force(today()):
        raise Refused("not_standing", f"{unit.name} đã chấm dứt hoạt động. Hãy chọn đơn vị kế thừa.", "unit")
    same = Proposal.objects.filter(unit=unit, sort_key=title_key(clean(data.title)), state__in=states.LIVE)
    if same.exists():
        raise Refused(
            "already_proposed", "Đơn vị đã có đề xuất đang làm với tên này. Hãy mở đề xuất đó để sửa.", "title"
        )
    proposal = Proposal(unit=unit, created_on=today())
    _fill(proposal, data)
    if not writes_for(actor, unit):
        proposal.proposer_id = actor.person_id
    proposal.save(force_insert=True)
    _set_indicators(proposal, data.indicators)
    step(proposal, "create", actor=actor)
    return proposal


@transaction.atomic
def edit_proposal(*, actor: Actor, proposal: Proposal, version: int, data: ProposalInput) -> Proposal:
    """Change a draft. Refuses: not_your_unit, wrong_state, stale, and what `create_proposal` refuses."""
    proposal = lock(proposal)
    require(may_edit(actor, proposal))
    if version != proposal.version:
        raise Refused(
            "stale",
            "Người khác vừa sửa đề xuất này; dữ liệu bạn gõ vẫn còn ở dưới. Hãy mở bản mới nhất, so lại rồi lưu.",
        )
    author = proposal.proposer_id
    _fill(proposal, data)
    if not writes_for(actor, proposal.unit):
        proposal.proposer_id = author
    proposal.version += 1
    proposal.save()
    _set_indicators(proposal, data.indicators)
    step(proposal, "edit", actor=actor, details={"version": proposal.version})
    return proposal


@transaction.atomic
def agree_proposal(*, actor: Actor, proposal: Proposal, data: AgreementInput) -> Proposal:
    """The collective agrees, by minutes; under the decree it says that the conditions are met (NĐ 73/2023).

    Refuses: not_your_unit, wrong_state, unfinished, no_indicators, bad_day, minutes_needed,
    conditions_unchecked, file_…
    """
    proposal = lock(proposal)
    require(may_agree(actor, proposal))
    _check_complete(proposal)
    if data.agreed_on > today():
        raise Refused("bad_day", "Ngày thống nhất ở tương lai. Hãy ghi sau khi họp.", "agreed_on")
    if data.minutes is None:
        raise Refused("minutes_needed", "Chưa có biên bản thống nhất của tập thể. Hãy đính kèm biên bản.", "file")
    if proposal.by_decree:
        _check_conditions(proposal, data.conditions)
    proposal.minutes = keep(actor, data.minutes, "proposal_minutes", proposal.unit)
    proposal.agreed_on, proposal.conditions = data.agreed_on, _said(proposal, data.conditions)
    proposal.save(update_fields=["minutes", "agreed_on", "conditions"])
    return move(proposal, "agree", actor=actor, details={"on": data.agreed_on})


@transaction.atomic
def reopen_proposal(*, actor: Actor, proposal: Proposal, reason: str) -> Proposal:
    """Back to a draft, to be agreed again. Refuses: not_your_unit, wrong_state, reason_needed."""
    proposal = lock(proposal)
    require(may_reopen(actor, proposal))
    if not reason.strip():
        raise Refused("reason_needed", "Chưa ghi lý do sửa lại. Hãy ghi để lưu vào lịch sử.", "reason")
    proposal.agreed_on = None
    proposal.save(update_fields=["agreed_on"])
    return move(proposal, "reopen", actor=actor, note=clean_lines(reason))


@transaction.atomic
def withdraw_proposal(*, actor: Actor, proposal: Proposal, reason: str) -> Proposal:
    """Take it back before it is decided. Refuses: not_your_unit, wrong_state, reason_needed."""
    proposal = lock(proposal)
    require(may_withdraw(actor, proposal))
    if not reason.strip():
        raise Refused("reason_needed", "Chưa ghi lý do rút. Hãy ghi để lưu vào lịch sử.", "reason")
    was_sent = proposal.state in (states.SENT, states.ASKED)
    proposal = move(proposal, "withdraw", actor=actor, note=clean_lines(reason))
    if was_sent:
        tell_competent(proposal, "Đơn vị đã rút đề xuất")
    return proposal


def _fill(row: Proposal, data: ProposalInput) -> None:
    for name, field, sentence in (
        ("title", data.title, "Chưa có tên vấn đề."),
        ("problem", data.problem, "Chưa nêu khó khăn, vướng mắc."),
        ("solution", data.solution, "Chưa nêu giải pháp."),
    ):
        if not clean_lines(field):
            raise Refused("text_needed", f"{sentence} Hãy ghi rồi lưu.", name)
    if data.rule_kind not in Proposal.Rule.values:
        raise Refused("bad_kind", "Hãy chọn: chưa có quy định, hoặc quy định không còn phù hợp.", "rule_kind")
    if data.since and data.until and data.until < data.since:
        raise Refused("bad_period", "Ngày kết thúc trước ngày bắt đầu. Hãy sửa một trong hai ngày.", "until")
    if data.movement and data.movement.state == "draft":
        raise Refused("not_launched", "Phong trào chưa phát động. Hãy chọn phong trào khác.", "movement")
    row.title = data.title
    for name in LONG:
        setattr(row, name, clean_lines(getattr(data, name)))
    row.rule_kind, row.by_decree = data.rule_kind, data.by_decree
    row.since, row.until, row.idea, row.proposer = data.since, data.until, data.idea, data.proposer
    row.movement, row.phase = data.movement, phase_on(data.movement, data.since or today())
    row.set_words()


def _set_indicators(proposal: Proposal, lines: tuple[IndicatorInput, ...]) -> None:
    names = [fold(line.name) for line in lines]
    if len(set(names)) < len(names):
        raise Refused("indicator_twice", "Có hai chỉ số trùng tên. Hãy đặt tên khác nhau.", "indicators")
    if len(lines) > MOST_INDICATORS:
        raise Refused(
            "too_many_indicators", f"Nhiều nhất {MOST_INDICATORS} chỉ số. Hãy chọn chỉ số chính.", "indicators"
        )
    proposal.indicators.all().delete()
    Indicator.objects.bulk_create(
        Indicator(
            proposal=proposal,
            order=order,
            name=clean(line.name)[:300],
            unit_name=clean(line.unit_name)[:60],
            direction=line.direction,
            before=line.before,
            wanted=line.wanted,
        )
        for order, line in enumerate(lines, start=1)
    )


def _check_complete(proposal: Proposal) -> None:
    missing = [words for name, words in NEEDED.items() if not getattr(proposal, name)]
    if missing:
        raise Refused("unfinished", f"Đề xuất còn thiếu: {', '.join(missing)}. Hãy sửa đề xuất cho đủ.")
    if not proposal.indicators.exists():
        raise Refused("no_indicators", "Chưa có chỉ số nào để so trước và sau thí điểm. Hãy thêm ít nhất một chỉ số.")


def _said(proposal: Proposal, keys: frozenset[str]) -> list[str]:
    return sorted(keys & {one.key for one in law.asked_of(unfit=proposal.is_unfit)})


def _check_conditions(proposal: Proposal, said: frozenset[str]) -> None:
    missing = [one for one in law.asked_of(unfit=proposal.is_unfit) if one.key not in said]
    if missing:
        listed = "; ".join(f"{one.text} ({one.source})" for one in missing)
        raise Refused(
            "conditions_unchecked",
            f"Tập thể chưa xác nhận: {listed}. Nếu không đáp ứng, hãy sửa lại đề xuất và bỏ chọn áp dụng nghị định.",
            "conditions",
        )
