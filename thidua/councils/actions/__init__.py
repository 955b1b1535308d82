"""Every write of this slice, by step of the work."""

from thidua.councils.actions.ballots import confirm_rule, open_ballot, prepare_ballots, void_ballot
from thidua.councils.actions.conferences import convene_cluster, plan_conference, put_units_on_agenda, record_lead
from thidua.councils.actions.counting import close_ballot, enter_tally, reconcile
from thidua.councils.actions.meetings import (
    appoint_tellers,
    cancel_meeting,
    close_meeting,
    open_meeting,
    plan_meeting,
    put_on_agenda,
    record_attendance,
    reschedule_meeting,
    take_off_agenda,
)
from thidua.councils.actions.recusals import declare_recusal, detect_conflicts, withdraw_recusal
from thidua.councils.actions.setup import add_member, create_council, end_member
from thidua.councils.actions.works import (
    plan_award_meeting,
    plan_initiative_meeting,
    put_initiatives_on_agenda,
    put_works_on_agenda,
)

__all__ = [
    "add_member",
    "appoint_tellers",
    "cancel_meeting",
    "close_ballot",
    "close_meeting",
    "confirm_rule",
    "convene_cluster",
    "create_council",
    "declare_recusal",
    "detect_conflicts",
    "end_member",
    "enter_tally",
    "open_ballot",
    "open_meeting",
    "plan_award_meeting",
    "plan_conference",
    "plan_initiative_meeting",
    "plan_meeting",
    "prepare_ballots",
    "put_initiatives_on_agenda",
    "put_on_agenda",
    "put_units_on_agenda",
    "put_works_on_agenda",
    "reconcile",
    "record_attendance",
    "record_lead",
    "reschedule_meeting",
    "take_off_agenda",
    "void_ballot",
    "withdraw_recusal",
]
