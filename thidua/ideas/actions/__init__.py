"""Writes of contests and ideas."""

from thidua.ideas.actions.announcing import write_letters
from thidua.ideas.actions.answers import answer_idea, answer_many, thank_all
from thidua.ideas.actions.commenting import comment, hide_comment, report_abuse, settle_report, show_comment
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
from thidua.ideas.actions.joining import accept_author, decline_author, join_idea
from thidua.ideas.actions.jurying import enter_screened, set_contest_jury, take_jury_shortlist
from thidua.ideas.actions.merging import merge_idea, tell_ideas_alike, tell_ideas_apart, unmerge_idea
from thidua.ideas.actions.moderation import hide_idea, hide_many, show_idea, show_many
from thidua.ideas.actions.receiving import receive_many, send_idea
from thidua.ideas.actions.reminding import remind
from thidua.ideas.actions.stages import move_idea, move_many
from thidua.ideas.actions.supporting import support, withdraw_support
from thidua.ideas.actions.taking_in import take_in_import, take_in_rows
from thidua.ideas.actions.undoing import step_back, undo_bulk
from thidua.ideas.actions.writing import save_draft

__all__ = [
    "accept_author",
    "add_files",
    "answer_idea",
    "answer_many",
    "close_contest",
    "comment",
    "correct_row",
    "create_contest",
    "decline_author",
    "drop_file",
    "drop_import",
    "edit_contest",
    "enter_screened",
    "finish_contest",
    "hide_comment",
    "hide_idea",
    "hide_many",
    "inquire",
    "join_idea",
    "mail_receipts",
    "mail_rows",
    "map_columns",
    "merge_idea",
    "move_idea",
    "move_many",
    "open_contest",
    "read_import",
    "receive_many",
    "remind",
    "reopen_contest",
    "reply",
    "report_abuse",
    "save_draft",
    "send_idea",
    "set_contest_jury",
    "settle_report",
    "show_comment",
    "show_idea",
    "show_many",
    "skip_row",
    "start_import",
    "step_back",
    "support",
    "take_in_import",
    "take_in_rows",
    "take_jury_shortlist",
    "tell_ideas_alike",
    "tell_ideas_apart",
    "thank_all",
    "undo_bulk",
    "unmerge_idea",
    "withdraw_idea",
    "withdraw_support",
    "write_letters",
]
