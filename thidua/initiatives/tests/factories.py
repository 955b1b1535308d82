"""What the tests of this and later slices build: a ward, its people, a request in any state."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.clock import today
from thidua.initiatives import actions, states
from thidua.initiatives.inputs import AuthorInput, InitiativeInput, RecognitionInput
from thidua.initiatives.models import Initiative
from thidua.people.models import Person, Unit
from thidua.people.queries import actor_for
from thidua.people.tests.factories import make_actor, make_person, make_unit, make_user

TITLE = "Sổ tay điện tử hướng dẫn thủ tục cho người cao tuổi"


@dataclass
class Place:
    """A city with two wards; whoever writes, checks, runs the council and signs."""

    city: Unit
    ward: Unit
    other: Unit
    author: Person
    author_actor: Actor
    officer: Actor
    checker: Actor
    secretary: Actor
    signatory: Actor
    stranger: Actor
    neighbor: Actor


def make_place() -> Place:
    city = make_unit("Thành phố Mẫu", level="city")
    ward, other = (
        make_unit("Phường Mẫu", parent=city, level="ward"),
        make_unit("Phường Khác", parent=city, level="ward"),
    )
    user = make_user("Nguyễn Văn Minh Họa")
    author = make_person("Nguyễn Văn Minh Họa", unit=ward, user=user)
    return Place(
        city,
        ward,
        other,
        author,
        actor_for(user),
        make_actor(Role.OFFICER, ward),
        make_actor(Role.STANDING_OFFICE, city),
        make_actor(Role.COUNCIL_SECRETARY, city),
        make_actor(Role.SIGNATORY, city),
        make_actor(None, other),
        make_actor(Role.OFFICER, other),
    )


def an_input(place: Place, **changes: Any) -> InitiativeInput:
    """A complete request for the city's reach, by one author."""
    values: dict[str, Any] = {
        "title": TITLE,
        "reach_asked": "province",
        "applied_on": today() - timedelta(days=60),
        "present_state": "Người cao tuổi phải đi lại nhiều lần.",
        "content": "Sổ tay có hình ảnh, chữ lớn, nghe được.",
        "novelty": "Lần đầu áp dụng tại phường.",
        "applicability": "Áp dụng được ở mọi phường.",
        "benefits": "Giảm thời gian đi lại.",
        "authors": (AuthorInput(Decimal(100), person=place.author),),
    }
    return InitiativeInput(**{**values, **changes})


def make_initiative(place: Place, state: str = states.DRAFT, **changes: Any) -> Initiative:
    """A request brought to `state` by its own steps."""
    row = actions.create_initiative(actor=place.officer, unit=place.ward, data=an_input(place, **changes))
    steps = {
        states.SUBMITTED: ("submit",),
        states.RETURNED: ("submit", "return"),
        states.ACCEPTED: ("submit", "accept"),
        states.APPROVED: ("submit", "accept", "approve"),
        states.REJECTED: ("submit", "reject"),
        states.RECOGNIZED: ("submit", "accept", "approve", "recognize"),
        states.WITHDRAWN: ("withdraw",),
    }
    for verb in steps.get(state, ()):
        row = _step(place, row, verb)
    return row


def recognition(place: Place, **changes: Any) -> RecognitionInput:
    values: dict[str, Any] = {
        "reach": "province",
        "decision_no": "77/QĐ-UBND",
        "recognized_on": today(),
        "signer": "Bùi Văn Giả Tưởng",
    }
    return RecognitionInput(**{**values, **changes})


def _step(place: Place, row: Initiative, verb: str) -> Initiative:
    if verb == "submit":
        return actions.submit_initiative(actor=place.officer, initiative=row)
    if verb == "return":
        return actions.return_initiative(actor=place.checker, initiative=row, reason="Thiếu số liệu")
    if verb == "accept":
        return actions.accept_initiative(actor=place.checker, initiative=row)
    if verb == "approve":
        return actions.record_council_result(actor=SYSTEM, initiative=row, approved=True, note="9/11 đồng ý")
    if verb == "reject":
        return actions.reject_initiative(actor=place.checker, initiative=row, reason="Không có tính mới")
    if verb == "withdraw":
        return actions.withdraw_initiative(actor=place.officer, initiative=row, reason="Lập nhầm")
    return actions.recognize_initiative(actor=place.checker, initiative=row, data=recognition(place))
