"""What waits for the reader in this slice."""

from collections.abc import Sequence
from datetime import date

from thidua.core.actor import Actor
from thidua.web.waiting import Waiting


def waiting(actor: Actor, on: date) -> Sequence[Waiting]:
    return []
