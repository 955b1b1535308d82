"""Reads about units and people. Personal reads start from the reader."""

from django.db.models import Q

from thidua.accounts.models import User
from thidua.core.actor import Actor, Grant, Role
from thidua.core.clock import today
from thidua.people.models import Person, RoleGrant


def actor_for(user: object) -> Actor:
    """The signed-in user with the roles in force today; nobody in particular for a visitor."""
    if not isinstance(user, User) or not user.is_active:
        return Actor(user_id=0, name="Khách")
    day = today()
    grants = tuple(
        Grant(Role(g.role), g.unit_id, g.unit.path)
        for g in RoleGrant.objects.filter(user=user, since__lte=day)
        .filter(Q(until__isnull=True) | Q(until__gte=day))
        .select_related("unit")
        .order_by("id")
    )
    person_id = Person.objects.filter(user=user).values_list("pk", flat=True).first()
    return Actor(user_id=user.pk, name=str(user), person_id=person_id, grants=grants)
