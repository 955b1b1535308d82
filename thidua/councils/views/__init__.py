"""Pages of this slice, by step of the work."""

from thidua.councils.views import agenda, ballots, conferences, councils, meetings, papers, works

__all__ = ["agenda", "ballots", "conferences", "councils", "meetings", "papers", "works"]
