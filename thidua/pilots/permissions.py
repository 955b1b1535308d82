"""Who proposes, agrees, decides and keeps the log; who reads."""

from django.db.models import Q

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.answers import YES, Answer, first_no, no
from thidua.people.models import Person, Unit
from thidua.people.permissions import below
from thidua.pilots import states
from thidua.pilots.models import Pilot, Proposal

WRITERS = (Role.OFFICER, Role.STANDING_OFFICE, Role.LEADERSHIP)
DECIDERS = (Role.LEADERSHIP, Role.SIGNATORY)
PREPARERS = (*DECIDERS, Role.STANDING_OFFICE)
READERS = (*WRITERS, Role.SIGNATORY, Role.LEGAL_OFFICER)


def visible_to(actor: Actor) -> Q:
    """The proposer; the unit and those above it; once it was sent, whoever decides."""
    if actor == SYSTEM:
        return Q()
    paths = actor.paths(*READERS)
    own = Q(proposer=actor.person_id) if actor.person_id else Q(pk__in=[])
    return own | below(paths, "unit__path") | below(paths, "competent__path")


def lessons_visible_to(actor: Actor) -> Q:
    """What ended pilots teach is for everybody who holds a role."""
    return Q(state__in=states.ENDED) if actor == SYSTEM or actor.grants else Q(pk__in=[])


def may_propose(actor: Actor, unit: Unit) -> Answer:
    """Whoever writes for the unit, and everybody who works in it."""
    if writes_for(actor, unit) or _works_in(actor, unit):
        return YES
    return no(
        "not_your_unit",
        f"Đề xuất của {unit.name} do người của đơn vị, cán bộ thi đua hoặc lãnh đạo đơn vị lập. "
        "Hãy chọn đơn vị của bạn.",
    )


def may_edit(actor: Actor, proposal: Proposal) -> Answer:
    return first_no(_of_unit_or_author(actor, proposal), _in_state(proposal, states.DRAFT))


def may_withdraw(actor: Actor, proposal: Proposal) -> Answer:
    return first_no(_of_unit_or_author(actor, proposal), _in_state(proposal, *states.LIVE))


def may_agree(actor: Actor, proposal: Proposal) -> Answer:
    """The collective speaks through those who write for the unit, not through the author alone."""
    return first_no(_of_unit(actor, proposal), _in_state(proposal, states.DRAFT))


def may_reopen(actor: Actor, proposal: Proposal) -> Answer:
    return first_no(_of_unit(actor, proposal), _in_state(proposal, states.AGREED, states.ASKED))


def may_send(actor: Actor, proposal: Proposal) -> Answer:
    return first_no(_of_unit(actor, proposal), _in_state(proposal, states.AGREED))


def may_clarify(actor: Actor, proposal: Proposal) -> Answer:
    return first_no(_of_unit(actor, proposal), _in_state(proposal, states.ASKED))


def may_ask(actor: Actor, proposal: Proposal) -> Answer:
    return first_no(_competent(actor, proposal, PREPARERS), _in_state(proposal, states.SENT))


def may_note_opinion(actor: Actor, proposal: Proposal) -> Answer:
    """Put down the opinion of the Party committee: the side that decides."""
    return first_no(_competent(actor, proposal, PREPARERS), _in_state(proposal, states.SENT, states.ASKED))


def may_decide(actor: Actor, proposal: Proposal) -> Answer:
    """The head of the competent unit; never the one who proposes or sends."""
    return first_no(
        _competent(actor, proposal, DECIDERS), _in_state(proposal, states.SENT), _four_eyes(actor, proposal)
    )


def may_write_log(actor: Actor, pilot: Pilot) -> Answer:
    return first_no(_of_unit_or_author(actor, pilot.proposal), _runs(pilot))


def may_stop(actor: Actor, pilot: Pilot) -> Answer:
    """The unit that tries, and the one that allowed it."""
    unit, competent = _of_unit(actor, pilot.proposal), _competent(actor, pilot.proposal, DECIDERS)
    return first_no(YES if unit or competent else unit, _runs(pilot))


