"""Plans: most of Đà Nẵng's 94 units for ten contents, so that the matrix has gaps; two wards of Hồ Chí Minh City."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from thidua.core.actor import SYSTEM, Actor
from thidua.core.clock import playing, today
from thidua.demo.scenes import dare_to_think
from thidua.demo.stage import City
from thidua.movements.actions import as_input, create_movement, launch_movement
from thidua.movements.models import Movement
from thidua.people.models import Unit
from thidua.plans.actions import create_plan, exempt_content, issue_plan, paste_measures, record_progress
from thidua.plans.inputs import IssueInput, ProgressInput
from thidua.plans.models import Measure, Plan

# The plan of Đà Nẵng for 2024 has ten contents; the newspaper tells them in one text, cut here by the demo.
TEN = (
    ("Bám sát các chỉ tiêu chủ yếu của thành phố và của đơn vị", "Giao chỉ tiêu quý cho từng bộ phận", "Văn phòng"),
    ("Bám sát phương hướng, nhiệm vụ công tác thi đua, khen thưởng", "Họp sơ kết thi đua mỗi quý", "Văn phòng"),
    ("Giải pháp thực hiện chủ đề năm và nghị quyết kinh tế – xã hội", "Chọn hai việc trọng tâm", "Phòng Kinh tế"),
    ("Cải cách hành chính, kỷ luật, kỷ cương", "Trả kết quả thủ tục trước hạn", "Trung tâm Hành chính công"),
    ("Đội ngũ chuyên nghiệp, năng động, sáng tạo", "Tập huấn kỹ năng tiếp dân", "Phòng Văn hóa – Xã hội"),
    ("Trách nhiệm người đứng đầu; bảo vệ người dám nghĩ, dám làm", "Đối thoại hằng tháng", "Lãnh đạo đơn vị"),
    ("Khơi thông nguồn lực đầu tư", "Gỡ vướng cho hộ kinh doanh", "Phòng Kinh tế"),
    ("Giải phóng mặt bằng, công trình trọng điểm", "Bàn giao mặt bằng đúng tiến độ", "Phòng Kinh tế"),
    ("An sinh xã hội, giảm nghèo bền vững", "Sửa nhà cho hộ khó khăn", "Phòng Văn hóa – Xã hội"),
    ("Ký giao ước thi đua; ban hành kế hoạch chi tiết", "Ký giao ước trong cụm", "Văn phòng"),
)
WITHOUT_SITES = 8  # the content that some units declare not to be theirs
ISSUED, DRAFTS = 56, 12  # of 94: the others have no plan


def play(stage: City) -> None:
    """One matrix with gaps, and what waits for the visitors `canbo`, `canbo2` and `tacgia`."""
    _da_nang(stage)
    _dien_hong(stage, dare_to_think())
    _hoa_hung(stage, dare_to_think())


def _da_nang(stage: City) -> None:
    """Last year's plan written anew for the units that stand today."""
    year = (today() - timedelta(days=60)).year
    units = list(Unit.objects.filter(parent=stage.danang).order_by("sort_key", "pk"))
    with playing(date(year, 2, 20)):
        movement = _movement_of(stage.danang, year)
        with_plans = [unit for n, unit in enumerate(units) if n % 4 != 1 or n % 3 == 0][: ISSUED + DRAFTS]
    with playing(date(year, 2, 27)):
        for n, unit in enumerate(with_plans):
            _plan_of(movement, unit, n, year)


def _movement_of(da_nang: Unit, year: int) -> Movement:
    source = Movement.objects.filter(launcher=da_nang).earliest("pk")
    data = replace(
        as_input(source),
        name=f"Phong trào thi đua năm {year} của thành phố Đà Nẵng",
        purpose="Bản minh họa: nội dung của năm 2024 dùng lại cho các đơn vị hiện nay.",
        since=date(year, 1, 1),
        until=date(year, 12, 31),
        contents=tuple(content for content, _, _ in TEN),
    )
    return launch_movement(actor=SYSTEM, movement=create_movement(actor=SYSTEM, launcher=da_nang, data=data))


