"""A pilot from its first month to its evaluation; stopping early is a result."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction

from thidua.core.actor import SYSTEM
from thidua.core.errors import Refused
from thidua.ideas.actions import move_idea
from thidua.ideas.tests.factories import make_contest, make_idea
from thidua.notifications.models import Message
from thidua.pilots.actions import (
    complete_pilot,
    edit_log,
    evaluate_pilot,
    extend_pilot,
    remind,
    remind_units,
    set_terms,
    stop_pilot,
    write_log,
)
from thidua.pilots.inputs import LogInput, StopInput, TermsInput
from thidua.pilots.models import Measure, Pilot
from thidua.pilots.queries import board_counts, board_units, lessons, missing_months, pilot_of
from thidua.pilots.tests.factories import (
    Ground,
    evaluation,
    make_evaluated,
    make_log,
    make_pilot,
    make_proposal,
    make_sent,
    make_stopped,
)
from thidua.pilots.waiting import waiting

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
ENTRY = LogInput(TODAY, "Đã tập huấn.", "Đổi biểu mẫu", {1: Decimal("9.5")})
KEYS = ("offered", "drafted", "running")
BLAME = ("vi phạm", "khuyết điểm", "thất bại", "kỷ luật", "sai phạm", "lỗi")


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        call()
    return refused.value.code


def test_a_month_is_written_once_and_corrected(ground: Ground) -> None:
    pilot = make_pilot(ground.ward, ground.city)
    entry = write_log(actor=ground.officer, pilot=pilot, data=ENTRY)
    assert (entry.month, Measure.objects.get().value) == (date(2026, 11, 1), Decimal("9.5"))
    assert refusal(lambda: write_log(actor=SYSTEM, pilot=pilot, data=ENTRY)) == "month_written"
    data = replace(ENTRY, text="Đã tập huấn hai lớp.", values={})
    edit_log(actor=ground.officer, entry=entry, version=1, data=data)
    assert refusal(lambda: edit_log(actor=SYSTEM, entry=entry, version=1, data=data)) == "stale"
    assert not Measure.objects.exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"month": date(2026, 10, 31)}, "bad_month"),
        ({"month": date(2026, 12, 1)}, "bad_month"),
        ({"text": " "}, "text_needed"),
        ({"values": {2: Decimal(1)}}, "unknown_indicator"),
    ],
)
def test_what_a_month_must_be(ground: Ground, changes: dict[str, object], code: str) -> None:
    pilot = make_pilot(ground.ward, ground.city)
    data = replace(ENTRY, **changes)  # type: ignore[arg-type]
    assert refusal(lambda: write_log(actor=ground.officer, pilot=pilot, data=data)) == code
    assert not pilot.log.exists()


def test_months_without_an_entry_are_named(ground: Ground) -> None:
    pilot = make_pilot(ground.ward, ground.city)
    make_log(pilot)
    on = date(2027, 2, 3)
    assert missing_months(pilot, on) == [date(2026, 12, 1), date(2027, 1, 1)]
    with time_machine.travel("2027-02-03T09:00:00+07:00"):
        assert [w.title for w in waiting(ground.officer, on)] == ["Ghi nhật ký thí điểm tháng 12/2026"]


def test_stopping_early_keeps_what_was_learned_and_blames_nobody(ground: Ground) -> None:
    pilot = make_pilot(ground.ward, ground.city)
    stop = StopInput(TODAY, "Phần mềm chưa liên thông.", "Nối dữ liệu trước khi thử.")
    refused = [
        refusal(lambda: stop_pilot(actor=SYSTEM, pilot=pilot, data=replace(stop, reason=" "))),
        refusal(lambda: stop_pilot(actor=SYSTEM, pilot=pilot, data=replace(stop, lessons=""))),
        refusal(lambda: stop_pilot(actor=SYSTEM, pilot=pilot, data=replace(stop, ended_on=date(2026, 11, 21)))),
    ]
    assert refused == ["reason_needed", "lessons_needed", "bad_day"]
    pilot = stop_pilot(actor=ground.officer, pilot=pilot, data=stop)
    assert (pilot.state, pilot.evaluate_by) == ("stopped", None)
    told = " ".join(f"{m.title} {m.body}" for m in Message.objects.filter(title__contains="dừng sớm")).lower()
    assert told
    assert not [word for word in BLAME if word in told]
    early = evaluation("spread")
    assert refusal(lambda: evaluate_pilot(actor=ground.head, pilot=pilot, data=early)) == "stopped_early"
    done = evaluate_pilot(actor=ground.head, pilot=pilot, data=evaluation(lessons=""))
    assert (done.outcome, done.lessons) == ("learned", "Nối dữ liệu trước khi thử.")


def test_lessons_are_for_everybody_with_a_role(ground: Ground) -> None:
    pilot = make_stopped(ground.ward, ground.city)
    make_pilot(ground.other, ground.city)
    assert list(lessons(ground.officer)) == [pilot]
    assert not lessons(ground.author).exists()


def test_the_database_keeps_the_lessons(ground: Ground) -> None:
    pilot = make_stopped(ground.ward, ground.city)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pilot.objects.filter(pk=pilot.pk).update(lessons="")


def test_a_trial_runs_its_time_or_longer(ground: Ground) -> None:
    pilot = make_pilot(ground.ward, ground.city, until=date(2026, 11, 30))
    assert refusal(lambda: complete_pilot(actor=ground.officer, pilot=pilot, ended_on=TODAY)) == "not_over"
    assert refusal(lambda: extend_pilot(actor=ground.head, pilot=pilot, until=TODAY, reason="x")) == "bad_day"
    later = date(2026, 12, 31)
    assert refusal(lambda: extend_pilot(actor=ground.head, pilot=pilot, until=later, reason="")) == "reason_needed"
    assert extend_pilot(actor=ground.head, pilot=pilot, until=later, reason="Đủ một quý").until == later


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"outcome": "best"}, "bad_outcome"),
        ({"evaluation": " "}, "text_needed"),
        ({"evaluated_on": date(2026, 11, 19)}, "bad_day"),
        ({"evaluated_on": date(2026, 11, 21)}, "bad_day"),
        ({"outcome": "spread", "values": {}}, "after_needed"),
        ({"values": {7: Decimal(1)}}, "unknown_indicator"),
        ({"party_opinion": ""}, "opinion_needed"),
        ({"party_opinion_on": date(2026, 11, 21)}, "opinion_needed"),
    ],
)
def test_how_it_is_evaluated(ground: Ground, changes: dict[str, object], code: str) -> None:
    pilot = make_pilot(ground.ward, ground.city, until=TODAY)
    pilot = complete_pilot(actor=SYSTEM, pilot=pilot, ended_on=TODAY)
    data = evaluation(**changes)  # type: ignore[arg-type]
    assert refusal(lambda: evaluate_pilot(actor=ground.head, pilot=pilot, data=data)) == code


def test_a_good_one_has_its_figures(ground: Ground) -> None:
    pilot = make_evaluated(ground.ward, ground.city)
    assert (pilot.state, pilot.outcome) == ("evaluated", "spread")
    assert pilot.proposal.indicators.get().reached is True


def test_the_days_of_the_evaluation_are_the_city_s(ground: Ground) -> None:
    set_terms(actor=SYSTEM, unit=ground.city, version=0, data=TermsInput("Quy chế mẫu", evaluate_days=5))
    assert make_stopped(ground.ward, ground.city).evaluate_by == date(2026, 11, 30)  # the 24th is a holiday


def test_the_board_counts_units_and_those_below_them(ground: Ground) -> None:
    make_pilot(ground.ward, ground.city, movement=ground.movement)
    make_proposal(ground.other, movement=ground.movement)
    rows = {name: found for name, *found in board_units(ground.movement).values_list("name", *KEYS)}
    assert rows == {"Phường Khác": [False, True, False], "Phường Mẫu": [True, False, True]}
    assert board_counts(board_units(ground.movement)) == {"total": 2, "offered": 1, "running": 1, "ended": 0}
    first, second = ground.movement.phases.order_by("since")
    assert board_counts(board_units(ground.movement, first))["offered"] == 0
    assert board_counts(board_units(ground.movement, second))["offered"] == 1


def test_units_without_a_problem_are_reminded_once_a_day(ground: Ground) -> None:
    assert refusal(lambda: remind_units(actor=ground.officer, movement=ground.movement)) == "not_your_unit"
    assert remind_units(actor=ground.office, movement=ground.movement) == 1
    assert refusal(lambda: remind_units(actor=ground.office, movement=ground.movement)) == "nobody_to_remind"


def test_reminders_run_twice_tell_nobody_twice(ground: Ground) -> None:
    row = make_sent(ground.ward, ground.city)
    type(row).objects.filter(pk=row.pk).update(decide_by=date(2026, 11, 23))
    running = make_pilot(ground.ward, ground.city, until=date(2026, 11, 30))
    stopped = make_stopped(ground.ward, ground.city)
    Message.objects.all().delete()
    on = date(2026, 12, 7)
    assert remind(actor=SYSTEM, on=on) > 0
    assert remind(actor=SYSTEM, on=on) == 0
    titles = set(Message.objects.values_list("title", flat=True))
    assert {title.split(":")[0] for title in titles} == {
        "Quá hạn 9 ngày làm việc quyết định đề xuất",
        "Chưa có nhật ký thí điểm tháng 11/2026",
        "Thời gian thí điểm đã hết ngày 30/11/2026, hãy kết thúc hoặc đề nghị kéo dài",
        "Thí điểm đã kết thúc, chờ đánh giá",
    }
    assert {running.state, stopped.state} == {"running", "stopped"}
    assert refusal(lambda: remind(actor=ground.head, on=on)) == "not_system"


def test_what_waits_for_whom(ground: Ground) -> None:
    make_sent(ground.ward, ground.city)
    make_stopped(ground.ward, ground.city)
    assert [w.title for w in waiting(ground.head, TODAY)] == ["Quyết định đề xuất thí điểm", "Đánh giá thí điểm"]
    assert list(waiting(ground.officer, TODAY)) == []


def test_the_idea_follows_its_trial(ground: Ground) -> None:
    idea = move_idea(
        actor=SYSTEM, idea=make_idea(make_contest(ground.city)), verb="screen", reason="", owner=ground.city
    )
    pilot = make_evaluated(ground.ward, ground.city, idea=idea)
    idea.refresh_from_db()
    assert (idea.state, idea.owner, pilot_of(idea)) == ("applied", ground.ward, pilot)
    assert [stage.state for stage in idea.stages.all()][-2:] == ["pilot", "applied"]
