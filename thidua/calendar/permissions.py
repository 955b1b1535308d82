"""Who may see the calendar of the year, set its days, tick its tasks, and add days off."""

from django.db.models import Q

from thidua.calendar.models import YearTask
from thidua.core.actor import ROLE_NAMES, SYSTEM, Actor, Role
from thidua.core.answers import YES, Answer, first_no, no
from thidua.people.models import Unit
from thidua.people.permissions import below

# Their task is done once in every unit below the owner; anybody else's once, in the owner itself.
EVERYWHERE = (Role.OFFICER, Role.CLUSTER_LEAD)
OVERSEERS = (Role.STANDING_OFFICE, Role.LEADERSHIP)


def visible_to(actor: Actor) -> Q:
    """Tasks of the units in which the reader holds a role, of those above and of those below."""
    if actor == SYSTEM:
        return Q()
    paths = {grant.path for grant in actor.grants}
    above = {path[: n + 1] for path in paths for n, char in enumerate(path) if char == "/"}
    return below(tuple(paths), "owner__path") | Q(owner__path__in=above)


def may_edit_calendar(actor: Actor, owner: Unit) -> Answer:
    if actor == SYSTEM or actor.has(Role.STANDING_OFFICE, owner.path):
        return YES
    return no(
        "not_your_unit",
        f"Lịch công tác năm của {owner.name} do cơ quan thường trực phụ trách đơn vị này lập. "
        "Hãy gửi đề nghị cho cơ quan thường trực.",
    )


def may_tick(actor: Actor, task: YearTask, unit: Unit) -> Answer:
    """By those whose task it is, in their own unit; what the system sees by itself is ticked by nobody."""
    return first_no(_by_hand(task), _in_scope(task, unit), _does_it(actor, task, unit))


def may_oversee(actor: Actor, owner: Unit) -> Answer:
    """Sees how far every unit is, not only the reader's own."""
    if actor == SYSTEM or any(actor.has(role, owner.path) for role in OVERSEERS):
        return YES
    return no("not_your_unit", f"Tiến độ của mọi đơn vị chỉ cơ quan thường trực, lãnh đạo của {owner.name} xem được.")


def may_set_city_days(actor: Actor) -> Answer:
    """Days off are the whole city's: by the standing office of the city or the operator."""
    roles = (Role.STANDING_OFFICE, Role.OPERATOR)
    if actor == SYSTEM or any(g.role in roles and g.path.count("/") == 1 for g in actor.grants):
        return YES
    return no(
        "not_your_role",
        "Ngày nghỉ, ngày làm bù của thành phố do cơ quan thường trực của thành phố hoặc quản trị hệ thống ghi.",
    )


def _by_hand(task: YearTask) -> Answer:
    if not task.measure:
        return YES
    return no(
        "seen_by_itself",
        f"Việc “{task.title}” do hệ thống tự nhận biết, không đánh dấu bằng tay. Hãy làm việc đó ở trang của nó.",
    )


def _in_scope(task: YearTask, unit: Unit) -> Answer:
    asked = unit.parent_id if task.role in EVERYWHERE else unit.pk
    if asked == task.owner_id:
        return YES
    return no("out_of_scope", f"Việc này không giao cho {unit.name}. Hãy chọn đúng đơn vị.")


def _does_it(actor: Actor, task: YearTask, unit: Unit) -> Answer:
    role = Role(task.role)
    if actor == SYSTEM or actor.has(role, unit.path) or actor.has(Role.STANDING_OFFICE, task.owner.path):
        return YES
    return no("not_your_task", f"Việc này do {ROLE_NAMES[role]} của {unit.name} đánh dấu.")
