"""Who may see, write and report on plans."""

from django.db.models import Q

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.answers import YES, Answer, first_no, no
from thidua.core.clock import today
from thidua.movements import states as movement_states
from thidua.movements.models import Enrollment, Movement
from thidua.movements.permissions import scope_day
from thidua.people.models import Lineage, Unit
from thidua.people.permissions import below
from thidua.plans import states
from thidua.plans.models import Measure, Plan, TakeOver

WRITERS = (Role.STANDING_OFFICE, Role.OFFICER)
READERS = (*WRITERS, Role.LEADERSHIP)


def visible_to(actor: Actor) -> Q:
    """An issued plan is everybody's who is signed in; a draft is its unit's, those above it and its successor's."""
    if actor == SYSTEM:
        return Q()
    if not actor.user_id:
        return Q(pk__in=[])
    paths = actor.paths(*READERS)
    merged = Lineage.objects.filter(below(paths, "new__path")).values("old")
    return ~Q(state=states.DRAFT) | below(paths, "unit__path") | Q(unit__in=merged)


def may_create_plan(actor: Actor, movement: Movement, unit: Unit) -> Answer:
    return first_no(_speaks_for(actor, unit), _is_running(movement), _not_over(movement), _takes_part(movement, unit))


def may_edit_plan(actor: Actor, plan: Plan) -> Answer:
    """Measures, exemptions, issuing: while it is a draft and the movement runs."""
    return first_no(_speaks_for(actor, plan.unit), _is_running(plan.movement), _stands(plan), _is_draft(plan))


def may_reopen_plan(actor: Actor, plan: Plan) -> Answer:
    who = _speaks_for(actor, plan.unit)
    return first_no(who, _is_running(plan.movement), _stands(plan), _is_issued(plan, "mở lại"))


def may_record_progress(actor: Actor, measure: Measure) -> Answer:
    """The person who answers for the measure, or those who write the unit's plan."""
    owns = actor.person_id is not None and actor.person_id == measure.owner_id
    who = YES if owns else _speaks_for(actor, measure.plan.unit)
    return first_no(who, _is_running(measure.plan.movement), _is_issued(measure.plan, "ghi kết quả"))


def may_take_over(actor: Actor, plan: Plan, successor: Unit) -> Answer:
    """A successor of the merged unit goes on with its plan, once."""
    return first_no(
        _speaks_for(actor, successor),
        _is_running(plan.movement),
        _takes_part(plan.movement, successor),
        _follows(plan, successor),
        _not_taken(plan, successor),
    )


def may_remind(actor: Actor, movement: Movement) -> Answer:
    if _holds(actor, movement.launcher):
        return _is_running(movement)
    return no(
        "not_your_unit",
        f"Chỉ cán bộ thi đua hoặc cơ quan thường trực của {movement.launcher.name} mới nhắc các đơn vị được.",
    )


def _holds(actor: Actor, unit: Unit) -> bool:
    return actor == SYSTEM or any(actor.has(role, unit.path) for role in WRITERS)


def _speaks_for(actor: Actor, unit: Unit) -> Answer:
    if _holds(actor, unit):
        return YES
    return no(
        "not_your_unit",
        f"Bạn không phụ trách {unit.name} nên không làm kế hoạch thay đơn vị được. Hãy nhờ cán bộ thi đua của đơn vị.",
    )


def _is_running(movement: Movement) -> Answer:
    if movement.state == movement_states.LAUNCHED:
        return YES
    return no(
        "movement_closed",
        f"Phong trào ở trạng thái “{movement.state_name}”; kế hoạch chỉ lập, sửa và cập nhật "
        "khi phong trào đang thực hiện.",
    )


def _not_over(movement: Movement) -> Answer:
    if movement.until is None or today() <= movement.until:
        return YES
    return no("over", f"Phong trào đã hết thời gian ngày {movement.until:%d/%m/%Y} nên không lập kế hoạch mới nữa.")


def _takes_part(movement: Movement, unit: Unit) -> Answer:
    if unit.parent_id != movement.launcher_id or not unit.in_force(scope_day(movement)):
        return no(
            "out_of_scope",
            f"{unit.name} không phải đơn vị trực thuộc đang hoạt động của {movement.launcher.name} "
            "nên không thuộc phạm vi phong trào.",
        )
    if Enrollment.objects.filter(movement=movement, unit=unit, state="withdrawn").exists():
        return no("left", f"{unit.name} đã rút đăng ký phong trào này. Muốn lập kế hoạch, hãy đăng ký lại trước.")
    return YES


def _stands(plan: Plan) -> Answer:
    if plan.unit.in_force(scope_day(plan.movement)):
        return YES
    return no(
        "unit_ended",
        f"{plan.unit.name} đã chấm dứt hoạt động. Đơn vị kế thừa tiếp nhận kế hoạch này để làm tiếp.",
    )


def _is_draft(plan: Plan) -> Answer:
    if plan.state == states.DRAFT:
        return YES
    cure = "Muốn sửa, hãy mở lại kế hoạch." if plan.state == states.ISSUED else "Hãy mở kế hoạch của đơn vị kế thừa."
    return no("wrong_state", f"Kế hoạch ở trạng thái “{plan.state_name}” nên không sửa được. {cure}")


def _is_issued(plan: Plan, verb: str) -> Answer:
    if plan.state == states.ISSUED:
        return YES
    return no("wrong_state", f"Kế hoạch ở trạng thái “{plan.state_name}”; chỉ {verb} khi kế hoạch đã ban hành.")


def _follows(plan: Plan, successor: Unit) -> Answer:
    ended = not plan.unit.in_force(scope_day(plan.movement))
    if ended and Lineage.objects.filter(old=plan.unit_id, new=successor).exists():
        return YES
    return no(
        "not_successor",
        f"{successor.name} không phải đơn vị kế thừa của {plan.unit.name}, hoặc đơn vị cũ còn hoạt động. "
        "Việc sáp nhập được ghi ở trang đơn vị.",
    )


def _not_taken(plan: Plan, successor: Unit) -> Answer:
    if not TakeOver.objects.filter(old=plan, new__unit=successor).exists():
        return YES
    return no("already_taken", f"{successor.name} đã tiếp nhận kế hoạch này; mỗi kế hoạch tiếp nhận một lần.")
