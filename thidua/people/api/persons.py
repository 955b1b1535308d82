"""People as JSON, masked; a full profile is put on record."""

from typing import Any

from ninja import Body, Router
from ninja.pagination import LimitOffsetPagination, paginate

from thidua.people import actions, queries
from thidua.people.api.shapes import PersonOut, ProfileOut
from thidua.people.forms import (
    DisciplineForm,
    EditPersonForm,
    InitiativeForm,
    PersonForm,
    RatingForm,
)
from thidua.people.models import Person
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Đơn vị, người"])


@router.get("/people", response=list[PersonOut], summary="Người trong phạm vi của tôi, thông tin riêng được che")
@paginate(LimitOffsetPagination)
def list_people(request: ApiRequest, q: str = "") -> Any:
    people = queries.visible_people(request.actor).select_related("unit")
    return queries.search_people(people, q).order_by("sort_key", "pk")


@router.get("/people/{code}", response=ProfileOut, summary="Hồ sơ đầy đủ của một người; mỗi lần xem đều được ghi lại")
def get_person(request: ApiRequest, code: str) -> dict[str, Any]:
    """The whole profile; each look is put on record."""
    person = actions.view_profile(actor=request.actor, person=queries.get_person(request.actor, code))
    return _profile(person)


@router.post(
    "/units/{code}/people", response={201: PersonOut}, summary="Thêm người vào đơn vị", openapi_extra=takes(PersonForm)
)
def create_person(request: ApiRequest, code: str, payload: Body[dict[str, Any]]) -> tuple[int, Person]:
    form = checked(PersonForm, payload)
    unit = queries.get_unit(request.actor, code)
    return 201, actions.create_person(actor=request.actor, unit=unit, data=form.to_input())


@router.put("/people/{code}", response=PersonOut, summary="Sửa hồ sơ một người", openapi_extra=takes(EditPersonForm))
def edit_person(request: ApiRequest, code: str, payload: Body[dict[str, Any]]) -> Person:
    form = checked(EditPersonForm, payload)
    person = queries.get_person(request.actor, code)
    version = form.cleaned_data["version"]
    return actions.edit_person(actor=request.actor, person=person, data=form.to_input(), version=version)


@router.post(
    "/people/{code}/ratings",
    response=ProfileOut,
    summary="Ghi xếp loại năm của một người",
    openapi_extra=takes(RatingForm),
)
def record_rating(request: ApiRequest, code: str, payload: Body[dict[str, Any]]) -> dict[str, Any]:
    form = checked(RatingForm, payload)
    person = queries.get_person(request.actor, code)
    actions.record_rating(actor=request.actor, person=person, **form.cleaned_data)
    return _profile(person)


@router.post(
    "/people/{code}/initiatives",
    response=ProfileOut,
    summary="Ghi sáng kiến được công nhận",
    openapi_extra=takes(InitiativeForm),
)
def record_initiative(request: ApiRequest, code: str, payload: Body[dict[str, Any]]) -> dict[str, Any]:
    form = checked(InitiativeForm, payload)
    person = queries.get_person(request.actor, code)
    actions.record_initiative(actor=request.actor, person=person, **form.cleaned_data)
    return _profile(person)


@router.post(
    "/people/{code}/discipline",
    response=PersonOut,
    summary="Ghi kỷ luật, tình trạng xem xét",
    openapi_extra=takes(DisciplineForm),
)
def record_discipline(request: ApiRequest, code: str, payload: Body[dict[str, Any]]) -> Person:
    form = checked(DisciplineForm, payload)
    person = queries.get_person(request.actor, code)
    actions.record_discipline(actor=request.actor, person=person, **form.cleaned_data)
    return person


def _profile(person: Person) -> dict[str, Any]:
    facts = queries.person_facts([person.pk])[person.pk]
    fields = {n: getattr(person, n) for n in ProfileOut.model_fields if hasattr(Person, n)}
    fields.update(code=person.code, ratings=facts.ratings)
    fields["initiatives"] = [
        {"title": i.title, "reach": i.reach, "recognized_on": i.recognized_on, "decision_no": i.decision_no}
        for i in facts.initiatives
    ]
    return fields
