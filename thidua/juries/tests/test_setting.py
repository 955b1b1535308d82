"""A jury is set, drawn, and its people come and go."""

from collections import Counter
from datetime import date

import pytest

from thidua.core.actor import SYSTEM
from thidua.core.errors import Refused
from thidua.juries.actions import (
    add_jurors,
    close_jury,
    draw_missing,
    enter,
    open_jury,
    recuse,
    redact_entry,
    remind,
    replace_juror,
    set_rubric,
    withdraw_entry,
)
from thidua.juries.inputs import LineInput
from thidua.juries.models import JurySheet
from thidua.juries.queries import progress, shortages, standings
from thidua.juries.reading import read_people, read_rubric
from thidua.juries.tests.factories import D, judge, make_court, make_entry, make_juror
from thidua.notifications.models import Message
from thidua.people.models import Person
from thidua.people.tests.factories import make_person, make_unit
from thidua.rules.juries import draw

pytestmark = pytest.mark.django_db


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.code


def test_opening_draws_everybody_a_fair_share_and_tells_them() -> None:
    court = make_court(jurors=5, entries=10, per_entry=3, opened=True)
    shares = Counter(JurySheet.objects.values_list("juror", flat=True))
    assert sorted(shares.values()) == [6] * 5
    assert set(Counter(JurySheet.objects.values_list("entry", flat=True)).values()) == {3}
    assert Message.objects.filter(title__startswith="Mời chấm").count() == 5
    assert len(court.jury.seed) == 32


def test_the_recorded_seed_draws_the_same_again() -> None:
    court = make_court(jurors=4, entries=6, per_entry=2, opened=True)
    entries = list(court.jury.entries.values_list("pk", flat=True))
    jurors = list(court.jury.jurors.values_list("pk", flat=True))
    again = draw(entries, jurors, per_entry=2, seed=court.jury.seed).pairs
    assert set(again) == set(JurySheet.objects.values_list("entry", "juror"))


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("no_entries", {"entries": 0}),
        ("too_few_jurors", {"jurors": 2}),
    ],
)
def test_what_is_not_ready_does_not_open(code: str, changes: dict[str, int]) -> None:
    court = make_court(**changes)  # type: ignore[arg-type]
    with pytest.raises(Refused) as refused:
        open_jury(actor=SYSTEM, jury=court.jury)
    assert code_of(refused) == code


def test_a_jury_without_a_rubric_does_not_open() -> None:
    court = make_court()
    court.jury.lines.all().delete()
    with pytest.raises(Refused) as refused:
        open_jury(actor=SYSTEM, jury=court.jury)
    assert code_of(refused) == "no_lines"


def test_an_author_never_sits_whichever_came_first() -> None:
    court = make_court(jurors=1, per_entry=1)
    author, _ = make_juror(court.city, "Trần Mẫu Tác Giả")
    with pytest.raises(Refused) as refused:
        enter(actor=SYSTEM, jury=court.jury, entries=[make_entry(concerned_people=(court.people[0].pk,))])
    assert code_of(refused) == "is_author"
    enter(actor=SYSTEM, jury=court.jury, entries=[make_entry(concerned_people=(author.pk,))])
    with pytest.raises(Refused) as refused:
        add_jurors(actor=SYSTEM, jury=court.jury, people=[author])
    assert (code_of(refused), "Trần Mẫu Tác Giả" in refused.value.message) == ("is_author", True)


def test_the_authors_head_and_colleagues_never_get_the_entry() -> None:
    office = make_unit("Phòng Mẫu", parent=make_unit("Sở Mẫu"))
    court = make_court(jurors=2, per_entry=2, entries=[make_entry(concerned_units=(office.pk,)), make_entry()])
    head, _ = make_juror(office, is_leader=True)
    colleague, _ = make_juror(office)
    add_jurors(actor=SYSTEM, jury=court.jury, people=[head, colleague])
    open_jury(actor=SYSTEM, jury=court.jury)
    judges = JurySheet.objects.filter(entry__number=1).values_list("juror__person", flat=True)
    assert set(judges) == {person.pk for person in court.people}


