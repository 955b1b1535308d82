"""Calls for ideas: District 10's contest of 2020, a box of a ward that never closes, the city's call of this year."""

from datetime import date, timedelta

from thidua.core.clock import playing, today
from thidua.demo.stage import City
from thidua.ideas.actions import close_contest, create_contest, finish_contest, open_contest
from thidua.ideas.inputs import ContestInput, FieldInput
from thidua.ideas.models import Contest
from thidua.movements.models import Movement
from thidua.people.models import Unit

TEN = "Hội thi ý tưởng sáng tạo Quận 10 năm 2020"
CALL = "Hiến kế cho Thành phố"
# The three purposes are told of the contest of 2020; the words that suggest them, and the days, are illustrative.
FIELDS_2020 = (
    FieldInput("Xây dựng văn minh đô thị", ("rác", "vỉa hè", "hẻm", "cây xanh", "chợ", "ngập", "giao thông", "xe")),
    FieldInput("Cải cách thủ tục hành chính", ("thủ tục", "hồ sơ", "trực tuyến", "một cửa", "cán bộ", "dịch vụ công")),
    FieldInput("Giải quyết thực trạng còn tồn tại trên địa bàn", ("trẻ em", "người già", "nghèo", "an ninh", "y tế")),
)
FIELDS = (
    FieldInput("Giao thông, trật tự đô thị", ("giao thông", "vỉa hè", "kẹt xe", "đỗ xe")),
    FieldInput("Môi trường, chống ngập", ("rác", "ngập", "cây xanh", "kênh")),
    FieldInput("Cải cách hành chính, chuyển đổi số", ("thủ tục", "hồ sơ", "trực tuyến")),
    FieldInput("Giáo dục, y tế, an sinh", ("trường", "bệnh viện", "người già", "trẻ em")),
)


def play(stage: City) -> None:
    _district_ten(stage)
    _box_of_a_ward(stage)
    _call_of_the_city(stage)


def contest_2020() -> Contest:
    """District 10's contest, closed: what was collected by a web form is taken in by its office."""
    return Contest.objects.get(title=TEN)


def finish_2020(stage: City) -> Contest:
    """The last word, when every idea of 2020 has its answer."""
    with playing(date(2021, 1, 15)):
        return finish_contest(actor=stage.actor_on("quan10", today()), contest=contest_2020())


def _district_ten(stage: City) -> None:
    with playing(date(2020, 3, 2)):
        officer = stage.actor_on("quan10", today())
        data = ContestInput(
            TEN,
            "Mời đoàn viên, thanh niên và người dân Quận 10 hiến kế xây dựng văn minh đô thị, cải cách thủ tục hành "
            "chính và giải quyết thực trạng còn tồn tại trên địa bàn.",
            since=date(2020, 3, 2),
            until=date(2020, 11, 30),
            moderation=Contest.Moderation.BEFORE,
            fields=FIELDS_2020,
            thanks="Cảm ơn bạn đã hiến kế cho Quận 10. Mỗi ý tưởng đều đã được đọc và trả lời.",
        )
        contest = open_contest(actor=officer, contest=create_contest(actor=officer, unit=stage.district, data=data))
    with playing(date(2020, 12, 1)):
        close_contest(actor=stage.actor_on("quan10", today()), contest=contest)


def _box_of_a_ward(stage: City) -> None:
    """Hòa Hưng's box: for those who have an account, without a last day."""
    with playing(today() - timedelta(days=60)):
        officer = stage.actor("canbo")
        ward = Unit.objects.get(pk=officer.grants[0].unit_id)
        data = ContestInput(
            f"Hộp thư hiến kế {ward.name}",
            "Cán bộ, công chức, người lao động của phường góp cách làm việc nhanh hơn, gọn hơn.",
            since=today(),
            open_to=Contest.OpenTo.STAFF,
            moderation=Contest.Moderation.AFTER,
            answer_days=15,
            fields=(FieldInput("Quy trình, thủ tục"), FieldInput("Điều kiện làm việc")),
        )
        open_contest(actor=officer, contest=create_contest(actor=officer, unit=ward, data=data))


def call_of_the_city() -> Contest:
    """What everybody may send to now."""
    return Contest.objects.get(title=f"{CALL} {today().year}")


def _call_of_the_city(stage: City) -> None:
    """Open to everybody, so that a visitor has something to do; the number of days is the city's own choice."""
    with playing(today() - timedelta(days=20)):
        office = stage.actor("thuongtruc")
        movement = Movement.objects.filter(name__contains="dám nghĩ, dám làm").order_by("pk").first()
        data = ContestInput(
            f"{CALL} {today().year}",
            "Mời mọi người nêu một việc nhỏ làm được ngay ở nơi mình sống, học tập, làm việc để Thành phố tốt hơn.",
            since=today(),
            until=today() + timedelta(days=75),
            rules="Mỗi người gửi nhiều ý tưởng; mỗi ý tưởng nêu vấn đề, cách làm và người làm.\n"
            "Hội đồng chấm kín, không biết tên tác giả. Số tiếp nhận chứng minh ai gửi trước.\n"
            "(Thể lệ minh họa của dữ liệu mẫu.)",
            movement_id=movement.pk if movement else None,
            support_limit=10,
            answer_days=20,
            fields=FIELDS,
            thanks="Cảm ơn bạn đã hiến kế cho Thành phố.",
        )
        open_contest(actor=office, contest=create_contest(actor=office, unit=stage.city, data=data))
