"""Who may see, set, give, report, verify and close targets."""

from django.db.models import Q, QuerySet

from thidua.clusters.models import Membership
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.answers import YES, Answer, first_no, no
from thidua.core.clock import today
from thidua.people.models import Unit
from thidua.people.permissions import below
from thidua.targets import states
from thidua.targets.models import Actual, Assignment, Target

WRITERS = (Role.STANDING_OFFICE, Role.OFFICER)
OVERSEERS = (Role.STANDING_OFFICE, Role.LEADERSHIP, Role.LEGAL_OFFICER, Role.CLUSTER_LEAD, Role.OFFICER)


def visible_to(actor: Actor) -> Q:
    """Targets of one's own units and of the units above them; drafts only for those who write them."""
    if actor == SYSTEM:
        return Q()
    paths = _paths(actor)
    given = below(paths, "owner__path") | Q(owner__path__in=_above(paths)) | Q(pk__in=_assigned(actor))
    return (~Q(state=states.DRAFT) & given) | below(actor.paths(*WRITERS), "owner__path")


def assignments_visible_to(actor: Actor) -> Q:
    """One's own part, the parts of the clusters one's unit is in, and all parts of what one's unit has set."""
    if actor == SYSTEM:
        return Q()
    own = below(_paths(actor), "unit__path") | below(actor.paths(*OVERSEERS), "target__owner__path")
    mine = _clusters(actor)
    visible = own | Q(cluster__in=mine) | Q(parent__cluster__in=mine)
    return visible & (~Q(target__state=states.DRAFT) | below(actor.paths(*WRITERS), "target__owner__path"))


def may_create_target(actor: Actor, owner: Unit) -> Answer:
    if _holds(actor, WRITERS, owner):
        return YES
    return no(
        "not_your_unit",
        f"Chỉ cán bộ thi đua hoặc cơ quan thường trực phụ trách {owner.name} mới lập, giao được chỉ tiêu của đơn vị "
        "này. Hãy chọn đơn vị bạn phụ trách.",
    )


def may_edit_target(actor: Actor, target: Target) -> Answer:
    return first_no(may_create_target(actor, target.owner), _is(target, states.DRAFT, "sửa"))


def may_share_target(actor: Actor, target: Target) -> Answer:
    """Parts are cut before the target is given, and while it runs (a new unit, an explained change)."""
    return first_no(may_create_target(actor, target.owner), _not_closed(target))


def may_give_target(actor: Actor, target: Target) -> Answer:
    return first_no(may_create_target(actor, target.owner), _is(target, states.DRAFT, "giao"))


def may_close_target(actor: Actor, target: Target) -> Answer:
    return first_no(may_create_target(actor, target.owner), _is(target, states.GIVEN, "khóa sổ"), _is_over(target))


def may_record_actual(actor: Actor, assignment: Assignment) -> Answer:
    """The unit's officer, or the standing office above it; a cluster's figure is made of its members'."""
    return first_no(
        _reports_for(actor, assignment), _is(assignment.target, states.GIVEN, "báo cáo"), _still_holds(assignment)
    )


def may_report_for(actor: Actor, unit: Unit) -> bool:
    """Whether the reader reports what this unit reaches."""
    return _holds(actor, WRITERS, unit)


def may_record_for_all(actor: Actor, target: Target) -> Answer:
    """Figures of many units at once, by those who have set the target."""
    return first_no(may_create_target(actor, target.owner), _is(target, states.GIVEN, "báo cáo"))


def may_verify_actual(actor: Actor, actual: Actual) -> Answer:
    """Never by who reported it nor by the unit's own officer, and not without evidence."""
    return first_no(
        _verifies(actor, actual),
        _is(actual.assignment.target, states.GIVEN, "thẩm định"),
        _has_evidence(actual),
    )


def may_return_actual(actor: Actor, actual: Actual) -> Answer:
    return first_no(_verifies(actor, actual), _is(actual.assignment.target, states.GIVEN, "trả lại"))


def _holds(actor: Actor, roles: tuple[Role, ...], unit: Unit) -> bool:
    return actor == SYSTEM or any(actor.has(role, unit.path) for role in roles)


def _paths(actor: Actor) -> tuple[str, ...]:
    return tuple(sorted({grant.path for grant in actor.grants}))


def _above(paths: tuple[str, ...]) -> list[str]:
    """Paths of all units above: "79/5/" has "79/"."""
    found = set()
    for path in paths:
        parts = path.rstrip("/").split("/")
        found |= {"/".join(parts[: n + 1]) + "/" for n in range(len(parts))}
    return sorted(found)


