"""Who may see, write and score: never oneself, and nobody verifies the own unit."""

from django.db.models import Exists, OuterRef, Q

from thidua.clusters.models import Membership
from thidua.clusters.permissions import may_lead, owner_office, speaks_for
from thidua.core.actor import Actor, Role
from thidua.core.answers import YES, Answer, first_no, no
from thidua.people.models import Unit
from thidua.people.permissions import below, is_system
from thidua.scoring import states
from thidua.scoring.models import Acclamation, Criterion, FlagProposal, Scale, Scoresheet

SCORERS = (Role.OFFICER, Role.CLUSTER_LEAD)
OVERSEERS = (Role.STANDING_OFFICE, Role.LEADERSHIP)
HEADS = (Membership.Post.LEAD, Membership.Post.DEPUTY)


def visible_to(actor: Actor) -> Q:
    """Scales of the reader's clusters and of those the reader oversees; a draft only by who writes it.

    Who is a member later sees the years before: next year's lead copies this year's scale.
    """
    if is_system(actor):
        return Q()
    mine = Membership.objects.filter(cluster=OuterRef("cluster"), unit__in=[grant.unit_id for grant in actor.grants])
    member = Q(Exists(mine.filter(year__gte=OuterRef("year"))))
    columns = Criterion.objects.filter(below(actor.paths(*SCORERS), "department__path"), scale=OuterRef("pk"))
    shown = ~Q(state=states.DRAFT) & (member | Q(Exists(columns)))
    return shown | _heads(actor, "cluster", "year") | below(actor.paths(*OVERSEERS), "cluster__system__owner__path")


def sheets_visible_to(actor: Actor) -> Q:
    """One's own; all of them for lead, deputy and those above; peers' when one scores them or all are announced."""
    if is_system(actor):
        return Q()
    units = [grant.unit_id for grant in actor.grants]
    own = Q(membership__unit__in=units) | Q(membership__successor__unit__in=units)
    above = below(actor.paths(*OVERSEERS), "scale__cluster__system__owner__path")
    mine = Membership.objects.filter(cluster=OuterRef("scale__cluster"), year=OuterRef("scale__year"), unit__in=units)
    told = Q(scale__state__in=(states.ANNOUNCED, states.CLOSED)) | (Q(scale__peer=True) & ~Q(state=states.OPEN))
    return own | above | _heads(actor, "scale__cluster", "scale__year") | (told & Q(Exists(mine)))


def may_write_scale(actor: Actor, scale: Scale) -> Answer:
    return first_no(may_lead(actor, scale.cluster, scale.year), _scale_is(scale, "sửa", states.DRAFT))


def may_put_in_use(actor: Actor, scale: Scale) -> Answer:
    return first_no(may_lead(actor, scale.cluster, scale.year), _scale_is(scale, "áp dụng", states.DRAFT))


def may_change_maxima(actor: Actor, scale: Scale) -> Answer:
    return first_no(may_lead(actor, scale.cluster, scale.year), _scale_is(scale, "đổi điểm tối đa", states.IN_USE))


def may_add_sheets(actor: Actor, scale: Scale) -> Answer:
    return first_no(may_lead(actor, scale.cluster, scale.year), _scale_is(scale, "lập bảng chấm", states.IN_USE))


def may_recalculate(actor: Actor, scale: Scale) -> Answer:
    return first_no(may_lead(actor, scale.cluster, scale.year), _scale_is(scale, "tính lại", states.IN_USE))


def may_announce(actor: Actor, scale: Scale) -> Answer:
    return first_no(may_lead(actor, scale.cluster, scale.year), _scale_is(scale, "công bố", states.IN_USE))


def may_break_tie(actor: Actor, scale: Scale) -> Answer:
    known = (states.IN_USE, states.ANNOUNCED)
    return first_no(may_lead(actor, scale.cluster, scale.year), _scale_is(scale, "ghi biểu quyết", *known))


def may_close_scale(actor: Actor, scale: Scale) -> Answer:
    return first_no(may_lead(actor, scale.cluster, scale.year), _scale_is(scale, "chốt", states.ANNOUNCED))


def may_reopen_scale(actor: Actor, scale: Scale) -> Answer:
    """What was announced is opened again only by the office above the cluster."""
    opened = (states.ANNOUNCED, states.CLOSED)
    return first_no(owner_office(actor, scale.cluster), _scale_is(scale, "mở lại", *opened))


