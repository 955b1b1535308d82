"""Setting up a council and its members."""

from datetime import date

from django.db import transaction

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, fold, title_key
from thidua.councils.inputs import CouncilInput
from thidua.councils.models import Council, CouncilMember
from thidua.councils.permissions import may_create_council, may_run
from thidua.people.models import Person, Unit


@transaction.atomic
def create_council(*, actor: Actor, unit: Unit, given: CouncilInput) -> Council:
    """Set up a council of `unit` by a decision.

    Refuses: not_secretary, is_conference (a cluster convenes its own), decision_needed, already_exists, bad_dates.
    """
    require(may_create_council(actor, unit))
    if given.kind == Council.Kind.CLUSTER:
        raise Refused("is_conference", "Hội nghị cụm, khối được triệu tập từ danh sách thành viên cụm, khối.", "kind")
    name, decision_no = clean(given.name), clean(given.decision_no)
    if not name or not decision_no:
        raise Refused(
            "decision_needed",
            "Hội đồng được thành lập bằng quyết định: hãy ghi tên Hội đồng và số quyết định thành lập.",
            "decision_no" if name else "name",
        )
    if given.until is not None and given.until < given.since:
        raise Refused("bad_dates", "Ngày hết nhiệm kỳ phải sau ngày bắt đầu; hãy sửa lại ngày.", "until")
    lock(unit)
    if Council.objects.filter(unit=unit, kind=given.kind, decision_no=decision_no).exists():
        raise Refused(
            "already_exists",
            f"Hội đồng theo Quyết định {decision_no} của {unit.name} đã có trong hệ thống; hãy mở Hội đồng đó.",
            "decision_no",
        )
    council = Council.objects.create(
        name=name,
        unit=unit,
        kind=given.kind,
        decision_no=decision_no,
        since=given.since,
        until=given.until,
        search_text=fold(f"{name} {unit.name}")[:300],
        sort_key=title_key(name),
    )
    step(council, "create", actor=actor, details={"decision_no": decision_no})
    return council


@transaction.atomic
def add_member(
    *, actor: Actor, council: Council, person: Person, title: str = "member", since: date, order: int = 0
) -> CouncilMember:
    """Seat a person. Refuses: not_secretary, is_conference, meeting_open, already_member, chair_taken, bad_dates."""
    require(may_run(actor, council))
    council = lock(council)
    _refuse_conference(council)
    _refuse_while_open(council)
    sitting = CouncilMember.objects.filter(council=council, until__isnull=True)
    if sitting.filter(person=person).exists():
        raise Refused(
            "already_member", f"{person.full_name} đang là thành viên Hội đồng; không thêm lần nữa.", "person"
        )
    if title == CouncilMember.Title.CHAIR and sitting.filter(title=title).exists():
        raise Refused(
            "chair_taken",
            "Hội đồng đã có Chủ tịch; hãy kết thúc nhiệm kỳ của người đương nhiệm trước.",
            "title",
        )
    if since < council.since:
        raise Refused(
            "bad_dates",
            f"Ngày tham gia phải từ ngày thành lập Hội đồng ({council.since:%d/%m/%Y}) trở đi.",
            "since",
        )
    order = order or CouncilMember.objects.filter(council=council).count() + 1
    member = CouncilMember.objects.create(council=council, person=person, title=title, since=since, order=order)
    step(council, "add_member", actor=actor, details={"person": person.code, "title": title, "since": since})
    return member


@transaction.atomic
def end_member(*, actor: Actor, member: CouncilMember, until: date, reason: str) -> CouncilMember:
    """End a seat on a day.

    Refuses: not_secretary, is_conference, meeting_open, already_ended, bad_dates, reason_needed.
    """
    require(may_run(actor, member.council))
    council = lock(member.council)
    _refuse_conference(council)
    _refuse_while_open(council)
    member = lock(member)
    if member.until is not None:
        raise Refused("already_ended", f"Nhiệm kỳ đã kết thúc ngày {member.until:%d/%m/%Y}.")
    if until < member.since:
        raise Refused("bad_dates", f"Ngày kết thúc phải từ ngày tham gia ({member.since:%d/%m/%Y}) trở đi.", "until")
    if not clean(reason):
        raise Refused("reason_needed", "Hãy ghi lý do hoặc số quyết định thay đổi thành viên.", "reason")
    member.until = until
    member.save(update_fields=["until"])
    step(council, "end_member", actor=actor, note=clean(reason), details={"member": member.pk, "until": until})
    return member


def _refuse_conference(council: Council) -> None:
    if council.is_conference:
        raise Refused(
            "is_conference",
            "Đại diện ở hội nghị cụm, khối lấy từ danh sách thành viên; hãy đổi người đại diện tại trang cụm, khối "
            "rồi bấm “Cập nhật đại diện”.",
        )


def _refuse_while_open(council: Council) -> None:
    if council.meetings.filter(state="open").exists():
        raise Refused(
            "meeting_open",
            "Hội đồng đang họp nên danh sách thành viên đã khóa theo thời điểm khai mạc. "
            "Hãy kết thúc phiên họp rồi thay đổi; thay đổi áp dụng cho phiên sau.",
        )
