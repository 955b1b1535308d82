"""The city's creativity award of 2025, decided and handed over; a ward's own award whose short list is posted today."""

from datetime import date, timedelta
from decimal import Decimal

from thidua.core.actor import Actor
from thidua.core.clock import add_working_days, playing, today
from thidua.creativity import actions
from thidua.creativity.inputs import AuthorInput, DecisionInput, FieldInput, PrizeInput, RoundInput, WorkInput
from thidua.creativity.models import AwardRound, AwardWork
from thidua.demo.stage import City, hire
from thidua.juries import actions as juries
from thidua.juries.inputs import JuryInput, LineInput, SheetInput
from thidua.juries.models import JurySheet
from thidua.people.models import Person, Unit

# Fields, caps and money of the round of 2025 as the press told them; what it did not tell is left open.
FIELDS_2025 = (
    FieldInput("Phát triển kinh tế", 10),
    FieldInput("Quốc phòng, an ninh", 5),
    FieldInput("Quản lý nhà nước", 10),
    FieldInput("Truyền thông", 5),
    FieldInput("Văn học nghệ thuật", 10),
    FieldInput("Khoa học kỹ thuật", 15),
    FieldInput("Khởi nghiệp sáng tạo", 15),
)
PRIZES_2025 = (
    PrizeInput("Giải nhất", 1, 200_000_000),
    PrizeInput("Giải nhì", None, 150_000_000),
    PrizeInput("Giải ba", None, 100_000_000),
)
WORKS_2025 = (
    ("Quản lý nhà nước", "Một cửa không giấy ở phường", "Người dân nộp một lần, ba cơ quan cùng đọc.", 92),
    ("Quản lý nhà nước", "Bản đồ phản ánh hạ tầng theo giờ", "Phản ánh có ảnh và vị trí, giao việc ngay.", 84),
    ("Khoa học kỹ thuật", "Cảm biến mực nước hẻm thấp", "Báo ngập trước ba mươi phút cho tổ dân phố.", 88),
)
RUBRIC = [LineInput("Tính mới, hiệu quả, khả năng áp dụng", Decimal(100))]
WARD_WORKS = (
    ("Lịch hẹn tiếp dân qua điện thoại", "Người dân chọn giờ, không phải chờ.", 90),
    ("Tủ sách tự quản khu phố", "Sách mượn không cần người trông.", 81),
    ("Sổ tay song ngữ cho người mới đến", "Các thủ tục thường gặp bằng hai thứ tiếng.", 74),
)


def play(stage: City) -> None:
    jurors = _jurors(stage)
    _the_city_in_2025(stage, jurors)
    _a_ward_asks_today(stage, jurors)


def _the_city_in_2025(stage: City, jurors: list[Person]) -> None:
    """From the call to the day the prizes were handed over."""
    with playing(date(2025, 2, 3)):
        office, officer = stage.actor("thuongtruc"), stage.actor("quan10")
        rules = RoundInput(
            "Giải thưởng Sáng tạo Thành phố Hồ Chí Minh",
            4,
            2025,
            since=date(2025, 2, 3),
            until=date(2025, 3, 31),
            cycle_years=3,
            legal_basis="Thể lệ của lần xét 2025 theo tin báo chí; chưa đối chiếu văn bản",
            most_prizes=70,
            fields=FIELDS_2025,
            prizes=PRIZES_2025,
        )
        round_ = actions.create_round(actor=office, unit=stage.city, data=rules)
        round_ = actions.call_round(actor=office, round_=round_)
        for field, title, summary, _ in WORKS_2025:
            _hand_in(officer, office, round_, stage.district, field, title, summary)
    points = {title: score for _, title, _, score in WORKS_2025}
    with playing(date(2025, 4, 7)):
        round_ = _judge(stage, round_, jurors, points)
        round_ = actions.post_shortlist(actor=office, round_=round_, until=date(2025, 4, 28))
    with playing(date(2025, 5, 6)):
        round_ = actions.bring_to_council(actor=office, round_=round_)
        for work in round_.works.order_by("pk"):
            actions.record_council_result(actor=office, work=work, approved=True, note="9/11 thành viên (81,8 %)")
    _decide(stage, round_)