def may_see_ranking(actor: Actor, scale: Scale) -> Answer:
    """Before the announcement the list is for lead, deputy and those above; then for every member."""
    if scale.state in (states.ANNOUNCED, states.CLOSED) or heads(actor, scale) or _oversees(actor, scale):
        return YES
    return no(
        "not_announced",
        "Bảng xếp hạng chưa công bố; đến khi công bố, mỗi đơn vị chỉ xem điểm của mình. "
        "Trưởng cụm, khối công bố sau khi thẩm định xong.",
    )


def may_see_fairness(actor: Actor, scale: Scale) -> Answer:
    """The fairness lab, like the ranking: lead, deputy and those above at any time, so that they verify where it
    pays; every member once the result is announced. Nobody is left out of it, and nobody sees less than others.
    """
    known = (states.IN_USE, states.ANNOUNCED, states.CLOSED)
    return first_no(_scale_is(scale, "xem phân tích điểm", *known), may_see_ranking(actor, scale))


def may_self_score(actor: Actor, sheet: Scoresheet) -> Answer:
    return first_no(
        speaks_for(actor, sheet.membership), _scale_is(sheet.scale, "tự chấm", states.IN_USE), _is_open(sheet)
    )


def may_return_sheet(actor: Actor, sheet: Scoresheet) -> Answer:
    return first_no(_verifies(actor, sheet), _scale_is(sheet.scale, "trả lại", states.IN_USE), _was_handed_in(sheet))


def may_verify(actor: Actor, sheet: Scoresheet) -> Answer:
    """Lead, deputy or the office above; nobody the own unit, however high the post."""
    return first_no(_verifies(actor, sheet), _scale_is(sheet.scale, "thẩm định", states.IN_USE), _was_handed_in(sheet))


def may_score_column(actor: Actor, criterion: Criterion) -> Answer:
    """The officer of the department that the scale names for this criterion."""
    department = criterion.department
    if department is None:
        return no("no_department", f"Tiêu chí {criterion.number} không giao cơ quan chuyên môn nào chấm.")
    if not is_system(actor) and not actor.has_in(Role.OFFICER, department.pk):
        return no(
            "not_your_column",
            f"Cột này do cán bộ của {department.name} chấm theo bảng tiêu chí. Hãy nhờ cán bộ của cơ quan đó.",
        )
    return _scale_is(criterion.scale, "chấm", states.IN_USE)


def may_score_peer(actor: Actor, sheet: Scoresheet, scorer: Unit) -> Answer:
    """A member scores the others, never itself."""
    return first_no(_is_scorer(actor, scorer), _peers(sheet, scorer), _scale_is(sheet.scale, "chấm", states.IN_USE))


def may_follow_merger(actor: Actor, scale: Scale) -> Answer:
    return first_no(may_lead(actor, scale.cluster, scale.year), _scale_is(scale, "chuyển bảng chấm", states.IN_USE))


def may_draw_acclamation(actor: Actor, scale: Scale) -> Answer:
    """The lead draws the list once the ranking is announced."""
    known = (states.ANNOUNCED, states.CLOSED)
    return first_no(may_lead(actor, scale.cluster, scale.year), _scale_is(scale, "lập danh sách suy tôn", *known))


def may_end_acclamation(actor: Actor, acclamation: Acclamation) -> Answer:
    """Settled or dropped by the lead, while the vote is under way."""
    scale = acclamation.scale
    return first_no(may_lead(actor, scale.cluster, scale.year), _votes(acclamation))


def may_nominate_flags(actor: Actor, organizer: Unit) -> Answer:
    """The standing office of the round's organizer."""
    if actor.has(Role.STANDING_OFFICE, organizer.path):
        return YES
    return no(
        "not_standing_office",
        f"Việc lập hồ sơ từ đề nghị của cụm, khối do cơ quan thường trực của {organizer.name} làm.",
    )


def may_decline_flag(actor: Actor, proposal: FlagProposal) -> Answer:
    return first_no(owner_office(actor, proposal.acclamation.scale.cluster), _is_proposed(proposal))


def heads(actor: Actor, scale: Scale) -> bool:
    """Whether the reader speaks for the lead or the deputy of the cluster in the scale's year."""
    if is_system(actor):
        return True
    return Scale.objects.filter(_heads(actor, "cluster", "year"), pk=scale.pk).exists()


def is_own(actor: Actor, unit_id: int) -> bool:
    return any(actor.has_in(role, unit_id) for role in SCORERS)


