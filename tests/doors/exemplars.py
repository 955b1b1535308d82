"""Exemplars from found to told, and the units that copy them."""

from typing import Any

from tests.doors.knocking import Call
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.exemplars.actions import hide_exemplar
from thidua.exemplars.models import Exemplar
from thidua.exemplars.tests.factories import (
    Ground,
    make_exemplar,
    make_follower,
    make_ground,
    make_published,
    make_verified,
)
from thidua.people.tests.factories import make_actor

TODAY, TOMORROW = "2026-11-20", "2026-11-21"
WORDS = {
    "kind": "model",
    "title": "Khu phố giúp khu phố",
    "summary": "Khu phố khá nhận giúp khu phố khó.",
    "figures": "Hộ được giúp | 25 | hộ | Báo cáo phường",
    "source": "other",
}


def find(why: str) -> Call:
    ground = make_ground()
    if why == "already_found":
        make_exemplar(ground.ward, title=WORDS["title"])
    extra = "\nhộ được giúp | 3" if why == "figure_twice" else ""
    values = {**WORDS, "figures": WORDS["figures"] + extra, "unit": ground.ward.code}
    return Call(ground.officer, "/exemplars/new/", "POST /api/exemplars/", values)


def edit(why: str) -> Call:
    ground = make_ground()
    row = make_verified(ground.ward) if why == "wrong_state" else make_exemplar(ground.ward)
    values: dict[str, Any] = {**WORDS, "version": 9 if why == "stale" else 1}
    return Call(ground.officer, f"/exemplars/{row.code}/edit/", f"PUT /api/exemplars/{row.code}", values)


def verify(why: str) -> Call:
    ground = make_ground()
    row = make_verified(ground.ward) if why == "wrong_state" else make_exemplar(ground.ward)
    if why == "four_eyes":
        Exemplar.objects.update(found_by=ground.office.user_id)
    day = TOMORROW if why == "bad_day" else TODAY
    return _of(row, _teller(ground, why), "verification", {"verified_on": day, "verification": "Đã đến xem"})


def decline(why: str) -> Call:
    ground = make_ground()
    row = make_verified(ground.ward) if why == "wrong_state" else make_exemplar(ground.ward)
    return _of(row, _teller(ground, why), "declining", {"reason": "Chưa có sổ sách"})


def publish(why: str) -> Call:
    ground = make_ground()
    changes: dict[str, dict[str, Any]] = {"story_needed": {"story": ""}, "consent_needed": {"person": ground.person}}
    row = make_exemplar(ground.ward) if why == "wrong_state" else make_verified(ground.ward, **changes.get(why, {}))
    return _of(row, _teller(ground, why), "publication", {})


def hide(why: str) -> Call:
    ground = make_ground()
    row = make_published(ground.ward)
    if why == "wrong_state":
        hide_exemplar(actor=SYSTEM, exemplar=row, reason="Cập nhật")
    return _of(row, _teller(ground, why), "hiding", {"reason": "Cập nhật số liệu"})


def reopen(why: str) -> Call:
    ground = make_ground()
    row = make_published(ground.ward) if why == "wrong_state" else make_verified(ground.ward)
    return _of(row, _teller(ground, why), "reopening", {"reason": "Viết thêm"})


def follow(why: str) -> Call:
    ground = make_ground()
    row = make_published(ground.ward)
    values = {
        "unit": ground.other.code,
        "since": TOMORROW if why == "bad_day" else TODAY,
        "progress": "working" if why == "effect_needed" else "started",
    }
    return _of(row, ground.neighbour, "followers", values)


def update(why: str) -> Call:
    ground = make_ground()
    row = make_published(ground.ward)
    make_follower(row, ground.other)
    values: dict[str, Any] = {
        "since": TODAY,
        "progress": "working",
        "effect": "" if why == "effect_needed" else "Giảm 30 %",
        "version": 9 if why == "stale" else 1,
    }
    url = f"/exemplars/{row.code}/followers/{ground.other.code}"
    actor = ground.officer if why == "not_your_unit" else ground.neighbour
    return Call(actor, f"{url}/", f"PUT /api{url}", values)


def _teller(ground: Ground, why: str) -> Actor:
    return make_actor(Role.OFFICER, ground.ward) if why == "not_competent" else ground.office


def _of(row: Exemplar, actor: Actor, what: str, values: dict[str, Any]) -> Call:
    url = f"/exemplars/{row.code}/{what}"
    return Call(actor, f"{url}/", f"POST /api{url}", values)
