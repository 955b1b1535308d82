"""Pages of the runs themselves: the list, a new question, what came of it."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.core.answers import require
from thidua.core.clock import today
from thidua.people.models import Unit
from thidua.screening import actions, answers, queries
from thidua.screening.forms import ScoresForm, ScreeningForm
from thidua.screening.lists import RUNS
from thidua.screening.models import Screening
from thidua.screening.permissions import may_score_anywhere, may_screen, may_screen_anywhere, may_see_names
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in

INTRO = (
    "Một lần rà soát trả lời cho mọi người, mọi tập thể trong phạm vi, trước mọi danh hiệu và hình thức khen thưởng."
)


@require_GET
@signed_in
def run_list(request: HttpRequest) -> HttpResponseBase:
    actor = actor_of(request)
    may = may_screen_anywhere(actor)
    buttons = [Button("Rà soát", reverse("screening:new"), icon="bi-search", answer=may)]
    if actor.person_id:
        buttons.append(Button("Tôi đủ điều kiện gì", reverse("screening:me"), icon="bi-person-check", primary=False))
    if may_score_anywhere(actor):
        buttons.append(Button("Điểm xếp hạng", reverse("screening:scores"), icon="bi-list-ol", primary=False))
    return render_list(request, RUNS, queries.screenings(actor), buttons=buttons, intro=INTRO)


@require_http_methods(["GET", "POST"])
@signed_in
def request_page(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = ScreeningForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        run = attempt(
            form, lambda: actions.request_screening(actor=actor, unit=form.chosen(), question=form.to_input())
        )
        if run is not None:
            return done(request, "Đã bắt đầu rà soát.", reverse("screening:run", args=[run.code]))
    back = reverse("screening:list")
    return form_page(request, form, title="Rà soát điều kiện", submit="Rà soát", intro=INTRO, back=back)


@require_GET
@signed_in
def run_page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    run = queries.get_screening(actor, code)
    context = {
        "run": run,
        "title": f"Rà soát năm {run.year} – {run.unit.name}",
        "may_delete": may_screen(actor, run.unit),
    }
    if run.state != "done":
        return render(request, "screening/waiting.html", {**context, "job": _progress(run)})
    units = answers.units_of(run, actor)
    code_of_unit = request.GET.get("unit", "")
    unit = answers.unit_of(run, actor, code_of_unit) if code_of_unit else None
    lines = answers.counts_for(run, unit)
    names = may_see_names(actor, run)
    page = {
        "lines": [line for line in lines if not (line.quiet or line.vouched)],
        "vouched": [line for line in lines if line.vouched and not line.quiet],
        "quiet": [line for line in lines if line.quiet],
        "units": _choices(units),
        "chosen": unit,
        "names": names,
        "open_law": sum(not (line.about["confirmed"] or line.silent) for line in lines),
        "people": _asked(lines, "individual") if unit else run.people,
        "collectives": _asked(lines, "collective") if unit else run.units,
    }
    return render(request, "screening/run.html", {**context, **page})


@require_POST
@signed_in
def delete(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    actions.delete_screening(actor=actor, run=queries.get_screening(actor, code))
    return done(request, "Đã xóa lần rà soát.", reverse("screening:list"))


@require_http_methods(["GET", "POST"])
@signed_in
def scores_page(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require(may_score_anywhere(actor))
    form = ScoresForm(request.POST or None, actor=actor, initial={"year": today().year})
    back = reverse("screening:list")
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        count = attempt(
            form,
            lambda: actions.record_scores(actor=actor, unit=form.chosen(), year=data["year"], scores=data["scores"]),
        )
        if count is not None:
            return done(request, f"Đã ghi {count} điểm xếp hạng.", back)
    intro = "Điểm do đơn vị chấm, chỉ dùng để xếp thứ tự trong chỉ tiêu; luật không đặt điểm này."
    return form_page(request, form, title="Điểm xếp hạng", submit="Ghi điểm", intro=intro, back=back)


def _progress(run: Screening) -> dict[str, object]:
    """How far the job is, for whoever may see the run."""
    job = queries.job_of(run)
    total = job.total if job else 0
    return {"total": total, "done": job.done if job else 0, "active": run.state in ("queued", "running")}


def _asked(lines: list[answers.Counts], subject: str) -> int:
    """How many candidates of one sort the lines speak of: every award asks the same ones."""
    return max((line.all for line in lines if line.about["subject"] == subject), default=0)


def _choices(units: list[Unit]) -> list[tuple[str, str]]:
    least = min((unit.path.count("/") for unit in units), default=0)
    return [(unit.code, "\u2003" * (unit.path.count("/") - least) + unit.name) for unit in units]
