"""The cast can be entered, signed in and told apart."""

import pytest

from thidua.people.cast import CAST
from thidua.people.tests.factories import make_unit, play


@pytest.mark.django_db
def test_eight_players_enter_with_their_roles() -> None:
    city = make_unit("Thành phố Thí Dụ")
    ward = make_unit("Phường Thí Dụ", parent=city)
    actors = {p.key: play(p.key, ward if p.key in ("officer", "candidate") else city) for p in CAST}
    assert len({a.person_id for a in actors.values()}) == 8
    assert {k: [g.role for g in a.grants] for k, a in actors.items()} == {
        p.key: [p.role] if p.role else [] for p in CAST
    }
    assert len({p.person.citizen_id for p in CAST}) == 8
    assert all(len(p.person.citizen_id or "") == 12 for p in CAST)
