"""Who may put a question to the population, who may read names in the answer, and who may read about oneself.

Counts go to the officer of a unit, the standing office, the leadership and the legal officer; names, distances and
ranks to the first three only. Everybody may read their own page.
"""

from django.db.models import Q

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.answers import YES, Answer, first_no, no
from thidua.people.models import Person, Unit
from thidua.people.permissions import below, may_view_profile
from thidua.screening.models import Screening

NAMES = (Role.OFFICER, Role.STANDING_OFFICE, Role.LEADERSHIP)
COUNTS = (*NAMES, Role.LEGAL_OFFICER)
SCORERS = (Role.OFFICER, Role.STANDING_OFFICE)


def visible_to(actor: Actor) -> Q:
    """Runs over units at or below those one answers for."""
    if actor == SYSTEM:
        return Q()
    return below(actor.paths(*COUNTS), "unit__path")


def may_screen(actor: Actor, unit: Unit) -> Answer:
    if actor == SYSTEM or any(actor.has(role, unit.path) for role in COUNTS):
        return YES
    return no(
        "not_your_unit",
        f"Bạn không được rà soát {unit.name}: việc này do cán bộ thi đua, khen thưởng của đơn vị, cơ quan thường "
        "trực, lãnh đạo hoặc cán bộ pháp chế phụ trách đơn vị đó làm.",
    )


def may_screen_anywhere(actor: Actor) -> Answer:
    if actor == SYSTEM or actor.paths(*COUNTS):
        return YES
    return no(
        "not_your_role",
        "Rà soát dành cho cán bộ thi đua, khen thưởng, cơ quan thường trực, lãnh đạo và cán bộ pháp chế. "
        "Trang “Tôi đủ điều kiện gì” dành cho mọi người.",
    )


def may_score_anywhere(actor: Actor) -> Answer:
    if actor == SYSTEM or actor.paths(*SCORERS):
        return YES
    return no(
        "not_your_role",
        "Điểm xếp hạng do cán bộ thi đua, khen thưởng của đơn vị hoặc cơ quan thường trực nhập.",
    )


def may_see_names(actor: Actor, run: Screening) -> Answer:
    """Names, distances and ranks of colleagues; the legal officer rehearses on counts alone."""
    if actor == SYSTEM or any(actor.has(role, run.unit.path) for role in NAMES):
        return YES
    return no(
        "no_names",
        "Cán bộ pháp chế xem số lượng, không xem tên và thứ hạng từng người. Danh sách do cán bộ thi đua, khen "
        "thưởng của đơn vị, cơ quan thường trực hoặc lãnh đạo xem.",
    )


def may_see_person(actor: Actor, person: Person) -> Answer:
    """What a person qualifies for: they themself, and those who may read their profile."""
    return may_view_profile(actor, person)


def may_see_unit(actor: Actor, unit: Unit) -> Answer:
    if actor == SYSTEM or any(actor.has(role, unit.path) for role in NAMES):
        return YES
    return no("not_your_unit", f"Bạn không phụ trách {unit.name} nên không xem được kết quả rà soát của tập thể này.")


def may_score(actor: Actor, unit: Unit) -> Answer:
    if actor == SYSTEM or any(actor.has(role, unit.path) for role in SCORERS):
        return YES
    return no(
        "not_your_unit",
        f"Bạn không được nhập điểm xếp hạng của {unit.name}: việc này do cán bộ thi đua, khen thưởng của đơn vị hoặc "
        "cơ quan thường trực làm.",
    )


def may_score_person(actor: Actor, person: Person) -> Answer:
    """Nobody scores themself."""
    own = actor.person_id is not None and actor.person_id == person.pk
    return first_no(
        may_score(actor, person.unit),
        no("own_record", "Bạn không được tự nhập điểm của chính mình; hãy nhờ cán bộ khác nhập.") if own else YES,
    )
