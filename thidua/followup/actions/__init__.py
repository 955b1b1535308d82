"""Every write of this slice."""

from thidua.followup.actions.findings import answer_finding, confirm_finding, send_back_finding
from thidua.followup.actions.packing import ask_pack, make_pack
from thidua.followup.actions.planning import cancel_inspection, edit_inspection, plan_inspection, plan_inspections
from thidua.followup.actions.reminding import remind
from thidua.followup.actions.reviewing import (
    discard_review,
    edit_review,
    issue_review,
    refresh_review,
    write_review,
)
from thidua.followup.actions.visiting import add_finding, conclude_inspection, drop_finding, hold_inspection

__all__ = [
    "add_finding",
    "answer_finding",
    "ask_pack",
    "cancel_inspection",
    "conclude_inspection",
    "confirm_finding",
    "discard_review",
    "drop_finding",
    "edit_inspection",
    "edit_review",
    "hold_inspection",
    "issue_review",
    "make_pack",
    "plan_inspection",
    "plan_inspections",
    "refresh_review",
    "remind",
    "send_back_finding",
    "write_review",
]
