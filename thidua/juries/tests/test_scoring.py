"""Jurors judge; the marks are closed; lists and further rounds come of them."""

import pytest

from thidua.core.errors import Refused
from thidua.juries.actions import (
    close_jury,
    hand_in_sheet,
    open_jury,
    reopen_jury,
    return_sheet,
    save_sheet,
    second_round,
    shortlist,
)
from thidua.juries.inputs import JuryInput, SheetInput
from thidua.juries.models import Mark
from thidua.juries.queries import (
    get_sheet,
    last_jury,
    leanings,
    next_sheet,
    points_of,
    shortlisted,
    standings,
)
from thidua.juries.tests.factories import D, judge, make_closed, make_court, points

pytestmark = pytest.mark.django_db


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.code


def test_a_half_done_sheet_is_kept_and_goes_on() -> None:
    court = make_court(jurors=1, per_entry=1, entries=1, opened=True)
    sheet = save_sheet(actor=court.jurors[0], sheet=court.sheet(0, 1), data=SheetInput({2: D("12.5")}, " Khá "))
    assert (sheet.state, sheet.comment, points_of(sheet)) == ("drafted", "Khá", {2: D("12.50")})
    sheet = save_sheet(actor=court.jurors[0], sheet=sheet, data=SheetInput({1: D(30)}), version=sheet.version)
    assert points_of(sheet) == {1: D(30)}
    assert [row.handed_in for row in standings(court.jury)] == [0]


@pytest.mark.parametrize(
    ("code", "data", "version"),
    [
        ("stale", points(50), 7),
        ("bad_points", SheetInput({1: D(41), 2: D(1)}), None),
        ("bad_points", SheetInput({1: D(-1), 2: D(1)}), None),
        ("bad_points", SheetInput({9: D(1)}), None),
        ("marks_missing", SheetInput({1: D(0)}), None),
        ("too_long", SheetInput({1: D(0), 2: D(0)}, "x" * 5001), None),
    ],
)
def test_a_sheet_that_does_not_hold_is_not_handed_in(code: str, data: SheetInput, version: int | None) -> None:
    court = make_court(jurors=1, per_entry=1, entries=1, opened=True)
    with pytest.raises(Refused) as refused:
        hand_in_sheet(actor=court.jurors[0], sheet=court.sheet(0, 1), data=data, version=version)
    assert code_of(refused) == code
    assert (court.sheet(0, 1).state, Mark.objects.count()) == ("given", 0)


def test_zero_is_a_mark_and_blank_is_none() -> None:
    court = make_court(jurors=1, per_entry=1, entries=1, opened=True)
    sheet = hand_in_sheet(actor=court.jurors[0], sheet=court.sheet(0, 1), data=SheetInput({1: D(0), 2: D(0)}))
    assert sheet.state == "handed_in"
    assert standings(court.jury)[0].raw == 0


def test_a_juror_goes_from_sheet_to_sheet_and_round_again() -> None:
    court = make_court(jurors=1, per_entry=1, entries=3, opened=True)
    judge(court, {(0, 2): 50})
    actor = court.jurors[0]
    order = [next_sheet(actor, court.jury, after) for after in (0, 1, 3)]
    assert [one.entry.number for one in order if one] == [1, 3, 1]
    judge(court, {(0, 1): 50, (0, 3): 50})
    assert next_sheet(actor, court.jury) is None


def test_what_was_handed_in_is_mended_by_its_juror_or_looked_at_again() -> None:
    court = make_court(jurors=1, per_entry=1, entries=1, opened=True)
    judge(court, {(0, 1): 50})
    sheet = return_sheet(actor=court.jurors[0], sheet=court.sheet(0, 1))
    assert (sheet.state, points_of(sheet)) == ("drafted", points(50).points)
    judge(court, {(0, 1): 60})
    with pytest.raises(Refused) as refused:
        return_sheet(actor=court.office, sheet=court.sheet(0, 1))
    assert code_of(refused) == "reason_needed"
    assert return_sheet(actor=court.office, sheet=court.sheet(0, 1), reason="Lệch xa").state == "drafted"


