"""A secret vote of a cluster's conference, on paper, entered by two tellers at their pages."""

from tests.year.players import sent
from thidua.councils.models import Ballot, Meeting

TELLERS = ("kiemphieu1", "kiemphieu2")


def vote_on_paper(lead: str, meeting: Meeting, *, yes: int) -> None:
    """Everybody is there, so many agree to each line, the others say no; the meeting is closed."""
    url = f"/councils/meetings/{meeting.code}/"
    seats = list(meeting.council.members.filter(until__isnull=True))
    sent(lead, f"{url}tellers/", {"first": TELLERS[0], "second": TELLERS[1]})
    sent(lead, f"{url}attendance/", {f"presence_{seat.pk}": "present" for seat in seats})
    sent(lead, f"{url}opening/")
    sent(lead, f"{url}ballots/")
    for ballot in Ballot.objects.filter(meeting=meeting, state="prepared"):
        _count(lead, ballot, len(seats), yes)
    sent(lead, f"{url}closing/")


def _count(lead: str, ballot: Ballot, papers: int, yes: int) -> None:
    url = f"/councils/ballots/{ballot.code}/"
    sent(lead, f"{url}rule/", {"document": "Quy chế khối (minh họa)", "reason": "Hội nghị thống nhất"})
    sent(lead, f"{url}opening/")
    counts = {"issued": papers, "unused": 0, "returned": papers, "invalid": 0}
    for line in ballot.lines.values_list("line", flat=True):
        counts |= {f"yes_{line}": yes, f"no_{line}": papers - yes, f"blank_{line}": 0}
    for teller in TELLERS:
        sent(teller, f"{url}count/", counts)
    sent(lead, f"{url}result/")
