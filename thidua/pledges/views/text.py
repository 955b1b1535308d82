"""The list, the page, and the text of a pledge through its states."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.clusters.queries import get_cluster
from thidua.core.clock import add_working_days, today
from thidua.core.errors import NotFound
from thidua.documents.papers import minutes_docx, minutes_pdf
from thidua.pledges import queries
from thidua.pledges.actions import (
    copy_pledge,
    create_pledge,
    edit_pledge,
    end_pledge,
    open_pledge,
    reopen_pledge,
    settle_pledge,
)
from thidua.pledges.forms import EndForm, OpenForm, PledgeForm, ReasonForm, split_data
from thidua.pledges.lists import PLEDGES
from thidua.pledges.models import Pledge
from thidua.pledges.pages import pledge_page
from thidua.pledges.papers import pledge_paper
from thidua.pledges.views.shared import file_answer, pledge_for, pledge_url
from thidua.pledges.wording import item_lines
from thidua.web.asking import ask, form_methods, sent
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in

DAYS_TO_SIGN = 10  # only what the form begins with
_WRITERS = {
    "pdf": (minutes_pdf, "application/pdf"),
    "docx": (minutes_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@require_GET
@signed_in
def pledge_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    buttons = []
    if queries.led_by(actor).exists():
        buttons.append(Button("Soạn giao ước", reverse("pledges:create_pledge"), icon="bi-plus-lg"))
    return render_list(request, PLEDGES, queries.with_counts(queries.pledges(actor)), buttons=buttons)


@require_GET
@signed_in
def of_cluster(request: HttpRequest, cluster: str, year: int) -> HttpResponse:
    """To the pledge of a cluster and year; when there is none, to where it is written."""
    found = get_cluster(actor_of(request), cluster)
    pledge = queries.pledge_of(found, year)
    if pledge is not None:
        return redirect("pledges:page", pledge.code)
    return redirect(f"{reverse('pledges:create_pledge')}?cluster={found.code}&year={year}")


@require_GET
@signed_in
def page(request: HttpRequest, code: str) -> HttpResponse:
    actor, pledge = pledge_for(request, code)
    return render(request, "pledges/page.html", pledge_page(actor, pledge))


@require_http_methods(["GET", "POST"])
@signed_in
def create(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    year = request.GET.get("year", "")
    start: dict[str, Any] = {"cluster": request.GET.get("cluster"), "year": year if year.isdigit() else today().year}
    if "split" in request.POST:
        return _form(request, PledgeForm(initial=split_data(request.POST), actor=actor), "Soạn giao ước thi đua")
    form = PledgeForm(sent(request), initial=start, actor=actor)
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form,
            lambda: create_pledge(
                actor=actor, cluster=form.chosen(), year=form.cleaned_data["year"], data=form.to_input()
            ),
        )
        if made is not None:
            return done(request, "Đã lưu dự thảo. Xem lại rồi mở lấy chữ ký.", pledge_url(made))
    return _form(request, form, "Soạn giao ước thi đua")


@require_http_methods(["GET", "POST"])
@signed_in
def edit(request: HttpRequest, code: str) -> HttpResponse:
    actor, pledge = pledge_for(request, code)
    title = f"Sửa: {pledge.title}"
    if "split" in request.POST:
        form = PledgeForm(initial=split_data(request.POST), actor=actor, pledge=pledge)
        return _form(request, form, title, pledge)
    start = {"title": pledge.title, "items": item_lines(queries.items(pledge)), "version": pledge.version}
    form = PledgeForm(sent(request), initial=start, actor=actor, pledge=pledge)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        saved = attempt(form, lambda: edit_pledge(actor=actor, pledge=pledge, version=version, data=form.to_input()))
        if saved is not None:
            return done(request, "Đã lưu dự thảo.", pledge_url(pledge))
    return _form(request, form, title, pledge)


@require_POST
@signed_in
def copy(request: HttpRequest, code: str) -> HttpResponse:
    actor, pledge = pledge_for(request, code)
    draft = copy_pledge(actor=actor, pledge=pledge)
    words = f"Đã sao chép sang năm {draft.year}. Hãy sửa các năm, số liệu nêu trong nội dung."
    return done(request, words, reverse("pledges:edit_pledge", args=[draft.code]))


@form_methods
@signed_in
def open_(request: HttpRequest, code: str) -> HttpResponse:
    actor, pledge = pledge_for(request, code)
    form = OpenForm(sent(request), initial={"sign_until": add_working_days(today(), DAYS_TO_SIGN)})
    return ask(
        request,
        form,
        lambda: open_pledge(actor=actor, pledge=pledge, **form.cleaned_data),
        said="Đã mở lấy chữ ký; các thành viên đã được báo.",
        back=pledge_url(pledge),
        title=f"Mở lấy chữ ký: {pledge.title}",
        submit="Mở lấy chữ ký",
        intro="Nội dung được khóa. Nếu khác với lần lấy chữ ký trước, các chữ ký đã có không còn giá trị.",
    )


@form_methods
@signed_in
def reopen(request: HttpRequest, code: str) -> HttpResponse:
    actor, pledge = pledge_for(request, code)
    form = ReasonForm(sent(request))
    return ask(
        request,
        form,
        lambda: reopen_pledge(actor=actor, pledge=pledge, **form.cleaned_data),
        said="Đã rút giao ước về dự thảo.",
        back=pledge_url(pledge),
        title=f"Rút về sửa: {pledge.title}",
        submit="Rút về sửa",
        intro="Chữ ký đã có chỉ giữ lại nếu nội dung không đổi.",
    )


@require_POST
@signed_in
def settle(request: HttpRequest, code: str) -> HttpResponse:
    actor, pledge = pledge_for(request, code)
    settle_pledge(actor=actor, pledge=pledge)
    return done(request, "Đã cập nhật chữ ký theo thành viên hiện nay.", pledge_url(pledge))


@form_methods
@signed_in
def end(request: HttpRequest, code: str) -> HttpResponse:
    actor, pledge = pledge_for(request, code)
    form = EndForm(sent(request))
    return ask(
        request,
        form,
        lambda: end_pledge(actor=actor, pledge=pledge, **form.cleaned_data),
        said="Đã kết thúc giao ước.",
        back=pledge_url(pledge),
        title=f"Kết thúc: {pledge.title}",
        submit="Kết thúc",
    )


@require_GET
@signed_in
def paper(request: HttpRequest, code: str, suffix: str) -> HttpResponse:
    _, pledge = pledge_for(request, code)
    if suffix not in _WRITERS:
        raise NotFound(suffix)
    write, content_type = _WRITERS[suffix]
    return file_answer(write(pledge_paper(pledge)), content_type, f"giao-uoc-{pledge.code}.{suffix}")


def _form(request: HttpRequest, form: PledgeForm, title: str, pledge: Pledge | None = None) -> HttpResponse:
    back = pledge_url(pledge) if pledge else reverse("pledges:list")
    return form_page(request, form, title=title, submit="Lưu dự thảo", back=back, template="pledges/form.html")
