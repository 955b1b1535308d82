"""Pages of one member's sheet: reading, scoring oneself, evidence, handing in, return, merger."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from thidua.core.answers import require
from thidua.core.errors import NotFound
from thidua.documents.queries import content
from thidua.scoring import queries
from thidua.scoring.actions import attach_evidence, follow_merger, hand_in, return_sheet, self_score
from thidua.scoring.forms import EvidenceForm, MergerForm, ReasonForm, SelfForm
from thidua.scoring.models import Criterion, Score, Scoresheet
from thidua.scoring.pages import score_lines, sheet_page
from thidua.scoring.permissions import may_self_score
from thidua.scoring.rubrics import leaf_criteria
from thidua.scoring.views.shared import confirm, fresh_version
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    return render(request, "scoring/sheet.html", sheet_page(actor, queries.get_sheet(actor, code)))


@require_http_methods(["GET", "POST"])
@signed_in
def self_scores(request: HttpRequest, code: str) -> HttpResponse:
    """One page for all criteria; saved as often as one likes, handed in at the end."""
    actor = actor_of(request)
    sheet = queries.get_sheet(actor, code)
    if request.method == "GET":
        require(may_self_score(actor, sheet))
    criteria = queries.criteria_of(sheet.scale)
    kept = {row.criterion_id: row for row in sheet.scores.filter(source=Score.Source.SELF)}
    form = SelfForm(
        request.POST if request.method == "POST" else None,
        things=leaf_criteria(sheet.scale, criteria),
        kept=kept,
        initial={"version": sheet.version},
    )
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        saved = attempt(form, lambda: self_score(actor=actor, sheet=sheet, version=version, given=form.given()))
        if saved is not None:
            onward = "scoring:hand_in" if "hand_in" in request.POST else "scoring:self_score"
            return done(request, "Đã lưu điểm tự chấm.", reverse(onward, args=[code]))
        fresh_version(form, Scoresheet.objects.get(pk=sheet.pk).version)
    rows = []
    for line in score_lines(sheet, criteria, whole=True):
        pk = line.line.criterion.pk
        line.attach_url = reverse("scoring:evidence", args=[code, line.line.criterion.place]) if pk in kept else ""
        rows.append((line, *(form.cells(pk) if line.line.scored else (None, None))))
    return form_page(
        request,
        form,
        title=f"Tự chấm: {sheet.membership.unit.name}",
        submit="Lưu",
        back=reverse("scoring:sheet", args=[code]),
        intro=f"{sheet.scale.title} · năm {sheet.scale.year}",
        template="scoring/self.html",
        sheet=sheet,
        rows=rows,
        scored=len(kept),
        of=len(form.things),
    )


@require_http_methods(["GET", "POST"])
@signed_in
def handing_in(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    sheet = queries.get_sheet(actor, code)
    until = sheet.scale.hand_in_until
    return confirm(
        request,
        lambda: hand_in(actor=actor, sheet=sheet),
        title=f"Nộp bảng chấm điểm: {sheet.membership.unit.name}",
        submit="Nộp",
        back=reverse("scoring:sheet", args=[code]),
        said="Đã nộp bảng chấm điểm.",
        intro=f"Hạn nộp {until:%d/%m/%Y}. Nộp trễ vẫn nhận, hệ thống ghi số ngày làm việc trễ." if until else "",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def returning(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    sheet = queries.get_sheet(actor, code)
    back = reverse("scoring:sheet", args=[code])
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        call = attempt(form, lambda: return_sheet(actor=actor, sheet=sheet, **form.cleaned_data))
        if call is not None:
            return done(request, f"Đã trả lại bảng chấm của {sheet.membership.unit.name}.", back)
    return form_page(
        request,
        form,
        title=f"Trả lại: {sheet.membership.unit.name}",
        submit="Trả lại",
        back=back,
        intro=sheet.scale.title,
    )


@require_http_methods(["GET", "POST"])
@signed_in
def evidence(request: HttpRequest, code: str, place: int) -> HttpResponse:
    actor = actor_of(request)
    sheet = queries.get_sheet(actor, code)
    criterion = _criterion(sheet, place)
    back = reverse("scoring:self_score", args=[code])
    form = EvidenceForm(request.POST or None, request.FILES or None) if request.method == "POST" else EvidenceForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        call = attempt(
            form,
            lambda: attach_evidence(actor=actor, sheet=sheet, criterion=criterion, name=file.name, data=file.read()),
        )
        if call is not None:
            return done(request, "Đã đính minh chứng.", back)
    return form_page(
        request,
        form,
        title=f"Minh chứng: {criterion.number} {criterion.name}",
        submit="Đính tệp",
        back=back,
        intro=sheet.membership.unit.name,
    )


@require_safe
@signed_in
def evidence_file(request: HttpRequest, code: str, place: int) -> HttpResponse:
    """The file beside a self score, for everybody who may read the sheet."""
    sheet = queries.get_sheet(actor_of(request), code)
    row = sheet.scores.filter(source=Score.Source.SELF, criterion__place=place, file__isnull=False).first()
    if row is None or row.file is None:
        raise NotFound(f"{code}/{place}")
    response = HttpResponse(content(row.file), content_type=row.file.content_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(row.file.name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "POST"])
@signed_in
def merger(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    sheet = queries.get_sheet(actor, code)
    member = sheet.membership
    form = MergerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        call = attempt(form, lambda: follow_merger(actor=actor, membership=member, **form.cleaned_data))
        if call is not None:
            return done(request, "Đã ghi nhận.", reverse("scoring:scale", args=[sheet.scale.code]))
    heir = member.successor.unit.name if member.successor else "chưa ghi"
    return form_page(
        request,
        form,
        title=f"Chuyển bảng chấm: {member.unit.name}",
        submit="Thực hiện",
        back=reverse("scoring:sheet", args=[code]),
        intro=f"Đơn vị kế thừa: {heir}. Bảng chấm và mọi điểm đã có đi theo đơn vị kế thừa.",
    )


def _criterion(sheet: Scoresheet, place: int) -> Criterion:
    criterion = sheet.scale.criteria.filter(place=place).first()
    if criterion is None:
        raise NotFound(f"{sheet.code}/{place}")
    return criterion
