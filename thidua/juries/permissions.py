"""Who sees and sets a jury, who judges, who sees the marks."""

from django.db.models import Q

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.answers import YES, Answer, first_no, no
from thidua.juries import states
from thidua.juries.models import Entry, Juror, Jury, JurySheet
from thidua.people.models import Unit
from thidua.people.permissions import below

OFFICE = (Role.OFFICER, Role.STANDING_OFFICE)


def juries_visible_to(actor: Actor) -> Q:
    """The office of the jury's unit and those above; jurors from the day it opens. Nobody else: it is blind."""
    if actor == SYSTEM:
        return Q()
    own = Juror.objects.filter(person=actor.person_id, left_on__isnull=True).values("jury")
    sits = ~Q(state=states.DRAFT) & Q(pk__in=own) if actor.person_id else Q(pk__in=[])
    return below(actor.paths(*OFFICE), "unit__path") | sits


def may_create_jury(actor: Actor, unit: Unit) -> Answer:
    if in_office(actor, unit):
        return YES
    return no(
        "not_your_unit",
        f"Chỉ cán bộ thi đua hoặc cơ quan thường trực phụ trách {unit.name} mới lập được Ban giám khảo của đơn vị này.",
    )


def may_manage_jury(actor: Actor, jury: Jury) -> Answer:
    """The office of the unit, as long as nothing of their own is judged."""
    if not in_office(actor, jury.unit):
        return no(
            "not_jury_office",
            f"Việc này do cán bộ thi đua hoặc cơ quan thường trực của {jury.unit.name} làm.",
        )
    if has_stake(actor, jury):
        return no(
            "own_entry",
            "Bạn là tác giả hoặc người liên quan của một bài dự thi ở đây nên không điều hành Ban giám khảo này. "
            "Hãy để người khác trong cơ quan hoặc cấp trên làm.",
        )
    return YES


def may_set_jury(actor: Actor, jury: Jury) -> Answer:
    """Rubric and number of jurors stand once anybody has begun to judge by them."""
    return first_no(may_manage_jury(actor, jury), _in(jury, "sửa", states.DRAFT))


def may_enter(actor: Actor, jury: Jury) -> Answer:
    """Asked of whoever sets the jury, before anybody can have a stake in it."""
    return first_no(may_create_jury(actor, jury.unit), _in(jury, "đưa bài vào", states.DRAFT))


def may_edit_jury(actor: Actor, jury: Jury) -> Answer:
    """The last day may be moved while jurors judge."""
    return first_no(may_manage_jury(actor, jury), _in(jury, "sửa", states.DRAFT, states.SCORING))


def may_seat(actor: Actor, jury: Jury) -> Answer:
    """Jurors come and go, and texts are made blind, until the marks are closed."""
    return first_no(
        may_manage_jury(actor, jury), _in(jury, "thay đổi giám khảo, che tên", states.DRAFT, states.SCORING)
    )


def may_open_jury(actor: Actor, jury: Jury) -> Answer:
    return first_no(may_manage_jury(actor, jury), _in(jury, "mở chấm", states.DRAFT))


def may_draw_missing(actor: Actor, jury: Jury) -> Answer:
    return first_no(may_manage_jury(actor, jury), _in(jury, "giao bổ sung", states.SCORING))


def may_close_jury(actor: Actor, jury: Jury) -> Answer:
    return first_no(may_manage_jury(actor, jury), _in(jury, "khóa điểm", states.SCORING))


def may_reopen_jury(actor: Actor, jury: Jury) -> Answer:
    return first_no(may_manage_jury(actor, jury), _in(jury, "mở lại", states.CLOSED), _last_round(jury))


def may_shortlist(actor: Actor, jury: Jury) -> Answer:
    return first_no(may_manage_jury(actor, jury), _in(jury, "chọn bài", states.CLOSED), _last_round(jury))


def may_open_second_round(actor: Actor, jury: Jury) -> Answer:
    return may_shortlist(actor, jury)


def may_score(actor: Actor, sheet: JurySheet) -> Answer:
    """The juror whose sheet it is, while the jury judges and the entry is still in."""
    return first_no(_own(actor, sheet), _scoring(sheet), _to_do(sheet))


def may_recuse(actor: Actor, sheet: JurySheet) -> Answer:
    return may_score(actor, sheet)


