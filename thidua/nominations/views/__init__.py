"""Pages of this slice, by step of the work."""

from thidua.nominations.views import appraisal, dossiers, nominations, papers, rounds

__all__ = ["appraisal", "dossiers", "nominations", "papers", "rounds"]