def _heads(actor: Actor, cluster: str, year: str) -> Q:
    posts = Membership.objects.filter(post__in=HEADS, left_on__isnull=True, unit__in=actor.unit_ids(*SCORERS))
    return Q(Exists(posts.filter(cluster=OuterRef(cluster), year=OuterRef(year))))


def _oversees(actor: Actor, scale: Scale) -> bool:
    owner = scale.cluster.system.owner
    return is_system(actor) or any(actor.has(role, owner.path) for role in OVERSEERS)


def _verifies(actor: Actor, sheet: Scoresheet) -> Answer:
    if is_system(actor):
        return YES
    if not owner_office(actor, sheet.scale.cluster) and not heads(actor, sheet.scale):
        return no(
            "not_verifier",
            "Chỉ trưởng, phó trưởng cụm, khối hoặc cơ quan thường trực cấp trên thẩm định điểm.",
        )
    if is_own(actor, sheet.membership.unit_id):
        return no(
            "own_unit",
            f"Bạn là cán bộ của {sheet.membership.unit.name} nên không thẩm định điểm của chính đơn vị mình. "
            "Phó trưởng cụm, khối hoặc người khác của cơ quan thường trực sẽ thẩm định bảng này.",
        )
    return YES


def _is_scorer(actor: Actor, scorer: Unit) -> Answer:
    if is_system(actor) or is_own(actor, scorer.pk):
        return YES
    return no("not_your_unit", f"Bạn không phải cán bộ của {scorer.name} nên không chấm chéo thay đơn vị này được.")


def _peers(sheet: Scoresheet, scorer: Unit) -> Answer:
    if not sheet.scale.peer:
        return no("no_peers", "Bảng tiêu chí này không có chấm chéo giữa các thành viên.")
    if sheet.membership.unit_id == scorer.pk:
        return no("oneself", f"{scorer.name} không chấm chéo cho chính mình; điểm của mình ghi ở phần tự chấm.")
    seats = Membership.objects.filter(cluster=sheet.scale.cluster_id, year=sheet.scale.year, left_on__isnull=True)
    if not seats.filter(unit=scorer).exists():
        return no("not_member", f"{scorer.name} không phải thành viên của cụm, khối năm {sheet.scale.year}.")
    return _was_handed_in(sheet)


def _scale_is(scale: Scale, verb: str, *wanted: str) -> Answer:
    if scale.state in wanted:
        return YES
    names = ", ".join(f"“{states.SCALE_NAMES[state]}”" for state in wanted)
    return no(
        "wrong_state",
        f"Không {verb} được: bảng tiêu chí đang ở “{states.SCALE_NAMES[scale.state]}”, việc này chỉ làm khi ở {names}.",
    )


def _is_open(sheet: Scoresheet) -> Answer:
    if sheet.state == states.OPEN:
        return YES
    return no(
        "handed_in",
        f"Bảng chấm điểm của {sheet.membership.unit.name} đã nộp nên không sửa được. "
        "Cần sửa thì đề nghị trưởng cụm, khối trả lại kèm lý do.",
    )


def _was_handed_in(sheet: Scoresheet) -> Answer:
    if sheet.state != states.OPEN:
        return YES
    return no(
        "not_handed_in", f"{sheet.membership.unit.name} chưa nộp bảng chấm điểm; chưa nộp không có nghĩa là 0 điểm."
    )


def _votes(acclamation: Acclamation) -> Answer:
    if acclamation.state == states.VOTING:
        return YES
    name = states.ACCLAMATION_NAMES[acclamation.state]
    return no("wrong_state", f"Danh sách suy tôn đang ở “{name}” nên không thay đổi được nữa.")


def _is_proposed(proposal: FlagProposal) -> Answer:
    if proposal.state == states.PROPOSED:
        return YES
    name = states.PROPOSAL_NAMES[proposal.state]
    return no("wrong_state", f"Đề nghị đang ở “{name}”; chỉ đề nghị chưa lập hồ sơ mới được ghi không lập hồ sơ.")


def verifiable_by(actor: Actor) -> Q:
    """`may_verify` for many sheets: those of the clusters one heads, the own unit's apart; all below the office."""
    if is_system(actor):
        return Q()
    own = Q(membership__unit__in=actor.unit_ids(*SCORERS))
    above = below(actor.paths(Role.STANDING_OFFICE), "scale__cluster__system__owner__path")
    return (above | _heads(actor, "scale__cluster", "scale__year")) & ~own
