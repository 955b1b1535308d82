"""What the tests of this and later slices build."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import count

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.clock import today
from thidua.documents.inputs import Upload
from thidua.movements.models import Movement
from thidua.movements.tests.factories import make_movement
from thidua.people.models import Person, Unit
from thidua.people.queries import actor_for
from thidua.people.tests.factories import make_actor, make_person, make_unit, make_user
from thidua.pilots import law
from thidua.pilots.actions import (
    accept_proposal,
    agree_proposal,
    complete_pilot,
    create_proposal,
    evaluate_pilot,
    note_opinion,
    send_proposal,
    stop_pilot,
    write_log,
)
from thidua.pilots.inputs import (
    AcceptInput,
    AgreementInput,
    EvaluationInput,
    IndicatorInput,
    LogInput,
    OpinionInput,
    ProposalInput,
    SendInput,
    StopInput,
)
from thidua.pilots.models import Pilot, Proposal

PDF = b"%PDF-1.4\n%%EOF\n"
LATER = date(2035, 1, 31)
_numbers = count(1)


@dataclass(frozen=True)
class Ground:
    """A city that decides, a ward that proposes, another ward; an author who holds no role."""

    city: Unit
    ward: Unit
    other: Unit
    movement: Movement
    officer: Actor
    head: Actor
    office: Actor
    author: Actor
    person: Person


def make_ground() -> Ground:
    city = make_unit("Thành phố Mẫu")
    ward = make_unit("Phường Mẫu", parent=city)
    user = make_user()
    person = make_person("Lê Thị Mẫu Hà", unit=ward, user=user)
    return Ground(
        city=city,
        ward=ward,
        other=make_unit("Phường Khác", parent=city),
        movement=make_movement(city, launch=True, contents=("Mỗi đơn vị chọn một vấn đề để làm thí điểm",)),
        officer=make_actor(Role.OFFICER, ward),
        head=make_actor(Role.LEADERSHIP, city),
        office=make_actor(Role.STANDING_OFFICE, city),
        author=actor_for(user),
        person=person,
    )


def make_input(**changes: object) -> ProposalInput:
    data = ProposalInput(
        title=f"Rút ngắn thời gian xử lý, việc {next(_numbers)}",
        problem="Hồ sơ phải đi hai vòng.",
        rule_kind="missing",
        rule_text="Chưa có văn bản cho phép xử lý liên thông.",
        solution="Xử lý một lần tại phường.",
        scope="Một loại hồ sơ",
        resources="Hai cán bộ",
        risks="Quá tải: tạm quay lại cách cũ",
        since=date(2026, 1, 1),
        until=LATER,
        indicators=(IndicatorInput("Thời gian xử lý", "ngày", "down", Decimal(12), Decimal(7)),),
    )
    return replace(data, **changes)  # type: ignore[arg-type]


def make_proposal(unit: Unit, **changes: object) -> Proposal:
    return create_proposal(actor=SYSTEM, unit=unit, data=make_input(**changes))


def make_agreed(unit: Unit, **changes: object) -> Proposal:
    data = AgreementInput(today(), Upload("bien-ban.pdf", PDF), law.KEYS)
    return agree_proposal(actor=SYSTEM, proposal=make_proposal(unit, **changes), data=data)


def make_sent(unit: Unit, competent: Unit, **changes: object) -> Proposal:
    """With the Party committee's opinion noted, so that it can be decided."""
    proposal = send_proposal(actor=SYSTEM, proposal=make_agreed(unit, **changes), data=SendInput(competent, LATER))
    return note_opinion(actor=SYSTEM, proposal=proposal, data=OpinionInput("Thống nhất chủ trương.", today()))


def make_pilot(unit: Unit, competent: Unit, *, until: date = LATER, **changes: object) -> Pilot:
    """Running from today."""
    proposal = make_sent(unit, competent, **changes)
    data = AcceptInput(today(), "15/UBND", today(), until)
    return accept_proposal(actor=SYSTEM, proposal=proposal, data=data)


def make_log(pilot: Pilot, *, month: date | None = None, value: str = "9") -> None:
    data = LogInput(month or today(), "Đã làm được nửa số hồ sơ.", values={1: Decimal(value)})
    write_log(actor=SYSTEM, pilot=pilot, data=data)


def make_stopped(unit: Unit, competent: Unit) -> Pilot:
    pilot = make_pilot(unit, competent)
    return stop_pilot(actor=SYSTEM, pilot=pilot, data=StopInput(today(), "Phần mềm chưa liên thông", "Thử sau khi nối"))


def evaluation(outcome: str = "learned", **changes: object) -> EvaluationInput:
    data = EvaluationInput(
        today(), outcome, "Đã so với mong muốn.", "Cần chuẩn bị sớm", {1: Decimal(6)}, "Thống nhất.", today()
    )
    return replace(data, **changes)  # type: ignore[arg-type]


def make_evaluated(unit: Unit, competent: Unit, outcome: str = "spread", **changes: object) -> Pilot:
    """One that ran its single day and was evaluated; what an initiative starts from."""
    pilot = make_pilot(unit, competent, until=today(), **changes)
    pilot = complete_pilot(actor=SYSTEM, pilot=pilot, ended_on=today())
    return evaluate_pilot(actor=SYSTEM, pilot=pilot, data=evaluation(outcome))
