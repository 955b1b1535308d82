"""Scores of a cluster: the scale, sheets of members, columns, verification, the result."""

from datetime import date
from json import dumps
from typing import Any

from tests.doors.knocking import Call
from thidua.clusters.actions import follow_merger as record_merger
from thidua.clusters.tests.factories import make_membership
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.people.tests.factories import make_actor, make_unit
from thidua.scoring.actions import announce as announce_result
from thidua.scoring.actions import close_scale
from thidua.scoring.models import Scale, Scoresheet
from thidua.scoring.tests.factories import FULL, Block, make_block, make_input, score_self, with_row
from thidua.scoring.tests.factories import verify as verify_sheet

TODAY = date(2026, 11, 20)
ROWS = {
    "number": ["I", "1", "2"],
    "name": ["Chuyên môn", "Kế hoạch", "Báo cáo"],
    "maximum": ["100", "60", "40"],
    "kind": ["", "", ""],
    "department": ["", "", ""],
    "evidence": ["", "", ""],
    "automatic": ["", "", ""],
}
# Each row as JSON text: so both doors are sent the very same.
CRITERIA = [dumps(dict(zip(ROWS, cells, strict=True))) for cells in zip(*ROWS.values(), strict=True)]
LATE = {"kind": "late_report", "of": "scoresheet", "per_day": "1", "grace": 0}


def _at(actor: Actor, address: str, method: str, values: dict[str, Any], kind: str, page: str = "") -> Call:
    door = f"{method} /api/scoring/{kind}/{address}"
    prefix = "sheets/" if kind == "sheets" else ""
    return Call(actor, f"/scoring/{prefix}{page or address}/", door, values)


def _scale(block: Block, actor: Actor, what: str, values: dict[str, Any] | None = None, method: str = "POST") -> Call:
    return _at(actor, f"{block.scale.code}/{what}", method, values or {}, "scales")


def _sheet(sheet: Scoresheet, actor: Actor, what: str, values: dict[str, Any], method: str = "POST") -> Call:
    return _at(actor, f"{sheet.code}/{what}", method, values, "sheets")


def _fields(block: Block, points: dict[str, str], **others: Any) -> dict[str, Any]:
    ids = dict(block.scale.criteria.values_list("number", "pk"))
    return {**{f"points-{ids[number]}": text for number, text in points.items()}, **others}


def create(why: str) -> Call:
    block = make_block(2, use=False)
    if why == "already_exists":
        other = make_block(1, use=False)
        other.scale.delete()
        code, actor = other.cluster.code, other.office
        make_membership(other.cluster, other.units[0], 2027)
        Scale.objects.create(cluster=other.cluster, year=2026, title="Đã có", total=100)
    else:
        block.scale.delete()
        code, actor = block.cluster.code, block.lead
    values = {"cluster": code, "year": "2026", "title": "Bảng mới", "total": "100"}
    body = {**values, "criteria": CRITERIA}
    return Call(actor, "/scoring/new/", "POST /api/scoring/scales", body)


def edit(why: str) -> Call:
    block = make_block(2, use=why == "wrong_state")
    values = {"title": "Tên mới", "total": "100", "version": 9 if why == "stale" else 1, "criteria": CRITERIA}
    code = block.scale.code
    return Call(block.lead, f"/scoring/{code}/edit/", f"PUT /api/scoring/scales/{code}", values)


def copy(why: str) -> Call:
    block = make_block(2)
    for unit in block.units:
        make_membership(block.cluster, unit, 2027)
    if why == "already_exists":
        Scale.objects.create(cluster=block.cluster, year=2027, title="Đã có", total=100)
    return _scale(block, block.deputy if why == "not_lead" else block.office, "copy")


def use(why: str) -> Call:
    data = make_input(total=90) if why == "does_not_foot" else make_input()
    data = make_input(hand_in_until=None) if why == "no_deadline" else data
    block = make_block(2, use=why == "wrong_state", data=data)
    return _scale(block, block.lead, "use")


def maxima(why: str) -> Call:
    block = make_block(2)
    one, two = block.criterion("1").pk, block.criterion("2").pk
    points = {"": ("35", "25"), "does_not_foot": ("35", "20"), "unchanged": ("40", "20"), "not_lead": ("35", "25")}[why]
    values = {f"maximum-{one}": points[0], f"maximum-{two}": points[1], "reason": "Cụm thống nhất"}
    return _scale(block, block.deputy if why == "not_lead" else block.lead, "maxima", values)


def new_sheets(why: str) -> Call:
    block = make_block(2)
    make_membership(block.cluster, make_unit(parent=block.city))
    return _scale(block, block.deputy if why == "not_lead" else block.lead, "sheets")


def recalculate(why: str) -> Call:
    block = make_block(2, data=with_row(make_input(), "4", automatic=LATE))
    sheet = score_self(block, 0, {"1": "40", "2": "20", "3": "30"})
    Scoresheet.objects.filter(pk=sheet.pk).update(days_late=2)
    return _scale(block, block.deputy if why == "not_lead" else block.lead, "recalculation")