def test_in_ones_own_unit_colleagues_judge_but_the_head_does_not() -> None:
    court = make_court(jurors=0, per_entry=1, entries=[make_entry() for _ in range(4)])
    court.jury.entries.update(concerned_units=[court.city.pk])
    head, _ = make_juror(court.city, is_leader=True)
    colleague, _ = make_juror(court.city)
    add_jurors(actor=SYSTEM, jury=court.jury, people=[head, colleague])
    open_jury(actor=SYSTEM, jury=court.jury)
    assert set(JurySheet.objects.values_list("juror__person", flat=True)) == {colleague.pk}


def test_where_conflicts_leave_too_few_the_jury_says_which_entry() -> None:
    office = make_unit("Phòng Mẫu", parent=make_unit("Sở Mẫu"))
    court = make_court(jurors=1, per_entry=2, entries=[make_entry(concerned_units=(office.pk,)), make_entry()])
    add_jurors(actor=SYSTEM, jury=court.jury, people=[make_person(unit=office)])
    with pytest.raises(Refused) as refused:
        open_jury(actor=SYSTEM, jury=court.jury)
    assert (code_of(refused), "Bài số 1 còn thiếu" in refused.value.message) == ("too_few_jurors", True)
    assert JurySheet.objects.count() == 0


def test_who_refuses_is_replaced_by_lot_and_never_asked_again() -> None:
    court = make_court(jurors=3, per_entry=2, entries=1, opened=True)
    [first, second] = JurySheet.objects.select_related("juror__person").order_by("pk")
    place = court.people.index(Person.objects.get(pk=first.juror.person_id))
    recuse(actor=court.jurors[place], sheet=court.sheet(place, 1), reason="Quen biết tác giả")
    states = dict(JurySheet.objects.values_list("juror", "state"))
    assert sorted(states.values()) == ["given", "given", "recused"]
    other = court.people.index(Person.objects.get(pk=second.juror.person_id))
    recuse(actor=court.jurors[other], sheet=court.sheet(other, 1), reason="Quen biết tác giả")
    assert [lacks for _, lacks in shortages(court.jury)] == [1]
    with pytest.raises(Refused) as refused:
        draw_missing(actor=SYSTEM, jury=court.jury)
    assert code_of(refused) == "nobody_free"
    add_jurors(actor=SYSTEM, jury=court.jury, people=[make_person(unit=court.city)])
    assert len(draw_missing(actor=SYSTEM, jury=court.jury)) == 1
    with pytest.raises(Refused) as refused:
        draw_missing(actor=SYSTEM, jury=court.jury)
    assert code_of(refused) == "nothing_missing"


def test_who_never_scores_is_replaced_and_what_they_gave_stays() -> None:
    court = make_court(jurors=2, per_entry=2, entries=3, opened=True)
    judge(court, {(0, 1): 50, (1, 1): 60})
    successor, _ = make_juror(court.city)
    juror = court.jury.jurors.get(person=court.people[0])
    replace_juror(actor=SYSTEM, jury=court.jury, juror=juror, reason="Không chấm", successor=successor)
    rows = {row.juror.person_id: (row.handed_in, row.expected) for row in progress(court.jury)}
    assert rows == {court.people[0].pk: (1, 1), court.people[1].pk: (1, 3), successor.pk: (0, 2)}
    assert standings(court.jury)[0].raw == 55
    with pytest.raises(Refused) as refused:
        replace_juror(actor=SYSTEM, jury=court.jury, juror=juror, reason="Lại")
    assert code_of(refused) == "has_left"


def test_without_a_successor_the_others_get_the_rest() -> None:
    court = make_court(jurors=3, per_entry=1, entries=6, opened=True)
    juror = court.jury.jurors.get(person=court.people[0])
    replace_juror(actor=SYSTEM, jury=court.jury, juror=juror, reason="Ốm dài ngày")
    assert {row.juror.person_id: row.expected for row in progress(court.jury)} == {
        court.people[1].pk: 3,
        court.people[2].pk: 3,
    }


