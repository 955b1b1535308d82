"""Papers: which items share one, under which rule; frozen with a hash when they are handed out."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from thidua.audit.actions import move, step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean
from thidua.councils import ruling
from thidua.councils.actions.recusals import detect_conflicts
from thidua.councils.conflicts import find_conflicts
from thidua.councils.models import AgendaItem, Ballot, BallotItem, Meeting
from thidua.councils.permissions import may_run
from thidua.councils.queries import (
    initiatives_of,
    items_of,
    lines_of,
    nominations_of,
    paused_people,
    presence_of,
    recusals_of,
    seats_of,
    works_of,
)
from thidua.councils.snapshots import digest, frozen
from thidua.councils.states import LIVE
from thidua.councils.tellers import may_count_items, may_count_papers
from thidua.creativity import states as award_states
from thidua.initiatives import states as initiative_states


@transaction.atomic
def prepare_ballots(*, actor: Actor, meeting: Meeting) -> list[Ballot]:
    """Sort the waiting items into papers: one for each rule and set of members kept out; earlier drafts are void.

    Refuses: not_secretary, not_open, nothing_to_vote.
    """
    meeting = _open(actor, meeting)
    detect_conflicts(actor=actor, meeting=meeting)
    for draft in meeting.ballots.filter(state="prepared"):
        _void(draft, actor, "Lập lại phiếu")
    groups = _groups(meeting)
    if not groups:
        raise Refused("nothing_to_vote", "Không còn mục nào chờ bỏ phiếu.")
    number = meeting.ballots.aggregate(n=Max("number"))["n"] or 0
    ballots = []
    for rule, recused, items in groups:
        number += 1
        ballot = Ballot.objects.create(meeting=meeting, number=number, rule=rule, recused_ids=list(recused))
        BallotItem.objects.bulk_create(
            BallotItem(ballot=ballot, item=item, line=line) for line, item in enumerate(items, start=1)
        )
        step(ballot, "prepare", actor=actor, details={"items": [item.position for item in items]})
        ballots.append(ballot)
    return ballots


@transaction.atomic
def confirm_rule(*, actor: Actor, ballot: Ballot, document: str, reason: str) -> Ballot:
    """Take responsibility for a threshold whose text was not verified: which document says so, and why.

    Refuses: not_secretary, wrong_state, already_verified, document_needed, reason_needed.
    """
    require(may_run(actor, ballot.meeting.council))
    lock(ballot.meeting)
    ballot = lock(ballot)
    _require_draft(ballot)
    if ballot.rule["verified"]:
        raise Refused("already_verified", "Ngưỡng của lượt này đã được đối chiếu với văn bản; không cần xác nhận.")
    if not clean(document):
        raise Refused("document_needed", "Hãy ghi số văn bản và điều, khoản quy định ngưỡng này.", "document")
    if not clean(reason):
        raise Refused("reason_needed", "Hãy ghi vì sao áp dụng văn bản đó cho phiên họp này.", "reason")
    ballot.rule_document, ballot.rule_reason = clean(document)[:300], clean(reason)[:300]
    ballot.rule_confirmed_by_id, ballot.rule_confirmed_at = actor.user_id, now()
    ballot.save(update_fields=["rule_document", "rule_reason", "rule_confirmed_by", "rule_confirmed_at"])
    details = {"document": ballot.rule_document, "rule": ballot.rule}
    step(ballot, "confirm_rule", actor=actor, note=ballot.rule_reason, details=details)
    return ballot


@transaction.atomic
def open_ballot(*, actor: Actor, ballot: Ballot, accept: Sequence[str] = (), accept_reason: str = "") -> Ballot:
    """Freeze items, members, recusals and rule under one hash, and hand the papers out.

    Refuses: not_secretary, not_open, wrong_state, four_eyes, no_tellers, teller_is_candidate, teller_recused,
    not_passed, not_accepted, not_shortlisted, paused,
    recusals_changed, rule_not_verified, no_quorum, impossible (unless accepted with a reason).
    """
    meeting = _open(actor, ballot.meeting)
    ballot = lock(ballot)
    _require_draft(ballot)
    items = [line.item for line in lines_of(ballot)]
    require(may_count_items(actor.user_id, actor.person_id, actor.name, items))
    _require_tellers(meeting, ballot, items)
    _require_current(meeting, ballot, items)
    _require_rule(ballot)
    ruling.foresee(ballot, [seat.pk for seat in seats_of(meeting)], presence_of(meeting))
    require(ruling.quorum(ballot.rule, members=ballot.members_total, present=ballot.present))
    _require_possible(ballot, accept, accept_reason)
    ballot.snapshot = frozen(meeting, ballot, items)
    ballot.snapshot_hash = digest(ballot.snapshot)
    ballot.opened_at = now()
    ballot.save(
        update_fields=[
            *("snapshot", "snapshot_hash", "opened_at", "members_total", "recused", "present", "written"),
            *("needed", "accepted_warnings", "accepted_reason"),
        ]
    )
    return move(ballot, "open", actor=actor, note=ballot.accepted_reason, details={"hash": ballot.snapshot_hash})


@transaction.atomic
def void_ballot(*, actor: Actor, ballot: Ballot, reason: str) -> Ballot:
    """Give up a ballot before its result; its items wait for a new one.

    Refuses: not_secretary, wrong_state, reason_needed.
    """
    require(may_run(actor, ballot.meeting.council))
    lock(ballot.meeting)
    ballot = lock(ballot)
    if not clean(reason):
        raise Refused("reason_needed", "Hãy ghi lý do hủy lượt bỏ phiếu; lý do được ghi vào biên bản.", "reason")
    return _void(ballot, actor, clean(reason)[:300])


def _void(ballot: Ballot, actor: Actor, reason: str) -> Ballot:
    ballot.void_reason = reason
    ballot.save(update_fields=["void_reason"])
    return move(ballot, "void", actor=actor, note=reason)


def _open(actor: Actor, meeting: Meeting) -> Meeting:
    require(may_run(actor, meeting.council))
    meeting = lock(meeting)
    if meeting.state != "open":
        raise Refused(
            "not_open",
            f"Phiên họp đang ở trạng thái “{meeting.STATE_NAMES[meeting.state]}”; chỉ lập và phát phiếu khi đang họp.",
        )
    return meeting


def _groups(meeting: Meeting) -> list[tuple[dict[str, object], tuple[int, ...], list[AgendaItem]]]:
    """Waiting items by rule and by who must keep out, in the order of the agenda."""
    busy = set(
        BallotItem.objects.filter(ballot__meeting=meeting, ballot__state__in=LIVE).values_list("item_id", flat=True)
    )
    items = [item for item in items_of(meeting) if item.state == "pending" and item.pk not in busy]
    recusals = recusals_of(items)
    groups: dict[tuple[str, tuple[int, ...]], tuple[dict[str, object], tuple[int, ...], list[AgendaItem]]] = {}
    for item in items:
        rule = ruling.rule_for_item(item)
        recused = tuple(sorted(r.member_id for r in recusals[item.pk]))
        groups.setdefault((digest(rule), recused), (rule, recused, []))[2].append(item)
    return list(groups.values())


def _require_draft(ballot: Ballot) -> None:
    if ballot.state == "prepared":
        return
    raise Refused(
        "wrong_state",
        f"{ballot} đang ở trạng thái “{ballot.STATE_NAMES[ballot.state]}”: danh sách, quy tắc và người tránh đã khóa. "
        "Muốn làm lại, hãy hủy lượt này (ghi lý do) và lập phiếu mới.",
    )


def _require_tellers(meeting: Meeting, ballot: Ballot, items: Sequence[AgendaItem]) -> None:
    posts = list(meeting.tellers.select_related("user__person"))
    if len(posts) != 2:
        raise Refused("no_tellers", "Chưa cử đủ hai người kiểm phiếu; hãy cử Tổ kiểm phiếu trước khi phát phiếu.")
    seats = {seat.person_id: seat for seat in seats_of(meeting)}
    kept_out = {seat.person_id for seat in seats.values() if seat.pk in ballot.recused_ids}
    for post in posts:
        person = getattr(post.user, "person", None)
        person_id = person.pk if person is not None else None
        seat = seats.get(person_id) if person_id is not None else None
        require(may_count_papers(post.user, person_id, items, seat))
        if person_id in kept_out:
            raise Refused(
                "teller_recused",
                f"{post.user} thuộc diện tránh ở lượt này nên không kiểm phiếu; hãy cử người khác cho lượt này.",
            )


def _require_current(meeting: Meeting, ballot: Ballot, items: Sequence[AgendaItem]) -> None:
    """What was true when the paper was drawn up is still true."""
    if any(item.state != "pending" for item in items) or any(
        nomination.state != "passed" for nomination in nominations_of(items)
    ):
        raise Refused(
            "not_passed",
            "Trong phiếu có hồ sơ không còn ở trạng thái đạt thẩm định (đã rút hoặc trả lại); "
            "hãy đưa mục đó ra khỏi chương trình rồi lập lại phiếu.",
        )
    gone = [one for one in initiatives_of(items) if one.state != initiative_states.ACCEPTED]
    left = [one for one in works_of(items) if one.state != award_states.SHORTLISTED]
    if gone or left:
        raise Refused(
            "not_accepted" if gone else "not_shortlisted",
            f"“{(gone or left)[0]}” đã rút hoặc không còn chờ Hội đồng; hãy đưa mục đó ra rồi lập lại phiếu.",
        )
    if paused_people(items):
        raise Refused(
            "paused",
            "Trong phiếu có hồ sơ đang tạm dừng xem xét, chờ kết luận của cơ quan có thẩm quyền; "
            "hãy đưa mục đó ra khỏi chương trình rồi lập lại phiếu.",
        )
    recusals = recusals_of(items)
    known = {(item.pk, r.member_id) for item in items for r in recusals[item.pk]}
    computed = {(c.item.pk, c.member.pk) for c in find_conflicts(items, seats_of(meeting))}
    expected = {(item.pk, member_id) for item in items for member_id in ballot.recused_ids}
    if known | computed != expected:
        raise Refused(
            "recusals_changed",
            "Danh sách người phải tránh đã thay đổi sau khi lập phiếu; hãy bấm “Lập phiếu” để chia lại lượt bỏ phiếu.",
        )


def _require_rule(ballot: Ballot) -> None:
    if ballot.rule["verified"] or ballot.rule_confirmed_at is not None:
        return
    raise Refused(
        "rule_not_verified",
        f"Ngưỡng “{ruling.words(ballot.rule)}” chưa đối chiếu với văn bản ({ballot.rule['cite']}). "
        "Thư ký phải xác nhận văn bản, điều khoản áp dụng trước khi phát phiếu.",
    )


def _require_possible(ballot: Ballot, accept: Sequence[str], reason: str) -> None:
    warning = ruling.impossible(ballot)
    if not warning:
        return
    if "impossible" in accept and clean(reason):
        ballot.accepted_warnings, ballot.accepted_reason = [warning], clean(reason)[:300]
        return
    raise Refused(
        "impossible",
        f"{warning} Hãy mời thêm thành viên rồi điểm danh lại; nếu vẫn bỏ phiếu, đánh dấu đồng ý và ghi lý do.",
        "accept_reason",
    )
