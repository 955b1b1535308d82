"""Who sees, plans and carries out inspections; who answers and confirms; who writes reviews and packs."""

from django.db.models import Q

from thidua.clusters.models import Membership
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.answers import YES, Answer, first_no, no
from thidua.followup import states
from thidua.followup.models import Finding, Inspection, MovementReview
from thidua.movements import states as movement_states
from thidua.movements.models import Movement
from thidua.people.models import Unit
from thidua.people.permissions import below

WRITERS = (Role.OFFICER, Role.STANDING_OFFICE)
READERS = (Role.OFFICER, Role.STANDING_OFFICE, Role.LEADERSHIP, Role.CLUSTER_LEAD)
REPORTERS = (Role.OFFICER, Role.STANDING_OFFICE, Role.LEADERSHIP)


def visible_to(actor: Actor) -> Q:
    """Both sides of an inspection, and those above either."""
    if actor == SYSTEM:
        return Q()
    paths = actor.paths(*READERS)
    return below(paths, "unit__path") | below(paths, "inspector__path")


def findings_visible_to(actor: Actor) -> Q:
    if actor == SYSTEM:
        return Q()
    paths = actor.paths(*READERS)
    return below(paths, "inspection__unit__path") | below(paths, "inspection__inspector__path")


def reviews_visible_to(actor: Actor) -> Q:
    """An issued review is for everybody who has a role; a draft for those of the launching unit and above."""
    if actor == SYSTEM:
        return Q()
    if not actor.grants:
        return Q(pk__in=[])
    return Q(state=states.ISSUED) | below(actor.paths(*REPORTERS), "movement__launcher__path")


def packs_visible_to(actor: Actor) -> Q:
    if actor == SYSTEM:
        return Q()
    return below(actor.paths(*REPORTERS), "unit__path")


def may_plan_inspection(actor: Actor, inspector: Unit, unit: Unit, year: int) -> Answer:
    """Whoever answers for both sides; or the inspecting unit, above the other or leading a cluster it is in."""
    if actor == SYSTEM or _over_both(actor, inspector, unit):
        return YES
    if not _speaks_for(actor, inspector):
        return no(
            "not_your_unit",
            f"Bạn không phụ trách {inspector.name} nên không lập lịch kiểm tra thay đơn vị này được. "
            "Hãy chọn đơn vị kiểm tra mà bạn phụ trách hoặc nhờ cơ quan thường trực lập.",
        )
    if _is_above(inspector, unit) or _leads(inspector, unit, year):
        return YES
    return no(
        "not_below",
        f"{unit.name} không trực thuộc {inspector.name} và không cùng cụm, khối do {inspector.name} làm trưởng "
        f"năm {year}. Việc kiểm tra này do cơ quan thường trực cấp trên của hai đơn vị lập lịch.",
    )


def may_plan(actor: Actor, inspection: Inspection) -> Answer:
    """Change or call off what is still planned."""
    side = may_plan_inspection(actor, inspection.inspector, inspection.unit, inspection.year)
    return first_no(side, _in_state(inspection, states.PLANNED))


def may_hold(actor: Actor, inspection: Inspection) -> Answer:
    return first_no(_inspects(actor, inspection), _in_state(inspection, states.PLANNED))


def may_conclude(actor: Actor, inspection: Inspection) -> Answer:
    """Also for adding and dropping findings: until the conclusion is signed."""
    return first_no(_inspects(actor, inspection), _in_state(inspection, states.HELD))


def may_answer_finding(actor: Actor, finding: Finding) -> Answer:
    """The side that has to mend, once the conclusion is out."""
    unit = finding.answering_unit
    if not _speaks_for(actor, unit):
        return no(
            "not_your_unit", f"Chỉ cán bộ của {unit.name} hoặc cơ quan thường trực cấp trên báo cáo được mục này."
        )
    if finding.inspection.state != states.CONCLUDED:
        return no("not_concluded", "Đoàn kiểm tra chưa kết luận; đơn vị báo cáo khắc phục sau khi có kết luận.")
    return _finding_in(finding, states.OPEN)


