"""Each actor x each state x each power of taking part: every cell."""

from datetime import date

import pytest

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.movements.models import Movement, NewsItem, Work
from thidua.movements.permissions import (
    may_adopt_movement,
    may_drop_work,
    may_edit_news,
    may_keep_documents,
    may_moderate_news,
    may_register_work,
    may_remind_missing,
    may_write_news,
    news_visible_to,
)
from thidua.movements.tests.factories import make_movement
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit

pytestmark = pytest.mark.django_db

OK, MINE, STATE = "", "not_your_unit", "wrong_state"
STATES = ("draft", "launched", "closed")

# who -> for each state: adopt, remind, register work, drop work, documents, moderate, write news, edit published news
ALL = {
    "draft": (STATE, STATE, STATE, STATE, OK, STATE, STATE, STATE),
    "launched": (OK,) * 8,
    "closed": (STATE, STATE, STATE, STATE, OK, OK, OK, OK),
}
NONE = dict.fromkeys(STATES, (MINE,) * 8)
WARD = {
    "draft": (STATE, MINE, STATE, STATE, MINE, MINE, STATE, STATE),
    "launched": (OK, MINE, OK, OK, MINE, MINE, OK, STATE),
    "closed": (STATE, MINE, STATE, STATE, MINE, MINE, OK, STATE),
}
WRITING = ("officer", "standing_office")
MATRIX = {
    "system": ALL,
    "visitor": NONE,
    **{f"city {role}": ALL if role in WRITING else NONE for role in Role},
    **{f"ward {role}": WARD if role in WRITING else NONE for role in Role},
    **{f"other {role}": NONE for role in Role},
}


def rows_in(city: Unit, ward: Unit, state: str) -> tuple[Movement, Work, NewsItem]:
    movement = make_movement(city, launch=True)
    movement.state = state
    day = date(2026, 1, 5)
    Movement.objects.filter(pk=movement.pk).update(state=state, closed_on=day)
    work = Work(movement=movement, unit=ward, registered_on=day, registered_by="Ai đó")
    work.set_title("Một việc")
    work.save()
    item = NewsItem.objects.create(
        movement=movement, unit=ward, title="Tin", text="Chữ", day=day, state="published", written_by="Ai đó"
    )
    return movement, work, item


def actor_of(who: str, places: dict[str, Unit]) -> Actor:
    if who == "system":
        return SYSTEM
    if who == "visitor":
        return Actor(user_id=0, name="Khách")
    place, role = who.split(" ")
    return make_actor(Role(role), places[place])


@pytest.mark.parametrize("who", MATRIX)
def test_matrix(who: str) -> None:
    city = make_unit()
    ward = make_unit(parent=city)
    actor = actor_of(who, {"city": city, "ward": ward, "other": make_unit()})
    found = {}
    for state in STATES:
        movement, work, item = rows_in(city, ward, state)
        found[state] = (
            may_adopt_movement(actor, movement, ward).code,
            may_remind_missing(actor, movement).code,
            may_register_work(actor, movement, ward).code,
            may_drop_work(actor, work).code,
            may_keep_documents(actor, movement).code,
            may_moderate_news(actor, movement).code,
            may_write_news(actor, movement, ward).code,
            may_edit_news(actor, item).code,
        )
    assert found == MATRIX[who]


@pytest.mark.parametrize("who", MATRIX)
def test_news_that_waits_is_seen_by_its_unit_and_the_launcher(who: str) -> None:
    city = make_unit()
    ward = make_unit(parent=city)
    actor = actor_of(who, {"city": city, "ward": ward, "other": make_unit()})
    seen = set()
    for state in ("waiting", "published", "hidden"):
        _, _, item = rows_in(city, ward, "launched")
        NewsItem.objects.filter(pk=item.pk).update(state=state)
        if NewsItem.objects.filter(news_visible_to(actor), pk=item.pk).exists():
            seen.add(state)
    all_of_it = MATRIX[who] in (ALL, WARD)
    assert seen == ({"waiting", "published", "hidden"} if all_of_it else {"published"})