def _clusters(actor: Actor) -> QuerySet[Membership, int]:
    return Membership.objects.filter(below(_paths(actor), "unit__path")).values_list("cluster_id", flat=True)


def _assigned(actor: Actor) -> QuerySet[Assignment, int]:
    mine = _clusters(actor)
    parts = below(_paths(actor), "unit__path") | Q(cluster__in=mine) | Q(parent__cluster__in=mine)
    return Assignment.objects.filter(parts).values_list("target_id", flat=True)


def _is(target: Target, state: str, verb: str) -> Answer:
    if target.state == state:
        return YES
    wanted = states.TARGET_NAMES[state]
    return no(
        "wrong_state",
        f"Chỉ tiêu ở trạng thái “{target.state_name}” nên không {verb} được; việc này chỉ làm khi chỉ tiêu ở "
        f"trạng thái “{wanted}”.",
    )


def _not_closed(target: Target) -> Answer:
    if target.state != states.CLOSED:
        return YES
    return no("wrong_state", "Chỉ tiêu đã khóa sổ nên không thay đổi được. Hãy sao chép cho năm sau.")


def _is_over(target: Target) -> Answer:
    if today() > target.until:
        return YES
    return no("not_over", f"Chỉ tiêu còn thực hiện đến {target.until:%d/%m/%Y}; hết thời gian mới khóa sổ.")


def _reports_for(actor: Actor, assignment: Assignment) -> Answer:
    if assignment.unit is None:
        return no(
            "made_of_members",
            f"Số liệu của {assignment.holder_name} được cộng từ các thành viên. Hãy báo cáo ở từng đơn vị.",
        )
    if _holds(actor, WRITERS, assignment.unit):
        return YES
    return no(
        "not_your_unit",
        f"Bạn không phụ trách {assignment.unit.name} nên không báo cáo thay được. "
        "Hãy nhờ cán bộ thi đua của đơn vị hoặc cơ quan thường trực.",
    )


def _still_holds(assignment: Assignment) -> Answer:
    if assignment.left_on is None:
        return YES
    return no(
        "has_left",
        f"{assignment.holder_name} thôi nhận chỉ tiêu từ {assignment.left_on:%d/%m/%Y} ({assignment.left_reason}) "
        "nên không báo cáo nữa.",
    )


def _verifies(actor: Actor, actual: Actual) -> Answer:
    unit = actual.assignment.unit
    if actor == SYSTEM:
        return YES
    if actual.reported_by_id == actor.user_id:
        return no("own_report", "Người báo cáo không tự thẩm định số liệu của mình. Hãy nhờ người khác thẩm định.")
    if unit is not None and any(actor.has_in(role, unit.pk) for role in (Role.OFFICER, Role.CLUSTER_LEAD)):
        return no("own_unit", f"Cán bộ của {unit.name} không thẩm định số liệu của chính đơn vị. Cấp giao thẩm định.")
    owner = actual.assignment.target.owner
    above = unit is not None and _holds(actor, (Role.STANDING_OFFICE,), unit)
    if above or _holds(actor, (Role.STANDING_OFFICE, Role.OFFICER, Role.CLUSTER_LEAD), owner):
        return YES
    return no("not_your_unit", f"Số liệu do {owner.name} (nơi giao chỉ tiêu) hoặc cơ quan thường trực thẩm định.")


def _has_evidence(actual: Actual) -> Answer:
    if actual.has_evidence:
        return YES
    return no(
        "no_evidence",
        "Báo cáo chưa có minh chứng nên chưa thẩm định được. Hãy trả lại để đơn vị ghi văn bản, đường dẫn hoặc tệp.",
    )


def may_share_part(actor: Actor, part: Assignment) -> Answer:
    """A cluster's part is cut by who has set the target, or by the lead of the cluster in that year."""
    target = part.target
    if _leads(actor, part):
        return _not_closed(target)
    return may_share_target(actor, target)


def may_follow_merger(actor: Actor, unit: Unit, successor: Unit) -> Answer:
    office = Role.STANDING_OFFICE
    if actor == SYSTEM or (actor.has(office, unit.path) and actor.has(office, successor.path)):
        return YES
    return no(
        "not_standing_office",
        f"Chuyển chỉ tiêu của {unit.name} sang {successor.name} do cơ quan thường trực phụ trách cả hai đơn vị làm.",
    )


def _leads(actor: Actor, part: Assignment) -> bool:
    if part.cluster is None:
        return False
    lead = Membership.objects.filter(
        cluster=part.cluster, year=part.target.year, post=Membership.Post.LEAD, left_on__isnull=True
    ).select_related("unit")
    return any(_holds(actor, (Role.OFFICER, Role.CLUSTER_LEAD), seat.unit) for seat in lead)
