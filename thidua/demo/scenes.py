"""Scenes the story plays more than once, each through the same actions a user calls."""

from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.conf import settings

from thidua.accounts.models import User
from thidua.awards.actions import record_past_honor
from thidua.core.actor import SYSTEM, Actor
from thidua.core.clock import add_working_days, playing, today
from thidua.councils.actions import (
    add_member,
    appoint_tellers,
    close_ballot,
    close_meeting,
    confirm_rule,
    create_council,
    enter_tally,
    open_ballot,
    open_meeting,
    plan_meeting,
    prepare_ballots,
    put_on_agenda,
    record_attendance,
)
from thidua.councils.inputs import CouncilInput, Count, MeetingInput, Tally
from thidua.councils.models import Ballot, Council, Meeting
from thidua.decisions.actions import draft_decision, present_for_signature, sign_decision
from thidua.decisions.models import Decision
from thidua.demo.stage import LONG_AGO, City, hire, read
from thidua.movements.inputs import MovementInput, read_input
from thidua.movements.models import Movement
from thidua.nominations.actions import close_round, draft_round, open_round
from thidua.nominations.actions.rounds import RoundInput
from thidua.nominations.models import Nomination, Round
from thidua.people.actions import create_unit, record_initiative, record_rating
from thidua.people.actions.imports import apply_import, skip_row, start_import
from thidua.people.actions.units import UnitInput
from thidua.people.models import Level, Person, Unit
from thidua.people.sample_workbook import write_sample


@dataclass(frozen=True)
class Launch:
    """A movement to be launched: by whom, for which unit, on which day."""

    data: MovementInput
    launcher: Unit
    actor: Actor
    launched_on: date
    code: str


def movements(stage: City) -> list[Launch]:
    """The movements of the five articles, in the order of their days."""
    found = []
    for facts in read("movements.yaml")["movements"]:
        facts = dict(facts)
        launcher = _launcher(stage, facts.pop("launcher"))
        day, code = facts.pop("launched_on"), facts.pop("code", "")
        actor = SYSTEM if launcher == stage.danang else stage.actor("thuongtruc")
        found.append(Launch(read_input(facts), launcher, actor, day, code))
    return sorted(found, key=lambda launch: launch.launched_on)


def _launcher(stage: City, key: str) -> Unit:
    return {"79": stage.city, "48": stage.danang, "79-Q10": stage.district}[key]


def dare_to_think() -> Movement:
    """The movement with phases 2023–2025 and 2026–2030."""
    return Movement.objects.get(name__contains="dám nghĩ, dám làm", launcher__code="79")


def early_birds(stage: City) -> list[Unit]:
    """Units that have enrolled already: every fourth ward and the six of Khối 19; the others are listed."""
    wards = list(Unit.objects.filter(parent=stage.city, level=Level.WARD).order_by("sort_key"))
    taken = [w for n, w in enumerate(wards) if n % 4 == 0 and w.name not in ("Phường Diên Hồng", "Phường Hòa Hưng")]
    return taken + list(Unit.objects.filter(parent=stage.city, level=Level.ASSOCIATION))


def collectives_of_2020(stage: City) -> list[Unit]:
    """51 collectives of District 10, known by number only, each with three people of whom two are advanced workers."""
    office, found = stage.actor("thuongtruc"), []
    for number in range(1, 52):
        name = f"Tập thể số {number:02d} – Quận 10"
        data = UnitInput(name, Level.OFFICE, f"79-Q10-T{number:02d}", since=LONG_AGO, until=date(2025, 6, 30))
        unit = create_unit(actor=SYSTEM, parent=stage.district, data=data)
        record_rating(actor=SYSTEM, unit=unit, year=2020, grade="good")
        for person in hire(unit, 3, seed=number):
            record_rating(actor=office, person=person, year=2020, grade="good")
            if not person.is_leader:
                record_past_honor(
                    actor=office, award="advanced_worker", person=person, year=2020, decision_no="980/QĐ-UBND",
                    decided_on=date(2020, 12, 18), issuer="Chủ tịch Ủy ban nhân dân Quận 10",
                )  # fmt: skip
        found.append(unit)
    return found


def open_a_round(stage: City, organizer: Unit, title: str, year: int, awards: tuple[str, ...], days: int = 15) -> Round:
    """The standing office writes a round and opens it; dossiers come in for some working days."""
    office = stage.actor("thuongtruc")
    data = RoundInput(title, year, awards, today(), add_working_days(today(), days))
    return open_round(actor=office, round=draft_round(actor=office, organizer=organizer, data=data))


def close(stage: City, round_: Round, day: date) -> None:
    """The standing office takes no more dossiers in."""
    with playing(day):
        close_round(actor=stage.actor("thuongtruc"), round=round_)


def submitted(round_: Round) -> list[Nomination]:
    return list(Nomination.objects.filter(round=round_, state="submitted").order_by("position", "pk"))


def claim_of(nomination: Nomination) -> str:
    """The id of the merit in a movement among the conditions of a letter."""
    findings: list[dict[str, Any]] = nomination.verdict["findings"]
    return str(next(f["id"] for f in findings if f["kind"] == "movement"))


