"""Every write of this slice."""

from thidua.followup.actions.findings import answer_finding, confirm_finding, send_back_finding
from thidua.followup.actions.planning import cancel_inspection, edit_inspection, plan_inspection, plan_inspections
from thidua.followup.actions.visiting import add_finding, conclude_inspection, drop_finding, hold_inspection

__all__ = [
    "add_finding",
    "answer_finding",
    "cancel_inspection",
    "conclude_inspection",
    "confirm_finding",
    "drop_finding",
    "edit_inspection",
    "hold_inspection",
    "plan_inspection",
    "plan_inspections",
    "send_back_finding",
]
