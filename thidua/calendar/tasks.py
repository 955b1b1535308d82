"""Once a day: every slice reminds its own people."""

from importlib import import_module

from django_tasks import task

from thidua.core.actor import SYSTEM
from thidua.core.clock import today
from thidua.core.jobs import later

REMINDING = (
    "movements",
    "juries",
    "ideas",
    "pilots",
    "initiatives",
    "creativity",
    "exemplars",
    "plans",
    "targets",
    "clusters",
    "pledges",
    "scoring",
    "followup",
    "calendar",
)


@task
def daily() -> int:
    """A job for each slice, so that one that fails holds up no other."""
    for name in REMINDING:
        later(f"Nhắc việc: {name}", "calendar.remind", name)
    return len(REMINDING)


@task
def remind(name: str) -> int:
    """Messages of one slice sent today. Safe to run again: each is sent once."""
    sent: int = import_module(f"thidua.{name}.actions").remind(actor=SYSTEM, on=today())
    return sent
