"""Pages of a run's answers: one award, its near misses, one candidate, a rehearsal."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from thidua.core.answers import require
from thidua.core.errors import NotFound
from thidua.people.actions import view_profile
from thidua.people.models import Person, Unit
from thidua.people.queries import get_person, get_unit
from thidua.screening import answers, explaining, lists, queries
from thidua.screening.forms import WhatIfForm
from thidua.screening.models import Screening
from thidua.screening.permissions import may_see_names, may_see_unit
from thidua.screening.proposing import way_to_dossier
from thidua.screening.rehearsing import Outcome, changed_rows, rehearse
from thidua.screening.states import NOT_MET, PLACE_NAMES, VERDICT_NAMES, VERDICT_TONES, WAITS_NAME
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, checked, signed_in

NO_VALUE = "-"


@require_GET
@signed_in
def award(request: HttpRequest, code: str, award: str, subject: str) -> HttpResponseBase:
    actor = actor_of(request)
    run = queries.answered(actor, code)
    require(may_see_names(actor, run))
    entry = answers.about(run, award, subject)
    units = answers.units_of(run, actor)
    rows = answers.rows(run, entry)
    spec = lists.candidates(run, entry, units)
    buttons = [
        Button("Thiếu một điều kiện", _near_url(request, code, award, subject), primary=False),
        Button("Thử thay đổi", _what_if_url(run, award, subject), icon="bi-sliders", primary=False),
    ]
    context = {"run": run, "entry": entry, "buttons": buttons}
    return render_list(request, spec, rows, template="screening/award.html", **context)  # type: ignore[arg-type]


def _near_url(request: HttpRequest, code: str, award: str, subject: str) -> str:
    """Of the same unit as the list."""
    unit = request.GET.get("unit", "")
    return reverse("screening:near", args=[code, award, subject]) + (f"?{urlencode({'unit': unit})}" if unit else "")


@require_GET
@signed_in
def near(request: HttpRequest, code: str, award: str, subject: str) -> HttpResponse:
    actor = actor_of(request)
    run = queries.answered(actor, code)
    entry = answers.about(run, award, subject)
    rows, code_of_unit = answers.rows(run, entry), request.GET.get("unit", "")
    unit = answers.unit_of(run, actor, code_of_unit) if code_of_unit else None
    misses = answers.near_misses(rows.where(answers.inside(rows, run, unit)) if unit else rows, entry)
    context = {
        "run": run,
        "chosen": unit,
        "entry": entry,
        "title": f"{entry['name']}: thiếu một điều kiện",
        "misses": misses,
        "names": may_see_names(actor, run),
        "url": reverse("screening:award", args=[code, award, subject]),
    }
    return render(request, "screening/near.html", context)


@require_GET
@signed_in
def candidate(request: HttpRequest, code: str, award: str, subject: str, key: str) -> HttpResponse:
    """The whole explanation. A look at another's facts is put on record, as on their own page."""
    actor = actor_of(request)
    run = queries.answered(actor, code)
    require(may_see_names(actor, run))
    entry = answers.about(run, award, subject)
    rows = answers.rows(run, entry)
    line = next(iter(rows.where(rows.columns["code"] == key)), None)
    if line is None:
        raise NotFound(key)
    found: Person | Unit
    if subject == "individual":
        found = person = view_profile(actor=actor, person=get_person(actor, key))
        asked = explaining.person_as_candidate(person, run.year, run.received, attested=run.attested)
    else:
        found = unit = get_unit(actor, key)
        require(may_see_unit(actor, unit))
        asked = explaining.unit_as_candidate(unit, run.year, run.received, attested=run.attested)
    face = explaining.explain(asked, award, run.year, run.received)
    context = {
        "run": run,
        "entry": entry,
        "line": line,
        "face": face,
        "title": line.name,
        "stored": WAITS_NAME if line.waits else VERDICT_NAMES[line.verdict],
        "tone": "primary" if line.waits else VERDICT_TONES[line.verdict],
        "place": PLACE_NAMES[line.place] if line.verdict != NOT_MET else "",
        "moved": face is not None and face.verdict != line.verdict,
        "person": subject == "individual",
        "way": way_to_dossier(actor, award, found),
    }
    return render(request, "screening/candidate.html", context)


@require_GET
@signed_in
def what_if(request: HttpRequest, code: str) -> HttpResponse:
    """A rehearsal: asked by its address, so that it can be sent on; nothing of it is kept."""
    actor = actor_of(request)
    run = queries.answered(actor, code)
    form = WhatIfForm(request.GET if "change" in request.GET else None, run=run, entry=request.GET.get("award", ""))
    outcome: list[Outcome] | None = None
    if form.is_bound and form.is_valid():
        outcome = attempt(form, lambda: rehearse(run, form.to_input()))
    names = may_see_names(actor, run)
    context = {
        "run": run,
        "form": form,
        "title": "Thử thay đổi một con số",
        "outcome": outcome,
        "names": names,
        "change": form.told() if outcome is not None else "",
        "any_change": any(one.changed for one in outcome or ()),
        "rows_url": _rows_url(run, form) if outcome is not None and names else "",
    }
    return render(request, "screening/what_if.html", context)


@require_GET
@signed_in
def rehearsed(request: HttpRequest, code: str, award: str, subject: str, change: str, value: str) -> HttpResponseBase:
    """Who is added and who is lost by a rehearsal, as a list that can be taken away."""
    actor = actor_of(request)
    run = queries.answered(actor, code)
    require(may_see_names(actor, run))
    given = {"award": f"{award}-{subject}", "change": change, "value": "" if value == NO_VALUE else value}
    form = checked(WhatIfForm, given, run=run, entry=given["award"])
    rows = changed_rows(rehearse(run, form.to_input()))
    back = reverse("screening:what_if", args=[code]) + f"?{urlencode(given)}"
    context = {"run": run, "change": form.told(), "back": back}
    return render_list(request, lists.rehearsed(run), rows, template="screening/rehearsed.html", **context)  # type: ignore[arg-type]


def _what_if_url(run: Screening, award: str, subject: str) -> str:
    return reverse("screening:what_if", args=[run.code]) + f"?award={award}-{subject}"


def _rows_url(run: Screening, form: WhatIfForm) -> str:
    asked = form.to_input()
    value = asked.value.replace("/", ":").strip() or NO_VALUE
    return reverse("screening:rehearsed", args=[run.code, asked.award, asked.subject, asked.key, value])