def test_a_withdrawn_entry_is_judged_no_more() -> None:
    court = make_court(jurors=1, per_entry=1, entries=2, opened=True)
    entry = court.jury.entries.get(number=1)
    gone = withdraw_entry(source="contest", source_id=court.jury.source_id or 0, object_id=entry.object_id)
    assert gone == 1
    judge(court, {(0, 2): 70})
    close_jury(actor=SYSTEM, jury=court.jury)
    assert [(row.entry.number, row.rank) for row in standings(court.jury)] == [(2, 1), (1, None)]
    with pytest.raises(Refused) as refused:
        judge(court, {(0, 1): 70})
    assert code_of(refused) == "wrong_state"
    assert withdraw_entry(source="contest", source_id=court.jury.source_id or 0, object_id=entry.object_id) == 0


def test_what_names_the_author_is_taken_out_of_what_jurors_read() -> None:
    court = make_court(entries=[make_entry(warning="Nội dung nêu tên tác giả")])
    entry = court.jury.entries.get()
    redact_entry(actor=court.office, entry=entry, title=entry.title, text="Bỏ tên")
    entry.refresh_from_db()
    assert (entry.text, entry.warning) == ("Bỏ tên", "")


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("no_lines", []),
        ("bad_line", [LineInput(" ", D(10))]),
        ("bad_line", [LineInput("Tính mới", D(0))]),
        ("same_line", [LineInput("Tính mới", D(10)), LineInput("tinh  MOI", D(10))]),
        ("too_many_lines", [LineInput(f"Ý {n}", D(1)) for n in range(31)]),
    ],
)
def test_a_rubric_that_does_not_hold_is_refused(code: str, lines: list[LineInput]) -> None:
    court = make_court()
    with pytest.raises(Refused) as refused:
        set_rubric(actor=SYSTEM, jury=court.jury, lines=lines)
    assert code_of(refused) == code
    assert court.jury.lines.count() == 2


def test_a_pasted_rubric_is_read_with_its_faults_by_line() -> None:
    lines, faults = read_rubric("Tiêu chí\tĐiểm\nTính mới\t30\nHiệu quả | 8,5 | 2 | Có số liệu\nKhả thi ; mười")
    assert lines == [LineInput("Tính mới", D(30)), LineInput("Hiệu quả", D("8.50"), D(2), "Có số liệu")]
    assert [one.split(":")[0] for one in faults] == ["Dòng 4"]


def test_people_are_read_by_code_by_name_and_by_place() -> None:
    city = make_unit("Thành phố Mẫu")
    one, two = make_unit("Phường Một", parent=city), make_unit("Phường Hai", parent=city)
    an, first, second = (
        make_person("Lê Thị Mẫu Hòa", unit=one),
        make_person("Trần Mẫu", unit=one),
        make_person("Trần Mẫu", unit=two),
    )
    people, faults = read_people(f"lê thị mẫu hoà\n{first.code.lower()}\nTrần Mẫu | phuong hai", Person.objects.all())
    assert (people, faults) == ([an, first, second], [])
    people, faults = read_people("Trần Mẫu\nKhông Có Ai", Person.objects.all())
    assert people == []
    assert ["có 2 người tên" in faults[0], "không tìm thấy" in faults[1]] == [True, True]


def test_reminders_go_once_to_those_who_have_not_finished() -> None:
    court = make_court(jurors=2, per_entry=1, entries=2, opened=True, due_on=date(2026, 11, 24))
    sheets = court.sheets(0)
    judge(court, {(0, sheet.entry.number): 50 for sheet in sheets})
    assert remind(actor=SYSTEM, on=date(2026, 11, 16)) == 0
    assert remind(actor=SYSTEM, on=date(2026, 11, 20)) == 1
    assert remind(actor=SYSTEM, on=date(2026, 11, 21)) == 0
    assert remind(actor=SYSTEM, on=date(2026, 11, 25)) == 2  # the juror, and the office
