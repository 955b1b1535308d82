"""What every step of a proposal does the same way: ask in a form, do it, go back to its page."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from thidua.documents.kinds import DOCX, PDF
from thidua.documents.papers import ReportPaper, report_docx, report_pdf
from thidua.pilots.models import Proposal
from thidua.web.downloads import download
from thidua.web.requests import attempt, done, form_page

F = TypeVar("F", bound=forms.Form)
MAKERS = {"pdf": (PDF, report_pdf), "docx": (DOCX, report_docx)}


def page_url(row: Proposal) -> str:
    return reverse("pilots:proposal", args=[row.code])


def ask_and_do(
    request: HttpRequest,
    row: Proposal,
    form: F,
    call: Callable[[F], object],
    *,
    title: str,
    submit: str,
    said: str,
    note: str = "",
) -> HttpResponse:
    """The form of one step; once the action is done, the page of the proposal with a sentence."""
    if form.is_bound and form.is_valid() and attempt(form, lambda: (call(form),)) is not None:
        return done(request, said, page_url(row))
    return form_page(request, form, title=title, submit=submit, back=page_url(row), intro=note or row.title)


def paper_answer(paper: ReportPaper, kind: str, name: str) -> HttpResponse:
    content_type, make = MAKERS[kind]
    return download(make(paper), name=f"{name}.{kind}", content_type=content_type, code=f"{name}.{kind}")
