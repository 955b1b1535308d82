"""What one person qualifies for, lacks, and when: for themself and for those who may read their profile."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from thidua.core.answers import require
from thidua.core.clock import today
from thidua.people.actions import view_profile
from thidua.people.queries import get_person
from thidua.screening import explaining
from thidua.screening.explaining import Face
from thidua.screening.forms import PersonForm
from thidua.screening.permissions import may_see_person
from thidua.screening.queries import own_code
from thidua.screening.states import ASK, KIND_NAMES, MET, NEAR, NOT_MET, WAITS
from thidua.web.requests import actor_of, signed_in


@require_GET
@signed_in
def me(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    return redirect("screening:person", code=own_code(actor))


@require_GET
@signed_in
def person(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    found = get_person(actor, code)
    require(may_see_person(actor, found))
    view_profile(actor=actor, person=found)
    day = today()
    form = PersonForm(request.GET if request.GET else None, initial={"year": day.year, "received": day})
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else form.initial
    faces = explaining.of_person(found, chosen["year"], chosen["received"])
    context = {
        "person": found,
        "title": f"{found.full_name}: đủ điều kiện gì, thiếu gì",
        "form": form,
        "groups": _groups(faces),
        "year": chosen["year"],
        "received": chosen["received"],
        "unverified": next((face.unverified for face in faces if face.unverified), ""),
        "own": actor.person_id == found.pk,
    }
    return render(request, "screening/person.html", context)


def _groups(faces: list[Face]) -> list[tuple[str, list[Face]]]:
    """By what is to be done; awards that ask nothing but the unit's word come last."""
    asked = [face for face in faces if not face.vouched]
    return [
        (KIND_NAMES["met"], [face for face in asked if face.verdict == MET]),
        (KIND_NAMES[WAITS], [face for face in asked if face.waits]),
        (KIND_NAMES[NEAR], [face for face in asked if face.near]),
        (KIND_NAMES["ask"], [face for face in asked if face.verdict == ASK and not face.waits]),
        (KIND_NAMES["not_met"], [face for face in asked if face.verdict == NOT_MET and not face.near]),
        ("Do đơn vị giới thiệu và xác nhận", [face for face in faces if face.vouched]),
    ]