def column(why: str) -> Call:
    department = make_unit("Sở Mẫu")
    officer = make_actor(Role.OFFICER, department)
    block = make_block(2, data=with_row(make_input(), "2", department_id=department.pk))
    sheet = score_self(block, 0, {"1": "40", "2": "20", "3": "30", "4": "10"})
    values = {f"points-{sheet.pk}": "5" if why == "reason_needed" else "18,5", "version": 7 if why == "stale" else 1}
    actor = block.lead if why == "not_your_column" else officer
    return _scale(block, actor, f"columns/{block.criterion('2').place}", values, "PUT")


def self_score(why: str) -> Call:
    block = make_block(2)
    sheet = block.sheet(0)
    if why == "handed_in":
        sheet = score_self(block, 0)
    values = _fields(block, {"1": "38,5"}, version=9 if why == "stale" else sheet.version)
    return _sheet(sheet, block.deputy if why == "not_your_unit" else block.lead, "self", values, "PUT")


def evidence(why: str) -> Call:
    block = make_block(1)
    sheet = score_self(block, 0, {"1": "40"}, send=False)
    place = block.criterion("2" if why == "not_scored" else "1").place
    file = b"" if why == "file_empty" else "Tên,Điểm\nKế hoạch,40\n".encode()
    return _sheet(sheet, block.lead, f"evidence/{place}", {"file": file})


def hand_in(why: str) -> Call:
    block = make_block(2)
    points = {"1": "40"} if why == "incomplete" else FULL
    sheet = score_self(block, 0, points, send=why == "handed_in")
    return _sheet(sheet, block.lead, "handing-in", {})


def return_sheet(why: str) -> Call:
    block = make_block(2)
    sheet = score_self(block, 0, send=why != "not_handed_in")
    actor = {"own_unit": block.lead, "": block.deputy, "not_handed_in": block.office}[why]
    return _sheet(sheet, actor, "return", {"reason": "Thiếu minh chứng"})


def verify(why: str) -> Call:
    block = make_block(2)
    sheet = score_self(block, 0)
    points = {"1": "30"} if why == "reason_needed" else {"1": "39"} if why == "incomplete" else FULL
    values = _fields(block, points, version=9 if why == "stale" else sheet.version, finish="1")
    return _sheet(sheet, block.lead if why == "own_unit" else block.office, "verification", values, "PUT")


def peer(why: str) -> Call:
    block = make_block(3, data=make_input(peer=True))
    sheet = score_self(block, 0)
    if why == "not_member":
        return _sheet(sheet, block.office, "peers", _fields(block, {"1": "35"}), "PUT")
    return _sheet(sheet, block.lead if why == "oneself" else block.deputy, "peers", _fields(block, {"1": "35"}), "PUT")


def merger(why: str) -> Call:
    block = make_block(3)
    sheet = score_self(block, 2)
    if why != "not_merged":
        heir = block.units[1] if why == "successor_has_sheet" else make_unit("Đơn vị hợp nhất", parent=block.city)
        if why == "successor_has_sheet":
            score_self(block, 1)
        record_merger(actor=SYSTEM, membership=block.memberships[2], successor_unit=heir, on=TODAY)
    return _sheet(sheet, block.lead, "merger", {})


def announce(why: str) -> Call:
    block = make_block(2)
    score_self(block, 0)
    if why != "not_verified":
        verify_sheet(block, 0)
    return _scale(block, block.deputy if why == "not_lead" else block.lead, "announcement")


def tie(why: str) -> Call:
    block = make_block(2)
    for number in (0, 1):
        score_self(block, number)
    codes = [block.sheet(1).code, block.sheet(0).code]
    day = "2027-01-01" if why == "future_date" else "2026-11-20"
    values = {"order": codes[:1] if why == "not_tied" else codes, "minutes_no": "05/BB", "held_on": day}
    return _scale(block, block.deputy if why == "not_lead" else block.lead, "ties/1", values)


def _announced(*, tied: bool = False) -> Block:
    block = make_block(2)
    for number, points in ((0, FULL), (1, FULL if tied else {**FULL, "1": "39"})):
        score_self(block, number, points)
        verify_sheet(block, number, points)
    announce_result(actor=block.lead, scale=block.scale)
    return block


def close(why: str) -> Call:
    block = make_block(2) if why == "wrong_state" else _announced(tied=why == "tied")
    return _scale(block, block.lead, "closing")


def reopen(why: str) -> Call:
    block = make_block(2) if why == "wrong_state" else _announced()
    if not why:
        close_scale(actor=block.lead, scale=block.scale)
    actor = block.lead if why == "not_owner_office" else block.office
    return _scale(block, actor, "reopening", {"reason": "Có khiếu nại"})
