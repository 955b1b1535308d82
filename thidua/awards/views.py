"""Pages of the catalogue and of the register."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.awards import queries
from thidua.awards.actions import publish_honor, record_past_honor, revoke_honor
from thidua.awards.conditions import standards
from thidua.awards.forms import PastHonorForm, RevokeForm
from thidua.awards.lists import CATALOG, HONORS
from thidua.awards.models import AwardKind, AwardLevel, Occasion
from thidua.awards.permissions import may_end_honor, may_publish_honor
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def catalog(request: HttpRequest) -> HttpResponse:
    buttons = [Button("Sổ khen thưởng", reverse("awards:honors"), icon="bi-journal-text", primary=False)]
    return render_list(request, CATALOG, queries.awards(), buttons=buttons)


@require_GET
@signed_in
def award(request: HttpRequest, award_id: str) -> HttpResponse:
    row = queries.get_award(award_id)
    context = {
        "title": row.name,
        "intro": f"{AwardKind(row.kind).label} · {AwardLevel(row.level).label} · {row.subject_names}",
        "award": row,
        "standards": standards(row.pk),
        "honors_url": f"{reverse('awards:honors')}?award={row.pk}",
    }
    return render(request, "awards/award.html", context)


@require_GET
@signed_in
def honors(request: HttpRequest) -> HttpResponse:
    buttons = [
        Button("Nhập quyết định cũ", reverse("awards:record_past_honor"), icon="bi-plus-lg"),
        Button("Danh mục", reverse("awards:catalog"), icon="bi-award", primary=False),
    ]
    return render_list(request, HONORS, queries.honors(actor_of(request)), buttons=buttons)


@require_GET
@signed_in
def honor(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_honor(actor, code)
    context = {
        "title": row.award_name,
        "intro": f"{row.candidate_name} – {row.unit_name}",
        "honor": row,
        "occasion": Occasion(row.occasion).label,
        "newer": queries.honors(actor).filter(replaces=row).first(),
        "may_publish": may_publish_honor(actor, row),
        "may_end": may_end_honor(actor, row),
    }
    return render(request, "awards/honor.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def record_past(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    start = {"person": request.GET.get("person", ""), "unit": request.GET.get("unit", "")}
    form = PastHonorForm(request.POST if request.method == "POST" else None, actor=actor, initial=start)
    if request.method == "POST" and form.is_valid():
        row = attempt(form, lambda: record_past_honor(actor=actor, **vars(form.to_input())))
        if row is not None:
            return done(request, "Đã ghi vào sổ khen thưởng.", reverse("awards:honor", args=[row.code]))
    return form_page(
        request,
        form,
        title="Nhập quyết định khen thưởng cũ",
        submit="Ghi sổ",
        back=reverse("awards:honors"),
        intro="Ghi đúng như trên quyết định giấy. Dòng mới chưa hiện trên trang công khai.",
    )


@require_POST
@signed_in
def publish(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = publish_honor(actor=actor, honor=queries.get_honor(actor, code))
    return done(request, "Đã công bố.", reverse("awards:honor", args=[row.code]))


@require_http_methods(["GET", "POST"])
@signed_in
def revoke(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_honor(actor, code)
    form = RevokeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        ended = attempt(form, lambda: revoke_honor(actor=actor, honor=row, **form.cleaned_data))
        if ended is not None:
            return done(request, "Đã ghi hủy bỏ khen thưởng.", reverse("awards:honor", args=[row.code]))
    return form_page(
        request,
        form,
        title="Hủy bỏ khen thưởng",
        submit="Hủy bỏ",
        back=reverse("awards:honor", args=[row.code]),
        intro=f"{row.award_name} – {row.candidate_name}, Quyết định {row.decision_no}.",
    )
