"""Who may see, write, launch and join movements."""

from datetime import date

from django.db.models import Q

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.answers import YES, Answer, first_no, no
from thidua.core.clock import today
from thidua.movements import states
from thidua.movements.models import Enrollment, Movement, NewsItem, Work
from thidua.people.models import Unit
from thidua.people.permissions import below

WRITERS = (Role.STANDING_OFFICE, Role.OFFICER)
LAUNCHERS = (Role.STANDING_OFFICE, Role.OFFICER, Role.LEADERSHIP)


def visible_to(actor: Actor) -> Q:
    """Launched and closed movements are everybody's; a draft belongs to those who write and launch it."""
    if actor == SYSTEM:
        return Q()
    return ~Q(state=states.DRAFT) | below(actor.paths(*LAUNCHERS), "launcher__path")


def may_create_movement(actor: Actor, launcher: Unit) -> Answer:
    if _holds(actor, WRITERS, launcher):
        return YES
    return no(
        "not_your_unit",
        f"Chỉ cán bộ thi đua hoặc cơ quan thường trực phụ trách {launcher.name} mới soạn được phong trào của "
        "đơn vị này. Hãy chọn đơn vị bạn phụ trách.",
    )


def may_edit_movement(actor: Actor, movement: Movement) -> Answer:
    return first_no(may_create_movement(actor, movement.launcher), _is_draft(movement, "sửa"))


def may_launch_movement(actor: Actor, movement: Movement) -> Answer:
    return first_no(_leads(actor, movement, "phát động"), _is_draft(movement, "phát động"))


def may_close_movement(actor: Actor, movement: Movement) -> Answer:
    return first_no(_leads(actor, movement, "kết thúc"), _is_running(movement))


def may_enroll(actor: Actor, movement: Movement, unit: Unit) -> Answer:
    """A unit joins by its own officer or the standing office above it, while the movement runs."""
    return first_no(_speaks_for(actor, unit), _is_running(movement), _in_scope(movement, unit), _not_over(movement))


def may_answer_for_all(actor: Actor, movement: Movement) -> Answer:
    """Whoever writes for the launcher may enrol and withdraw every unit below it, while it runs."""
    return first_no(may_create_movement(actor, movement.launcher), _is_running(movement))


def may_withdraw_enrollment(actor: Actor, enrollment: Enrollment) -> Answer:
    answer = first_no(_speaks_for(actor, enrollment.unit), _is_running(enrollment.movement))
    if answer and enrollment.state != states.ACTIVE:
        return no("wrong_state", f"{enrollment.unit.name} đã rút đăng ký trước đó.")
    return answer


def may_adopt_movement(actor: Actor, movement: Movement, unit: Unit) -> Answer:
    """A unit in scope makes a movement of its own out of it, for the units below."""
    return first_no(
        may_create_movement(actor, unit), _is_running(movement), _in_scope(movement, unit), _not_over(movement)
    )


def may_remind_missing(actor: Actor, movement: Movement) -> Answer:
    """Whoever writes for the launcher reminds the units that are missing, while they may still join."""
    return first_no(may_answer_for_all(actor, movement), _not_over(movement))


def may_register_work(actor: Actor, movement: Movement, unit: Unit) -> Answer:
    """Whoever speaks for a unit says what it will do in a movement that runs."""
    return first_no(_speaks_for(actor, unit), _is_running(movement), _not_over(movement))


def may_drop_work(actor: Actor, work: Work) -> Answer:
    answer = first_no(_speaks_for(actor, work.unit), _is_running(work.movement))
    if answer and work.state != states.REGISTERED:
        return no("wrong_state", f"“{work.title}” đã rút trước đó.")
    return answer


def may_keep_documents(actor: Actor, movement: Movement) -> Answer:
    """Documents come and go with whoever writes for the launcher, in every state."""
    return may_create_movement(actor, movement.launcher)


def may_moderate_news(actor: Actor, movement: Movement) -> Answer:
    """The launcher puts news out and takes it back."""
    return first_no(may_create_movement(actor, movement.launcher), _is_launched(movement))