def may_confirm_finding(actor: Actor, finding: Finding) -> Answer:
    """The other side, and never the person who answered."""
    unit = finding.confirming_unit
    if not _speaks_for(actor, unit):
        return no(
            "not_your_unit", f"Chỉ cán bộ của {unit.name} hoặc cơ quan thường trực cấp trên xác nhận được mục này."
        )
    if actor != SYSTEM and finding.answered_by_id == actor.user_id:
        return no("four_eyes", "Người đã báo cáo khắc phục không tự xác nhận. Hãy để người khác xác nhận.")
    return _finding_in(finding, states.ANSWERED)


def may_review(actor: Actor, movement: Movement) -> Answer:
    """Write a review: those who write for the launching unit, once the movement was launched."""
    if not _speaks_for(actor, movement.launcher):
        return no(
            "not_your_unit",
            f"Sơ kết, tổng kết do cán bộ thi đua hoặc cơ quan thường trực của {movement.launcher.name} lập.",
        )
    if movement.state == movement_states.DRAFT:
        return no("wrong_state", "Phong trào chưa phát động nên chưa sơ kết, tổng kết được.")
    return YES


def may_edit_review(actor: Actor, review: MovementReview) -> Answer:
    """Write, refresh and issue: while it is a draft."""
    answer = may_review(actor, review.movement)
    if answer and review.state != states.DRAFT:
        return no("wrong_state", "Báo cáo đã ban hành nên số liệu và lời văn không đổi nữa.")
    return answer


def may_make_pack(actor: Actor, unit: Unit) -> Answer:
    if actor == SYSTEM or any(actor.has(role, unit.path) for role in REPORTERS):
        return YES
    return no(
        "not_your_unit",
        f"Tài liệu hội nghị của {unit.name} do cán bộ thi đua, cơ quan thường trực hoặc lãnh đạo của đơn vị lập.",
    )


def _speaks_for(actor: Actor, unit: Unit) -> bool:
    return actor == SYSTEM or any(actor.has(role, unit.path) for role in WRITERS)


def _over_both(actor: Actor, inspector: Unit, unit: Unit) -> bool:
    """The standing office of a unit above the two."""
    paths = actor.paths(Role.STANDING_OFFICE)
    return any(inspector.path.startswith(path) and unit.path.startswith(path) for path in paths)


def _is_above(inspector: Unit, unit: Unit) -> bool:
    return unit.path != inspector.path and unit.path.startswith(inspector.path)


def _leads(inspector: Unit, unit: Unit, year: int) -> bool:
    led = Membership.objects.filter(unit=inspector, year=year, post=Membership.Post.LEAD, left_on=None)
    return Membership.objects.filter(unit=unit, year=year, left_on=None, cluster__in=led.values("cluster")).exists()


def _inspects(actor: Actor, inspection: Inspection) -> Answer:
    if _speaks_for(actor, inspection.inspector):
        return YES
    return no(
        "not_your_unit",
        f"Việc này do cán bộ của {inspection.inspector.name} (đơn vị kiểm tra) hoặc cơ quan thường trực cấp trên làm.",
    )


def _in_state(inspection: Inspection, wanted: str) -> Answer:
    if inspection.state == wanted:
        return YES
    names = states.INSPECTION_NAMES
    return no(
        "wrong_state",
        f"Cuộc kiểm tra ở trạng thái “{names[inspection.state]}”; việc này chỉ làm được khi “{names[wanted]}”.",
    )


def _finding_in(finding: Finding, wanted: str) -> Answer:
    if finding.state == wanted:
        return YES
    names = states.FINDING_NAMES
    return no("wrong_state", f"Mục này ở tình trạng “{names[finding.state]}”, không phải “{names[wanted]}”.")
