"""`manage.py work`: a worker; run as many as the load needs."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from thidua.core.jobs import work_forever


class Command(BaseCommand):
    help = "Chạy các công việc đang chờ cho đến khi được bảo dừng."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        work_forever(stop)
