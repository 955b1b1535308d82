"""Contests at the office: list, page, writing, opening and closing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from thidua.ideas import queries
from thidua.ideas.actions import (
    close_contest,
    create_contest,
    edit_contest,
    finish_contest,
    open_contest,
    reopen_contest,
)
from thidua.ideas.forms.contests import CloseForm, ContestForm, ReopenForm, typed
from thidua.ideas.lists.contests import CONTESTS
from thidua.ideas.pages.contest import contest_page
from thidua.ideas.views.shared import contest_for, contest_url
from thidua.web.asking import ask, form_methods, sent
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def contest_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    buttons = []
    if queries.offices_of(actor).exists():
        buttons.append(Button("Mở hội thi, kênh hiến kế", reverse("ideas:create_contest"), icon="bi-plus-lg"))
    return render_list(request, CONTESTS, queries.with_idea_counts(queries.contests(actor)), buttons=buttons)


@require_GET
@signed_in
def page(request: HttpRequest, code: str) -> HttpResponse:
    actor, contest = contest_for(request, code)
    return render(request, "ideas/contest.html", contest_page(actor, contest))


@form_methods
@signed_in
def create(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = ContestForm(sent(request), actor=actor)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: create_contest(actor=actor, unit=form.chosen_unit(), data=form.to_input()))
        if made is not None:
            return done(request, "Đã lưu bản nháp. Xem lại rồi mở nhận ý tưởng.", contest_url(made))
    return form_page(
        request, form, title="Mở hội thi, kênh hiến kế", submit="Lưu bản nháp", back=reverse("ideas:contests")
    )


@form_methods
@signed_in
def edit(request: HttpRequest, code: str) -> HttpResponse:
    actor, contest = contest_for(request, code)
    form = ContestForm(sent(request), initial=typed(contest), actor=actor, contest=contest)
    return ask(
        request,
        form,
        lambda: edit_contest(actor=actor, contest=contest, version=form.cleaned_data["version"], data=form.to_input()),
        said="Đã lưu.",
        back=contest_url(contest),
        title=f"Sửa: {contest.title}",
    )


@require_POST
@signed_in
def open_(request: HttpRequest, code: str) -> HttpResponse:
    actor, contest = contest_for(request, code)
    open_contest(actor=actor, contest=contest)
    return done(request, f"Đã mở nhận ý tưởng từ ngày {contest.since:%d/%m/%Y}.", contest_url(contest))


@form_methods
@signed_in
def close(request: HttpRequest, code: str) -> HttpResponse:
    actor, contest = contest_for(request, code)
    form = CloseForm(sent(request))
    return ask(
        request,
        form,
        lambda: close_contest(actor=actor, contest=contest, **form.cleaned_data),
        said="Đã khóa sổ. Ai đang viết dở vẫn giữ được nội dung của mình.",
        back=contest_url(contest),
        title=f"Khóa sổ: {contest.title}",
        submit="Khóa sổ",
    )


@form_methods
@signed_in
def reopen(request: HttpRequest, code: str) -> HttpResponse:
    actor, contest = contest_for(request, code)
    form = ReopenForm(sent(request), initial={"until": contest.until})
    return ask(
        request,
        form,
        lambda: reopen_contest(actor=actor, contest=contest, **form.cleaned_data),
        said="Đã mở lại.",
        back=contest_url(contest),
        title=f"Mở lại, gia hạn: {contest.title}",
        submit="Mở lại",
    )


@require_POST
@signed_in
def finish(request: HttpRequest, code: str) -> HttpResponse:
    actor, contest = contest_for(request, code)
    finish_contest(actor=actor, contest=contest)
    return done(request, "Đã công bố kết quả.", contest_url(contest))
