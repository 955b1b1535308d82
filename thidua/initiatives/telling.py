"""Who is told about a request: its authors and unit, and the office where it is judged."""

from collections.abc import Sequence

from django.urls import reverse

from thidua.core.actor import Role
from thidua.initiatives.models import Initiative
from thidua.notifications.actions import notify
from thidua.people.models import Person
from thidua.people.queries import users_with_role


def tell_side(initiative: Initiative, title: str, body: str = "", once: str = "") -> int:
    """Authors who have an account, and the officers of the unit."""
    people = Person.objects.filter(authorships__initiative=initiative, user__isnull=False)
    users = {*people.values_list("user_id", flat=True), *users_with_role(Role.OFFICER, initiative.unit)}
    return notify(sorted(u for u in users if u), title[:300], body=body, url=address(initiative), once=once)


def tell_competent(initiative: Initiative, roles: Sequence[Role], title: str, body: str = "", once: str = "") -> int:
    """Those who hold one of the roles where it is judged."""
    if initiative.competent is None:
        return 0
    users = {user for role in roles for user in users_with_role(role, initiative.competent)}
    return notify(sorted(users), title[:300], body=body, url=address(initiative), once=once)


def address(initiative: Initiative) -> str:
    return reverse("initiatives:page", args=[initiative.code])
