"""Pages of the fairness lab, and the workbooks of a year."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from thidua.core.answers import require
from thidua.scoring import queries
from thidua.scoring.actions import self_score
from thidua.scoring.fairness_lab import fairness_lab
from thidua.scoring.fairness_sections import limits_of, sections
from thidua.scoring.forms import SelfForm
from thidua.scoring.models import Criterion, Scoresheet
from thidua.scoring.permissions import may_self_score
from thidua.scoring.rubrics import leaf_criteria
from thidua.scoring.upload import SelfUploadForm
from thidua.scoring.workbooks import fairness_workbook, scores_workbook, self_workbook
from thidua.scoring.workbooks.self_scores import Typed
from thidua.web.exports import XLSX
from thidua.web.lists import Button
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def lab(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    scale = queries.get_scale(actor, code)
    found = fairness_lab(actor, scale)
    return render(
        request,
        "scoring/fairness.html",
        {
            "title": "Phân tích độ công bằng của điểm",
            "intro": f"{scale.cluster.name} năm {scale.year}. {scale.title}",
            "buttons": [
                Button("Tải Excel", reverse("scoring:fairness_book", args=[code]), "bi-file-earmark-spreadsheet"),
                Button("Về bảng tiêu chí", reverse("scoring:scale", args=[code]), "bi-arrow-left", primary=False),
            ],
            "limits": limits_of(found),
            "sections": sections(found),
        },
    )


@require_GET
@signed_in
def lab_book(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    scale = queries.get_scale(actor, code)
    found = fairness_lab(actor, scale)
    title = f"Phân tích điểm: {scale.cluster.name} năm {scale.year}"
    data = fairness_workbook(title, limits_of(found), sections(found))
    return _file(data, f"phan-tich-diem-{scale.year}-{code}.xlsx")


@require_GET
@signed_in
def workbook(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    scale = queries.get_scale(actor, code)
    return _file(scores_workbook(actor=actor, scale=scale), f"bang-diem-{scale.year}-{code}.xlsx")


@require_GET
@signed_in
def self_book(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    sheet = queries.get_sheet(actor, code)
    require(may_self_score(actor, sheet))
    return _file(self_workbook(sheet), f"tu-cham-{code}.xlsx")


@require_http_methods(["GET", "POST"])
@signed_in
def self_upload(request: HttpRequest, code: str) -> HttpResponse:
    """All rows are right and saved, or none is saved and each wrong row says why."""
    actor = actor_of(request)
    sheet = queries.get_sheet(actor, code)
    require(may_self_score(actor, sheet))
    form = SelfUploadForm(request.POST, request.FILES) if request.method == "POST" else SelfUploadForm()
    back = reverse("scoring:self_score", args=[code])
    if request.method == "POST" and form.is_valid():
        typed = attempt(form, lambda: form.read(sheet))
        scores = _checked(form, sheet, typed) if typed else None
        if scores is not None:
            given, version = scores.given(), sheet.version
            saved = attempt(form, lambda: self_score(actor=actor, sheet=sheet, version=version, given=given))
            if saved is not None:
                left = " ".join(["", *typed.notes]) if typed else ""
                return done(request, f"Đã đọc và lưu {len(given)} tiêu chí từ tệp.{left}", back)
    return form_page(
        request,
        form,
        title=f"Đưa điểm tự chấm từ Excel: {sheet.membership.unit.name}",
        submit="Đọc tệp và lưu",
        back=back,
        intro="Tải mẫu, điền hai cột cuối rồi đưa lên lại. Ô để trống giữ nguyên điểm đang lưu.",
        template="scoring/self_upload.html",
        sheet=sheet,
    )


def _checked(form: SelfUploadForm, sheet: Scoresheet, typed: Typed) -> SelfForm | None:
    """The same form as the page's; what it refuses is told by the criterion's number."""
    leaves = leaf_criteria(sheet.scale, queries.criteria_of(sheet.scale))
    read = [one for one in leaves if one.pk in typed.points]
    scores = SelfForm(_as_posted(read, typed), things=read)
    if not read:
        form.add_error("file", "Tệp chưa có điểm nào ở cột “Điểm tự chấm”. Hãy điền rồi đưa lên lại.")
    for one in read:
        for text in scores.errors.get(f"points-{one.pk}", []):
            form.add_error("file", f"Tiêu chí {one.number}: {text}")
    return scores if read and not form.errors else None


def _as_posted(read: list[Criterion], typed: Typed) -> dict[str, str]:
    data = {f"points-{one.pk}": typed.points[one.pk] for one in read}
    return data | {f"evidence-{one.pk}": typed.evidence[one.pk] for one in read}


def _file(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
