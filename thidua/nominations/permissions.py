"""Who may do what with rounds, dossiers and nominations, and the sentence for whoever may not."""

from django.db.models import Q

from thidua.core.actor import Actor, Role
from thidua.core.answers import YES, Answer, first_no, no
from thidua.core.clock import today
from thidua.nominations.models import Dossier, Nomination, Round
from thidua.nominations.states import EDITABLE
from thidua.people.models import Unit
from thidua.people.permissions import below

READERS = (
    Role.STANDING_OFFICE,
    Role.COUNCIL_SECRETARY,
    Role.COUNCIL_MEMBER,
    Role.SIGNATORY,
    Role.LEADERSHIP,
    Role.LEGAL_OFFICER,
)


def visible_dossiers(actor: Actor) -> Q:
    """Officers see their unit's dossiers and those below; the other roles see what was handed in."""
    own = below(actor.paths(Role.OFFICER), "unit__path")
    return own | (below(actor.paths(*READERS), "unit__path") & ~Q(state__in=["draft", "withdrawn"]))


def visible_to(actor: Actor) -> Q:
    """The same for nominations."""
    reading = below(actor.paths(*READERS), "unit_path") & ~Q(state="draft")
    if not actor.paths(Role.OFFICER):
        return reading
    return below(actor.paths(Role.OFFICER), "unit_path") | reading


def visible_rounds(actor: Actor) -> Q:
    """Rounds one organizes, and those that one's units are called to."""
    mine = actor.paths(Role.OFFICER, *READERS)
    above = {path[: n + 1] for path in mine for n, char in enumerate(path) if char == "/"}
    calls = Q(organizer__path__in=above) & ~Q(state="draft")
    return below(mine, "organizer__path") | calls


def runs_round(actor: Actor, organizer: Unit) -> Answer:
    """The standing office of the organizer."""
    if actor.has(Role.STANDING_OFFICE, organizer.path):
        return YES
    return no(
        "not_standing_office",
        f"Việc này thuộc cơ quan thường trực về thi đua, khen thưởng của {organizer.name}. "
        "Bạn chưa được giao vai trò đó; người quản trị hệ thống giao vai trò theo phân công của đơn vị.",
    )


def may_edit_round(actor: Actor, round_: Round) -> Answer:
    return runs_round(actor, round_.organizer)


def works_for(actor: Actor, unit: Unit) -> Answer:
    """The officer of the unit or of one above it."""
    if actor.has(Role.OFFICER, unit.path):
        return YES
    return no(
        "not_your_unit",
        f"Chỉ cán bộ thi đua, khen thưởng của {unit.name} hoặc đơn vị cấp trên được làm việc này. "
        "Nếu bạn mới được phân công, đề nghị người quản trị hệ thống giao vai trò.",
    )


def receives(round_: Round) -> Answer:
    """Whether the round takes dossiers in today; says since when not, and who may reopen it."""
    day = today()
    if round_.receives(day):
        return YES
    if round_.state == "draft" or day < round_.opens_on:
        return no(
            "not_open",
            f"Đợt “{round_.title}” chưa nhận hồ sơ; dự kiến nhận từ {round_.opens_on:%d/%m/%Y} "
            f"đến {round_.closes_on:%d/%m/%Y}.",
        )
    return no(
        "closed",
        f"Đợt “{round_.title}” đã hết hạn nhận hồ sơ ngày {round_.closes_on:%d/%m/%Y}. "
        f"Nếu có lý do chính đáng, liên hệ cơ quan thường trực của {round_.organizer.name} "
        "để được mở lại đợt.",
    )


def may_open_dossier(actor: Actor, round_: Round, unit: Unit) -> Answer:
    return first_no(works_for(actor, unit), called(round_, unit), receives(round_))


def may_place(actor: Actor, round_: Round, unit: Unit) -> Answer:
    """Put a unit that its cluster proposed into the unit's own dossier: the office of the round, while it is open."""
    return first_no(runs_round(actor, round_.organizer), called(round_, unit), receives(round_))


def called(round_: Round, unit: Unit) -> Answer:
    """Whether the round is for this unit."""
    if unit.path.startswith(round_.organizer.path):
        return YES
    return no("not_in_scope", f"Đợt “{round_.title}” chỉ dành cho các đơn vị thuộc {round_.organizer.name}.")


