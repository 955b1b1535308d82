"""Files of ideas as JSON: upload, report, columns, corrections, taking in."""

from typing import Any

from django.utils.datastructures import MultiValueDict
from ninja import Body, File, Router
from ninja.files import UploadedFile
from pydantic import NonNegativeInt, PositiveInt

from thidua.ideas import actions, queries
from thidua.ideas.forms.imports import ColumnsForm, CorrectForm, ImportForm, SkipForm, VersionForm
from thidua.ideas.importing import texts_of
from thidua.ideas.models import IdeaImport, IdeaImportRow
from thidua.ideas.pages.importing import groups, pairs
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, Invalid, checked, errors_of

router = Router()
Json = dict[str, Any]
Payload = Body[Json]


@router.get("/imports", summary="Các tệp ý tưởng đã tải lên")
def import_list(request: ApiRequest, offset: NonNegativeInt = 0, limit: PositiveInt = 100) -> list[Json]:
    rows = queries.imports(request.actor).order_by("-uploaded_at", "-pk")
    return [_shown(batch) for batch in rows[offset : offset + min(limit, 500)]]


@router.post("/contests/{code}/imports", response={201: Json}, summary="Tải tệp ý tưởng lên để kiểm tra")
def start_import(request: ApiRequest, code: str, file: File[UploadedFile]) -> tuple[int, Json]:
    contest = queries.get_contest(request.actor, code)
    form = ImportForm({}, MultiValueDict({"file": [file]}))
    if not form.is_valid():
        raise Invalid(errors_of(form))
    batch = actions.start_import(actor=request.actor, contest=contest, file_name=file.name or "", data=file.read())
    return 201, _shown(batch)


@router.get("/imports/{code}", summary="Một tệp ý tưởng: trạng thái, cột, kết quả")
def get_import(request: ApiRequest, code: str) -> Json:
    batch = queries.get_import(request.actor, code)
    return {**_shown(batch), "copies": groups(batch), "pairs": pairs(batch)}


@router.get("/imports/{code}/rows", summary="Các dòng của tệp và điều phát hiện ở từng dòng")
def list_rows(request: ApiRequest, code: str, offset: NonNegativeInt = 0, limit: PositiveInt = 100) -> list[Json]:
    batch = queries.get_import(request.actor, code)
    rows = batch.rows.select_related("field", "idea").order_by("number")
    return [_row(batch, row) for row in rows[offset : offset + min(limit, 500)]]


@router.post("/imports/{code}/columns", summary="Chọn nghĩa các cột của tệp")
def map_columns(request: ApiRequest, code: str, payload: Payload) -> Json:
    """Fields c0, c1, … name what each column is: {"version": 1, "c0": "title", "c1": "body"}."""
    batch = queries.get_import(request.actor, code)
    form = checked(ColumnsForm, payload, titles=batch.titles, current={})
    version = form.cleaned_data["version"]
    return _shown(actions.map_columns(actor=request.actor, batch=batch, columns=form.chosen(), version=version))


@router.post("/imports/{code}/rows/{number}", summary="Sửa một dòng của tệp", openapi_extra=takes(CorrectForm))
def correct_row(request: ApiRequest, code: str, number: int, payload: Payload) -> Json:
    form = checked(CorrectForm, payload)
    batch = queries.get_import(request.actor, code)
    row = actions.correct_row(
        actor=request.actor, batch=batch, number=number, fixes=form.fixes(), version=form.cleaned_data["version"]
    )
    return _row(batch, row)


@router.post(
    "/imports/{code}/rows/{number}/skip", summary="Bỏ qua hoặc lấy lại một dòng", openapi_extra=takes(SkipForm)
)
def skip_row(request: ApiRequest, code: str, number: int, payload: Payload) -> Json:
    form = checked(SkipForm, payload)
    batch = queries.get_import(request.actor, code)
    return _row(batch, actions.skip_row(actor=request.actor, batch=batch, number=number, **form.cleaned_data))


@router.post(
    "/imports/{code}/taking-in", summary="Nhập các dòng đã kiểm tra thành ý tưởng", openapi_extra=takes(VersionForm)
)
def take_in_import(request: ApiRequest, code: str, payload: Payload) -> Json:
    form = checked(VersionForm, payload)
    batch = queries.get_import(request.actor, code)
    return _shown(actions.take_in_import(actor=request.actor, batch=batch, **form.cleaned_data))


@router.post("/imports/{code}/dropping", summary="Bỏ tệp, không nhập gì")
def drop_import(request: ApiRequest, code: str) -> Json:
    return _shown(actions.drop_import(actor=request.actor, batch=queries.get_import(request.actor, code)))


@router.post("/imports/{code}/letters", summary="Gửi thư báo số tiếp nhận, mã theo dõi cho người có thư điện tử")
def mail_receipts(request: ApiRequest, code: str) -> Json:
    return _shown(actions.mail_receipts(actor=request.actor, batch=queries.get_import(request.actor, code)))


def _shown(batch: IdeaImport) -> Json:
    names = ("code", "file_name", "uploaded_at", "state", "version", "titles", "columns", "notices", "problem", "job")
    result = {name: value for name, value in batch.result.items() if name != "pairs"}
    return {**{name: getattr(batch, name) for name in names}, "contest": batch.contest.code, "result": result}


def _row(batch: IdeaImport, row: IdeaImportRow) -> Json:
    names = ("number", "action", "findings", "skipped", "copy_of")
    return {
        **{name: getattr(row, name) for name in names},
        "texts": texts_of(batch, row),
        "field": row.field.name if row.field else "",
        "idea": row.idea.code if row.idea else "",
    }
