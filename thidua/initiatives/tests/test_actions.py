"""From the request to the certificate, and every way in which it is refused."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from thidua.core.actor import SYSTEM
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.initiatives import actions, states
from thidua.initiatives.inputs import AuthorInput, EffectInput, ReplicationInput
from thidua.initiatives.law import last_day
from thidua.initiatives.models import Initiative, same_title
from thidua.initiatives.queries import certificate_by_code, near_titles
from thidua.initiatives.tests.factories import TITLE, Place, an_input, make_initiative, make_place, recognition
from thidua.notifications.models import Message
from thidua.people.actions import record_initiative
from thidua.people.models import RecognizedInitiative
from thidua.people.tests.factories import make_person, make_unit
from thidua.rules.model.clauses import Clause

pytestmark = pytest.mark.django_db


def refused(call: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        call()
    return caught.value.code, caught.value.field


def submit(place: Place, row: Initiative) -> Initiative:
    return actions.submit_initiative(actor=place.officer, initiative=row)


def test_recognition_is_on_the_record_of_every_author_who_is_known() -> None:
    place = make_place()
    second = make_person("Trần Văn Ví Dụ", unit=place.other)
    authors = (
        AuthorInput(Decimal("60.5"), person=place.author),
        AuthorInput(Decimal("29.5"), person=second),
        AuthorInput(Decimal(10), name="Cô giáo về hưu", organization="Khu phố 3"),
    )
    row = make_initiative(place, states.RECOGNIZED, authors=authors)
    known = RecognizedInitiative.objects.order_by("pk").values_list("person", "title", "reach", "decision_no")
    assert list(known) == [
        (place.author.pk, TITLE, "province", "77/QĐ-UBND"),
        (second.pk, TITLE, "province", "77/QĐ-UBND"),
    ]
    assert [bool(one.recognized_id) for one in row.authors.all()] == [True, True, False]
    assert row.register_no == f"01/{today().year}"
    assert certificate_by_code(str(row.certificate_code)) == row
    assert certificate_by_code("sai") is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"content": ""}, "incomplete"),
        ({"authors": ()}, "shares_not_hundred"),
        ({"applied_on": None}, "incomplete"),
        ({"applied_on": date(2999, 1, 1)}, "future"),
        ({"applied_on": date(2020, 1, 1)}, "too_late"),
    ],
)
def test_submit_initiative_refuses_what_is_not_whole(changes: dict[str, Any], code: str) -> None:
    place = make_place()
    row = make_initiative(place, **changes)
    if changes == {"authors": ()}:
        row.authors.all().delete()
        code = "incomplete"
    assert refused(lambda: submit(place, row))[0] == code


@pytest.mark.parametrize(("shares", "goes"), [((60, 40), True), ((60, 39), False), ((60, 41), False), ((100,), True)])
def test_shares_are_a_hundred_no_more_no_less(shares: tuple[int, ...], goes: bool) -> None:
    place = make_place()
    authors = tuple(AuthorInput(Decimal(share), name=f"Tác giả {n}") for n, share in enumerate(shares))
    row = make_initiative(place, authors=authors)
    if goes:
        assert submit(place, row).state == states.SUBMITTED
    else:
        assert refused(lambda: submit(place, row)) == ("shares_not_hundred", "authors")


@pytest.mark.parametrize(
    ("authors", "code"),
    [
        ([AuthorInput(Decimal(0), name="A")], "bad_share"),
        ([AuthorInput(Decimal(101), name="A")], "bad_share"),
        ([AuthorInput(Decimal(100), name=" ")], "name_needed"),
        ([AuthorInput(Decimal(50), name="Lê Á"), AuthorInput(Decimal(50), name="LÊ Á")], "author_twice"),
    ],
)
def test_set_authors_refuses(authors: list[AuthorInput], code: str) -> None:
    place = make_place()
    row = make_initiative(place)
    call = lambda: actions.set_authors(actor=place.officer, initiative=row, authors=authors)  # noqa: E731
    assert refused(call) == (code, "authors")


def test_the_right_to_ask_lapses_a_year_after_the_first_application() -> None:
    rule = Clause("one_year", "", "", "", True)
    assert last_day(date(2024, 2, 29), rule) == date(2025, 2, 28)
    place = make_place()
    with time_machine.travel("2026-06-15", tick=False):
        row = make_initiative(place, applied_on=date(2025, 6, 15))
        late = make_initiative(place, title="Giải pháp khác hẳn", applied_on=date(2025, 6, 14))
        assert submit(place, row).state == states.SUBMITTED
        with pytest.raises(Refused, match=r"14/06/2026.*13/2012") as caught:
            submit(place, late)
        assert caught.value.code == "too_late"


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        TITLE.upper(),
        f"{TITLE} năm 2025",
        f"{TITLE}  năm học 2024-2025",
        "So tay dien tu huong dan thu tuc cho nguoi cao tuoi",
    ],
)
def test_the_same_title_by_the_same_author_in_another_year_stops(title: str) -> None:
    place = make_place()
    make_initiative(place, states.SUBMITTED, year=today().year - 1)
    assert refused(lambda: submit(place, make_initiative(place, title=title))) == ("same_title", "title")


def test_another_author_or_a_rejected_request_does_not_stop() -> None:
    place = make_place()
    make_initiative(place, states.REJECTED)
    assert submit(place, make_initiative(place)).state == states.SUBMITTED
    other = (AuthorInput(Decimal(100), person=make_person("Lê Văn Khác", unit=place.ward)),)
    assert submit(place, make_initiative(place, authors=other)).state == states.SUBMITTED


def test_what_was_recognised_before_this_system_stops_as_well() -> None:
    place = make_place()
    record_initiative(
        actor=SYSTEM, person=place.author, title=f"{TITLE} năm 2023", reach="unit", recognized_on=date(2023, 5, 1)
    )
    assert refused(lambda: submit(place, make_initiative(place))) == ("same_title", "title")


def test_a_title_of_nothing_but_a_year_still_compares() -> None:
    assert same_title("Năm 2024") == "nam 2024"
    assert same_title("Đề án năm học 2023-2024 về chuyển đổi số") == "de an ve chuyen doi so"


def test_a_reach_beyond_the_unit_is_not_asked_of_a_ward() -> None:
    place = make_place()
    row = make_initiative(place, competent=place.ward)
    assert refused(lambda: submit(place, row)) == ("not_competent_level", "competent")
    assert make_initiative(place, reach_asked="unit", title="Khác").competent == place.ward


def test_create_initiative_refuses_a_unit_that_is_not_above() -> None:
    place = make_place()
    assert refused(lambda: make_initiative(place, competent=place.other)) == ("not_above", "competent")
    assert refused(lambda: make_initiative(place, title=" \u200b ")) == ("title_needed", "title")


def test_an_author_begins_a_request_alone() -> None:
    place = make_place()
    data = an_input(place, authors=None)
    row = actions.create_initiative(actor=place.author_actor, unit=place.ward, data=data)
    assert [(one.person, one.share) for one in row.authors.all()] == [(place.author, Decimal(100))]
    call = lambda: actions.create_initiative(actor=place.author_actor, unit=place.other, data=data)  # noqa: E731
    assert refused(call) == ("not_your_unit", "unit")


def test_edit_initiative_refuses_a_stale_version() -> None:
    place = make_place()
    row = make_initiative(place)
    actions.edit_initiative(actor=place.officer, initiative=row, version=1, data=an_input(place, title="Tên mới"))
    call = lambda: actions.edit_initiative(actor=place.officer, initiative=row, version=1, data=an_input(place))  # noqa: E731
    assert refused(call)[0] == "stale"


def test_a_returned_request_is_mended_and_handed_in_again() -> None:
    place = make_place()
    row = make_initiative(place, states.RETURNED)
    assert row.return_reason == "Thiếu số liệu"
    assert Message.objects.filter(user_id=place.officer.user_id, title__contains="trả lại").count() == 1
    effect = EffectInput("Thời gian một hồ sơ", "phút", Decimal(12), Decimal(45))
    actions.add_effect(actor=place.officer, initiative=row, data=effect)
    assert submit(place, row).return_reason == ""


def test_who_hands_in_does_not_check_and_an_author_never_does() -> None:
    place = make_place()
    row = make_initiative(place)
    row = actions.submit_initiative(actor=place.checker, initiative=row)
    assert refused(lambda: actions.accept_initiative(actor=place.checker, initiative=row))[0] == "four_eyes"
    mine = (AuthorInput(Decimal(100), person=make_person("Cán Bộ Xét", unit=place.city)),)
    own = make_initiative(place, states.SUBMITTED, title="Việc của người xét", authors=mine)
    author = own.authors.get().person
    assert author is not None
    checker = type(place.checker)(place.checker.user_id, "x", author.pk, place.checker.grants)
    assert refused(lambda: actions.accept_initiative(actor=checker, initiative=own))[0] == "own_initiative"


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"decision_no": " "}, ("decision_needed", "decision_no")),
        ({"signer": ""}, ("signer_needed", "signer")),
        ({"recognized_on": date(2999, 1, 1)}, ("bad_day", "recognized_on")),
        ({"recognized_on": date(2001, 1, 1)}, ("bad_day", "recognized_on")),
        ({"reach": "nation"}, ("reach_wider", "reach")),
    ],
)
def test_recognize_initiative_refuses(changes: dict[str, Any], answer: tuple[str, str]) -> None:
    place = make_place()
    row = make_initiative(place, states.APPROVED)
    data = recognition(place, **changes)
    assert refused(lambda: actions.recognize_initiative(actor=place.checker, initiative=row, data=data)) == answer


def test_a_council_is_needed_beyond_the_unit_and_where_the_head_is_an_author() -> None:
    place = make_place()
    wide = make_initiative(place, states.ACCEPTED)
    call = lambda: actions.recognize_initiative(actor=place.checker, initiative=wide, data=recognition(place))  # noqa: E731
    assert refused(call)[0] == "council_required"
    own = make_initiative(place, states.ACCEPTED, title="Việc của thủ trưởng", reach_asked="unit", state_funded=True)
    by_author = recognition(place, reach="unit", signer_person=place.author)
    call = lambda: actions.recognize_initiative(actor=place.checker, initiative=own, data=by_author)  # noqa: E731
    assert refused(call)[0] == "council_required"
    by_other = recognition(place, reach="unit")
    assert actions.recognize_initiative(actor=place.checker, initiative=own, data=by_other).recognized


def test_register_numbers_follow_one_another_and_are_given_once() -> None:
    place = make_place()
    first, second, third = (
        make_initiative(place, states.APPROVED, title=title) for title in ("Đèn đường", "Cây xanh", "Nước sạch")
    )
    actions.recognize_initiative(actor=place.checker, initiative=first, data=recognition(place))
    data = recognition(place, register_no=f"01/{today().year}")
    call = lambda: actions.recognize_initiative(actor=place.checker, initiative=second, data=data)  # noqa: E731
    assert refused(call) == ("register_taken", "register_no")
    row = actions.recognize_initiative(actor=place.checker, initiative=third, data=recognition(place))
    assert row.register_no == f"02/{today().year}"


def test_other_units_use_it_too_until_they_stop() -> None:
    place = make_place()
    row = make_initiative(place, states.RECOGNIZED)
    data = ReplicationInput(today() - timedelta(days=5), "Giảm 20 phút")
    use = actions.replicate(actor=place.neighbor, initiative=row, unit=place.other, data=data)
    again = lambda: actions.replicate(actor=place.neighbor, initiative=row, unit=place.other, data=data)  # noqa: E731
    assert refused(again) == ("already_used", "unit")
    actions.note_effect(actor=place.neighbor, replication=use, effect="Giảm 25 phút")
    ended = actions.end_replication(actor=place.neighbor, replication=use, ended_on=today())
    assert (ended.effect, ended.ended_on) == ("Giảm 25 phút", today())
    assert refused(lambda: actions.end_replication(actor=place.neighbor, replication=use, ended_on=today()))[0] == (
        "already_ended"
    )
    assert actions.replicate(actor=place.neighbor, initiative=row, unit=place.other, data=data).ended_on is None


@pytest.mark.parametrize(("since", "code"), [(date(2999, 1, 1), "future"), (date(2000, 1, 1), "too_early")])
def test_replicate_refuses_a_day_that_cannot_be(since: date, code: str) -> None:
    place = make_place()
    row = make_initiative(place, states.RECOGNIZED)
    call = lambda: actions.replicate(  # noqa: E731
        actor=place.neighbor, initiative=row, unit=place.other, data=ReplicationInput(since)
    )
    assert refused(call) == (code, "since")
    own = lambda: actions.replicate(  # noqa: E731
        actor=place.officer, initiative=row, unit=place.ward, data=ReplicationInput(today())
    )
    assert refused(own) == ("own_unit", "unit")


def test_near_titles_are_shown_until_they_are_told_apart() -> None:
    place = make_place()
    make_initiative(place, states.SUBMITTED)
    authors = (AuthorInput(Decimal(100), person=make_person("Lê Văn Khác", unit=place.other)),)
    row = make_initiative(place, states.SUBMITTED, title=f"{TITLE} tại phường", authors=authors)
    near = near_titles(row)
    assert [(one.kind, one.title) for one in near] == [("initiative", TITLE)]
    actions.tell_initiatives_apart(actor=place.checker, initiative=row, kind=near[0].kind, object_id=near[0].object_id)
    assert near_titles(row) == []


def test_reminders_are_sent_once() -> None:
    place = make_place()
    with time_machine.travel("2026-06-01", tick=False):
        make_initiative(place, applied_on=date(2025, 6, 20))
        first = actions.remind(actor=SYSTEM, on=today())
        assert (first, actions.remind(actor=SYSTEM, on=today())) == (2, 0)
    assert refused(lambda: actions.remind(actor=place.officer, on=today()))[0] == "not_system"


def test_the_nearest_authority_is_where_a_form_begins() -> None:
    place = make_place()
    office = make_unit("Văn phòng", parent=place.ward, level="office")
    place.ward = office
    place.officer = SYSTEM
    assert str(make_initiative(place, reach_asked="unit").competent) == "Phường Mẫu"
