"""The conference of a cluster: who sits for which unit, its meeting, the units it votes on."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max

from thidua.audit.actions import step
from thidua.clusters.actions import enter_ballot, open_election
from thidua.clusters.inputs import CountInput
from thidua.clusters.models import Cluster, LeadElection, Membership
from thidua.clusters.queries import acting_lead, members
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, fold, title_key
from thidua.councils import ruling
from thidua.councils.actions.meetings import refuse_past, tell_members
from thidua.councils.actions.recusals import detect_conflicts
from thidua.councils.inputs import ConferenceInput, UnitMotion
from thidua.councils.models import AgendaItem, Council, CouncilMember, Meeting
from thidua.councils.permissions import may_convene, may_run
from thidua.councils.queries import election_lines, units_for
from thidua.councils.states import UNFINISHED

Seat = tuple[int, int | None, str]  # person, unit, title


@transaction.atomic
def convene_cluster(*, actor: Actor, cluster: Cluster, year: int) -> Council:
    """The conference of the cluster for the year, seats as the members' representatives are now; asked again,
    it is brought up to date. Refuses: not_lead, no_members, no_representative, same_representative, meeting_open.
    """
    require(may_convene(actor, cluster, year))
    lock(cluster)
    rows = list(members(cluster, year).select_related("representative__unit"))
    _refuse_gaps(cluster, year, rows)
    council = Council.objects.filter(cluster=cluster, year=year).first() or _found(actor, cluster, year)
    wanted = _seats(rows, acting_lead(cluster, year))
    seats = {(seat.person_id, seat.represents_id, seat.title): seat for seat in _sitting(council)}
    if seats.keys() == set(wanted):
        return council
    if council.meetings.filter(state="open").exists():
        raise Refused("meeting_open", "Hội nghị đang họp nên danh sách đại diện đã khóa; hãy kết thúc phiên họp trước.")
    for key, seat in seats.items():
        if key not in wanted:
            _end(seat)
    for order, key in enumerate(wanted, start=1):
        if key not in seats:
            _seat(council, key, order)
    step(council, "seat_members", actor=actor, details={"units": [row.unit.code for row in rows]})
    return council


@transaction.atomic
def plan_conference(*, actor: Actor, council: Council, given: ConferenceInput) -> Meeting:
    """Plan the next meeting of a cluster, with the threshold and the rule on the own unit that it chose.

    Refuses: not_lead, not_conference, no_members, past_day, own_unit_unset, bad_share.
    """
    require(may_run(actor, council))
    council = lock(council)
    if not council.is_conference:
        raise Refused("not_conference", "Hội đồng họp theo đợt xét; hãy lên lịch họp cho một đợt xét.")
    refuse_past(given.held_on)
    _refuse_unset(given)
    if not any(seat.sits_on(given.held_on) for seat in council.members.all()):
        raise Refused("no_members", "Chưa có đại diện nào vào ngày họp; hãy cập nhật đại diện các đơn vị.", "held_on")
    number = (council.meetings.aggregate(n=Max("number"))["n"] or 0) + 1
    meeting = Meeting.objects.create(
        council=council,
        about=Meeting.About.CLUSTER,
        number=number,
        held_on=given.held_on,
        place=clean(given.place),
        own_unit=given.own_unit,
        rule=ruling.conference_rule(given),
    )
    details = {"held_on": given.held_on, "own_unit": given.own_unit, "rule": ruling.words(meeting.rule)}
    step(meeting, "plan", actor=actor, details=details)
    tell_members(meeting, f"Mời họp {council.name} ngày {given.held_on:%d/%m/%Y}")
    return meeting


@transaction.atomic
def put_units_on_agenda(*, actor: Actor, meeting: Meeting, motions: Sequence[UnitMotion]) -> list[AgendaItem]:
    """Put member units to the vote, in the order given; a second vote may be added while the conference sits.

    Refuses: not_lead, not_conference, wrong_state, nothing_chosen, title_needed, not_a_member, already_listed.
    """
    require(may_run(actor, meeting.council))
    meeting = lock(meeting)
    if not meeting.council.is_conference:
        raise Refused("not_conference", "Hội đồng chỉ xét hồ sơ đạt thẩm định; đơn vị được bình xét ở cụm, khối.")
    if meeting.state not in UNFINISHED:
        raise Refused("wrong_state", "Phiên họp đã kết thúc hoặc đã hủy; hãy lên lịch một phiên khác.")
    if not motions:
        raise Refused("nothing_chosen", "Chưa chọn đơn vị nào để đưa vào danh sách.", "units")
    for motion in motions:
        _refuse_motion(meeting, motion)
    start = (meeting.items.aggregate(n=Max("position"))["n"] or 0) + 1
    items = [
        AgendaItem.objects.create(
            meeting=meeting, unit=motion.unit, award=motion.award, title=clean(motion.title), position=start + n
        )
        for n, motion in enumerate(motions)
    ]
    listed = [{"unit": motion.unit.code, "title": clean(motion.title)} for motion in motions]
    step(meeting, "put_units_on_agenda", actor=actor, details={"units": listed})
    detect_conflicts(actor=actor, meeting=meeting)
    return items


@transaction.atomic
def record_lead(*, actor: Actor, meeting: Meeting) -> LeadElection:
    """Enter the lead elected by this meeting into the cluster, for the year after the conference's.

    Refuses: not_lead, not_conference, not_elected, and what clusters refuses (wrong_state, not_member).
    """
    require(may_run(actor, meeting.council))
    meeting = lock(meeting)
    cluster, year = meeting.council.cluster, meeting.council.year
    if cluster is None or year is None:
        raise Refused("not_conference", "Chỉ hội nghị cụm, khối bầu trưởng cụm, khối.")
    lines = election_lines(meeting)
    won = next((line for line in lines if line.item.state == "approved"), None)
    if won is None or won.item.unit is None:
        raise Refused("not_elected", "Chưa có đơn vị nào trúng cử trưởng cụm, khối ở phiên họp này.")
    election = LeadElection.objects.filter(cluster=cluster, year=year + 1).first()
    if election is None:
        codes = sorted({line.item.unit.code for line in lines if line.item.unit is not None})
        election = open_election(actor=actor, cluster=cluster, year=year + 1, candidates=codes)
    votes = {
        line.item.unit.code: int(line.result["total_yes"])
        for line in lines
        if line.item.unit is not None and line.ballot_id == won.ballot_id
    }
    minutes = f"{meeting}"
    data = CountInput(meeting.held_on, minutes, won.ballot.present, votes, won.ballot.code)
    return enter_ballot(actor=actor, election=election, winner=won.item.unit.code, data=data)


def _refuse_gaps(cluster: Cluster, year: int, rows: Sequence[Membership]) -> None:
    if not rows:
        raise Refused("no_members", f"{cluster.name} chưa có đơn vị thành viên năm {year}; hãy ghi thành viên trước.")
    missing = [row.unit.name for row in rows if row.representative_id is None]
    if missing:
        raise Refused(
            "no_representative",
            f"Chưa ghi người đại diện của: {', '.join(missing)}. Mỗi đơn vị cử một người tại trang cụm, khối.",
        )
    if len({row.representative_id for row in rows}) < len(rows):
        raise Refused("same_representative", "Có một người đại diện cho hai đơn vị; mỗi đơn vị cử một người riêng.")


def _found(actor: Actor, cluster: Cluster, year: int) -> Council:
    name = f"{cluster.name} năm {year}"
    council = Council.objects.create(
        name=f"Hội nghị {name}"[:200],
        unit=cluster.system.owner,
        kind=Council.Kind.CLUSTER,
        cluster=cluster,
        year=year,
        since=min(today(), date(year, 1, 1)),
        search_text=fold(f"Hội nghị {name}")[:300],
        sort_key=title_key(name)[:300],
    )
    step(council, "create", actor=actor, details={"cluster": cluster.code, "year": year})
    return council


def _sitting(council: Council) -> list[CouncilMember]:
    return list(council.members.filter(until__isnull=True))


def _seats(rows: Sequence[Membership], lead: Membership | None) -> list[Seat]:
    """Who is to sit for which unit; the lead's representative is in the chair."""
    chair, member = CouncilMember.Title.CHAIR, CouncilMember.Title.MEMBER
    return [
        (row.representative_id, row.unit_id, chair if lead is not None and row.pk == lead.pk else member)
        for row in rows
        if row.representative_id is not None
    ]


