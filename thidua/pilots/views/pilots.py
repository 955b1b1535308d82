"""Pages of a running pilot: its log, its end, its evaluation."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from thidua.core.clock import today
from thidua.pilots import actions, queries
from thidua.pilots.forms import CompleteForm, EvaluateForm, ExtendForm, LogForm, StopForm
from thidua.pilots.models import LogEntry
from thidua.pilots.months import read_month
from thidua.pilots.papers import pilot_paper
from thidua.pilots.views.shared import MAKERS, ask_and_do, paper_answer
from thidua.rules.progress import shown
from thidua.web.requests import actor_of, signed_in


@require_GET
@signed_in
def paper(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    pilot = queries.get_pilot(actor_of(request), code)
    if kind not in MAKERS:
        raise Http404
    return paper_answer(pilot_paper(pilot), kind, f"thi-diem-{pilot.code}")


@require_http_methods(["GET", "POST"])
@signed_in
def write(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    pilot = queries.get_pilot(actor, code)
    missing = queries.missing_months(pilot, today())
    posted = request.method == "POST"
    form = LogForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        initial={"month": missing[0] if missing else today()},
        indicators=list(pilot.proposal.indicators.all()),
    )
    return ask_and_do(
        request,
        pilot.proposal,
        form,
        lambda form: actions.write_log(actor=actor, pilot=pilot, data=form.to_input()),
        title="Nhật ký tháng",
        submit="Ghi",
        said="Đã ghi nhật ký tháng.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def edit(request: HttpRequest, code: str, month: str) -> HttpResponse:
    actor = actor_of(request)
    entry = queries.get_entry(actor, code, read_month(month))
    proposal = entry.pilot.proposal
    posted = request.method == "POST"
    form = LogForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        initial=_start(entry),
        indicators=list(proposal.indicators.all()),
    )
    return ask_and_do(
        request,
        proposal,
        form,
        lambda form: actions.edit_log(
            actor=actor, entry=entry, version=form.cleaned_data["version"] or 0, data=form.to_input()
        ),
        title=f"Sửa nhật ký tháng {entry.month:%m/%Y}",
        submit="Lưu",
        said="Đã lưu nhật ký tháng.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def extend(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    pilot = queries.get_pilot(actor, code)
    return ask_and_do(
        request,
        pilot.proposal,
        ExtendForm(request.POST if request.method == "POST" else None),
        lambda form: actions.extend_pilot(actor=actor, pilot=pilot, **form.cleaned_data),
        title="Kéo dài thí điểm",
        submit="Kéo dài",
        said="Đã kéo dài thời gian thí điểm.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def stop(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    pilot = queries.get_pilot(actor, code)
    return ask_and_do(
        request,
        pilot.proposal,
        StopForm(request.POST if request.method == "POST" else None, initial={"ended_on": today()}),
        lambda form: actions.stop_pilot(actor=actor, pilot=pilot, data=form.to_input()),
        title="Dừng sớm, ghi bài học",
        submit="Dừng và ghi bài học",
        said="Đã ghi việc dừng sớm cùng bài học; đây là một kết quả của thí điểm.",
        note="Dừng sớm khi thấy không phù hợp là một kết quả. Bài học ghi ở đây để nơi khác dùng.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def complete(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    pilot = queries.get_pilot(actor, code)
    return ask_and_do(
        request,
        pilot.proposal,
        CompleteForm(request.POST if request.method == "POST" else None, initial={"ended_on": today()}),
        lambda form: actions.complete_pilot(actor=actor, pilot=pilot, **form.cleaned_data),
        title="Hết thời gian thí điểm",
        submit="Ghi",
        said="Đã ghi kết thúc; cấp có thẩm quyền đã được báo để đánh giá.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def evaluate(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    pilot = queries.get_pilot(actor, code)
    form = EvaluateForm(
        request.POST if request.method == "POST" else None,
        initial={"evaluated_on": today(), "lessons": pilot.lessons},
        indicators=list(pilot.proposal.indicators.all()),
    )
    return ask_and_do(
        request,
        pilot.proposal,
        form,
        lambda form: actions.evaluate_pilot(actor=actor, pilot=pilot, data=form.to_input()),
        title="Đánh giá thí điểm",
        submit="Kết luận",
        said="Đã đánh giá; đơn vị đã được báo.",
    )


def _start(entry: LogEntry) -> dict[str, object]:
    values = {f"value_{one.indicator.order}": shown(one.value) for one in entry.measures.select_related("indicator")}
    names = ("month", "text", "correction", "version")
    return {**{name: getattr(entry, name) for name in names}, **values}
