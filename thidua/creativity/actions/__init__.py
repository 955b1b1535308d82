"""Every write of the creativity award."""

from thidua.creativity.actions.judging import set_jury, take_shortlist
from thidua.creativity.actions.posting import bring_to_council, post_shortlist, remark, settle_remark
from thidua.creativity.actions.reminders import remind
from thidua.creativity.actions.results import (
    decide_round,
    give_prize,
    plan_ceremony,
    present_prize,
    record_council_result,
)
from thidua.creativity.actions.rounds import call_round, create_round, edit_round, start_scoring
from thidua.creativity.actions.works import (
    accept_work,
    add_work_file,
    edit_work,
    enter_work,
    leave_out,
    return_work,
    submit_work,
    withdraw_work,
)

__all__ = [
    "accept_work",
    "add_work_file",
    "bring_to_council",
    "call_round",
    "create_round",
    "decide_round",
    "edit_round",
    "edit_work",
    "enter_work",
    "give_prize",
    "leave_out",
    "plan_ceremony",
    "post_shortlist",
    "present_prize",
    "record_council_result",
    "remark",
    "remind",
    "return_work",
    "set_jury",
    "settle_remark",
    "start_scoring",
    "submit_work",
    "take_shortlist",
    "withdraw_work",
]
