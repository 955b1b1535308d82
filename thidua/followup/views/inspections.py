"""Pages of inspections: the plan of a year, one visit, its conclusion."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from thidua.core.clock import today
from thidua.followup import queries
from thidua.followup.actions import (
    cancel_inspection,
    conclude_inspection,
    edit_inspection,
    hold_inspection,
    plan_inspection,
    plan_inspections,
)
from thidua.followup.forms import CancelForm, ConcludeForm, HoldForm, InspectionForm, PasteForm
from thidua.followup.lists import INSPECTIONS, UNINSPECTED
from thidua.followup.models import Inspection
from thidua.followup.pages import inspection_page
from thidua.followup.papers import conclusion_paper, plan_paper
from thidua.followup.pasting import read_plan
from thidua.followup.views.files import paper_answer
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def inspection_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    buttons = []
    if queries.inspectors(actor).exists():
        buttons.append(Button("Dán kế hoạch từ Excel", reverse("followup:paste"), icon="bi-clipboard-plus"))
        buttons.append(Button("Thêm cuộc kiểm tra", reverse("followup:plan_inspection"), "bi-plus-lg", primary=False))
    buttons.append(Button("Khắc phục sau kiểm tra", reverse("followup:findings"), "bi-stoplights", primary=False))
    buttons.append(Button("Đơn vị chưa kiểm tra", reverse("followup:uninspected"), "bi-search", primary=False))
    year = request.GET.get("year", "")
    number = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else today().year
    template = "followup/inspections.html"
    return render_list(
        request, INSPECTIONS, queries.inspections(actor), template=template, buttons=buttons, year=number
    )


@require_GET
@signed_in
def uninspected(request: HttpRequest) -> HttpResponse:
    buttons = [Button("Về kế hoạch kiểm tra", reverse("followup:list"), "bi-arrow-left", primary=False)]
    intro = "Chọn số năm để chỉ xem đơn vị chưa được kiểm tra trong thời gian đó."
    return render_list(request, UNINSPECTED, queries.inspectable(actor_of(request)), buttons=buttons, intro=intro)


@require_GET
@signed_in
def plan_file(request: HttpRequest, year: int, kind: str) -> HttpResponse:
    actor = actor_of(request)
    rows = queries.inspections(actor).filter(year=year).order_by("planned_on", "pk")
    paper = plan_paper(year, list(rows), list(queries.inspectors(actor)))
    return paper_answer(paper, kind, f"ke-hoach-kiem-tra-{year}")


@require_http_methods(["GET", "POST"])
@signed_in
def paste(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = PasteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        pasted = attempt(form, lambda: read_plan(actor, form.cleaned_data["rows"]))
        for sentence in pasted.errors if pasted else ():
            form.add_error("rows", sentence)
        if pasted and not pasted.errors:
            made = attempt(form, lambda: plan_inspections(actor=actor, lines=pasted.lines))
            if made is not None:
                url = f"{reverse('followup:list')}?year={made[0].year}"
                return done(
                    request, f"Đã đưa {len(made)} cuộc kiểm tra vào kế hoạch; cột “Trùng lịch” nêu chỗ trùng.", url
                )
    return form_page(
        request,
        form,
        title="Dán kế hoạch kiểm tra từ Excel",
        submit="Đưa vào kế hoạch",
        back=reverse("followup:list"),
        intro="Còn một dòng sai thì chưa dòng nào được lưu; các dòng sai được nêu rõ để sửa ngay trong ô.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def plan(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = InspectionForm(request.POST if request.method == "POST" else None, actor=actor)
    if request.method == "POST" and form.is_valid():
        row = attempt(form, lambda: plan_inspection(actor=actor, data=form.to_input()))
        if row is not None:
            return done(request, "Đã đưa vào kế hoạch; đơn vị được kiểm tra đã được báo.", _url(row))
    back = reverse("followup:list")
    return form_page(request, form, title="Thêm cuộc kiểm tra", submit="Đưa vào kế hoạch", back=back)


@require_http_methods(["GET", "POST"])
@signed_in
def edit(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_inspection(actor, code)
    start = {
        "inspector": row.inspector.code,
        "unit": row.unit.code,
        "subject": row.subject,
        "planned_on": row.planned_on,
        "movement": row.movement.code if row.movement else "",
        "version": row.version,
    }
    form = InspectionForm(request.POST if request.method == "POST" else None, initial=start, actor=actor)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        call = attempt(
            form, lambda: edit_inspection(actor=actor, inspection=row, version=version, data=form.to_input())
        )
        if call is not None:
            return done(request, "Đã lưu lịch kiểm tra.", _url(row))
    return form_page(request, form, title="Sửa lịch kiểm tra", submit="Lưu", back=_url(row), intro=str(row))


@require_GET
@signed_in
def page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    return render(request, "followup/inspection.html", inspection_page(actor, queries.get_inspection(actor, code)))


@require_GET
@signed_in
def conclusion(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    row = queries.get_inspection(actor_of(request), code)
    return paper_answer(conclusion_paper(row), kind, f"ket-luan-kiem-tra-{row.code}")


@require_http_methods(["GET", "POST"])
@signed_in
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_inspection(actor, code)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        call = attempt(form, lambda: cancel_inspection(actor=actor, inspection=row, **form.cleaned_data))
        if call is not None:
            return done(request, "Đã ghi không thực hiện cuộc kiểm tra.", _url(row))
    return form_page(
        request, form, title="Không thực hiện cuộc kiểm tra", submit="Không thực hiện", back=_url(row), intro=str(row)
    )


@require_http_methods(["GET", "POST"])
@signed_in
def hold(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_inspection(actor, code)
    posted = request.method == "POST"
    form = HoldForm(
        request.POST if posted else None, request.FILES if posted else None, initial={"held_on": row.planned_on}
    )
    if posted and form.is_valid():
        call = attempt(form, lambda: hold_inspection(actor=actor, inspection=row, data=form.to_input()))
        if call is not None:
            return done(request, "Đã ghi kết quả; hãy ghi các nhận xét rồi kết luận.", _url(row))
    return form_page(request, form, title="Ghi kết quả kiểm tra", submit="Lưu", back=_url(row), intro=str(row))


@require_http_methods(["GET", "POST"])
@signed_in
def conclude(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_inspection(actor, code)
    form = ConcludeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        call = attempt(form, lambda: conclude_inspection(actor=actor, inspection=row, data=form.to_input()))
        if call is not None:
            return done(request, "Đã kết luận; đơn vị được kiểm tra đã được báo.", _url(row))
    return form_page(
        request,
        form,
        title="Kết luận kiểm tra",
        submit="Kết luận",
        back=_url(row),
        intro="Sau khi kết luận, các nhận xét không sửa được nữa; đơn vị báo cáo khắc phục từng mục.",
    )


def _url(row: Inspection) -> str:
    return reverse("followup:inspection", args=[row.code])
