"""Pages on which the city enters what the law leaves to it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import NotFound
from thidua.rulebook import actions, board, permissions, queries
from thidua.rulebook.current import book_of_files, current_local
from thidua.rulebook.forms import RULE_FORMS, RulesFileForm
from thidua.rulebook.lists import RULES
from thidua.rulebook.models import LocalRule
from thidua.rules import local_rules
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in

WANTED = ("no", "yes")  # parameters not set, or set


@require_GET
@signed_in
def parameters(request: HttpRequest) -> HttpResponse:
    """Everything that the law leaves to the city; ?set=no or yes: only what is not set, or is."""
    actor = actor_of(request)
    found = board.parameters(actor)
    chosen = request.GET.get("set", "")
    unset = sum(not one.origin for one in found)
    context = {
        "title": "Quy định của thành phố",
        "intro": "Những điều luật giao cho địa phương. Điều chưa quy định thì hệ thống hỏi người có thẩm quyền, "
        "không tự đoán.",
        "faults": board.faults(actor),
        "parameters": [one for one in found if chosen not in WANTED or bool(one.origin) is (chosen == "yes")],
        "unset": unset,
        "choices": [
            ("", "Tất cả", len(found)),
            ("no", "Chưa quy định", unset),
            ("yes", "Đã quy định", len(found) - unset),
        ],
        "chosen": chosen if chosen in WANTED else "",
        "kinds": local_rules.KINDS.items(),
        "awards": book_of_files().awards.values(),
        "may_propose": permissions.may_propose(actor),
        "day": today(),
    }
    return render(request, "rulebook/parameters.html", context)


@require_GET
@signed_in
def rules(request: HttpRequest) -> HttpResponse:
    buttons = [Button("Quy định đang áp dụng", reverse("rulebook:parameters"), icon="bi-sliders", primary=False)]
    return render_list(request, RULES, queries.entries(actor_of(request), LocalRule), buttons=buttons)


@require_http_methods(["GET", "POST"])
@signed_in
def propose(request: HttpRequest, kind: str, award: str) -> HttpResponse:
    actor = actor_of(request)
    require(permissions.may_propose(actor))
    known = book_of_files().awards.get(award)
    if kind not in RULE_FORMS or known is None:
        raise NotFound(award)
    sent = request.method == "POST"
    form = RULE_FORMS[kind](
        request.POST if sent else None, request.FILES if sent else None, award=award, initial={"since": today()}
    )
    if sent and form.is_valid():
        row = attempt(form, lambda: actions.propose_rule(actor=actor, **form.to_input()))
        if row is not None:
            return done(request, "Đã đề xuất; chờ người thứ hai xác nhận.", row.get_absolute_url())
    now = local_rules.flatten(current_local(today())).get((kind, award))
    return form_page(
        request,
        form,
        title=f"{local_rules.KINDS[kind]}: {known.name_vi}",
        submit="Đề xuất quy định",
        back=reverse("rulebook:parameters"),
        intro=f"Đang áp dụng: {local_rules.words(book_of_files(), kind, now)}.",
    )


@require_GET
@signed_in
def export(request: HttpRequest) -> HttpResponse:
    """The parameters of today as a file of book/local."""
    require(permissions.may_read(actor_of(request)))
    city = settings.LOCAL_RULES or "thanh-pho"
    text = local_rules.write_file(city, settings.AGENCY_PARENT, current_local(today()))
    answer = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{city}.yaml"'
    return answer


@require_http_methods(["GET", "POST"])
@signed_in
def import_file(request: HttpRequest) -> HttpResponse:
    """First what the file would change, then, with the same text, the proposals."""
    actor = actor_of(request)
    require(permissions.may_propose(actor))
    sent = request.method == "POST"
    form = RulesFileForm(request.POST if sent else None, request.FILES if sent else None, initial={"since": today()})
    changes: list[tuple[str, str, str]] = []
    if sent and form.is_valid():
        data = form.to_input()
        if "apply" in request.POST:
            made = attempt(form, lambda: actions.import_rules(actor=actor, **data))
            if made is not None:
                return done(
                    request, f"Đã đề xuất {len(made)} quy định; chờ người thứ hai.", reverse("rulebook:local_rules")
                )
        changes = board.changes(data["rules"], data["source"].since)
    return form_page(
        request,
        form,
        title="Nhập quy định từ tệp",
        submit="Xem thay đổi",
        back=reverse("rulebook:parameters"),
        intro="Tệp YAML như book/local/<thành phố>.yaml. Mỗi thay đổi thành một đề xuất, chờ người thứ hai.",
        template="rulebook/import.html",
        changes=changes,
        checked=sent and not form.errors,
        text=form.cleaned_data.get("text", "") if sent and form.is_valid() else "",
    )
