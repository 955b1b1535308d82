"""Pages of rounds: which are open, and which units have handed in."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.awards.catalog import award_name
from thidua.core.actor import Role
from thidua.core.answers import YES, no
from thidua.nominations import actions, queries, states
from thidua.nominations.forms import NoteForm, RoundForm, organizers_of, round_initial
from thidua.nominations.lists import rounds_spec
from thidua.nominations.permissions import may_edit_round, may_open_dossier
from thidua.people.queries import get_unit
from thidua.rulebook.city_days import city_days
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def rounds(request: HttpRequest) -> HttpResponseBase:
    actor = actor_of(request)
    office = YES if actor.has(Role.STANDING_OFFICE) else no("not_standing_office", "Cơ quan thường trực lập đợt xét.")
    rows = queries.rounds(actor).annotate(
        handed=Count("dossiers", filter=~Q(dossiers__state__in=["draft", "withdrawn"]), distinct=True)
    )
    buttons = [
        Button("Lập đợt xét", reverse("nominations:new_round"), "bi-plus-lg", answer=office),
        Button("Hồ sơ", reverse("nominations:dossiers"), "bi-folder2-open", primary=False),
        Button("Tất cả đề nghị", reverse("nominations:nominations"), "bi-list-ul", primary=False),
    ]
    return render_list(request, rounds_spec(), rows, buttons=buttons)


@require_http_methods(["GET", "POST"])
@signed_in
def new_round(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = RoundForm(request.POST or None, organizers=organizers_of(actor), initial=round_initial(None))
    if request.method == "POST" and form.is_valid():
        round_ = attempt(
            form, lambda: actions.draft_round(actor=actor, organizer=form.chosen_organizer(), data=form.to_input())
        )
        if round_ is not None:
            return done(request, "Đã lập đợt xét. Mở đợt để các đơn vị nộp hồ sơ.", _url(round_.code))
    return form_page(request, form, title="Lập đợt xét", submit="Lưu đợt xét", back=reverse("nominations:rounds"))


@require_http_methods(["GET", "POST"])
@signed_in
def edit_round(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    round_ = queries.get_round(actor, code)
    units = organizers_of(actor) or [round_.organizer]
    form = RoundForm(request.POST or None, organizers=units, initial=round_initial(round_))
    form.fields.pop("organizer")
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        changed = attempt(
            form, lambda: actions.edit_round(actor=actor, round=round_, version=version, data=form.to_input())
        )
        if changed is not None:
            return done(request, "Đã lưu đợt xét.", _url(code))
    return form_page(request, form, title="Sửa đợt xét", intro=round_.title, back=_url(code))


@require_GET
@signed_in
def round_page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    round_ = queries.get_round(actor, code)
    handed = queries.units_called(actor, round_)
    mine = [one for one in handed if actor.has(Role.OFFICER, one.unit.path)]
    waiting = [one for one in handed if one.dossier is None or one.dossier.state in ("draft", "withdrawn")]
    context = {
        "title": round_.title,
        "intro": f"{round_.organizer.name} · năm {round_.year} · {round_.get_kind_display()}",
        "round": round_,
        "state": states.ROUND_NAMES[round_.state],
        "tone": states.ROUND_TONES[round_.state],
        "awards": [award_name(award) for award in round_.awards],
        "city_days": city_days("dossier", round_.awards, round_.opens_on),
        "rows": [(one.unit, one.dossier, _state(one)) for one in handed],
        "mine": [(one.unit, one.dossier, may_open_dossier(actor, round_, one.unit)) for one in mine],
        "handed_in": len(handed) - len(waiting),
        "called": len(handed),
        "progress": queries.progress(round_.nominations.all()),
        "may_edit": may_edit_round(actor, round_),
    }
    return render(request, "nominations/round.html", context)


@require_POST
@signed_in
def open_round(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    actions.open_round(actor=actor, round=queries.get_round(actor, code), note=_note(request))
    return done(request, "Đã mở nhận hồ sơ.", _url(code))


@require_POST
@signed_in
def close_round(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    actions.close_round(actor=actor, round=queries.get_round(actor, code), note=_note(request))
    return done(request, "Đã khóa nhận hồ sơ; hồ sơ đã nộp vẫn được thẩm định tiếp.", _url(code))


@require_POST
@signed_in
def open_dossier(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    round_ = queries.get_round(actor, code)
    unit = get_unit(actor, request.POST.get("unit", ""))
    dossier = actions.open_dossier(actor=actor, round=round_, unit=unit)
    return done(request, "Hồ sơ đã sẵn sàng để thêm đề nghị.", reverse("nominations:dossier", args=[dossier.code]))


def _note(request: HttpRequest) -> str:
    form = NoteForm(request.POST)
    return str(form.cleaned_data["note"]) if form.is_valid() else ""


def _url(code: str) -> str:
    return reverse("nominations:round", args=[code])


def _state(one: queries.Handed) -> tuple[str, str]:
    if one.dossier is None:
        return "Chưa lập hồ sơ", "warning"
    return states.DOSSIER_NAMES[one.dossier.state], states.DOSSIER_TONES[one.dossier.state]
