"""Sheets: read, scored by the member, by peers and by verifiers, handed in, returned, moved."""

from ninja import File, Router
from ninja.files import UploadedFile

from thidua.core.errors import NotFound
from thidua.scoring import queries
from thidua.scoring.actions import (
    attach_evidence,
    follow_merger,
    hand_in,
    peer_score,
    return_sheet,
    self_score,
    verify_scores,
)
from thidua.scoring.api.shared import Json, Payload, paged, sheet_short
from thidua.scoring.forms import MergerForm, PeerForm, ReasonForm, SelfForm, VerifyForm
from thidua.scoring.models import Criterion, Score, Scoresheet
from thidua.scoring.pages import score_lines, sees_whole
from thidua.scoring.rubrics import leaf_criteria
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router()


@router.get("/sheets", summary="Các bảng chấm")
def sheet_list(request: ApiRequest, scale: str = "", state: str = "", page: int = 1) -> Json:
    rows = queries.sheets(request.actor)
    if scale:
        rows = rows.filter(scale__code=scale)
    if state:
        rows = rows.filter(state=state)
    return paged(rows, page, sheet_short)


@router.get("/sheets/{code}", summary="Một bảng chấm với điểm từng nguồn")
def sheet_page(request: ApiRequest, code: str) -> Json:
    sheet = queries.get_sheet(request.actor, code)
    lines = score_lines(sheet, queries.criteria_of(sheet.scale), whole=sees_whole(request.actor, sheet))
    return {
        **sheet_short(sheet),
        "scores": [
            {
                "id": row.line.criterion.pk,
                "number": row.line.criterion.number,
                "scored": row.line.scored,
                "by_source": row.cells,
                "counts": row.counts,
                "evidence": row.evidence,
                "notes": [{"source": source, "words": words} for source, words in row.notes],
            }
            for row in lines
        ],
    }


@router.put("/sheets/{code}/self", summary="Lưu điểm tự chấm", openapi_extra=takes(SelfForm))
def self_scores(request: ApiRequest, code: str, payload: Payload) -> Json:
    """`points-<id>` and `evidence-<id>` by criterion, "8,5" or "8.5"; what is not named stays as it is."""
    sheet = queries.get_sheet(request.actor, code)
    form = checked(SelfForm, payload, things=_leaves(sheet))
    version = form.cleaned_data["version"] or 0
    return sheet_short(self_score(actor=request.actor, sheet=sheet, version=version, given=form.given()))


@router.post("/sheets/{code}/evidence/{place}", summary="Đính minh chứng cho một tiêu chí")
def evidence(request: ApiRequest, code: str, place: int, file: File[UploadedFile]) -> Json:
    sheet = queries.get_sheet(request.actor, code)
    criterion = Criterion.objects.filter(scale=sheet.scale, place=place).first()
    if criterion is None:
        raise NotFound(f"{code}/{place}")
    score = attach_evidence(
        actor=request.actor, sheet=sheet, criterion=criterion, name=file.name or "", data=file.read()
    )
    return {"sheet": code, "place": place, "file": score.file.name if score.file else ""}


@router.post("/sheets/{code}/handing-in", summary="Nộp bảng chấm")
def handing_in(request: ApiRequest, code: str) -> Json:
    return sheet_short(hand_in(actor=request.actor, sheet=queries.get_sheet(request.actor, code)))


@router.post("/sheets/{code}/return", summary="Trả lại bảng chấm", openapi_extra=takes(ReasonForm))
def returning(request: ApiRequest, code: str, payload: Payload) -> Json:
    sheet = queries.get_sheet(request.actor, code)
    form = checked(ReasonForm, payload)
    return sheet_short(return_sheet(actor=request.actor, sheet=sheet, **form.cleaned_data))


@router.put("/sheets/{code}/verification", summary="Lưu điểm thẩm định", openapi_extra=takes(VerifyForm))
def verification(request: ApiRequest, code: str, payload: Payload) -> Json:
    """`points-<id>` and `reason-<id>` by criterion; `finish` ends the verification."""
    sheet = queries.get_sheet(request.actor, code)
    form = checked(VerifyForm, payload, things=_leaves(sheet))
    values = form.cleaned_data
    saved = verify_scores(
        actor=request.actor,
        sheet=sheet,
        version=values["version"] or 0,
        given=form.given(),
        finish=values["finish"],
        note=values["note"],
    )
    return sheet_short(saved)


@router.put("/sheets/{code}/peers", summary="Chấm chéo một đơn vị khác", openapi_extra=takes(PeerForm))
def peers(request: ApiRequest, code: str, payload: Payload) -> Json:
    sheet = queries.get_sheet(request.actor, code)
    scorer = queries.scoring_unit(request.actor, sheet.scale)
    form = checked(PeerForm, payload, things=_leaves(sheet))
    peer_score(actor=request.actor, sheet=sheet, scorer=scorer, given=form.given())
    kept = Score.objects.filter(sheet=sheet, source=Score.Source.PEER, scorer=scorer)
    return {"sheet": code, "scorer": scorer.code, "scored": kept.count()}


@router.post("/sheets/{code}/merger", summary="Chuyển bảng chấm theo sáp nhập", openapi_extra=takes(MergerForm))
def merger(request: ApiRequest, code: str, payload: Payload) -> Json:
    sheet = queries.get_sheet(request.actor, code)
    form = checked(MergerForm, payload)
    return sheet_short(follow_merger(actor=request.actor, membership=sheet.membership, **form.cleaned_data))


def _leaves(sheet: Scoresheet) -> list[Criterion]:
    return leaf_criteria(sheet.scale, queries.criteria_of(sheet.scale))
