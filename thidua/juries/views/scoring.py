"""What a juror does: read, mark, save, hand in and go on; refuse; mend."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import NotFound
from thidua.documents.queries import content
from thidua.juries import actions, queries, states
from thidua.juries.forms import MayReasonForm, ReasonForm, SheetForm
from thidua.juries.lists import SHEETS
from thidua.juries.models import JurySheet
from thidua.juries.pages import file_name, sheet_page
from thidua.juries.permissions import in_office, may_return_sheet
from thidua.juries.views.shared import entry_url, jury_for, jury_url, sheet_for, sheet_url
from thidua.web.asking import ask, form_methods, sent
from thidua.web.downloads import download
from thidua.web.lists import Button, render_list
from thidua.web.requests import attempt, done, form_page, signed_in


@require_GET
@signed_in
def mine(request: HttpRequest, code: str) -> HttpResponse:
    actor, jury = jury_for(request, code)
    following = queries.next_sheet(actor, jury) if jury.state == states.SCORING else None
    buttons = (
        [Button(f"Chấm tiếp: bài số {following.entry.number}", sheet_url(following), "bi-pencil-square")]
        if following
        else []
    )
    buttons.append(Button("Về Ban giám khảo", jury_url(jury), "bi-arrow-left", primary=False))
    return render_list(request, SHEETS, queries.sheets_of(actor, jury), intro=jury.title, buttons=buttons)


@require_GET
@signed_in
def next_(request: HttpRequest, code: str) -> HttpResponse:
    """To the reader's next sheet; when all are done, to the jury."""
    actor, jury = jury_for(request, code)
    return redirect(_next_url(actor, None, queries.next_sheet(actor, jury)) or jury_url(jury))


@form_methods
@signed_in
def sheet(request: HttpRequest, code: str, number: int) -> HttpResponse:
    actor, row = sheet_for(request, code, number)
    lines = queries.rubric(row.entry.jury)
    form = SheetForm(sent(request), lines=lines, initial=_typed(row))
    if request.method == "POST" and form.is_valid():
        hands_in = "hand_in" in request.POST
        act = actions.hand_in_sheet if hands_in else actions.save_sheet
        version = form.cleaned_data["version"]
        saved = attempt(form, lambda: act(actor=actor, sheet=row, data=form.to_input(), version=version))
        if saved is not None and hands_in:
            return _handed_in(request, actor, row)
        if saved is not None:
            return done(request, f"Đã lưu nháp bài số {number}.", sheet_url(row))
    page = sheet_page(actor, row)
    return form_page(request, form, template="juries/sheet.html", **page)  # type: ignore[arg-type]


@form_methods
@signed_in
def recuse(request: HttpRequest, code: str, number: int) -> HttpResponse:
    actor, row = sheet_for(request, code, number)
    form = ReasonForm(sent(request))
    following = queries.next_sheet(actor, row.entry.jury, number)
    return ask(
        request,
        form,
        lambda: actions.recuse(actor=actor, sheet=row, **form.cleaned_data),
        said="Đã ghi nhận; bài được bốc thăm cho giám khảo khác.",
        back=_next_url(actor, row, following) or jury_url(row.entry.jury),
        title=f"Từ chối chấm bài số {number}",
        submit="Từ chối chấm",
        intro="Khi nhận ra tác giả, có quan hệ hoặc lợi ích liên quan. Điểm nháp của bài này sẽ bỏ.",
    )


@require_POST
@signed_in
def mend(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The juror takes back what they handed in."""
    actor, row = sheet_for(request, code, number)
    actions.return_sheet(actor=actor, sheet=row)
    return done(request, f"Phiếu bài số {number} đã về bản nháp. Sửa rồi nộp lại.", sheet_url(row))


@form_methods
@signed_in
def return_(request: HttpRequest, code: str, number: int, person: str) -> HttpResponse:
    """The office asks a juror to look again."""
    actor, jury = jury_for(request, code)
    row = queries.get_sheet_of(jury, number, person)
    require(may_return_sheet(actor, row))
    form = MayReasonForm(sent(request))
    return ask(
        request,
        form,
        lambda: actions.return_sheet(actor=actor, sheet=row, **form.cleaned_data),
        said=f"Đã đề nghị {row.juror} xem lại.",
        back=entry_url(row.entry),
        title=f"Đề nghị xem lại bài số {number}: {row.juror}",
        submit="Đề nghị xem lại",
        intro="Điểm đã chấm còn nguyên trong bản nháp của giám khảo.",
    )


@require_GET
@signed_in
def file(request: HttpRequest, code: str, number: int, position: int) -> HttpResponse:
    """An attachment under a name that tells nothing of who sent it: for its jurors and the office."""
    actor, jury = jury_for(request, code)
    entry = queries.get_entry(jury, number)
    if not in_office(actor, jury.unit):
        entry = queries.get_sheet(actor, jury, number).entry
    kept = list(entry.files.order_by("pk"))[position - 1 : position]
    if not kept:
        raise NotFound(str(position))
    ending = kept[0].name.rpartition(".")[2] if "." in kept[0].name else "bin"
    name = f"{file_name(entry, position)}.{ending}"
    return download(
        content(kept[0]), name=name, content_type=kept[0].content_type, code=f"bai-{number}-tep-{position}.{ending}"
    )


def _handed_in(request: HttpRequest, actor: Actor, row: JurySheet) -> HttpResponse:
    jury, number = row.entry.jury, row.entry.number
    following = queries.next_sheet(actor, jury, number)
    words = f"Đã nộp điểm bài số {number}."
    if following is None:
        return done(request, f"{words} Bạn đã chấm xong tất cả bài được giao.", jury_url(jury))
    return done(request, words, sheet_url(following))


def _next_url(actor: Actor, now: JurySheet | None, following: JurySheet | None) -> str:
    if following is None or (now is not None and following.pk == now.pk):
        return ""
    return reverse("juries:sheet", args=[following.entry.jury.code, following.entry.number])


def _typed(row: JurySheet) -> dict[str, object]:
    marks = {
        f"points_{order}": f"{points:f}".rstrip("0").rstrip(".").replace(".", ",") or "0"
        for order, points in queries.points_of(row).items()
    }
    return {**marks, "comment": row.comment, "version": row.version}
