"""Who may see and who may write the register of honours."""

from django.db.models import Q

from thidua.awards import states
from thidua.awards.models import Honor
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.answers import YES, Answer, no
from thidua.people.models import Unit
from thidua.people.permissions import below

READERS = (
    Role.OFFICER,
    Role.STANDING_OFFICE,
    Role.COUNCIL_SECRETARY,
    Role.SIGNATORY,
    Role.LEADERSHIP,
    Role.LEGAL_OFFICER,
)


def visible_to(actor: Actor) -> Q:
    """Published honours are everybody's; the others belong to their units, those above, and the honoured."""
    if actor == SYSTEM:
        return Q()
    seen = Q(published_on__isnull=False) | below(actor.paths(*READERS), "home__path")
    if actor.person_id is not None:
        seen |= Q(person_id=actor.person_id)
    return seen


def may_record_honor(actor: Actor, home: Unit) -> Answer:
    """A signed decision is entered by whoever signs or by the standing office above the unit."""
    if actor == SYSTEM or any(actor.has(r, home.path) for r in (Role.SIGNATORY, Role.STANDING_OFFICE)):
        return YES
    return no(
        "not_authority",
        "Chỉ người ký quyết định hoặc cơ quan thường trực phụ trách đơn vị mới được ghi sổ khen thưởng. "
        "Hãy gửi quyết định cho cơ quan thường trực.",
    )


def may_record_past_honor(actor: Actor, home: Unit) -> Answer:
    """Old decisions are entered by the unit's own officer or by the standing office."""
    if actor == SYSTEM or any(actor.has(r, home.path) for r in (Role.OFFICER, Role.STANDING_OFFICE)):
        return YES
    return no(
        "not_your_unit",
        "Bạn không phụ trách đơn vị này nên không nhập được quyết định cũ của đơn vị. "
        "Hãy nhờ cán bộ thi đua của đơn vị hoặc cơ quan thường trực.",
    )


def may_end_honor(actor: Actor, honor: Honor) -> Answer:
    """Replacing and revoking follow a decision (Article 93 of Law 06/2022/QH15)."""
    roles = (Role.SIGNATORY, Role.STANDING_OFFICE)
    if actor != SYSTEM and not any(actor.has(r, honor.home.path) for r in roles):
        return no(
            "not_authority",
            "Chỉ người ký quyết định hoặc cơ quan thường trực mới được thay thế, hủy bỏ khen thưởng "
            "(Điều 93 Luật Thi đua, khen thưởng 2022).",
        )
    if honor.state != states.IN_FORCE:
        return no(
            "wrong_state",
            f"Khen thưởng này đang ở trạng thái “{honor.state_name}” nên không thay thế, hủy bỏ được nữa.",
        )
    return YES


def may_publish_honor(actor: Actor, honor: Honor) -> Answer:
    if actor == SYSTEM or actor.has(Role.STANDING_OFFICE, honor.home.path):
        return YES
    return no("not_authority", "Chỉ cơ quan thường trực mới được công bố khen thưởng trên trang công khai.")
