"""Targets written, pasted, copied, given, closed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from thidua.core.clock import today
from thidua.pledges.models import PledgeItem
from thidua.pledges.queries import get_pledge
from thidua.rules.progress import shown
from thidua.targets import queries
from thidua.targets.actions import (
    close_target,
    copy_targets,
    create_target,
    edit_target,
    give_target,
    import_targets,
    targets_from_pledge,
)
from thidua.targets.forms import CloseForm, CopyForm, GiveForm, ImportForm, TargetForm
from thidua.targets.lists import target_list
from thidua.targets.models import Target
from thidua.targets.pages import target_page
from thidua.targets.views.common import act, sent
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, signed_in

LIST = "targets:list"


@require_GET
@signed_in
def target_list_page(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    buttons = [
        Button("Tiến độ theo đơn vị", reverse("targets:board"), "bi-speedometer2", False),
        Button("Báo cáo kỳ này", reverse("targets:report_start"), "bi-pencil-square", False),
    ]
    if queries.owners(actor).exists():
        buttons = [
            Button("Lập chỉ tiêu", reverse("targets:create_target"), "bi-plus-lg"),
            Button("Dán nhiều chỉ tiêu", reverse("targets:import_targets"), "bi-clipboard-plus", False),
            Button("Sao chép năm trước", reverse("targets:copy_targets"), "bi-copy", False),
            *buttons,
        ]
    return render_list(request, target_list(actor), queries.with_counts(queries.targets(actor)), buttons=buttons)


@require_GET
@signed_in
def page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    return render(request, "targets/page.html", target_page(actor, queries.get_target(actor, code)))


@require_http_methods(["GET", "POST"])
@signed_in
def create(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    year = today().year
    start = {"since": f"{year}-01-01", "until": f"{year}-12-31", "movement": request.GET.get("movement", "")}
    form = TargetForm(sent(request)[0], actor=actor, initial=start)
    return act(
        request,
        form,
        lambda: create_target(
            actor=actor, owner=form.owner_unit(), data=form.to_input(), movement=form.cleaned_data["movement"]
        ),
        title="Lập chỉ tiêu",
        submit="Lưu dự thảo",
        back=reverse(LIST),
        message="Đã lưu dự thảo. Hãy giao phần cho các đơn vị.",
        to=_url,
    )


@require_http_methods(["GET", "POST"])
@signed_in
def edit(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    target = queries.get_target(actor, code)
    form = TargetForm(sent(request)[0], actor=actor, target=target, initial=_typed(target))
    return act(
        request,
        form,
        lambda: edit_target(actor=actor, target=target, version=form.cleaned_data["version"], data=form.to_input()),
        title=f"Sửa: {target.name}",
        submit="Lưu dự thảo",
        back=_url(target),
        message="Đã lưu dự thảo.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def import_many(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = ImportForm(*sent(request), actor=actor, initial={"year": today().year})
    return act(
        request,
        form,
        lambda: import_targets(actor=actor, owner=form.owner_unit(), lines=form.lines()),
        title="Dán nhiều chỉ tiêu",
        submit="Lưu các dự thảo",
        back=reverse(LIST),
        message=lambda made: f"Đã lưu {len(made)} dự thảo chỉ tiêu.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def from_pledge(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    pledge = get_pledge(actor, code)
    form = ImportForm(*sent(request), actor=actor, initial={"year": pledge.year})
    items = pledge.items.filter(kind=PledgeItem.Kind.TARGET)
    return act(
        request,
        form,
        lambda: targets_from_pledge(actor=actor, owner=form.owner_unit(), pledge=pledge, lines=form.lines()),
        title=f"Chỉ tiêu từ giao ước: {pledge.title}",
        submit="Lưu các dự thảo",
        back=reverse(LIST),
        message=lambda made: f"Đã lưu {len(made)} dự thảo chỉ tiêu của giao ước.",
        template="targets/from_pledge.html",
        items=[item.text for item in items],
    )


@require_http_methods(["GET", "POST"])
@signed_in
def copy(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = CopyForm(sent(request)[0], actor=actor, initial={"year": today().year})
    return act(
        request,
        form,
        lambda: copy_targets(actor=actor, owner=form.owner_unit(), year=form.cleaned_data["year"]),
        title="Sao chép chỉ tiêu năm trước",
        submit="Sao chép",
        back=reverse(LIST),
        message=lambda made: f"Đã sao chép {len(made)} chỉ tiêu thành dự thảo.",
        intro="Kết quả năm trước thành số so sánh; mức giao giữ nguyên để sửa. Chỉ tiêu trùng tên được bỏ qua.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def give(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    target = queries.get_target(actor, code)
    cascade = queries.tree(target)
    form = GiveForm(sent(request)[0])
    return act(
        request,
        form,
        lambda: give_target(actor=actor, target=target, **form.cleaned_data),
        title=f"Giao chỉ tiêu: {target.name}",
        submit="Giao chỉ tiêu",
        back=_url(target),
        message="Đã giao chỉ tiêu; cán bộ các đơn vị đã được báo.",
        intro=f"{cascade.footing.sentence} Sau khi giao, định nghĩa không sửa được nữa.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def close(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    target = queries.get_target(actor, code)
    form = CloseForm(sent(request)[0])
    return act(
        request,
        form,
        lambda: close_target(actor=actor, target=target, **form.cleaned_data),
        title=f"Khóa sổ: {target.name}",
        submit="Khóa sổ",
        back=_url(target),
        message="Đã khóa sổ chỉ tiêu.",
        intro="Khóa sổ rồi thì không báo cáo, sửa, thẩm định kết quả được nữa.",
    )


def _typed(target: Target) -> dict[str, object]:
    """A target as the form shows it."""
    names = ("name", "field", "measure", "comparator", "kind", "rollup", "baseline_rank", "baseline_year", "source")
    return {
        **{name: getattr(target, name) for name in (*names, "since", "until", "frequency", "report_days", "version")},
        "value": shown(target.value) if target.value is not None else "",
        "baseline": shown(target.baseline) if target.baseline is not None else "",
    }


def _url(target: Target) -> str:
    return reverse("targets:page", args=[target.code])
