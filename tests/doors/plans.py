"""Plans: written, filled, issued, reported on, taken over."""

from datetime import date
from typing import Any

from tests.doors.knocking import Call
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.movements.models import Movement
from thidua.people.actions import record_lineage
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit
from thidua.plans.actions import exempt_content
from thidua.plans.models import Measure, Plan
from thidua.plans.tests.factories import make_measure, make_plan, make_running

FILE = "Mã,Tên\n1,Một\n".encode()


def create(why: str) -> Call:
    movement, ward, officer = _scene()
    unit = make_unit("Tổ Một", parent=ward) if why == "out_of_scope" else ward
    if why == "already_planned":
        make_plan(movement, ward)
    if why == "movement_closed":
        _close(movement)
    # Leadership sees every unit below it and speaks for none.
    actor = make_actor(Role.LEADERSHIP, movement.launcher) if why == "not_your_unit" else officer
    return _at(actor, f"movements/{movement.code}/units/{unit.code}", {})


def remind(why: str) -> Call:
    movement, _, officer = _scene()
    actor = officer if why == "not_your_unit" else make_actor(Role.STANDING_OFFICE, movement.launcher)
    if why == "movement_closed":
        _close(movement)
    return _at(actor, f"movements/{movement.code}/reminder", {})


def paste(why: str) -> Call:
    plan, officer = _draft(why)
    text = {"bad_lines": "9\tSai", "nothing_pasted": "Nội dung\tViệc làm"}
    return _of(plan, officer, "pasting", {"text": text.get(why, "1\tViệc mới\tTổ 1\t15/12/2026")})


def copy(why: str) -> Call:
    plan, officer = _draft(why)
    source = make_plan(make_running(plan.movement.launcher), plan.unit, measures=2)
    return _of(plan, officer, "copy", {"source": source.code})


def issue(why: str) -> Call:
    plan, officer = _draft(why)
    if why not in ("gaps", "wrong_state"):
        make_measure(plan, 1, due=None if why == "unfinished" else date(2026, 12, 1))
        make_measure(plan, 2)
    day = "2030-01-01" if why == "bad_day" else "2026-11-20"
    return _of(plan, officer, "issue", {"number": "1/KH", "issued_on": day, "version": 1 + (why == "stale")})


def reopen(why: str) -> Call:
    plan, officer = _issued(why)
    return _of(plan, officer, "reopening", {"reason": "Bổ sung việc"})


def document(why: str) -> Call:
    plan, officer = _issued(why)
    return _of(plan, officer, "document", {"file": b"" if why == "file_empty" else FILE})


def take_over(why: str) -> Call:
    movement, ward, _ = _scene()
    plan = make_plan(movement, ward, issued=True)
    new = make_unit("Phường Mới", parent=movement.launcher)
    record_lineage(actor=SYSTEM, old=ward, new=new, how="whole", on=date(2026, 11, 1))
    if why == "wrong_state":
        make_plan(movement, new, issued=True)
    actor = make_actor(Role.OFFICER, make_unit()) if why == "not_your_unit" else make_actor(Role.OFFICER, new)
    return _of(plan, actor, "taking-over", {"unit": new.code})


def add_measure(why: str) -> Call:
    plan, officer = _draft(why)
    number = 7 if why == "unknown_content" else 1
    return _of(plan, officer, "measures", {"number": number, **_measure(why)})


def edit_measure(why: str) -> Call:
    movement, ward, officer = _scene()
    plan = make_plan(movement, ward, measures=1, issued=why == "wrong_state")
    values = {"version": 1 + (why == "stale"), **_measure(why)}
    return _of_measure(plan.measures.earliest("pk"), officer, "", values, "PUT")


def remove_measure(why: str) -> Call:
    movement, ward, officer = _scene()
    plan = make_plan(movement, ward, measures=1, issued=why == "wrong_state")
    return _of_measure(plan.measures.earliest("pk"), officer, "removal", {})


def attach_file(why: str) -> Call:
    movement, ward, officer = _scene()
    plan = make_plan(movement, ward, measures=1, issued=why == "wrong_state")
    values = {"file": b"" if why == "file_empty" else FILE}
    return _of_measure(plan.measures.earliest("pk"), officer, "file", values)


def progress(why: str) -> Call:
    plan, officer = _issued(why)
    values = {"done_on": "2026-11-19", "result": "Đã xong", "version": 1 + (why == "stale")}
    if why == "bad_day":
        values["done_on"] = "2030-01-01"
    if why in ("result_needed", "nothing_told"):
        values["result"] = ""
    if why == "nothing_told":
        values["done_on"] = ""
    return _of_measure(plan.measures.earliest("pk"), officer, "progress", values)


def evidence(why: str) -> Call:
    plan, officer = _issued(why)
    return _of_measure(plan.measures.earliest("pk"), officer, "evidence", {"file": FILE})


def exempt(why: str) -> Call:
    plan, officer = _draft(why)
    if why == "has_measures":
        make_measure(plan, 2)
    number = 7 if why == "unknown_content" else 2
    return _of(plan, officer, f"contents/{number}/exemption", {"reason": "Không thuộc phạm vi"})


def take_back(why: str) -> Call:
    movement, ward, officer = _scene()
    plan = make_plan(movement, ward)
    exempt_content(actor=SYSTEM, plan=plan, number=2, reason="Không thuộc phạm vi")
    if why == "movement_closed":
        _close(movement)
    return _of(plan, officer, "contents/2/requirement", {})


def _scene() -> tuple[Movement, Unit, Actor]:
    city = make_unit("Thành phố Mẫu")
    ward = make_unit("Phường Một", parent=city)
    return make_running(city), ward, make_actor(Role.OFFICER, ward)


def _draft(why: str) -> tuple[Plan, Actor]:
    """A draft; issued already when that is why it is refused."""
    movement, ward, officer = _scene()
    plan = make_plan(movement, ward, issued=why == "wrong_state")
    if why == "not_your_unit":
        officer = make_actor(Role.LEADERSHIP, ward)
    return plan, officer


def _issued(why: str) -> tuple[Plan, Actor]:
    """An issued plan; back in draft when that is why it is refused."""
    movement, ward, officer = _scene()
    plan = make_plan(movement, ward, issued=True)
    if why == "wrong_state":
        Plan.objects.update(state="draft")
    if why == "movement_closed":
        _close(movement)
    return plan, make_actor(Role.OFFICER, make_unit()) if why == "not_your_unit" else officer


def _measure(why: str) -> dict[str, Any]:
    due = "2040-01-01" if why == "bad_due" else "2026-12-01"
    return {"text": "Mở điểm tiếp dân", "owner_name": "Tổ 1", "due_on": due}


def _close(movement: Movement) -> None:
    Movement.objects.filter(pk=movement.pk).update(state="closed", closed_on=date(2026, 11, 1))


def _at(actor: Actor, path: str, values: dict[str, Any]) -> Call:
    return Call(actor, f"/plans/{path}/", f"POST /api/plans/{path}", values)


def _of(plan: Plan, actor: Actor, what: str, values: dict[str, Any]) -> Call:
    return _at(actor, f"{plan.code}/{what}", values)


def _of_measure(measure: Measure, actor: Actor, what: str, values: dict[str, Any], method: str = "POST") -> Call:
    path = f"/plans/{measure.plan.code}/measures/{measure.pk}"
    end = f"/{what}" if what else ""
    return Call(actor, f"{path}{end}/", f"{method} /api{path}{end}", values)
