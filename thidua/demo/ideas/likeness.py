"""What is like the ideas of the city's call: one is merged, one waits as a pair, one is told apart, somebody joins."""

from datetime import timedelta

from thidua.core.clock import playing, today
from thidua.demo.ideas.arrivals import VISITORS
from thidua.demo.ideas.contests import call_of_the_city
from thidua.demo.stage import City
from thidua.ideas.actions import join_idea, merge_idea, send_idea, show_idea, tell_ideas_apart
from thidua.ideas.inputs import AuthorInput, IdeaInput
from thidua.ideas.models import Idea
from thidua.ideas.states import SHOWN
from thidua.web.visitors import visitor

BATTERIES, LATE = VISITORS[1][0], VISITORS[2][0]
MERGED = (
    "Thu hồi pin cũ tại nhà văn hoá các khu phố",
    "Mỗi nhà văn hóa đặt một hộp kín nhận pin đã dùng, cuối quý bàn giao cho nơi xử lý và báo số lượng.",
    "Đỗ Thị Mẫu Dung",
)
WAITING = (
    "Báo trước bằng tin nhắn khi hồ sơ sắp trễ hạn",
    "Hồ sơ sắp quá hạn thì nhắn cho người dân biết lý do và ngày trả mới, khỏi phải đi lại.",
    "Hồ Văn Mẫu Em",
)
APART = (
    "Thùng gom quần áo cũ ở nhà văn hóa khu phố",
    "Đặt thùng nhận quần áo còn dùng được, hội phụ nữ giặt sạch rồi chuyển đến nơi cần.",
    "Ngô Thị Mẫu Giang",
)


def play(stage: City) -> None:
    """After the arrivals: their office looks at what is alike."""
    office = stage.actor("thuongtruc")
    batteries = _idea(BATTERIES)
    with playing(today() - timedelta(days=3)):
        twin, _, other = (_sent(*one) for one in (MERGED, WAITING, APART))
    with playing(today() - timedelta(days=2)):
        if batteries.visibility != SHOWN:
            show_idea(actor=office, idea=batteries)
        merge_idea(actor=office, idea=twin, into=batteries, reason="Cùng cách thu gom, cùng địa điểm.")
        tell_ideas_apart(actor=office, idea=other, other=("idea", batteries.pk), title=batteries.title)
        author = AuthorInput("Dương Văn Mẫu Hải", email="hai@example.vn", organization="Khu phố 3")
        note = "Khu phố tôi đã đặt thử một thùng, xin góp số liệu ba tháng."
        join_idea(actor=visitor(), idea=_idea(BATTERIES), author=author, note=note)


def _sent(title: str, body: str, name: str) -> Idea:
    data = IdeaInput(title, body, authors=(AuthorInput(name),))
    return send_idea(actor=visitor(), contest=call_of_the_city(), data=data)


def _idea(title: str) -> Idea:
    return Idea.objects.get(contest=call_of_the_city(), title=title)