def may_nominate(actor: Actor, dossier: Dossier) -> Answer:
    return first_no(works_for(actor, dossier.unit), being_written(dossier), receives(dossier.round))


def may_edit_nomination(actor: Actor, nomination: Nomination) -> Answer:
    """A draft while the round is open; a returned one also after that, since the office waits for it."""
    if nomination.state not in EDITABLE:
        return no(
            "wrong_state",
            f"Đề nghị này đang ở trạng thái “{nomination.STATE_NAMES[nomination.state]}” nên không sửa được. "
            "Muốn sửa: rút hồ sơ về trước khi thẩm định, hoặc đề nghị cơ quan thường trực trả lại.",
        )
    return works_for(actor, nomination.dossier.unit)


def may_submit(actor: Actor, dossier: Dossier) -> Answer:
    """A first submission needs an open round; what was returned may come back after it has closed."""
    if dossier.received_on is not None:
        return works_for(actor, dossier.unit)
    return may_nominate(actor, dossier)


def may_recall(actor: Actor, dossier: Dossier) -> Answer:
    return works_for(actor, dossier.unit)


def may_appraise(actor: Actor, nomination: Nomination) -> Answer:
    """The standing office; never who handed the dossier in (four eyes)."""
    answer = runs_round(actor, nomination.round.organizer)
    if answer and nomination.dossier.submitted_by_id == actor.user_id:
        return no(
            "four_eyes",
            "Bạn là người đã nộp hồ sơ này nên không được thẩm định chính hồ sơ đó; "
            "đề nghị một cán bộ khác của cơ quan thường trực thực hiện.",
        )
    return answer


def may_judge(actor: Actor, nomination: Nomination) -> Answer:
    """Legal officer or standing office of the organizer: where no verified text decides."""
    path = nomination.round.organizer.path
    if actor.has(Role.LEGAL_OFFICER, path) or actor.has(Role.STANDING_OFFICE, path):
        return YES
    return no(
        "not_competent",
        f"Điều kiện này do cán bộ pháp chế hoặc cơ quan thường trực của {nomination.round.organizer.name} "
        "xem xét, ghi rõ lý do.",
    )


def may_judge_attestation(actor: Actor, nomination: Nomination) -> Answer:
    """What a unit attests may also be answered by its officer while the dossier is with the unit."""
    if nomination.state in EDITABLE and actor.has(Role.OFFICER, nomination.dossier.unit.path):
        return YES
    return may_judge(actor, nomination)


def may_see_verdict(actor: Actor, dossier: Dossier) -> Answer:
    """Who writes the dossier, who appraises the round, and who judges what no text decides."""
    path = dossier.round.organizer.path
    if actor.has(Role.LEGAL_OFFICER, path) or actor.has(Role.STANDING_OFFICE, path):
        return YES
    return works_for(actor, dossier.unit)


def may_record_result(actor: Actor, nomination: Nomination) -> Answer:
    path = nomination.round.organizer.path
    if actor.has(Role.COUNCIL_SECRETARY, path) or actor.has(Role.STANDING_OFFICE, path):
        return YES
    return no("not_secretary", "Kết quả xét do Thư ký Hội đồng hoặc cơ quan thường trực ghi nhận từ biên bản.")


def may_grant(actor: Actor, nomination: Nomination) -> Answer:
    path = nomination.round.organizer.path
    if actor.has(Role.SIGNATORY, path) or actor.has(Role.STANDING_OFFICE, path):
        return YES
    return no("not_signatory", "Chỉ người ký quyết định hoặc cơ quan thường trực ghi nhận việc tặng thưởng.")


def may_withdraw(actor: Actor, nomination: Nomination) -> Answer:
    return works_for(actor, nomination.dossier.unit)


def being_written(dossier: Dossier) -> Answer:
    if dossier.state in EDITABLE:
        return YES
    return no(
        "wrong_state",
        f"Hồ sơ đang ở trạng thái “{dossier.STATE_NAMES[dossier.state]}” nên không thêm, bớt được. "
        "Muốn sửa: rút hồ sơ về khi chưa thẩm định, hoặc đề nghị cơ quan thường trực trả lại.",
    )
