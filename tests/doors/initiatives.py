"""Initiatives: written, handed in, checked, recognised, used elsewhere; and put before their council."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from tests.doors.knocking import Call
from thidua.core.actor import SYSTEM, Actor
from thidua.core.clock import today
from thidua.councils import actions as councils
from thidua.councils.tests.works import Chamber, accepted, make_award_round, make_chamber, make_work
from thidua.initiatives import actions, states
from thidua.initiatives.inputs import EffectInput, ReplicationInput
from thidua.initiatives.models import Initiative
from thidua.initiatives.tests.factories import TITLE, Place, make_initiative, make_place

PAST, FUTURE = "2020-01-01", "2999-01-01"


def create(why: str) -> Call:
    place = make_place()
    values = _fields(place)
    if why == "author_twice":
        values["authors"] = "Bà Một; 50\nBÀ MỘT; 50"
    return Call(place.officer, "/initiatives/new/", "POST /api/initiatives/", values)


def edit(why: str) -> Call:
    place = make_place()
    row = make_initiative(place, states.SUBMITTED if why == "wrong_state" else states.DRAFT)
    values = _fields(place, version="9" if why == "stale" else "1", title="Tên mới")
    address = f"/initiatives/{row.code}"
    return Call(place.officer, f"{address}/edit/", f"PUT /api{address}", values)


def add_effect(why: str) -> Call:
    place = make_place()
    row = make_initiative(place, states.SUBMITTED if why == "wrong_state" else states.DRAFT)
    values = {"name": "Thời gian", "unit_name": "phút", "before": "45", "after": "12", "evidence": b"ten,so\nA,1\n"}
    return _of(row, place.officer, "effects", values)


def drop_effect(why: str) -> Call:
    place = make_place()
    row = make_initiative(place)
    effect = actions.add_effect(actor=place.officer, initiative=row, data=EffectInput("Thời gian", "phút", Decimal(1)))
    if why == "wrong_state":
        actions.submit_initiative(actor=place.officer, initiative=row)
    return _of(row, place.officer, f"effects/{effect.pk}/removal", {})


def add_file(why: str) -> Call:
    place = make_place()
    row = make_initiative(place, states.SUBMITTED if why == "wrong_state" else states.DRAFT)
    data = b"MZ\x90\x00" if why == "file_wrong_type" else b"ten,so\nA,1\n"
    return _of(row, place.officer, "files", {"file": data})


def submit(why: str) -> Call:
    place = make_place()
    wrong: dict[str, dict[str, Any]] = {
        "incomplete": {"novelty": ""},
        "too_late": {"applied_on": today() - timedelta(days=800)},
        "future": {"applied_on": today() + timedelta(days=8)},
        "not_competent_level": {"competent": place.ward},
    }
    changes = wrong.get(why, {})
    if why == "same_title":
        make_initiative(place, states.SUBMITTED)
    row = make_initiative(place, states.SUBMITTED if why == "wrong_state" else states.DRAFT, **changes)
    if why == "shares_not_hundred":
        row.authors.update(share=99)
    return _of(row, place.officer, "submission", {})


def withdraw(why: str) -> Call:
    place = make_place()
    row = make_initiative(place, states.RECOGNIZED if why == "wrong_state" else states.SUBMITTED)
    return _of(row, place.neighbor if why == "not_your_unit" else place.officer, "withdrawal", {"reason": "Làm lại"})


def return_(why: str) -> Call:
    return _judged(why, "return", {"reason": "Thiếu số liệu"})


def accept(why: str) -> Call:
    place = make_place()
    row = make_initiative(place, states.ACCEPTED if why == "wrong_state" else states.SUBMITTED)
    if why == "four_eyes":
        Initiative.objects.filter(pk=row.pk).update(submitted_by=place.checker.user_id)
    return _of(row, _checker(place, why), "acceptance", {"note": ""})


def reject(why: str) -> Call:
    return _judged(why, "rejection", {"reason": "Không có tính mới"})


def recognize(why: str) -> Call:
    place = make_place()
    state = {"council_required": states.ACCEPTED, "wrong_state": states.SUBMITTED}.get(why, states.APPROVED)
    row = make_initiative(place, state)
    values = {
        "reach": "nation" if why == "reach_wider" else "province",
        "decision_no": "77/QĐ-UBND",
        "recognized_on": FUTURE if why == "bad_day" else today().isoformat(),
        "signer": "" if why == "signer_needed" else "Bùi Văn Giả Tưởng",
    }
    return _of(row, _checker(place, why), "recognition", values)


def apart(why: str) -> Call:
    place = make_place()
    row = make_initiative(place, states.SUBMITTED)
    return _of(row, _checker(place, why), "apart", {"kind": "initiative", "object_id": "999"})


def replicate(why: str) -> Call:
    place = make_place()
    row = make_initiative(place, states.SUBMITTED if why == "wrong_state" else states.RECOGNIZED)
    since = {"future": FUTURE, "too_early": PAST}.get(why, today().isoformat())
    actor = place.checker if why == "wrong_state" else place.neighbor
    values = {"unit": place.other.code, "since": since, "effect": "Giảm 20 phút", "evidence": b"ten,so\nA,1\n"}
    return _of(row, actor, "replications", values)


def note_effect(why: str) -> Call:
    return _use(why, "effect", {"effect": "Giảm 25 phút"})


def end(why: str) -> Call:
    return _use(why, "end", {"ended_on": PAST if why == "bad_day" else today().isoformat(), "reason": "Đổi cách làm"})


def plan_meeting(why: str) -> Call:
    chamber = make_chamber(3, kind="creativity" if why == "other_kind" else "initiative")
    if why == "no_members":
        chamber.council.members.update(since=today() + timedelta(days=9))
    values = {"held_on": PAST if why == "past_day" else today().isoformat(), "place": "Phòng họp"}
    address = f"/councils/{chamber.council.code}/initiative-meetings"
    return Call(chamber.secretary, f"{address}/new/", f"POST /api{address}", values)


def put_initiatives(why: str) -> Call:
    chamber = make_chamber(3)
    row = accepted(chamber)
    if why == "wrong_state":
        councils.cancel_meeting(actor=chamber.secretary, meeting=chamber.meeting, reason="Hoãn")
    return _meeting(chamber, "initiatives", {"initiatives": [row.code]})


def plan_award_meeting(why: str) -> Call:
    chamber = make_chamber(3, kind="initiative" if why == "other_kind" else "creativity")
    values = {
        "round": make_award_round(chamber.place).code,
        "held_on": PAST if why == "past_day" else today().isoformat(),
        "place": "Phòng họp",
        "more_than": "yes",
        "share": "300 %" if why == "bad_share" else "1/2",
        "base": "present",
        "quorum": "1/2",
    }
    address = f"/councils/{chamber.council.code}/award-meetings"
    return Call(chamber.secretary, f"{address}/new/", f"POST /api{address}", values)


def put_works(why: str) -> Call:
    chamber = make_chamber(3, kind="creativity")
    round_ = chamber.meeting.award_round
    assert round_ is not None
    work = make_work(round_, chamber.place)
    if why == "wrong_state":
        councils.cancel_meeting(actor=chamber.secretary, meeting=chamber.meeting, reason="Hoãn")
    return _meeting(chamber, "works", {"works": [work.code]})


def _fields(place: Place, **changes: str) -> dict[str, Any]:
    return {
        "unit": place.ward.code,
        "title": TITLE,
        "kind": "technology",
        "applied_on": today().isoformat(),
        "reach_asked": "unit",
        "authors": "Nguyễn Văn Minh Họa; 70%\nÔng Khác; Khu phố 2; 30%",
        "content": "Nội dung",
        **changes,
    }


def _judged(why: str, what: str, values: dict[str, Any]) -> Call:
    place = make_place()
    row = make_initiative(place, states.RECOGNIZED if why == "wrong_state" else states.SUBMITTED)
    return _of(row, _checker(place, why), what, values)


def _checker(place: Place, why: str) -> Actor:
    return place.officer if why == "not_competent" else place.checker


def _use(why: str, what: str, values: dict[str, Any]) -> Call:
    place = make_place()
    row = make_initiative(place, states.RECOGNIZED)
    data = ReplicationInput(today() - timedelta(days=3))
    use = actions.replicate(actor=SYSTEM, initiative=row, unit=place.other, data=data)
    if why == "already_ended":
        actions.end_replication(actor=SYSTEM, replication=use, ended_on=today())
    actor = place.officer if why == "not_your_unit" else place.neighbor
    return _of(row, actor, f"replications/{place.other.code}/{what}", values)


def _meeting(chamber: Chamber, what: str, values: dict[str, Any]) -> Call:
    address = f"/councils/meetings/{chamber.meeting.code}/{what}"
    return Call(chamber.secretary, f"{address}/", f"POST /api{address}", values)


def _of(row: Initiative, actor: Actor, what: str, values: dict[str, Any]) -> Call:
    address = f"/initiatives/{row.code}/{what}"
    return Call(actor, f"{address}/", f"POST /api{address}", values)
