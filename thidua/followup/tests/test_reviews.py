from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from thidua.core.actor import SYSTEM, Role
from thidua.core.errors import Refused
from thidua.documents.papers import report_docx, report_pdf
from thidua.documents.tests.reading import docx_text
from thidua.followup.actions import discard_review, edit_review, issue_review, refresh_review, write_review
from thidua.followup.inputs import IssueInput
from thidua.followup.models import MovementReview
from thidua.followup.queries import due_reviews, reviews
from thidua.followup.reports import BLANK, review_paper
from thidua.followup.sealing import is_intact
from thidua.followup.sheets import Sheet, from_json, shown
from thidua.followup.tests.factories import Ground, make_concluded, make_ground
from thidua.movements.models import Movement, MovementContent
from thidua.movements.tests.factories import make_enrollment, make_movement
from thidua.notifications.models import Message
from thidua.people.tests.factories import make_actor, make_unit
from thidua.plans.models import Measure, Plan
from thidua.targets.models import Assignment, Target

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
TEXTS = dict.fromkeys(("situation", "results", "limits", "causes", "lessons", "next", "requests"), "Đã viết.")


@pytest.fixture
def day():  # type: ignore[no-untyped-def]
    with time_machine.travel("2026-11-20T09:00:00+07:00"):
        yield


@pytest.fixture
def ground() -> Ground:
    return make_ground()


@pytest.fixture
def movement(ground: Ground) -> Movement:
    return make_movement(ground.city, launch=True)


def code_of(call: object) -> str:
    with pytest.raises(Refused) as caught:
        call()  # type: ignore[operator]
    return caught.value.code


def written(ground: Ground, movement: Movement) -> MovementReview:
    return write_review(actor=ground.office, movement=movement, kind="interim", phase=movement.phases.first())


def sheet_of(review: MovementReview, key: str) -> Sheet:
    return next(sheet for sheet in from_json(review.figures) if sheet.key == key)


def give_target(ground: Ground, movement: Movement, verdict: str, field: str = "Cải cách hành chính") -> Assignment:
    target = Target(
        owner=ground.city, movement=movement, year=2026, since=date(2026, 1, 1), until=date(2026, 12, 31), field=field,
        measure="%", comparator="at_least", value=95, frequency="month", state="given",
    )  # fmt: skip
    target.set_name(f"Tỷ lệ đúng hạn {Target.objects.count()}")
    target.save()
    return Assignment.objects.create(target=target, unit=ground.ward, value=95, verdict=verdict, light="green")


def test_figures_come_from_the_data_and_foot(ground: Ground, movement: Movement) -> None:
    make_enrollment(movement, ground.ward)
    plan = Plan.objects.create(
        movement=movement, unit=ground.ward, state="issued", number="1/KH", issued_on=date(2026, 1, 5)
    )
    content = movement.contents.order_by("place")[0]
    for place, due, done in ((1, date(2026, 3, 2), date(2026, 3, 1)), (2, date(2026, 3, 2), None), (3, None, None)):
        Measure.objects.create(
            plan=plan, content=content, place=place, text="Việc", due_on=due, done_on=done, result="Xong"
        )
    give_target(ground, movement, "met")
    give_target(ground, movement, "not_yet", field="")
    make_concluded(ground.department, ground.ward, on=date(2025, 11, 17), due_on=date(2025, 12, 1), movement=movement)
    review = written(ground, movement)
    assert shown(sheet_of(review, "enrollment"))[-1] == ("Cộng", "1", "0", "1", "1", "2", "50,0 %")
    assert shown(sheet_of(review, "plans"))[0][1:] == ("1", "0", "1", "2", "50,0 %")
    assert shown(sheet_of(review, "contents"))[0][1:] == ("1", "1", "1", "3", "33,3 %")
    assert shown(sheet_of(review, "targets")) == [
        ("(chưa ghi)", "0", "0", "1", "0", "1", "0,0 %"),
        ("Cải cách hành chính", "1", "0", "0", "0", "1", "100,0 %"),
        ("Cộng", "1", "0", "1", "0", "2", "50,0 %"),
    ]
    assert [line[2:5] for line in shown(sheet_of(review, "progress"))] == [("–", "1", "0")] * 2 + [("", "2", "0")]
    assert shown(sheet_of(review, "inspections"))[-1] == ("Cộng", "1", "0", "1", "0", "0", "1")
    assert shown(sheet_of(review, "findings")) == [
        ("Hạn chế", "0", "0", "0", "1", "1"),
        ("Cộng", "0", "0", "0", "1", "1"),
    ]
    assert review.lines[0] == "1/2 (50,0 %) đơn vị đã đăng ký hoặc hưởng ứng phong trào."
    assert all(row.source for sheet in from_json(review.figures) for row in sheet.rows)


def test_what_units_reached_together_is_said_as_the_target_adds_it(ground: Ground, movement: Movement) -> None:
    part = give_target(ground, movement, "not_yet")
    other = make_unit(parent=ground.city)
    Target.objects.filter(pk=part.target_id).update(rollup="sum", measure="hồ sơ")
    Assignment.objects.create(target=part.target, unit=other, value=95, latest=1200)
    Assignment.objects.filter(pk=part.pk).update(latest=Decimal("34.5"))
    assert shown(sheet_of(written(ground, movement), "progress"))[0][2] == "1.234,5 hồ sơ"


