"""Imports as JSON: upload, report, correct, apply."""

from typing import Any

from ninja import Body, File, Form, Router
from ninja.files import UploadedFile
from ninja.pagination import LimitOffsetPagination, paginate
from pydantic import NonNegativeInt, PositiveInt

from thidua.people import actions, importing, queries
from thidua.people.api.shapes import ImportOut, RowOut
from thidua.people.forms import (
    ColumnsForm,
    CorrectForm,
    ImportForm,
    SkipForm,
    VersionForm,
)
from thidua.people.models import ImportBatch, ImportRow
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, Invalid, checked, errors_of

router = Router(tags=["Đơn vị, người"])


@router.get("/imports", response=list[ImportOut], summary="Các lần nhập danh sách")
@paginate(LimitOffsetPagination)
def list_imports(request: ApiRequest) -> Any:
    return queries.visible_imports(request.actor).order_by("-pk")


@router.post("/imports", response={201: ImportOut}, summary="Tải tệp danh sách lên để kiểm tra")
def start_import(
    request: ApiRequest, unit: Form[str], year: Form[int], file: File[UploadedFile]
) -> tuple[int, ImportBatch]:
    form = ImportForm({"unit": unit, "year": year}, {"file": file}, actor=request.actor)
    if not form.is_valid():
        raise Invalid(errors_of(form))
    batch = actions.start_import(
        actor=request.actor,
        unit=form.cleaned_data["unit"],
        year=form.cleaned_data["year"],
        file_name=file.name or "",
        data=file.read(),
    )
    return 201, batch


@router.get("/imports/{code}", response=ImportOut, summary="Một lần nhập: trạng thái, cột, kết quả")
def get_import(request: ApiRequest, code: str) -> ImportBatch:
    return queries.get_import(request.actor, code)


@router.get("/imports/{code}/rows", response=list[RowOut], summary="Các dòng của tệp và điều phát hiện ở từng dòng")
def list_rows(
    request: ApiRequest, code: str, offset: NonNegativeInt = 0, limit: PositiveInt = 100
) -> list[dict[str, Any]]:
    batch = queries.get_import(request.actor, code)
    return [_row(batch, row) for row in queries.import_rows(batch)[offset : offset + min(limit, 500)]]


@router.post(
    "/imports/{code}/rows/{number}", response=RowOut, summary="Sửa một dòng của tệp", openapi_extra=takes(CorrectForm)
)
def correct_row(request: ApiRequest, code: str, number: int, payload: Body[dict[str, Any]]) -> dict[str, Any]:
    form = checked(CorrectForm, payload)
    batch = queries.get_import(request.actor, code)
    row = actions.correct_row(
        actor=request.actor, batch=batch, number=number, fixes=form.fixes(), version=form.cleaned_data["version"]
    )
    return _row(batch, row)


@router.post(
    "/imports/{code}/rows/{number}/skip",
    response=RowOut,
    summary="Bỏ qua hoặc lấy lại một dòng",
    openapi_extra=takes(SkipForm),
)
def skip_row(request: ApiRequest, code: str, number: int, payload: Body[dict[str, Any]]) -> dict[str, Any]:
    form = checked(SkipForm, payload)
    batch = queries.get_import(request.actor, code)
    return _row(batch, actions.skip_row(actor=request.actor, batch=batch, number=number, **form.cleaned_data))


@router.post(
    "/imports/{code}/application",
    response=ImportOut,
    summary="Nhập các dòng đã kiểm tra vào hệ thống",
    openapi_extra=takes(VersionForm),
)
def apply_import(request: ApiRequest, code: str, payload: Body[dict[str, Any]]) -> ImportBatch:
    form = checked(VersionForm, payload)
    batch = queries.get_import(request.actor, code)
    return actions.apply_import(actor=request.actor, batch=batch, **form.cleaned_data)


@router.post("/imports/{code}/discard", response=ImportOut, summary="Bỏ tệp, không ghi gì")
def discard_import(request: ApiRequest, code: str) -> ImportBatch:
    return actions.discard_import(actor=request.actor, batch=queries.get_import(request.actor, code))


@router.post("/imports/{code}/columns", response=ImportOut, summary="Chọn nghĩa các cột của tệp")
def map_columns(request: ApiRequest, code: str, payload: Body[dict[str, Any]]) -> ImportBatch:
    """Fields c0, c1, … name what each column is: {"version": 0, "c0": "full_name", "c1": "birth_date"}."""
    batch = queries.get_import(request.actor, code)
    form = checked(ColumnsForm, payload, titles=batch.columns.get("titles", []), current={})
    version = form.cleaned_data["version"]
    return actions.map_columns(actor=request.actor, batch=batch, fields=form.chosen(), version=version)


def _row(batch: ImportBatch, row: ImportRow) -> dict[str, Any]:
    names = ("number", "findings", "plan", "skipped")
    return {**{n: getattr(row, n) for n in names}, "cells": importing.fields_of(batch, row)}
