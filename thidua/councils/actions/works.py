"""Meetings on initiatives and on works entered for the creativity award: planned, and put on the list."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.models import lock, lock_all
from thidua.core.text import clean
from thidua.councils import ruling
from thidua.councils.actions.meetings import planned, refuse_past, tell_members
from thidua.councils.actions.recusals import detect_conflicts
from thidua.councils.inputs import AwardMeetingInput, MeetingInput
from thidua.councils.models import AgendaItem, Council, Meeting
from thidua.councils.permissions import may_run
from thidua.creativity import states as award_states
from thidua.creativity.models import AwardRound, AwardWork
from thidua.initiatives import states as initiative_states
from thidua.initiatives.models import Initiative


@transaction.atomic
def plan_initiative_meeting(*, actor: Actor, council: Council, given: MeetingInput) -> Meeting:
    """Plan the next meeting of a council of initiatives; how many must agree is the law's.

    Refuses: not_secretary, other_kind, no_members, past_day.
    """
    require(may_run(actor, council))
    council = _fit(council, given, Council.Kind.INITIATIVE)
    meeting = _next(council, given, Meeting.About.INITIATIVES)
    meeting.save(force_insert=True)
    step(meeting, "plan", actor=actor, details={"held_on": given.held_on})
    tell_members(meeting, f"Mời họp {council.name} ngày {given.held_on:%d/%m/%Y}")
    return meeting


@transaction.atomic
def plan_award_meeting(*, actor: Actor, council: Council, round: AwardRound, given: AwardMeetingInput) -> Meeting:
    """Plan a meeting on a round of the award; the council says how many must agree, for no law does.

    Refuses: not_secretary, other_kind, other_round, not_before_council, no_members, past_day, bad_share.
    """
    require(may_run(actor, council))
    council = _fit(council, given, Council.Kind.CREATIVITY)
    if round.unit_id != council.unit_id:
        raise Refused("other_round", f"“{round}” do {round.unit} tổ chức, không thuộc {council.name}.", "round")
    if round.state != award_states.COUNCIL:
        raise Refused(
            "not_before_council",
            f"“{round}” đang ở bước “{award_states.ROUND_NAMES[round.state]}”; hãy đưa giải ra Hội đồng trước.",
            "round",
        )
    ruling.refuse_shares(given.share, given.quorum)
    meeting = _next(council, given, Meeting.About.AWARD)
    meeting.award_round, meeting.rule = round, ruling.own_rule(given)
    meeting.save(force_insert=True)
    details = {"held_on": given.held_on, "round": round.code, "rule": ruling.words(meeting.rule)}
    step(meeting, "plan", actor=actor, details=details)
    tell_members(meeting, f"Mời họp {council.name} ngày {given.held_on:%d/%m/%Y}")
    return meeting


@transaction.atomic
def put_initiatives_on_agenda(*, actor: Actor, meeting: Meeting, initiatives: Sequence[Initiative]) -> list[AgendaItem]:
    """Add accepted initiatives in the order given, and find who must keep out.

    Refuses: not_secretary, wrong_state, other_kind, nothing_chosen, other_council, not_accepted, on_other_meeting.
    """
    meeting = planned(actor, meeting)
    if meeting.about != Meeting.About.INITIATIVES:
        raise Refused("other_kind", "Phiên họp này không xét sáng kiến; hãy lên lịch một phiên của Hội đồng sáng kiến.")
    if not initiatives:
        raise Refused("nothing_chosen", "Chưa chọn sáng kiến nào để đưa vào danh sách.", "initiatives")
    lock_all(Initiative.objects.filter(pk__in=[one.pk for one in initiatives]))
    rows = [Initiative.objects.select_related("competent").get(pk=one.pk) for one in initiatives]
    for row in rows:
        _refuse_unfit(meeting, row)
    items = _append(meeting, [AgendaItem(meeting=meeting, initiative=row) for row in rows])
    step(meeting, "put_initiatives_on_agenda", actor=actor, details={"initiatives": [row.code for row in rows]})
    detect_conflicts(actor=actor, meeting=meeting)
    return items


@transaction.atomic
def put_works_on_agenda(*, actor: Actor, meeting: Meeting, works: Sequence[AwardWork]) -> list[AgendaItem]:
    """Add short-listed works of the meeting's round in the order given, and find who must keep out.

    Refuses: not_secretary, wrong_state, other_kind, nothing_chosen, other_round, not_shortlisted, on_other_meeting.
    """
    meeting = planned(actor, meeting)
    if meeting.about != Meeting.About.AWARD:
        raise Refused("other_kind", "Phiên họp này không xét giải thưởng sáng tạo.")
    if not works:
        raise Refused("nothing_chosen", "Chưa chọn công trình nào để đưa vào danh sách.", "works")
    rows = {row.pk: row for row in lock_all(AwardWork.objects.filter(pk__in=[one.pk for one in works]))}
    for row in rows.values():
        _refuse_work(meeting, row)
    items = _append(meeting, [AgendaItem(meeting=meeting, work=rows[one.pk]) for one in works])
    step(meeting, "put_works_on_agenda", actor=actor, details={"works": [one.code for one in works]})
    detect_conflicts(actor=actor, meeting=meeting)
    return items


def _fit(council: Council, given: MeetingInput, kind: str) -> Council:
    council = lock(council)
    if council.kind != kind:
        label = Council.Kind(kind).label
        raise Refused("other_kind", f"{council.name} không phải {label}; hãy chọn hoặc thành lập {label}.")
    refuse_past(given.held_on)
    if not any(seat.sits_on(given.held_on) for seat in council.members.all()):
        raise Refused("no_members", "Hội đồng chưa có thành viên vào ngày họp; hãy thêm thành viên trước.", "held_on")
    return council


def _next(council: Council, given: MeetingInput, about: str) -> Meeting:
    number = (council.meetings.aggregate(n=Max("number"))["n"] or 0) + 1
    return Meeting(council=council, about=about, number=number, held_on=given.held_on, place=clean(given.place))


def _append(meeting: Meeting, items: Sequence[AgendaItem]) -> list[AgendaItem]:
    start = (meeting.items.aggregate(n=Max("position"))["n"] or 0) + 1
    for place, item in enumerate(items, start=start):
        item.position = place
        item.save(force_insert=True)
    return list(items)


def _refuse_unfit(meeting: Meeting, row: Initiative) -> None:
    if row.competent_id != meeting.council.unit_id:
        raise Refused("other_council", f"“{row}” nộp đến {row.competent}, không thuộc Hội đồng này.", "initiatives")
    if row.state != initiative_states.ACCEPTED:
        raise Refused(
            "not_accepted",
            f"“{row}” đang ở trạng thái “{row.state_name}”; chỉ đơn đã được chấp nhận mới đưa ra Hội đồng.",
            "initiatives",
        )
    _refuse_elsewhere(row.title, AgendaItem.objects.filter(initiative=row, state="pending").first(), "initiatives")


def _refuse_work(meeting: Meeting, row: AwardWork) -> None:
    if row.round_id != meeting.award_round_id:
        raise Refused("other_round", f"“{row}” thuộc lần trao giải khác.", "works")
    if row.state != award_states.SHORTLISTED:
        raise Refused("not_shortlisted", f"“{row}” không ở trong danh sách rút gọn.", "works")
    _refuse_elsewhere(row.title, AgendaItem.objects.filter(work=row, state="pending").first(), "works")


def _refuse_elsewhere(title: str, other: AgendaItem | None, field: str) -> None:
    if other is not None:
        raise Refused("on_other_meeting", f"“{title}” đã có trong {other.meeting}.", field)
