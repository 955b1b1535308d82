"""Results reported, corrected, verified, returned; reminders."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal as D

import pytest
import time_machine

from thidua.audit.queries import history_of
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.errors import Refused
from thidua.notifications.models import Message
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit
from thidua.targets.actions import (
    Entry,
    record_actual,
    record_actuals,
    record_results,
    remind,
    return_actual,
    verify_actual,
    verify_actuals,
)
from thidua.targets.inputs import ActualInput
from thidua.targets.keeping import light_of, reason_of
from thidua.targets.models import Actual, Target
from thidua.targets.pasting import RowsRefused, read_results, rows_of
from thidua.targets.tests.factories import make_actual, make_target, part_of
from thidua.targets.waiting import waiting

pytestmark = pytest.mark.django_db
JAN, FEB, MAR = date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with time_machine.travel("2026-03-10T09:00:00+07:00"):
        yield


@pytest.fixture
def city() -> Unit:
    return make_unit("Thành phố Mẫu")


@pytest.fixture
def ward(city: Unit) -> Unit:
    return make_unit("Phường Một", parent=city)


@pytest.fixture
def officer(ward: Unit) -> Actor:
    return make_actor(Role.OFFICER, ward)


@pytest.fixture
def office(city: Unit) -> Actor:
    return make_actor(Role.STANDING_OFFICE, city)


def _sum(city: Unit, *units: Unit) -> Target:
    return make_target(city, *units, kind="cumulative", measure="hồ sơ", value=D(365), rollup="sum")


def test_a_report_keeps_what_boards_read(city: Unit, ward: Unit, officer: Actor) -> None:
    target = _sum(city, ward)
    make_actual(target, ward, "31", actor=officer)
    make_actual(target, ward, "59", end=FEB, actor=officer)
    row = part_of(target, ward)
    assert (row.latest, row.latest_on, row.forecast, row.light) == (D(59), FEB, D(365), "green")
    assert (row.verdict, row.next_due) == ("not_yet", MAR)
    assert row.reason == "Ước cả kỳ 365 hồ sơ: đạt, theo cả tốc độ bình quân và kỳ gần nhất."


def test_an_overdue_report_makes_it_grey(city: Unit, ward: Unit, officer: Actor) -> None:
    target = _sum(city, ward)
    make_actual(target, ward, "31", actor=officer)
    row = part_of(target, ward)
    assert (row.light, light_of(row, date(2026, 3, 10))) == ("green", "grey")
    assert reason_of(row, date(2026, 3, 10)) == "Quá hạn báo cáo 28/02/2026; số mới nhất đến 31/01/2026."


@pytest.mark.parametrize(
    ("value", "end", "code"),
    [
        ("-1", JAN, "negative"),
        ("abc", JAN, "bad_value"),
        ("50 %", JAN, "wrong_measure"),
        ("1", MAR, "future_period"),
        ("1", date(2026, 1, 30), "not_a_period"),
    ],
)
def test_record_actual_refuses(city: Unit, ward: Unit, officer: Actor, value: str, end: date, code: str) -> None:
    target = _sum(city, ward)
    with pytest.raises(Refused) as refused:
        make_actual(target, ward, value, end=end, actor=officer)
    assert refused.value.code == code
    assert not Actual.objects.exists()


def test_a_sum_does_not_shrink_without_a_word(city: Unit, ward: Unit, officer: Actor) -> None:
    target = _sum(city, ward)
    make_actual(target, ward, "31", actor=officer)
    with pytest.raises(Refused) as refused:
        make_actual(target, ward, "30", end=FEB, actor=officer)
    assert refused.value.code == "lower_than_before"
    data = ActualInput("30", evidence="BC 2", note="Loại hồ sơ trùng")
    assert record_actual(actor=officer, assignment=part_of(target, ward), period_end=FEB, data=data).value == D(30)


def test_an_earlier_period_stays_below_a_later_one(city: Unit, ward: Unit, officer: Actor) -> None:
    target = _sum(city, ward)
    make_actual(target, ward, "31", end=FEB, actor=officer)
    with pytest.raises(Refused) as refused:
        make_actual(target, ward, "32", actor=officer)
    assert refused.value.code == "higher_than_after"


def test_the_last_period_needs_its_rank(city: Unit, ward: Unit, officer: Actor) -> None:
    changes = {"comparator": "higher_score_and_rank", "value": None, "measure": "điểm", "until": FEB}
    target = make_target(city, ward, **changes)  # type: ignore[arg-type]
    with pytest.raises(Refused) as refused:
        make_actual(target, ward, "86,5", end=FEB, actor=officer)
    assert refused.value.code == "rank_needed"


def test_a_correction_is_kept_and_waits_anew(city: Unit, ward: Unit, officer: Actor, office: Actor) -> None:
    target = make_target(city, ward)
    actual = verify_actual(actor=office, actual=make_actual(target, ward, "96", actor=officer))
    with pytest.raises(Refused) as refused:
        make_actual(target, ward, "97", actor=officer)
    assert refused.value.code == "reason_needed"
    data = ActualInput("97", evidence="BC 1b", note="Gõ nhầm")
    record_actual(actor=officer, assignment=part_of(target, ward), period_end=JAN, data=data)
    actual.refresh_from_db()
    assert (actual.value, actual.state, actual.verified_by) == (D(97), "reported", None)
    newest = history_of(actual)[0]
    assert (newest.verb, newest.details["before"]["value"], newest.note) == ("actual.correct", "96.0000", "Gõ nhầm")


def test_what_was_returned_counts_no_more(city: Unit, ward: Unit, officer: Actor, office: Actor) -> None:
    target = make_target(city, ward)
    actual = make_actual(target, ward, "96", actor=officer)
    return_actual(actor=office, actual=actual, reason="Thiếu phụ lục")
    assert part_of(target, ward).latest is None
    assert Message.objects.get(user_id=officer.user_id, title__contains="trả lại").body == "Thiếu phụ lục"
    make_actual(target, ward, "95", actor=officer)
    actual.refresh_from_db()
    assert (actual.state, actual.value) == ("reported", D(95))


def test_without_evidence_nothing_is_verified(city: Unit, ward: Unit, officer: Actor, office: Actor) -> None:
    actual = make_actual(make_target(city, ward), ward, "96", actor=officer, evidence="")
    with pytest.raises(Refused) as refused:
        verify_actual(actor=office, actual=actual)
    assert refused.value.code == "no_evidence"


def test_several_are_verified_or_none(city: Unit, ward: Unit, officer: Actor, office: Actor) -> None:
    target = make_target(city, ward)
    good = make_actual(target, ward, "96", actor=officer)
    bad = make_actual(target, ward, "96", end=FEB, actor=officer, evidence="")
    with pytest.raises(Refused):
        verify_actuals(actor=office, actuals=[good, bad])
    good.refresh_from_db()
    assert good.state == "reported"
    verify_actuals(actor=office, actuals=[good])
    assert part_of(target, ward).verified_on == JAN


def test_a_units_page_is_written_whole_or_not_at_all(city: Unit, ward: Unit, officer: Actor) -> None:
    one, two = make_target(city, ward), make_target(city, ward)
    entries = [
        Entry(1, part_of(one, ward), FEB, ActualInput("96")),
        Entry(2, part_of(two, ward), FEB, ActualInput("0,96")),
    ]
    with pytest.raises(RowsRefused) as refused:
        record_actuals(actor=officer, entries=entries)
    assert {number: one.code for number, one in refused.value.rows.items()} == {2: "wrong_measure"}
    assert not Actual.objects.exists()
    assert len(record_actuals(actor=officer, entries=entries[:1])) == 1


def test_a_table_of_many_units_and_periods(city: Unit, ward: Unit, office: Actor) -> None:
    other = make_unit("Phường Hai", parent=city)
    target = _sum(city, ward, other)
    table = f"Mã\t31/01/2026\t28/02/2026\tMinh chứng\n{ward.code}\t10\t20\tBC 5\n{other.code}\t5\t\t\n"
    lines = read_results(rows_of(table), None)
    assert record_results(actor=office, target=target, lines=lines) == 3
    assert [(part_of(target, u).latest, part_of(target, u).latest_on) for u in (ward, other)] == [
        (D(20), FEB),
        (D(5), JAN),
    ]


def test_a_table_is_refused_line_by_line(city: Unit, ward: Unit, office: Actor) -> None:
    target = _sum(city, ward)
    lines = read_results(rows_of(f"{ward.code}\t10\nla\t5\n{ward.code}\t11\n"), JAN)
    with pytest.raises(RowsRefused) as refused:
        record_results(actor=office, target=target, lines=lines)
    assert {n: one.code for n, one in refused.value.rows.items()} == {2: "unknown_holder", 3: "already_reported"}
    assert not Actual.objects.exists()


def test_remind_writes_once(city: Unit, ward: Unit, officer: Actor) -> None:
    make_target(city, ward, report_days=5)
    Message.objects.all().delete()
    due = date(2026, 2, 5)
    assert remind(actor=SYSTEM, on=date(2026, 2, 1)) == 0
    assert [remind(actor=SYSTEM, on=date(2026, 2, 3)), remind(actor=SYSTEM, on=due)] == [1, 0]
    assert [remind(actor=SYSTEM, on=date(2026, 2, 6)), remind(actor=SYSTEM, on=date(2026, 2, 7))] == [1, 0]
    assert [m.title for m in Message.objects.order_by("pk")] == [
        "1 chỉ tiêu đến hạn báo cáo ngày 05/02/2026",
        "1 chỉ tiêu quá hạn báo cáo ngày 05/02/2026",
    ]


def test_what_waits(city: Unit, ward: Unit, officer: Actor, office: Actor) -> None:
    target = make_target(city, ward)
    make_target(city)
    on = date(2026, 3, 10)
    assert [(w.title, w.due_on) for w in waiting(officer, on)] == [("Báo cáo 1 chỉ tiêu", JAN)]
    make_actual(target, ward, "96", actor=officer)
    assert [w.title for w in waiting(office, on)] == ["Thẩm định 1 kết quả", "Giao 1 chỉ tiêu đang dự thảo"]
