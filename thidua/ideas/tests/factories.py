"""What the tests of this and later slices build."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

from thidua.core.actor import SYSTEM, Actor
from thidua.core.clock import today
from thidua.ideas.actions import close_contest, create_contest, open_contest, receive_many, save_draft, send_idea
from thidua.ideas.inputs import AuthorInput, ContestInput, FieldInput, IdeaInput
from thidua.ideas.models import Contest, Idea
from thidua.people.models import Unit
from thidua.people.tests.factories import make_unit
from thidua.web.visitors import Sender, visitor

_numbers = count(1)
FIELDS = (FieldInput("Văn minh đô thị", ("vỉa hè", "rác")), FieldInput("Cải cách hành chính", ("thủ tục", "hồ sơ")))
BROWSER = Sender("v" * 64, "a" * 64)


def contest_input(**changes: Any) -> ContestInput:
    day: date = today()
    data = ContestInput(
        "Hiến kế xây dựng phường Mẫu",
        "Mời mọi người hiến kế làm phường sạch hơn.",
        since=day - timedelta(days=10),
        until=day + timedelta(days=20),
        fields=FIELDS,
    )
    return replace(data, **changes)


def make_contest(unit: Unit | None = None, *, opened: bool = True, closed: bool = False, **changes: Any) -> Contest:
    """A contest of a unit, open to everybody unless told otherwise."""
    unit = unit or make_unit("Thành phố Mẫu")
    contest = create_contest(actor=SYSTEM, unit=unit, data=contest_input(**changes))
    if opened or closed:
        contest = open_contest(actor=SYSTEM, contest=contest)
    return close_contest(actor=SYSTEM, contest=contest, reason="Đủ ý tưởng") if closed else contest


def idea_input(title: str = "", **changes: Any) -> IdeaInput:
    n = next(_numbers)
    data = IdeaInput(
        title or f"Ý tưởng mẫu số {n}",
        f"Đặt thùng phân loại rác tại đầu hẻm {n} và giao tổ dân phố trông coi.",
        expected="Hẻm sạch hơn",
        authors=(AuthorInput("Trần Thị Mẫu", email="mau@example.vn"),),
    )
    return replace(data, **changes)


def make_idea(contest: Contest | None = None, *, actor: Actor | None = None, title: str = "", **changes: Any) -> Idea:
    """A received idea: of a visitor, or of the given reader."""
    contest = contest or make_contest()
    return send_idea(actor=actor or visitor(), contest=contest, data=idea_input(title, **changes))


def make_ideas(contest: Contest, number: int, **changes: Any) -> list[Idea]:
    """Many at once, as an import takes them in."""
    inputs = [idea_input(**changes) for _ in range(number)]
    return receive_many(actor=SYSTEM, contest=contest, inputs=inputs, source=Idea.Source.IMPORT)


def make_draft(contest: Contest, actor: Actor, **changes: Any) -> Idea:
    return save_draft(actor=actor, contest=contest, data=idea_input(authors=(), **changes))
