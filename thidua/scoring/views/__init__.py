"""Pages, by step of the work."""

from thidua.scoring.views import acclamation, fairness, flags, ranking, scales, sheets, verifying

__all__ = ["acclamation", "fairness", "flags", "ranking", "scales", "sheets", "verifying"]
