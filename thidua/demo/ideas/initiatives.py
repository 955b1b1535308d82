"""Initiatives: one recognised for the city, one for its unit, one not, one that waits; two wards use the first too.

The solutions, the people and the figures are made up; the law they are judged by is real.
"""

from datetime import date, timedelta
from decimal import Decimal

from thidua.accounts.models import User
from thidua.core.actor import SYSTEM, Actor
from thidua.core.clock import playing, today
from thidua.councils import actions as councils
from thidua.councils.inputs import CouncilInput, Count, MeetingInput, Tally
from thidua.councils.models import Ballot, Council, Meeting
from thidua.demo.stage import City, hire
from thidua.initiatives.actions import (
    accept_initiative,
    add_effect,
    create_initiative,
    recognize_initiative,
    replicate,
    submit_initiative,
)
from thidua.initiatives.inputs import AuthorInput, EffectInput, InitiativeInput, RecognitionInput, ReplicationInput
from thidua.initiatives.models import Initiative
from thidua.people.models import Unit
from thidua.pilots.models import Pilot

MEMBERS, AGAINST = 9, 5
COUNCIL = "Hội đồng sáng kiến Thành phố"
LOCKER = InitiativeInput(
    title="Tủ trả kết quả ngoài giờ có mã gửi qua tin nhắn",
    kind="technology",
    field="Cải cách hành chính",
    reach_asked="province",
    present_state="Kết quả chỉ trả tại quầy trong giờ hành chính; người đi làm phải nghỉ để đến nhận.",
    content="Tủ 40 ô trước trụ sở, mã mở gửi qua tin nhắn, cán bộ xếp hồ sơ hai lần mỗi ngày.",
    novelty="Lần đầu trả kết quả không qua người ở cấp phường.",
    applicability="Phường nào có chỗ đặt tủ và hệ thống tin nhắn đều làm được.",
    conditions="Một tủ, một cán bộ kiêm nhiệm, quy chế giao nhận.",
    benefits="Người dân không phải nghỉ làm; quầy bớt việc cuối ngày.",
    state_funded=True,
)
HANDBOOK = InitiativeInput(
    title="Sổ tay một trang cho từng thủ tục tại khu phố",
    kind="operational",
    field="Tuyên truyền",
    reach_asked="unit",
    present_state="Hướng dẫn nhiều trang, người lớn tuổi khó đọc.",
    content="Mỗi thủ tục một trang, chữ lớn, có hình; tổ trưởng giữ một bộ.",
    novelty="Trình bày theo việc người dân cần làm, không theo điều khoản.",
    applicability="Dùng được ở mọi khu phố của phường.",
    benefits="Hồ sơ nộp lần đầu đúng nhiều hơn.",
)
SPREADSHEET = InitiativeInput(
    title="Bảng tính theo dõi văn bản đến của bộ phận văn phòng",
    kind="management",
    field="Văn phòng",
    reach_asked="province",
    present_state="Sổ giấy và phần mềm văn bản dùng song song.",
    content="Bảng tính nhắc hạn bằng màu.",
    novelty="Bộ phận chưa dùng bảng tính để nhắc hạn.",
    applicability="Bộ phận văn phòng.",
    benefits="Bớt thời gian tra sổ.",
)
MAP = InitiativeInput(
    title="Bản đồ điểm ngập do người dân cùng ghi",
    kind="technology",
    field="Quản lý đô thị",
    reach_asked="province",
    present_state="Điểm ngập ghi trong báo cáo sau mưa, chậm vài ngày.",
    content="Người dân báo bằng ảnh, phường xác nhận, bản đồ hiện trong ngày.",
    novelty="Lần đầu ghép báo tin của người dân với xác nhận của phường.",
    applicability="Mọi phường có điểm ngập.",
    benefits="Cảnh báo sớm hơn, cử người đúng chỗ.",
)


def play(stage: City) -> None:
    locker = _locker(stage)
    spreadsheet = _handed_in(stage, "Phường Hòa Hưng", "canbo", SPREADSHEET, today() - timedelta(days=40))
    for row in (locker, spreadsheet):
        with playing(today() - timedelta(days=32)):
            accept_initiative(actor=stage.actor("thuongtruc"), initiative=row, note="Đơn đủ mục, đúng thời hạn.")
    _council_meets(stage, [locker, spreadsheet], today() - timedelta(days=25))
    _recognized_for_the_city(stage, locker)
    _recognized_for_its_unit(stage)
    waiting(stage)


def waiting(stage: City) -> Initiative:
    """Handed in three days ago: the account `thuongtruc` checks it."""
    return _handed_in(stage, "Phường Diên Hồng", "canbo2", MAP, today() - timedelta(days=3))


def _locker(stage: City) -> Initiative:
    """Out of the trial that the city proposes to spread, when it was played."""
    pilot = Pilot.objects.filter(outcome=Pilot.Outcome.SPREAD, state="evaluated").select_related("proposal").first()
    day = today() - timedelta(days=45)
    row = _handed_in(stage, "Phường Hòa Hưng", "canbo", LOCKER, day, pilot=pilot, submit=False)
    officer = stage.actor("canbo")
    with playing(day):
        for effect in (
            EffectInput("Hồ sơ nằm lại quầy quá 5 ngày", "hồ sơ/tháng", Decimal(19), Decimal(86), "Nhật ký thí điểm"),
            EffectInput("Người dân hài lòng", "%", Decimal(97), Decimal(91), "Phiếu hỏi tại tủ"),
        ):
            add_effect(actor=officer, initiative=row, data=effect)
        return submit_initiative(actor=officer, initiative=row)


