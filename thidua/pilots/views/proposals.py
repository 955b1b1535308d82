"""Pages of proposals: the list, one proposal, and each step up to the decision."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from thidua.core.clock import today
from thidua.pilots import actions, queries
from thidua.pilots.forms import (
    AcceptForm,
    AgreeForm,
    AskForm,
    ClarifyForm,
    OpinionForm,
    ProposalForm,
    ReasonForm,
    RefuseForm,
    SendForm,
)
from thidua.pilots.lists import PROPOSALS
from thidua.pilots.models import Proposal
from thidua.pilots.pages import proposal_page
from thidua.pilots.papers import proposal_paper
from thidua.pilots.reading import write_indicators
from thidua.pilots.views.shared import MAKERS, ask_and_do, page_url, paper_answer
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in

NEW = "Nêu một vấn đề cụ thể đang vướng và cách muốn thử. Bản nháp lưu lúc nào cũng được; đủ các ô mới thống nhất được."


@require_GET
@signed_in
def proposal_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    buttons = [
        Button("Mỗi đơn vị một vấn đề", reverse("pilots:boards"), "bi-grid-3x3", primary=False),
        Button("Bài học", reverse("pilots:lessons"), "bi-lightbulb", primary=False),
        Button("Trình tự, thời hạn", reverse("pilots:terms_list"), "bi-journal-text", primary=False),
    ]
    if queries.proposing_units(actor).exists():
        buttons.insert(0, Button("Lập đề xuất", reverse("pilots:create_proposal"), "bi-plus-lg"))
    return render_list(request, PROPOSALS, queries.proposals(actor), buttons=buttons)


@require_http_methods(["GET", "POST"])
@signed_in
def create(request: HttpRequest) -> HttpResponse:
    """`?idea=`, `?movement=` and `?unit=` fill the form."""
    actor = actor_of(request)
    start = {key: request.GET[key][:40] for key in ("idea", "movement", "unit") if key in request.GET}
    form = ProposalForm(request.POST if request.method == "POST" else None, initial=start, actor=actor)
    if request.method == "POST" and form.is_valid():
        unit = form.cleaned_data["unit"]
        row = attempt(form, lambda: actions.create_proposal(actor=actor, unit=unit, data=form.to_input()))
        if row is not None:
            return done(request, "Đã lưu bản nháp. Bước sau: tập thể thống nhất, kèm biên bản.", page_url(row))
    back = reverse("pilots:list")
    return form_page(request, form, title="Lập đề xuất", submit="Lưu bản nháp", back=back, intro=NEW)


@require_http_methods(["GET", "POST"])
@signed_in
def edit(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_proposal(actor, code)
    form = ProposalForm(
        request.POST if request.method == "POST" else None, initial=_start(row), actor=actor, proposal=row
    )
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        call = attempt(
            form, lambda: actions.edit_proposal(actor=actor, proposal=row, version=version, data=form.to_input())
        )
        if call is not None:
            return done(request, "Đã lưu đề xuất.", page_url(row))
    return form_page(request, form, title="Sửa đề xuất", submit="Lưu", back=page_url(row), intro=row.title)


@require_GET
@signed_in
def page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    return render(request, "pilots/proposal.html", proposal_page(actor, queries.get_proposal(actor, code)))


@require_GET
@signed_in
def paper(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    row = queries.get_proposal(actor_of(request), code)
    if kind not in MAKERS:
        raise Http404
    return paper_answer(proposal_paper(row), kind, f"de-xuat-{row.code}")


@require_http_methods(["GET", "POST"])
@signed_in
def agree(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_proposal(actor, code)
    posted = request.method == "POST"
    form = AgreeForm(request.POST if posted else None, request.FILES if posted else None, proposal=row)
    return ask_and_do(
        request,
        row,
        form,
        lambda form: actions.agree_proposal(actor=actor, proposal=row, data=form.to_input()),
        title="Tập thể thống nhất",
        submit="Ghi nhận",
        said="Đã ghi sự thống nhất của tập thể. Bước sau: trình cấp có thẩm quyền.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def reopen(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_proposal(actor, code)
    return ask_and_do(
        request,
        row,
        ReasonForm(request.POST if request.method == "POST" else None),
        lambda form: actions.reopen_proposal(actor=actor, proposal=row, **form.cleaned_data),
        title="Sửa lại đề xuất",
        submit="Mở để sửa",
        said="Đã mở để sửa; sửa xong tập thể thống nhất lại.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_proposal(actor, code)
    return ask_and_do(
        request,
        row,
        ReasonForm(request.POST if request.method == "POST" else None),
        lambda form: actions.withdraw_proposal(actor=actor, proposal=row, **form.cleaned_data),
        title="Rút đề xuất",
        submit="Rút",
        said="Đã rút đề xuất; nội dung vẫn được giữ.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def send(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_proposal(actor, code)
    return ask_and_do(
        request,
        row,
        SendForm(request.POST if request.method == "POST" else None, proposal=row),
        lambda form: actions.send_proposal(actor=actor, proposal=row, data=form.to_input()),
        title="Trình cấp có thẩm quyền",
        submit="Trình",
        said="Đã trình; cấp có thẩm quyền đã được báo.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def ask(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_proposal(actor, code)
    return ask_and_do(
        request,
        row,
        AskForm(request.POST if request.method == "POST" else None),
        lambda form: actions.ask_proposal(actor=actor, proposal=row, **form.cleaned_data),
        title="Yêu cầu làm rõ",
        submit="Gửi yêu cầu",
        said="Đã gửi yêu cầu; thời gian chờ đơn vị không tính vào hạn quyết định.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def clarify(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_proposal(actor, code)
    return ask_and_do(
        request,
        row,
        ClarifyForm(request.POST if request.method == "POST" else None),
        lambda form: actions.clarify_proposal(actor=actor, proposal=row, **form.cleaned_data),
        title="Làm rõ đề xuất",
        submit="Gửi",
        said="Đã gửi nội dung làm rõ.",
        note=row.question,
    )


@require_http_methods(["GET", "POST"])
@signed_in
def opinion(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_proposal(actor, code)
    posted = request.method == "POST"
    start = {"opinion": row.party_opinion, "on": row.party_opinion_on}
    return ask_and_do(
        request,
        row,
        OpinionForm(request.POST if posted else None, request.FILES if posted else None, initial=start),
        lambda form: actions.note_opinion(actor=actor, proposal=row, data=form.to_input()),
        title="Ý kiến của cấp ủy",
        submit="Ghi",
        said="Đã ghi ý kiến của cấp ủy.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def accept(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_proposal(actor, code)
    start = {"decided_on": today(), "started_on": row.since, "until": row.until}
    return ask_and_do(
        request,
        row,
        AcceptForm(request.POST if request.method == "POST" else None, initial=start),
        lambda form: actions.accept_proposal(actor=actor, proposal=row, data=form.to_input()),
        title="Chấp thuận thí điểm",
        submit="Chấp thuận",
        said="Đã chấp thuận; đơn vị đã được báo và bắt đầu ghi nhật ký.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def refuse(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_proposal(actor, code)
    return ask_and_do(
        request,
        row,
        RefuseForm(request.POST if request.method == "POST" else None, initial={"decided_on": today()}),
        lambda form: actions.refuse_proposal(actor=actor, proposal=row, **form.cleaned_data),
        title="Không chấp thuận",
        submit="Không chấp thuận",
        said="Đã ghi quyết định và lý do; đơn vị đã được báo.",
    )


def _start(row: Proposal) -> dict[str, object]:
    names = ("title", "problem", "rule_kind", "rule_text", "solution", "scope", "resources", "risks", "protection")
    return {
        **{name: getattr(row, name) for name in (*names, "by_decree", "since", "until", "version")},
        "movement": row.movement.code if row.movement else "",
        "idea": row.idea.code if row.idea else "",
        "proposer": row.proposer.full_name if row.proposer else "",
        "indicators": write_indicators(list(row.indicators.all())),
    }
