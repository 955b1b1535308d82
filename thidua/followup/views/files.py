"""Papers as files."""

from django.http import Http404, HttpResponse

from thidua.documents.kinds import DOCX, PDF
from thidua.documents.papers import ReportPaper, report_docx, report_pdf

MAKERS = {"pdf": (PDF, report_pdf), "docx": (DOCX, report_docx)}


def paper_answer(paper: ReportPaper, kind: str, name: str) -> HttpResponse:
    if kind not in MAKERS:
        raise Http404
    content_type, make = MAKERS[kind]
    return file_answer(make(paper), content_type, f"{name}.{kind}")


def file_answer(data: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
