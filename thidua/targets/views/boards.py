"""Boards: units by lights, units × targets, units × periods, one unit, fields met in full."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from thidua.clusters.models import Cluster, Membership
from thidua.core.clock import today
from thidua.movements.queries import get_movement
from thidua.people.queries import get_unit
from thidua.targets import boards, queries
from thidua.targets.lists import board_list, field_list, unit_list
from thidua.targets.permissions import may_report_for
from thidua.targets.tables import chosen_year, matrix_page, matrix_workbook, period_page, period_workbook
from thidua.web.exports import XLSX
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, signed_in


@require_GET
@signed_in
def board(request: HttpRequest) -> HttpResponse:
    """Of one year: the one at hand, when the address names none."""
    actor, asked_for, day = actor_of(request), request.GET.dict(), today()
    found = boards.seen(actor)
    year = chosen_year(found, asked_for, day)
    chosen = boards.of_year(found, year, asked_for.get("field", ""))
    buttons = [
        Button("Ma trận đơn vị × chỉ tiêu", reverse("targets:matrix"), "bi-grid-3x3", False),
        Button("Đạt theo lĩnh vực", reverse("targets:fields"), "bi-award", False),
    ]
    intro = (
        f"Năm {year}. Đơn vị chậm nhất đứng đầu. “Chưa báo cáo” là chưa có số hoặc đã quá hạn báo cáo, không suy đoán."
    )
    spec = board_list(found, lambda: _clusters(year))
    return render_list(request, spec, boards.unit_board(boards.held(actor, chosen), day), buttons=buttons, intro=intro)


@require_GET
@signed_in
def matrix(request: HttpRequest) -> HttpResponse:
    context = matrix_page(actor_of(request), request.GET.dict(), today())
    if request.GET.get("export") == "xlsx":
        return _file(matrix_workbook(context), f"ma-tran-chi-tieu-{context['year']}.xlsx")
    return render(request, "targets/matrix.html", context)


@require_GET
@signed_in
def unit(request: HttpRequest, code: str) -> HttpResponse:
    actor, day = actor_of(request), today()
    found, held = get_unit(actor, code), boards.seen(actor)
    year = chosen_year(held, request.GET.dict(), day)
    rows = boards.held(actor, boards.of_year(held, year)).filter(unit=found).select_related("target")
    buttons = []
    if may_report_for(actor, found):
        buttons = [Button("Báo cáo kỳ này", reverse("targets:report", args=[code]), "bi-pencil-square", False)]
    intro = f"{found.name}, năm {year}."
    return render_list(request, unit_list(code), rows, buttons=buttons, intro=intro)


@require_GET
@signed_in
def periods(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    target = queries.get_target(actor, code)
    return _period_answer(request, period_page(actor, target, request.GET.dict(), today()), target.code)


@require_GET
@signed_in
def campaign(request: HttpRequest, code: str) -> HttpResponse:
    """The board of a movement: its targets, one of them opened."""
    actor = actor_of(request)
    movement = get_movement(actor, code)
    found = boards.campaign_targets(actor, movement)
    chosen = next((one for one in found if one.code == request.GET.get("target")), found[0] if found else None)
    page = period_page(actor, chosen, request.GET.dict(), today()) if chosen else {}
    context = {**page, "title": movement.name, "movement": movement, "targets": found, "chosen": chosen}
    return _period_answer(request, context, movement.code)


@require_GET
@signed_in
def fields(request: HttpRequest) -> HttpResponse:
    """Of all years, unless the address names one."""
    actor, asked_for = actor_of(request), request.GET.dict()
    found = boards.seen(actor)
    chosen = [
        one
        for one in found
        if one.field
        and asked_for.get("year", "") in ("", str(one.year))
        and asked_for.get("field", "") in ("", one.field)
    ]
    rows = boards.held(actor, chosen)
    texts: dict[tuple[int, str, int], str] = {}

    def results(row: dict[str, Any]) -> str:
        if not texts:
            texts.update(boards.measured(rows))
        return texts[(row["unit_id"], row["field"], row["year"])]

    intro = (
        "Chỉ kể đơn vị đạt mọi chỉ tiêu được giao của lĩnh vực bằng số liệu đã thẩm định. "
        "Xuất Excel để lập danh sách đề nghị khen thưởng chuyên đề."
    )
    return render_list(request, field_list(found, results), boards.fields_met(rows), intro=intro)


def _period_answer(request: HttpRequest, page: dict[str, object], code: str) -> HttpResponse:
    if request.GET.get("export") == "xlsx" and "found" in page:
        return _file(period_workbook(page), f"tien-do-{code}.xlsx")
    return render(request, "targets/periods.html", page)


def _file(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _clusters(year: int) -> list[tuple[str, str]]:
    seats = Membership.objects.filter(year=year)
    rows = Cluster.objects.filter(pk__in=seats.values("cluster_id")).order_by("sort_key")
    return list(rows.values_list("code", "name")[:300])
