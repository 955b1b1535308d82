"""JSON of contests."""

from typing import Any

from ninja import Body, Router

from thidua.ideas import actions, queries
from thidua.ideas.forms.contests import CloseForm, ContestForm, ReopenForm
from thidua.ideas.models import Contest
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router()
Json = dict[str, Any]
Payload = Body[Json]
PAGE = 100


@router.get("/contests", summary="Các hội thi, kênh hiến kế")
def contest_list(request: ApiRequest, q: str = "", state: str = "", page: int = 1) -> Json:
    rows = queries.matching_contests(queries.with_idea_counts(queries.contests(request.actor)), q[:200])
    rows = rows.filter(state=state) if state else rows
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found: list[Any] = list(rows.order_by("-since", "sort_key", "pk")[start : start + PAGE + 1])
    items = [{**_short(row), "ideas": row.idea_count} for row in found[:PAGE]]
    return {"page": page, "more": len(found) > PAGE, "items": items}


@router.post("/contests", summary="Soạn hội thi, kênh hiến kế (bản nháp)", openapi_extra=takes(ContestForm))
def create_contest(request: ApiRequest, payload: Payload) -> Json:
    """Fields as `fields_text`, one a line: “Tên: từ gợi ý, từ gợi ý”."""
    form = checked(ContestForm, payload, actor=request.actor)
    return whole(actions.create_contest(actor=request.actor, unit=form.chosen_unit(), data=form.to_input()))


@router.get("/contests/{code}", summary="Một hội thi, kênh hiến kế")
def contest(request: ApiRequest, code: str) -> Json:
    return whole(queries.get_contest(request.actor, code))


@router.put("/contests/{code}", summary="Sửa hội thi, kênh hiến kế", openapi_extra=takes(ContestForm))
def edit_contest(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_contest(request.actor, code)
    form = checked(ContestForm, payload, actor=request.actor, contest=row)
    version = form.cleaned_data["version"]
    return whole(actions.edit_contest(actor=request.actor, contest=row, version=version, data=form.to_input()))


@router.post("/contests/{code}/opening", summary="Mở nhận ý tưởng")
def open_contest(request: ApiRequest, code: str) -> Json:
    return whole(actions.open_contest(actor=request.actor, contest=queries.get_contest(request.actor, code)))


@router.post("/contests/{code}/closing", summary="Khóa sổ", openapi_extra=takes(CloseForm))
def close_contest(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_contest(request.actor, code)
    form = checked(CloseForm, payload)
    return whole(actions.close_contest(actor=request.actor, contest=row, **form.cleaned_data))


@router.post("/contests/{code}/reopening", summary="Mở lại, gia hạn", openapi_extra=takes(ReopenForm))
def reopen_contest(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_contest(request.actor, code)
    form = checked(ReopenForm, payload)
    return whole(actions.reopen_contest(actor=request.actor, contest=row, **form.cleaned_data))


@router.post("/contests/{code}/finishing", summary="Công bố kết quả")
def finish_contest(request: ApiRequest, code: str) -> Json:
    return whole(actions.finish_contest(actor=request.actor, contest=queries.get_contest(request.actor, code)))


def whole(row: Contest) -> Json:
    keys = ("call", "rules", "moderation", "support_open", "support_limit", "comments_open", "answer_days", "thanks")
    return {
        **_short(row),
        **{key: getattr(row, key) for key in keys},
        "version": row.version,
        "movement": row.movement.code if row.movement else None,
        "fields": [{"id": one.pk, "name": one.name, "words": one.words.splitlines()} for one in row.fields.all()],
    }


def _short(row: Contest) -> Json:
    keys = ("code", "title", "state", "since", "until", "open_to")
    return {"unit": row.unit.code, **{key: getattr(row, key) for key in keys}}
