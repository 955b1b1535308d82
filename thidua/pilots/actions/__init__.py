"""Every write of pilots."""

from thidua.pilots.actions.deciding import (
    accept_proposal,
    ask_proposal,
    clarify_proposal,
    note_opinion,
    refuse_proposal,
    send_proposal,
)
from thidua.pilots.actions.evaluating import evaluate_pilot, set_terms
from thidua.pilots.actions.proposing import (
    agree_proposal,
    create_proposal,
    edit_proposal,
    reopen_proposal,
    withdraw_proposal,
)
from thidua.pilots.actions.reminding import remind, remind_units
from thidua.pilots.actions.running import complete_pilot, edit_log, extend_pilot, stop_pilot, write_log

__all__ = [
    "accept_proposal",
    "agree_proposal",
    "ask_proposal",
    "clarify_proposal",
    "complete_pilot",
    "create_proposal",
    "edit_log",
    "edit_proposal",
    "evaluate_pilot",
    "extend_pilot",
    "note_opinion",
    "refuse_proposal",
    "remind",
    "remind_units",
    "reopen_proposal",
    "send_proposal",
    "set_terms",
    "stop_pilot",
    "withdraw_proposal",
    "write_log",
]
