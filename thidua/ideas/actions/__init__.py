"""Writes of contests and ideas."""

from thidua.ideas.actions.contests import (
    close_contest,
    create_contest,
    edit_contest,
    finish_contest,
    open_contest,
    reopen_contest,
)
from thidua.ideas.actions.files import add_files, drop_file
from thidua.ideas.actions.following import inquire, reply, withdraw_idea
from thidua.ideas.actions.import_letters import mail_receipts, mail_rows
from thidua.ideas.actions.imports import correct_row, drop_import, map_columns, read_import, skip_row, start_import
from thidua.ideas.actions.receiving import receive_many, send_idea
from thidua.ideas.actions.taking_in import take_in_import, take_in_rows
from thidua.ideas.actions.writing import save_draft

__all__ = [
    "add_files",
    "close_contest",
    "correct_row",
    "create_contest",
    "drop_file",
    "drop_import",
    "edit_contest",
    "finish_contest",
    "inquire",
    "mail_receipts",
    "mail_rows",
    "map_columns",
    "open_contest",
    "read_import",
    "receive_many",
    "reopen_contest",
    "reply",
    "save_draft",
    "send_idea",
    "skip_row",
    "start_import",
    "take_in_import",
    "take_in_rows",
    "withdraw_idea",
]
