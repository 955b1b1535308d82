"""What comes of the marks: the ranking, its files, the short list, the next round."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from thidua.core.answers import require
from thidua.juries import actions, queries
from thidua.juries.forms import ShortlistForm
from thidua.juries.jury_form import JuryForm
from thidua.juries.lists import RESULTS
from thidua.juries.models import Jury
from thidua.juries.pages import results_page
from thidua.juries.permissions import may_see_marks, may_see_results
from thidua.juries.results import columns_of
from thidua.juries.views.shared import jury_for, jury_url
from thidua.web.asking import ask, form_methods, sent
from thidua.web.exports import Listed, export
from thidua.web.requests import attempt, done, signed_in


@require_GET
@signed_in
def results(request: HttpRequest, code: str) -> HttpResponse:
    actor, jury = jury_for(request, code)
    require(may_see_results(actor, jury))
    kind = request.GET.get("export", "")
    if kind in ("xlsx", "csv"):
        columns = [*RESULTS.columns, *(columns_of(jury) if may_see_marks(actor, jury) else ())]
        return export(RESULTS, Listed(queries.standings(jury)), columns, kind)  # type: ignore[return-value]
    return _page(request, jury, ShortlistForm(jury=jury))


@form_methods
@signed_in
def shortlist(request: HttpRequest, code: str) -> HttpResponse:
    actor, jury = jury_for(request, code)
    require(may_see_results(actor, jury))
    form = ShortlistForm(sent(request), jury=jury)
    if request.method == "POST" and form.is_valid():
        chosen = attempt(form, lambda: actions.shortlist(actor=actor, jury=jury, entries=form.chosen()))
        if chosen is not None:
            return done(request, f"Danh sách rút gọn có {len(chosen)} bài.", reverse("juries:results", args=[code]))
    return _page(request, jury, form)


@form_methods
@signed_in
def second_round(request: HttpRequest, code: str) -> HttpResponse:
    actor, jury = jury_for(request, code)
    start = {"jurors_per_entry": jury.jurors_per_entry, "disagreement_from": jury.disagreement_from}
    form = JuryForm(sent(request), initial=start)
    return ask(
        request,
        form,
        lambda: actions.second_round(actor=actor, jury=jury, data=form.to_input()),
        said="Đã lập vòng sau với các bài đã chọn. Xem lại tiêu chí, giám khảo rồi mở chấm.",
        back=jury_url(jury),
        title=f"Lập vòng {jury.round_number + 1}",
        submit="Lập vòng sau",
        intro="Bài đã chọn giữ số cũ; tiêu chí và giám khảo được chép sang, sửa được trước khi mở chấm. "
        "Điểm vòng này giữ nguyên.",
    )


def _page(request: HttpRequest, jury: Jury, form: ShortlistForm) -> HttpResponse:
    actor, _ = jury_for(request, jury.code)
    page = results_page(actor, jury, request.GET.get("page", "1"))
    return render(request, "juries/results.html", {**page, "form": form}, status=422 if form.errors else 200)
