"""What one person qualifies for, lacks, and when: for themself and for those who may read their profile."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from thidua.core.answers import require
from thidua.core.clock import today
from thidua.people.actions import view_profile
from thidua.people.models import Person
from thidua.people.queries import get_person
from thidua.screening import explaining
from thidua.screening.forms import PersonForm
from thidua.screening.permissions import may_see_person
from thidua.screening.queries import own_code
from thidua.screening.states import ASK, MET
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
    faces = _faces(found, chosen["year"], chosen["received"])
    groups = [
        ("Đủ điều kiện", [face for face in faces if face.verdict == MET]),
        ("Thiếu một điều kiện", [face for face in faces if face.verdict not in (MET, ASK) and face.distance == 1]),
        ("Cần người xem xét", [face for face in faces if face.verdict == ASK]),
        ("Chưa đủ", [face for face in faces if face.verdict not in (MET, ASK) and face.distance != 1]),
    ]
    context = {
        "person": found,
        "title": f"{found.full_name}: đủ điều kiện gì, thiếu gì",
        "form": form,
        "groups": groups,
        "year": chosen["year"],
        "received": chosen["received"],
        "unverified": next((face.unverified for face in faces if face.unverified), ""),
        "own": actor.person_id == found.pk,
    }
    return render(request, "screening/person.html", context)


def _faces(person: Person, year: int, received: date) -> list[explaining.Face]:
    asked = explaining.person_as_candidate(person, year, received, attested=True)
    return explaining.explain_all(asked, year, received)
