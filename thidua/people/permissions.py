"""Who may see and change units, people and roles."""

from collections.abc import Iterable, Sequence

from django.db.models import Q

from thidua.core.actor import ROLE_NAMES, SYSTEM, Actor, Role
from thidua.core.answers import YES, Answer, no
from thidua.people.models import Lineage, Person, Unit

READERS = (Role.OFFICER, Role.STANDING_OFFICE, Role.LEADERSHIP)
EDITORS = (Role.OFFICER, Role.STANDING_OFFICE)
BUILDERS = (Role.STANDING_OFFICE, Role.OPERATOR)

# Nobody holds both over the same units: who counts does not run the meeting, who hands in does not appraise.
FORBIDDEN_PAIRS: tuple[frozenset[Role], ...] = (
    frozenset({Role.OFFICER, Role.STANDING_OFFICE}),
    frozenset({Role.COUNCIL_SECRETARY, Role.TELLER}),
    frozenset({Role.SIGNATORY, Role.TELLER}),
    frozenset({Role.STANDING_OFFICE, Role.TELLER}),
)


def is_system(actor: Actor) -> bool:
    """Jobs, the loader of the catalogue and the demo; a visitor is somebody else."""
    return actor == SYSTEM


def below(paths: Sequence[str], field: str = "path") -> Q:
    """Rows whose unit path lies at or below one of `paths`; nothing, when there is none.

    The range serves the index ("0" follows "/"); the beginning decides, in whatever order a database sorts texts.
    """
    found = Q(pk__in=[])
    for path in _outermost(paths):
        found |= Q(**{f"{field}__startswith": path, f"{field}__gte": path, f"{field}__lt": path[:-1] + "0"})
    return found


def _outermost(paths: Sequence[str]) -> list[str]:
    """Without those that lie below another one."""
    return [path for path in paths if not any(path != one and path.startswith(one) for one in paths)]


def units_visible_to(actor: Actor) -> Q:
    """Units in which the reader holds any role, all below them, and what these grew out of."""
    if is_system(actor):
        return Q()
    paths = tuple({g.path for g in actor.grants})
    origins = Lineage.objects.filter(below(paths, "new__path")).values("old_id")
    return below(paths) | Q(pk__in=origins) if paths else Q(pk__in=[])


def people_visible_to(actor: Actor) -> Q:
    """People of the units an officer, the standing office or the leadership answers for; and oneself."""
    if is_system(actor):
        return Q()
    own = Q(pk=actor.person_id) if actor.person_id else Q(pk__in=[])
    return below(actor.paths(*READERS), "unit__path") | own


def may_see_people(actor: Actor, unit: Unit) -> Answer:
    return _holds(
        actor, READERS, unit, "Bạn không có quyền xem danh sách người của {unit}: quyền này thuộc về {roles}."
    )


def may_view_profile(actor: Actor, person: Person) -> Answer:
    """The whole profile, unmasked; each look at another's is put on record."""
    if actor.person_id and actor.person_id == person.pk:
        return YES
    return may_see_people(actor, person.unit)


def may_edit_people(actor: Actor, unit: Unit) -> Answer:
    return _holds(actor, EDITORS, unit, "Bạn không được sửa danh sách người của {unit}: việc này do {roles} làm.")


def may_record_facts(actor: Actor, person: Person) -> Answer:
    """Ratings, discipline and initiatives: by those who keep the unit's people, never about oneself."""
    if actor.person_id and actor.person_id == person.pk:
        return no(
            "own_record",
            "Bạn không được tự ghi xếp loại, kỷ luật hay sáng kiến của chính mình. "
            "Hãy nhờ cán bộ khác của đơn vị hoặc Cơ quan thường trực ghi.",
        )
    return may_edit_people(actor, person.unit)


def may_enter_decided(actor: Actor, person: Person) -> Answer:
    """What a signed decision says of a person is entered with it, wherever the person works; never by oneself."""
    if actor.person_id and actor.person_id == person.pk:
        return no(
            "own_record",
            "Bạn có tên trong quyết định này nên không tự ghi kết quả cho mình. Hãy để người khác ghi.",
        )
    return YES


def may_import(actor: Actor, unit: Unit) -> Answer:
    return _holds(actor, EDITORS, unit, "Bạn không được nhập danh sách cho {unit}: việc này do {roles} làm.")


def may_rate_unit(actor: Actor, unit: Unit) -> Answer:
    return _holds(actor, (Role.STANDING_OFFICE,), unit, "Xếp loại của {unit} do {roles} ghi, không do đơn vị tự ghi.")


def may_create_unit(actor: Actor, parent: Unit | None) -> Answer:
    """Units are made by those who answer for the unit above; a root only by the system."""
    if parent is None:
        if is_system(actor):
            return YES
        return no(
            "no_parent",
            "Đơn vị mới phải thuộc một đơn vị đã có. Hãy chọn đơn vị cấp trên trực tiếp.",
        )
    return _holds(actor, BUILDERS, parent, "Bạn không được lập đơn vị thuộc {unit}: việc này do {roles} làm.")


def may_record_lineage(actor: Actor, new: Unit) -> Answer:
    return _holds(
        actor,
        BUILDERS,
        new,
        "Bạn không được ghi việc sáp nhập, chia tách vào {unit}: việc này do {roles} làm.",
    )


def may_load_lineage(actor: Actor) -> Answer:
    """Loading a whole table of mergers; each line is checked again against its unit."""
    if is_system(actor) or any(actor.has(role) for role in BUILDERS):
        return YES
    return no("not_your_role", f"Chỉ {_role_names(BUILDERS)} được nạp bảng sáp nhập, chia tách đơn vị.")


def may_manage_roles(actor: Actor, unit: Unit) -> Answer:
    return _holds(actor, (Role.OPERATOR,), unit, "Bạn không được giao vai trò ở {unit}: việc này do {roles} làm.")


def _holds(actor: Actor, roles: tuple[Role, ...], unit: Unit, message: str) -> Answer:
    if is_system(actor) or any(actor.has(role, unit.path) for role in roles):
        return YES
    return no("not_your_unit", message.format(unit=unit.name, roles=_role_names(roles)))


def _role_names(roles: Iterable[Role]) -> str:
    return " hoặc ".join(ROLE_NAMES[role] for role in roles)
