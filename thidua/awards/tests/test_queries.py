import unicodedata
from datetime import date

import pytest

from thidua.awards.actions import revoke_honor
from thidua.awards.catalog import award_choices, award_name, known_awards
from thidua.awards.conditions import book_or_none, standards
from thidua.awards.queries import (
    duplicates_of,
    honors_of_people,
    honors_of_units,
    public_honors,
    search_public,
)
from thidua.awards.tests.factories import make_honor
from thidua.core.actor import SYSTEM
from thidua.people.models import Unit
from thidua.people.tests.factories import make_person, make_unit
from thidua.rules.model import load_book

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward() -> Unit:
    return make_unit("Phường Hòa Hưng", parent=make_unit("TP.HCM"))


def test_honors_in_force_by_people_and_units(ward: Unit) -> None:
    one, other = make_person(unit=ward), make_person(unit=ward)
    late = make_honor(person=one, year=2025)
    early = make_honor(person=one, year=2023)
    gone = make_honor(person=one, year=2024)
    revoke_honor(actor=SYSTEM, honor=gone, reason="Sai")
    make_honor(person=other)
    of_ward = make_honor(unit=ward)
    assert list(honors_of_people([one.pk])) == [early, late]
    assert list(honors_of_units([ward.pk])) == [of_ward]


@pytest.mark.parametrize(
    "text",
    [
        "dang thi hoa",
        "ĐẶNG THỊ HOÀ",
        "Đặng Thị Hòa",
        unicodedata.normalize("NFD", "Đặng Thị Hoà"),
        "hoa hung",
        "Hoà Hưng",
        "lao dong",
        "Q.10",
        "quan 10",
        "123/QĐ-UBND",
        "2024 đặng",
    ],
)
def test_search_public_ignores_marks_case_and_tone_placement(ward: Unit, text: str) -> None:
    person = make_person("Đặng Thị Hòa", unit=ward)
    found = make_honor(person=person, decision_no="123/QĐ-UBND Q.10")
    make_honor(person=make_person("Lê Văn Khác", unit=make_unit("Phường Xa", parent=ward.parent)), year=2023)
    if text == "lao dong":
        assert search_public(text).count() == 2
    else:
        assert list(search_public(text)) == [found]


@pytest.mark.parametrize("text", ["", " . ", "khong co", "Q.1", "an%", "ang", "_"])
def test_search_public_finds_words_not_pieces(ward: Unit, text: str) -> None:
    make_honor(person=make_person("Đặng Thị Hòa", unit=ward), decision_no="123/QĐ-UBND Q.10")
    assert not search_public(text).exists()


def test_a_unit_is_found_by_its_usual_short_name() -> None:
    city = make_unit("Thành phố Hồ Chí Minh")
    honor = make_honor(unit=make_unit("Quận 10", parent=city))
    assert list(search_public("TP.HCM")) == list(search_public("q10")) == [honor]


def test_only_published_honors_in_force_are_public(ward: Unit) -> None:
    shown = make_honor(person=make_person(unit=ward))
    make_honor(person=make_person(unit=ward), publish=False)
    revoke_honor(actor=SYSTEM, honor=make_honor(person=make_person(unit=ward)), reason="Sai")
    assert list(public_honors()) == [shown]


def test_duplicates_of_the_same_award_in_the_same_year(ward: Unit) -> None:
    person = make_person(unit=ward)
    first = make_honor(person=person, year=2024)
    make_honor(person=person, year=2023)
    make_honor("grassroots_fighter", person=person, year=2024)
    of_ward = make_honor(unit=ward, year=2024)
    assert list(duplicates_of(award="advanced_worker", year=2024, person=person)) == [first]
    assert list(duplicates_of(award="advanced_collective", year=2024, unit=ward)) == [of_ward]
    assert not duplicates_of(award="advanced_worker", year=2025, person=person).exists()
    with pytest.raises(ValueError, match="exactly one"):
        duplicates_of(award="advanced_worker", year=2024)


def test_names_and_choices_of_awards() -> None:
    assert award_name("grassroots_fighter") == "Chiến sĩ thi đua cơ sở"
    assert award_name("no_such") == "no_such"
    assert {key for key, _ in award_choices("unit", "household")} == {
        "cultural_family",
        "department_letter",
        "commune_letter",
        "commendation_letter",
    }


def test_standards_of_an_award_without_a_text_are_empty() -> None:
    assert standards("no_such") == ()
    assert standards("bravery_order", date(2023, 12, 31)) == ()
    assert standards("advanced_worker", date(1990, 1, 1)) == ()


def test_standards_say_what_is_asked_where_it_is_written_and_how_sure_we_are() -> None:
    (before,) = standards("advanced_worker", date(2026, 9, 30))
    (after,) = standards("advanced_worker", date(2026, 10, 1))
    assert (before.unseen, after.unseen) == ("", "chưa đối chiếu Luật 06/2026/QH16")
    assert not after.verified
    assert [line.text for line in after.lines] == [line.text for line in before.lines]
    assert all(line.text and line.cite for line in before.lines)
    assert [line.text for line in before.money] == ["0,3 lần mức lương cơ sở"]


def test_every_award_of_the_book_has_a_name() -> None:
    book = book_or_none()
    assert book is not None
    assert set(book.awards) <= {key for key, _ in award_choices()}


def test_the_catalogue_and_the_book_speak_of_the_same_awards() -> None:
    book = load_book()
    known = known_awards()
    levels = {"commune": "unit", "grassroots": "unit"}
    assert set(known) == set(book.awards)
    for award in book.awards.values():
        assert known[award.id].kind == award.kind
        assert known[award.id].level == levels.get(award.level, award.level)
        assert set(award.subjects) <= set(known[award.id].subjects)
