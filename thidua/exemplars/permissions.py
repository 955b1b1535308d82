"""Who finds, verifies and tells an exemplar; who says that a unit copies it."""

from django.db.models import Q

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.answers import YES, Answer, first_no, no
from thidua.exemplars import states
from thidua.exemplars.models import Exemplar, Follower
from thidua.people.models import Person, Unit
from thidua.people.permissions import below

WRITERS = (Role.OFFICER, Role.STANDING_OFFICE, Role.LEADERSHIP)
TELLERS = (Role.STANDING_OFFICE, Role.LEADERSHIP)


def visible_to(actor: Actor) -> Q:
    """What is told is everybody's; the rest belongs to the unit, those above it, and whoever found it."""
    if actor == SYSTEM:
        return Q()
    told = Q(state=states.PUBLISHED)
    return told | below(actor.paths(*WRITERS), "unit__path") | Q(found_by=actor.user_id)


def may_find(actor: Actor, unit: Unit) -> Answer:
    """Whoever writes for the unit, and everybody who works in it."""
    if writes_for(actor, unit) or _works_in(actor, unit):
        return YES
    return no(
        "not_your_unit",
        f"Điển hình của {unit.name} do người của đơn vị hoặc cán bộ phụ trách đơn vị giới thiệu. Hãy chọn đơn vị khác.",
    )


def may_edit(actor: Actor, row: Exemplar) -> Answer:
    """Until it is verified: the unit's side, and whoever found it."""
    own = actor.user_id != 0 and actor.user_id == row.found_by_id
    who = YES if own or writes_for(actor, row.unit) else _not_yours(row)
    return first_no(who, _in_state(row, states.FOUND))


def may_verify(actor: Actor, row: Exemplar) -> Answer:
    """Also for declining: never the person who found it."""
    return first_no(_tells(actor, row), _in_state(row, states.FOUND), _four_eyes(actor, row))


def may_publish(actor: Actor, row: Exemplar) -> Answer:
    return first_no(_tells(actor, row), _in_state(row, states.VERIFIED, states.HIDDEN))


def may_hide(actor: Actor, row: Exemplar) -> Answer:
    return first_no(_tells(actor, row), _in_state(row, states.PUBLISHED))


def may_reopen(actor: Actor, row: Exemplar) -> Answer:
    return first_no(_tells(actor, row), _in_state(row, states.VERIFIED, states.DECLINED, states.HIDDEN))


def may_follow(actor: Actor, row: Exemplar, unit: Unit) -> Answer:
    """Say that a unit copies it: whoever writes for that unit, once it is told."""
    if unit.pk == row.unit_id:
        return no("own_exemplar", "Đơn vị không làm theo mô hình của chính mình. Hãy chọn đơn vị khác.")
    if not writes_for(actor, unit):
        return no("not_your_unit", f"Việc {unit.name} làm theo do cán bộ hoặc lãnh đạo của đơn vị ghi.")
    return _in_state(row, states.PUBLISHED)


def may_update(actor: Actor, follower: Follower) -> Answer:
    if writes_for(actor, follower.unit):
        return YES
    return no("not_your_unit", f"Kết quả làm theo do cán bộ hoặc lãnh đạo của {follower.unit.name} ghi.")


def writes_for(actor: Actor, unit: Unit) -> bool:
    return actor == SYSTEM or any(actor.has(role, unit.path) for role in WRITERS)


def _works_in(actor: Actor, unit: Unit) -> bool:
    if actor.person_id is None:
        return False
    return Person.objects.filter(pk=actor.person_id, unit=unit, left_on=None).exists()


def _tells(actor: Actor, row: Exemplar) -> Answer:
    if actor == SYSTEM or any(actor.has(role, row.unit.path) for role in TELLERS):
        return YES
    return no(
        "not_competent", f"Việc này do cơ quan thường trực hoặc lãnh đạo của {row.unit.name}, hoặc cấp trên, làm."
    )


def _not_yours(row: Exemplar) -> Answer:
    return no("not_your_unit", f"Chỉ người giới thiệu và cán bộ phụ trách {row.unit.name} sửa được.")


def _four_eyes(actor: Actor, row: Exemplar) -> Answer:
    if actor == SYSTEM or actor.user_id != row.found_by_id:
        return YES
    return no("four_eyes", "Người giới thiệu không tự xác minh. Hãy để người khác xác minh.")


def _in_state(row: Exemplar, *wanted: str) -> Answer:
    if row.state in wanted:
        return YES
    names = states.EXEMPLAR_NAMES
    listed = ", ".join(f"“{names[state]}”" for state in wanted)
    return no("wrong_state", f"Điển hình ở trạng thái “{names[row.state]}”; việc này chỉ làm được khi {listed}.")
