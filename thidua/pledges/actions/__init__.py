"""Writes of pledges: the text, the signatures, and what follows from them."""

from thidua.pledges.actions.reminders import remind
from thidua.pledges.actions.signing import (
    accept_pledge,
    answer_comment,
    comment,
    sign_on_paper,
    sign_pledge,
    withdraw_signature,
)
from thidua.pledges.actions.text import (
    copy_pledge,
    create_pledge,
    edit_pledge,
    end_pledge,
    open_pledge,
    reopen_pledge,
    settle_pledge,
)

__all__ = [
    "accept_pledge",
    "answer_comment",
    "comment",
    "copy_pledge",
    "create_pledge",
    "edit_pledge",
    "end_pledge",
    "open_pledge",
    "remind",
    "reopen_pledge",
    "settle_pledge",
    "sign_on_paper",
    "sign_pledge",
    "withdraw_signature",
]
