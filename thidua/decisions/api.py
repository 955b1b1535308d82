"""JSON of decisions: the same forms, the same actions."""

from typing import Any

from ninja import Body, Router

from thidua.core.answers import require
from thidua.decisions import actions, queries
from thidua.decisions.forms import (
    CorrectionForm,
    DraftForm,
    EditForm,
    NoteForm,
    NumberForm,
    ReasonForm,
    RevocationForm,
    SettleForm,
    SignForm,
)
from thidua.decisions.models import Certificate, Decision
from thidua.decisions.permissions import may_print
from thidua.decisions.reward_form import RewardTableForm, flat
from thidua.decisions.rewards import calculated, stored_table
from thidua.nominations.queries import get_round
from thidua.people.queries import get_unit
from thidua.rules.rewards import RewardLine, RewardTable, Sum
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Quyết định"])
Json = dict[str, Any]
PAGE = 100
Payload = Body[Json]


@router.get("/", summary="Các quyết định")
def list_decisions(request: ApiRequest, state: str = "", page: int = 1) -> Json:
    rows = queries.decisions(request.actor).order_by("-drafted_at", "-pk")
    if state:
        rows = rows.filter(state=state)
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    return {"page": page, "more": len(found) > PAGE, "items": [_brief(row) for row in found[:PAGE]]}


@router.post("/rounds/{code}", summary="Lập dự thảo quyết định của một đợt xét", openapi_extra=takes(DraftForm))
def draft_decision(request: ApiRequest, code: str, payload: Payload) -> Json:
    """Without `nominations`, everyone on the council's list whom the organizer may decide on."""
    round = get_round(request.actor, code)
    form = DraftForm(round=round)
    defaults = {name: field.initial for name, field in form.fields.items() if field.initial is not None}
    data = vars(checked(DraftForm, defaults | payload, round=round).to_input())
    return _full(actions.draft_decision(actor=request.actor, round=round, **data))


@router.post("/rewards", summary="Tính bảng tiền thưởng cho một danh sách gõ tay", openapi_extra=takes(RewardTableForm))
def calculate_rewards(request: ApiRequest, payload: Payload) -> Json:
    """`lines`: a list of {award, subject, count, who}; an award with prizes as `award/prize`. Nothing is stored."""
    given = checked(RewardTableForm, flat(payload)).to_input()
    return _rewards(calculated(given.lines, given.decided))


@router.get("/{code}/rewards", summary="Bảng tiền thưởng của một quyết định")
def decision_rewards(request: ApiRequest, code: str) -> Json:
    row = queries.get_award_decision(request.actor, code)
    require(may_print(request.actor, row))
    return _rewards(stored_table(row))


@router.post("/{code}/rewards/{number}", summary="Xác nhận chi hay không chi một dòng", openapi_extra=takes(SettleForm))
def settle_reward(request: ApiRequest, code: str, number: int, payload: Payload) -> Json:
    row = queries.get_decision(request.actor, code)
    data = vars(checked(SettleForm, payload).to_input())
    actions.settle_reward(actor=request.actor, decision=row, number=number, **data)
    return _full(row)


@router.get("/{code}", summary="Một quyết định và danh sách kèm theo")
def decision(request: ApiRequest, code: str) -> Json:
    return _full(queries.get_decision(request.actor, code))


