from datetime import date

import pytest

from thidua.audit.queries import history_of
from thidua.awards.actions import (
    publish_honor,
    record_honor,
    record_honors,
    record_past_honor,
    replace_honor,
    revoke_honor,
)
from thidua.awards.loading import load_catalog
from thidua.awards.models import Award, Honor
from thidua.awards.tests.factories import make_honor
from thidua.core.actor import SYSTEM
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.people.models import Person, Unit
from thidua.people.tests.factories import make_person, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward() -> Unit:
    return make_unit("Phường Thử Nghiệm", parent=make_unit("Thành phố Giả Định"))


@pytest.fixture
def person(ward: Unit) -> Person:
    return make_person("Nguyễn Văn Minh Họa", unit=ward)


def record(
    person: Person | None = None,
    unit: Unit | None = None,
    *,
    award: str = "advanced_worker",
    year: int = 2025,
    decision_no: str = "15/QĐ-UBND",
    decided_on: date = date(2025, 12, 20),
    issuer: str = "Chủ tịch phường",
    occasion: str = "by_merit",
    achievement_from: int | None = None,
    achievement_to: int | None = None,
) -> Honor:
    return record_honor(
        actor=SYSTEM,
        award=award,
        person=person,
        unit=unit,
        year=year,
        decision_no=decision_no,
        decided_on=decided_on,
        issuer=issuer,
        occasion=occasion,
        achievement_from=achievement_from,
        achievement_to=achievement_to,
    )


def test_record_honor_keeps_the_names_of_the_day(person: Person, ward: Unit) -> None:
    honor = record(person)
    assert (honor.candidate_name, honor.unit_name, honor.award_name, honor.title_vi) == (
        "Nguyễn Văn Minh Họa",
        "Phường Thử Nghiệm",
        "Lao động tiên tiến",
        "Lao động tiên tiến",
    )
    assert (honor.state, honor.source, honor.home, honor.published_on) == (
        "in_force",
        "decision",
        ward,
        today(),
    )
    assert [s.verb for s in history_of(honor)] == ["honor.record"]


def test_record_honor_of_a_collective_names_the_unit_above(ward: Unit) -> None:
    honor = record(unit=ward, award="advanced_collective")
    assert (honor.candidate_name, honor.unit_name) == ("Phường Thử Nghiệm", "Thành phố Giả Định")


def _row(person: Person) -> Honor:
    return Honor(
        award="advanced_worker",
        person=person,
        year=2025,
        decision_no=" 15/QĐ-UBND ",
        decided_on=date(2025, 12, 20),
        issuer_name="Chủ tịch phường",
    )


def test_record_honors_enters_all_as_record_honor_does(person: Person, ward: Unit) -> None:
    one = record(make_person("Trần Văn Thử", unit=ward))
    many = [_row(person), _row(make_person("Lê Thị Mẫu", unit=ward))]
    record_honors(actor=SYSTEM, honors=many)
    for honor in many:
        honor.refresh_from_db()
        assert (honor.decision_no, honor.home, honor.published_on) == (one.decision_no, one.home, one.published_on)
        assert (honor.award_name, honor.unit_name, honor.source) == (one.award_name, one.unit_name, one.source)
        assert [s.verb for s in history_of(honor)] == ["honor.record"]


def test_record_honors_names_the_one_who_is_there_already_and_enters_none(person: Person, ward: Unit) -> None:
    record(person)
    with pytest.raises(Refused) as refusal:
        record_honors(actor=SYSTEM, honors=[_row(make_person("Lê Thị Mẫu", unit=ward)), _row(person)])
    assert refusal.value.code == "already_recorded"
    assert str(person) in refusal.value.message
    assert Honor.objects.count() == 1


@pytest.mark.parametrize("number", ["15/QĐ-UBND", " 15/qđ–ubnd "])
def test_record_honor_refuses_the_same_honor_twice(person: Person, ward: Unit, number: str) -> None:
    record(person)
    record(unit=ward, award="advanced_collective")
    for candidate, award in (((person, None), "advanced_worker"), ((None, ward), "advanced_collective")):
        with pytest.raises(Refused) as refusal:
            record(*candidate, award=award, decision_no=number)
        assert (refusal.value.code, refusal.value.field) == ("already_recorded", "decision_no")
    assert Honor.objects.count() == 2


