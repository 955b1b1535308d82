"""What a member does: agree, comment, sign, bring a paper, withdraw; what the lead answers."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from thidua.clusters.models import Membership
from thidua.core.actor import Actor
from thidua.core.errors import NotFound
from thidua.documents.queries import content
from thidua.pledges import queries
from thidua.pledges.actions import (
    accept_pledge,
    answer_comment,
    comment,
    sign_on_paper,
    sign_pledge,
    withdraw_signature,
)
from thidua.pledges.forms import AnswerForm, CommentForm, PaperForm, ReasonForm, SignForm
from thidua.pledges.models import Pledge
from thidua.pledges.papers import item_numbers
from thidua.pledges.views.shared import file_answer, pledge_for, pledge_url
from thidua.web.asking import ask, form_methods, sent
from thidua.web.requests import done, signed_in


@form_methods
@signed_in
def sign(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    actor, pledge, member = _seat(request, code, unit)
    person = member.representative
    start = {
        "text_hash": pledge.text_hash,
        "name": person.full_name if person else "",
        "position": person.position if person else "",
    }
    form = SignForm(sent(request), initial=start)
    return ask(
        request,
        form,
        lambda: sign_pledge(actor=actor, pledge=pledge, membership=member, data=form.to_input()),
        said=f"Đã ký thay mặt {member.unit.name}.",
        back=pledge_url(pledge),
        title=f"Ký giao ước: {member.unit.name}",
        submit="Ký",
        intro=pledge.title,
        template="pledges/sign.html",
        items=item_numbers(list(queries.items(pledge))),
    )


@require_POST
@signed_in
def accept(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    actor, pledge, member = _seat(request, code, unit)
    accept_pledge(actor=actor, pledge=pledge, membership=member)
    return done(request, f"{member.unit.name} đồng ý với nội dung. Còn phải ký.", pledge_url(pledge))


@form_methods
@signed_in
def comment_(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    actor, pledge, member = _seat(request, code, unit)
    form = CommentForm(sent(request))
    return ask(
        request,
        form,
        lambda: comment(actor=actor, pledge=pledge, membership=member, **form.cleaned_data),
        said="Đã gửi ý kiến đến đơn vị trưởng.",
        back=pledge_url(pledge),
        title=f"Góp ý: {member.unit.name}",
        submit="Gửi ý kiến",
        intro=pledge.title,
    )


@form_methods
@signed_in
def answer(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    actor, pledge, member = _seat(request, code, unit)
    said = pledge.signatures.filter(membership=member).values_list("comment", flat=True).first() or ""
    form = AnswerForm(sent(request))
    return ask(
        request,
        form,
        lambda: answer_comment(actor=actor, pledge=pledge, membership=member, **form.cleaned_data),
        said="Đã trả lời. Nếu cần sửa nội dung, hãy rút giao ước về sửa.",
        back=pledge_url(pledge),
        title=f"Trả lời ý kiến của {member.unit.name}",
        submit="Trả lời",
        intro=said,
    )


@form_methods
@signed_in
def paper(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    actor, pledge, member = _seat(request, code, unit)
    files = request.FILES if request.method == "POST" else None
    form = PaperForm(sent(request), files, membership=member)
    return ask(
        request,
        form,
        lambda: sign_on_paper(actor=actor, pledge=pledge, membership=member, data=form.to_input()),
        said=f"Đã ghi chữ ký của {member.unit.name} trên bản giấy.",
        back=pledge_url(pledge),
        title=f"Nộp bản giấy đã ký: {member.unit.name}",
        submit="Ghi chữ ký",
        intro="Bản in từ hệ thống, có chữ ký và dấu của đơn vị, quét thành PDF; hoặc PDF đã ký số.",
    )


@form_methods
@signed_in
def withdraw(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    actor, pledge, member = _seat(request, code, unit)
    form = ReasonForm(sent(request))
    return ask(
        request,
        form,
        lambda: withdraw_signature(actor=actor, pledge=pledge, membership=member, **form.cleaned_data),
        said=f"Đã rút chữ ký của {member.unit.name}.",
        back=pledge_url(pledge),
        title=f"Rút chữ ký: {member.unit.name}",
        submit="Rút chữ ký",
        intro=pledge.title,
    )


@require_GET
@signed_in
def file(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """The signed paper, for everybody who sees the pledge."""
    _, pledge, member = _seat(request, code, unit)
    row = pledge.signatures.filter(membership=member).select_related("file").first()
    if row is None or row.file is None:
        raise NotFound(unit)
    return file_answer(content(row.file), row.file.content_type, f"giao-uoc-{pledge.code}-{member.unit.code}.pdf")


def _seat(request: HttpRequest, code: str, unit: str) -> tuple[Actor, Pledge, Membership]:
    actor, pledge = pledge_for(request, code)
    return actor, pledge, queries.get_seat(actor, pledge, unit)