def may_complete(actor: Actor, pilot: Pilot) -> Answer:
    return first_no(_of_unit(actor, pilot.proposal), _runs(pilot))


def may_extend(actor: Actor, pilot: Pilot) -> Answer:
    return first_no(_competent(actor, pilot.proposal, DECIDERS), _runs(pilot))


def may_evaluate(actor: Actor, pilot: Pilot) -> Answer:
    if pilot.state not in (states.STOPPED, states.COMPLETED):
        ended = no(
            "wrong_state",
            f"Thí điểm ở trạng thái “{states.PILOT_NAMES[pilot.state]}”; chỉ đánh giá sau khi kết thúc và một lần.",
        )
    else:
        ended = YES
    return first_no(_competent(actor, pilot.proposal, DECIDERS), ended, _four_eyes(actor, pilot.proposal))


def may_set_terms(actor: Actor, unit: Unit) -> Answer:
    if actor == SYSTEM or any(actor.has(role, unit.path) for role in (Role.STANDING_OFFICE, Role.LEADERSHIP)):
        return YES
    return no(
        "not_your_unit",
        f"Quy định về trình tự của {unit.name} do cơ quan thường trực hoặc lãnh đạo đơn vị ghi vào hệ thống.",
    )


def writes_for(actor: Actor, unit: Unit) -> bool:
    """Whether the reader speaks for the unit, not only as somebody who works in it."""
    return actor == SYSTEM or any(actor.has(role, unit.path) for role in WRITERS)


def _works_in(actor: Actor, unit: Unit) -> bool:
    if actor.person_id is None:
        return False
    return Person.objects.filter(pk=actor.person_id, unit=unit, left_on=None).exists()


def _of_unit(actor: Actor, proposal: Proposal) -> Answer:
    if writes_for(actor, proposal.unit):
        return YES
    return no(
        "not_your_unit",
        f"Việc này do cán bộ thi đua hoặc lãnh đạo của {proposal.unit.name} (đơn vị đề xuất) làm.",
    )


def _of_unit_or_author(actor: Actor, proposal: Proposal) -> Answer:
    is_author = actor.person_id is not None and actor.person_id == proposal.proposer_id
    return YES if is_author else _of_unit(actor, proposal)


def _competent(actor: Actor, proposal: Proposal, roles: tuple[Role, ...]) -> Answer:
    unit = proposal.competent
    if unit is None:
        return no("not_sent", "Đề xuất chưa trình nên chưa có cấp có thẩm quyền. Hãy trình trước.")
    if actor == SYSTEM or any(actor.has(role, unit.path) for role in roles):
        return YES
    who = "lãnh đạo, người ký quyết định" + (" hoặc cơ quan thường trực" if Role.STANDING_OFFICE in roles else "")
    return no("not_competent", f"Việc này do {who} của {unit.name} (cấp có thẩm quyền) làm.")


def _four_eyes(actor: Actor, proposal: Proposal) -> Answer:
    author = actor.person_id is not None and actor.person_id == proposal.proposer_id
    sender = actor != SYSTEM and actor.user_id == proposal.sent_by_id
    if not (author or sender):
        return YES
    return no(
        "four_eyes", "Người đề xuất hoặc người trình không tự quyết định, tự đánh giá. Hãy để người có thẩm quyền khác."
    )


def _in_state(proposal: Proposal, *wanted: str) -> Answer:
    if proposal.state in wanted:
        return YES
    names = states.PROPOSAL_NAMES
    listed = ", ".join(f"“{names[state]}”" for state in wanted)
    return no("wrong_state", f"Đề xuất ở trạng thái “{names[proposal.state]}”; việc này chỉ làm được khi {listed}.")


def _runs(pilot: Pilot) -> Answer:
    if pilot.state == states.RUNNING:
        return YES
    return no("wrong_state", f"Thí điểm ở trạng thái “{states.PILOT_NAMES[pilot.state]}”, không còn đang thực hiện.")
