"""Rounds and works that stand ready for a test."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.clock import playing
from thidua.creativity import actions, states
from thidua.creativity.inputs import AuthorInput, DecisionInput, FieldInput, PrizeInput, RoundInput, WorkInput
from thidua.creativity.models import AwardRound, AwardWork
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit

CALL, LAST, AFTER = date(2025, 3, 3), date(2025, 3, 31), date(2025, 4, 1)
POST, POST_END, MEET = date(2025, 5, 5), date(2025, 5, 19), date(2025, 5, 20)
FIELDS = (FieldInput("Quản lý nhà nước", 2), FieldInput("Truyền thông"))
PRIZES = (PrizeInput("Giải nhất", 1, 200_000_000), PrizeInput("Giải nhì", None, 150_000_000), PrizeInput("Giải ba"))
TITLE = "Bản đồ ngập theo giờ"


@dataclass
class Stage:
    city: Unit
    ward: Unit
    office: Actor
    officer: Actor


def make_stage() -> Stage:
    city = make_unit("Thành phố Mẫu")
    ward = make_unit("Phường Mẫu", parent=city)
    return Stage(city, ward, make_actor(Role.STANDING_OFFICE, city), make_actor(Role.OFFICER, ward))


def rules(**changed: Any) -> RoundInput:
    given: dict[str, object] = {
        "title": "Giải thưởng Sáng tạo",
        "number": 4,
        "year": 2025,
        "since": CALL,
        "until": LAST,
        "works_from": date(2022, 1, 1),
        "works_until": date(2024, 12, 31),
        "comment_days": 10,
        "most_prizes": 3,
        "fields": FIELDS,
        "prizes": PRIZES,
    }
    return RoundInput(**{**given, **changed})


def facts(title: str = TITLE, **changed: Any) -> WorkInput:
    given: dict[str, object] = {
        "title": title,
        "field": "Quản lý nhà nước",
        "summary": "Người dân báo điểm ngập, bản đồ cập nhật theo giờ.",
        "effect": "Thời gian xử lý giảm từ 6 giờ còn 2 giờ.",
        "applied_on": date(2023, 5, 1),
        "authors": (AuthorInput("Trần Thị Mẫu An", "Phường Mẫu"),),
    }
    return WorkInput(**{**given, **changed})


def make_round(stage: Stage, *, called: bool = True, **changed: Any) -> AwardRound:
    with playing(CALL):
        round_ = actions.create_round(actor=stage.office, unit=stage.city, data=rules(**changed))
        return actions.call_round(actor=stage.office, round_=round_) if called else round_


def make_work(
    stage: Stage, round_: AwardRound, title: str = TITLE, *, state: str = "draft", **changed: Any
) -> AwardWork:
    """A work brought to a state: through its own actions as far as they need no jury."""
    with playing(CALL):
        work = actions.enter_work(actor=stage.officer, round_=round_, unit=stage.ward, data=facts(title, **changed))
        if state != "draft":
            work = actions.submit_work(actor=stage.officer, work=work)
        if state == "returned":
            work = actions.return_work(actor=stage.office, work=work, reason="Thiếu minh chứng")
        elif state not in ("draft", "submitted"):
            work = actions.accept_work(actor=stage.office, work=work)
    if state not in ("draft", "submitted", "returned", "accepted"):
        AwardWork.objects.filter(pk=work.pk).update(state=state)
        work.refresh_from_db()
    return work


def make_posted(stage: Stage, *titles: str) -> tuple[AwardRound, list[AwardWork]]:
    """A round whose short list is posted; what the juries did before is taken as done."""
    round_ = make_round(stage)
    works = [make_work(stage, round_, title, state=states.SHORTLISTED) for title in titles or (TITLE,)]
    AwardRound.objects.filter(pk=round_.pk).update(state=states.SCORING)
    round_.refresh_from_db()
    with playing(POST):
        round_ = actions.post_shortlist(actor=stage.office, round_=round_, until=POST_END)
    return round_, works


def make_in_council(stage: Stage, *titles: str) -> tuple[AwardRound, list[AwardWork]]:
    """The posting is over and the council has agreed to every work."""
    round_, works = make_posted(stage, *titles)
    with playing(MEET):
        round_ = actions.bring_to_council(actor=stage.office, round_=round_)
        works = [
            actions.record_council_result(actor=SYSTEM, work=work, approved=True, note="9/11 (81,8 %)")
            for work in works
        ]
    return round_, works


def make_decided(stage: Stage) -> tuple[AwardRound, AwardWork]:
    round_, works = make_in_council(stage)
    with playing(MEET):
        work = actions.give_prize(actor=stage.office, work=works[0], prize=round_.prizes.get(order=1))
        round_ = actions.decide_round(
            actor=stage.office, round_=round_, data=DecisionInput("12/QĐ-UBND", MEET, "Lý Văn Mẫu Sơn")
        )
    work.refresh_from_db()
    return round_, work
