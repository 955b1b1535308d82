"""Inspections from plan to mending; reviews from draft to seal; the conference pack."""

from typing import Any

from tests.doors.knocking import Call
from thidua.core.actor import SYSTEM, Actor
from thidua.followup.actions import cancel_inspection, edit_review, issue_review, write_review
from thidua.followup.inputs import IssueInput
from thidua.followup.models import Finding, Inspection, MovementReview
from thidua.followup.tests.factories import (
    Ground,
    make_answered,
    make_concluded,
    make_finding,
    make_ground,
    make_held,
    make_inspection,
)
from thidua.movements.tests.factories import make_movement

SUNDAY, FRIDAY = "2026-11-22", "2026-11-20"
KEYS = ("situation", "results", "limits", "causes", "lessons", "next", "requests")


def plan(why: str) -> Call:
    ground = make_ground()
    actor = {"not_your_unit": ground.officer, "not_below": ground.expert}.get(why, ground.office)
    return Call(actor, "/followup/new/", "POST /api/followup/inspections", _line(ground, why))


def paste(why: str) -> Call:
    ground = make_ground()
    rows = "" if why == "no_rows" else "Sở Mẫu\tPhường Mẫu\tHồ sơ\t20/11/2026"
    head = "Đơn vị kiểm tra\tĐơn vị được kiểm tra\tNội dung\tNgày\n"
    return Call(ground.office, "/followup/paste/", "POST /api/followup/inspections/paste", {"rows": head + rows})


def edit(why: str) -> Call:
    ground = make_ground()
    row = make_inspection(ground.department, ground.ward)
    if why == "wrong_state":
        cancel_inspection(actor=SYSTEM, inspection=row, reason="Hoãn")
    values = {**_line(ground, why), "version": 9 if why == "stale" else 1}
    url = f"/followup/inspections/{row.code}"
    return Call(ground.office, f"{url}/edit/", f"PUT /api{url}", values)


def cancel(why: str) -> Call:
    ground = make_ground()
    make = make_held if why == "wrong_state" else make_inspection
    return _of(make(ground.department, ground.ward), ground.office, "cancelling", {"reason": "Hoãn"})


def hold(why: str) -> Call:
    ground = make_ground()
    make = make_held if why == "wrong_state" else make_inspection
    row = make(ground.department, ground.ward)
    actor = ground.officer if why == "not_your_unit" else ground.expert
    day = "2026-11-30" if why == "bad_day" else FRIDAY
    return _of(row, actor, "holding", {"held_on": day, "team": "Trần Mẫu An"})


def find(why: str) -> Call:
    ground = make_ground()
    make = make_inspection if why == "wrong_state" else make_held
    row = make(ground.department, ground.ward)
    due = {"due_needed": "", "day_off": "2026-11-29", "bad_due": "2026-11-16"}.get(why, "2026-12-01")
    return _of(row, ground.expert, "findings", {"kind": "shortcoming", "text": "Thiếu sổ", "due_on": due})


def drop(why: str) -> Call:
    ground = make_ground()
    if why == "wrong_state":
        finding = make_concluded(ground.department, ground.ward)
    else:
        finding = make_finding(make_held(ground.department, ground.ward))
    return _of_finding(finding, ground.officer if why == "not_your_unit" else ground.expert, "dropping", {})


def conclude(why: str) -> Call:
    ground = make_ground()
    row = make_held(ground.department, ground.ward)
    if why != "no_findings":
        make_finding(row)
    day = "2026-11-13" if why == "bad_day" else FRIDAY
    values = {"conclusion": "Cơ bản tốt", "number": "1/KL", "signer_name": "Lê Mẫu Bình", "on": day}
    return _of(row, ground.officer if why == "not_your_unit" else ground.expert, "concluding", values)


def answer(why: str) -> Call:
    ground = make_ground()
    if why == "not_concluded":
        finding = make_finding(make_held(ground.department, ground.ward))
    else:
        finding = make_concluded(ground.department, ground.ward)
    if why == "wrong_state":
        finding = make_answered(finding)
    actor = ground.expert if why == "not_your_unit" else ground.officer
    return _of_finding(finding, actor, "answer", {"answer": "Đã lập sổ"})