def _decide(stage: City, round_: AwardRound) -> None:
    office = stage.actor("thuongtruc")
    ranks = {prize.order: prize for prize in round_.prizes.all()}
    with playing(date(2025, 5, 12)):
        for work, order in zip(round_.works.order_by("pk"), (1, 2, 1), strict=True):
            actions.give_prize(actor=office, work=work, prize=ranks[order])
        data = DecisionInput("2105/QĐ-UBND", date(2025, 5, 12), "Nguyễn Văn Mẫu Lâm")
        round_ = actions.decide_round(actor=office, round_=round_, data=data)
        place = "Nhà hát Thành phố"
        round_ = actions.plan_ceremony(actor=office, round_=round_, on=date(2025, 9, 2), place=place)
    with playing(date(2025, 9, 3)):
        for work in round_.works.filter(state="awarded").order_by("pk")[:2]:
            actions.present_prize(actor=office, work=work, on=date(2025, 9, 2))


def _a_ward_asks_today(stage: City, jurors: list[Person]) -> None:
    """Its rules leave the money open; a visitor may read the short list and speak."""
    now, ward = today(), stage.units["Phường Diên Hồng"]
    office, officer = stage.actor("thuongtruc"), stage.actor("canbo2")
    with playing(now - timedelta(days=60)):
        rules = RoundInput(
            "Giải Sáng tạo phường Diên Hồng",
            1,
            now.year,
            since=now - timedelta(days=60),
            until=now - timedelta(days=30),
            comment_days=10,
            rules="Cá nhân, tập thể trong phường có cách làm mới đã áp dụng.",
            fields=(FieldInput("Phục vụ người dân", 3),),
            prizes=(PrizeInput("Giải A", 1), PrizeInput("Giải B", 2)),
        )
        round_ = actions.call_round(actor=office, round_=actions.create_round(actor=office, unit=ward, data=rules))
        for title, summary, _ in WARD_WORKS:
            _hand_in(officer, office, round_, ward, "Phục vụ người dân", title, summary)
    with playing(now - timedelta(days=20)):
        round_ = _judge(stage, round_, jurors, {title: score for title, _, score in WARD_WORKS})
    with playing(now - timedelta(days=2)):
        until = add_working_days(now, 10)
        actions.post_shortlist(actor=office, round_=round_, until=until)


def _hand_in(
    officer: Actor, office: Actor, round_: AwardRound, unit: Unit, field: str, title: str, summary: str
) -> AwardWork:
    effect = "Số liệu minh họa: thời gian giải quyết giảm từ 5 ngày còn 2 ngày."
    authors = (AuthorInput("Huỳnh Văn Mẫu Nam", unit.name),)
    data = WorkInput(title, field, summary, effect, date(2024, 6, 1), authors)
    work = actions.enter_work(actor=officer, round_=round_, unit=unit, data=data)
    work = actions.submit_work(actor=officer, work=work)
    return actions.accept_work(actor=office, work=work)


def _jurors(stage: City) -> list[Person]:
    """Three who belong to none of the units that enter works."""
    with playing(date(2025, 1, 6)):
        return hire(stage.office, 3, seed=71, leaders=0)


def _judge(stage: City, round_: AwardRound, jurors: list[Person], points: dict[str, int]) -> AwardRound:
    """A jury for every field with works; three jurors, one of them two points stricter; all works are short-listed."""
    office = stage.actor("thuongtruc")
    round_ = actions.start_scoring(actor=office, round_=round_)
    for field in round_.fields.filter(works__isnull=False).distinct():
        jury = actions.set_jury(actor=office, field=field, data=JuryInput(jurors_per_entry=3))
        juries.set_rubric(actor=office, jury=jury, lines=RUBRIC)
        juries.add_jurors(actor=office, jury=jury, people=jurors)
        jury = juries.open_jury(actor=office, jury=jury)
        for sheet in JurySheet.objects.filter(entry__jury=jury).select_related("entry", "juror__person"):
            strict = 2 if sheet.juror.person == jurors[0] else 0
            data = SheetInput({1: Decimal(points[sheet.entry.title] - strict)}, "Đã đọc kỹ")
            actor = Actor(office.user_id, sheet.juror.person.full_name, sheet.juror.person_id)
            juries.hand_in_sheet(actor=actor, sheet=sheet, data=data)
        jury = juries.close_jury(actor=office, jury=jury)
        juries.shortlist(actor=office, jury=jury, entries=list(jury.entries.all()))
    actions.take_shortlist(actor=office, round_=round_)
    return AwardRound.objects.get(pk=round_.pk)