def test_record_honor_accepts_what_differs_in_one_thing(person: Person, ward: Unit) -> None:
    record(person)
    record(person, decision_no="16/QĐ-UBND")
    record(person, year=2024)
    record(person, award="grassroots_fighter")
    record(make_person(unit=ward))
    assert Honor.objects.count() == 5


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"award": "no_such"}, "unknown_award", "award"),
        ({"award": "advanced_collective"}, "wrong_subject", "award"),
        ({"decision_no": " "}, "missing", "decision_no"),
        ({"issuer": ""}, "missing", "issuer"),
        ({"occasion": "other"}, "missing", "occasion"),
        ({"decided_on": date(2999, 1, 1)}, "future_decision", "decided_on"),
        ({"year": 2026}, "before_year", "year"),
        ({"year": 1900}, "before_year", "year"),
        ({"achievement_from": 2020}, "bad_period", "achievement_to"),
        ({"achievement_from": 2020, "achievement_to": 2019}, "bad_period", "achievement_to"),
    ],
)
def test_record_honor_refuses(person: Person, change: dict[str, object], code: str, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        record(person, **change)  # type: ignore[arg-type]
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert not Honor.objects.exists()


def test_record_honor_is_for_exactly_one_candidate(person: Person, ward: Unit) -> None:
    for candidate in ((None, None), (person, ward)):
        with pytest.raises(Refused) as refusal:
            record(*candidate)
        assert refusal.value.code == "one_candidate"


def test_a_past_honor_waits_for_publication(person: Person) -> None:
    honor = record_past_honor(
        actor=SYSTEM,
        award="advanced_worker",
        person=person,
        year=2020,
        decision_no="7/QĐ-UBND",
        decided_on=date(2020, 12, 31),
        issuer="Chủ tịch Quận 10",
    )
    assert (honor.source, honor.published_on) == ("import", None)
    publish_honor(actor=SYSTEM, honor=honor)
    again = publish_honor(actor=SYSTEM, honor=honor)
    assert again.published_on == today()
    assert [s.verb for s in history_of(honor)] == ["honor.publish", "honor.record_past"]


def test_revoke_honor_keeps_the_row_and_the_reason(person: Person) -> None:
    honor = revoke_honor(actor=SYSTEM, honor=record(person), reason="Khai sai thành tích", decision_no="9/QĐ-UBND")
    assert (honor.state, honor.ended_on, honor.ended_by_no) == ("revoked", today(), "9/QĐ-UBND")
    assert history_of(honor)[0].note == "Khai sai thành tích"
    with pytest.raises(Refused) as again:
        revoke_honor(actor=SYSTEM, honor=honor, reason="lần nữa")
    with pytest.raises(Refused) as anew:
        record(person)
    assert (again.value.code, anew.value.code) == ("wrong_state", "already_recorded")


def test_revoke_honor_needs_a_reason(person: Person) -> None:
    honor = record(person)
    with pytest.raises(Refused) as refusal:
        revoke_honor(actor=SYSTEM, honor=honor, reason="  ")
    assert (refusal.value.code, refusal.value.field) == ("reason_needed", "reason")
    honor.refresh_from_db()
    assert honor.state == "in_force"


def test_replace_honor_links_the_new_row_to_the_old(person: Person) -> None:
    old = record(person)
    new = replace_honor(
        actor=SYSTEM,
        honor=old,
        reason="Sai tên đệm",
        decision_no="15/QĐ-UBND",
        decided_on=date(2026, 1, 5),
        candidate_name="Nguyễn Văn Minh Hoạ",
    )
    old.refresh_from_db()
    assert (old.state, old.ended_on) == ("replaced", date(2026, 1, 5))
    assert (new.replaces, new.state, new.year, new.candidate_name) == (
        old,
        "in_force",
        2025,
        "Nguyễn Văn Minh Hoạ",
    )


def test_load_catalog_twice_changes_nothing() -> None:
    first = load_catalog()
    second = load_catalog()
    assert first.created == Award.objects.count() == second.same
    assert (second.created, second.changed) == (0, 0)
    Award.objects.filter(pk="advanced_worker").update(name="Sai")
    assert load_catalog().changed == 1


def test_factory_makes_published_honors(person: Person) -> None:
    assert make_honor(person=person).published_on == today()
