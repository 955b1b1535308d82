"""Every write of this slice, by step of the work."""

from thidua.initiatives.actions.checking import (
    accept_initiative,
    record_council_result,
    reject_initiative,
    return_initiative,
    submit_initiative,
    tell_initiatives_apart,
    withdraw_initiative,
)
from thidua.initiatives.actions.recognizing import recognize_initiative
from thidua.initiatives.actions.reminding import remind
from thidua.initiatives.actions.requests import (
    add_effect,
    add_file,
    create_initiative,
    drop_effect,
    edit_initiative,
    set_authors,
)
from thidua.initiatives.actions.spreading import end_replication, note_effect, replicate

__all__ = [
    "accept_initiative",
    "add_effect",
    "add_file",
    "create_initiative",
    "drop_effect",
    "edit_initiative",
    "end_replication",
    "note_effect",
    "recognize_initiative",
    "record_council_result",
    "reject_initiative",
    "remind",
    "replicate",
    "return_initiative",
    "set_authors",
    "submit_initiative",
    "tell_initiatives_apart",
    "withdraw_initiative",
]
