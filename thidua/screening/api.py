"""Screening over JSON: the same forms, actions and rights as the pages."""

from datetime import date
from typing import Any

from ninja import Body, Router

from thidua.core.answers import require
from thidua.core.clock import today
from thidua.people.actions import view_profile
from thidua.people.queries import get_person
from thidua.screening import actions, answers, explaining, queries
from thidua.screening.answers import Counts, Line
from thidua.screening.explaining import Face
from thidua.screening.forms import PersonForm, ScoresForm, ScreeningForm, WhatIfForm
from thidua.screening.models import Screening
from thidua.screening.permissions import may_see_names, may_see_person
from thidua.screening.rehearsing import rehearse
from thidua.screening.states import KIND_NAMES, PLACE_KEYS, VERDICT_KEYS
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Rà soát"])
Json = dict[str, Any]
Payload = Body[Json]
PAGE = 100
VERDICTS = {code: key for key, code in VERDICT_KEYS.items()}
PLACES = {code: key for key, code in PLACE_KEYS.items()}


@router.get("/runs", summary="Các lần rà soát")
def runs(request: ApiRequest, page: int = 1) -> Json:
    rows = queries.screenings(request.actor)
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    return {"page": page, "more": len(found) > PAGE, "items": [_run(row) for row in found[:PAGE]]}


@router.post("/runs", summary="Rà soát một đơn vị", openapi_extra=takes(ScreeningForm))
def request_screening(request: ApiRequest, payload: Payload) -> Json:
    form = checked(ScreeningForm, payload, actor=request.actor)
    return _run(actions.request_screening(actor=request.actor, unit=form.chosen(), question=form.to_input()))


@router.get("/runs/{code}", summary="Một lần rà soát: số lượng theo danh hiệu, hình thức")
def run(request: ApiRequest, code: str, unit: str = "") -> Json:
    row = queries.get_screening(request.actor, code)
    if row.state != "done":
        return {**_run(row), "counts": []}
    chosen = answers.unit_of(row, request.actor, unit) if unit else None
    return {**_run(row), "counts": [_counts(line) for line in answers.counts_for(row, chosen)]}


@router.delete("/runs/{code}", summary="Xóa một lần rà soát")
def delete(request: ApiRequest, code: str) -> Json:
    actions.delete_screening(actor=request.actor, run=queries.get_screening(request.actor, code))
    return {"deleted": code}


@router.get("/runs/{code}/what-if", summary="Diễn tập một con số khác")
def what_if(request: ApiRequest, code: str, award: str, change: str, value: str = "") -> Json:
    row = queries.answered(request.actor, code)
    form = checked(WhatIfForm, {"award": award, "change": change, "value": value}, run=row, entry=award)
    return {
        "rehearsal": True,
        "change": form.told(),
        "awards": [
            {
                "award": one.award,
                "subject": one.subject,
                "before": one.before,
                "after": one.after,
                "added": one.gained,
                "lost": one.dropped,
            }
            for one in rehearse(row, form.to_input())
        ],
    }


@router.get("/runs/{code}/{award}/{subject}", summary="Kết quả từng người, từng tập thể")
def award_(request: ApiRequest, code: str, award: str, subject: str, verdict: str = "", page: int = 1) -> Json:
    row = queries.answered(request.actor, code)
    require(may_see_names(request.actor, row))
    rows = answers.rows(row, answers.about(row, award, subject))
    if verdict in KIND_NAMES:
        rows = rows.where(rows.columns[verdict])
    start = (min(max(page, 1), 10_000) - 1) * PAGE
    found = list(rows.order_by("order")[start : start + PAGE + 1])
    return {"page": page, "more": len(found) > PAGE, "items": [_line(line) for line in found[:PAGE]]}


@router.post("/scores", summary="Nhập điểm xếp hạng", openapi_extra=takes(ScoresForm))
def record_scores(request: ApiRequest, payload: Payload) -> Json:
    form = checked(ScoresForm, payload, actor=request.actor)
    data = form.cleaned_data
    count = actions.record_scores(actor=request.actor, unit=form.chosen(), year=data["year"], scores=data["scores"])
    return {"recorded": count}


@router.get("/people/{code}", summary="Một người đủ điều kiện gì, thiếu gì, khi nào đủ")
def person(request: ApiRequest, code: str, year: int = 0, received: date | None = None) -> list[Json]:
    found = get_person(request.actor, code)
    require(may_see_person(request.actor, found))
    day = received or today()
    form = checked(PersonForm, {"year": year or day.year, "received": day})
    view_profile(actor=request.actor, person=found)
    return [_face(face) for face in explaining.of_person(found, **form.cleaned_data)]


def _run(row: Screening) -> Json:
    return {
        "code": row.code,
        "unit": row.unit.code,
        "year": row.year,
        "received": row.received,
        "proposed": row.proposed,
        "attested": row.attested,
        "state": row.state,
        "asked_by": row.asked_by_name,
        "asked_at": row.asked_at,
        "finished_at": row.finished_at,
        "book": row.book,
        "people": row.people,
        "units": row.units,
        "failure": row.failure,
    }


def _counts(line: Counts) -> Json:
    return {
        "award": line.about["award"],
        "subject": line.about["subject"],
        "name": line.about["name"],
        "version": line.about["version"],
        "confirmed": line.about["confirmed"],
        "only_attested": line.vouched,
        "all": line.all,
        "met": line.met,
        "awaits_attestation": line.waits,
        "needs_person": line.ask,
        "not_met": line.not_met,
        "near": line.near,
        "within_quota": line.places if line.capped else None,
    }


def _line(line: Line) -> Json:
    return {
        "code": line.code,
        "name": line.name,
        "unit": line.unit_code,
        "verdict": VERDICTS[line.verdict],
        "awaits_attestation": line.waits,
        "distance": line.distance,
        "place": PLACES.get(line.place),
        "rank": line.rank or None,
        "missing": line.failing,
        "undecided": line.undecided,
    }


def _face(face: Face) -> Json:
    return {
        "award": face.award,
        "name": face.name,
        "verdict": VERDICTS[face.verdict],
        "unverified_law": face.unverified,
        "awaits_attestation": face.waits,
        "only_attested": face.vouched,
        "distance": face.distance,
        "missing": face.missing,
        "from_year": face.from_year,
    }
