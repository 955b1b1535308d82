"""Writes of targets: defined, cut into parts, given, reported, verified, closed."""

from thidua.targets.actions.definitions import (
    close_target,
    copy_targets,
    create_target,
    edit_target,
    give_target,
    import_targets,
    targets_from_pledge,
)
from thidua.targets.actions.giving import explain_difference, release_assignment, share_target
from thidua.targets.actions.mergers import follow_merger
from thidua.targets.actions.reminders import remind
from thidua.targets.actions.reporting import Entry, record_actual, record_actuals, record_results
from thidua.targets.actions.verifying import return_actual, verify_actual, verify_actuals

__all__ = [
    "Entry",
    "close_target",
    "copy_targets",
    "create_target",
    "edit_target",
    "explain_difference",
    "follow_merger",
    "give_target",
    "import_targets",
    "record_actual",
    "record_actuals",
    "record_results",
    "release_assignment",
    "remind",
    "return_actual",
    "share_target",
    "targets_from_pledge",
    "verify_actual",
    "verify_actuals",
]
