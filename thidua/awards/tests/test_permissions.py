"""Each actor x each honour and each power: every cell."""

import pytest

from thidua.awards.models import Honor
from thidua.awards.permissions import (
    may_end_honor,
    may_publish_honor,
    may_record_honor,
    may_record_past_honor,
)
from thidua.awards.queries import get_honor, honors
from thidua.awards.tests.factories import make_honor
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.errors import NotFound
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_person, make_unit, make_user

pytestmark = pytest.mark.django_db

# who -> (record, record past, publish, end)
MATRIX = {
    "system": ("", "", "", ""),
    "visitor": ("not_authority", "not_your_unit", "not_authority", "not_authority"),
    "nobody": ("not_authority", "not_your_unit", "not_authority", "not_authority"),
    "officer": ("not_authority", "", "not_authority", "not_authority"),
    "officer_elsewhere": ("not_authority", "not_your_unit", "not_authority", "not_authority"),
    "standing_office": ("", "", "", ""),
    "standing_office_elsewhere": ("not_authority", "not_your_unit", "not_authority", "not_authority"),
    "signatory": ("", "not_your_unit", "not_authority", ""),
    "council_secretary": ("not_authority", "not_your_unit", "not_authority", "not_authority"),
    "council_member": ("not_authority", "not_your_unit", "not_authority", "not_authority"),
    "teller": ("not_authority", "not_your_unit", "not_authority", "not_authority"),
    "cluster_lead": ("not_authority", "not_your_unit", "not_authority", "not_authority"),
    "leadership": ("not_authority", "not_your_unit", "not_authority", "not_authority"),
    "legal_officer": ("not_authority", "not_your_unit", "not_authority", "not_authority"),
    "operator": ("not_authority", "not_your_unit", "not_authority", "not_authority"),
}
READS_UNPUBLISHED = {
    "system",
    "officer",
    "standing_office",
    "signatory",
    "council_secretary",
    "leadership",
    "legal_officer",
}


def actor_called(who: str, ward: Unit, other: Unit) -> Actor:
    if who == "system":
        return SYSTEM
    if who == "visitor":
        return Actor(user_id=0, name="Khách")
    if who == "nobody":
        return make_actor(None, ward)
    place = other if who.endswith("_elsewhere") else ward
    return make_actor(Role(who.removesuffix("_elsewhere")), place)


@pytest.mark.parametrize("who", MATRIX)
def test_matrix(who: str) -> None:
    city = make_unit()
    ward, other = make_unit(parent=city), make_unit(parent=city)
    public = make_honor(person=make_person(unit=ward))
    hidden = make_honor(unit=ward, publish=False)
    actor = actor_called(who, ward, other)
    found = (
        may_record_honor(actor, ward).code,
        may_record_past_honor(actor, ward).code,
        may_publish_honor(actor, hidden).code,
        may_end_honor(actor, public).code,
    )
    assert found == MATRIX[who]
    seen = {public, hidden} if who in READS_UNPUBLISHED else {public}
    assert set(honors(actor)) == seen
    if hidden not in seen:
        with pytest.raises(NotFound):
            get_honor(actor, hidden.code)


@pytest.mark.parametrize("state", ["replaced", "revoked"])
def test_what_has_ended_does_not_end_again(state: str) -> None:
    honor = make_honor(unit=make_unit())
    honor.state = state
    assert may_end_honor(SYSTEM, honor).code == "wrong_state"


def test_a_power_above_reaches_below_but_not_above() -> None:
    city = make_unit()
    ward = make_unit(parent=city)
    assert may_record_honor(make_actor(Role.STANDING_OFFICE, city), ward).code == ""
    assert may_record_honor(make_actor(Role.STANDING_OFFICE, ward), city).code == "not_authority"


def test_the_honored_see_their_own_unpublished_honor() -> None:
    ward, user = make_unit(), make_user()
    person = make_person(unit=ward, user=user)
    honor = make_honor(person=person, publish=False)
    assert list(honors(make_actor(None, ward, user=user))) == [honor]
    assert Honor.objects.count() == 1
