"""What the tests of this and later slices build."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from typing import Any

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.juries.actions import add_jurors, close_jury, create_jury, enter, hand_in_sheet, open_jury, set_rubric
from thidua.juries.inputs import EntryInput, JuryInput, LineInput, SheetInput
from thidua.juries.models import Jury, JurySheet
from thidua.people.models import Person, Unit
from thidua.people.queries import actor_for
from thidua.people.tests.factories import make_actor, make_person, make_unit, make_user

D = Decimal
RUBRIC = (LineInput("Tính mới", D(40)), LineInput("Hiệu quả", D(30), D(2), "Có số liệu"))  # 100 in all
_numbers = count(1)


def make_juror(unit: Unit, name: str = "", *, is_leader: bool = False) -> tuple[Person, Actor]:
    """A person with an account and no role at all."""
    user = make_user()
    person = make_person(name, unit=unit, is_leader=is_leader, user=user)
    return person, actor_for(user)


def make_entry(object_id: int = 0, **changes: Any) -> EntryInput:
    n = object_id or next(_numbers)
    values: dict[str, Any] = {"title": f"Bài mẫu {n}", "text": f"Đặt thùng phân loại rác ở hẻm {n}.", **changes}
    return EntryInput(object_id=n, **values)


@dataclass
class Court:
    """A jury with its people: the office that sets it, jurors with accounts."""

    city: Unit
    office: Actor
    jury: Jury
    people: list[Person]
    jurors: list[Actor]

    def sheet(self, juror: int, number: int) -> JurySheet:
        rows = JurySheet.objects.select_related("entry__jury__unit", "juror__person")
        return rows.get(juror__person=self.people[juror], entry__number=number, entry__jury=self.jury)

    def sheets(self, juror: int) -> list[JurySheet]:
        rows = JurySheet.objects.select_related("entry__jury__unit", "juror__person")
        return list(rows.filter(juror__person=self.people[juror], entry__jury=self.jury).order_by("entry__number"))


def make_court(
    *,
    jurors: int = 3,
    entries: Sequence[EntryInput] | int = 3,
    per_entry: int = 3,
    opened: bool = False,
    city: Unit | None = None,
    **changes: Any,
) -> Court:
    city = city or make_unit("Thành phố Mẫu")
    board = make_unit("Ban chuyên môn Mẫu", parent=city)
    data = JuryInput(per_entry, **changes)
    jury = create_jury(
        actor=SYSTEM, unit=city, title="Ban giám khảo Mẫu", source="contest", source_id=next(_numbers), data=data
    )
    set_rubric(actor=SYSTEM, jury=jury, lines=RUBRIC)
    rows = [make_entry() for _ in range(entries)] if isinstance(entries, int) else entries
    enter(actor=SYSTEM, jury=jury, entries=rows)
    seats = [make_juror(board) for _ in range(jurors)]
    if seats:
        add_jurors(actor=SYSTEM, jury=jury, people=[person for person, _ in seats])
    court = Court(city, make_actor(Role.OFFICER, city), jury, [p for p, _ in seats], [a for _, a in seats])
    if opened:
        court.jury = open_jury(actor=SYSTEM, jury=jury)
    return court


def points(total: int) -> SheetInput:
    """A sheet of so many points: the first line takes what fits, the second counts twice."""
    first = min(total, 40) if (total - min(total, 40)) % 2 == 0 else min(total, 40) - 1
    return SheetInput({1: D(first), 2: D(total - first) / 2})


def judge(court: Court, given: dict[tuple[int, int], int]) -> None:
    """Hand in sheets: {(juror, number): total}."""
    for (juror, number), total in given.items():
        hand_in_sheet(actor=court.jurors[juror], sheet=court.sheet(juror, number), data=points(total))


def make_closed(given: dict[tuple[int, int], int] | None = None, **changes: Any) -> Court:
    """All judged all: two jurors, two entries, the second better."""
    court = make_court(jurors=2, per_entry=2, opened=True, **{"entries": 2, **changes})
    judge(court, given or {(0, 1): 50, (0, 2): 70, (1, 1): 60, (1, 2): 80})
    court.jury = close_jury(actor=SYSTEM, jury=court.jury)
    return court
