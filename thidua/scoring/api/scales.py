"""Scales: written, put in use, changed; a department's column."""

from ninja import Router

from thidua.scoring import queries
from thidua.scoring.actions import (
    change_maxima,
    copy_scale,
    create_scale,
    edit_scale,
    open_sheets,
    put_in_use,
    recalculate,
    score_column,
)
from thidua.scoring.api.shared import Json, Payload, paged, scale_short, scale_whole
from thidua.scoring.forms import ColumnForm, MaximaForm, ScaleForm
from thidua.scoring.models import Scale
from thidua.scoring.rubrics import faults_of
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router()


@router.get("/scales", summary="Các bảng tiêu chí")
def scale_list(request: ApiRequest, q: str = "", year: int = 0, state: str = "", page: int = 1) -> Json:
    rows = queries.matching(queries.scales(request.actor), q[:200])
    if year:
        rows = rows.filter(year=year)
    if state:
        rows = rows.filter(state=state)
    return paged(rows, page, scale_short)


@router.post("/scales", summary="Lập bảng tiêu chí (dự thảo)", openapi_extra=takes(ScaleForm))
def create(request: ApiRequest, payload: Payload) -> Json:
    """`criteria`: a list of {number, name, maximum, kind, department, evidence, automatic}; numbers make the tree."""
    form = checked(ScaleForm, payload, actor=request.actor)
    year = form.cleaned_data["year"]
    cluster = form.cluster_chosen()
    return _whole(create_scale(actor=request.actor, cluster=cluster, year=year, data=form.to_input()))


@router.get("/scales/{code}", summary="Một bảng tiêu chí, kèm chỗ chưa khớp")
def page(request: ApiRequest, code: str) -> Json:
    scale = queries.get_scale(request.actor, code)
    criteria = queries.criteria_of(scale)
    return {**scale_whole(scale, criteria), "faults": faults_of(scale, criteria)}


@router.put("/scales/{code}", summary="Sửa dự thảo bảng tiêu chí", openapi_extra=takes(ScaleForm))
def edit(request: ApiRequest, code: str, payload: Payload) -> Json:
    scale = queries.get_scale(request.actor, code)
    form = checked(ScaleForm, payload, actor=request.actor, scale=scale)
    version = form.cleaned_data["version"]
    return _whole(edit_scale(actor=request.actor, scale=scale, version=version, data=form.to_input()))


@router.post("/scales/{code}/copy", summary="Sao chép thành dự thảo năm sau")
def copy(request: ApiRequest, code: str) -> Json:
    return _whole(copy_scale(actor=request.actor, scale=queries.get_scale(request.actor, code)))


@router.post("/scales/{code}/use", summary="Áp dụng bảng tiêu chí")
def use(request: ApiRequest, code: str) -> Json:
    return _whole(put_in_use(actor=request.actor, scale=queries.get_scale(request.actor, code)))


@router.post("/scales/{code}/maxima", summary="Đổi điểm tối đa khi đã chấm", openapi_extra=takes(MaximaForm))
def maxima(request: ApiRequest, code: str, payload: Payload) -> Json:
    """`maximum-<id>` for each criterion that changes; answers how many scores must be given again."""
    scale = queries.get_scale(request.actor, code)
    form = checked(MaximaForm, payload, criteria=queries.criteria_of(scale), scale=scale)
    given = form.cleaned_data
    left = change_maxima(
        actor=request.actor, scale=scale, maxima=form.maxima(), total=given["total"], reason=given["reason"]
    )
    return {"code": code, "to_score_again": left}


@router.post("/scales/{code}/sheets", summary="Lập bảng chấm cho đơn vị mới tham gia")
def new_sheets(request: ApiRequest, code: str) -> Json:
    made = open_sheets(actor=request.actor, scale=queries.get_scale(request.actor, code))
    return {"made": [sheet.code for sheet in made]}


@router.post("/scales/{code}/recalculation", summary="Tính lại điểm từ dữ liệu")
def recalculation(request: ApiRequest, code: str) -> Json:
    return {"changed": recalculate(actor=request.actor, scale=queries.get_scale(request.actor, code))}


@router.put("/scales/{code}/columns/{place}", summary="Cơ quan chuyên môn chấm cột", openapi_extra=takes(ColumnForm))
def column(request: ApiRequest, code: str, place: int, payload: Payload) -> Json:
    """`points-<id of the sheet>` and `reason-<id>`; a sheet that is not named keeps its score."""
    criterion = queries.get_criterion(request.actor, code, place)
    rows = list(queries.ranked_sheets(criterion.scale))
    form = checked(ColumnForm, payload, criterion=criterion, things=rows)
    version = form.cleaned_data["version"] or 0
    criterion = score_column(actor=request.actor, criterion=criterion, version=version, given=form.given())
    return {"scale": code, "place": place, "version": criterion.version}


def _whole(scale: Scale) -> Json:
    return scale_whole(scale, queries.criteria_of(scale))
