"""What the tests of this and later slices build."""

from datetime import date
from itertools import count

from thidua.accounts.models import User
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.people.actions import PersonInput, UnitInput, create_person, create_unit, grant_role
from thidua.people.cast import PLAYERS
from thidua.people.models import Level, Person, Unit
from thidua.people.queries import actor_for

_numbers = count(1)


def make_unit(
    name: str = "",
    *,
    parent: Unit | None = None,
    level: str = "",
    code: str = "",
    since: date | None = None,
    until: date | None = None,
) -> Unit:
    """A unit: a city when nothing stands above it, else a ward."""
    n = next(_numbers)
    level = level or (Level.WARD if parent else Level.CITY)
    data = UnitInput(name or f"Đơn vị {n}", level, code or f"u{n}", "", since, until)
    return create_unit(actor=SYSTEM, parent=parent, data=data)


def make_person(
    name: str = "",
    *,
    unit: Unit,
    birth_date: date | None = date(1985, 5, 20),
    citizen_id: str = "",
    hired_on: date | None = date(2010, 1, 1),
    is_leader: bool = False,
    gender: str = "female",
    position: str = "Chuyên viên",
    user: User | None = None,
) -> Person:
    n = next(_numbers)
    number = citizen_id or f"0990{n:08d}"
    data = PersonInput(
        name or f"Người Thứ {n}",
        birth_date,
        gender,
        number,
        position=position,
        is_leader=is_leader,
        hired_on=hired_on,
    )
    return create_person(actor=SYSTEM, unit=unit, data=data, user_id=user.pk if user else None)


def make_user(name: str = "", *, username: str = "") -> User:
    n = next(_numbers)
    return User.objects.create_user(
        username=username or f"user{n}", password="x", display_name=name or f"Tài Khoản {n}"
    )


def make_actor(role: Role | None, unit: Unit, *, user: User | None = None, since: date = date(2020, 1, 1)) -> Actor:
    """A signed-in user who holds `role` in `unit` (no role at all for None)."""
    user = user or make_user()
    if role is not None:
        grant_role(actor=SYSTEM, user=user, role=role, unit=unit, since=since)
    return actor_for(user)


def play(key: str, unit: Unit) -> Actor:
    """One of the cast, entered into `unit` with an account and the role they play there."""
    player = PLAYERS[key]
    user = make_user(player.name, username=f"{player.username}-{next(_numbers)}")
    if not Person.objects.filter(citizen_id=player.person.citizen_id).exists():
        create_person(actor=SYSTEM, unit=unit, data=player.person, user_id=user.pk)
    return make_actor(player.role, unit, user=user)
