"""The threshold of a vote: taken from the book, kept as whole numbers, asked of rules/ballots."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from fractions import Fraction
from typing import Any

from thidua.core.answers import YES, Answer, no
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.councils.inputs import AwardMeetingInput, ConferenceInput
from thidua.councils.models import AgendaItem, Ballot
from thidua.initiatives.law import clause
from thidua.nominations.models import Nomination
from thidua.rulebook.current import current_book, current_local
from thidua.rules import ballots
from thidua.rules.ballots import Rule

Snapshot = Mapping[str, Any]
UNSET = "chưa quy định – do hội nghị cụm, khối quyết định"
UNSET_AWARD = "chưa quy định – do Hội đồng giải thưởng quyết định"


def rule_for_item(item: AgendaItem) -> dict[str, Any]:
    """The rule for what is voted on: the law's for a nomination and an initiative, else the meeting's own word."""
    if item.nomination is not None:
        return rule_of(item.nomination)
    return rule_of_initiatives(item.meeting.held_on) if item.initiative_id is not None else dict(item.meeting.rule)


def rule_of_initiatives(day: date) -> dict[str, Any]:
    """How many must agree to an initiative. The law names no quorum of its own: with fewer none could pass."""
    rule = clause("two_thirds", day)
    if rule is None or rule.number is None:
        raise Refused("no_rule", f"Sổ luật không có ngưỡng công nhận sáng kiến cho ngày {day:%d/%m/%Y}.")
    share = rule.number
    counted = Rule(
        num=share.numerator,
        den=share.denominator,
        base="all_members",
        quorum_num=share.numerator,
        quorum_den=share.denominator,
        written_counts=False,
        cite=rule.cite,
        verified=rule.verified,
        secret=True,
        quorum_cite="không quy định riêng; có mặt ít hơn thì không thể đạt ngưỡng",
    )
    return asdict(counted)


def own_rule(given: ConferenceInput | AwardMeetingInput, cite: str = UNSET_AWARD) -> dict[str, Any]:
    """What a body decided for itself: no law says it, so a person confirms it before papers go out."""
    rule = Rule(
        num=given.share.numerator,
        den=given.share.denominator,
        strict=given.more_than,
        base=given.base,
        quorum_num=given.quorum.numerator,
        quorum_den=given.quorum.denominator,
        written_counts=False,
        cite=cite,
        verified=False,
        secret=True,
        quorum_cite=cite,
    )
    return asdict(rule)


def refuse_shares(share: Fraction, quorum: Fraction) -> None:
    """Refuses: bad_share."""
    for one, name in ((share, "share"), (quorum, "quorum")):
        if not 0 < one <= 1:
            raise Refused("bad_share", "Ghi một tỷ lệ trên 0 và không quá 100 %, ví dụ 2/3 hoặc 70 %.", name)


def conference_rule(given: ConferenceInput) -> dict[str, Any]:
    """What the conference of a cluster decided."""
    return own_rule(given, UNSET)


def rule_of(nomination: Nomination) -> dict[str, Any]:
    """The rule for this award under the law that governs the dossier, as plain data."""
    received = nomination.dossier.received_on or today()
    rule = ballots.rule_for(current_book(received), nomination.award, received, current_local(received))
    if rule is None:
        raise Refused(
            "no_rule",
            f"Sổ luật không có quy tắc bỏ phiếu cho hồ sơ nhận ngày {received:%d/%m/%Y} ({nomination.award_name}); "
            "đề nghị cán bộ pháp chế bổ sung văn bản vào sổ luật.",
        )
    return asdict(rule)


def distinct(rules: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for rule in rules:
        if rule not in found:
            found.append(rule)
    return found


def foresee(ballot: Ballot, seats: list[int], presence: Mapping[int, str]) -> None:
    """Set the numbers of a ballot as they would be if papers were handed out now. Saves nothing."""
    voters = [seat for seat in seats if seat not in ballot.recused_ids]
    written = sum(presence.get(seat) == "written" for seat in voters)
    ballot.members_total = len(seats)
    ballot.recused = len(seats) - len(voters)
    ballot.present = sum(presence.get(seat) == "present" for seat in voters)
    ballot.written = written if ballot.rule["written_counts"] else 0
    ballot.needed = needed(ballot)


def base(ballot: Ballot) -> int:
    """The denominator; opinions in writing as counted, before that as announced."""
    written = ballot.written if ballot.written_used is None else ballot.written_used
    return ballots.base_count(_rule(ballot.rule), ballot.members_total, ballot.recused, ballot.present, written)


def needed(ballot: Ballot) -> int:
    return ballots.needed(_rule(ballot.rule), base(ballot))


def approved(ballot: Ballot, *, yes: int) -> bool:
    return ballots.result(_rule(ballot.rule), base(ballot), yes)


def quorum(rule: Snapshot, *, members: int, present: int) -> Answer:
    """Whether enough members are in the room; whoever keeps out is not."""
    known = _rule(rule)
    if ballots.quorum_met(known, members, present):
        return YES
    least = ballots.quorum_needed(known, members)
    return no(
        "no_quorum",
        f"Chưa đủ số người dự: có mặt {present}/{members} thành viên, cần ít nhất {least} "
        f"({known.quorum_num}/{known.quorum_den} tổng số thành viên; {known.quorum_cite}). "
        "Hãy chờ đủ người, điểm danh lại, hoặc dời phiên họp.",
    )


def impossible(ballot: Ballot) -> str:
    """A sentence where the threshold cannot be reached: for want of members, or of members present; else nothing."""
    warning = ballots.impossible(_rule(ballot.rule), ballot.members_total, ballot.recused)
    voters, least = ballot.present + ballot.written, needed(ballot)
    if warning or least <= voters:
        return warning
    return (
        f"Không thể đạt {least}/{base(ballot)}: lượt này chỉ có {voters} người bỏ phiếu "
        f"(có mặt {ballot.present}, ý kiến bằng văn bản {ballot.written})."
    )


def secrecy(ballot: Ballot) -> str:
    """A sentence where passing would tell how people voted; else nothing."""
    texts = [ballots.secrecy_warning(_rule(ballot.rule), base(ballot))]
    if ballot.written == 1:
        texts.append("Chỉ có một ý kiến bằng văn bản: người kiểm phiếu sẽ biết thành viên đó chọn gì.")
    return " ".join(text for text in texts if text)


def words(rule: Snapshot) -> str:
    """The threshold as people say it: “từ 90 % tổng số thành viên”."""
    known = _rule(rule)
    written = "có" if known.written_counts else "không"
    return f"{ballots.share_text(known)} {ballots.BASE_VI[known.base]}, {written} tính ý kiến bằng văn bản"


def _rule(snapshot: Snapshot) -> Rule:
    return Rule(**snapshot)
