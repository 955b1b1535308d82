"""Three problems: one trial that is to be spread, one that stopped early and says what it learned, one that waits.

What is tried and measured here is made up; the movement and the decree are real.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from thidua.core.clock import add_working_days, playing, today
from thidua.core.text import fold
from thidua.demo.scenes import dare_to_think
from thidua.demo.stage import City
from thidua.documents.inputs import Upload
from thidua.people.models import Unit
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
from thidua.pilots.queries import months_between

MINUTES = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"
EVENING = ProposalInput(
    title="Trả kết quả thủ tục ngoài giờ bằng tủ có mã",
    problem="Người đi làm không đến nhận kết quả được trong giờ hành chính; mỗi tháng nhiều hồ sơ nằm lại quầy.",
    rule_kind="missing",
    rule_text="Quy chế bộ phận một cửa chưa nói đến việc trả kết quả không qua người.",
    solution="Đặt tủ có mã trước trụ sở; người dân chọn nhận ở tủ khi nộp hồ sơ, mã gửi qua tin nhắn.",
    scope="Kết quả chứng thực và hộ tịch, trừ bản chính duy nhất",
    resources="Một tủ 40 ô từ nguồn chi thường xuyên; một cán bộ kiêm nhiệm",
    risks="Thất lạc: chỉ để bản sao, có camera. Quá hạn ba ngày không nhận thì chuyển lại quầy.",
    indicators=(
        IndicatorInput("Hồ sơ nằm lại quầy quá 5 ngày", "hồ sơ/tháng", "down", Decimal(86), Decimal(30)),
        IndicatorInput("Người dân hài lòng", "%", "up", Decimal(91), Decimal(95)),
    ),
)
STREETS = ProposalInput(
    title="Cấp phép dùng tạm vỉa hè trong ngày qua điện thoại",
    problem="Hộ dân cần dùng tạm vỉa hè cho việc hiếu, việc hỉ phải nộp giấy trước nhiều ngày.",
    rule_kind="unfit",
    rule_text="Trình tự hiện nay lập cho việc dùng dài ngày.",
    solution="Đăng ký qua điện thoại, tổ trưởng xác nhận, phường trả lời trong ngày.",
    scope="Hai khu phố",
    resources="Hai cán bộ trật tự đô thị, phần mềm có sẵn",
    risks="Cản trở lối đi: giới hạn 24 giờ, kiểm tra tại chỗ. Dừng nếu dữ liệu không nối được.",
    indicators=(IndicatorInput("Thời gian trả lời", "giờ", "down", Decimal(72), Decimal(8)),),
)
TRUST = ProposalInput(
    title="Cán bộ phường ký nhận thay kết quả cho người già yếu",
    problem="Người già yếu, sống một mình không đến nhận kết quả được và chưa có người được ủy quyền.",
    rule_kind="missing",
    rule_text="Chưa có quy định về việc công chức nhận thay và giao tận nhà.",
    solution="Lập danh sách, giao tận nhà theo tuyến mỗi tuần, ký giao nhận hai bên.",
    scope="Người từ 75 tuổi sống một mình trên địa bàn phường",
    resources="Đoàn viên của phường tham gia, không thêm kinh phí",
    risks="Giao nhầm: đối chiếu giấy tờ, gọi điện xác nhận trước khi giao.",
    protection="Ghi nhận người thực hiện đúng quy trình, kể cả khi kết quả chưa như mong muốn.",
    indicators=(IndicatorInput("Người được giao tận nhà", "người/tháng", "up", Decimal(0), Decimal(40)),),
)
WHY_STOPPED = "Dữ liệu địa chỉ của hai hệ thống không khớp, cán bộ phải tra tay nên không nhanh hơn cách cũ."
LESSONS = "Nối và làm sạch dữ liệu địa chỉ trước khi thử. Chọn một khu phố thay vì hai để đo cho rõ."


@dataclass(frozen=True)
class Trial:
    """A proposal, the account that acts for its unit, and the days from its first line to its start."""

    data: ProposalInput
    unit: str
    officer: str
    begun: date

    def on(self, days: int) -> date:
        return self.begun + timedelta(days=days)


def play(stage: City) -> None:
    spread(stage)
    stopped(stage)
    waiting(stage)


def spread(stage: City) -> Pilot:
    """Phường Hòa Hưng: half a year, better than wanted; the city proposes to spread it."""
    trial = Trial(EVENING, "Phường Hòa Hưng", "canbo", today() - timedelta(days=260))
    pilot = _allowed(stage, trial, trial.on(190))
    values = ((70, 92), (52, 93), (41, 94), (33, 95), (26, 96), (22, 97), (19, 97))
    fix = {1: "Tin nhắn gửi chậm: đổi giờ gửi sang cuối buổi sáng."}
    months = months_between(pilot.started_on, trial.on(190))
    for number, (month, found) in enumerate(zip(months, values, strict=False)):
        text = f"Trả {40 + 9 * number} kết quả qua tủ."
        read = {order: Decimal(value) for order, value in enumerate(found, start=1)}
        _log(stage, trial, pilot, LogInput(month, text, fix.get(number, ""), read))
    with playing(trial.on(191)):
        pilot = complete_pilot(actor=stage.actor(trial.officer), pilot=pilot, ended_on=trial.on(190))
    with playing(trial.on(200)):
        data = EvaluationInput(
            today(),
            Pilot.Outcome.SPREAD,
            "Đạt cả hai chỉ số; không có hồ sơ thất lạc.",
            "Gửi tin nhắn vào cuối buổi sáng; ghi rõ loại kết quả không để ở tủ.",
            {1: Decimal(19), 2: Decimal(97)},
            "Thống nhất nhân rộng.",
            today(),
        )
        return evaluate_pilot(actor=stage.actor("lanhdao"), pilot=pilot, data=data)


def stopped(stage: City) -> Pilot:
    """Phường Diên Hồng: two months showed that the data must be joined first; it ends as a lesson."""
    trial = Trial(STREETS, "Phường Diên Hồng", "canbo2", today() - timedelta(days=200))
    pilot = _allowed(stage, trial, trial.on(180))
    for month, hours in zip(months_between(pilot.started_on, trial.on(75))[:2], (70, 68), strict=False):
        entry = LogInput(month, "Nhận đăng ký của hai khu phố; tra địa chỉ bằng tay.", "", {1: Decimal(hours)})
        _log(stage, trial, pilot, entry)
    with playing(trial.on(75)):
        stop = StopInput(today(), WHY_STOPPED, LESSONS)
        pilot = stop_pilot(actor=stage.actor(trial.officer), pilot=pilot, data=stop)
    with playing(trial.on(85)):
        data = EvaluationInput(
            today(),
            Pilot.Outcome.LEARNED,
            "Chủ trương đúng; điều kiện dữ liệu chưa có. Bài học dùng được cho việc tương tự.",
            values={1: Decimal(68)},
            party_opinion="Thống nhất; ghi nhận tinh thần chủ động của đơn vị.",
            party_opinion_on=today(),
        )
        return evaluate_pilot(actor=stage.actor("lanhdao"), pilot=pilot, data=data)


def waiting(stage: City) -> Proposal:
    """Phường Diên Hồng: sent to the city, which has a few working days left."""
    trial = Trial(TRUST, "Phường Diên Hồng", "canbo2", today() - timedelta(days=12))
    row = _agreed(stage, trial, today() + timedelta(days=200), author="tacgia")
    decide_by = add_working_days(today(), 6)
    with playing(trial.on(5)):
        return send_proposal(actor=stage.actor(trial.officer), proposal=row, data=SendInput(stage.city, decide_by))


def _agreed(stage: City, trial: Trial, until: date, *, author: str = "") -> Proposal:
    unit = stage.units[trial.unit]
    data = replace(trial.data, movement=dare_to_think(), since=trial.on(20), until=until)
    if author:
        data = replace(data, proposer=stage.people[author])
    with playing(trial.begun):
        row = create_proposal(actor=stage.actor(author or trial.officer), unit=unit, data=data)
    with playing(trial.on(3)):
        minutes = Upload(f"bien-ban-{_slug(unit)}.pdf", MINUTES)
        agreement = AgreementInput(today(), minutes, law.KEYS)
        return agree_proposal(actor=stage.actor(trial.officer), proposal=row, data=agreement)


def _allowed(stage: City, trial: Trial, until: date) -> Pilot:
    """Agreed, sent, discussed by the committee, allowed from the twentieth day on."""
    row = _agreed(stage, trial, until)
    with playing(trial.on(5)):
        data = SendInput(stage.city, add_working_days(today(), 10))
        row = send_proposal(actor=stage.actor(trial.officer), proposal=row, data=data)
    with playing(trial.on(12)):
        opinion = OpinionInput("Thống nhất cho thí điểm, báo cáo hằng quý.", today())
        row = note_opinion(actor=stage.actor("thuongtruc"), proposal=row, data=opinion)
    with playing(trial.on(14)):
        number = f"{trial.begun:%d%m}/UBND-TĐ"
        accept = AcceptInput(today(), number, trial.on(20), until)
        return accept_proposal(actor=stage.actor("lanhdao"), proposal=row, data=accept)


def _log(stage: City, trial: Trial, pilot: Pilot, data: LogInput) -> None:
    """Written on the last day of the month, or when the trial ends."""
    last = (data.month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    with playing(max(pilot.started_on, min(last, pilot.until, today()))):
        write_log(actor=stage.actor(trial.officer), pilot=pilot, data=data)


def _slug(unit: Unit) -> str:
    return fold(unit.name).replace(" ", "-")
