"""Giving and ending roles."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from thidua.accounts.models import User
from thidua.audit.actions import step
from thidua.core.actor import ROLE_NAMES, Actor, Role
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.people.models import RoleGrant, Unit
from thidua.people.permissions import FORBIDDEN_PAIRS, may_manage_roles


@transaction.atomic
def grant_role(
    *, actor: Actor, user: User, role: Role, unit: Unit, since: date, until: date | None = None
) -> RoleGrant:
    """Let a user hold a role in a unit, and so below it. Giving it again changes its dates only.

    Refuses: not_your_unit, own_role, dates, conflicting_roles.
    """
    require(may_manage_roles(actor, unit))
    if actor.user_id == user.pk:
        raise Refused(
            "own_role",
            "Không ai tự giao vai trò cho chính mình. Hãy nhờ một quản trị hệ thống khác giao.",
            "user",
        )
    if until and until < since:
        raise Refused("dates", "Ngày kết thúc đứng trước ngày bắt đầu. Hãy kiểm tra lại hai ngày.", "until")
    lock(user)
    _refuse_conflict(user, role, unit, since, until)
    grant = RoleGrant.objects.filter(user=user, role=role, unit=unit).first()
    if grant is None:
        grant = RoleGrant.objects.create(user=user, role=role, unit=unit, since=since, until=until)
        step(grant, "grant", actor=actor, details={"role": role, "unit": unit.code, "since": since})
    elif (grant.since, grant.until) != (since, until):
        grant.since, grant.until = since, until
        grant.save(update_fields=["since", "until"])
        step(grant, "grant", actor=actor, details={"role": role, "unit": unit.code, "since": since})
    return grant


@transaction.atomic
def end_role(*, actor: Actor, grant: RoleGrant, last_day: date) -> RoleGrant:
    """End a role after `last_day`. Refuses: not_your_unit, ended_already."""
    grant = lock(grant)
    require(may_manage_roles(actor, grant.unit))
    if grant.until and grant.until <= last_day:
        raise Refused(
            "ended_already", f"Vai trò này đã kết thúc từ {grant.until:%d/%m/%Y}, không cần kết thúc lần nữa."
        )
    grant.until = max(last_day, grant.since - timedelta(days=1))
    grant.save(update_fields=["until"])
    step(grant, "end", actor=actor, details={"until": grant.until})
    return grant


def _refuse_conflict(user: User, role: Role, unit: Unit, since: date, until: date | None) -> None:
    rivals = {other for pair in FORBIDDEN_PAIRS if role in pair for other in pair - {role}}
    held = RoleGrant.objects.filter(user=user, role__in=rivals).filter(Q(until__isnull=True) | Q(until__gte=since))
    if until:
        held = held.filter(since__lte=until)
    for grant in held.select_related("unit"):
        if grant.unit.path.startswith(unit.path) or unit.path.startswith(grant.unit.path):
            raise Refused(
                "conflicting_roles",
                f"{user} đang là “{ROLE_NAMES[Role(grant.role)]}” ở {grant.unit}; không thể đồng thời là "
                f"“{ROLE_NAMES[role]}” ở {unit}: người làm không tự kiểm mình. "
                "Hãy kết thúc vai trò kia trước, hoặc chọn người khác.",
                "role",
            )
