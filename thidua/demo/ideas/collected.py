"""What District 10's web form of 2020 collected: 120 made-up answers, taken in from its file, each told its stage.

The true figures of that contest, 2,700 ideas and 15 put to use, are played by `bin/bench ideas`, not here.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from thidua.core import jobs
from thidua.core.clock import playing, today
from thidua.demo.ideas.contests import contest_2020
from thidua.demo.sample_ideas import Sending, as_csv, sendings
from thidua.demo.stage import City
from thidua.ideas.actions import move_many, start_import, take_in_import
from thidua.ideas.models import Idea, IdeaImport

COUNT = 120
FILE = "Phản hồi biểu mẫu ý tưởng sáng tạo Quận 10.csv"
# The form asked more finely than the contest's three purposes.
FIELDS = {
    "Văn minh đô thị": "Xây dựng văn minh đô thị",
    "Giao thông": "Xây dựng văn minh đô thị",
    "Môi trường": "Xây dựng văn minh đô thị",
    "Cải cách hành chính": "Cải cách thủ tục hành chính",
    "Chuyển đổi số": "Cải cách thủ tục hành chính",
    "An sinh xã hội": "Giải quyết thực trạng còn tồn tại trên địa bàn",
}
DECLINED, SHORTLISTED, PILOTS, APPLIED, SPREAD = 18, 14, 6, 3, 1
NOT_NOW = (
    "Cảm ơn bạn. Nội dung này đã có đơn vị đang làm hoặc ngoài thẩm quyền của Quận; "
    "ý tưởng được lưu để xem lại khi có điều kiện."
)


def play(stage: City) -> None:
    _taken_in(stage)
    ideas = _told_apart_from_copies()
    _screened(stage, ideas)
    _tried(stage, ideas[DECLINED : DECLINED + SHORTLISTED])


def _taken_in(stage: City) -> IdeaImport:
    """After the contest closed; copies letter by letter stay, for the office to see."""
    with playing(date(2020, 12, 2)):
        officer = stage.actor_on("quan10", today())
        data = as_csv([_asked_here(row) for row in sendings(COUNT)])
        batch = start_import(actor=officer, contest=contest_2020(), file_name=FILE, data=data)
        batch = take_in_import(actor=officer, batch=batch, version=batch.version)
        jobs.run_pending()
    return batch


def _asked_here(row: Sending) -> Sending:
    return replace(row, field=FIELDS.get(row.field, ""))


def _told_apart_from_copies() -> list[Idea]:
    """One idea for each text, as they came."""
    rows = Idea.objects.filter(contest=contest_2020(), import_rows__copy_of__isnull=True)
    return list(rows.order_by("received_at", "pk"))


def _screened(stage: City, ideas: Sequence[Idea]) -> None:
    with playing(date(2020, 12, 10)):
        officer = stage.actor_on("quan10", today())
        move_many(actor=officer, ideas=ideas[:DECLINED], verb="decline", reason=NOT_NOW)
        move_many(actor=officer, ideas=ideas[DECLINED:-20], verb="screen", reason="Đúng thể lệ, đủ nội dung để xét.")


def _tried(stage: City, ideas: Sequence[Idea]) -> None:
    """The shortlist, what wards tried, what stayed, what was copied."""
    wards = [unit for name, unit in sorted(stage.units.items()) if name.endswith(", Quận 10")]
    steps = (
        (date(2020, 12, 21), "shortlist", SHORTLISTED, "Tổ sàng lọc chọn vào danh sách rút gọn."),
        (date(2020, 12, 24), "pilot", PILOTS, "Làm thử một tháng tại một phường."),
        (date(2021, 1, 8), "apply", APPLIED, "Làm thử có kết quả, phường áp dụng thường xuyên."),
        (date(2021, 1, 12), "spread", SPREAD, "Các phường khác học và làm theo."),
    )
    for day, verb, number, reason in steps:
        with playing(day):
            officer = stage.actor_on("quan10", today())
            owner = wards[number % len(wards)] if verb != "shortlist" else None
            move_many(actor=officer, ideas=ideas[:number], verb=verb, reason=reason, owner=owner)