def test_closing_waits_for_a_mark_on_every_entry_and_a_reason_for_what_lacks() -> None:
    court = make_court(jurors=2, per_entry=2, entries=2, opened=True)
    judge(court, {(0, 1): 50})
    with pytest.raises(Refused) as refused:
        close_jury(actor=court.office, jury=court.jury, reason="Hết hạn")
    assert (code_of(refused), "Bài số 2" in refused.value.message) == ("entry_without_marks", True)
    judge(court, {(0, 2): 60})
    with pytest.raises(Refused) as refused:
        close_jury(actor=court.office, jury=court.jury)
    assert code_of(refused) == "reason_needed"
    assert close_jury(actor=court.office, jury=court.jury, reason="Hết hạn").state == "closed"
    with pytest.raises(Refused) as refused:
        judge(court, {(1, 1): 60})
    assert code_of(refused) == "wrong_state"


def test_strict_and_generous_are_levelled_and_the_raw_marks_stay() -> None:
    """Juror 1 gives 30 more; entry 2 only they read, entry 3 only the strict one."""
    court = make_court(jurors=2, per_entry=2, entries=3, opened=True)
    judge(court, {(0, 1): 50, (1, 1): 80, (1, 2): 82, (0, 3): 56})
    close_jury(actor=court.office, jury=court.jury, reason="Thiếu hai phiếu")
    rows = {row.entry.number: row for row in standings(court.jury)}
    assert {n: (row.rank, row.raw_rank, row.raw) for n, row in rows.items()} == {
        1: (3, 2, D(65)),
        2: (2, 1, D(82)),
        3: (1, 3, D(56)),
    }
    strict = court.jury.jurors.get(person=court.people[0])
    assert leanings(court.jury)[strict.pk] < -10
    assert sorted(Mark.objects.filter(line__order=1).values_list("points", flat=True)) == [40, 40, 40, 40]


def test_the_short_list_is_exactly_what_was_chosen_last() -> None:
    court = make_closed()
    first, second = court.jury.entries.order_by("number")
    shortlist(actor=court.office, jury=court.jury, entries=[first, second])
    shortlist(actor=court.office, jury=court.jury, entries=[second])
    assert shortlisted("contest", court.jury.source_id or 0) == [second.object_id]
    other = make_closed().jury.entries.first()
    assert other is not None
    with pytest.raises(Refused) as refused:
        shortlist(actor=court.office, jury=court.jury, entries=[other])
    assert code_of(refused) == "not_in_jury"


def test_opening_again_empties_the_short_list() -> None:
    court = make_closed()
    shortlist(actor=court.office, jury=court.jury, entries=list(court.jury.entries.all()))
    with pytest.raises(Refused) as refused:
        reopen_jury(actor=court.office, jury=court.jury, reason=" ")
    assert code_of(refused) == "reason_needed"
    assert reopen_jury(actor=court.office, jury=court.jury, reason="Xem lại bài 1").state == "scoring"
    assert shortlisted("contest", court.jury.source_id or 0) == []


def test_a_second_round_judges_the_short_list_under_the_same_numbers() -> None:
    court = make_closed()
    with pytest.raises(Refused) as refused:
        second_round(actor=court.office, jury=court.jury, data=JuryInput(2))
    assert code_of(refused) == "nothing_shortlisted"
    shortlist(actor=court.office, jury=court.jury, entries=[court.jury.entries.get(number=2)])
    following = second_round(actor=court.office, jury=court.jury, data=JuryInput(2))
    assert (following.title, following.round_number) == ("Ban giám khảo Mẫu – vòng 2", 2)
    assert list(following.entries.values_list("number", flat=True)) == [2]
    assert (following.lines.count(), following.jurors.count()) == (2, 2)
    assert last_jury("contest", court.jury.source_id or 0) == following
    assert shortlisted("contest", court.jury.source_id or 0) == []
    open_jury(actor=court.office, jury=following)
    assert get_sheet(court.jurors[0], following, 2).state == "given"
    for call in (
        lambda: reopen_jury(actor=court.office, jury=court.jury, reason="Sửa"),
        lambda: second_round(actor=court.office, jury=court.jury, data=JuryInput(2)),
        lambda: shortlist(actor=court.office, jury=court.jury, entries=[]),
    ):
        with pytest.raises(Refused) as refused:
            call()
        assert code_of(refused) == "has_next_round"
    assert standings(court.jury)[0].raw == 75
