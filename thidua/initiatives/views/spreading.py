"""Other units use it too; and the papers: request and certificates."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import NotFound
from thidua.documents.papers import certificates_pdf, letter_docx, letter_pdf
from thidua.initiatives import actions, queries
from thidua.initiatives.forms import EndForm, GainForm, ReplicationForm
from thidua.initiatives.models import Replication
from thidua.initiatives.papers import certificate_papers, request_paper
from thidua.initiatives.permissions import may_print
from thidua.initiatives.views.shared import page_for, page_url
from thidua.web.asking import ask, sent
from thidua.web.downloads import download
from thidua.web.requests import actor_of, signed_in

form_methods = require_http_methods(["GET", "POST"])
_WRITERS = {
    "pdf": (letter_pdf, "application/pdf"),
    "docx": (letter_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@form_methods
@signed_in
def replicate(request: HttpRequest, code: str) -> HttpResponse:
    actor, row = page_for(request, code)
    files = request.FILES if request.method == "POST" else None
    units = queries.units_to_copy_for(actor, row)
    form = ReplicationForm(sent(request), files, units=units, initial={"since": today()})
    return ask(
        request,
        form,
        lambda: actions.replicate(actor=actor, initiative=row, unit=form.cleaned_data["unit"], data=form.to_input()),
        said="Đã ghi đơn vị áp dụng sáng kiến này.",
        back=page_url(row),
        title="Đơn vị tôi cũng áp dụng",
        submit="Ghi áp dụng",
        intro=row.title,
    )


@form_methods
@signed_in
def gain(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    actor, use = _use(request, code, unit)
    form = GainForm(sent(request), initial={"effect": use.effect})
    return ask(
        request,
        form,
        lambda: actions.note_effect(actor=actor, replication=use, **form.cleaned_data),
        said="Đã ghi hiệu quả.",
        back=page_url(use.initiative),
        title=f"Hiệu quả tại {use.unit.name}",
        submit="Ghi hiệu quả",
        intro=use.initiative.title,
    )


@form_methods
@signed_in
def end(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    actor, use = _use(request, code, unit)
    form = EndForm(sent(request), initial={"ended_on": today()})
    return ask(
        request,
        form,
        lambda: actions.end_replication(actor=actor, replication=use, **form.cleaned_data),
        said="Đã ghi thôi áp dụng.",
        back=page_url(use.initiative),
        title=f"Thôi áp dụng tại {use.unit.name}",
        submit="Ghi thôi áp dụng",
        intro=use.initiative.title,
    )


@require_GET
@signed_in
def paper(request: HttpRequest, code: str, suffix: str) -> HttpResponse:
    _, row = page_for(request, code)
    if suffix not in _WRITERS:
        raise NotFound(suffix)
    write, content_type = _WRITERS[suffix]
    name = f"don-sang-kien-{row.code}.{suffix}"
    return download(write(request_paper(row)), name=name, content_type=content_type, code=name)


@require_GET
@signed_in
def certificates(request: HttpRequest, code: str) -> HttpResponse:
    """One page for each author, each with the code."""
    actor, row = page_for(request, code)
    require(may_print(actor, row))
    name = f"giay-chung-nhan-{row.code}.pdf"
    return download(certificates_pdf(certificate_papers(row)), name=name, content_type="application/pdf", code=name)


def _use(request: HttpRequest, code: str, unit: str) -> tuple[Actor, Replication]:
    actor = actor_of(request)
    return actor, queries.get_replication(actor, code, unit)
