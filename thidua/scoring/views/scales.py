"""Pages of scales: list, writing, putting in use, changing maxima, a department's column."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.rules.scoring import points_text
from thidua.scoring import queries
from thidua.scoring.actions import (
    change_maxima,
    copy_scale,
    create_scale,
    edit_scale,
    open_sheets,
    put_in_use,
    recalculate,
    score_column,
)
from thidua.scoring.forms import ColumnForm, MaximaForm, ScaleForm, pasted_into_table, scale_values
from thidua.scoring.lists import SCALES, SHEETS
from thidua.scoring.models import Criterion, Scale, Score
from thidua.scoring.pages import lines_of, scale_page
from thidua.scoring.rubrics import faults_of_input
from thidua.scoring.views.shared import confirm, fresh_version
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def scale_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    buttons = [Button("Các bảng chấm", reverse("scoring:sheets"), "bi-list-check", primary=False)]
    if any(queries.leading_seats(actor, year) for year in queries.years_to_write()):
        buttons.insert(0, Button("Lập bảng tiêu chí", reverse("scoring:create"), "bi-plus-lg"))
    return render_list(request, SCALES, queries.with_progress(queries.scales(actor)), buttons=buttons)


@require_GET
@signed_in
def sheet_list(request: HttpRequest) -> HttpResponse:
    return render_list(request, SHEETS, queries.sheets(actor_of(request)))


@require_GET
@signed_in
def page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    return render(request, "scoring/scale.html", scale_page(actor, queries.get_scale(actor, code)))


@require_http_methods(["GET", "POST"])
@signed_in
def create(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if _reshaping(request):
        return _form_page(request, ScaleForm(initial=pasted_into_table(request.POST), actor=actor), "Lập bảng tiêu chí")
    form = ScaleForm(request.POST if request.method == "POST" else None, actor=actor)
    if request.method == "POST" and form.is_valid():
        year = form.cleaned_data["year"]
        scale = attempt(
            form, lambda: create_scale(actor=actor, cluster=form.cluster_chosen(), year=year, data=form.to_input())
        )
        if scale is not None:
            return done(request, "Đã lưu bản dự thảo.", _url(scale))
    return _form_page(request, form, "Lập bảng tiêu chí")


@require_http_methods(["GET", "POST"])
@signed_in
def edit(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    scale = queries.get_scale(actor, code)
    title = f"Sửa: {scale.title}"
    if _reshaping(request):
        form = ScaleForm(initial=pasted_into_table(request.POST), actor=actor, scale=scale)
        return _form_page(request, form, title, scale)
    start = scale_values(scale, queries.criteria_of(scale))
    form = ScaleForm(request.POST if request.method == "POST" else None, initial=start, actor=actor, scale=scale)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        edited = attempt(form, lambda: edit_scale(actor=actor, scale=scale, version=version, data=form.to_input()))
        if edited is not None:
            return done(request, "Đã lưu bản dự thảo.", _url(scale))
    return _form_page(request, form, title, scale)


@require_POST
@signed_in
def check(request: HttpRequest) -> HttpResponse:
    """What is still wrong with the table being typed; writes nothing."""
    form = ScaleForm(request.POST, actor=actor_of(request))
    for name in ("cluster", "year", "title"):
        form.fields[name].required = False
    sure = form.is_valid() and form.cleaned_data["total"] is not None
    found = faults_of_input(form.to_input()) if sure else [text for texts in form.errors.values() for text in texts]
    return render(request, "scoring/_faults.html", {"faults": found, "checked": True})


@require_POST
@signed_in
def copy(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    draft = copy_scale(actor=actor, scale=queries.get_scale(actor, code))
    url = reverse("scoring:edit", args=[draft.code])
    return done(request, f"Đã sao chép thành dự thảo năm {draft.year}. Hãy ghi hạn nộp rồi lưu.", url)


@require_http_methods(["GET", "POST"])
@signed_in
def use(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    scale = queries.get_scale(actor, code)
    return confirm(
        request,
        lambda: put_in_use(actor=actor, scale=scale),
        title=f"Áp dụng: {scale.title}",
        submit="Áp dụng",
        back=_url(scale),
        said="Đã áp dụng; mỗi thành viên có một bảng chấm và đã được báo.",
        intro="Sau khi áp dụng, chỉ đổi được điểm tối đa, kèm lý do.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def maxima(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    scale = queries.get_scale(actor, code)
    criteria = queries.criteria_of(scale)
    form = MaximaForm(request.POST if request.method == "POST" else None, criteria=criteria, scale=scale)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        left = attempt(
            form,
            lambda: change_maxima(
                actor=actor, scale=scale, maxima=form.maxima(), total=given["total"], reason=given["reason"]
            ),
        )
        if left is not None:
            again = f" {left} điểm vượt mức mới, phải chấm lại." if left else ""
            return done(request, f"Đã đổi điểm tối đa.{again}", _url(scale))
    rows = [(line, form[f"maximum-{line.criterion.pk}"]) for line in lines_of(scale, criteria)]
    return form_page(
        request,
        form,
        title="Đổi điểm tối đa",
        back=_url(scale),
        intro=f"{scale.title}. Điểm đã chấm giữ nguyên; điểm vượt mức mới phải chấm lại.",
        template="scoring/maxima.html",
        rows=rows,
    )


@require_http_methods(["GET", "POST"])
@signed_in
def recalculation(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    scale = queries.get_scale(actor, code)
    return confirm(
        request,
        lambda: recalculate(actor=actor, scale=scale),
        title="Tính lại điểm tự động",
        submit="Tính lại",
        back=_url(scale),
        said="Đã tính lại điểm từ dữ liệu.",
        intro="Điểm theo ngày nộp và theo chỉ tiêu được tính lại cho mọi thành viên; cách tính ghi cạnh từng điểm.",
    )


@require_POST
@signed_in
def new_sheets(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    scale = queries.get_scale(actor, code)
    made = open_sheets(actor=actor, scale=scale)
    return done(request, f"Đã lập {len(made)} bảng chấm cho đơn vị mới tham gia.", _url(scale))


@require_http_methods(["GET", "POST"])
@signed_in
def column(request: HttpRequest, code: str, place: int) -> HttpResponse:
    """A department scores its criterion for all members at once."""
    actor = actor_of(request)
    criterion = queries.get_criterion(actor, code, place)
    rows = list(queries.ranked_sheets(criterion.scale))
    form = _column_form(criterion, rows, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        call = attempt(
            form, lambda: score_column(actor=actor, criterion=criterion, version=version or 0, given=form.given())
        )
        if call is not None:
            return done(request, "Đã lưu điểm của cột.", reverse("scoring:column", args=[code, place]))
        fresh_version(form, Criterion.objects.get(pk=criterion.pk).version)
    own = {(s.sheet_id, s.source): s for s in Score.objects.filter(sheet__in=rows, criterion=criterion)}
    lines = [(row, own.get((row.pk, "self")), own.get((row.pk, "department")), *form.cells(row.pk)) for row in rows]
    return form_page(
        request,
        form,
        title=f"{criterion.number} {criterion.name}",
        back=_url(criterion.scale),
        intro=f"{criterion.scale.title} · tối đa {points_text(criterion.maximum)} điểm",
        template="scoring/column.html",
        criterion=criterion,
        lines=lines,
    )


def _column_form(criterion: Criterion, rows: Any, data: Any) -> ColumnForm:
    scores = Score.objects.filter(sheet__in=rows, criterion=criterion, source=Score.Source.DEPARTMENT)
    kept = {score.sheet_id: score for score in scores}
    return ColumnForm(data, criterion=criterion, things=rows, kept=kept, initial={"version": criterion.version})


def _reshaping(request: HttpRequest) -> bool:
    """The pressed button only rebuilds the table: pasted rows, or more blank ones."""
    return "paste" in request.POST or "more" in request.POST


def _url(scale: Scale) -> str:
    return reverse("scoring:scale", args=[scale.code])


def _form_page(request: HttpRequest, form: ScaleForm, title: str, scale: Scale | None = None) -> HttpResponse:
    back = _url(scale) if scale else reverse("scoring:list")
    return form_page(
        request,
        form,
        title=title,
        submit="Lưu dự thảo",
        back=back,
        template="scoring/scale_form.html",
        kinds=Criterion.Kind.choices,
        wide=("title", "tie_rules", "legal_basis", "peer", "version"),
    )