def may_write_news(actor: Actor, movement: Movement, unit: Unit) -> Answer:
    """The launcher and every unit below it tell their own news, once the movement is launched."""
    if not unit.path.startswith(movement.launcher.path):
        return no(
            "out_of_scope",
            f"{unit.name} không thuộc {movement.launcher.name} nên không gửi tin của phong trào này được.",
        )
    return first_no(_speaks_for(actor, unit, "gửi tin"), _is_launched(movement))


def may_edit_news(actor: Actor, item: NewsItem) -> Answer:
    """Its unit, until it is out; the launcher, always."""
    if may_moderate_news(actor, item.movement):
        return YES
    answer = may_write_news(actor, item.movement, item.unit)
    if answer and item.state == states.PUBLISHED:
        return no(
            "wrong_state", f"Tin đã đăng; chỉ {item.movement.launcher.name} sửa được. Hãy báo để sửa hoặc gỡ tin."
        )
    return answer


def news_visible_to(actor: Actor) -> Q:
    """What is out is for all; what is not, for its unit, those above it, and the launcher."""
    if actor == SYSTEM:
        return Q()
    paths = actor.paths(*WRITERS)
    return Q(state=states.PUBLISHED) | below(paths, "unit__path") | below(paths, "movement__launcher__path")


def scope_day(movement: Movement) -> date:
    """The day on which units are counted: today while it runs, its last day afterwards."""
    ends = [day for day in (movement.closed_on, movement.until) if day is not None]
    return min([today(), *ends])


def _holds(actor: Actor, roles: tuple[Role, ...], unit: Unit) -> bool:
    return actor == SYSTEM or any(actor.has(role, unit.path) for role in roles)


def _leads(actor: Actor, movement: Movement, verb: str) -> Answer:
    if _holds(actor, LAUNCHERS, movement.launcher):
        return YES
    return no(
        "not_your_unit",
        f"Chỉ lãnh đạo, cán bộ thi đua hoặc cơ quan thường trực của {movement.launcher.name} mới được {verb} "
        "phong trào này.",
    )


def _is_draft(movement: Movement, verb: str) -> Answer:
    if movement.state == states.DRAFT:
        return YES
    return no(
        "wrong_state",
        f"Phong trào ở trạng thái “{movement.state_name}” nên không {verb} được nữa. "
        "Muốn thay đổi, hãy sao chép thành bản nháp mới.",
    )


def _is_running(movement: Movement) -> Answer:
    if movement.state == states.LAUNCHED:
        return YES
    return no(
        "wrong_state",
        f"Phong trào ở trạng thái “{movement.state_name}”; việc này chỉ làm được khi phong trào đang thực hiện.",
    )


def _is_launched(movement: Movement) -> Answer:
    if movement.state != states.DRAFT:
        return YES
    return no("wrong_state", "Phong trào còn là bản nháp; tin tức chỉ viết được sau khi phát động.")


def _speaks_for(actor: Actor, unit: Unit, verb: str = "đăng ký hoặc rút đăng ký") -> Answer:
    if _holds(actor, WRITERS, unit):
        return YES
    return no(
        "not_your_unit",
        f"Bạn không phụ trách {unit.name} nên không {verb} thay đơn vị được. Hãy nhờ cán bộ thi đua của đơn vị.",
    )


def _in_scope(movement: Movement, unit: Unit) -> Answer:
    if unit.parent_id == movement.launcher_id and unit.in_force(scope_day(movement)):
        return YES
    return no(
        "out_of_scope",
        f"{unit.name} không phải đơn vị trực thuộc đang hoạt động của {movement.launcher.name} "
        "nên không thuộc phạm vi phong trào. Hãy đăng ký phong trào do cấp trên trực tiếp phát động.",
    )


def _not_over(movement: Movement) -> Answer:
    if movement.until is None or today() <= movement.until:
        return YES
    return no(
        "over",
        f"Phong trào đã hết thời gian thực hiện ngày {movement.until:%d/%m/%Y} nên không nhận đăng ký nữa.",
    )
