"""`manage.py load_units 79 48`: the provinces and wards of today from the official list; repeated, nothing changes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from thidua.core.actor import SYSTEM
from thidua.people.actions import load_units


class Command(BaseCommand):
    help = "Nạp tỉnh, thành phố và phường, xã theo danh mục chính thức."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("provinces", nargs="+", help="mã tỉnh, hai chữ số")

    def handle(self, *args: Any, **options: Any) -> None:
        made = load_units(actor=SYSTEM, provinces=tuple(options["provinces"]))
        self.stdout.write(f"Thêm {len(made)} đơn vị.")
