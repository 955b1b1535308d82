"""`manage.py verify_chain`: is the chain of steps whole? Exit status 1 when it is not."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from thidua.audit.models import Head
from thidua.audit.queries import verify_chain


class Command(BaseCommand):
    help = "Kiểm tra chuỗi nhật ký; in số bước và giá trị cuối chuỗi."

    def handle(self, *args: Any, **options: Any) -> None:
        report = verify_chain()
        if report.broken_at is not None:
            self.stderr.write(f"Chuỗi nhật ký sai tại bước {report.broken_at}: {report.why}.")
            sys.exit(1)
        head = Head.objects.filter(pk=1).first()
        self.stdout.write(f"Chuỗi nhật ký nguyên vẹn: {report.steps} bước, cuối chuỗi {head.hash if head else '–'}")