def _plan_of(movement: Movement, unit: Unit, n: int, year: int) -> None:
    """Every fifth unit has no sites; every seventh lets a measure run late; the last twelve are not issued."""
    plan = create_plan(actor=SYSTEM, movement=movement, unit=unit)
    left_out = {WITHOUT_SITES} if n % 5 == 0 else set()
    draft = n >= ISSUED
    if draft:
        left_out |= {n % 10 + 1, (n + 4) % 10 + 1}
    rows = [
        (number, text, owner, _due(n, number, year))
        for number, (_, text, owner) in enumerate(TEN, start=1)
        if number not in left_out
    ]
    paste_measures(actor=SYSTEM, plan=plan, text=_sheet(rows))
    if n % 5 == 0 and not draft:
        exempt_content(actor=SYSTEM, plan=plan, number=WITHOUT_SITES, reason="Địa bàn không có công trình trọng điểm")
    if not draft:
        _issue(SYSTEM, plan, f"{n + 11}/KH-UBND", date(year, 2, 26))
        for measure in plan.measures.order_by("pk")[: (n * 5) % 4]:
            _report(SYSTEM, measure, date(year, 2, 26), "Đã làm, có báo cáo của bộ phận")


def _due(n: int, number: int, year: int) -> date:
    return date(year, 3, 31) if n % 7 == 0 and number == n % 10 + 1 else date(year, 12, 15)


def _dien_hong(stage: City, movement: Movement) -> None:
    """An issued plan: one measure done, one of the author's under way, one late."""
    officer, author = stage.actor("canbo2"), stage.people["tacgia"]
    start = today() - timedelta(days=60)
    late, soon, far = today() - timedelta(days=6), today() + timedelta(days=4), today() + timedelta(days=90)
    with playing(start):
        plan = create_plan(actor=officer, movement=movement, unit=stage.units["Phường Diên Hồng"])
        rows = (
            (1, "Mở hộp thư góp ý trực tuyến của cán bộ, công chức", "Văn phòng", far),
            (2, "Thí điểm trả kết quả hộ tịch trong ngày", author.full_name, soon),
            (2, "Chọn một thủ tục hay chậm để làm thí điểm", "Văn phòng", start + timedelta(days=20)),
            (3, "Khen kịp thời người có giải pháp được áp dụng", "Công đoàn phường", far),
            (4, "Rút gọn hồ sơ cấp bản sao tại phường", author.full_name, late),
            (5, "Họp rà soát tiến độ hằng tháng", "Lãnh đạo phường", far),
        )
        paste_measures(actor=officer, plan=plan, text=_sheet(rows))
        _issue(officer, plan, "18/KH-UBND", start)
    done = plan.measures.get(text__startswith="Chọn một thủ tục")
    day = start + timedelta(days=15)
    with playing(day):
        _report(officer, done, day, "Chọn thủ tục đăng ký hộ tịch")
    with playing(today() - timedelta(days=9)):
        measure = plan.measures.get(text__startswith="Thí điểm")
        _report(stage.actor("tacgia"), measure, None, "Đã chạy thử hai tuần, 40 hồ sơ")


def _hoa_hung(stage: City, movement: Movement) -> None:
    """A draft in which two contents are still missing: the visitor finishes and issues it."""
    officer = stage.actor("canbo")
    with playing(today() - timedelta(days=15)):
        plan = create_plan(actor=officer, movement=movement, unit=stage.units["Phường Hòa Hưng"])
        until = today() + timedelta(days=100)
        rows = (
            (1, "Dành một buổi mỗi tháng để nghe đề xuất của công chức", "Văn phòng", until),
            (2, "Rà soát năm thủ tục có hồ sơ trễ hạn", "Trung tâm Hành chính công", until),
            (4, "Hướng dẫn hộ kinh doanh nộp hồ sơ tại nhà", "Phòng Kinh tế", until),
        )
        paste_measures(actor=officer, plan=plan, text=_sheet(rows))


def _sheet(rows: Sequence[tuple[int, str, str, date]]) -> str:
    """Rows as a workbook would give them to the clipboard."""
    return "\n".join(f"{number}\t{text}\t{owner}\t{due:%d/%m/%Y}" for number, text, owner, due in rows)


def _issue(actor: Actor, plan: Plan, number: str, day: date) -> None:
    issue_plan(actor=actor, plan=plan, version=plan.version, data=IssueInput(number, day))


def _report(actor: Actor, measure: Measure, done_on: date | None, result: str) -> None:
    data = ProgressInput(done_on, result)
    record_progress(actor=actor, measure=measure, version=measure.version, data=data)
