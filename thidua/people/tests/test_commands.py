"""The commands of a new installation."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from thidua.accounts.models import User
from thidua.core.actor import Role
from thidua.people.models import Unit
from thidua.people.queries import actor_for

pytestmark = pytest.mark.django_db


def test_units_then_the_first_operator() -> None:
    out = StringIO()
    call_command("load_units", "48", stdout=out)
    call_command("load_units", "48", stdout=out)
    assert out.getvalue() == "Thêm 95 đơn vị.\nThêm 0 đơn vị.\n"
    user = User.objects.create(username="first", display_name="Trần Thị Mẫu Đầu")
    call_command("grant_role", "first", "operator", "48", stdout=out)
    assert actor_for(user).has_in(Role.OPERATOR, Unit.objects.get(code="48").pk)


@pytest.mark.parametrize(("username", "unit"), [("nobody", "48"), ("first", "99")])
def test_what_is_not_there_is_named(username: str, unit: str) -> None:
    User.objects.create(username="first", display_name="Trần Thị Mẫu Đầu")
    call_command("load_units", "48", stdout=StringIO())
    with pytest.raises(CommandError, match=username if username == "nobody" else unit):
        call_command("grant_role", username, "operator", unit)