@router.post("/{code}/edit", summary="Sửa dự thảo", openapi_extra=takes(EditForm))
def edit_decision(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_decision(request.actor, code)
    data = vars(checked(EditForm, payload).to_input())
    return _full(actions.edit_decision(actor=request.actor, decision=row, **data))


@router.post("/{code}/presentation", summary="Trình ký", openapi_extra=takes(NoteForm))
def present_for_signature(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_decision(request.actor, code)
    note = checked(NoteForm, payload).to_input()
    return _full(actions.present_for_signature(actor=request.actor, decision=row, note=note))


@router.post("/{code}/return", summary="Trả lại dự thảo", openapi_extra=takes(ReasonForm))
def return_to_draft(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_decision(request.actor, code)
    reason = checked(ReasonForm, payload).to_input()
    return _full(actions.return_to_draft(actor=request.actor, decision=row, reason=reason))


@router.post("/{code}/discarding", summary="Bỏ dự thảo", openapi_extra=takes(ReasonForm))
def discard_decision(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_decision(request.actor, code)
    reason = checked(ReasonForm, payload).to_input()
    return _full(actions.discard_decision(actor=request.actor, decision=row, reason=reason))


@router.post("/{code}/signature", summary="Ký ban hành", openapi_extra=takes(SignForm))
def sign_decision(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_decision(request.actor, code)
    day = checked(SignForm, payload, decision=row).to_input()
    return _full(actions.sign_decision(actor=request.actor, decision=row, signed_on=day))


@router.post("/{code}/printing", summary="Dựng bản in bằng, giấy khen")
def start_printing(request: ApiRequest, code: str) -> Json:
    row = queries.get_decision(request.actor, code)
    return {"job": actions.start_printing(actor=request.actor, decision=row)}


@router.get("/certificates/{code}", summary="Một bằng, giấy khen")
def certificate(request: ApiRequest, code: str) -> Json:
    return _certificate(queries.get_certificate(request.actor, code))


@router.post(
    "/certificates/{code}/correction",
    summary="Lập dự thảo đính chính tên trên bằng",
    openapi_extra=takes(CorrectionForm),
)
def correct_certificate(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_certificate(request.actor, code)
    data = vars(checked(CorrectionForm, payload).to_input())
    return _full(actions.correct_certificate(actor=request.actor, certificate=row, **data))


@router.post(
    "/certificates/{code}/revocation",
    summary="Lập dự thảo hủy bỏ khen thưởng, thu hồi bằng",
    openapi_extra=takes(RevocationForm),
)
def revoke_certificate(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_certificate(request.actor, code)
    cite = {"cite": RevocationForm.base_fields["cite"].initial}
    data = vars(checked(RevocationForm, cite | payload).to_input())
    return _full(actions.revoke_certificate(actor=request.actor, certificate=row, **data))


@router.post("/units/{code}/numbers", summary="Ghi số đã cấp nơi khác", openapi_extra=takes(NumberForm))
def set_last_number(request: ApiRequest, code: str, payload: Payload) -> Json:
    unit = get_unit(request.actor, code)
    data = vars(checked(NumberForm, payload).to_input())
    register = actions.set_last_number(actor=request.actor, unit=unit, **data)
    return {"year": register.year, "symbol": register.symbol, "last_number": register.last_number}


def _brief(row: Decision) -> Json:
    return {
        "code": row.code,
        "kind": row.kind,
        "number": row.number_text,
        "signed_on": row.signed_on,
        "title": row.title,
        "unit": row.unit.code,
        "state": row.state,
    }


def _full(row: Decision) -> Json:
    sums = queries.sums_of(row)
    lines = [
        {
            "no": line.position_no,
            "name": line.candidate_name,
            "position": line.position,
            "unit": line.unit_name,
            "award": line.award,
            "award_name": line.award_name,
            "reward": line.reward_amount,
            "reward_verified": line.reward_verified,
            "reward_due": line.reward_due,
            "reward_met": line.reward_met,
            "reward_settled": line.reward_settled,
            "certificates": [_certificate(c) for c in line.certificates.all()],
        }
        for line in queries.lines_of(row)
    ]
    total = {"lines": sums.lines, "money": sums.money, "without": sums.without, "unpaid": sums.unpaid}
    amended = row.amends.code if row.amends else None
    return _brief(row) | {"version": row.version, "amends": amended, "sums": total, "lines": lines}


def _certificate(row: Certificate) -> Json:
    return {
        "code": row.code,
        "name": row.name,
        "state": row.state,
        "book_number": row.book_number,
        "ended_on": row.ended_on,
    }


def _rewards(table: RewardTable) -> Json:
    sums = {"award": table.by_award, "subject": table.by_subject, "unit": table.by_unit}
    return {
        "lines": [_reward(one) for one in table.lines],
        "sums": {key: [_sum(one) for one in found] for key, found in sums.items()},
        "total": _sum(table.total),
    }


def _reward(one: RewardLine) -> Json:
    line, found = one.line, one.reward
    return {
        "award": line.award,
        "award_name": line.title,
        "subject": line.subject,
        "name": line.name,
        "unit": line.unit,
        "count": line.count,
        "amount": found.amount,
        "due": one.due,
        "formula": found.formula,
        "cite": found.cite,
        "certainty": one.certainty,
        "verified": found.verified,
        "note": found.warning,
        "pays": one.pays,
        "asks": one.asks,
        "met": one.met,
        "settled": line.settled,
        "reason": line.reason,
    }


def _sum(one: Sum) -> Json:
    return {
        "name": one.name,
        "recipients": one.recipients,
        "money": one.money,
        "without": one.without,
        "unpaid": one.unpaid,
    }
