"""Writes of plans: the plan itself, its measures, what came of them, reminders."""

from thidua.plans.actions.drafting import copy_plan, create_plan, paste_measures
from thidua.plans.actions.files import attach_document, attach_evidence, attach_file
from thidua.plans.actions.issuing import issue_plan, reopen_plan, take_over_plan
from thidua.plans.actions.measures import (
    add_measure,
    edit_measure,
    exempt_content,
    record_progress,
    remove_measure,
    require_content,
)
from thidua.plans.actions.reminding import remind, remind_missing

__all__ = [
    "add_measure",
    "attach_document",
    "attach_evidence",
    "attach_file",
    "copy_plan",
    "create_plan",
    "edit_measure",
    "exempt_content",
    "issue_plan",
    "paste_measures",
    "record_progress",
    "remind",
    "remind_missing",
    "remove_measure",
    "reopen_plan",
    "require_content",
    "take_over_plan",
]