def _seat(council: Council, seat: Seat, order: int) -> None:
    person_id, unit_id, title = seat
    CouncilMember.objects.create(
        council=council, person_id=person_id, represents_id=unit_id, title=title, order=order, since=today()
    )


def _end(seat: CouncilMember) -> None:
    """Until yesterday: today the seat is the next one's, also when this one was given today."""
    seat.until = today() - timedelta(days=1)
    seat.since = min(seat.since, seat.until)
    seat.save(update_fields=["since", "until"])


def _refuse_unset(given: ConferenceInput) -> None:
    if given.own_unit not in Meeting.OwnUnit.values:
        raise Refused(
            "own_unit_unset",
            "Chưa có quy định đại diện của đơn vị trong danh sách có bỏ phiếu hay không; hội nghị phải chọn và ghi "
            "vào biên bản.",
            "own_unit",
        )
    ruling.refuse_shares(given.share, given.quorum)


def _refuse_motion(meeting: Meeting, motion: UnitMotion) -> None:
    if not clean(motion.title):
        raise Refused("title_needed", "Hãy ghi nội dung bỏ phiếu, ví dụ: Trưởng khối năm 2027.", "title")
    if not units_for(meeting).filter(pk=motion.unit.pk).exists():
        raise Refused(
            "not_a_member",
            f"{motion.unit} không là thành viên của cụm, khối vào ngày {meeting.held_on:%d/%m/%Y}.",
            "units",
        )
    if meeting.items.filter(unit=motion.unit, title=clean(motion.title)).exists():
        raise Refused(
            "already_listed", f"{motion.unit} đã có trong danh sách “{clean(motion.title)}” của phiên họp.", "units"
        )
