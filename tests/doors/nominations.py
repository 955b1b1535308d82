"""A round and its dossiers: opened, filled, checked, handed in, judged, passed, returned."""

from typing import Any

from tests.doors.knocking import Call
from thidua.core.actor import Actor, Role
from thidua.nominations import actions
from thidua.nominations.models import Dossier, Nomination, Round
from thidua.nominations.tests.factories import (
    Stage,
    make_dossier,
    make_nomination,
    make_stage,
    make_submitted,
    make_worker,
)
from thidua.people.tests.factories import make_actor

JUDGED = {"result": "met", "reason": "Đã đối chiếu hồ sơ", "evidence": "Biên bản số 3"}


def new_round(why: str) -> Call:
    stage = make_stage()
    values = {
        "title": "Đợt xét năm 2025",
        "organizer": stage.city.code,
        "year": 2025,
        "kind": "by_merit",
        "movement": "",
        "awards": ["advanced_worker"],
        "opens_on": "2025-12-01",
        "closes_on": "2025-11-01" if why == "bad_dates" else "2025-12-31",
        "appraisal_days": 20,
        "version": 0,
    }
    return Call(stage.office, "/nominations/rounds/new/", "POST /api/nominations/rounds", values)


def open_round(why: str) -> Call:
    stage = make_stage()
    if not why:
        actions.close_round(actor=stage.office, round=stage.round)
    actor = stage.officer if why == "not_standing_office" else stage.office
    return _of(stage.round, actor, "opening", {"note": "Mở lại"})


def close_round(why: str) -> Call:
    stage = make_stage()
    if why == "wrong_state":
        actions.close_round(actor=stage.office, round=stage.round)
    actor = stage.officer if why == "not_standing_office" else stage.office
    return _of(stage.round, actor, "closing", {"note": "Hết hạn"})


def open_dossier(why: str) -> Call:
    stage = make_stage()
    if why == "closed":
        actions.close_round(actor=stage.office, round=stage.round)
    actor = _reader(stage) if why == "not_your_unit" else stage.officer
    return _of(stage.round, actor, "dossiers", {"unit": stage.ward.code})


def nominate(why: str) -> Call:
    stage = make_stage()
    dossier = make_dossier(stage)
    person = make_worker("Trần Thị Mẫu", stage.ward)
    if why == "wrong_state":
        make_nomination(stage, dossier=dossier)
        actions.submit_dossier(actor=stage.officer, dossier=dossier)
    if why == "closed":
        actions.close_round(actor=stage.office, round=stage.round)
    values = {"award": "advanced_worker", "people": [person.code], "units": [], "attested": True}
    where = f"/nominations/dossiers/{dossier.code}"
    return Call(stage.officer, f"{where}/candidates/", f"POST /api{where}/nominations", values)


def edit(why: str) -> Call:
    stage, row = _draft(why)
    values = {"achievement": "Hoàn thành tốt", "attested": True, "version": row.version + (why == "stale")}
    return Call(stage.officer, f"{_item(row)}/edit/", f"PUT /api{_item(row)}", values)


def remove(why: str) -> Call:
    stage, row = _draft(why)
    return Call(stage.officer, f"{_item(row)}/removal/", f"DELETE /api{_item(row)}")


def attest(why: str) -> Call:
    stage, row = _draft(why)
    return Call(stage.officer, f"{_item(row)}/attestation/", f"POST /api{_item(row)}/attestation")


def check(why: str) -> Call:
    stage, row = _draft("")
    return _of(row.dossier, _reader(stage) if why == "not_your_unit" else stage.officer, "check", {})


def meeting(why: str) -> Call:
    stage, row = _draft(why)
    day = "2026-03-01" if why == "future" else "2025-12-20"
    values = {"on": day, "present": 6 if why == "bad_count" else 5, "total": 5, "chair": "A", "secretary": "B"}
    where = f"/nominations/dossiers/{row.dossier.code}/meeting"
    return Call(stage.officer, f"{where}/", f"PUT /api{where}", values)


def submit(why: str) -> Call:
    stage = make_stage()
    dossier = make_dossier(stage)
    if why != "empty":
        make_nomination(stage, dossier=dossier, grade="not_completed" if why == "not_eligible" else "good")
    if why == "closed":
        actions.close_round(actor=stage.office, round=stage.round)
    dossier.refresh_from_db()
    actor = _reader(stage) if why == "not_your_unit" else stage.officer
    return _of(dossier, actor, "submission", {"version": dossier.version + (why == "stale"), "note": "Nộp"})


