"""An exemplar is found, verified by another, told with consent, copied."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from thidua.core.actor import SYSTEM
from thidua.core.errors import Refused
from thidua.documents.inputs import Upload
from thidua.documents.queries import content
from thidua.documents.tests.test_pictures import exif, jpeg
from thidua.exemplars.actions import (
    decline_exemplar,
    edit_exemplar,
    find_exemplar,
    follow_exemplar,
    hide_exemplar,
    publish_exemplar,
    remind,
    reopen_exemplar,
    set_picture,
    update_follower,
    verify_exemplar,
)
from thidua.exemplars.inputs import FigureInput, FollowInput
from thidua.exemplars.models import Exemplar, Follower
from thidua.exemplars.queries import exemplars, public_exemplars
from thidua.exemplars.reading import read_figures, write_figures
from thidua.exemplars.tests.factories import (
    Ground,
    make_exemplar,
    make_follower,
    make_input,
    make_published,
    make_verified,
)
from thidua.exemplars.waiting import waiting
from thidua.notifications.models import Message

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
PHOTO = Upload("anh.jpg", jpeg(2, 2, exif("II", turned=6)), "image/jpeg")


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        call()
    return refused.value.code


def test_from_found_to_told(ground: Ground) -> None:
    row = find_exemplar(actor=ground.author, unit=ground.ward, data=make_input())
    assert [w.title for w in waiting(ground.office, TODAY)] == ["Xác minh điển hình, mô hình"]
    row = verify_exemplar(actor=ground.office, exemplar=row, verified_on=TODAY, verification="Đã đến xem.")
    row = publish_exemplar(actor=ground.office, exemplar=row)
    assert (row.state, row.published_on) == ("published", TODAY)
    assert set(Message.objects.values_list("user_id", flat=True)) == {ground.author.user_id, ground.officer.user_id}
    assert list(waiting(ground.office, TODAY)) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "best"}, "bad_kind"),
        ({"title": " \u200b"}, "text_needed"),
        ({"summary": ""}, "text_needed"),
        ({"figures": (FigureInput("Lượt", Decimal(1)), FigureInput("lượt", Decimal(2)))}, "figure_twice"),
        ({"figures": tuple(FigureInput(f"Số {n}", Decimal(n)) for n in range(21))}, "too_many_figures"),
        ({"picture": PHOTO}, "text_needed"),
        ({"picture": Upload("a.svg", b"<svg onload=x>"), "picture_text": "Ảnh"}, "file_wrong_type"),
        ({"picture": Upload("a.jpg", b"%PDF-1.4"), "picture_text": "Ảnh"}, "not_picture"),
    ],
)
def test_what_is_written_down(ground: Ground, changes: dict[str, object], code: str) -> None:
    data = make_input(**changes)
    assert refusal(lambda: find_exemplar(actor=ground.officer, unit=ground.ward, data=data)) == code
    assert not Exemplar.objects.exists()


def test_the_same_one_is_not_found_twice_unless_it_was_declined(ground: Ground) -> None:
    row = make_exemplar(ground.ward, title="Khám bệnh miễn phí")
    data = make_input(title="khám  bệnh miễn phí")
    assert refusal(lambda: find_exemplar(actor=SYSTEM, unit=ground.ward, data=data)) == "already_found"
    decline_exemplar(actor=ground.office, exemplar=row, reason="Chưa tổ chức buổi nào")
    assert find_exemplar(actor=SYSTEM, unit=ground.ward, data=data).state == "found"


def test_the_camera_s_words_are_not_kept(ground: Ground) -> None:
    row = make_exemplar(ground.ward)
    row = set_picture(actor=ground.officer, exemplar=row, version=1, picture=PHOTO, text="Buổi hướng dẫn")
    assert row.picture is not None
    assert b"10.77" not in content(row.picture)


def test_a_picture_or_a_person_is_told_only_with_consent(ground: Ground) -> None:
    named = make_verified(ground.ward, person=ground.person)
    shown = make_verified(ground.ward, picture=PHOTO, picture_text="Buổi hướng dẫn")
    assert refusal(lambda: publish_exemplar(actor=ground.office, exemplar=named)) == "consent_needed"
    assert refusal(lambda: publish_exemplar(actor=ground.office, exemplar=shown)) == "consent_needed"
    with pytest.raises(IntegrityError), transaction.atomic():
        Exemplar.objects.filter(pk=shown.pk).update(state="published", published_on=TODAY)
    told = make_published(ground.ward, person=ground.person, consent=True)
    assert list(public_exemplars()) == [told]


def test_a_story_comes_first_and_reasons_are_kept(ground: Ground) -> None:
    row = make_verified(ground.ward, story="")
    assert refusal(lambda: publish_exemplar(actor=ground.office, exemplar=row)) == "story_needed"
    assert refusal(lambda: reopen_exemplar(actor=ground.office, exemplar=row, reason=" ")) == "reason_needed"
    row = reopen_exemplar(actor=ground.office, exemplar=row, reason="Viết thêm")
    row = edit_exemplar(actor=ground.officer, exemplar=row, version=1, data=make_input())
    assert refusal(lambda: edit_exemplar(actor=SYSTEM, exemplar=row, version=1, data=make_input())) == "stale"
    blank = {"verified_on": TODAY, "verification": " "}
    assert refusal(lambda: verify_exemplar(actor=SYSTEM, exemplar=row, **blank)) == "text_needed"  # type: ignore[arg-type]
    late = date(2026, 11, 21)
    assert (
        refusal(lambda: verify_exemplar(actor=SYSTEM, exemplar=row, verified_on=late, verification="Xem")) == "bad_day"
    )


def test_what_is_taken_down_is_gone_at_once(ground: Ground) -> None:
    row = make_published(ground.ward)
    make_follower(row, ground.other)
    hide_exemplar(actor=ground.office, exemplar=row, reason="Cập nhật số liệu")
    assert not public_exemplars().exists()
    assert not exemplars(ground.neighbour).exists()
    assert Follower.objects.count() == 1


def test_a_unit_copies_it_once_and_says_with_what_effect(ground: Ground) -> None:
    row = make_published(ground.ward)
    begun = FollowInput(TODAY)
    follower = follow_exemplar(actor=ground.neighbour, exemplar=row, unit=ground.other, data=begun)
    assert Message.objects.filter(user_id=ground.officer.user_id, title__startswith="Phường Khác làm theo").exists()
    calls: list[tuple[Callable[[], object], str]] = [
        (lambda: follow_exemplar(actor=SYSTEM, exemplar=row, unit=ground.other, data=begun), "already_following"),
        (lambda: follow_exemplar(actor=SYSTEM, exemplar=row, unit=ground.ward, data=begun), "own_exemplar"),
        (
            lambda: update_follower(
                actor=SYSTEM, follower=follower, version=1, data=replace(begun, progress="working")
            ),
            "effect_needed",
        ),
        (lambda: update_follower(actor=SYSTEM, follower=follower, version=9, data=begun), "stale"),
        (
            lambda: update_follower(actor=SYSTEM, follower=follower, version=1, data=FollowInput(date(2026, 11, 21))),
            "bad_day",
        ),
    ]
    assert [refusal(call) for call, _ in calls] == [code for _, code in calls]
    done = FollowInput(TODAY, "working", "Giảm 30 % lượt quay lại")
    update_follower(actor=ground.neighbour, follower=follower, version=1, data=done)
    assert follow_counts() == (1, 1)


def follow_counts() -> tuple[int, int]:
    row: Any = public_exemplars().get()
    return row.copies, row.working


def test_quiet_units_are_asked_once(ground: Ground) -> None:
    make_follower(make_published(ground.ward), ground.other)
    Message.objects.all().delete()
    assert remind(actor=SYSTEM, on=date(2027, 2, 1)) == 0
    assert [remind(actor=SYSTEM, on=date(2027, 3, 1)) for _ in range(2)] == [1, 0]
    assert refusal(lambda: remind(actor=ground.office, on=TODAY)) == "not_system"


def test_figures_as_they_are_pasted(ground: Ground) -> None:
    text = "Nội dung\tCon số\nLượt khám\t1.200\tlượt\tTrạm y tế\nSố buổi\t12,5"
    lines, errors = read_figures(text)
    assert ([line.value for line in lines], errors) == ([Decimal(1200), Decimal("12.5")], [])
    row = make_exemplar(ground.ward, figures=lines)
    assert read_figures(write_figures(list(row.figures.all())))[0] == lines
    assert [one.split(":")[0] for one in read_figures("A | x\n | 3\nB |")[1]] == ["Dòng 1", "Dòng 2", "Dòng 3"]
