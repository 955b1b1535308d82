"""Who asks for recognition, who checks, who records the council's word and the decision, who copies."""

from django.db.models import Q

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.answers import YES, Answer, first_no, no
from thidua.initiatives import states
from thidua.initiatives.models import Initiative, Replication
from thidua.people.models import Unit
from thidua.people.permissions import below

WRITERS = (Role.OFFICER, Role.STANDING_OFFICE, Role.LEADERSHIP)
HANDLERS = (Role.OFFICER, Role.STANDING_OFFICE)
JUDGES = (*HANDLERS, Role.LEADERSHIP, Role.COUNCIL_SECRETARY, Role.SIGNATORY)


def visible_to(actor: Actor) -> Q:
    """What was recognised, for everybody; a request, for its authors, its unit, and those who judge it."""
    if actor == SYSTEM:
        return Q()
    if not actor.user_id:
        return Q(pk__in=[])
    own = Q(authors__person_id=actor.person_id) if actor.person_id is not None else Q(pk__in=[])
    unit = below(actor.paths(*WRITERS), "unit__path")
    judge = below(actor.paths(*JUDGES), "competent__path") & ~Q(state=states.DRAFT)
    return Q(state=states.RECOGNIZED) | own | unit | judge


def writes_for(actor: Actor, unit: Unit) -> bool:
    return actor == SYSTEM or any(actor.has(role, unit.path) for role in WRITERS)


def is_author(actor: Actor, initiative: Initiative) -> bool:
    return actor.person_id is not None and initiative.authors.filter(person_id=actor.person_id).exists()


def may_create_initiative(actor: Actor, unit: Unit, *, own: bool = False) -> Answer:
    """Whoever writes for the unit; `own`: anybody on record there, for an initiative of their own."""
    if own or writes_for(actor, unit):
        return YES
    return no(
        "not_your_unit",
        f"Đơn yêu cầu công nhận của {unit.name} do tác giả, cán bộ thi đua hoặc lãnh đạo của đơn vị lập. "
        "Hãy chọn đơn vị của bạn.",
    )


def may_edit_initiative(actor: Actor, initiative: Initiative) -> Answer:
    """Fields, authors, effects, files: by its side, while it is not being judged."""
    return first_no(_its_side(actor, initiative), _in(initiative, "sửa", states.DRAFT, states.RETURNED))


def may_submit_initiative(actor: Actor, initiative: Initiative) -> Answer:
    return first_no(_its_side(actor, initiative), _in(initiative, "nộp", states.DRAFT, states.RETURNED))


def may_withdraw_initiative(actor: Actor, initiative: Initiative) -> Answer:
    wanted = (states.DRAFT, states.SUBMITTED, states.RETURNED, states.ACCEPTED)
    return first_no(_its_side(actor, initiative), _in(initiative, "rút", *wanted))


def may_return_initiative(actor: Actor, initiative: Initiative) -> Answer:
    return first_no(_handles(actor, initiative), _in(initiative, "trả lại", states.SUBMITTED))


def may_accept_initiative(actor: Actor, initiative: Initiative) -> Answer:
    """The formal check is another person's than the one who handed it in."""
    return first_no(
        _handles(actor, initiative), _in(initiative, "chấp nhận", states.SUBMITTED), _four_eyes(actor, initiative)
    )


def may_reject_initiative(actor: Actor, initiative: Initiative) -> Answer:
    wanted = (states.SUBMITTED, states.ACCEPTED, states.APPROVED)
    return first_no(_handles(actor, initiative), _in(initiative, "từ chối", *wanted))


def may_recognize_initiative(actor: Actor, initiative: Initiative) -> Answer:
    """Enter the decision of the competent head: the office there, or who signs."""
    return first_no(
        _handles(actor, initiative, Role.SIGNATORY),
        _in(initiative, "ghi quyết định công nhận", states.ACCEPTED, states.APPROVED),
        _four_eyes(actor, initiative),
    )


