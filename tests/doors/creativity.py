"""The creativity award: rules, works, posting, prizes, decision, ceremony."""

from datetime import date, timedelta
from typing import Any

from tests.doors.knocking import Call
from thidua.core.actor import SYSTEM, Actor
from thidua.core.clock import now
from thidua.creativity import actions, states
from thidua.creativity.models import AwardRound, AwardWork, PublicRemark
from thidua.creativity.tests import factories as f

OPEN_CALL: dict[str, Any] = {"until": f.MEET + timedelta(days=30)}
RULES: dict[str, Any] = {
    "title": "Giải thưởng Sáng tạo",
    "number": "4",
    "year": "2025",
    "since": "2025-03-03",
    "until": "2025-06-30",
    "field_lines": "Quản lý nhà nước | 2\nTruyền thông",
    "prize_lines": "Giải nhất | 1 | 200.000.000\nGiải ba",
}
WORK = {"title": "Bản đồ ngập", "field": "Quản lý nhà nước", "authors": "Trần Thị Mẫu An | Phường Mẫu"}
REASON = {"reason": "Cần bổ sung minh chứng"}


def create(why: str) -> Call:
    stage = f.make_stage()
    if why == "already_exists":
        f.make_round(stage)
    values = {**RULES, "unit": stage.city.code}
    if why == "bad_period":
        values["until"] = "2025-03-01"
    if why == "twice":
        values["field_lines"] = "Truyền thông\nTRUYỀN THÔNG"
    return Call(stage.office, "/creativity/new/", "POST /api/creativity/", values)


def edit(why: str) -> Call:
    stage = f.make_stage()
    round_ = f.make_round(stage, called=why == "wrong_state")
    address = f"/creativity/{round_.code}"
    values = {**RULES, "version": "7" if why == "stale" else "1"}
    return Call(_runs(stage, why), f"{address}/edit/", f"PUT /api{address}", values)


def call(why: str) -> Call:
    stage = f.make_stage()
    parts: dict[str, Any] = {"fields": ()} if why == "no_fields" else {"prizes": ()} if why == "no_prizes" else {}
    round_ = f.make_round(stage, called=why == "wrong_state", **OPEN_CALL, **parts)
    return _round(round_, _runs(stage, why), "call")


def score(why: str) -> Call:
    stage = f.make_stage()
    round_ = f.make_round(stage, **(OPEN_CALL if why == "still_open" else {}))
    if why != "no_works":
        f.make_work(stage, round_, state="submitted" if why == "unchecked" else "accepted")
    return _round(round_, _runs(stage, why), "scoring")


def post(why: str) -> Call:
    stage = f.make_stage()
    round_ = f.make_round(stage)
    if why != "no_shortlist":
        f.make_work(stage, round_, state=states.SHORTLISTED)
    if why == "juries_open":
        f.make_work(stage, round_, "Còn chấm", state="accepted")
    round_ = _at(round_, states.CALLING if why == "wrong_state" else states.SCORING)
    return _round(round_, _runs(stage, why), "posting", until="2025-05-21" if why == "too_short" else "2025-06-30")


def settle(why: str) -> Call:
    stage = f.make_stage()
    round_, (work,) = f.make_posted(stage)
    said = PublicRemark.objects.create(work=work, name="Lê Mẫu", text="Ý kiến", at=now())
    if why == "settled":
        actions.settle_remark(actor=SYSTEM, remark=said, outcome="Đã xem")
    return _round(round_, stage.office, f"remarks/{said.pk}", outcome="Đã xem xét")


def bring(why: str) -> Call:
    stage = f.make_stage()
    round_, (work,) = f.make_posted(stage)
    if why == "unsettled":
        PublicRemark.objects.create(work=work, name="Lê Mẫu", text="Ý kiến", at=now())
    if why == "still_posted":
        AwardRound.objects.update(comment_until=date(2025, 6, 30))
    return _round(round_, _runs(stage, why), "council")


def decide(why: str) -> Call:
    stage = f.make_stage()
    round_, (work,) = f.make_in_council(stage)
    if why != "no_prize_given":
        actions.give_prize(actor=stage.office, work=work, prize=round_.prizes.get(order=1))
    if why == "undecided":
        other = f.make_work(stage, _at(round_, states.CALLING), "Khác", state=states.SHORTLISTED)
        round_ = _at(other.round, states.COUNCIL)
    day = "2026-01-01" if why == "bad_day" else "2025-05-20"
    return _round(round_, _runs(stage, why), "decision", decision_no="12/QĐ", decided_on=day, signer="Lý Mẫu Sơn")


