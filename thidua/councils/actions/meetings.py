"""Planning a meeting, its agenda, who is there, who counts; opening and closing it."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max

from thidua.accounts.models import User
from thidua.audit.actions import move, step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now, today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean
from thidua.councils import ruling
from thidua.councils.actions.recusals import detect_conflicts, refuse_settled
from thidua.councils.inputs import MeetingInput
from thidua.councils.models import AgendaItem, Attendance, Ballot, Council, Meeting, TellerAppointment
from thidua.councils.permissions import may_run
from thidua.councils.queries import items_of, presence_of, seats_of
from thidua.councils.states import RUNNING, UNFINISHED
from thidua.councils.tellers import may_be_teller
from thidua.nominations.models import Nomination, Round
from thidua.notifications.actions import notify


@transaction.atomic
def plan_meeting(*, actor: Actor, council: Council, round: Round, given: MeetingInput) -> Meeting:
    """Plan the next meeting of a council on a round.

    Refuses: not_secretary, is_conference, other_kind, other_round, no_members, past_day.
    """
    require(may_run(actor, council))
    council = lock(council)
    if council.is_conference:
        raise Refused("is_conference", "Hội nghị cụm, khối không họp theo đợt xét; hãy lên lịch hội nghị.", "round")
    if council.kind != Council.Kind.COMMENDATION:
        raise Refused("other_kind", f"{council.name} không xét hồ sơ khen thưởng theo đợt.", "round")
    if not round.organizer.path.startswith(council.unit.path):
        raise Refused(
            "other_round",
            f"Đợt “{round.title}” do {round.organizer.name} tổ chức nên không thuộc thẩm quyền xét của {council.name}.",
            "round",
        )
    refuse_past(given.held_on)
    if not any(seat.sits_on(given.held_on) for seat in council.members.all()):
        raise Refused("no_members", "Hội đồng chưa có thành viên vào ngày họp; hãy thêm thành viên trước.", "held_on")
    number = (council.meetings.aggregate(n=Max("number"))["n"] or 0) + 1
    meeting = Meeting.objects.create(
        council=council, round=round, number=number, held_on=given.held_on, place=clean(given.place)
    )
    step(meeting, "plan", actor=actor, details={"held_on": given.held_on, "round": round.code})
    tell_members(meeting, f"Mời họp {council.name} ngày {given.held_on:%d/%m/%Y}")
    return meeting


@transaction.atomic
def reschedule_meeting(*, actor: Actor, meeting: Meeting, given: MeetingInput) -> Meeting:
    """Change day or place of a planned meeting. Refuses: not_secretary, wrong_state, past_day."""
    meeting = planned(actor, meeting)
    refuse_past(given.held_on)
    before = meeting.held_on
    meeting.held_on, meeting.place = given.held_on, clean(given.place)
    meeting.save(update_fields=["held_on", "place"])
    step(meeting, "reschedule", actor=actor, details={"from": before, "to": given.held_on})
    tell_members(meeting, f"Đổi lịch họp {meeting.council} sang ngày {given.held_on:%d/%m/%Y}")
    return meeting


@transaction.atomic
def put_on_agenda(*, actor: Actor, meeting: Meeting, nominations: Sequence[Nomination]) -> list[AgendaItem]:
    """Add nominations in the order given, and find who must keep out.

    Refuses: not_secretary, wrong_state, nothing_chosen, other_round, not_passed, on_other_meeting.
    """
    meeting = planned(actor, meeting)
    if not nominations:
        raise Refused("nothing_chosen", "Chưa chọn hồ sơ nào để đưa vào chương trình.", "nominations")
    nominations = [lock(nomination) for nomination in nominations]
    for nomination in nominations:
        _refuse_unfit(meeting, nomination)
    start = (meeting.items.aggregate(n=Max("position"))["n"] or 0) + 1
    items = [
        AgendaItem.objects.create(meeting=meeting, nomination=nomination, position=start + n)
        for n, nomination in enumerate(nominations)
    ]
    codes = [nomination.code for nomination in nominations]
    step(meeting, "put_on_agenda", actor=actor, details={"nominations": codes})
    detect_conflicts(actor=actor, meeting=meeting)
    return items


@transaction.atomic
def take_off_agenda(*, actor: Actor, item: AgendaItem, reason: str) -> AgendaItem:
    """Take an item off before its paper is handed out.

    Refuses: not_secretary, wrong_state, ballot_opened, reason_needed.
    """
    require(may_run(actor, item.meeting.council))
    lock(item.meeting)
    item = lock(item)
    refuse_settled(item)
    return move(item, "remove", actor=actor, note=_reason(reason))


@transaction.atomic
def record_attendance(
    *, actor: Actor, meeting: Meeting, presence: Mapping[int, str], notes: Mapping[int, str] | None = None
) -> None:
    """Record who is there, by member id; who is left out is absent.

    Refuses: not_secretary, wrong_state, ballot_running, not_a_member, bad_presence.
    """
    require(may_run(actor, meeting.council))
    meeting = lock(meeting)
    if meeting.state not in UNFINISHED:
        raise Refused("wrong_state", "Phiên họp đã kết thúc hoặc đã hủy nên không sửa được điểm danh.")
    if meeting.ballots.filter(state__in=RUNNING).exists():
        raise Refused(
            "ballot_running",
            "Đang có lượt bỏ phiếu: số người có mặt đã khóa để đối chiếu số phiếu. "
            "Hãy công bố hoặc hủy lượt này rồi điểm danh lại.",
        )
    seats = {seat.pk for seat in seats_of(meeting)}
    if not set(presence) <= seats:
        raise Refused("not_a_member", "Có người không phải thành viên của phiên họp này; hãy tải lại trang.")
    if not set(presence.values()) <= set(Attendance.Presence.values):
        raise Refused("bad_presence", "Chọn một trong: có mặt, vắng mặt, vắng có ý kiến bằng văn bản.")
    for member_id in sorted(seats):
        Attendance.objects.update_or_create(
            meeting=meeting,
            member_id=member_id,
            defaults={
                "presence": presence.get(member_id, Attendance.Presence.ABSENT),
                "note": clean((notes or {}).get(member_id, ""))[:200],
            },
        )
    step(meeting, "record_attendance", actor=actor, details={str(k): v for k, v in sorted(presence.items())})


@transaction.atomic
def appoint_tellers(*, actor: Actor, meeting: Meeting, users: Sequence[User]) -> list[TellerAppointment]:
    """Appoint the two who count, apart from each other.

    Refuses: not_secretary, wrong_state, ballot_running, two_needed, same_person, not_teller_role, runs_meeting,
    signs_minutes, signs_decision, teller_is_candidate, four_eyes.
    """
    require(may_run(actor, meeting.council))
    meeting = lock(meeting)
    if meeting.state not in UNFINISHED:
        raise Refused("wrong_state", "Phiên họp đã kết thúc hoặc đã hủy nên không cử lại Tổ kiểm phiếu.")
    if meeting.ballots.filter(state__in=RUNNING).exists():
        raise Refused("ballot_running", "Đang có lượt bỏ phiếu nên không thay người kiểm phiếu giữa chừng.")
    if len(users) != 2:
        raise Refused("two_needed", "Tổ kiểm phiếu gồm đúng hai người nhập độc lập với nhau.", "second")
    if users[0].pk == users[1].pk:
        raise Refused(
            "same_person", "Hai người kiểm phiếu phải là hai người khác nhau; hãy chọn người thứ hai khác.", "second"
        )
    items = items_of(meeting)
    for user, field in zip(users, ("first", "second"), strict=True):
        require(may_be_teller(user, meeting, items), field)
    TellerAppointment.objects.filter(meeting=meeting).delete()
    posts = [
        TellerAppointment.objects.create(meeting=meeting, user=user, slot=slot)
        for slot, user in enumerate(users, start=1)
    ]
    step(meeting, "appoint_tellers", actor=actor, details={"users": [user.pk for user in users]})
    notify([u.pk for u in users], f"Bạn được cử vào Tổ kiểm phiếu {meeting}", url=f"/councils/meetings/{meeting.code}/")
    return posts


@transaction.atomic
def open_meeting(*, actor: Actor, meeting: Meeting) -> Meeting:
    """Open: freezes the list of members. Refuses: not_secretary, wrong_state, not_today, empty_agenda, no_quorum."""
    meeting = planned(actor, meeting)
    if meeting.held_on != today():
        raise Refused(
            "not_today",
            f"Phiên họp ghi ngày {meeting.held_on:%d/%m/%Y}, hôm nay là {today():%d/%m/%Y}. "
            "Khai mạc được ghi theo giờ máy chủ nên không mở trước hoặc lùi ngày; hãy đổi ngày họp rồi khai mạc.",
        )
    items = [item for item in items_of(meeting) if item.state == "pending"]
    if not items:
        raise Refused(
            "empty_agenda",
            "Danh sách xét còn trống; hãy đưa nội dung cần bỏ phiếu vào danh sách trước khi khai mạc.",
        )
    seats, presence = seats_of(meeting), presence_of(meeting)
    present = sum(presence.get(seat.pk) == "present" for seat in seats)
    for rule in ruling.distinct(ruling.rule_for_item(item) for item in items):
        require(ruling.quorum(rule, members=len(seats), present=present))
    meeting.members = [
        {
            "id": seat.pk,
            "person": seat.person.code,
            "name": seat.person.full_name,
            "title": seat.title_name,
            "unit": seat.unit.name,
        }
        for seat in seats
    ]
    meeting.opened_at = now()
    meeting.save(update_fields=["members", "opened_at"])
    return move(meeting, "open", actor=actor, details={"members": len(seats), "present": present})


@transaction.atomic
def close_meeting(*, actor: Actor, meeting: Meeting) -> Meeting:
    """Close once every item has its result. Refuses: not_secretary, wrong_state, items_waiting, ballot_running."""
    require(may_run(actor, meeting.council))
    meeting = lock(meeting)
    running = meeting.ballots.filter(state__in=RUNNING).first()
    if running is not None:
        raise Refused("ballot_running", f"{running} chưa công bố kết quả; hãy công bố hoặc hủy lượt này trước.")
    waiting = [str(item.position) for item in meeting.items.filter(state="pending")]
    if waiting and meeting.state == "open":
        raise Refused(
            "items_waiting",
            f"Còn {len(waiting)} mục chưa có kết quả (mục {', '.join(waiting)}); hãy bỏ phiếu, hoặc đưa ra khỏi "
            "chương trình và ghi lý do.",
        )
    meeting.closed_at = now()
    meeting.save(update_fields=["closed_at"])
    return move(meeting, "close", actor=actor)


@transaction.atomic
def cancel_meeting(*, actor: Actor, meeting: Meeting, reason: str) -> Meeting:
    """Give up a planned meeting; its items may go to another one.

    Refuses: not_secretary, wrong_state, reason_needed.
    """
    meeting = planned(actor, meeting)
    note = _reason(reason)
    for item in meeting.items.filter(state="pending"):
        move(item, "remove", actor=actor, note=note)
    for ballot in Ballot.objects.filter(meeting=meeting, state="prepared"):
        ballot.void_reason = note
        ballot.save(update_fields=["void_reason"])
        move(ballot, "void", actor=actor, note=note)
    tell_members(meeting, f"Hủy {meeting} ngày {meeting.held_on:%d/%m/%Y}")
    return move(meeting, "cancel", actor=actor, note=note)


def planned(actor: Actor, meeting: Meeting) -> Meeting:
    """The meeting, held, while its list may still change."""
    require(may_run(actor, meeting.council))
    meeting = lock(meeting)
    if meeting.state != "planned":
        raise Refused(
            "wrong_state",
            f"Phiên họp đang ở trạng thái “{meeting.STATE_NAMES[meeting.state]}”. Chương trình, ngày họp và "
            "thành phần đã khóa từ lúc khai mạc; nội dung khác phải đưa sang phiên họp mới.",
        )
    return meeting


def refuse_past(held_on: date) -> None:
    """The past is not written anew."""
    if held_on < today():
        raise Refused(
            "past_day",
            f"Ngày họp {held_on:%d/%m/%Y} đã qua; hệ thống không ghi lùi ngày. Hãy chọn từ hôm nay trở đi.",
            "held_on",
        )


def _refuse_unfit(meeting: Meeting, nomination: Nomination) -> None:
    if nomination.round_id != meeting.round_id:
        raise Refused("other_round", f"Hồ sơ “{nomination}” thuộc đợt xét khác.", "nominations")
    if nomination.state != "passed":
        raise Refused(
            "not_passed",
            f"Hồ sơ “{nomination}” đang ở trạng thái “{nomination.STATE_NAMES[nomination.state]}”; "
            "chỉ hồ sơ đạt thẩm định mới được đưa ra Hội đồng.",
            "nominations",
        )
    other = AgendaItem.objects.filter(nomination=nomination, state="pending").select_related("meeting").first()
    if other is not None:
        raise Refused("on_other_meeting", f"Hồ sơ “{nomination}” đã có trong {other.meeting}.", "nominations")


def _reason(reason: str) -> str:
    if not clean(reason):
        raise Refused("reason_needed", "Hãy ghi lý do; lý do được lưu vào lịch sử và biên bản.", "reason")
    return clean(reason)[:300]


def tell_members(meeting: Meeting, title: str) -> None:
    """A message to every member who has an account."""
    users = [seat.person.user_id for seat in seats_of(meeting) if seat.person.user_id]
    notify(users, title, body=f"Địa điểm: {meeting.place}", url=f"/councils/meetings/{meeting.code}/")
