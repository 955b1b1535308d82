"""Who runs a round, who enters works, who reads what, and what a stranger may say."""

from datetime import date

from django.db.models import Q

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.answers import YES, Answer, first_no, no
from thidua.creativity import states
from thidua.creativity.models import AwardRound, AwardWork, PublicRemark
from thidua.people.models import Unit
from thidua.people.permissions import below

ENTERING = (Role.OFFICER, Role.STANDING_OFFICE)
READERS = (Role.OFFICER, Role.STANDING_OFFICE, Role.LEADERSHIP)
COUNCIL = (Role.STANDING_OFFICE, Role.LEADERSHIP, Role.COUNCIL_SECRETARY, Role.COUNCIL_MEMBER, Role.SIGNATORY)
# From the posting on, short-listed works are nobody's secret.
POSTED = (states.POSTED, states.COUNCIL, states.DECIDED)
KNOWN = (states.SHORTLISTED, states.APPROVED, states.AWARDED)
OPEN_WORK = (states.DRAFT, states.RETURNED)


def rounds_visible_to(actor: Actor) -> Q:
    """A round is for everybody who holds a role once it calls; its draft for those who write it."""
    if actor == SYSTEM:
        return Q()
    if not actor.grants:
        return Q(pk__in=[])
    return ~Q(state=states.DRAFT) | below(actor.paths(Role.STANDING_OFFICE, Role.LEADERSHIP), "unit__path")


def works_visible_to(actor: Actor) -> Q:
    """What one reads in full, and the posted ones."""
    if actor == SYSTEM:
        return Q()
    if not actor.grants:
        return Q(pk__in=[])
    return works_in_full(actor) | public_works()


def works_in_full(actor: Actor) -> Q:
    """Works of one's own units; those handed in to a round that one's unit awards."""
    if actor == SYSTEM:
        return Q()
    handed_in = below(actor.paths(*COUNCIL), "round__unit__path") & ~Q(state=states.DRAFT)
    return below(actor.paths(*READERS), "unit__path") | handed_in


def public_rounds() -> Q:
    return ~Q(state=states.DRAFT)


def public_works() -> Q:
    return Q(round__state__in=POSTED, state__in=KNOWN)


def may_run(actor: Actor, unit: Unit) -> Answer:
    if actor == SYSTEM or actor.has(Role.STANDING_OFFICE, unit.path):
        return YES
    return no(
        "not_standing_office",
        f"Chỉ cơ quan thường trực của {unit.name} mới được tổ chức giải thưởng. "
        "Hãy nhờ cơ quan thường trực thực hiện việc này.",
    )


def may_create_round(actor: Actor, unit: Unit) -> Answer:
    return may_run(actor, unit)


def may_edit_round(actor: Actor, round_: AwardRound) -> Answer:
    return first_no(may_run(actor, round_.unit), _in(round_, "sửa thể lệ", states.DRAFT))


def may_call(actor: Actor, round_: AwardRound) -> Answer:
    return first_no(may_run(actor, round_.unit), _in(round_, "phát động", states.DRAFT))


def may_score(actor: Actor, round_: AwardRound) -> Answer:
    return first_no(may_run(actor, round_.unit), _in(round_, "chuyển chấm điểm", states.CALLING))


def may_set_jury(actor: Actor, round_: AwardRound) -> Answer:
    return first_no(may_run(actor, round_.unit), _in(round_, "lập Ban giám khảo", states.SCORING))


def may_post(actor: Actor, round_: AwardRound) -> Answer:
    return first_no(may_run(actor, round_.unit), _in(round_, "lấy ý kiến công khai", states.SCORING))


def may_bring_to_council(actor: Actor, round_: AwardRound) -> Answer:
    return first_no(may_run(actor, round_.unit), _in(round_, "trình Hội đồng", states.POSTED))


def may_award(actor: Actor, round_: AwardRound) -> Answer:
    return first_no(may_run(actor, round_.unit), _in(round_, "xếp giải", states.COUNCIL))


def may_decide(actor: Actor, round_: AwardRound) -> Answer:
    return first_no(may_run(actor, round_.unit), _in(round_, "công bố kết quả", states.COUNCIL))


def may_present(actor: Actor, round_: AwardRound) -> Answer:
    return first_no(may_run(actor, round_.unit), _in(round_, "ghi việc trao giải", states.DECIDED))


def may_enter_work(actor: Actor, round_: AwardRound, unit: Unit, on: date) -> Answer:
    return first_no(_for_unit(actor, unit), _in(round_, "nhận hồ sơ", states.CALLING), in_time(round_, on))


