"""Pages of reviews."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.core.clock import today
from thidua.documents.kinds import XLSX
from thidua.followup import queries
from thidua.followup.actions import discard_review, edit_review, issue_review, refresh_review, write_review
from thidua.followup.lists import REVIEWS
from thidua.followup.permissions import WRITERS
from thidua.followup.reports import review_paper
from thidua.followup.review_forms import IssueForm, SectionsForm, WriteReviewForm, typed
from thidua.followup.review_pages import review_page
from thidua.followup.sheets import from_json
from thidua.followup.views.files import file_answer, paper_answer
from thidua.followup.workbooks import workbook
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def review_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    writes = queries.inspectors(actor).exists()
    buttons = [Button("Lập báo cáo", reverse("followup:write_review"), icon="bi-plus-lg")] if writes else []
    due = list(queries.due_reviews(actor.unit_ids(*WRITERS), today())[:10]) if writes else []
    return render_list(
        request, REVIEWS, queries.reviews(actor), template="followup/reviews.html", buttons=buttons, due=due
    )


@require_http_methods(["GET", "POST"])
@signed_in
def write(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    start = {key: request.GET.get(key, "") for key in ("movement", "phase")}
    form = WriteReviewForm(request.POST if request.method == "POST" else None, initial=start, actor=actor)
    phase = form.phases.get(start["phase"])
    if phase and phase.review:
        form.initial["kind"] = phase.review
    if request.method == "POST" and form.is_valid():
        review = attempt(form, lambda: write_review(actor=actor, **form.cleaned_data))
        if review is not None:
            return done(
                request, "Đã lập dự thảo với số liệu của hôm nay; hãy viết các mục nhận định.", _url(review.code)
            )
    return form_page(
        request,
        form,
        title="Lập báo cáo sơ kết, tổng kết",
        submit="Lập dự thảo",
        back=reverse("followup:reviews"),
        intro="Số liệu được lấy từ hệ thống; bạn viết phần nhận định.",
    )


@require_GET
@signed_in
def page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    return render(request, "followup/review.html", review_page(actor, queries.get_review(actor, code)))


@require_http_methods(["GET", "POST"])
@signed_in
def edit(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    review = queries.get_review(actor, code)
    form = SectionsForm(request.POST if request.method == "POST" else None, initial=typed(review))
    if request.method == "POST" and form.is_valid():
        version, texts = form.cleaned_data["version"], form.texts()
        call = attempt(form, lambda: edit_review(actor=actor, review=review, version=version, texts=texts))
        if call is not None:
            return done(request, "Đã lưu lời văn.", _url(code))
    return form_page(request, form, title="Viết nhận định", submit="Lưu", back=_url(code), intro=review.title)


@require_POST
@signed_in
def refresh(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    review = refresh_review(actor=actor, review=queries.get_review(actor, code))
    count = len(review.changes)
    words = f"{count} chỗ thay đổi, nêu ở dưới." if count else "không có gì thay đổi."
    return done(request, f"Đã lấy lại số liệu: {words}", _url(code))


@require_http_methods(["GET", "POST"])
@signed_in
def issue(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    review = queries.get_review(actor, code)
    form = IssueForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        call = attempt(form, lambda: issue_review(actor=actor, review=review, data=form.to_input()))
        if call is not None:
            return done(request, "Đã ban hành; số liệu và lời văn được giữ nguyên từ nay.", _url(code))
    return form_page(
        request,
        form,
        title="Ban hành báo cáo",
        submit="Ban hành",
        back=_url(code),
        intro=f"{review.title}. Số liệu lúc {review.figures_at:%d/%m/%Y}; sau khi ban hành không sửa được.",
    )


@require_POST
@signed_in
def discard(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    discard_review(actor=actor, review=queries.get_review(actor, code))
    return done(request, "Đã bỏ dự thảo.", reverse("followup:reviews"))


@require_GET
@signed_in
def file(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    review = queries.get_review(actor_of(request), code)
    if kind == "xlsx":
        data = workbook(review.title, from_json(review.figures), review.lines)
        return file_answer(data, XLSX, f"bao-cao-{code}.xlsx")
    return paper_answer(review_paper(review), kind, f"bao-cao-{code}")


def _url(code: str) -> str:
    return reverse("followup:review", args=[code])
