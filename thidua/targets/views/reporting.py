"""Results: one unit's page of all its targets, one result, a table of many units, verification."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.core.actor import Actor, Grant, Role
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.documents.actions import store_file
from thidua.documents.models import StoredFile
from thidua.people.models import Unit
from thidua.people.queries import get_unit
from thidua.targets import queries
from thidua.targets.actions import (
    record_actual,
    record_actuals,
    record_results,
    return_actual,
    verify_actual,
    verify_actuals,
)
from thidua.targets.forms import RecordForm, ResultsForm, ReturnForm, VerifyForm
from thidua.targets.lists import verify_list
from thidua.targets.models import Actual, Assignment
from thidua.targets.pages import assignment_page, ended_periods
from thidua.targets.pasting import RowsRefused
from thidua.targets.report_form import Line, ReportForm, lines_of, poured
from thidua.targets.views.common import act, sent
from thidua.web.lists import render_list
from thidua.web.requests import actor_of, done, signed_in


@require_GET
@signed_in
def report_start(request: HttpRequest) -> HttpResponse:
    """One unit: straight to its page; several: choose."""
    units = list(queries.reporting_units(actor_of(request))[:500])
    if len(units) == 1:
        return HttpResponseRedirect(reverse("targets:report", args=[units[0].code]))
    context = {"title": "Báo cáo kỳ này", "intro": "Chọn đơn vị để nhập số liệu.", "units": units}
    return render(request, "targets/report_start.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def report(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    unit = get_unit(actor, code)
    lines = lines_of(list(queries.reported_now(actor, unit)), today())
    if "pour" in request.POST:
        return _poured(request, unit, lines)
    form = ReportForm(sent(request)[0], lines=lines)
    if request.method == "POST" and form.is_valid():
        try:
            made = record_actuals(actor=actor, entries=form.entries())
        except RowsRefused as error:
            form.refuse(error)
        except Refused as error:
            form.add_error(None, error.message)
        else:
            return done(request, f"Đã ghi {len(made)} kết quả của {unit.name}.", request.path)
    return _report_page(request, unit, form)


@require_http_methods(["GET", "POST"])
@signed_in
def record(request: HttpRequest, code: str, holder: str) -> HttpResponse:
    """Answers with the unit's page; a sent form records a period."""
    actor = actor_of(request)
    row = queries.get_assignment(actor, queries.get_target(actor, code), holder)
    periods = ended_periods(row.target, today())
    form = RecordForm(*sent(request), periods=periods)
    return act(
        request,
        form,
        lambda: record_actual(
            actor=actor,
            assignment=row,
            period_end=form.cleaned_data["period_end"],
            data=form.to_input(),
            file=_kept(actor, row, form),
        ),
        submit="Ghi kết quả",
        back=reverse("targets:page", args=[code]),
        message="Đã ghi kết quả.",
        to=request.path,
        template="targets/assignment.html",
        **assignment_page(actor, row),  # type: ignore[arg-type]
    )


@require_http_methods(["GET", "POST"])
@signed_in
def results(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    target = queries.get_target(actor, code)
    form = ResultsForm(*sent(request), periods=ended_periods(target, today()))
    return act(
        request,
        form,
        lambda: record_results(actor=actor, target=target, lines=form.lines()),
        title=f"Dán kết quả: {target.name}",
        submit="Ghi kết quả",
        back=reverse("targets:page", args=[code]),
        message=lambda count: f"Đã ghi {count} kết quả.",
        intro=f"Đơn vị tính: {target.measure}. Một dòng sai thì cả bảng chưa ghi; dòng sai được chỉ rõ.",
    )


@require_GET
@signed_in
def waiting(request: HttpRequest) -> HttpResponse:
    return render_list(request, verify_list(), queries.to_verify(actor_of(request)))


@require_POST
@signed_in
def verify_many(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    chosen = [int(pk) for pk in request.POST.getlist("selected") if pk.isdigit()]
    rows = [queries.get_actual(actor, pk) for pk in chosen]
    made = verify_actuals(actor=actor, actuals=rows)
    return done(request, f"Đã thẩm định {len(made)} kết quả.", reverse("targets:waiting"))


@require_http_methods(["GET", "POST"])
@signed_in
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    actual = queries.get_actual(actor, pk)
    form = VerifyForm(sent(request)[0])
    return act(
        request,
        form,
        lambda: verify_actual(actor=actor, actual=actual, **form.cleaned_data),
        title=f"Thẩm định: {actual}",
        submit="Thẩm định",
        back=_holder_url(actual),
        message="Đã thẩm định kết quả.",
        intro=f"Minh chứng: {actual.evidence or 'tệp đính kèm'}" if actual.has_evidence else "Chưa có minh chứng.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    actual = queries.get_actual(actor, pk)
    form = ReturnForm(sent(request)[0])
    return act(
        request,
        form,
        lambda: return_actual(actor=actor, actual=actual, **form.cleaned_data),
        title=f"Trả lại: {actual}",
        submit="Trả lại",
        back=_holder_url(actual),
        message="Đã trả lại; người báo cáo đã được báo.",
    )


def _poured(request: HttpRequest, unit: Unit, lines: list[Line]) -> HttpResponse:
    """The boxes filled from a pasted table, to be looked at; nothing is written."""
    typed = {key: value for key, value in request.POST.items() if isinstance(value, str)}
    pasted = typed.get("pasted", "")[:100_000]
    try:
        values, unknown = poured(lines, pasted)
    except Refused as error:
        values, unknown = {}, [error.message]
    if unknown:
        messages.warning(request, f"Không khớp chỉ tiêu nào: {'; '.join(unknown[:10])}.")
    return _report_page(request, unit, ReportForm(initial={**typed, **values}, lines=lines))


def _report_page(request: HttpRequest, unit: Unit, form: ReportForm) -> HttpResponse:
    context = {
        "title": f"Báo cáo kỳ này: {unit.name}",
        "intro": "Gõ kết quả, Tab để sang ô sau; dòng trống thì báo cáo sau. Cả trang chỉ ghi khi không dòng nào sai.",
        "form": form,
        "lines": form.shown(),
        "unit": unit,
    }
    return render(request, "targets/report.html", context, status=422 if form.is_bound and form.errors else 200)


def _kept(actor: Actor, row: Assignment, form: RecordForm) -> StoredFile | None:
    file = form.cleaned_data["file"]
    if not file or row.unit is None:
        return None
    owner = Grant(Role.OFFICER, row.unit.pk, row.unit.path)
    return store_file(actor=actor, name=file.name, data=file.read(), purpose="target_evidence", owner=owner)


def _holder_url(actual: Actual) -> str:
    unit = actual.assignment.unit
    code = actual.assignment.target.code
    return reverse("targets:assignment", args=[code, unit.code]) if unit else reverse("targets:page", args=[code])