def may_edit_work(actor: Actor, work: AwardWork) -> Answer:
    return first_no(_for_unit(actor, work.unit), _work_in(work, "sửa", *OPEN_WORK))


def may_submit_work(actor: Actor, work: AwardWork, on: date) -> Answer:
    """A returned work may come again while juries have not begun, even after the last day of the call."""
    late = YES if work.state == states.RETURNED else in_time(work.round, on)
    return first_no(
        _for_unit(actor, work.unit),
        _work_in(work, "nộp", *OPEN_WORK),
        _in(work.round, "nhận hồ sơ", states.CALLING),
        late,
    )


def may_check_work(actor: Actor, work: AwardWork) -> Answer:
    """Return it or let it go on."""
    return first_no(may_run(actor, work.round.unit), _work_in(work, "kiểm tra", states.SUBMITTED))


def may_withdraw_work(actor: Actor, work: AwardWork) -> Answer:
    wanted = states.WORK_MOVES["withdraw"][0]
    return first_no(_for_unit(actor, work.unit), _work_in(work, "rút", *wanted))


def may_leave_out(actor: Actor, work: AwardWork) -> Answer:
    wanted = states.WORK_MOVES["leave_out"][0]
    return first_no(may_run(actor, work.round.unit), _work_in(work, "kết luận không đạt giải", *wanted))


def may_record_result(actor: Actor, work: AwardWork) -> Answer:
    """The council's result comes from the ballot, by the hand of whoever closes it."""
    if actor == SYSTEM or actor.has(Role.COUNCIL_SECRETARY, work.round.unit.path):
        return YES
    return may_run(actor, work.round.unit)


def may_remark(work: AwardWork, on: date) -> Answer:
    """Anybody, without an account, on the days of the posting."""
    round_ = work.round
    last = round_.comment_until
    posted = round_.state == states.POSTED and work.state == states.SHORTLISTED
    if posted and last is not None and on <= last:
        return YES
    words = f" Thời gian lấy ý kiến đến hết ngày {last:%d/%m/%Y}." if last else ""
    return no(
        "not_posted",
        f"Công trình này hiện không lấy ý kiến công khai.{words} Ý kiến khác xin gửi trực tiếp {round_.unit.name}.",
    )


def may_read_remarks(actor: Actor, round_: AwardRound) -> Answer:
    return may_run(actor, round_.unit)


def may_settle_remark(actor: Actor, remark: PublicRemark) -> Answer:
    allowed = may_run(actor, remark.work.round.unit)
    if not allowed or remark.settled_at is None:
        return allowed
    return no("settled", "Ý kiến này đã có kết quả xem xét. Mỗi ý kiến chỉ ghi kết quả một lần.")


def may_remind(actor: Actor) -> Answer:
    return YES if actor == SYSTEM else no("not_system", "Nhắc việc do hệ thống tự gửi hằng ngày.")


def in_time(round_: AwardRound, on: date) -> Answer:
    if round_.since <= on <= round_.until:
        return YES
    return no(
        "not_in_time",
        f"{round_} nhận hồ sơ từ ngày {round_.since:%d/%m/%Y} đến hết ngày {round_.until:%d/%m/%Y}, theo thể lệ của "
        "giải. Dữ liệu đã gõ vẫn còn trong bản nháp; hãy liên hệ cơ quan thường trực nếu cần gia hạn.",
    )


def _for_unit(actor: Actor, unit: Unit) -> Answer:
    if actor == SYSTEM or any(actor.has(role, unit.path) for role in ENTERING):
        return YES
    return no(
        "not_your_unit",
        f"Bạn không phụ trách thi đua, khen thưởng của {unit.name} nên không đề cử công trình thay đơn vị này được.",
    )


def _in(round_: AwardRound, verb: str, wanted: str) -> Answer:
    if round_.state == wanted:
        return YES
    return no(
        "wrong_state",
        f"{round_} ở bước “{states.ROUND_NAMES[round_.state]}” nên không {verb} được; "
        f"việc này làm ở bước “{states.ROUND_NAMES[wanted]}”.",
    )


def _work_in(work: AwardWork, verb: str, *wanted: str) -> Answer:
    if work.state in wanted:
        return YES
    names = ", ".join(f"“{states.WORK_NAMES[one]}”" for one in wanted)
    return no(
        "wrong_state",
        f"Công trình ở trạng thái “{states.WORK_NAMES[work.state]}” nên không {verb} được; việc này làm khi ở {names}.",
    )
