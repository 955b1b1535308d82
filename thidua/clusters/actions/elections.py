"""Who leads the cluster next year: elected, by rotation, or decided by the owner with a reason."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.urls import reverse

from thidua.audit.actions import move, step
from thidua.clusters.actions.members import make_lead
from thidua.clusters.inputs import CountInput
from thidua.clusters.models import Cluster, LeadCandidate, LeadElection, Membership
from thidua.clusters.permissions import may_count_election, may_decide_election, may_lead, voting_year
from thidua.clusters.queries import electorate, officers_of_members
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean
from thidua.notifications.actions import notify
from thidua.people.models import Unit


@transaction.atomic
def open_election(*, actor: Actor, cluster: Cluster, year: int, candidates: Sequence[str]) -> LeadElection:
    """Open the election of the lead of `year` among members (codes of units; all, when none is given).

    Refuses: not_lead, already_open, no_members, not_member.
    """
    election = LeadElection(cluster=cluster, year=year)
    require(may_lead(actor, cluster, voting_year(election)))
    units = _electorate(election)
    if not units:
        raise Refused("no_members", f"{cluster.name} chưa có thành viên nên chưa bầu được.")
    chosen = [_member(units, code) for code in candidates] or list(units.values())
    try:
        with transaction.atomic():
            election.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(
            "already_open", f"Việc chọn trưởng năm {year} của {cluster.name} đã được mở trước đó.", "year"
        ) from error
    LeadCandidate.objects.bulk_create(
        LeadCandidate(election=election, unit=unit, place=n) for n, unit in enumerate(dict.fromkeys(chosen), start=1)
    )
    step(election, "open", actor=actor)
    return election


@transaction.atomic
def count_election(*, actor: Actor, election: LeadElection, data: CountInput) -> LeadElection:
    """Enter a counted result: more than half of the members present elect; else it stays open, votes kept.

    Refuses: not_lead, wrong_state, minutes_needed, bad_day, bad_count.
    """
    election = _locked(election)
    require(may_count_election(actor, election))
    candidates = list(election.candidates.select_related("unit"))
    _check_count(election, data, candidates)
    for candidate in candidates:
        candidate.votes = data.votes.get(candidate.unit.code, 0)
    LeadCandidate.objects.bulk_update(candidates, ["votes"])
    election.held_on, election.present = data.held_on, data.present
    election.minutes_no, election.ballot_code = clean(data.minutes_no)[:80], clean(data.ballot_code)[:40]
    election.save(update_fields=["held_on", "present", "minutes_no", "ballot_code"])
    counted = ", ".join(f"{one.unit.name} {one.votes}/{data.present}" for one in candidates)
    winner = next((one.unit for one in candidates if 2 * (one.votes or 0) > data.present), None)
    if winner is None:
        step(election, "count", actor=actor, note=f"Chưa ai quá nửa: {counted}")
        return election
    return _decide(actor, election, winner, note=counted)


@transaction.atomic
def enter_ballot(*, actor: Actor, election: LeadElection, winner: str, data: CountInput) -> LeadElection:
    """Take over the result of the secret ballot of the cluster's conference: it has its own threshold, and a paper
    may agree to several candidates. Refuses: not_lead, wrong_state, not_member.
    """
    election = _locked(election)
    require(may_count_election(actor, election))
    unit = _member(_electorate(election), winner)
    candidates = list(election.candidates.select_related("unit"))
    for candidate in candidates:
        candidate.votes = data.votes.get(candidate.unit.code)
    LeadCandidate.objects.bulk_update(candidates, ["votes"])
    election.held_on, election.present = data.held_on, data.present
    election.minutes_no, election.ballot_code = clean(data.minutes_no)[:80], clean(data.ballot_code)[:40]
    election.save(update_fields=["held_on", "present", "minutes_no", "ballot_code"])
    note = f"Bỏ phiếu kín {election.ballot_code}: {data.votes.get(winner, 0)} phiếu đồng ý"
    return _decide(actor, election, unit, note=note)


@transaction.atomic
def decide_lead(*, actor: Actor, election: LeadElection, unit: str, way: str, on: date, reason: str) -> LeadElection:
    """The owner's office names the lead, by rotation or decision; it also ends a vote without a majority.

    Refuses: not_owner_office, wrong_state, bad_way, reason_needed, bad_day, not_member.
    """
    election = _locked(election)
    require(may_decide_election(actor, election))
    if way not in (LeadElection.Way.ROTATION, LeadElection.Way.DECISION):
        raise Refused("bad_way", "Chỉ được chọn luân phiên hoặc quyết định của cơ quan tổ chức.", "way")
    if not clean(reason):
        raise Refused("reason_needed", "Chưa ghi lý do, căn cứ chọn trưởng. Hãy ghi để lưu vào lịch sử.", "reason")
    _check_day(on)
    winner = _member(_electorate(election), unit)
    election.way, election.held_on, election.reason = way, on, clean(reason)[:500]
    election.save(update_fields=["way", "held_on", "reason"])
    return _decide(actor, election, winner, note=election.reason)


def _locked(election: LeadElection) -> LeadElection:
    lock(election.cluster.system)
    lock(election)
    return LeadElection.objects.select_related("cluster__system__owner", "winner").get(pk=election.pk)


def _electorate(election: LeadElection) -> dict[str, Unit]:
    return {unit.code: unit for unit in electorate(election)}


def _member(units: dict[str, Unit], code: str) -> Unit:
    if code not in units:
        raise Refused("not_member", f"Đơn vị “{code}” không phải thành viên của cụm, khối. Hãy chọn lại.", "unit")
    return units[code]


def _check_day(day: date) -> None:
    if day > today():
        raise Refused("bad_day", f"Ngày {day:%d/%m/%Y} ở tương lai. Hãy ghi ngày đã họp, đã quyết định.", "held_on")


def _check_count(election: LeadElection, data: CountInput, candidates: Sequence[LeadCandidate]) -> None:
    if not clean(data.minutes_no):
        raise Refused("minutes_needed", "Chưa ghi số biên bản cuộc họp. Hãy ghi số biên bản.", "minutes_no")
    _check_day(data.held_on)
    voters = len(_electorate(election))
    if not 0 < data.present <= voters:
        raise Refused("bad_count", f"Số thành viên dự họp phải từ 1 đến {voters} (số thành viên hiện có).", "present")
    votes = [data.votes.get(one.unit.code, 0) for one in candidates]
    if min(votes) < 0 or sum(votes) > data.present:
        raise Refused(
            "bad_count",
            f"Tổng số phiếu ({sum(votes)}) lớn hơn số thành viên dự họp ({data.present}); "
            "mỗi thành viên chọn một đơn vị. Hãy kiểm tra lại biên bản.",
            "present",
        )


def _decide(actor: Actor, election: LeadElection, winner: Unit, note: str) -> LeadElection:
    election.winner = winner
    election.save(update_fields=["winner"])
    move(election, "decide", actor=actor, note=note, details={"winner": winner.code})
    place = Membership.objects.filter(
        cluster=election.cluster, unit=winner, year=election.year, left_on__isnull=True
    ).first()
    if place is not None:
        make_lead(place)
    notify(
        officers_of_members(election.cluster, voting_year(election)),
        f"{election.cluster.name}: {winner.name} làm trưởng năm {election.year}",
        body=f"Hình thức: {election.get_way_display().lower()}. Trưởng năm nay làm đến hết năm.",
        url=reverse("clusters:page", args=[election.cluster.code]),
    )
    return election
