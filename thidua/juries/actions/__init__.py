"""Every write of juries."""

from thidua.juries.actions.drawing import draw_missing
from thidua.juries.actions.entering import enter, redact_entry, withdraw_entry
from thidua.juries.actions.opening import close_jury, open_jury, reopen_jury
from thidua.juries.actions.reminders import remind
from thidua.juries.actions.replacing import leave_juror, replace_juror
from thidua.juries.actions.results import second_round, shortlist
from thidua.juries.actions.scoring import hand_in_sheet, recuse, return_sheet, save_sheet
from thidua.juries.actions.setting import add_jurors, create_jury, edit_jury, set_rubric

__all__ = [
    "add_jurors",
    "close_jury",
    "create_jury",
    "draw_missing",
    "edit_jury",
    "enter",
    "hand_in_sheet",
    "leave_juror",
    "open_jury",
    "recuse",
    "redact_entry",
    "remind",
    "reopen_jury",
    "replace_juror",
    "return_sheet",
    "save_sheet",
    "second_round",
    "set_rubric",
    "shortlist",
    "withdraw_entry",
]
