"""Rounds of the award: list, rules, steps, juries, posting, prizes, decision, ceremony."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from thidua.core.actor import Role
from thidua.core.clock import add_working_days, today
from thidua.core.errors import NotFound
from thidua.creativity import actions, forms, queries
from thidua.creativity.lists import ROUNDS
from thidua.creativity.models import AwardRound
from thidua.creativity.pages import round_page
from thidua.creativity.papers import ceremony_paper
from thidua.creativity.views.shared import round_for, round_url
from thidua.documents.papers import report_docx, report_pdf
from thidua.juries.jury_form import JuryForm
from thidua.web.asking import ask, form_methods, sent
from thidua.web.downloads import download
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in

_WRITERS = {
    "pdf": (report_pdf, "application/pdf"),
    "docx": (report_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}

_PLAIN = (
    "title", "number", "year", "cycle_years", "legal_basis", "rules", "works_from", "works_until", "since", "until",
    "comment_days", "most_prizes", "version",
)  # fmt: skip


@require_GET
@signed_in
def round_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    buttons = []
    if actor.paths(Role.STANDING_OFFICE):
        buttons.append(Button("Soạn thể lệ", reverse("creativity:create_round"), icon="bi-plus-lg"))
    return render_list(request, ROUNDS, queries.rounds(actor), buttons=buttons)


@require_GET
@signed_in
def page(request: HttpRequest, code: str) -> HttpResponse:
    actor, round_ = round_for(request, code)
    return render(request, "creativity/page.html", round_page(actor, round_))


@form_methods
@signed_in
def create(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = forms.RoundForm(sent(request), actor=actor, initial={"year": today().year})
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.create_round(actor=actor, unit=form.chosen(), data=form.to_input()))
        if made is not None:
            return done(request, "Đã lưu thể lệ. Xem lại rồi phát động.", round_url(made))
    return form_page(request, form, title="Soạn thể lệ giải thưởng", back=reverse("creativity:list"))


@form_methods
@signed_in
def edit(request: HttpRequest, code: str) -> HttpResponse:
    actor, round_ = round_for(request, code)
    form = forms.RoundForm(sent(request), actor=actor, round_=round_, initial=_start(round_))
    return ask(
        request,
        form,
        lambda: actions.edit_round(
            actor=actor, round_=round_, version=form.cleaned_data["version"], data=form.to_input()
        ),
        said="Đã lưu thể lệ.",
        back=round_url(round_),
        title=f"Sửa thể lệ: {round_}",
    )


@form_methods
@signed_in
def call(request: HttpRequest, code: str) -> HttpResponse:
    actor, round_ = round_for(request, code)
    return ask(
        request,
        Form(sent(request)),
        lambda: actions.call_round(actor=actor, round_=round_),
        said="Đã phát động; trang công khai đã có thể lệ.",
        back=round_url(round_),
        title=f"Phát động {round_}",
        submit="Phát động",
        intro="Sau khi phát động, thể lệ không sửa được nữa và hiện trên trang công khai.",
    )


@form_methods
@signed_in
def score(request: HttpRequest, code: str) -> HttpResponse:
    actor, round_ = round_for(request, code)
    return ask(
        request,
        Form(sent(request)),
        lambda: actions.start_scoring(actor=actor, round_=round_),
        said="Đã khóa nhận hồ sơ. Hãy lập Ban giám khảo cho từng lĩnh vực.",
        back=round_url(round_),
        title=f"Chuyển chấm điểm: {round_}",
        submit="Khóa nhận hồ sơ, chuyển chấm điểm",
    )


@form_methods
@signed_in
def jury(request: HttpRequest, code: str, order: int) -> HttpResponse:
    actor, round_ = round_for(request, code)
    field = queries.get_field(round_, order)
    form = JuryForm(sent(request))
    return ask(
        request,
        form,
        lambda: actions.set_jury(actor=actor, field=field, data=form.to_input()),
        said=f"Đã lập Ban giám khảo lĩnh vực {field.name}; thêm tiêu chí, giám khảo rồi mở chấm.",
        back=round_url(round_),
        title=f"Lập Ban giám khảo: {field.name}",
        submit="Lập Ban giám khảo",
        intro="Công trình đủ điều kiện của lĩnh vực được đưa vào, không kèm tác giả và đơn vị.",
    )


@form_methods
@signed_in
def shortlist(request: HttpRequest, code: str) -> HttpResponse:
    actor, round_ = round_for(request, code)
    return ask(
        request,
        Form(sent(request)),
        lambda: actions.take_shortlist(actor=actor, round_=round_),
        said="Đã lấy danh sách rút gọn của các Ban giám khảo đã khóa điểm.",
        back=round_url(round_),
        title=f"Lấy danh sách rút gọn: {round_}",
        submit="Lấy danh sách rút gọn",
        intro="Bài mà Ban giám khảo đã khóa điểm chọn vào danh sách rút gọn được chuyển tiếp. Làm lại nhiều lần được.",
    )


@form_methods
@signed_in
def post(request: HttpRequest, code: str) -> HttpResponse:
    actor, round_ = round_for(request, code)
    form = forms.PostForm(sent(request), initial={"until": add_working_days(today(), round_.comment_days or 0)})
    return ask(
        request,
        form,
        lambda: actions.post_shortlist(actor=actor, round_=round_, **form.cleaned_data),
        said="Danh sách rút gọn đã lên trang công khai.",
        back=round_url(round_),
        title=f"Lấy ý kiến công khai: {round_}",
        submit="Đăng danh sách",
    )


@form_methods
@signed_in
def settle(request: HttpRequest, code: str, remark: int) -> HttpResponse:
    actor, round_ = round_for(request, code)
    row = queries.get_remark(actor, remark)
    form = forms.OutcomeForm(sent(request))
    return ask(
        request,
        form,
        lambda: actions.settle_remark(actor=actor, remark=row, **form.cleaned_data),
        said="Đã ghi kết quả xem xét ý kiến.",
        back=round_url(round_),
        title="Xem xét ý kiến công khai",
        intro=f"{row.name}: {row.text}",
    )


@form_methods
@signed_in
def bring(request: HttpRequest, code: str) -> HttpResponse:
    actor, round_ = round_for(request, code)
    return ask(
        request,
        Form(sent(request)),
        lambda: actions.bring_to_council(actor=actor, round_=round_),
        said="Đã trình Hội đồng. Thư ký đưa công trình vào chương trình họp.",
        back=round_url(round_),
        title=f"Trình Hội đồng: {round_}",
        submit="Trình Hội đồng",
    )


@form_methods
@signed_in
def decide(request: HttpRequest, code: str) -> HttpResponse:
    actor, round_ = round_for(request, code)
    form = forms.DecisionForm(sent(request))
    return ask(
        request,
        form,
        lambda: actions.decide_round(actor=actor, round_=round_, data=form.to_input()),
        said="Đã ghi quyết định; kết quả đã công bố.",
        back=round_url(round_),
        title=f"Ghi quyết định: {round_}",
        submit="Ghi quyết định, công bố",
        intro="Công trình đã xếp giải thành đạt giải; các công trình khác được báo kết quả kèm lý do.",
    )


@form_methods
@signed_in
def ceremony(request: HttpRequest, code: str) -> HttpResponse:
    actor, round_ = round_for(request, code)
    start = {"on": round_.ceremony_on, "place": round_.ceremony_place}
    form = forms.CeremonyForm(sent(request), initial=start)
    return ask(
        request,
        form,
        lambda: actions.plan_ceremony(actor=actor, round_=round_, **form.cleaned_data),
        said="Đã ghi lễ trao giải.",
        back=round_url(round_),
        title=f"Lễ trao giải: {round_}",
    )


@require_GET
@signed_in
def paper(request: HttpRequest, code: str, suffix: str) -> HttpResponse:
    """The list of prizes for the ceremony; before there are prizes, it says so."""
    _, round_ = round_for(request, code)
    if suffix not in _WRITERS:
        raise NotFound(suffix)
    write, content_type = _WRITERS[suffix]
    name = f"danh-sach-trao-giai-{round_.year}.{suffix}"
    return download(write(ceremony_paper(round_)), name=name, content_type=content_type, code=name)


def _start(round_: AwardRound) -> dict[str, Any]:
    """What the form begins with: the rules as they stand, lists one a line."""
    plain = {name: getattr(round_, name) for name in _PLAIN}
    fields = "\n".join(_line(field.name, field.most_prizes) for field in round_.fields.all())
    prizes = "\n".join(_line(one.name, one.most_per_field, one.money) for one in round_.prizes.all())
    return {**plain, "field_lines": fields, "prize_lines": prizes}


def _line(*values: object) -> str:
    return " | ".join("" if value is None else str(value) for value in values).rstrip(" |")
