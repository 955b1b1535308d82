"""Once a day: every slice reminds its own people."""

from importlib import import_module

from django_tasks import task

from thidua.core.actor import SYSTEM
from thidua.core.clock import today
from thidua.core.jobs import report

REMINDING = ("movements", "plans", "targets", "clusters", "pledges", "scoring", "followup", "calendar")


@task
def daily() -> int:
    """Messages sent. Safe to run again: a message of the same day is sent once."""
    sent = 0
    for number, name in enumerate(REMINDING):
        report(number, len(REMINDING), name)
        sent += import_module(f"thidua.{name}.actions").remind(actor=SYSTEM, on=today())
    return sent
