"""Who may do what where: every role, every action, at the unit, above it and beside it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import transaction

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.errors import NotFound, Refused
from thidua.people import actions, queries
from thidua.people.models import Person, Unit
from thidua.people.permissions import FORBIDDEN_PAIRS
from thidua.people.tests.factories import make_actor, make_person, make_unit, make_user

pytestmark = pytest.mark.django_db
O, S, L, X = Role.OFFICER, Role.STANDING_OFFICE, Role.LEADERSHIP, Role.OPERATOR  # noqa: E741
DAY = date(2025, 1, 1)
Write = Callable[[Actor, Unit, Person], object]

ACTIONS: dict[str, tuple[Write, set[Role]]] = {
    "create_person": (
        lambda a, u, p: actions.create_person(actor=a, unit=u, data=actions.PersonInput("Lê Thí Dụ")),
        {O, S},
    ),
    "edit_person": (
        lambda a, u, p: actions.edit_person(actor=a, person=p, data=actions.PersonInput("Lê Ví Dụ"), version=0),
        {O, S},
    ),
    "view_profile": (lambda a, u, p: actions.view_profile(actor=a, person=p), {O, S, L}),
    "record_rating": (lambda a, u, p: actions.record_rating(actor=a, person=p, year=2024, grade="good"), {O, S}),
    "rate_unit": (lambda a, u, p: actions.record_rating(actor=a, unit=u, year=2024, grade="good"), {S}),
    "record_discipline": (
        lambda a, u, p: actions.record_discipline(actor=a, person=p, status="pending", decided_on=DAY),
        {O, S},
    ),
    "record_initiative": (
        lambda a, u, p: actions.record_initiative(actor=a, person=p, title="Sổ tay", reach="unit", recognized_on=DAY),
        {O, S},
    ),
    "record_service": (lambda a, u, p: actions.record_service(actor=a, person=p, unit=u, since=DAY), {O, S}),
    "start_import": (
        lambda a, u, p: actions.start_import(actor=a, unit=u, year=2025, file_name="a.csv", data=b"Ho ten\nLe Du\n"),
        {O, S},
    ),
    "create_unit": (
        lambda a, u, p: actions.create_unit(actor=a, parent=u, data=actions.UnitInput("Văn phòng", "office")),
        {S, X},
    ),
    "grant_role": (
        lambda a, u, p: actions.grant_role(actor=a, user=make_user(), role=Role.TELLER, unit=u, since=DAY),
        {X},
    ),
}


@pytest.mark.parametrize("place", ["own", "above", "other"])
@pytest.mark.parametrize("name", ACTIONS)
def test_every_role_for_every_action(name: str, place: str) -> None:
    write, allowed = ACTIONS[name]
    city = make_unit()
    unit, other = make_unit(parent=city), make_unit(parent=city)
    person = make_person(unit=unit)
    done: set[Role | None] = set()
    codes: set[str] = set()
    for role in [*Role, None]:
        actor = make_actor(role, {"own": unit, "above": city, "other": other}[place])
        try:
            with transaction.atomic():
                write(actor, unit, person)
                transaction.set_rollback(True)
            done.add(role)
        except Refused as refused:
            codes.add(refused.code)
    assert done == (allowed if place != "other" else set())
    assert codes == {"not_your_unit"}


def test_nobody_records_facts_about_themselves() -> None:
    unit = make_unit()
    user = make_user()
    me = make_person(unit=unit, user=user)
    actor = make_actor(Role.OFFICER, unit, user=user)
    for name in ("record_rating", "record_discipline", "record_initiative", "record_service"):
        with pytest.raises(Refused) as refused:
            ACTIONS[name][0](actor, unit, me)
        assert refused.value.code == "own_record"


def test_a_person_without_role_sees_only_themselves() -> None:
    unit = make_unit()
    user = make_user()
    me, other = make_person(unit=unit, user=user), make_person(unit=unit)
    actor = make_actor(None, unit, user=user)
    assert list(queries.visible_people(actor)) == [me]
    assert queries.get_person(actor, me.code) == me
    with pytest.raises(NotFound):
        queries.get_person(actor, other.code)


@pytest.mark.parametrize("role", [*Role, None])
def test_visible_units_are_ones_own_tree_and_what_it_grew_out_of(role: Role | None) -> None:
    city = make_unit()
    unit, other, old = (make_unit(parent=city) for _ in range(3))
    office = make_unit(parent=unit, level="office")
    actions.record_lineage(actor=SYSTEM, old=old, new=unit, how="whole", on=date(2025, 7, 1))
    actor = make_actor(role, unit)
    assert set(queries.visible_units(actor)) == ({unit, office, old} if role else set())
    assert other not in queries.visible_units(actor)


PLACES = {"same": (0, 0), "below": (0, 1), "above": (1, 0), "beside": (1, 2)}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("first", Role)
@pytest.mark.parametrize("second", Role)
def test_roles_that_control_one_another_are_never_in_one_hand(first: Role, second: Role, place: str) -> None:
    city = make_unit()
    units = [city, make_unit(parent=city), make_unit(parent=city)]
    one, two = (units[n] for n in PLACES[place])
    user = make_user()
    actions.grant_role(actor=SYSTEM, user=user, role=first, unit=one, since=DAY)
    forbidden = frozenset({first, second}) in FORBIDDEN_PAIRS and place != "beside"
    if forbidden:
        with pytest.raises(Refused) as refused:
            actions.grant_role(actor=SYSTEM, user=user, role=second, unit=two, since=DAY)
        assert refused.value.code == "conflicting_roles"
    else:
        actions.grant_role(actor=SYSTEM, user=user, role=second, unit=two, since=DAY)


def test_a_role_that_ended_is_no_hindrance_and_nobody_grants_to_themselves() -> None:
    city = make_unit()
    user = make_user()
    grant = actions.grant_role(actor=SYSTEM, user=user, role=O, unit=city, since=DAY)
    actions.end_role(actor=SYSTEM, grant=grant, last_day=date(2025, 5, 1))
    actions.grant_role(actor=SYSTEM, user=user, role=S, unit=city, since=date(2025, 5, 2))
    with pytest.raises(Refused) as ended:
        actions.end_role(actor=SYSTEM, grant=grant, last_day=date(2025, 5, 1))
    assert ended.value.code == "ended_already"
    assert queries.users_with_role(S, city) == [user.pk]
    assert queries.users_with_role(O, city) == []
    ward = make_unit(parent=city)
    assert queries.users_with_role(S, ward) == []
    assert queries.users_with_role(S, ward, include_above=True) == [user.pk]
    operator = make_user()
    actor = make_actor(X, city, user=operator)
    with pytest.raises(Refused) as refused:
        actions.grant_role(actor=actor, user=operator, role=S, unit=city, since=DAY)
    assert refused.value.code == "own_role"
