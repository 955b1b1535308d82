"""Who may set up, run, read and count. Nobody may do two of: propose, appraise, run, count."""

from django.db.models import Exists, OuterRef, Q

from thidua.clusters.models import Cluster, Membership
from thidua.clusters.permissions import LEADERS, may_lead
from thidua.core.actor import Actor, Role
from thidua.core.answers import YES, Answer, no
from thidua.councils.models import Ballot, Council, CouncilMember, Meeting, TellerAppointment
from thidua.people.models import Unit
from thidua.people.permissions import below

CALLERS = (*LEADERS, Role.STANDING_OFFICE)  # who may have a cluster to convene


def may_create_council(actor: Actor, unit: Unit) -> Answer:
    if actor.has(Role.COUNCIL_SECRETARY, unit.path):
        return YES
    return no(
        "not_secretary",
        f"Chỉ Thư ký Hội đồng của {unit.name} (hoặc cấp trên) được thực hiện việc này. "
        "Người quản trị giao vai trò tại trang Người dùng.",
    )


def may_run(actor: Actor, council: Council) -> Answer:
    """Run the council's work: members, meetings, attendance, ballots, minutes."""
    if council.cluster is not None and council.year is not None:
        return may_convene(actor, council.cluster, council.year)
    return may_create_council(actor, council.unit)


def may_convene(actor: Actor, cluster: Cluster, year: int) -> Answer:
    """The conference of a cluster is run by its lead of the year, or by the owner's standing office."""
    return may_lead(actor, cluster, year)


def may_count(actor: Actor, ballot: Ballot) -> Answer:
    """Enter a count: the two appointed tellers of the meeting, nobody else."""
    if actor.user_id and ballot.meeting.tellers.filter(user_id=actor.user_id).exists():
        return YES
    return no(
        "not_teller",
        "Chỉ hai người trong Tổ kiểm phiếu của phiên họp được nhập kết quả kiểm phiếu. "
        "Thư ký cử Tổ kiểm phiếu ở thẻ “Phiếu” của phiên họp.",
    )


def may_declare(actor: Actor, meeting: Meeting) -> Answer:
    """Declare a conflict of interest: a member who sits on the council on the day of the meeting."""
    if seat_of(actor, meeting) is not None:
        return YES
    return no(
        "not_member",
        "Chỉ thành viên Hội đồng đương nhiệm được khai báo xung đột lợi ích cho chính mình; "
        "danh sách thành viên ở trang Hội đồng.",
    )


def seat_of(actor: Actor, meeting: Meeting) -> CouncilMember | None:
    """The actor's own seat in this meeting, if any."""
    if actor.person_id is None:
        return None
    seats = CouncilMember.objects.filter(council_id=meeting.council_id, person_id=actor.person_id)
    return next((seat for seat in seats.order_by("-since") if seat.sits_on(meeting.held_on)), None)


def visible_councils(actor: Actor) -> Q:
    """Councils that the actor runs, and those on which the actor sits or sat."""
    seen = _run_by(actor)
    if actor.person_id is not None:
        seats = CouncilMember.objects.filter(person_id=actor.person_id)
        seen |= Q(pk__in=seats.values("council_id"))
    return seen


def visible_meetings(actor: Actor) -> Q:
    """Meetings that the actor runs, those held while the actor sat, and those the actor counts for."""
    seen = _run_by(actor, "council__") | _sat(actor)
    if actor.user_id:
        seen |= Q(pk__in=TellerAppointment.objects.filter(user_id=actor.user_id).values("meeting_id"))
    return seen


def readable_meetings(actor: Actor) -> Q:
    """As visible_meetings, without those the actor only counts for: a teller enters, and reads no files."""
    return _run_by(actor, "council__") | _sat(actor)


def _run_by(actor: Actor, to: str = "") -> Q:
    """Councils of the secretary; conferences of who leads, or acts for the lead, and of the owner's office."""
    conference = Q(**{f"{to}kind": Council.Kind.CLUSTER})
    posts = Membership.objects.filter(below(actor.paths(*LEADERS), "unit__path"), left_on__isnull=True)
    leads = posts.filter(cluster_id=OuterRef(f"{to}cluster_id"), year=OuterRef(f"{to}year"))
    owns = below(actor.paths(Role.STANDING_OFFICE), f"{to}cluster__system__owner__path")
    secretary = below(actor.paths(Role.COUNCIL_SECRETARY), f"{to}unit__path")
    return (secretary & ~conference) | owns | Q(Exists(leads.exclude(post=Membership.Post.MEMBER)))


def _sat(actor: Actor) -> Q:
    if actor.person_id is None:
        return Q(pk__in=[])
    seats = CouncilMember.objects.filter(
        council_id=OuterRef("council_id"), person_id=actor.person_id, since__lte=OuterRef("held_on")
    ).filter(Q(until__isnull=True) | Q(until__gte=OuterRef("held_on")))
    return Q(Exists(seats))
