"""Pages, by step of the work."""

from thidua.scoring.views import ranking, scales, sheets, verifying

__all__ = ["ranking", "scales", "sheets", "verifying"]
