"""What happened to an idea, in words its author understands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime

from thidua.ideas import states
from thidua.ideas.models import Idea

SAID = {
    states.RECEIVED: "Đã tiếp nhận ý tưởng của bạn",
    states.SCREENED: "Đã xem và đưa vào diện xét",
    states.SHORTLISTED: "Được chọn vào danh sách rút gọn",
    states.PILOT: "Được đưa ra làm thử",
    states.APPLIED: "Đã được áp dụng",
    states.SPREAD: "Được nhân rộng ra nơi khác",
    states.DECLINED: "Chưa được sử dụng",
    states.MERGED: "Được gộp với ý tưởng tương tự",
    states.WITHDRAWN: "Tác giả đã rút",
}


@dataclass(frozen=True)
class Event:
    """`text` may be empty; `kind` is stage, answer or inquiry."""

    on: date
    kind: str
    title: str
    text: str = ""


def history(idea: Idea) -> list[Event]:
    """Stages, answers, questions and what was added, oldest first; three queries."""
    events = [Event(one.on, "stage", SAID.get(one.state, one.state), one.reason) for one in idea.stages.all()]
    events += [Event(_day(one.at), "answer", "Trả lời chính thức", one.text) for one in idea.answers.all()]
    for one in idea.inquiries.all():
        events.append(Event(_day(one.asked_at), "inquiry", "Đề nghị bạn bổ sung", one.question))
        if one.replied_at:
            events.append(Event(_day(one.replied_at), "inquiry", "Bạn đã bổ sung", one.reply))
    return sorted(events, key=lambda event: event.on)


def standing(idea: Idea, events: Sequence[Event]) -> str:
    """One sentence: where the idea is now and, when nothing was said yet, what comes next."""
    if idea.state == states.RECEIVED and idea.due_on:
        return f"Đã tiếp nhận; {idea.contest.unit.name} trả lời trước hết ngày {idea.due_on:%d/%m/%Y}."
    if idea.state == states.RECEIVED:
        return f"Đã tiếp nhận, đang chờ {idea.contest.unit.name} xem. Hội thi chưa quy định hạn trả lời."
    return f"{SAID[idea.state]}."


def _day(at: datetime) -> date:
    return localtime(at).date()
