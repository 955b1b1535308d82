"""JSON of movements: the same forms, the same actions."""

from typing import Any

from django.http import HttpResponse
from django.utils.datastructures import MultiValueDict
from ninja import Body, File, Form, Router
from ninja.files import UploadedFile

from thidua.documents.queries import content
from thidua.movements import actions, queries
from thidua.movements.actions import as_input
from thidua.movements.checks import holes
from thidua.movements.forms import (
    CloseForm,
    CopyForm,
    DocumentForm,
    EditNewsForm,
    EnrollForm,
    LaunchForm,
    MentionForm,
    MovementForm,
    NewsForm,
    ReasonForm,
    WithdrawForm,
    WorkForm,
)
from thidua.movements.mentions import mentioned
from thidua.movements.models import Enrollment, Movement, MovementDocument, NewsItem, Work
from thidua.movements.queries import enrollment_board
from thidua.movements.splitting import split_contents
from thidua.people.queries import get_unit
from thidua.web.downloads import download
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Phong trào thi đua"])
Json = dict[str, Any]
Payload = Body[Json]
PAGE = 100


@router.get("/", summary="Các phong trào thi đua")
def movement_list(
    request: ApiRequest, q: str = "", state: str = "", kind: str = "", level: str = "", page: int = 1
) -> Json:
    rows = queries.matching(queries.movements(request.actor), q[:200])
    wanted = {"state": state, "kind": kind, "launched_by": level}
    rows = rows.filter(**{key: value for key, value in wanted.items() if value})
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    return {"page": page, "more": len(found) > PAGE, "items": [_short(row) for row in found[:PAGE]]}


@router.post("/", summary="Soạn phong trào (bản nháp)", openapi_extra=takes(MovementForm))
def create(request: ApiRequest, payload: Payload) -> Json:
    """Contents, legal bases and phases as text, one a line, as on the page; `parent` by code."""
    form = checked(MovementForm, payload, actor=request.actor)
    movement = actions.create_movement(actor=request.actor, launcher=form.launcher_unit(), data=form.to_input())
    return _whole(movement)


@router.post("/split", summary="Tách văn bản thành các nội dung để xem lại; không lưu")
def split(request: ApiRequest, payload: Payload) -> list[str]:
    """Cuts an official text (`text`) into contents to be confirmed; writes nothing."""
    return split_contents(str(payload.get("text", ""))[:100_000])


@router.post("/mentions", summary="Tìm các phong trào được nhắc đến trong văn bản; không lưu")
def find_mentions(request: ApiRequest, payload: Payload) -> list[Json]:
    """Movements an official text (`text`) names, to be confirmed; writes nothing."""
    return [vars(one) for one in mentioned(str(payload.get("text", ""))[:100_000])]


@router.get("/{code}", summary="Một phong trào")
def page(request: ApiRequest, code: str) -> Json:
    movement = queries.get_movement(request.actor, code)
    children = queries.children_of(request.actor, movement)[:PAGE]
    return {**_whole(movement), "children": [_short(row) for row in children]}


@router.put("/{code}", summary="Sửa bản nháp phong trào", openapi_extra=takes(MovementForm))
def edit(request: ApiRequest, code: str, payload: Payload) -> Json:
    movement = queries.get_movement(request.actor, code)
    form = checked(MovementForm, payload, actor=request.actor, movement=movement)
    version = form.cleaned_data["version"]
    return _whole(actions.edit_movement(actor=request.actor, movement=movement, version=version, data=form.to_input()))


@router.post("/{code}/launch", summary="Phát động phong trào", openapi_extra=takes(LaunchForm))
def launch(request: ApiRequest, code: str, payload: Payload) -> Json:
    """`gap_note` explains days of the period that belong to no phase (`holes` of the movement)."""
    movement = queries.get_movement(request.actor, code)
    form = checked(LaunchForm, payload)
    return _whole(actions.launch_movement(actor=request.actor, movement=movement, **form.cleaned_data))


@router.post("/{code}/closing", summary="Kết thúc phong trào", openapi_extra=takes(CloseForm))
def close(request: ApiRequest, code: str, payload: Payload) -> Json:
    movement = queries.get_movement(request.actor, code)
    form = checked(CloseForm, payload)
    return _whole(actions.close_movement(actor=request.actor, movement=movement, **form.cleaned_data))


@router.post("/{code}/copy", summary="Sao chép thành bản nháp mới", openapi_extra=takes(CopyForm))
def copy(request: ApiRequest, code: str, payload: Payload) -> Json:
    form = checked(CopyForm, payload)
    movement = queries.get_movement(request.actor, code)
    return _whole(actions.copy_movement(actor=request.actor, movement=movement, **form.cleaned_data))