def confirm(why: str) -> Call:
    ground = make_ground()
    finding = _answered(ground, why)
    return _of_finding(finding, ground.officer if why == "not_your_unit" else ground.expert, "confirmation", {})


def send_back(why: str) -> Call:
    ground = make_ground()
    finding = _answered(ground, why)
    actor = ground.officer if why == "not_your_unit" else ground.expert
    return _of_finding(finding, actor, "return", {"reason": "Thiếu dấu"})


def write(why: str) -> Call:
    ground = make_ground()
    movement = make_movement(ground.city, launch=True)
    if why == "already_written":
        write_review(actor=SYSTEM, movement=movement, kind="final")
    values = {"movement": movement.code, "kind": "final"}
    return Call(ground.office, "/followup/reviews/new/", "POST /api/followup/reviews", values)


def edit_words(why: str) -> Call:
    ground = make_ground()
    review = _review(ground, issued=why == "wrong_state")
    values: dict[str, Any] = {**dict.fromkeys(KEYS, "Đã viết lại"), "version": 9 if why == "stale" else review.version}
    url = f"/followup/reviews/{review.code}"
    return Call(ground.office, f"{url}/edit/", f"PUT /api{url}", values)


def refresh(why: str) -> Call:
    ground = make_ground()
    review = _review(ground, issued=True)
    if why != "wrong_state":
        review = _review(ground, issued=False)
    return _of_review(review, ground.officer if why == "not_your_unit" else ground.office, "refresh", {})


def issue(why: str) -> Call:
    ground = make_ground()
    review = _review(ground, issued=why == "wrong_state", texts=why != "blank_section")
    day = "2030-01-01" if why == "bad_day" else FRIDAY
    return _of_review(review, ground.office, "issuing", {"number": "1/BC", "signer_name": "Lê Mẫu Bình", "on": day})


def discard(why: str) -> Call:
    ground = make_ground()
    return _of_review(_review(ground, issued=why == "wrong_state"), ground.office, "discarding", {})


def pack(why: str) -> Call:
    ground = make_ground()
    values = {"unit": ground.city.code, "year": "2026"}
    return Call(ground.office, "/followup/pack/new/", "POST /api/followup/packs", values)


def _line(ground: Ground, why: str) -> dict[str, Any]:
    return {
        "inspector": ground.department.code,
        "unit": ground.department.code if why == "same_unit" else ground.ward.code,
        "subject": "Hồ sơ khen thưởng",
        "planned_on": SUNDAY if why == "day_off" else FRIDAY,
    }


def _answered(ground: Ground, why: str) -> Finding:
    finding = make_concluded(ground.department, ground.ward)
    return finding if why == "wrong_state" else make_answered(finding)


def _review(ground: Ground, *, issued: bool, texts: bool = True) -> MovementReview:
    review = write_review(actor=SYSTEM, movement=make_movement(ground.city, launch=True), kind="final")
    if texts:
        review = edit_review(actor=SYSTEM, review=review, version=1, texts=dict.fromkeys(KEYS, "Đã viết."))
    if issued:
        review = issue_review(actor=SYSTEM, review=review, data=IssueInput("5/BC", "Lê Mẫu Bình"))
    return review


def _of(row: Inspection, actor: Actor, what: str, values: dict[str, Any]) -> Call:
    url = f"/followup/inspections/{row.code}/{what}"
    return Call(actor, f"{url}/", f"POST /api{url}", values)


def _of_finding(row: Finding, actor: Actor, what: str, values: dict[str, Any]) -> Call:
    return _of(row.inspection, actor, f"findings/{row.place}/{what}", values)


def _of_review(row: MovementReview, actor: Actor, what: str, values: dict[str, Any]) -> Call:
    url = f"/followup/reviews/{row.code}/{what}"
    return Call(actor, f"{url}/", f"POST /api{url}", values)
