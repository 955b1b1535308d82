"""The plan as a whole: made, filled, issued, taken back, taken over."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.core.text import short
from thidua.movements.queries import get_movement
from thidua.people.queries import get_unit
from thidua.plans import queries
from thidua.plans.actions import (
    attach_document,
    copy_plan,
    create_plan,
    issue_plan,
    paste_measures,
    reopen_plan,
    take_over_plan,
)
from thidua.plans.contents import numbered_contents
from thidua.plans.forms import CopyForm, FileForm, IssueForm, PasteForm, ReopenForm, TakeOverForm
from thidua.plans.models import Plan
from thidua.plans.pages import plan_page
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    return render(request, "plans/page.html", plan_page(actor, queries.get_plan(actor, code)))


@require_POST
@signed_in
def create(request: HttpRequest, movement: str, unit: str) -> HttpResponse:
    actor = actor_of(request)
    plan = create_plan(actor=actor, movement=get_movement(actor, movement), unit=get_unit(actor, unit))
    return done(request, "Đã lập kế hoạch, đang ở bản soạn. Hãy thêm việc làm cho từng nội dung.", _editing(plan))


@require_http_methods(["GET", "POST"])
@signed_in
def paste(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    plan = queries.get_plan(actor, code)
    form = PasteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        found = attempt(form, lambda: paste_measures(actor=actor, plan=plan, text=form.cleaned_data["text"]))
        if found is not None:
            return done(request, f"Đã thêm {found[0]} việc{_known(found[1])}.", _editing(plan))
    title = f"Dán việc làm từ Excel: {plan.unit.name}"
    return form_page(
        request, form, title=title, submit="Thêm vào kế hoạch", back=_editing(plan), intro=plan.movement.name,
        template="plans/paste.html", contents=numbered_contents(plan.movement),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@signed_in
def copy(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    plan = queries.get_plan(actor, code)
    sources = queries.sources_for(actor, plan)[:200]
    form = CopyForm(request.POST if request.method == "POST" else None, sources=sources)
    if request.method == "POST" and form.is_valid():
        found = attempt(form, lambda: copy_plan(actor=actor, plan=plan, source=form.source_plan()))
        if found is not None:
            return done(request, _copied(*found), _editing(plan))
    title = f"Chép kế hoạch khác: {plan.unit.name}"
    intro = "" if form.plans else "Đơn vị chưa có kế hoạch nào trước đây, phong trào chưa có kế hoạch nào đã ban hành."
    return form_page(request, form, title=title, submit="Chép vào kế hoạch", back=_editing(plan), intro=intro)


@require_http_methods(["GET", "POST"])
@signed_in
def issue(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    plan = queries.get_plan(actor, code)
    start = {"version": plan.version, "number": plan.number}
    sent = request.method == "POST"
    form = IssueForm(request.POST if sent else None, request.FILES if sent else None, initial=start)
    if sent and form.is_valid():
        version = form.cleaned_data["version"]
        issued = attempt(form, lambda: issue_plan(actor=actor, plan=plan, version=version, data=form.to_input()))
        if issued is not None:
            return done(request, "Đã ban hành kế hoạch.", _page(plan))
    title = f"Ban hành kế hoạch: {plan.unit.name}"
    return form_page(request, form, title=title, submit="Ban hành", back=_page(plan), intro=plan.movement.name)


@require_http_methods(["GET", "POST"])
@signed_in
def reopen(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    plan = queries.get_plan(actor, code)
    form = ReopenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        opened = attempt(form, lambda: reopen_plan(actor=actor, plan=plan, **form.cleaned_data))
        if opened is not None:
            return done(request, "Đã mở lại kế hoạch để sửa. Sửa xong, hãy ban hành lại.", _editing(plan))
    title = f"Mở lại kế hoạch: {plan.unit.name}"
    intro = "Kết quả đã ghi vẫn giữ nguyên; trong lúc soạn lại, đơn vị được tính là chưa ban hành."
    return form_page(request, form, title=title, submit="Mở lại", back=_page(plan), intro=intro)


@require_http_methods(["GET", "POST"])
@signed_in
def take_over(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    plan = queries.get_plan(actor, code)
    units = queries.successors_of(plan)
    form = TakeOverForm(request.POST if request.method == "POST" else None, units=units)
    if request.method == "POST" and form.is_valid():
        new = attempt(form, lambda: take_over_plan(actor=actor, plan=plan, successor=form.successor()))
        if new is not None:
            return done(request, f"Đã đưa việc làm của {plan.unit.name} vào kế hoạch này.", _editing(new))
    title = f"Tiếp nhận kế hoạch của {plan.unit.name}"
    intro = (
        "Mọi việc làm cùng kết quả đã ghi được đưa vào kế hoạch đang soạn của đơn vị kế thừa. Chỉ nhận một phần "
        "địa bàn thì sau đó bỏ những việc không thuộc về mình. Kế hoạch cũ vẫn đọc được."
    )
    return form_page(request, form, title=title, submit="Tiếp nhận", back=_page(plan), intro=intro)


@require_http_methods(["GET", "POST"])
@signed_in
def document(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    plan = queries.get_plan(actor, code)
    sent = request.method == "POST"
    form = FileForm(request.POST if sent else None, request.FILES if sent else None)
    if sent and form.is_valid():
        kept = attempt(form, lambda: attach_document(actor=actor, plan=plan, file=form.upload()))
        if kept is not None:
            return done(request, "Đã lưu tệp kế hoạch.", _page(plan))
    return form_page(request, form, title=f"Tệp kế hoạch đã ký: {plan.unit.name}", back=_page(plan))


def _page(plan: Plan) -> str:
    return reverse("plans:page", args=[plan.code])


def _editing(plan: Plan) -> str:
    return reverse("plans:edit", args=[plan.code])


def _known(count: int) -> str:
    return f"; {count} việc đã có nên không thêm lần nữa" if count else ""


def _copied(added: int, lost: list[str]) -> str:
    words = f"Đã chép {added} việc."
    if lost:
        shown = "; ".join(f"“{short(text, 80)}”" for text in lost[:5])
        words += f" {len(lost)} việc không có nội dung tương ứng nên chưa chép: {shown}."
    return words
