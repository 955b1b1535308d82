"""JSON of the catalogue and of the register: the same forms, the same actions."""

from typing import Any

from ninja import Body, Router

from thidua.awards import queries
from thidua.awards.actions import publish_honor, record_past_honor, revoke_honor
from thidua.awards.conditions import Standard, standards
from thidua.awards.forms import PastHonorForm, RevokeForm
from thidua.awards.models import Award, Honor
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Danh mục và sổ khen thưởng"])
Json = dict[str, Any]
Payload = Body[Json]
PAGE = 100


@router.get("/", summary="Danh mục danh hiệu, hình thức khen thưởng")
def catalog(request: ApiRequest) -> list[Json]:
    return [_award(row) for row in queries.awards()]


@router.get("/honors", summary="Sổ khen thưởng trong phạm vi của tôi")
def honors(
    request: ApiRequest,
    q: str = "",
    award: str = "",
    year: int | None = None,
    page: int = 1,
) -> Json:
    rows = queries.matching(queries.honors(request.actor), q[:200])
    if award:
        rows = rows.filter(award=award)
    if year is not None:
        rows = rows.filter(year=year)
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    return {"page": page, "more": len(found) > PAGE, "items": [_honor(row) for row in found[:PAGE]]}


@router.post("/honors", summary="Ghi khen thưởng đã có từ trước", openapi_extra=takes(PastHonorForm))
def record_past(request: ApiRequest, payload: Payload) -> Json:
    form = checked(PastHonorForm, payload, actor=request.actor)
    return _honor(record_past_honor(actor=request.actor, **vars(form.to_input())))


@router.get("/honors/{code}", summary="Một khen thưởng trong sổ")
def honor(request: ApiRequest, code: str) -> Json:
    return _honor(queries.get_honor(request.actor, code))


@router.post("/honors/{code}/publication", summary="Công khai một khen thưởng")
def publish(request: ApiRequest, code: str) -> Json:
    row = queries.get_honor(request.actor, code)
    return _honor(publish_honor(actor=request.actor, honor=row))


@router.post("/honors/{code}/revocation", summary="Ghi việc hủy bỏ một khen thưởng", openapi_extra=takes(RevokeForm))
def revoke(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_honor(request.actor, code)
    form = checked(RevokeForm, payload)
    return _honor(revoke_honor(actor=request.actor, honor=row, **form.cleaned_data))


@router.get("/{award_id}", summary="Một danh hiệu, hình thức và các điều kiện theo từng thời kỳ")
def award(request: ApiRequest, award_id: str) -> Json:
    row = queries.get_award(award_id)
    return {**_award(row), "standards": [_standard(s) for s in standards(row.pk)]}


def _award(row: Award) -> Json:
    keys = ("id", "name", "kind", "level", "individual", "collective", "household", "authority", "in_book")
    return {key: getattr(row, key) for key in keys}


def _standard(standard: Standard) -> Json:
    conditions = [_line(line) for line in standard.lines]
    return {
        "subject": standard.subject,
        "since": standard.since,
        "until": standard.until,
        "verified": standard.verified,
        "unseen": standard.unseen,
        "conditions": conditions,
        "money": [_line(line) for line in standard.money],
    }


def _line(line: Any) -> Json:
    return {"depth": line.depth, "text": line.text, "cite": line.cite, "verified": line.verified}


def _honor(row: Honor) -> Json:
    keys = (
        "code",
        "award",
        "award_name",
        "candidate_name",
        "unit_name",
        "year",
        "decision_no",
        "decided_on",
        "issuer_name",
        "occasion",
        "citation",
        "source",
        "state",
        "published_on",
    )
    return {key: getattr(row, key) for key in keys}
