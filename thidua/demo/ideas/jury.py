"""The city's call goes to five jurors who do not know the authors: one is strict, one generous, one steps aside once.

Two of them can sign in and find sheets to do; the office sees how far they are and who leans which way.
"""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256

from django.db.models import QuerySet

from thidua.core.actor import Actor
from thidua.core.clock import add_working_days, playing, today
from thidua.demo.ideas.contests import call_of_the_city
from thidua.demo.stage import City, hire
from thidua.ideas import states
from thidua.ideas.actions import move_many, receive_many, set_contest_jury
from thidua.ideas.inputs import AuthorInput, IdeaInput
from thidua.ideas.models import Idea
from thidua.juries.actions import add_jurors, hand_in_sheet, open_jury, recuse, save_sheet, set_rubric
from thidua.juries.inputs import JuryInput, LineInput, SheetInput
from thidua.juries.models import Jury, JurySheet
from thidua.people.models import Person

RUBRIC = (
    LineInput("Tính mới", Decimal(30), guide="Chưa có ở thành phố, hoặc cách làm khác hẳn"),
    LineInput("Khả thi", Decimal(40), guide="Làm được ngay bằng người, tiền và quy định hiện có"),
    LineInput("Hiệu quả, nhân rộng", Decimal(30), guide="Nhiều người được lợi; nơi khác làm theo được"),
)
IDEAS = (  # title, text, author, merit out of 100
    (
        "Xe buýt nhỏ gom khách trong hẻm",
        "Xe 12 chỗ chạy vòng trong hẻm lớn, đón khách ra trạm chính.",
        "Lê Mẫu Dung",
        82,
    ),
    (
        "Bản đồ nhà vệ sinh công cộng",
        "Gom dữ liệu của cửa hàng đồng ý cho dùng nhờ, hiện trên bản đồ.",
        "Võ Mẫu Hà",
        74,
    ),
    (
        "Lịch cắt tỉa cây công khai",
        "Đăng lịch từng tuyến đường, người dân báo cành nguy hiểm trước mùa mưa.",
        "Bùi Mẫu Lan",
        68,
    ),
    ("Góc ôn bài mở đến 22 giờ", "Dùng hội trường khu phố làm chỗ học buổi tối cho học sinh ở trọ.", "Đỗ Mẫu Minh", 88),
    ("Phiếu đổi rác nhựa lấy cây xanh", "Mỗi quý một buổi, đổi nhựa sạch lấy cây giống.", "Ngô Mẫu Nga", 55),
    (
        "Đường dây nghe người cao tuổi",
        "Tình nguyện viên gọi hỏi thăm người sống một mình mỗi tuần hai lần.",
        "Phan Mẫu Phúc",
        79,
    ),
    ("Hồ điều tiết dưới sân trường", "Bể ngầm chứa nước mưa dưới sân, dùng tưới cây.", "Dương Mẫu Yến", 63),
)
STRICT, GENEROUS = -14, 13
PER_ENTRY = 3


def play(stage: City) -> None:
    """Needs the city's call and what has come for it."""
    office = stage.actor("thuongtruc")
    with playing(today() - timedelta(days=3)):
        _screened(office)
    with playing(today() - timedelta(days=2)):
        jury, hired = _opened(stage, office)
    with playing(today() - timedelta(days=1)):
        _judged(stage, jury, hired)


def _screened(office: Actor) -> None:
    call = call_of_the_city()
    inputs = [IdeaInput(title, text, authors=(AuthorInput(name),)) for title, text, name, _ in IDEAS]
    made = receive_many(actor=office, contest=call, inputs=inputs, source=Idea.Source.IMPORT)
    waiting = call.ideas.filter(state=states.RECEIVED, authors__user__isnull=False)
    move_many(actor=office, ideas=[*made, *waiting], verb="screen", reason="Đúng chủ đề, đủ nội dung để chấm.")


def _opened(stage: City, office: Actor) -> tuple[Jury, list[Person]]:
    due = add_working_days(today(), 10)
    data = JuryInput(PER_ENTRY, due_on=due, disagreement_from=Decimal(20))
    jury = set_contest_jury(actor=office, contest=call_of_the_city(), data=data)
    set_rubric(actor=office, jury=jury, lines=RUBRIC)
    hired = hire(stage.office, 3, seed=83, leaders=0)
    people = [stage.people["giamkhao"], stage.people["giamkhao2"], *hired]
    add_jurors(actor=office, jury=jury, people=people)
    return open_jury(actor=office, jury=jury), hired


def _judged(stage: City, jury: Jury, hired: Sequence[Person]) -> None:
    strict, generous, other = hired
    _steps_aside(jury, other)
    _hand_in(jury, strict, STRICT)
    _hand_in(jury, generous, GENEROUS)
    _hand_in(jury, other, 0)
    _hand_in(jury, stage.people["giamkhao2"], 0, leave=1)
    _hand_in(jury, stage.people["giamkhao"], 0, leave=3)
    begun = _sheets(jury, stage.people["giamkhao"]).filter(state="given").first()
    if begun is not None:
        half = SheetInput({1: Decimal(20)}, "Cần đọc lại phần kinh phí.")
        save_sheet(actor=_as(stage.people["giamkhao"]), sheet=begun, data=half)


def _steps_aside(jury: Jury, person: Person) -> None:
    sheet = _sheets(jury, person).first()
    if sheet is not None:
        recuse(actor=_as(person), sheet=sheet, reason="Nhận ra tác giả là người quen")


def _hand_in(jury: Jury, person: Person, leaning: int, leave: int = 0) -> None:
    """All but the last `leave` of their sheets."""
    sheets = list(_sheets(jury, person).filter(state="given"))
    for sheet in sheets[: len(sheets) - leave]:
        hand_in_sheet(actor=_as(person), sheet=sheet, data=_marks(sheet, leaning))


def _marks(sheet: JurySheet, leaning: int) -> SheetInput:
    """The merit of the entry, the juror's leaning, and a little chance that is the same every time."""
    merits = {title: merit for title, _, _, merit in IDEAS}
    chance = sha256(f"{sheet.entry.title}{sheet.juror.person.full_name}".encode()).digest()[0] % 9 - 4
    total = min(max(merits.get(sheet.entry.title, 70) + leaning + chance, 0), 100)
    shares = [Decimal(total * line.maximum // 100) for line in RUBRIC[:2]]
    points = [*shares, min(total - sum(shares), RUBRIC[2].maximum)]
    return SheetInput({order: Decimal(value) for order, value in enumerate(points, 1)}, "Đã đọc kỹ.")


def _sheets(jury: Jury, person: Person) -> QuerySet[JurySheet]:
    rows = JurySheet.objects.filter(entry__jury=jury, juror__person=person)
    return rows.select_related("entry__jury__unit", "juror__person").order_by("entry__number")


def _as(person: Person) -> Actor:
    return Actor(person.user_id or 0, person.full_name, person_id=person.pk)