def may_record_result(actor: Actor, initiative: Initiative) -> Answer:
    """The secretary of the council where it is judged, through a closed ballot."""
    secretary = initiative.competent is not None and actor.has(Role.COUNCIL_SECRETARY, initiative.competent.path)
    if actor == SYSTEM or secretary:
        return _in(initiative, "ghi kết quả Hội đồng", states.ACCEPTED)
    return no(
        "not_secretary",
        f"Kết quả Hội đồng do Thư ký Hội đồng sáng kiến của {initiative.competent or 'nơi xét'} ghi khi công bố phiếu.",
    )


def may_replicate(actor: Actor, initiative: Initiative, unit: Unit) -> Answer:
    """Those who write for the unit that uses it too."""
    if not writes_for(actor, unit):
        return no("not_your_unit", f"Việc áp dụng tại {unit.name} do cán bộ thi đua hoặc lãnh đạo đơn vị đó ghi.")
    return _in(initiative, "ghi nhân rộng", states.RECOGNIZED)


def may_end_replication(actor: Actor, replication: Replication) -> Answer:
    if writes_for(actor, replication.unit):
        return YES
    return no("not_your_unit", f"Chỉ {replication.unit.name} ghi lại hoặc thôi áp dụng ở đơn vị mình.")


def may_print(actor: Actor, initiative: Initiative) -> Answer:
    """Certificates: for its side and for the office that recognised it."""
    if is_author(actor, initiative) or writes_for(actor, initiative.unit):
        return _in(initiative, "in giấy chứng nhận", states.RECOGNIZED)
    return first_no(_judges(actor, initiative), _in(initiative, "in giấy chứng nhận", states.RECOGNIZED))


def reads_papers(actor: Actor, initiative: Initiative) -> bool:
    """Files and what is confidential: its side, and those who judge it."""
    judges = any(actor.has(role, _where(initiative)) for role in JUDGES)
    return judges or writes_for(actor, initiative.unit) or is_author(actor, initiative)


def may_tell_apart(actor: Actor, initiative: Initiative) -> Answer:
    """Say that a near title is another work: whoever checks or records."""
    return _handles(actor, initiative, Role.SIGNATORY)


def may_remind(actor: Actor) -> Answer:
    return YES if actor == SYSTEM else no("not_system", "Nhắc việc do hệ thống tự gửi hằng ngày.")


def _its_side(actor: Actor, initiative: Initiative) -> Answer:
    if writes_for(actor, initiative.unit) or is_author(actor, initiative):
        return YES
    return no(
        "not_your_unit",
        f"Việc này do tác giả hoặc cán bộ thi đua, lãnh đạo của {initiative.unit.name} làm.",
    )


def _handles(actor: Actor, initiative: Initiative, *more: Role) -> Answer:
    """The office where it is judged; never an author."""
    if is_author(actor, initiative):
        return no(
            "own_initiative",
            "Bạn là tác giả nên không kiểm tra, xét hay ghi công nhận sáng kiến của mình. Hãy để người khác làm.",
        )
    return _judges(actor, initiative, *more)


def _judges(actor: Actor, initiative: Initiative, *more: Role) -> Answer:
    if actor == SYSTEM or any(actor.has(role, _where(initiative)) for role in (*HANDLERS, *more)):
        return YES
    return no(
        "not_competent",
        f"Việc này do cán bộ thi đua, cơ quan thường trực của {initiative.competent or 'nơi xét công nhận'} làm.",
    )


def _where(initiative: Initiative) -> str:
    return initiative.competent.path if initiative.competent is not None else initiative.unit.path


def _four_eyes(actor: Actor, initiative: Initiative) -> Answer:
    if actor != SYSTEM and initiative.submitted_by_id == actor.user_id:
        return no("four_eyes", "Người nộp đơn không tự kiểm tra, ghi công nhận đơn đó. Hãy để người khác làm.")
    return YES


def _in(initiative: Initiative, verb: str, *wanted: str) -> Answer:
    if initiative.state in wanted:
        return YES
    names = ", ".join(f"“{states.INITIATIVE_NAMES[one]}”" for one in wanted)
    return no(
        "wrong_state",
        f"Sáng kiến ở trạng thái “{initiative.state_name}” nên không {verb} được; việc này làm khi ở {names}.",
    )
