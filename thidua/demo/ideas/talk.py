"""Every author of 2020 has an answer and thanks; this year's call is shown, supported, commented, and once reported."""

from datetime import date, timedelta

from thidua.core.clock import playing, today
from thidua.demo.ideas.contests import call_of_the_city, contest_2020, finish_2020
from thidua.demo.stage import City
from thidua.ideas import states
from thidua.ideas.actions import (
    answer_idea,
    answer_many,
    comment,
    hide_comment,
    move_idea,
    report_abuse,
    show_comment,
    show_idea,
    show_many,
    support,
    thank_all,
)
from thidua.ideas.models import Idea

ANSWER = (
    "Cảm ơn bạn đã hiến kế. Ý tưởng đã được xét trong hội thi năm 2020; trạng thái và lý do ghi ở trên. "
    "Khi có điều kiện, Quận xem lại từ danh sách này."
)
SUPPORTERS = ("canbo", "canbo2", "tacgia", "thuky", "hoidong", "lanhdao")
COMMENTS = (
    ("tacgia", "Trường gần nhà tôi đã thử kẻ vạch như vậy, đỡ kẹt hẳn sau hai tuần."),
    ("canbo", "Phường xin làm thử ở một cổng trường trong học kỳ này."),
)


def play(stage: City) -> None:
    _everybody_answered(stage)
    _shown_and_talked_about(stage)


def _everybody_answered(stage: City) -> None:
    """No idea of 2020 is left without an answer; then the thanks, and the last word."""
    contest = contest_2020()
    waiting = contest.ideas.filter(answered_at__isnull=True).exclude(state__in=(states.WITHDRAWN, states.MERGED))
    with playing(date(2021, 1, 13)):
        officer = stage.actor_on("quan10", today())
        ideas = list(waiting)
        if ideas:
            answer_many(actor=officer, ideas=ideas, text=ANSWER)
        show_many(actor=officer, ideas=list(contest.ideas.filter(state__in=(states.APPLIED, states.SPREAD))))
    with playing(date(2021, 1, 14)):
        thank_all(actor=stage.actor_on("quan10", today()), contest=contest, text=contest.thanks)
    finish_2020(stage)


def _shown_and_talked_about(stage: City) -> None:
    office = stage.actor("thuongtruc")
    ideas = list(call_of_the_city().ideas.filter(state=states.RECEIVED).order_by("pk"))
    with playing(today() - timedelta(days=6)):
        for idea in ideas[:-1]:  # the last one still waits to be looked at
            show_idea(actor=office, idea=idea)
    with playing(today() - timedelta(days=4)):
        for number, idea in enumerate(ideas[:-1]):
            for key in SUPPORTERS[number * 2 :]:
                support(actor=stage.actor(key), idea=idea)
        _comments(stage, ideas[0])
    with playing(today() - timedelta(days=2)):
        move_idea(actor=office, idea=ideas[0], verb="screen", reason="Đúng chủ đề, làm được ngay.", owner=stage.office)
        answer_idea(
            actor=office,
            idea=ideas[0],
            text="Sở Giáo dục và Đào tạo đang chọn ba trường để làm thử; sẽ báo bạn kết quả.",
            public=True,
        )


def _comments(stage: City, idea: Idea) -> None:
    """Two that are shown, one that waits, one that was taken down, and a report nobody has settled."""
    office = stage.actor("thuongtruc")
    for key, text in COMMENTS:
        show_comment(actor=office, comment=comment(actor=stage.actor(key), idea=idea, text=text))
    comment(actor=stage.actor("canbo2"), idea=idea, text="Nên thêm biển báo giờ cho người đi đường biết trước.")
    bad = comment(actor=stage.actor("thuky"), idea=idea, text="Gọi số 0900 000 000 để mua vạch sơn giá rẻ.")
    hide_comment(actor=office, comment=bad, reason="Quảng cáo, có số điện thoại")
    report_abuse(actor=stage.actor("canbo2"), idea=idea, reason="Ảnh minh họa gửi kèm có thể lộ biển số xe.")
