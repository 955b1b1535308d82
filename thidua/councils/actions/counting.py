"""Counting: two tellers enter apart; equal counts stand, unequal ones are counted again; then the result."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from thidua.audit.actions import move, step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.core.models import lock, lock_all
from thidua.core.money import percent
from thidua.councils import ruling
from thidua.councils.inputs import Count, Tally
from thidua.councils.models import AgendaItem, Ballot, BallotItem, TellerCount, TellerEntry
from thidua.councils.permissions import may_count, may_run
from thidua.councils.queries import entries_of, lines_of, paused_people
from thidua.councils.snapshots import intact
from thidua.councils.tallies import check_tally, differences
from thidua.councils.tellers import may_count_items
from thidua.creativity import actions as creativity
from thidua.creativity import states as award_states
from thidua.creativity.models import AwardWork
from thidua.initiatives import actions as initiatives
from thidua.initiatives import states as initiative_states
from thidua.initiatives.models import Initiative
from thidua.nominations import actions as nominations
from thidua.nominations.models import Nomination


@transaction.atomic
def enter_tally(*, actor: Actor, ballot: Ballot, tally: Tally) -> Ballot:
    """Hand in one teller's count and lock it; the second count is compared with the first at once.

    Refuses: not_teller, wrong_state, already_entered, bad_number, issued_over_attendance, papers_missing,
    collected_over_issued, invalid_over_collected, items_incomplete, does_not_add_up, written_not_allowed,
    written_over_absent.
    """
    require(may_count(actor, ballot))
    ballot = lock(ballot)
    if ballot.state not in ("open", "counting"):
        raise Refused(
            "wrong_state",
            f"{ballot} đang ở trạng thái “{ballot.STATE_NAMES[ballot.state]}” nên không nhập kết quả kiểm phiếu.",
        )
    entries = entries_of(ballot, ballot.attempt)
    if any(entry.entered_by_id == actor.user_id for entry in entries):
        raise Refused(
            "already_entered",
            "Bạn đã nộp số liệu của lần kiểm này; số liệu đã khóa. Chờ người kiểm phiếu thứ hai nhập xong.",
        )
    lines = lines_of(ballot)
    check_tally(ballot, [line.line for line in lines], tally)
    slot = ballot.meeting.tellers.get(user_id=actor.user_id).slot
    entry = TellerEntry.objects.create(
        ballot=ballot,
        attempt=ballot.attempt,
        slot=slot,
        entered_by_id=actor.user_id,
        issued=tally.issued,
        collected=tally.returned,
        unused=tally.unused,
        invalid=tally.invalid,
        written=tally.written,
        locked_at=now(),
    )
    TellerCount.objects.bulk_create(_count_row(entry, line, tally.counts[line.line]) for line in lines)
    if ballot.state == "open":
        move(ballot, "count", actor=actor)
    step(ballot, "enter_tally", actor=actor, details={"attempt": ballot.attempt, "slot": slot})
    return reconcile(actor=actor, ballot=ballot) if entries else ballot


@transaction.atomic
def reconcile(*, actor: Actor, ballot: Ballot) -> Ballot:
    """Compare the two counts. Equal: counted. Different: both are kept, both count again; which lines differ is
    kept in `mismatch`, without the other's numbers. Refuses: not_teller, wrong_state, not_both.
    """
    require(may_count(actor, ballot))
    ballot = lock(ballot)
    if ballot.state != "counting":
        raise Refused("wrong_state", f"{ballot} đang ở trạng thái “{ballot.STATE_NAMES[ballot.state]}”.")
    entries = entries_of(ballot, ballot.attempt)
    if len(entries) != 2:
        raise Refused("not_both", "Chưa đủ số liệu của hai người kiểm phiếu; chờ người còn lại nhập xong.")
    ballot.mismatch = differences(*entries)
    if ballot.mismatch:
        step(ballot, "tally_mismatch", actor=actor, details={"attempt": ballot.attempt, "where": ballot.mismatch})
        ballot.attempt += 1
        ballot.save(update_fields=["attempt", "mismatch"])
        return ballot
    first = entries[0]
    ballot.issued, ballot.returned = first.issued, first.collected
    ballot.unused, ballot.invalid, ballot.written_used = first.unused, first.invalid, first.written
    ballot.save(update_fields=["issued", "returned", "unused", "invalid", "written_used", "mismatch"])
    return move(ballot, "agree", actor=actor, details={"attempt": ballot.attempt})


@transaction.atomic
def close_ballot(*, actor: Actor, ballot: Ballot) -> Ballot:
    """Work out every line by whole numbers, and tell what was voted on. All or nothing, once.

    Refuses: not_secretary, teller_closes, four_eyes, wrong_state, snapshot_changed.
    """
    require(may_run(actor, ballot.meeting.council))
    meeting = lock(ballot.meeting)
    ballot = lock(ballot)
    if meeting.tellers.filter(user_id=actor.user_id).exists():
        raise Refused(
            "teller_closes", "Người kiểm phiếu không công bố kết quả; việc này của Thư ký điều hành phiên họp."
        )
    lines = lines_of(ballot)
    require(may_count_items(actor.user_id, actor.person_id, actor.name, [line.item for line in lines]))
    if ballot.state != "counted":
        raise Refused(
            "wrong_state",
            f"{ballot} đang ở trạng thái “{ballot.STATE_NAMES[ballot.state]}”; chỉ công bố khi hai người kiểm phiếu "
            "đã nhập và khớp nhau, và chỉ công bố một lần.",
        )
    if not intact(ballot):
        raise Refused(
            "snapshot_changed",
            "Nội dung đã khóa khi phát phiếu không còn khớp mã băm; hãy hủy lượt này, báo quản trị và bỏ phiếu lại.",
        )
    _hold_all(lines)
    ballot.closed_at = now()
    ballot.save(update_fields=["closed_at"])
    move(ballot, "close", actor=actor)
    counts = {count.line_id: count for count in entries_of(ballot, ballot.attempt)[0].counts.all()}
    votes = {line.pk: counts[line.pk].yes + counts[line.pk].written_yes for line in lines}
    for line in lines:
        _settle(actor, ballot, line, counts[line.pk], lost_election(line, lines, votes))
    return ballot


def lost_election(line: BallotItem, lines: Sequence[BallotItem], votes: Mapping[int, int]) -> str:
    """Why a unit does not get the one seat although enough agreed: another has more, or as many; else nothing."""
    if not line.item.is_election:
        return ""
    rivals = [other for other in lines if other.item.is_election and other.item.title == line.item.title]
    most = max(votes[rival.pk] for rival in rivals)
    if votes[line.pk] < most:
        return "đơn vị khác được nhiều phiếu hơn"
    first = [str(rival.line) for rival in rivals if votes[rival.pk] == most]
    return f"các mục {', '.join(first)} bằng phiếu nhau; hội nghị bỏ phiếu lại" if len(first) > 1 else ""


def _hold_all(lines: Sequence[BallotItem]) -> None:
    """Items and what they are about before the first step: who withdraws one meanwhile holds it and waits for us."""
    lock_all(AgendaItem.objects.filter(pk__in=[line.item_id for line in lines]))
    lock_all(Initiative.objects.filter(pk__in=[line.item.initiative_id for line in lines if line.item.initiative_id]))
    lock_all(AwardWork.objects.filter(pk__in=[line.item.work_id for line in lines if line.item.work_id]))
    lock_all(Nomination.objects.filter(pk__in=[line.item.nomination_id for line in lines if line.item.nomination_id]))


def _settle(actor: Actor, ballot: Ballot, line: BallotItem, count: TellerCount, lost: str) -> None:
    """One line: its result, its item, and what the item is about."""
    yes = count.yes + count.written_yes
    enough = ruling.approved(ballot, yes=yes)
    approved = enough and not lost
    base, needed = ruling.base(ballot), ruling.needed(ballot)
    line.result = {
        "yes": count.yes,
        "no": count.no,
        "blank": count.blank,
        "invalid": ballot.invalid,
        "written_yes": count.written_yes,
        "written_no": count.written_no,
        "total_yes": yes,
        "total_no": count.no + count.written_no,
        "total_blank": count.blank + (ballot.written_used or 0) - count.written_yes - count.written_no,
        "base": base,
        "needed": needed,
        "share": percent(yes, base),
        "approved": approved,
        **({"remark": lost} if enough and lost else {}),
    }
    line.save(update_fields=["result"])
    item = AgendaItem.objects.get(pk=line.item_id)
    note = _note(ballot, line)
    if not _still_waits(line.item, approved):
        move(item, "remove", actor=actor, note=f"Hồ sơ đã rút, trả lại hoặc tạm dừng trước khi công bố. {note}")
        return
    move(item, "approve" if approved else "reject", actor=actor, note=note)
    _write_back(actor, item, approved, note)


def _still_waits(item: AgendaItem, approved: bool) -> bool:
    """Whether what was voted on is still before the council."""
    if item.nomination_id is not None:
        state = Nomination.objects.values_list("state", flat=True).get(pk=item.nomination_id)
        return state == "passed" and not (approved and paused_people([item]))
    if item.initiative_id is not None:
        return Initiative.objects.filter(pk=item.initiative_id, state=initiative_states.ACCEPTED).exists()
    if item.work_id is not None:
        return AwardWork.objects.filter(pk=item.work_id, state=award_states.SHORTLISTED).exists()
    return True


def _write_back(actor: Actor, item: AgendaItem, approved: bool, note: str) -> None:
    """The result goes to where the matter came from; a unit of a cluster is told by record_lead."""
    if item.nomination is not None:
        nominations.record_council_result(actor=actor, nomination=item.nomination, approved=approved, note=note)
    elif item.initiative is not None:
        initiatives.record_council_result(actor=actor, initiative=item.initiative, approved=approved, note=note)
    elif item.work is not None:
        creativity.record_council_result(actor=actor, work=item.work, approved=approved, note=note)


def _note(ballot: Ballot, line: BallotItem) -> str:
    result = line.result
    remark = f"; {result['remark']}" if "remark" in result else ""
    return (
        f"{ballot.meeting}: {result['total_yes']}/{result['base']} ({result['share']}) đồng ý, "
        f"cần {result['needed']}{remark}"
    )


def _count_row(entry: TellerEntry, line: BallotItem, count: Count) -> TellerCount:
    return TellerCount(
        entry=entry,
        line=line,
        yes=count.yes,
        no=count.no,
        blank=count.blank,
        written_yes=count.written_yes,
        written_no=count.written_no,
    )
