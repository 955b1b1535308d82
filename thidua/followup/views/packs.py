"""The year-end conference pack: ask for it, wait, take three files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from thidua.core.clock import today
from thidua.followup import queries
from thidua.followup.actions import ask_pack
from thidua.followup.lists import PACKS
from thidua.followup.review_forms import PackForm
from thidua.web.lists import render_list
from thidua.web.requests import actor_of, attempt, done, signed_in


@require_GET
@signed_in
def pack_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    return _list(request, PackForm(initial={"year": today().year}, actor=actor))


@require_POST
@signed_in
def ask(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = PackForm(request.POST, actor=actor)
    if form.is_valid():
        pack = attempt(form, lambda: ask_pack(actor=actor, **form.cleaned_data))
        if pack is not None:
            message = "Đang lập tài liệu; xong sẽ có nút mở."
            return done(request, message, reverse("web:job", args=[pack.job]))
    response = _list(request, form)
    response.status_code = 422
    return response


@require_GET
@signed_in
def page(request: HttpRequest, code: str) -> HttpResponse:
    pack = queries.get_pack(actor_of(request), code)
    files = [(name, kept) for name, kept in (("Word", pack.docx), ("PDF", pack.pdf), ("Excel", pack.xlsx)) if kept]
    context = {"title": str(pack), "pack": pack, "files": files}
    return render(request, "followup/pack.html", context)


def _list(request: HttpRequest, form: PackForm) -> HttpResponse:
    rows = queries.packs(actor_of(request))
    response = render_list(request, PACKS, rows, template="followup/packs.html", form=form, units=bool(form.units))
    assert isinstance(response, HttpResponse)
    return response