@router.post("/{code}/mentions", summary="Soạn bản nháp các phong trào được nhắc đến", openapi_extra=takes(MentionForm))
def draft_mentioned(request: ApiRequest, code: str, payload: Payload) -> list[Json]:
    """`rows`: a list of movements, each with the fields below; `child` puts it under this one."""
    movement = queries.get_movement(request.actor, code)
    rows = payload.get("rows", [])
    forms = [checked(MentionForm, row) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    drafts = [form.to_input(movement) for form in forms]
    made = actions.draft_mentioned(actor=request.actor, movement=movement, drafts=drafts)
    return [_short(row) for row in made]


@router.get("/{code}/units", summary="Đơn vị đã đăng ký, có phong trào của mình, chưa đăng ký")
def board(request: ApiRequest, code: str) -> Json:
    found = enrollment_board(request.actor, queries.get_movement(request.actor, code))
    return {
        "enrolled": found.enrolled_count,
        "adopted": found.adopted_count,
        "missing": found.missing_count,
        "units": [_unit(unit) for unit in found.units],
    }


@router.post("/{code}/units/reminder", summary="Nhắc các đơn vị chưa đăng ký")
def remind(request: ApiRequest, code: str) -> Json:
    movement = queries.get_movement(request.actor, code)
    return {"told": actions.remind_missing(actor=request.actor, movement=movement)}


@router.post("/{code}/enrollment/{unit}", summary="Đăng ký thi đua cho một đơn vị", openapi_extra=takes(EnrollForm))
def join(request: ApiRequest, code: str, unit: str, payload: Payload) -> Json:
    movement = queries.get_movement(request.actor, code)
    form = checked(EnrollForm, payload)
    joining = get_unit(request.actor, unit)
    return _enrollment(actions.enroll(actor=request.actor, movement=movement, unit=joining, **form.to_input()))


@router.post(
    "/{code}/enrollment/{unit}/withdrawal", summary="Rút đăng ký của một đơn vị", openapi_extra=takes(WithdrawForm)
)
def withdraw(request: ApiRequest, code: str, unit: str, payload: Payload) -> Json:
    movement = queries.get_movement(request.actor, code)
    enrollment = queries.get_enrollment(request.actor, movement, unit)
    form = checked(WithdrawForm, payload)
    return _enrollment(actions.withdraw_enrollment(actor=request.actor, enrollment=enrollment, **form.cleaned_data))


@router.post("/{code}/adoption/{unit}", summary="Lập phong trào hưởng ứng của đơn vị (bản nháp)")
def adopt(request: ApiRequest, code: str, unit: str) -> Json:
    movement = queries.get_movement(request.actor, code)
    adopting = get_unit(request.actor, unit)
    return _whole(actions.adopt_movement(actor=request.actor, movement=movement, unit=adopting))


@router.get("/{code}/works", summary="Công trình, phần việc đã đăng ký")
def work_list(request: ApiRequest, code: str) -> list[Json]:
    rows = queries.works_of(request.actor, queries.get_movement(request.actor, code))
    return [_work(row) for row in rows[:1000]]


@router.post("/{code}/works/of/{unit}", summary="Đăng ký công trình, phần việc", openapi_extra=takes(WorkForm))
def register_work(request: ApiRequest, code: str, unit: str, payload: Payload) -> Json:
    movement, doing = queries.get_movement(request.actor, code), get_unit(request.actor, unit)
    data = checked(WorkForm, payload).to_input()
    return _work(actions.register_work(actor=request.actor, movement=movement, unit=doing, data=data))


@router.get("/{code}/overlaps/{unit}", summary="Công trình, phần việc đã đăng ký ở phong trào khác")
def overlaps(request: ApiRequest, code: str, unit: str, title: str) -> list[Json]:
    movement, doing = queries.get_movement(request.actor, code), get_unit(request.actor, unit)
    found = queries.overlaps(doing, title[:300], movement)
    return [{**_work(one.work), "movement": one.work.movement.code, "why": one.sentence} for one in found]


@router.post("/{code}/works/{work}/withdrawal", summary="Rút công trình, phần việc", openapi_extra=takes(ReasonForm))
def drop_work(request: ApiRequest, code: str, work: str, payload: Payload) -> Json:
    row = queries.get_work(request.actor, queries.get_movement(request.actor, code), work)
    form = checked(ReasonForm, payload)
    return _work(actions.drop_work(actor=request.actor, work=row, **form.cleaned_data))


@router.get("/{code}/documents", summary="Tài liệu của phong trào")
def document_list(request: ApiRequest, code: str) -> list[Json]:
    rows = queries.documents_of(request.actor, queries.get_movement(request.actor, code))
    return [_document(row) for row in rows]


@router.post("/{code}/documents/new", summary="Thêm tài liệu")
def add_document(
    request: ApiRequest, code: str, file: File[UploadedFile], title: Form[str] = "", public: Form[bool] = False
) -> Json:
    movement = queries.get_movement(request.actor, code)
    sent = checked(DocumentForm, {"title": title, "public": public}, files=MultiValueDict({"file": [file]}))
    return _document(actions.add_document(actor=request.actor, movement=movement, **sent.to_input()))


@router.get("/{code}/documents/{document}", summary="Tải một tài liệu")
def document(request: ApiRequest, code: str, document: str) -> HttpResponse:
    found = queries.get_document(request.actor, queries.get_movement(request.actor, code), document).file
    return download(content(found), name=found.name, content_type=found.content_type, code=found.code)


@router.post("/{code}/documents/{document}/removal", summary="Gỡ một tài liệu")
def remove_document(request: ApiRequest, code: str, document: str) -> Json:
    found = queries.get_document(request.actor, queries.get_movement(request.actor, code), document)
    return _short(actions.remove_document(actor=request.actor, document=found))


@router.get("/{code}/news", summary="Tin của phong trào")
def news_list(request: ApiRequest, code: str) -> list[Json]:
    rows = queries.news_of(request.actor, queries.get_movement(request.actor, code))
    return [_news(row) for row in rows[:PAGE]]


@router.post("/{code}/news/new", summary="Viết tin", openapi_extra=takes(EditNewsForm))
def write_news(request: ApiRequest, code: str, payload: Payload) -> Json:
    """`unit`: the code of the unit that sends it."""
    movement = queries.get_movement(request.actor, code)
    form = checked(NewsForm, payload, actor=request.actor, movement=movement)
    unit = form.unit_chosen()
    return _news(actions.write_news(actor=request.actor, movement=movement, unit=unit, data=form.to_input()))


@router.post("/{code}/news/{item}/edit", summary="Sửa tin", openapi_extra=takes(EditNewsForm))
def edit_news(request: ApiRequest, code: str, item: str, payload: Payload) -> Json:
    row = _item(request, code, item)
    form = checked(EditNewsForm, payload)
    version = form.cleaned_data["version"]
    return _news(actions.edit_news(actor=request.actor, item=row, version=version, data=form.to_input()))


@router.post("/{code}/news/{item}/publication", summary="Đăng tin")
def publish_news(request: ApiRequest, code: str, item: str) -> Json:
    return _news(actions.publish_news(actor=request.actor, item=_item(request, code, item)))


@router.post("/{code}/news/{item}/hiding", summary="Gỡ tin", openapi_extra=takes(ReasonForm))
def hide_news(request: ApiRequest, code: str, item: str, payload: Payload) -> Json:
    row = _item(request, code, item)
    form = checked(ReasonForm, payload)
    return _news(actions.hide_news(actor=request.actor, item=row, **form.cleaned_data))


def _item(request: ApiRequest, code: str, item: str) -> NewsItem:
    return queries.get_news(request.actor, queries.get_movement(request.actor, code), item)


def _unit(row: Any) -> Json:
    keys = ("code", "name", "level", "enrolled_on", "adopted_on", "adopted_code", "drafting")
    return {**{key: getattr(row, key) for key in keys}, "works": row.works_count or 0}


def _short(row: Movement) -> Json:
    keys = ("code", "name", "kind", "launched_by", "launcher_name", "theme", "slogan", "since", "until", "enroll_by")
    return {**{key: getattr(row, key) for key in keys}, "state": row.state, "launched_on": row.launched_on}


def _whole(row: Movement) -> Json:
    return {
        **_short(row),
        "version": row.version,
        "parent": row.parent.code if row.parent else "",
        "purpose": row.purpose,
        "period_note": row.period_note,
        "gap_note": row.gap_note,
        "holes": [{"since": first, "until": last} for first, last in holes(as_input(row))],
        "contents": [content.text for content in row.contents.all()],
        "legal_bases": [{"text": b.text, "issued_on": b.issued_on} for b in row.legal_bases.all()],
        "phases": [_pick(p, "name", "since", "until", "review", "review_on") for p in row.phases.all()],
        "awards": [award.award for award in row.awards.all()],
    }


def _enrollment(row: Enrollment) -> Json:
    keys = ("state", "enrolled_on", "enrolled_by", "note")
    return {"movement": row.movement.code, "unit": row.unit.code, **_pick(row, *keys)}


def _work(row: Work) -> Json:
    keys = ("code", "title", "planned_on", "overlap_reason", "state", "registered_on", "registered_by")
    return {"unit": row.unit.code, **_pick(row, *keys)}


def _document(row: MovementDocument) -> Json:
    return {**_pick(row, "code", "title", "public", "added_on", "added_by"), "file_name": row.file.name}


def _news(row: NewsItem) -> Json:
    return {"unit": row.unit.code, **_pick(row, "code", "title", "text", "day", "state", "written_by", "version")}


def _pick(row: object, *keys: str) -> Json:
    return {key: getattr(row, key) for key in keys}
