"""A round from its rules to the ceremony, and everything that is refused on the way."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from thidua.core.actor import SYSTEM, Role
from thidua.core.clock import playing
from thidua.core.errors import Refused
from thidua.creativity import actions, queries, states
from thidua.creativity.inputs import DecisionInput, FieldInput, RemarkInput
from thidua.creativity.models import AwardRound, AwardWork, Prize
from thidua.creativity.tests import factories as f
from thidua.documents.inputs import Upload
from thidua.people.tests.factories import make_actor

pytestmark = pytest.mark.django_db
REMARK = RemarkInput("Lê Văn Mẫu", "", "Đã có nơi làm từ năm 2019", objects_to=True)
DECISION = DecisionInput("12/QĐ-UBND", f.MEET, "Lý Văn Mẫu Sơn")


@pytest.fixture
def stage() -> f.Stage:
    return f.make_stage()


def refused(code: str, call: Callable[[], object]) -> str:
    with pytest.raises(Refused) as no:
        call()
    assert no.value.code == code
    return no.value.message


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("title_needed", {"title": " "}),
        ("bad_period", {"until": f.CALL - timedelta(days=1)}),
        ("bad_period", {"works_until": date(2021, 1, 1)}),
        ("twice", {"fields": (FieldInput("Truyền thông"), FieldInput("TRUYỀN  thông"))}),
    ],
)
def test_rules_that_cannot_be(stage: f.Stage, code: str, changed: dict[str, object]) -> None:
    refused(code, lambda: f.make_round(stage, called=False, **changed))
    assert not AwardRound.objects.exists()


def test_a_round_is_written_once_and_edited_from_what_was_read(stage: f.Stage) -> None:
    round_ = f.make_round(stage, called=False)
    refused("already_exists", lambda: f.make_round(stage))
    edited = actions.edit_round(actor=stage.office, round_=round_, version=1, data=f.rules(most_prizes=None))
    assert (edited.version, edited.most_prizes) == (2, None)
    refused("stale", lambda: actions.edit_round(actor=stage.office, round_=round_, version=1, data=f.rules()))


def test_a_call_needs_fields_prizes_and_time(stage: f.Stage) -> None:
    round_ = f.make_round(stage, called=False, fields=(), prizes=())
    refused("no_fields", lambda: actions.call_round(actor=stage.office, round_=round_))
    edit: dict[str, Any] = {"actor": stage.office, "round_": round_}
    actions.edit_round(**edit, version=1, data=f.rules(prizes=()))
    refused("no_prizes", lambda: actions.call_round(actor=stage.office, round_=round_))
    actions.edit_round(**edit, version=2, data=f.rules())
    with playing(f.AFTER):
        refused("bad_period", lambda: actions.call_round(actor=stage.office, round_=round_))


def test_a_work_is_entered_in_time_complete_and_once(stage: f.Stage) -> None:
    round_ = f.make_round(stage)
    with playing(f.AFTER):
        said = refused(
            "not_in_time",
            lambda: actions.enter_work(actor=stage.officer, round_=round_, unit=stage.ward, data=f.facts()),
        )
    assert "03/03/2025 đến hết ngày 31/03/2025" in said
    refused("no_field", lambda: f.make_work(stage, round_, field="Thể thao"))
    bare = f.make_work(stage, round_, "Chưa xong", summary="", authors=())
    with playing(f.CALL):
        said = refused("incomplete", lambda: actions.submit_work(actor=stage.officer, work=bare))
        assert said == "Hồ sơ còn thiếu: tóm tắt, tác giả. Hãy bổ sung rồi nộp."
        old = f.make_work(stage, round_, "Việc cũ", applied_on=date(2019, 1, 1))
        refused("out_of_period", lambda: actions.submit_work(actor=stage.officer, work=old))
        actions.submit_work(actor=stage.officer, work=f.make_work(stage, round_))
        twin = f.make_work(stage, round_, "BẢN ĐỒ ngập theo giờ")
        refused("entered_twice", lambda: actions.submit_work(actor=stage.officer, work=twin))


def test_a_returned_work_comes_again_even_after_the_last_day(stage: f.Stage) -> None:
    round_ = f.make_round(stage)
    work = f.make_work(stage, round_, state="returned")
    late = f.make_work(stage, round_, "Nháp chưa nộp")
    with playing(f.AFTER):
        assert actions.submit_work(actor=stage.officer, work=work).state == states.SUBMITTED
        refused("not_in_time", lambda: actions.submit_work(actor=stage.officer, work=late))
        refused("unchecked", lambda: actions.start_scoring(actor=stage.office, round_=round_))
        actions.accept_work(actor=stage.office, work=work)
        assert actions.start_scoring(actor=stage.office, round_=round_).state == states.SCORING


def test_scoring_waits_for_the_end_of_the_call_and_for_works(stage: f.Stage) -> None:
    round_ = f.make_round(stage)
    with playing(f.LAST):
        refused("still_open", lambda: actions.start_scoring(actor=stage.office, round_=round_))
    with playing(f.AFTER):
        refused("no_works", lambda: actions.start_scoring(actor=stage.office, round_=round_))


def test_papers_of_a_work_are_what_they_say(stage: f.Stage) -> None:
    work = f.make_work(stage, f.make_round(stage))
    upload = Upload("anh.png", b"<svg onload=alert(1)>", "image/png")
    refused("file_wrong_type", lambda: actions.add_work_file(actor=stage.officer, work=work, upload=upload))
    refused("file_needed", lambda: actions.add_work_file(actor=stage.officer, work=work, upload=None))
    kept = actions.add_work_file(actor=stage.officer, work=work, upload=Upload("mc.pdf", b"%PDF-1.7 x"))
    assert kept.file.owner_path == stage.ward.path


def test_the_posting_lasts_as_long_as_the_rules_say(stage: f.Stage) -> None:
    round_ = f.make_round(stage)
    AwardRound.objects.update(state=states.SCORING)
    round_.refresh_from_db()
    post: dict[str, Any] = {"actor": stage.office, "round_": round_}
    refused("no_shortlist", lambda: actions.post_shortlist(**post, until=f.POST_END))
    AwardRound.objects.update(state=states.CALLING)
    round_.refresh_from_db()
    f.make_work(stage, round_, state=states.SHORTLISTED)
    f.make_work(stage, round_, "Còn đang chấm", state="accepted")
    AwardRound.objects.update(state=states.SCORING)
    round_.refresh_from_db()
    with playing(f.POST):
        assert "Quản lý nhà nước" in refused("juries_open", lambda: actions.post_shortlist(**post, until=f.POST_END))
        AwardWork.objects.filter(title="Còn đang chấm").update(state=states.WITHDRAWN)
        said = refused("too_short", lambda: actions.post_shortlist(**post, until=f.POST_END - timedelta(days=1)))
        assert said.endswith("sớm nhất là ngày 19/05/2025.")
        assert actions.post_shortlist(**post, until=f.POST_END).comment_until == f.POST_END


def test_a_stranger_speaks_while_it_is_posted_and_is_heard_before_the_council(stage: f.Stage) -> None:
    round_, (work,) = f.make_posted(stage)
    with playing(f.POST_END):
        said = actions.remark(work=work, data=REMARK, address="a")
        refused("still_posted", lambda: actions.bring_to_council(actor=stage.office, round_=round_))
        for code, changed in (
            ("text_needed", RemarkInput("Lê Mẫu", "", " ")),
            ("name_needed", RemarkInput(" ", "", "Ý kiến")),
            ("too_long", RemarkInput("Lê Mẫu", "", "x" * 2001)),
        ):
            refused(code, partial(actions.remark, work=work, data=changed, address="a"))
        for _ in range(19):
            actions.remark(work=work, data=REMARK, address="b")
        actions.remark(work=work, data=REMARK, address="b")
        refused("too_many", lambda: actions.remark(work=work, data=REMARK, address="b"))
    with playing(f.MEET):
        refused("not_posted", lambda: actions.remark(work=work, data=REMARK, address="c"))
        refused("unsettled", lambda: actions.bring_to_council(actor=stage.office, round_=round_))
        refused("outcome_needed", lambda: actions.settle_remark(actor=stage.office, remark=said, outcome=" "))
        for one in queries.remarks(stage.office, round_):
            actions.settle_remark(actor=stage.office, remark=one, outcome="Đã đối chiếu, không trùng")
        refused("settled", lambda: actions.settle_remark(actor=stage.office, remark=said, outcome="Lại"))
        assert actions.bring_to_council(actor=stage.office, round_=round_).state == states.COUNCIL


def test_prizes_keep_to_their_caps(stage: f.Stage) -> None:
    round_, works = f.make_in_council(stage, "Một", "Hai", "Ba")
    first, second, _ = round_.prizes.all()

    def give(work: AwardWork, prize: Prize | None) -> AwardWork:
        return actions.give_prize(actor=stage.office, work=work, prize=prize)

    give(works[0], first)
    refused("full_rank", lambda: give(works[1], first))
    give(works[1], second)
    assert "lĩnh vực Quản lý nhà nước" in refused("full_field", lambda: give(works[2], second))
    give(works[1], None)
    give(works[2], second)
    assert queries.money_of(round_) == queries.Money(350_000_000, 0)


def test_the_decision_awards_and_tells_all_others_why_not(stage: f.Stage) -> None:
    round_, works = f.make_in_council(stage, "Một", "Hai")
    decide: dict[str, Any] = {"actor": stage.office, "round_": round_}
    with playing(f.MEET):
        refused("no_prize_given", lambda: actions.decide_round(**decide, data=DECISION))
        actions.give_prize(actor=stage.office, work=works[0], prize=round_.prizes.get(order=3))
        refused("decision_needed", lambda: actions.decide_round(**decide, data=DecisionInput(" ", f.MEET, "A")))
        later = DecisionInput("1", f.MEET + timedelta(days=1), "A")
        refused("bad_day", lambda: actions.decide_round(**decide, data=later))
        actions.decide_round(**decide, data=DECISION)
    assert [(work.title, work.state, work.reason) for work in AwardWork.objects.order_by("pk")] == [
        ("Một", "awarded", ""),
        ("Hai", "not_awarded", "Không có tên trong danh sách đạt giải theo Quyết định số 12/QĐ-UBND"),
    ]
    assert queries.money_of(round_) == queries.Money(0, 1)


def test_a_decision_waits_for_the_council(stage: f.Stage) -> None:
    round_, works = f.make_posted(stage, "Một", "Hai")
    with playing(f.MEET):
        actions.bring_to_council(actor=stage.office, round_=round_)
        actions.record_council_result(actor=SYSTEM, work=works[0], approved=False, note="3/11")
        refused("undecided", lambda: actions.decide_round(actor=stage.office, round_=round_, data=DECISION))
    works[0].refresh_from_db()
    assert works[0].reason == "Hội đồng không thống nhất tặng giải. 3/11"


def test_prizes_are_handed_over_after_the_decision(stage: f.Stage) -> None:
    round_, work = f.make_decided(stage)
    early = f.MEET - timedelta(days=1)
    refused("bad_day", lambda: actions.plan_ceremony(actor=stage.office, round_=round_, on=early, place=""))
    refused("bad_day", lambda: actions.present_prize(actor=stage.office, work=work, on=early))
    actions.plan_ceremony(actor=stage.office, round_=round_, on=date(2025, 9, 2), place="Nhà hát Mẫu")
    assert actions.present_prize(actor=stage.office, work=work, on=f.MEET).presented_on == f.MEET


def test_reminders_are_sent_once(stage: f.Stage) -> None:
    f.make_work(stage, f.make_round(stage))
    on = f.LAST - timedelta(days=1)
    with playing(on):
        assert [actions.remind(actor=SYSTEM, on=on) for _ in range(2)] == [1, 0]
    refused("not_system", lambda: actions.remind(actor=make_actor(Role.OFFICER, stage.ward), on=on))
