"""Models of two wards of District 10, as reported at its conference on the year 2020; one is copied by a ward of today.

What the wards did is told in our own words; what the copying ward reached is made up.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from thidua.core.clock import playing, today
from thidua.demo.stage import City
from thidua.exemplars.actions import (
    find_exemplar,
    follow_exemplar,
    publish_exemplar,
    update_follower,
    verify_exemplar,
)
from thidua.exemplars.inputs import ExemplarInput, FigureInput, FollowInput, SourceInput
from thidua.exemplars.models import Exemplar

FOUND_ON, VERIFIED_ON = date(2021, 1, 12), date(2021, 1, 20)
NOTE = "Hội nghị tổng kết phong trào thi đua năm 2020 của Quận 10"


@dataclass(frozen=True)
class Told:
    ward: str
    data: ExemplarInput


NETWORK = Told(
    "Phường 4, Quận 10",
    ExemplarInput(
        kind=Exemplar.Kind.MODEL,
        title="Nhóm thông tin từ phường đến tổ dân phố để phổ biến dịch vụ công trực tuyến",
        summary="Lãnh đạo phường nối với trưởng khu phố, cán bộ nối với tổ trưởng qua Zalo; mỗi cán bộ là một người "
        "hướng dẫn dịch vụ công trực tuyến.",
        story="Năm 2020 phường làm cùng lúc ba giải pháp cải cách hành chính.\n"
        "Dịch vụ công trực tuyến mức độ 3 được triển khai, mức độ 4 được phổ biến qua các nhóm này.",
        how_to_copy="Lập nhóm theo từng khu phố, phân công mỗi cán bộ một số tổ dân phố, thống nhất cách trả lời.",
        field="Cải cách hành chính",
        source=SourceInput(Exemplar.Source.OTHER),
        source_note=NOTE,
        figures=(FigureInput("Giải pháp, mô hình làm cùng lúc", Decimal(3), "", NOTE),),
    ),
)
CLINIC = Told(
    "Phường 15, Quận 10",
    ExemplarInput(
        kind=Exemplar.Kind.MODEL,
        title="Phòng khám từ thiện của phường",
        summary="Y bác sĩ sống trên địa bàn được vận động khám bệnh, phát thuốc miễn phí mỗi tháng một lần.",
        story="Phường vận động đội ngũ y bác sĩ tại chỗ và các nhà hảo tâm; khám định kỳ cho người khó khăn.",
        how_to_copy="Cần nơi khám, y bác sĩ tình nguyện, nguồn thuốc do nhà hảo tâm ủng hộ và lịch khám công khai.",
        field="An sinh xã hội, giảm nghèo",
        source=SourceInput(Exemplar.Source.OTHER),
        source_note=NOTE,
        figures=(FigureInput("Số lần khám", Decimal(1), "lần/tháng", NOTE),),
    ),
)
NEIGHBORS = Told(
    "Phường 15, Quận 10",
    ExemplarInput(
        kind=Exemplar.Kind.MODEL,
        title="Khu phố hỗ trợ khu phố giảm nghèo bền vững",
        summary="Khu phố có điều kiện nhận giúp khu phố còn nhiều hộ khó khăn, với sự ủng hộ của nhà hảo tâm.",
        story="Phường dựa vào khu phố, tổ dân phố, các vị lão thành và nhà hảo tâm để giúp hộ nghèo ngay tại chỗ.",
        how_to_copy="Rà soát hộ khó khăn theo khu phố, ghép đôi khu phố, ghi rõ việc giúp và thời gian.",
        field="An sinh xã hội, giảm nghèo",
        source=SourceInput(Exemplar.Source.OTHER),
        source_note=NOTE,
    ),
)


def play(stage: City) -> None:
    network = _told(stage, NETWORK)
    _told(stage, CLINIC)
    _told(stage, NEIGHBORS)
    copied(stage, network)


def copied(stage: City, row: Exemplar) -> None:
    """Phường Diên Hồng begins, and says later with what effect."""
    unit, officer = stage.units["Phường Diên Hồng"], stage.actor("canbo2")
    since = today() - timedelta(days=150)
    with playing(since):
        follower = follow_exemplar(actor=officer, exemplar=row, unit=unit, data=FollowInput(since))
    with playing(today() - timedelta(days=30)):
        effect = "Hồ sơ nộp trực tuyến từ 41 % lên 68 % sau bốn tháng (số liệu minh họa)."
        update_follower(
            actor=officer, follower=follower, version=follower.version, data=FollowInput(since, "working", effect)
        )


def _told(stage: City, told: Told) -> Exemplar:
    """Found by the district's officer, verified and told by the city's office."""
    with playing(FOUND_ON):
        officer = stage.actor("quan10")
        row = find_exemplar(actor=officer, unit=stage.units[told.ward], data=told.data)
    with playing(VERIFIED_ON):
        office = stage.actor("thuongtruc")
        words = "Đối chiếu báo cáo của phường và tin về hội nghị."
        row = verify_exemplar(actor=office, exemplar=row, verified_on=today(), verification=words)
        return publish_exemplar(actor=office, exemplar=row)
