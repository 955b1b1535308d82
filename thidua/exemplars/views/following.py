"""Pages on which a unit says that it copies an exemplar, and how far it has come."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.core.clock import today
from thidua.exemplars import actions, queries
from thidua.exemplars.forms import FollowForm
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def follow(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_exemplar(actor, code)
    start = {"since": today()}
    form = FollowForm(request.POST if request.method == "POST" else None, initial=start, actor=actor, exemplar=row)
    if request.method == "POST" and form.is_valid():
        unit = form.cleaned_data["unit"]
        call = attempt(
            form, lambda: actions.follow_exemplar(actor=actor, exemplar=row, unit=unit, data=form.to_input())
        )
        if call is not None:
            return done(request, f"Đã ghi {unit.name} làm theo; đơn vị có mô hình đã được báo.", _url(code))
    return form_page(request, form, title="Đơn vị làm theo", submit="Ghi", back=_url(code), intro=row.title)


@require_http_methods(["GET", "POST"])
@signed_in
def update(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_follower(actor, code, unit)
    start = {name: getattr(row, name) for name in ("since", "progress", "effect", "version")}
    form = FollowForm(request.POST if request.method == "POST" else None, initial=start, actor=actor)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        call = attempt(
            form, lambda: actions.update_follower(actor=actor, follower=row, version=version, data=form.to_input())
        )
        if call is not None:
            return done(request, "Đã cập nhật kết quả làm theo.", _url(code))
    intro = f"{row.unit.name}: {row.exemplar.title}"
    return form_page(request, form, title="Kết quả làm theo", submit="Lưu", back=_url(code), intro=intro)


def _url(code: str) -> str:
    return reverse("exemplars:page", args=[code])
