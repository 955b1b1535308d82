"""`manage.py play_story`: play the demo story into an empty database."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from thidua.demo.story import play


class Command(BaseCommand):
    help = "Dựng thành phố mẫu bằng chính các thao tác của người dùng."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            play()
