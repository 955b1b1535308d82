"""Writes of contests and ideas."""

from thidua.ideas.actions.contests import (
    close_contest,
    create_contest,
    edit_contest,
    finish_contest,
    open_contest,
    reopen_contest,
)
from thidua.ideas.actions.following import inquire, reply, withdraw_idea
from thidua.ideas.actions.receiving import receive_many, send_idea
from thidua.ideas.actions.writing import save_draft

__all__ = [
    "close_contest",
    "create_contest",
    "edit_contest",
    "finish_contest",
    "inquire",
    "open_contest",
    "receive_many",
    "reopen_contest",
    "reply",
    "save_draft",
    "send_idea",
    "withdraw_idea",
]
