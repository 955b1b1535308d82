"""Minutes and ballot papers, as files."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from thidua.core.errors import NotFound
from thidua.councils import minutes, papers, queries
from thidua.councils.models import Meeting
from thidua.councils.views.shared import file_answer, run_ballot
from thidua.documents.papers import MinutesPaper, minutes_docx, minutes_pdf
from thidua.web.requests import actor_of, signed_in

_MINUTES: dict[str, Callable[[Meeting], MinutesPaper]] = {
    "meeting": minutes.meeting_minutes,
    "tally": minutes.tally_minutes,
}
_NAMES = {"meeting": "hop", "tally": "kiem-phieu"}
_WRITERS = {
    "pdf": (minutes_pdf, "application/pdf"),
    "docx": (minutes_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@require_GET
@signed_in
def minutes_file(request: HttpRequest, code: str, kind: str, suffix: str) -> HttpResponse:
    meeting = queries.get_readable_meeting(actor_of(request), code)
    if kind not in _MINUTES or suffix not in _WRITERS or meeting.opened_at is None:
        raise NotFound
    write, content_type = _WRITERS[suffix]
    return file_answer(write(_MINUTES[kind](meeting)), content_type, f"bien-ban-{_NAMES[kind]}-{meeting.code}.{suffix}")


@require_GET
@signed_in
def ballot_papers(request: HttpRequest, code: str) -> HttpResponse:
    _, ballot = run_ballot(request, code)
    return file_answer(papers.ballot_papers_pdf(ballot), "application/pdf", f"phieu-{ballot.code}.pdf")