def _handed_in(
    stage: City,
    ward: str,
    account: str,
    data: InitiativeInput,
    day: date,
    *,
    pilot: Pilot | None = None,
    submit: bool = True,
) -> Initiative:
    """Two authors of the ward, 60 and 40; written and handed in by its officer."""
    unit = stage.units[ward]
    first, second = hire(unit, 2, seed=len(data.title))
    authors = (AuthorInput(Decimal(60), person=first), AuthorInput(Decimal(40), person=second))
    with playing(day):
        given = InitiativeInput(**{**vars(data), "applied_on": day - timedelta(days=120), "authors": authors})
        row = create_initiative(actor=stage.actor(account), unit=unit, data=given, pilot=pilot)
        return submit_initiative(actor=stage.actor(account), initiative=row) if submit else row


def _council_meets(stage: City, rows: list[Initiative], day: date) -> Meeting:
    """Nine members, all there: the first is carried, the second falls short of two thirds."""
    secretary = stage.actor("thuky")
    with playing(day):
        council = _council(stage, secretary)
        given = MeetingInput(day, "Phòng họp số 3")
        meeting = councils.plan_initiative_meeting(actor=secretary, council=council, given=given)
        councils.put_initiatives_on_agenda(actor=secretary, meeting=meeting, initiatives=rows)
        presence = {seat.pk: "present" for seat in council.members.all()}
        councils.record_attendance(actor=secretary, meeting=meeting, presence=presence)
        tellers = [User.objects.get(username=name) for name in ("kiemphieu1", "kiemphieu2")]
        councils.appoint_tellers(actor=secretary, meeting=meeting, users=tellers)
        councils.open_meeting(actor=secretary, meeting=meeting)
        for ballot in councils.prepare_ballots(actor=secretary, meeting=meeting):
            _vote(stage, secretary, ballot)
        return councils.close_meeting(actor=secretary, meeting=meeting)


def _council(stage: City, secretary: Actor) -> Council:
    since = today() - timedelta(days=30)
    given = CouncilInput(COUNCIL, "31/QĐ-UBND", since, "initiative")
    council = councils.create_council(actor=secretary, unit=stage.city, given=given)
    people = [stage.people["chutich"], stage.people["thuky"], *hire(stage.office, MEMBERS - 2, seed=41)]
    for order, person in enumerate(people):
        title = "chair" if order == 0 else "secretary" if order == 1 else "member"
        councils.add_member(actor=secretary, council=council, person=person, title=title, since=since, order=order + 1)
    return council


def _vote(stage: City, secretary: Actor, ballot: Ballot) -> None:
    ballot = councils.open_ballot(actor=secretary, ballot=ballot)
    counts = {}
    for line in ballot.lines.select_related("item__initiative"):
        yes = ballot.present if line.item.candidate_name == LOCKER.title else ballot.present - AGAINST
        counts[line.line] = Count(yes=yes, no=ballot.present - yes)
    tally = Tally(ballot.present, ballot.present, 0, 0, counts)
    for teller in ("kiemphieu1", "kiemphieu2"):
        councils.enter_tally(actor=stage.actor(teller), ballot=ballot, tally=tally)
    councils.close_ballot(actor=secretary, ballot=ballot)


def _recognized_for_the_city(stage: City, row: Initiative) -> None:
    """The decision is entered, and two wards say that they use it too."""
    day = today() - timedelta(days=20)
    with playing(day):
        chair = stage.people["chutich"]
        data = RecognitionInput("province", "512/QĐ-UBND", day, chair.full_name, chair)
        row = recognize_initiative(actor=stage.actor("thuongtruc"), initiative=row, data=data)
    wards = [stage.units["Phường Diên Hồng"], _another_ward(stage)]
    words = ("Ba tuần đầu: 112 lượt nhận ngoài giờ.", "Đặt tủ tại nhà văn hóa khu phố; 64 lượt nhận trong hai tuần.")
    for ward, effect, ago in zip(wards, words, (14, 9), strict=True):
        with playing(today() - timedelta(days=ago)):
            replicate(actor=SYSTEM, initiative=row, unit=ward, data=ReplicationInput(today(), effect))


def _recognized_for_its_unit(stage: City) -> None:
    """The author hands it in alone; the ward's officer checks it and enters the head's decision."""
    officer, author = stage.actor("canbo2"), stage.actor("tacgia")
    with playing(today() - timedelta(days=30)):
        given = InitiativeInput(**{**vars(HANDBOOK), "applied_on": today() - timedelta(days=200)})
        row = create_initiative(actor=author, unit=stage.units["Phường Diên Hồng"], data=given)
        row = submit_initiative(actor=author, initiative=row)
    with playing(today() - timedelta(days=21)):
        row = accept_initiative(actor=officer, initiative=row)
    with playing(today() - timedelta(days=12)):
        data = RecognitionInput("unit", "38/QĐ-UBND", today(), "Chủ tịch Ủy ban nhân dân phường")
        recognize_initiative(actor=officer, initiative=row, data=data)


def _another_ward(stage: City) -> Unit:
    known = ("Phường Diên Hồng", "Phường Hòa Hưng")
    return Unit.objects.filter(parent=stage.city, level="ward").exclude(name__in=known).order_by("sort_key")[0]
