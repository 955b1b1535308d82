"""Pledges: written, opened, signed on the site and on paper, ended."""

from datetime import date
from typing import Any

from tests.doors.knocking import Call
from thidua.clusters.actions import leave_cluster
from thidua.clusters.tests.factories import YEAR
from thidua.core.actor import SYSTEM, Actor
from thidua.pledges.actions import comment as send_comment
from thidua.pledges.models import Pledge
from thidua.pledges.tests.factories import Block, make_block, make_pledge, make_signature, make_signed


def create(why: str) -> Call:
    block = make_block(2)
    if why == "already_exists":
        make_pledge(block.cluster)
    values = {"cluster": block.cluster.code, "year": str(YEAR), "title": "Giao ước", "items": "Một\n– Ý\nCT: Đạt 95%"}
    return Call(block.lead, "/pledges/new/", "POST /api/pledges/", values)


def edit(why: str) -> Call:
    block = make_block(2)
    pledge = make_pledge(block.cluster, opened=why == "wrong_state")
    values = {"title": "Tên mới", "items": "Một", "version": "9" if why == "stale" else "1"}
    address = f"/pledges/{pledge.code}"
    return Call(_lead(block, why), f"{address}/edit/", f"PUT /api{address}", values)


def copy(why: str) -> Call:
    block = make_block(2)
    pledge = make_pledge(block.cluster) if why == "wrong_state" else make_signed(block)
    if why == "already_exists":
        make_pledge(block.cluster, YEAR + 1)
    return _of(pledge, _lead(block, why), "copy", {})


def open_(why: str) -> Call:
    block = make_block(2)
    lines = "" if why == "no_items" else "Một\nHai"
    pledge = make_pledge(block.cluster, lines=lines, opened=why == "wrong_state")
    if why == "no_members":
        for member in block.members:
            leave_cluster(actor=SYSTEM, membership=member, on=date(YEAR, 3, 1), reason="Giải thể")
    actor = block.office if why == "no_members" else _lead(block, why)
    return _of(pledge, actor, "opening", {"sign_until": "2026-11-01" if why == "bad_day" else "2026-12-15"})


def reopen(why: str) -> Call:
    block = make_block(2)
    pledge = make_pledge(block.cluster, opened=why != "wrong_state")
    return _of(pledge, _lead(block, why), "reopening", {"reason": "Tiếp thu ý kiến"})


def settle(why: str) -> Call:
    block = make_block(2)
    pledge = make_pledge(block.cluster, opened=why != "wrong_state")
    return _of(pledge, _lead(block, why), "settling", {})


def end(why: str) -> Call:
    block = make_block(2)
    pledge = make_pledge(block.cluster) if why == "wrong_state" else make_signed(block)
    return _of(pledge, _lead(block, why), "ending", {"reason": "" if why == "reason_needed" else "Tổng kết sớm"})


def sign(why: str) -> Call:
    block, pledge = _asked(why)
    pledge.refresh_from_db()
    values = {"name": "Trần Mẫu", "position": "Chủ tịch", "confirmation": "Đồng ý ký"}
    read = "0" * 64 if why == "text_changed" else pledge.text_hash or "1" * 64
    return _seat(block, pledge, why, "signature", {**values, "text_hash": read})


def accept(why: str) -> Call:
    block, pledge = _asked(why)
    return _seat(block, pledge, why, "consent", {})


def comment(why: str) -> Call:
    block, pledge = _asked(why)
    return _seat(block, pledge, why, "comment", {"comment": "Xin sửa dòng 2"})


def answer(why: str) -> Call:
    block, pledge = _asked("")
    if why != "no_comment":
        send_comment(actor=SYSTEM, pledge=pledge, membership=block.members[1], comment="Xin sửa dòng 2")
    actor = block.officers[1] if why == "not_lead" else block.lead
    return _of(pledge, actor, f"members/{block.members[1].unit.code}/answer", {"answer": "Đã tiếp thu"})


def paper(why: str) -> Call:
    block, pledge = _asked(why)
    day = "2026-12-01" if why == "bad_day" else "2026-11-18"
    data = b"ten,ngay\nA,1\n" if why == "not_pdf" else b"%PDF-1.7 ban da ky"
    values = {"name": "Trần Mẫu", "position": "Chủ tịch", "signed_on": day, "file": data}
    return _seat(block, pledge, why, "paper", values)


def withdraw(why: str) -> Call:
    block, pledge = _asked("" if why == "not_your_unit" else "signed")
    if why == "wrong_state":
        make_signature(pledge, block.members[0])
    return _seat(block, pledge, why, "withdrawal", {"reason": "Ký nhầm"})


def _asked(why: str) -> tuple[Block, Pledge]:
    """Open for signing, and as the refusal wants it."""
    block = make_block(2)
    pledge = make_pledge(block.cluster, opened=why != "wrong_state")
    if why in ("already_signed", "signed"):
        make_signature(pledge, block.members[1])
    if why == "has_left":
        leave_cluster(actor=SYSTEM, membership=block.members[1], on=date(YEAR, 3, 1), reason="Giải thể")
    return block, pledge


def _lead(block: Block, why: str) -> Actor:
    return block.officers[1] if why == "not_lead" else block.lead


def _seat(block: Block, pledge: Pledge, why: str, what: str, values: dict[str, Any]) -> Call:
    """The second member's place; another unit's officer, for the first one's, is refused."""
    place = block.members[0 if why == "not_your_unit" else 1]
    return _of(pledge, block.officers[1], f"members/{place.unit.code}/{what}", values)


def _of(pledge: Pledge, actor: Actor, what: str, values: dict[str, Any]) -> Call:
    address = f"/pledges/{pledge.code}/{what}"
    return Call(actor, f"{address}/", f"POST /api{address}", values)