def ceremony(why: str) -> Call:
    stage = f.make_stage()
    round_, _ = f.make_decided(stage)
    day = "2025-01-01" if why == "bad_day" else "2025-09-02"
    return _round(round_, _runs(stage, why), "ceremony", on=day, place="Nhà hát Mẫu")


def enter(why: str) -> Call:
    stage = f.make_stage()
    round_ = f.make_round(stage, **({} if why == "not_in_time" else OPEN_CALL))
    values = {**WORK, "unit": stage.ward.code}
    address = f"/creativity/{round_.code}/works"
    return Call(stage.officer, f"{address}/new/", f"POST /api{address}", values)


def edit_work(why: str) -> Call:
    stage, work = _made(state="submitted" if why == "wrong_state" else "draft")
    address = f"/creativity/works/{work.code}"
    values = {**WORK, "version": "7" if why == "stale" else "1"}
    return Call(stage.officer, f"{address}/edit/", f"PUT /api{address}", values)


def add_file(why: str) -> Call:
    stage, work = _made()
    data = b"<svg onload=alert(1)>" if why == "file_wrong_type" else b"%PDF-1.7 x"
    return _work(work, stage.officer, "files", file=data)


def submit(why: str) -> Call:
    changed: dict[str, Any] = {"summary": ""} if why == "incomplete" else {}
    if why == "out_of_period":
        changed["applied_on"] = date(2019, 1, 1)
    stage, work = _made(**changed)
    if why == "entered_twice":
        f.make_work(stage, work.round, state="submitted")
    return _work(work, stage.officer, "submission")


def accept(why: str) -> Call:
    stage, work = _made(state="accepted" if why == "wrong_state" else "submitted")
    return _work(work, _runs(stage, why), "acceptance")


def return_(why: str) -> Call:
    stage, work = _made(state="accepted" if why == "wrong_state" else "submitted")
    return _work(work, _runs(stage, why), "return", **REASON)


def withdraw(why: str) -> Call:
    stage, work = _made(state="not_awarded" if why == "wrong_state" else "submitted")
    return _work(work, stage.officer, "withdrawal", **REASON)


def leave_out(why: str) -> Call:
    stage, work = _made(state="not_awarded" if why == "wrong_state" else "accepted")
    return _work(work, _runs(stage, why), "leaving-out", **REASON)


def prize(why: str) -> Call:
    stage = f.make_stage()
    _, works = f.make_in_council(stage, "Một", "Hai")
    if why == "full_rank":
        actions.give_prize(actor=stage.office, work=works[1], prize=works[0].round.prizes.get(order=1))
    if why == "wrong_state":
        AwardWork.objects.filter(pk=works[0].pk).update(state=states.SHORTLISTED)
    return _work(works[0], _runs(stage, why), "prize", prize="1")


def present(why: str) -> Call:
    stage = f.make_stage()
    _, work = f.make_decided(stage)
    return _work(work, _runs(stage, why), "presentation", on="2025-01-01" if why == "bad_day" else "2025-05-20")


def _made(*, state: str = "draft", **changed: Any) -> tuple[f.Stage, AwardWork]:
    stage = f.make_stage()
    round_ = f.make_round(stage, **OPEN_CALL)
    return stage, f.make_work(stage, round_, state=state, **changed)


def _at(round_: AwardRound, state: str) -> AwardRound:
    AwardRound.objects.filter(pk=round_.pk).update(state=state)
    return AwardRound.objects.get(pk=round_.pk)


def _runs(stage: f.Stage, why: str) -> Actor:
    return stage.officer if why == "not_standing_office" else stage.office


def _round(round_: AwardRound, actor: Actor, part: str, **values: Any) -> Call:
    address = f"/creativity/{round_.code}/{part}"
    return Call(actor, f"{address}/", f"POST /api{address}", values)


def _work(work: AwardWork, actor: Actor, part: str, **values: Any) -> Call:
    address = f"/creativity/works/{work.code}/{part}"
    return Call(actor, f"{address}/", f"POST /api{address}", values)
