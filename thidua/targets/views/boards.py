"""Boards: units by lights, units × targets, units × periods, one unit, fields met in full."""

from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from thidua.clusters.models import Cluster, Membership
from thidua.core.actor import Actor
from thidua.core.clock import today
from thidua.movements.queries import get_movement
from thidua.people.queries import get_unit
from thidua.targets import boards, queries
from thidua.targets.lists import board_list, field_list, unit_list
from thidua.targets.tables import matrix_page, matrix_workbook, period_page, period_workbook
from thidua.web.exports import XLSX
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, signed_in


@require_GET
@signed_in
def board(request: HttpRequest) -> HttpResponse:
    """Of one year: the newest, when the address names none."""
    actor = actor_of(request)
    rows = boards.unit_board(actor, today())
    if not request.GET.get("year"):
        rows = rows.filter(target__year=_newest(actor))
    buttons = [
        Button("Ma trận đơn vị × chỉ tiêu", reverse("targets:matrix"), "bi-grid-3x3", False),
        Button("Đạt theo lĩnh vực", reverse("targets:fields"), "bi-award", False),
    ]
    spec = board_list(actor, lambda: _clusters(actor))
    intro = "Đơn vị chậm nhất đứng đầu. “Chưa báo cáo” là chưa có số hoặc đã quá hạn báo cáo, không suy đoán."
    return render_list(request, spec, rows, buttons=buttons, intro=intro)


@require_GET
@signed_in
def matrix(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    year = request.GET.get("year", "")
    chosen = int(year) if year.isdigit() and len(year) == 4 else _newest(actor)
    context = matrix_page(actor, request.GET.dict(), chosen, today())
    if request.GET.get("export") == "xlsx":
        return _file(matrix_workbook(context), f"ma-tran-chi-tieu-{chosen}.xlsx")
    return render(request, "targets/matrix.html", context)


@require_GET
@signed_in
def unit(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    found = get_unit(actor, code)
    rows = queries.assignments(actor).filter(unit=found, left_on__isnull=True).exclude(target__state="draft")
    year = request.GET.get("year", "")
    chosen = int(year) if year.isdigit() and len(year) == 4 else _newest(actor)
    buttons = [Button("Báo cáo kỳ này", reverse("targets:report", args=[code]), "bi-pencil-square", False)]
    intro = f"{found.name}, năm {chosen}."
    return render_list(
        request,
        unit_list(),
        rows.filter(target__year=chosen),
        buttons=buttons if queries.reporting_units(actor).filter(pk=found.pk).exists() else [],
        intro=intro,
    )


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
    actor = actor_of(request)
    rows = boards.fields_met(actor).filter(met=F("total"))
    texts: dict[Any, str] = {}

    def results(row: dict[str, Any]) -> str:
        key = (row["unit_id"], row["target__field"], row["target__year"])
        if key not in texts:
            texts.update(boards.measured(list(rows)))
        return texts.get(key, "")

    intro = (
        "Chỉ kể đơn vị đạt mọi chỉ tiêu được giao của lĩnh vực bằng số liệu đã thẩm định. "
        "Xuất Excel để lập danh sách đề nghị khen thưởng chuyên đề."
    )
    return render_list(request, field_list(actor, results), rows, intro=intro)


def _period_answer(request: HttpRequest, page: dict[str, object], code: str) -> HttpResponse:
    if request.GET.get("export") == "xlsx" and "found" in page:
        return _file(period_workbook(page), f"tien-do-{code}.xlsx")
    return render(request, "targets/periods.html", page)


def _file(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _newest(actor: Actor) -> int:
    """The year at hand, or the last one for which targets were set."""
    years = queries.years(actor)
    return today().year if today().year in years or not years else years[0]


def _clusters(actor: Actor) -> list[tuple[str, str]]:
    seats = Membership.objects.filter(year=_newest(actor))
    rows = Cluster.objects.filter(pk__in=seats.values("cluster_id")).order_by("sort_key")
    return list(rows.values_list("code", "name")[:300])
