"""Which papers a decision can be had as."""

from collections.abc import Callable
from dataclasses import dataclass

from thidua.decisions.models import Decision
from thidua.decisions.papers import decision_paper, presentation_paper, reward_paper
from thidua.decisions.workbooks import decision_workbook, presentation_workbook
from thidua.documents.kinds import DOCX, PDF, XLSX
from thidua.documents.papers import decision_docx, decision_pdf, letter_pdf


@dataclass(frozen=True)
class Printout:
    """`inner`: only for those who prepare and sign."""

    content_type: str
    make: Callable[[Decision], bytes]
    inner: bool = True


PAPERS = {
    "decision.pdf": Printout(PDF, lambda d: decision_pdf(decision_paper(d)), inner=False),
    "decision.docx": Printout(DOCX, lambda d: decision_docx(decision_paper(d)), inner=False),
    "rewards.pdf": Printout(PDF, lambda d: letter_pdf(reward_paper(d))),
    "rewards.xlsx": Printout(XLSX, decision_workbook),
    "presentation.pdf": Printout(PDF, lambda d: letter_pdf(presentation_paper(d))),
    "presentation.xlsx": Printout(XLSX, presentation_workbook),
}
