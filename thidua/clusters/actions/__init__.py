"""Writes of clusters, by what they are about."""

from thidua.clusters.actions.activities import cancel_activity, edit_activity, hold_activity, plan_activity
from thidua.clusters.actions.elections import count_election, decide_lead, enter_ballot, open_election
from thidua.clusters.actions.members import Copied, add_members, copy_system_year, copy_year, fill_system
from thidua.clusters.actions.posts import follow_merger, leave_cluster, name_representative, set_post
from thidua.clusters.actions.reminders import remind
from thidua.clusters.actions.systems import create_cluster, create_system, edit_cluster, edit_system

__all__ = [
    "Copied",
    "add_members",
    "cancel_activity",
    "copy_system_year",
    "copy_year",
    "count_election",
    "create_cluster",
    "create_system",
    "decide_lead",
    "edit_activity",
    "edit_cluster",
    "edit_system",
    "enter_ballot",
    "fill_system",
    "follow_merger",
    "hold_activity",
    "leave_cluster",
    "name_representative",
    "open_election",
    "plan_activity",
    "remind",
    "set_post",
]