def test_write_refuses_what_makes_no_sense(ground: Ground, movement: Movement) -> None:
    draft, other = make_movement(ground.city), make_movement(ground.city, launch=True)

    def write(**changes: Any) -> str:
        asked = {"actor": ground.office, "movement": movement, "kind": "interim", **changes}
        return code_of(lambda: write_review(**asked))

    assert write(actor=ground.officer) == "not_your_unit"
    assert write(movement=draft) == "wrong_state"
    assert write(kind="other") == "bad_kind"
    assert write(phase=other.phases.first()) == "bad_phase"
    written(ground, movement)
    assert write(phase=movement.phases.first()) == "already_written"
    write_review(actor=ground.office, movement=movement, kind="final")
    assert write(kind="final") == "already_written"


def test_refreshing_says_what_changed_and_keeps_every_word(ground: Ground, movement: Movement) -> None:
    review = written(ground, movement)
    edit_review(actor=ground.office, review=review, version=1, texts={"results": "Nhiều cách làm hay."})
    assert refresh_review(actor=ground.office, review=review).changes == []
    make_enrollment(movement, ground.ward)
    review = refresh_review(actor=ground.office, review=review)
    assert "Đăng ký thi đua – Phường, xã, đặc khu, Đăng ký: 0 → 1." in review.changes
    assert review.sections.get(key="results").text == "Nhiều cách làm hay."


def test_two_writers_one_draft(ground: Ground, movement: Movement) -> None:
    review = written(ground, movement)
    edit_review(actor=ground.office, review=review, version=1, texts={"limits": "Một"})
    assert code_of(lambda: edit_review(actor=ground.office, review=review, version=1, texts={})) == "stale"


def test_issued_it_is_frozen_under_a_seal(ground: Ground, movement: Movement) -> None:
    review = written(ground, movement)
    data = IssueInput("5/BC-UBND", "Lê Mẫu Bình", "CHỦ TỊCH")

    def issue(**changes: Any) -> str:
        return code_of(lambda: issue_review(actor=ground.office, review=review, data=replace(data, **changes)))

    assert issue() == "blank_section"
    edit_review(actor=ground.office, review=review, version=1, texts=TEXTS)
    assert issue(number=" ") == "number_needed"
    assert issue(signer_name="") == "signer_needed"
    assert issue(on=date(2026, 11, 19)) == "bad_day"
    assert issue(on=date(2026, 11, 21)) == "bad_day"
    issued = issue_review(actor=ground.office, review=review, data=data)
    assert (issued.state, is_intact(issued)) == ("issued", True)
    assert Message.objects.filter(user_id=ground.officer.user_id, title__startswith="Báo cáo 5/BC-UBND").exists()
    for call in (
        lambda: refresh_review(actor=ground.office, review=issued),
        lambda: edit_review(actor=ground.office, review=issued, version=issued.version, texts={}),
        lambda: issue_review(actor=ground.office, review=issued, data=data),
        lambda: discard_review(actor=ground.office, review=issued),
    ):
        assert code_of(call) == "wrong_state"
    MovementContent.objects.filter(movement=movement).update(text="Đổi sau")
    assert is_intact(MovementReview.objects.get(pk=issued.pk))


@pytest.mark.parametrize("what", ["section", "figure", "number", "signer"])
def test_the_seal_breaks_at_the_smallest_change(ground: Ground, movement: Movement, what: str) -> None:
    review = written(ground, movement)
    edit_review(actor=ground.office, review=review, version=1, texts=TEXTS)
    review = issue_review(actor=ground.office, review=review, data=IssueInput("5/BC", "Lê Mẫu Bình"))
    if what == "section":
        review.sections.filter(key="limits").update(text="Đã viết!")
    elif what == "figure":
        review.figures[0]["rows"][0]["values"][1] += 1
    elif what == "number":
        review.number = "6/BC"
    else:
        review.signer_name = "Lê Mẫu Bính"
    assert not is_intact(review)


def test_the_paper_keeps_figures_and_words_apart(ground: Ground, movement: Movement) -> None:
    review = written(ground, movement)
    text = docx_text(report_docx(review_paper(review)))
    for part in (
        "I. KẾT QUẢ BẰNG SỐ LIỆU",
        "Đăng ký thi đua",
        "III. KẾT QUẢ NỔI BẬT, CÁCH LÀM HAY",
        BLANK,
        "Số liệu lấy từ hệ thống",
    ):
        assert part in text
    assert report_pdf(review_paper(review)).startswith(b"%PDF")


def test_ended_phases_without_a_review_are_due(ground: Ground, movement: Movement) -> None:
    on = date(2026, 11, 20)
    assert [phase.place for phase in due_reviews([ground.city.pk], on)] == [1]
    assert list(due_reviews([ground.ward.pk], on)) == []
    review = written(ground, movement)
    edit_review(actor=ground.office, review=review, version=1, texts=TEXTS)
    issue_review(actor=ground.office, review=review, data=IssueInput("5/BC", "Lê Mẫu Bình"))
    assert list(due_reviews(None, on)) == []


def test_a_draft_is_for_its_writers_an_issued_one_for_all_with_a_role(ground: Ground, movement: Movement) -> None:
    review = written(ground, movement)
    readers = {
        "office": ground.office,
        "leadership": make_actor(Role.LEADERSHIP, ground.city),
        "ward": ground.officer,
        "nobody": make_actor(None, make_unit()),
        "system": SYSTEM,
    }

    def seen() -> set[str]:
        return {name for name, who in readers.items() if reviews(who).exists()}

    assert seen() == {"office", "leadership", "system"}
    edit_review(actor=ground.office, review=review, version=1, texts=TEXTS)
    issue_review(actor=ground.office, review=review, data=IssueInput("5/BC", "Lê Mẫu Bình"))
    assert seen() == {"office", "leadership", "ward", "system"}
