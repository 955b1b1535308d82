"""`manage.py grant_role USER ROLE UNIT`: the first role of a new installation; later ones are given on the page."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from thidua.accounts.models import User
from thidua.core.actor import SYSTEM, Role
from thidua.core.clock import today
from thidua.core.errors import NotFound, Refused
from thidua.people.actions import grant_role
from thidua.people.queries import unit_by_code


class Command(BaseCommand):
    help = "Giao một vai trò cho người dùng ở một đơn vị (mã đơn vị)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("role", choices=[role.value for role in Role])
        parser.add_argument("unit")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"Không có người dùng {options['username']}.")
        try:
            unit = unit_by_code(options["unit"])
            grant_role(actor=SYSTEM, user=user, role=Role(options["role"]), unit=unit, since=today())
        except NotFound:
            raise CommandError(f"Không có đơn vị mang mã {options['unit']}.") from None
        except Refused as refusal:
            raise CommandError(refusal.message) from None
        self.stdout.write(f"{user}: {options['role']} – {unit}")
