"""Who writes a pledge, who signs it, who ends it."""

from thidua.clusters.models import Cluster, Membership
from thidua.clusters.permissions import acting_lead, may_lead
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.answers import YES, Answer, first_no, no
from thidua.core.clock import today
from thidua.pledges import states
from thidua.pledges.models import Pledge, PledgeSignature

SIGNERS = (Role.OFFICER, Role.LEADERSHIP)


def may_create_pledge(actor: Actor, cluster: Cluster, year: int) -> Answer:
    """The lead of the year writes; before the year has one, the lead of the year before."""
    if acting_lead(cluster, year) is None and may_lead(actor, cluster, year - 1):
        return YES
    return may_lead(actor, cluster, year)


def may_edit_pledge(actor: Actor, pledge: Pledge) -> Answer:
    return first_no(may_create_pledge(actor, pledge.cluster, pledge.year), _in(pledge, "sửa", states.DRAFT))


def may_copy_pledge(actor: Actor, pledge: Pledge) -> Answer:
    """Whoever may write next year's; from a pledge that was in force."""
    return first_no(
        may_create_pledge(actor, pledge.cluster, pledge.year + 1),
        _in(pledge, "sao chép", states.IN_FORCE, states.ENDED),
    )


def may_open_pledge(actor: Actor, pledge: Pledge) -> Answer:
    return first_no(may_lead(actor, pledge.cluster, pledge.year), _in(pledge, "mở lấy chữ ký", states.DRAFT))


def may_reopen_pledge(actor: Actor, pledge: Pledge) -> Answer:
    return first_no(may_lead(actor, pledge.cluster, pledge.year), _in(pledge, "rút về sửa", states.OPEN))


def may_answer(actor: Actor, pledge: Pledge) -> Answer:
    """The lead answers comments while signatures are gathered, or while the text is being mended."""
    states_ = (states.DRAFT, states.OPEN, states.IN_FORCE)
    return first_no(may_lead(actor, pledge.cluster, pledge.year), _in(pledge, "trả lời ý kiến", *states_))


def may_sign(actor: Actor, pledge: Pledge, membership: Membership) -> Answer:
    """An officer or leader of exactly this unit: nobody signs for another one, nor does the lead."""
    return first_no(
        _of_the_unit(actor, membership), _standing(membership), _in(pledge, "ký", states.OPEN, states.IN_FORCE)
    )


def may_comment(actor: Actor, pledge: Pledge, membership: Membership) -> Answer:
    return may_sign(actor, pledge, membership)


def may_sign_on_paper(actor: Actor, pledge: Pledge, membership: Membership) -> Answer:
    """A signed paper is brought back by the unit that signed it, or by the lead who collects them."""
    own = _of_the_unit(actor, membership)
    brings = own if own else may_lead(actor, pledge.cluster, pledge.year)
    return first_no(
        YES if brings else own, _standing(membership), _in(pledge, "ghi chữ ký", states.OPEN, states.IN_FORCE)
    )


def may_withdraw_signature(actor: Actor, pledge: Pledge, membership: Membership) -> Answer:
    return first_no(_of_the_unit(actor, membership), _in(pledge, "rút chữ ký", states.OPEN))


def may_settle_pledge(actor: Actor, pledge: Pledge) -> Answer:
    """Anybody who leads may have the list of signatures follow the members; the daily job does so too."""
    return first_no(may_lead(actor, pledge.cluster, pledge.year), _in(pledge, "cập nhật", states.OPEN, states.IN_FORCE))


def may_end_pledge(actor: Actor, pledge: Pledge) -> Answer:
    return first_no(may_lead(actor, pledge.cluster, pledge.year), _in(pledge, "kết thúc", states.IN_FORCE))


def may_remind(actor: Actor) -> Answer:
    """Reminders are sent by the daily job alone."""
    return YES if actor == SYSTEM else no("not_system", "Nhắc việc do hệ thống tự gửi hằng ngày.")


def already_signed(signature: PledgeSignature) -> Answer:
    """Signed twice is refused kindly: who signed, and when."""
    if signature.state != states.SIGNED:
        return YES
    how = "bằng bản giấy" if signature.channel == PledgeSignature.Channel.PAPER else "trên hệ thống"
    return no(
        "already_signed",
        f"{signature.membership.unit.name} đã ký {how}: {signature.signer_name}, "
        f"ngày {signature.signed_on:%d/%m/%Y}. Không cần ký lại.",
    )


def _of_the_unit(actor: Actor, membership: Membership) -> Answer:
    if actor == SYSTEM or any(actor.has_in(role, membership.unit_id) for role in SIGNERS):
        return YES
    return no(
        "not_your_unit",
        f"Chỉ cán bộ thi đua hoặc lãnh đạo của chính {membership.unit.name} mới được ký, góp ý, rút chữ ký của "
        "đơn vị; trưởng cụm, khối cũng không ký thay được.",
    )


def _standing(membership: Membership) -> Answer:
    if not membership.has_left(today()):
        return YES
    return no(
        "has_left",
        f"{membership.unit.name} đã rời cụm, khối từ ngày {membership.left_on:%d/%m/%Y} nên không ký, góp ý được nữa; "
        "giao ước không chờ chữ ký này.",
    )


def _in(pledge: Pledge, verb: str, *wanted: str) -> Answer:
    if pledge.state in wanted:
        return YES
    names = ", ".join(f"“{states.PLEDGE_NAMES[one]}”" for one in wanted)
    return no(
        "wrong_state",
        f"Giao ước ở trạng thái “{pledge.state_name}” nên không {verb} được; việc này làm khi ở {names}.",
    )
