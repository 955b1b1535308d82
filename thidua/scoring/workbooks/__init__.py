"""Workbooks of scoring: the year's scores, the fairness lab, and a form to score oneself offline."""

from thidua.scoring.workbooks.fairness import fairness_workbook
from thidua.scoring.workbooks.scores import scores_workbook
from thidua.scoring.workbooks.self_scores import read_self_scores, self_workbook

__all__ = ["fairness_workbook", "read_self_scores", "scores_workbook", "self_workbook"]
