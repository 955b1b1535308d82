"""Pages of the acclamation: the list drawn from the ranking, its vote, its result, the minutes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import NotFound
from thidua.documents.papers import minutes_docx, minutes_pdf
from thidua.scoring import proposals, queries
from thidua.scoring.actions import draw_acclamation, drop_acclamation, settle_acclamation
from thidua.scoring.flag_forms import AcclamationForm, FlagReasonForm
from thidua.scoring.flag_pages import acclamation_page, drawing_rows
from thidua.scoring.minutes import year_end_minutes
from thidua.scoring.models import Scale
from thidua.scoring.permissions import may_draw_acclamation, may_see_ranking
from thidua.scoring.views.shared import confirm
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in

_WRITERS = {
    "pdf": (minutes_pdf, "application/pdf"),
    "docx": (minutes_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@require_GET
@signed_in
def page(request: HttpRequest, code: str) -> HttpResponse:
    actor, scale = _ranked(request, code)
    return render(request, "scoring/acclamation.html", acclamation_page(actor, scale))


@require_http_methods(["GET", "POST"])
@signed_in
def draw(request: HttpRequest, code: str) -> HttpResponse:
    actor, scale = _ranked(request, code)
    require(may_draw_acclamation(actor, scale))
    ranking = list(queries.standings_of(scale))
    form = AcclamationForm(request.POST if request.method == "POST" else None, ranking=ranking)
    if request.method == "POST" and form.is_valid():
        drawn = attempt(
            form,
            lambda: draw_acclamation(
                actor=actor,
                scale=scale,
                lines=form.to_lines(),
                conference=form.to_conference(),
                skip_reason=form.cleaned_data["skip_reason"],
            ),
        )
        if drawn:
            said = "Đã lập danh sách và lên lịch hội nghị. Hãy cử Tổ kiểm phiếu, điểm danh, phát phiếu."
            return done(request, said, reverse("councils:meeting", args=[drawn.meeting.code]))
    return form_page(
        request,
        form,
        title="Lập danh sách suy tôn",
        submit="Lập danh sách và lên lịch hội nghị",
        back=_url(scale),
        intro=f"{scale.cluster.name} năm {scale.year}. Phiếu kín in, phát và kiểm ở trang phiên họp.",
        template="scoring/draw.html",
        **drawing_rows(scale, ranking, request.POST.getlist("lines") if request.method == "POST" else None),
    )


@require_http_methods(["GET", "POST"])
@signed_in
def settlement(request: HttpRequest, code: str) -> HttpResponse:
    actor, scale = _ranked(request, code)
    acclamation = proposals.get_acclamation(scale)
    return confirm(
        request,
        lambda: settle_acclamation(actor=actor, acclamation=acclamation),
        title="Lấy kết quả bỏ phiếu",
        submit="Lấy kết quả",
        back=_url(scale),
        said="Đã ghi đề nghị của cụm, khối và báo cơ quan thường trực.",
        intro=f"{acclamation}. Đơn vị được tán thành trở thành đề nghị tặng cờ, nhiều nhất "
        f"{acclamation.places} đơn vị cho mỗi loại cờ.",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def dropping(request: HttpRequest, code: str) -> HttpResponse:
    actor, scale = _ranked(request, code)
    acclamation = proposals.get_acclamation(scale)
    form = FlagReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        dropped = attempt(form, lambda: drop_acclamation(actor=actor, acclamation=acclamation, **form.cleaned_data))
        if dropped:
            return done(request, "Đã bỏ danh sách; có thể lập danh sách khác.", _url(scale))
    return form_page(request, form, title="Bỏ danh sách suy tôn", submit="Bỏ danh sách", back=_url(scale))


@require_GET
@signed_in
def minutes_file(request: HttpRequest, code: str, suffix: str) -> HttpResponse:
    """Minutes of the cluster's year-end conference."""
    _, scale = _ranked(request, code)
    acclamation = proposals.get_acclamation(scale)
    if suffix not in _WRITERS:
        raise NotFound(suffix)
    write, content_type = _WRITERS[suffix]
    response = HttpResponse(write(year_end_minutes(acclamation)), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="bien-ban-suy-ton-{acclamation.code}.{suffix}"'
    response["Cache-Control"] = "no-store"
    return response


def _ranked(request: HttpRequest, code: str) -> tuple[Actor, Scale]:
    """The scale, for who may read its ranking."""
    actor = actor_of(request)
    scale = queries.get_scale(actor, code)
    require(may_see_ranking(actor, scale))
    return actor, scale


def _url(scale: Scale) -> str:
    return reverse("scoring:acclamation", args=[scale.code])