def may_return_sheet(actor: Actor, sheet: JurySheet) -> Answer:
    """The juror takes it back to mend it; the office asks them to look again."""
    jury = sheet.entry.jury
    allowed = YES if _own(actor, sheet) else may_manage_jury(actor, jury)
    handed_in = sheet.state == states.HANDED_IN
    return first_no(
        allowed,
        _in(jury, "trả phiếu", states.SCORING),
        YES if handed_in else no("wrong_state", f"Phiếu ở trạng thái “{sheet.state_name}” nên không có gì để sửa lại."),
    )


def may_see_marks(actor: Actor, jury: Jury) -> Answer:
    """Whose marks are whose: the office, but not while one of them still has to judge."""
    return first_no(may_manage_jury(actor, jury), _has_judged(actor, jury))


def may_see_results(actor: Actor, jury: Jury) -> Answer:
    """The ranking, without names of jurors: the office, and jurors once it is closed."""
    if jury.state == states.CLOSED and is_juror(actor, jury):
        return YES
    return may_see_marks(actor, jury)


def may_remind(actor: Actor) -> Answer:
    """Reminders are sent by the daily job alone."""
    return YES if actor == SYSTEM else no("not_system", "Nhắc việc do hệ thống tự gửi hằng ngày.")


def in_office(actor: Actor, unit: Unit) -> bool:
    return actor == SYSTEM or any(actor.has(role, unit.path) for role in OFFICE)


def is_juror(actor: Actor, jury: Jury) -> bool:
    if not actor.person_id:
        return False
    return Juror.objects.filter(jury=jury, person=actor.person_id, left_on__isnull=True).exists()


def has_stake(actor: Actor, jury: Jury) -> bool:
    """Whether something of their own is judged here."""
    if not actor.person_id:
        return False
    rows = Entry.objects.filter(jury=jury, withdrawn_on__isnull=True).values_list("concerned_people", flat=True)
    return any(actor.person_id in people for people in rows)


def _own(actor: Actor, sheet: JurySheet) -> Answer:
    juror = sheet.juror
    if actor.person_id and juror.person_id == actor.person_id and juror.left_on is None:
        return YES
    return no("not_juror", "Phiếu này của giám khảo khác. Mỗi giám khảo chỉ chấm phiếu được giao cho mình.")


def _scoring(sheet: JurySheet) -> Answer:
    return _in(sheet.entry.jury, "chấm", states.SCORING)


def _to_do(sheet: JurySheet) -> Answer:
    if sheet.entry.withdrawn_on is not None:
        return no("withdrawn", "Tác giả đã rút bài này nên không cần chấm nữa. Hãy sang bài khác.")
    if sheet.state in states.OPEN_SHEETS:
        return YES
    cure = " Muốn sửa điểm, hãy bấm “Sửa lại”." if sheet.state == states.HANDED_IN else ""
    return no("wrong_state", f"Phiếu ở trạng thái “{sheet.state_name}” nên không chấm được.{cure}")


def _has_judged(actor: Actor, jury: Jury) -> Answer:
    if jury.state != states.SCORING or not actor.person_id:
        return YES
    own = JurySheet.objects.filter(juror__person=actor.person_id, entry__jury=jury, state__in=states.OPEN_SHEETS)
    if not own.filter(entry__withdrawn_on__isnull=True, juror__left_on__isnull=True).exists():
        return YES
    return no(
        "own_sheets_open", "Bạn còn phiếu chưa nộp ở đây. Nộp hết phiếu của mình rồi mới xem điểm của người khác."
    )


def _last_round(jury: Jury) -> Answer:
    if not Jury.objects.filter(previous=jury).exists():
        return YES
    return no("has_next_round", "Đã lập vòng sau từ kết quả này nên không đổi được nữa. Hãy làm tiếp ở vòng sau.")


def _in(jury: Jury, verb: str, *wanted: str) -> Answer:
    if jury.state in wanted:
        return YES
    names = ", ".join(f"“{states.JURY_NAMES[one]}”" for one in wanted)
    return no(
        "wrong_state",
        f"Ban giám khảo ở trạng thái “{jury.state_name}” nên không {verb} được; việc này làm khi ở {names}.",
    )
