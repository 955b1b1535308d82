"""Councils, their meetings, and ballots on paper: what two tellers counted, never who voted how."""

from thidua.councils.models.ballots import Ballot, BallotItem, TellerCount, TellerEntry
from thidua.councils.models.bodies import Council, CouncilMember
from thidua.councils.models.meetings import AgendaItem, Attendance, Meeting, Recusal, TellerAppointment

__all__ = [
    "AgendaItem",
    "Attendance",
    "Ballot",
    "BallotItem",
    "Council",
    "CouncilMember",
    "Meeting",
    "Recusal",
    "TellerAppointment",
    "TellerCount",
    "TellerEntry",
]
