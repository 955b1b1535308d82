"""Inspections of five wards, one shortcoming overdue; the first phase of the dare-to-think movement reviewed."""

from dataclasses import dataclass
from datetime import date, timedelta

from thidua.core.clock import add_working_days, is_working_day, playing, today
from thidua.demo.scenes import dare_to_think
from thidua.demo.stage import City
from thidua.followup.actions import (
    add_finding,
    answer_finding,
    conclude_inspection,
    confirm_finding,
    edit_review,
    hold_inspection,
    issue_review,
    plan_inspections,
    write_review,
)
from thidua.followup.inputs import ConclusionInput, FindingInput, HeldInput, InspectionInput, IssueInput
from thidua.followup.models import Finding, Inspection, MovementReview
from thidua.people.models import Unit

SUBJECT = "Thực hiện phong trào thi đua và công khai kết quả khen thưởng"
TEAM = "Phạm Văn Mẫu An, trưởng đoàn\nLê Thị Mẫu Hà, thành viên"
WORDS = {
    "situation": "Các đơn vị triển khai trong lúc sắp xếp tổ chức hai cấp.",
    "results": "Nhiều vướng mắc được nêu và đề xuất cách xử lý (nội dung minh họa).",
    "limits": "Một số đơn vị đăng ký chậm.",
    "causes": "Cán bộ thi đua thay đổi sau khi sắp xếp.",
    "lessons": "Giao rõ người, rõ việc và theo dõi hằng tháng.",
    "next": "Tiếp tục giai đoạn sau; mỗi đơn vị chọn ít nhất một vướng mắc để xử lý.",
    "requests": "Không có.",
}


@dataclass(frozen=True)
class Visit:
    """When it was planned; how far it came; the day by which a shortcoming is to be mended."""

    on: date
    far: str  # "planned", "concluded", "mended"
    due_on: date


def play(stage: City) -> None:
    inspections(stage)
    review(stage)


def inspections(stage: City) -> None:
    """Five wards: one mended, one waiting within its time, one overdue, two still to come."""
    office, day = stage.actor("thuongtruc"), today()
    wards = _wards(stage)
    visits = (
        Visit(_working(day - timedelta(days=70)), "mended", _working(day - timedelta(days=40))),
        Visit(_working(day - timedelta(days=50)), "concluded", _working(day - timedelta(days=6))),
        Visit(_working(day - timedelta(days=20)), "concluded", add_working_days(day, 8)),
        Visit(add_working_days(day, 2), "planned", day),
        Visit(add_working_days(day, 9), "planned", day),
    )
    with playing(_working(day - timedelta(days=80))):
        lines = [
            InspectionInput(stage.office, ward, SUBJECT, visit.on, dare_to_think())
            for ward, visit in zip(wards, visits, strict=True)
        ]
        rows = plan_inspections(actor=office, lines=lines)
    for number, (row, visit) in enumerate(zip(rows, visits, strict=True), start=1):
        if visit.far != "planned":
            _carry_out(stage, row, visit, number)


def _carry_out(stage: City, row: Inspection, visit: Visit, number: int) -> None:
    office = stage.actor("thuongtruc")
    with playing(visit.on):
        hold_inspection(actor=office, inspection=row, data=HeldInput(visit.on, TEAM))
        add_finding(actor=office, inspection=row, data=FindingInput("strength", "Hồ sơ khen thưởng đầy đủ."))
        finding = add_finding(
            actor=office,
            inspection=row,
            data=FindingInput("shortcoming", "Chưa công khai danh sách đề nghị khen thưởng.", visit.due_on),
        )
    with playing(add_working_days(visit.on, 3)):
        words = "Đơn vị thực hiện phong trào nghiêm túc; khắc phục hạn chế đã nêu đúng hạn."
        data = ConclusionInput(words, f"{number}/KL-SNV", "Trần Thị Mẫu Yến", "GIÁM ĐỐC")
        conclude_inspection(actor=office, inspection=row, data=data)
    if visit.far == "mended":
        _mend(stage, finding, visit)


def _mend(stage: City, finding: Finding, visit: Visit) -> None:
    """The ward answers, the office confirms."""
    with playing(add_working_days(visit.on, 8)):
        answer_finding(
            actor=stage.actor("canbo"),
            finding=finding,
            answer="Đã niêm yết danh sách tại trụ sở của phường.",
        )
    with playing(add_working_days(visit.on, 10)):
        confirm_finding(actor=stage.actor("thuongtruc"), finding=finding)


def review(stage: City) -> MovementReview:
    """The phase 2023–2025 of the dare-to-think movement: figures from the data, words by hand, issued."""
    office, movement = stage.actor("thuongtruc"), dare_to_think()
    phase = movement.phases.order_by("until").first()
    with playing(_working(today() - timedelta(days=4))):
        kind = (phase.review if phase else "") or "interim"
        row = write_review(actor=office, movement=movement, kind=kind, phase=phase)
        row = edit_review(actor=office, review=row, version=row.version, texts=WORDS)
        data = IssueInput("21/BC-UBND", "Nguyễn Văn Mẫu Phúc", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH")
        return issue_review(actor=office, review=row, data=data)


def _wards(stage: City) -> list[Unit]:
    """Phường Hòa Hưng, whose officer answers, and four more."""
    first, second = stage.units["Phường Hòa Hưng"], stage.units["Phường Diên Hồng"]
    more = Unit.objects.filter(parent=stage.city, level="ward").exclude(pk__in=(first.pk, second.pk))
    return [first, second, *more.order_by("sort_key")[:3]]


def _working(day: date) -> date:
    return day if is_working_day(day) else add_working_days(day, 1)
