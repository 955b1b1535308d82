"""A decision: drafted, presented, returned, signed; its certificates corrected and revoked; its numbers."""

from typing import Any

from tests.doors.knocking import Call
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.decisions import actions
from thidua.decisions.models import Certificate, Decision
from thidua.decisions.tests.factories import (
    World,
    make_certificate,
    make_draft,
    make_nomination,
    make_presented,
    make_signed,
    make_world,
)
from thidua.people.actions import grant_role
from thidua.people.queries import actor_for
from thidua.people.tests.factories import make_actor, make_person, make_user


def draft(why: str) -> Call:
    world = make_world()
    award = "province_fighter" if why == "not_authority" else "advanced_worker"
    row = make_nomination(world.round, world.ward, "Lê Thị Mẫu", award=award)
    values = {"title": "", "symbol": "QĐ-UBND", "signatory_title": "CHỦ TỊCH", "nominations": [row.code]}
    code = world.round.code
    return Call(_drafts(world, why), f"/decisions/new/{code}/", f"POST /api/decisions/rounds/{code}", values)


def edit(why: str) -> Call:
    world = make_world()
    row = make_presented(world) if why == "wrong_state" else make_draft(world)
    values = {"title": "Khen thưởng", "symbol": "QĐ-UBND", "signatory_title": "CHỦ TỊCH", "bases": "Luật"}
    return _of(row, world.office, "edit", {**values, "version": row.version + (why == "stale")})


def settle(why: str) -> Call:
    """The first person has two titles of one year; the second has none beside it."""
    world = make_world()
    person = make_person("Lê Thị Mẫu", unit=world.ward)
    for award in ("grassroots_fighter", "advanced_worker"):
        make_nomination(world.round, world.ward, award=award, person=person)
    row = actions.draft_decision(actor=world.office, round=world.round)
    if why == "wrong_state":
        actions.present_for_signature(actor=world.office, decision=row)
    actor = make_actor(Role.LEADERSHIP, world.ward) if why == "not_standing_office" else world.office
    number = 1 if why == "nothing_to_settle" else 2
    return _of(row, actor, f"rewards/{number}", {"choice": "pay", "reason": "Hai thành tích khác nhau"})


def present(why: str) -> Call:
    world = make_world()
    row = make_presented(world) if why == "wrong_state" else make_draft(world)
    actor = world.chair if why == "not_standing_office" else world.office
    return _of(row, actor, "presentation", {"note": "Trình ký"})


def send_back(why: str) -> Call:
    world = make_world()
    row = make_draft(world) if why == "wrong_state" else make_presented(world)
    actor = make_actor(Role.LEADERSHIP, world.ward) if why == "not_signatory" else world.chair
    return _of(row, actor, "return", {"reason": "Sửa trích yếu"})


def discard(why: str) -> Call:
    world = make_world()
    row = make_presented(world) if why == "wrong_state" else make_draft(world)
    return _of(row, world.office, "discarding", {"reason": "Lập lại"})


def sign(why: str) -> Call:
    world = make_world()
    if why == "back_dated":
        make_signed(world, "Trần Văn Mẫu")
    row = make_draft(world) if why == "wrong_state" else make_presented(world)
    day = {"back_dated": "2026-11-19", "future_date": "2030-01-01"}.get(why, "2026-11-20")
    actor = world.office if why == "not_signatory" else world.chair
    if why == "four_eyes":
        actor = _drafted_by_signatory(world, row)
    return _of(row, actor, "signature", {"signed_on": day, "count": row.lines.count()})


def correct(why: str) -> Call:
    world, row = _certificate(why)
    values = {"right_name": row.name if why == "same_name" else "Lê Thị Mẫu Anh", "reason": "Thiếu một chữ"}
    return _paper(row, world, why, "correction", values)


def revoke(why: str) -> Call:
    world, row = _certificate(why)
    return _paper(row, world, why, "revocation", {"reason": "Kê khai không đúng", "cite": "Điều 93"})


def numbers(why: str) -> Call:
    world = make_world()
    make_signed(world)
    values = {"year": 2026, "symbol": "QĐ-UBND", "last_number": 0 if why == "number_taken" else 99, "reason": "Văn thư"}
    code = world.ward.code
    return Call(_drafts(world, why), f"/decisions/numbers/{code}/", f"POST /api/decisions/units/{code}/numbers", values)


def printing(why: str) -> Call:
    world = make_world()
    row = make_draft(world) if why == "nothing_to_print" else make_signed(world)
    actor = world.officer if why == "not_reader" else world.office
    return _of(row, actor, "printing", {})


def _certificate(why: str) -> tuple[World, Certificate]:
    world = make_world()
    row = make_certificate(world)
    if why == "already_amended":
        actions.revoke_certificate(actor=world.office, certificate=row, reason="Kê khai không đúng")
    return world, row


def _drafts(world: World, why: str) -> Actor:
    return world.chair if why == "not_standing_office" else world.office


def _drafted_by_signatory(world: World, row: Decision) -> Actor:
    """Somebody who was a drafter when it was written, and has since been given the pen."""
    user = make_user()
    grant_role(actor=SYSTEM, user=user, role=Role.SIGNATORY, unit=world.ward, since=row.drafted_at.date())
    Decision.objects.filter(pk=row.pk).update(drafted_by_id=user.pk)
    return actor_for(user)


def _of(row: Decision, actor: Actor, what: str, values: dict[str, Any]) -> Call:
    address = f"/decisions/{row.code}/{what}"
    return Call(actor, f"{address}/", f"POST /api{address}", values)


def _paper(row: Certificate, world: World, why: str, what: str, values: dict[str, Any]) -> Call:
    address = f"/decisions/certificates/{row.code}/{what}"
    return Call(_drafts(world, why), f"{address}/", f"POST /api{address}", values)
