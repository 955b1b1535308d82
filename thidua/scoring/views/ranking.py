"""Pages of the result: ranking, announcement, votes on ties, closing, opening again."""

from django.db.models import BooleanField, Case, Value, When
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from thidua.core.answers import require
from thidua.scoring import queries, states
from thidua.scoring.actions import announce, break_tie, close_scale, reopen_scale
from thidua.scoring.charts import ranking_chart
from thidua.scoring.forms import ReasonForm, TieForm
from thidua.scoring.lists import ranking_list
from thidua.scoring.models import Scale
from thidua.scoring.permissions import may_break_tie, may_see_ranking
from thidua.scoring.rubrics import rule_names
from thidua.scoring.views.shared import confirm
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    scale = queries.get_scale(actor, code)
    require(may_see_ranking(actor, scale))
    criteria = queries.criteria_of(scale)
    names = dict(zip(scale.tie_rules, rule_names(scale, criteria), strict=True))
    results = list(queries.standings_of(scale))
    rows = queries.standings_of(scale).annotate(
        unranked=Case(When(rank__isnull=True, then=Value(True)), default=Value(False), output_field=BooleanField())
    )
    return render_list(
        request,
        ranking_list(names),
        rows,
        template="scoring/ranking.html",
        intro=f"{scale.cluster.name} năm {scale.year}: {states.SCALE_NAMES[scale.state].lower()}.",
        buttons=[
            Button("Suy tôn, đề nghị cờ", reverse("scoring:acclamation", args=[code]), "bi-flag", primary=False),
            Button("Về bảng tiêu chí", _url(scale), "bi-arrow-left", primary=False),
        ],
        scale=scale,
        chart=ranking_chart(scale, results) if results else None,
        rules=list(names.values()),
        ties=queries.shared_ranks(scale),
        votes=list(queries.tie_votes(scale)),
        may_tie=bool(may_break_tie(actor, scale)),
        unsent=[row.sheet.membership.unit.name for row in results if row.rank is None],
    )


@require_http_methods(["GET", "POST"])
@signed_in
def announcement(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    scale = queries.get_scale(actor, code)
    return confirm(
        request,
        lambda: announce(actor=actor, scale=scale),
        title="Công bố bảng xếp hạng",
        submit="Công bố",
        back=_url(scale),
        said="Đã công bố; các thành viên xem được bảng xếp hạng.",
        intro=f"{scale.title}. Sau khi công bố, mọi thành viên xem được điểm của nhau; muốn sửa điểm phải mở lại.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def closing(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    scale = queries.get_scale(actor, code)
    return confirm(
        request,
        lambda: close_scale(actor=actor, scale=scale),
        title="Chốt kết quả",
        submit="Chốt",
        back=_url(scale),
        said="Đã chốt kết quả.",
        intro=f"{scale.title}. Sau khi chốt, chỉ cơ quan thường trực cấp trên mở lại được, kèm lý do.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def reopening(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    scale = queries.get_scale(actor, code)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        call = attempt(form, lambda: reopen_scale(actor=actor, scale=scale, **form.cleaned_data))
        if call is not None:
            return done(request, "Đã mở lại để chấm.", _url(scale))
    return form_page(request, form, title="Mở lại kết quả", submit="Mở lại", back=_url(scale), intro=scale.title)


@require_http_methods(["GET", "POST"])
@signed_in
def tie(request: HttpRequest, code: str, rank: int) -> HttpResponse:
    """The members who share this rank, put in order by the cluster's vote."""
    actor = actor_of(request)
    scale = queries.get_scale(actor, code)
    require(may_see_ranking(actor, scale))
    codes = queries.group_at(scale, rank)
    form = TieForm(request.POST if request.method == "POST" else None, codes=codes)
    back = reverse("scoring:ranking", args=[code])
    if request.method == "POST" and form.is_valid():
        call = attempt(form, lambda: break_tie(actor=actor, scale=scale, **form.cleaned_data))
        if call is not None:
            return done(request, "Đã ghi kết quả biểu quyết.", back)
    chosen = request.POST.getlist("order") or [pair[0] for pair in codes]
    return form_page(
        request,
        form,
        title=f"Biểu quyết các đơn vị đồng hạng {rank}",
        submit="Ghi kết quả",
        back=back,
        intro=scale.title,
        template="scoring/tie.html",
        places=[(rank + n, chosen[n] if n < len(chosen) else "") for n in range(len(codes))],
        codes=codes,
    )


def _url(scale: Scale) -> str:
    return reverse("scoring:scale", args=[scale.code])
