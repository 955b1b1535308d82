"""The list, the page, and a jury as the office sets, opens and closes it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from thidua.core.answers import require
from thidua.juries import actions, queries
from thidua.juries.forms import CloseForm, JurorsForm, ReasonForm, RedactForm, ReplaceForm, RubricForm
from thidua.juries.jury_form import JuryForm
from thidua.juries.lists import ENTRIES, JURIES
from thidua.juries.models import Jury
from thidua.juries.pages import entry_page, jury_page
from thidua.juries.permissions import may_create_jury
from thidua.juries.reading import rubric_text
from thidua.juries.views.shared import entry_for, entry_url, jury_for, jury_url
from thidua.web.asking import ask, form_methods, sent
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, done, signed_in


@require_GET
@signed_in
def jury_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    rows = queries.with_own(queries.with_counts(queries.juries(actor)), actor)
    return render_list(request, JURIES, rows)


@require_GET
@signed_in
def page(request: HttpRequest, code: str) -> HttpResponse:
    actor, jury = jury_for(request, code)
    return render(request, "juries/page.html", jury_page(actor, jury))


@form_methods
@signed_in
def edit(request: HttpRequest, code: str) -> HttpResponse:
    actor, jury = jury_for(request, code)
    form = JuryForm(sent(request), initial=typed(jury))
    return ask(
        request,
        form,
        lambda: actions.edit_jury(
            actor=actor, jury=jury, version=form.cleaned_data["version"] or 0, data=form.to_input()
        ),
        said="Đã lưu.",
        back=jury_url(jury),
        title=f"Sửa: {jury.title}",
    )


@form_methods
@signed_in
def rubric(request: HttpRequest, code: str) -> HttpResponse:
    actor, jury = jury_for(request, code)
    form = RubricForm(sent(request), initial={"lines": rubric_text(queries.rubric(jury))})
    return ask(
        request,
        form,
        lambda: actions.set_rubric(actor=actor, jury=jury, lines=form.cleaned_data["lines"]),
        said="Đã lưu tiêu chí chấm.",
        back=jury_url(jury),
        title="Tiêu chí chấm",
        intro=jury.title,
    )


@form_methods
@signed_in
def jurors(request: HttpRequest, code: str) -> HttpResponse:
    actor, jury = jury_for(request, code)
    form = JurorsForm(sent(request), actor=actor)
    return ask(
        request,
        form,
        lambda: actions.add_jurors(actor=actor, jury=jury, people=form.cleaned_data["people"]),
        said="Đã thêm giám khảo.",
        back=jury_url(jury),
        title="Thêm giám khảo",
        submit="Thêm",
        intro=jury.title,
    )


@form_methods
@signed_in
def replace(request: HttpRequest, code: str, person: str) -> HttpResponse:
    actor, jury = jury_for(request, code)
    require(may_create_jury(actor, jury.unit))
    juror = queries.get_juror(jury, person)
    form = ReplaceForm(sent(request), actor=actor)
    return ask(
        request,
        form,
        lambda: actions.replace_juror(actor=actor, jury=jury, juror=juror, **form.cleaned_data),
        said=f"{juror} đã thôi giám khảo; phiếu đã nộp giữ nguyên.",
        back=jury_url(jury),
        title=f"Thay giám khảo: {juror}",
        submit="Thay, cho thôi",
        intro="Phiếu đã nộp vẫn tính. Phiếu chưa nộp chuyển cho người thay, phần còn lại bốc thăm.",
    )


@require_POST
@signed_in
def open_(request: HttpRequest, code: str) -> HttpResponse:
    actor, jury = jury_for(request, code)
    actions.open_jury(actor=actor, jury=jury)
    return done(request, "Đã bốc thăm giao bài và mời giám khảo chấm.", jury_url(jury))


@require_POST
@signed_in
def draw(request: HttpRequest, code: str) -> HttpResponse:
    actor, jury = jury_for(request, code)
    made = actions.draw_missing(actor=actor, jury=jury)
    return done(request, f"Đã giao bổ sung {len(made)} phiếu.", jury_url(jury))


@form_methods
@signed_in
def close(request: HttpRequest, code: str) -> HttpResponse:
    actor, jury = jury_for(request, code)
    form = CloseForm(sent(request))
    return ask(
        request,
        form,
        lambda: actions.close_jury(actor=actor, jury=jury, **form.cleaned_data),
        said="Đã khóa điểm. Xem kết quả và chọn danh sách rút gọn.",
        back=reverse("juries:results", args=[jury.code]),
        title=f"Khóa điểm: {jury.title}",
        submit="Khóa điểm",
        intro="Chỉ phiếu đã nộp được tính. Cần thì mở chấm lại được.",
    )


@form_methods
@signed_in
def reopen(request: HttpRequest, code: str) -> HttpResponse:
    actor, jury = jury_for(request, code)
    form = ReasonForm(sent(request))
    return ask(
        request,
        form,
        lambda: actions.reopen_jury(actor=actor, jury=jury, **form.cleaned_data),
        said="Đã mở chấm lại; danh sách rút gọn đã bỏ chọn.",
        back=jury_url(jury),
        title=f"Mở chấm lại: {jury.title}",
        submit="Mở chấm lại",
    )


@require_GET
@signed_in
def entries(request: HttpRequest, code: str) -> HttpResponse:
    actor, jury = jury_for(request, code)
    require(may_create_jury(actor, jury.unit))
    back = [Button("Về Ban giám khảo", jury_url(jury), "bi-arrow-left", primary=False)]
    return render_list(request, ENTRIES, queries.with_sheet_counts(jury), intro=jury.title, buttons=back)


@require_GET
@signed_in
def entry(request: HttpRequest, code: str, number: int) -> HttpResponse:
    actor, row = entry_for(request, code, number)
    return render(request, "juries/entry.html", entry_page(actor, row))


@form_methods
@signed_in
def redact(request: HttpRequest, code: str, number: int) -> HttpResponse:
    actor, row = entry_for(request, code, number)
    form = RedactForm(sent(request), initial={"title": row.title, "text": row.text})
    return ask(
        request,
        form,
        lambda: actions.redact_entry(actor=actor, entry=row, **form.cleaned_data),
        said="Đã lưu bản giám khảo đọc. Bài gốc của tác giả không đổi.",
        back=entry_url(row),
        title=f"Che phần lộ tác giả: bài số {row.number}",
        intro=row.warning or "Chỉ đổi bản giám khảo đọc, không đổi bài gốc.",
    )


def typed(jury: Jury) -> dict[str, object]:
    names = ("jurors_per_entry", "due_on", "disagreement_from", "version")
    return {name: getattr(jury, name) for name in names}