def recall(why: str) -> Call:
    stage, row = _submitted()
    if why == "appraised":
        actions.pass_nomination(actor=stage.office, nomination=row)
    return _of(row.dossier, stage.officer, "recall", {})


def withdraw_dossier(why: str) -> Call:
    stage, row = _submitted()
    actor = stage.office if why == "not_your_unit" else stage.officer
    return _of(row.dossier, actor, "withdrawal", {"reason": "Rút cả hồ sơ"})


def return_dossier(why: str) -> Call:
    stage, row = _submitted()
    if why == "wrong_state":
        actions.pass_nomination(actor=stage.office, nomination=row)
    actor = stage.officer if why == "not_standing_office" else stage.office
    return _of(row.dossier, actor, "return", {"reason": "Bổ sung biên bản"})


def judge(why: str) -> Call:
    """What a unit attests is its officer's to answer; all else the lawyer's, where no seen text decides."""
    if why:
        stage, row = _submitted()
        condition, actor = "law_text", stage.officer if why == "not_competent" else stage.lawyer
    else:
        stage = make_stage()
        person = make_worker("Trần Thị Mẫu", stage.ward)
        row = actions.nominate(actor=stage.officer, dossier=make_dossier(stage), award="advanced_worker", person=person)
        row = actions.check_eligibility(actor=stage.officer, nominations=[row])[0]
        condition = next(f["id"] for f in row.verdict["findings"] if f["result"] == "needs_person")
        actor = stage.officer
    where = f"{_item(row)}/judgements"
    return Call(actor, f"{where}/", f"POST /api{where}", {**JUDGED, "condition": condition})


def pass_(why: str) -> Call:
    stage, row = _submitted()
    if why in ("not_eligible", "needs_person"):
        result = "not_met" if why == "not_eligible" else "needs_person"
        Nomination.objects.filter(pk=row.pk).update(verdict_result=result)
    if why == "wrong_state":
        actions.pass_nomination(actor=stage.office, nomination=row)
    actor = stage.officer if why == "not_standing_office" else stage.office
    return Call(actor, f"{_item(row)}/appraisal/", f"POST /api{_item(row)}/pass", {"note": "Đạt"}, {"do": "pass"})


def return_(why: str) -> Call:
    stage, row = _submitted()
    if why == "wrong_state":
        actions.return_nomination(actor=stage.office, nomination=row, reason="Thiếu biên bản")
    actor = stage.officer if why == "not_standing_office" else stage.office
    values = {"reason": "Bổ sung minh chứng"}
    return Call(actor, f"{_item(row)}/appraisal/", f"POST /api{_item(row)}/return", values, {"do": "return"})


def withdraw(why: str) -> Call:
    stage, row = _submitted()
    actor = stage.office if why == "not_your_unit" else stage.officer
    return Call(actor, f"{_item(row)}/withdrawal/", f"POST /api{_item(row)}/withdrawal", {"reason": "Chuyển công tác"})


def exclude(why: str) -> Call:
    stage, row = _submitted()
    actor = stage.officer if why == "not_standing_office" else stage.office
    return Call(actor, f"{_item(row)}/exclusion/", f"POST /api{_item(row)}/exclusion", {"reason": "Không đúng đợt"})


def _draft(why: str) -> tuple[Stage, Nomination]:
    """A draft, or one that has been handed in when its state is to be the reason."""
    stage = make_stage()
    return stage, make_submitted(stage)[0] if why == "wrong_state" else make_nomination(stage)


def _submitted() -> tuple[Stage, Nomination]:
    stage = make_stage()
    return stage, make_submitted(stage)[0]


def _reader(stage: Stage) -> Actor:
    """Sees the units and what they handed in; writes nothing."""
    return make_actor(Role.LEADERSHIP, stage.city)


def _item(row: Nomination) -> str:
    return f"/nominations/items/{row.code}"


def _of(row: Round | Dossier, actor: Actor, what: str, values: dict[str, Any]) -> Call:
    address = f"/nominations/{'rounds' if isinstance(row, Round) else 'dossiers'}/{row.code}/{what}"
    return Call(actor, f"{address}/", f"POST /api{address}", values)
