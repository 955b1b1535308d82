"""Parts cut, explained, given back; what follows a merger."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from thidua.core.clock import today
from thidua.people.queries import get_unit
from thidua.targets import queries
from thidua.targets.actions import explain_difference, follow_merger, release_assignment, share_target
from thidua.targets.forms import ExplainForm, MergerForm, ReleaseForm, ShareForm
from thidua.targets.lists import part_list
from thidua.targets.models import Target
from thidua.targets.views.common import act, sent
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, signed_in


@require_GET
@signed_in
def parts(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    target = queries.get_target(actor, code)
    rows = queries.assignments(actor).filter(target=target, unit__isnull=False, left_on__isnull=True)
    buttons = [Button("Về chỉ tiêu", _url(target), "bi-arrow-left", False)]
    return render_list(request, part_list(target), rows, intro=target.name, buttons=buttons)


@require_http_methods(["GET", "POST"])
@signed_in
def share(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    target = queries.get_target(actor, code)
    holder = request.GET.get("parent", "")
    parent = queries.get_assignment(actor, target, holder) if holder else None
    form = ShareForm(*sent(request), target=target, parent=parent)
    whole = f"phần của {parent.holder_name}" if parent else target.name
    return act(
        request,
        form,
        lambda: share_target(
            actor=actor,
            target=target,
            shares=form.shares(),
            parent=parent,
            explanation=form.cleaned_data["explanation"],
        ),
        title=f"Giao phần: {whole}",
        submit="Lưu các phần",
        back=_url(target),
        message=lambda made: f"Đã ghi phần của {len(made)} nơi.",
        intro="Chọn một nhóm, hoặc dán danh sách mã kèm mức từng nơi. Nơi đã có phần thì được sửa, không giao hai lần.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def explain(request: HttpRequest, code: str, holder: str = "") -> HttpResponse:
    actor = actor_of(request)
    target = queries.get_target(actor, code)
    parent = queries.get_assignment(actor, target, holder) if holder else None
    form = ExplainForm(sent(request)[0])
    return act(
        request,
        form,
        lambda: explain_difference(actor=actor, target=target, parent=parent, **form.cleaned_data),
        title=f"Giải trình chênh lệch: {parent.holder_name if parent else target.name}",
        submit="Lưu giải trình",
        back=_url(target),
        message="Đã ghi giải trình.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def release(request: HttpRequest, code: str, holder: str) -> HttpResponse:
    actor = actor_of(request)
    target = queries.get_target(actor, code)
    assignment = queries.get_assignment(actor, target, holder)
    form = ReleaseForm(sent(request)[0], initial={"on": today()})
    return act(
        request,
        form,
        lambda: release_assignment(actor=actor, assignment=assignment, **form.cleaned_data),
        title=f"Thôi giao: {assignment.holder_name}",
        submit="Ghi thôi giao",
        back=_url(target),
        message=f"{assignment.holder_name} thôi nhận chỉ tiêu; số liệu đã báo cáo được giữ.",
        intro=target.name,
    )


@require_http_methods(["GET", "POST"])
@signed_in
def merger(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = MergerForm(sent(request)[0])

    def follow() -> int:
        values = form.cleaned_data
        unit, successor = get_unit(actor, values["unit"].strip()), get_unit(actor, values["successor"].strip())
        made = follow_merger(actor=actor, unit=unit, successor=successor, on=values["on"], reason=values["reason"])
        return len(made)

    return act(
        request,
        form,
        follow,
        title="Chuyển chỉ tiêu theo sáp nhập",
        submit="Chuyển chỉ tiêu",
        back=reverse("targets:list"),
        message=lambda count: f"Đã chuyển {count} chỉ tiêu sang đơn vị tiếp nhận.",
        intro="Mức giao và số liệu đã báo cáo theo về đơn vị tiếp nhận; lịch sử được giữ, tổng vẫn khớp.",
    )


def _url(target: Target) -> str:
    return reverse("targets:page", args=[target.code])