def hold_council(stage: City, unit: Unit, round_: Round, day: date, *, members: int, absent: int) -> Meeting:
    """A council meets on the round: presence, recusals, papers, two counts, results."""
    secretary = stage.actor("thuky")
    with playing(day):
        council = _council(stage, unit, members)
        meeting = plan_meeting(
            actor=secretary, council=council, round=round_, given=MeetingInput(day, "Phòng họp số 1")
        )
        passed = Nomination.objects.filter(round=round_, state="passed").order_by("award_name", "sort_key")
        put_on_agenda(actor=secretary, meeting=meeting, nominations=list(passed))
        seats = list(council.members.order_by("order"))
        presence = {seat.pk: "absent" if n >= members - absent else "present" for n, seat in enumerate(seats)}
        record_attendance(actor=secretary, meeting=meeting, presence=presence)
        tellers = [User.objects.get(username=name) for name in ("kiemphieu1", "kiemphieu2")]
        appoint_tellers(actor=secretary, meeting=meeting, users=tellers)
        open_meeting(actor=secretary, meeting=meeting)
        for ballot in prepare_ballots(actor=secretary, meeting=meeting):
            _vote(stage, ballot)
        return close_meeting(actor=secretary, meeting=meeting)


def _council(stage: City, unit: Unit, members: int) -> Council:
    """The unit's council, set up when it first meets; one member is a candidate of a later round."""
    standing = Council.objects.filter(unit=unit, kind=Council.Kind.COMMENDATION).first()
    if standing is not None:
        return standing
    secretary = stage.actor("thuky")
    name = f"Hội đồng Thi đua - Khen thưởng {unit.name}"
    since = today() - timedelta(days=200)
    council = create_council(actor=secretary, unit=unit, given=CouncilInput(name, f"{members}/QĐ-UBND", since))
    people = [stage.people[name] for name in ("chutich", "hoidong", "thuky", "tacgia")]
    people += hire(stage.office, members - len(people), seed=members * 3)
    for order, person in enumerate(people):
        title = "chair" if order == 0 else "secretary" if order == 2 else "member"
        add_member(actor=secretary, council=council, person=person, title=title, since=since, order=order)
    return council


def _vote(stage: City, ballot: Ballot) -> None:
    """Papers are handed out and counted by two people apart; everybody present agrees but one on the last line."""
    secretary = stage.actor("thuky")
    if not ballot.rule["verified"]:
        confirm_rule(
            actor=secretary, ballot=ballot, document="Quy chế hoạt động của Hội đồng (văn bản minh họa)",
            reason="Ngưỡng trong sổ luật chưa đối chiếu; Hội đồng áp dụng quy chế hiện hành",
        )  # fmt: skip
    ballot = open_ballot(actor=secretary, ballot=ballot)
    lines = list(ballot.lines.values_list("line", flat=True))
    present = ballot.present
    counts = {line: Count(yes=present, no=0, blank=0) for line in lines}
    counts[lines[-1]] = Count(yes=present - 1, no=1, blank=0)
    tally = Tally(issued=present, returned=present, unused=0, invalid=0, counts=counts)
    for teller in ("kiemphieu1", "kiemphieu2"):
        enter_tally(actor=stage.actor(teller), ballot=ballot, tally=tally)
    close_ballot(actor=secretary, ballot=ballot)


def decide(stage: City, round_: Round, day: date) -> Decision:
    """The standing office drafts on what the council approved; the chair signs."""
    with playing(day):
        return sign(stage, draft_decision(actor=stage.actor("thuongtruc"), round=round_))


def sign(stage: City, decision: Decision) -> Decision:
    present_for_signature(actor=stage.actor("thuongtruc"), decision=decision)
    chair = "chutich10" if decision.unit == stage.district else "chutich"
    return sign_decision(actor=stage.actor(chair), decision=decision, signed_on=today())


def year_under_review() -> int:
    """This year from July on, before that the last one: its initiatives and ratings lie in the past."""
    return today().year if today().month >= 7 else today().year - 1


def merit_candidates(stage: City, ward: Unit) -> list[Person]:
    """Six people with two excellent years and an initiative in each, and the council member among them."""
    office, year = stage.actor("thuongtruc"), year_under_review()
    people = [stage.people["tacgia"], *hire(ward, 5, seed=23, leaders=2)]
    for number, person in enumerate(people):
        for back in (0, 1):
            record_rating(actor=office, person=person, year=year - back, grade="excellent")
            record_initiative(
                actor=office, person=person, title=f"Giải pháp số {number * 2 + back + 1} về thủ tục hành chính",
                reach="unit", recognized_on=date(year - back, 6, 10), decision_no=f"{40 + number}/QĐ-UBND",
            )  # fmt: skip
    return people


def import_the_workbook(officer: Actor, ward: Unit) -> None:
    """The messy workbook of a ward: read, what is wrong left out, the rest written all at once."""
    data = BytesIO()
    write_sample(data, seed=2, year=year_under_review(), old_unit="Phường 14, Quận 10", spoilt=True)
    batch = start_import(
        actor=officer, unit=ward, year=year_under_review(), file_name="phuong-dien-hong.xlsx", data=data.getvalue()
    )
    for row in batch.rows.all():
        if any(finding["severity"] == "error" for finding in row.findings):
            batch.refresh_from_db()
            skip_row(actor=officer, batch=batch, number=row.number, skipped=True, version=batch.version)
    batch.refresh_from_db()
    apply_import(actor=officer, batch=batch, version=batch.version)


def leave_a_workbook() -> None:
    """The file the visitor uploads as the officer of another ward."""
    folder = settings.VAR / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    write_sample(
        str(folder / "phuong-hoa-hung.xlsx"),
        seed=1,
        year=year_under_review(),
        old_unit="Phường 14, Quận 10",
        spoilt=True,
    )
