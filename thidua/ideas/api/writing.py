"""JSON of writing: drafts that save themselves, sending, files, what is asked and added, withdrawing."""

from typing import Any

from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from ninja import Body, File, Router
from ninja.files import UploadedFile

from thidua.core.actor import Actor
from thidua.core.errors import NotFound
from thidua.ideas import actions, queries
from thidua.ideas.forms.writing import FilesForm, IdeaForm, InquireForm, ReplyForm, WithdrawForm
from thidua.ideas.models import Idea, Inquiry
from thidua.ideas.permissions import may_see_contacts
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked
from thidua.web.visitors import sender_of

router = Router()
Json = dict[str, Any]
Payload = Body[Json]
PAGE = 100


@router.get("/mine", summary="Ý tưởng của tôi")
def mine(request: ApiRequest, state: str = "", page: int = 1) -> Json:
    rows = queries.ideas_of(request.actor).order_by("-saved_at", "-pk")
    rows = rows.filter(state=state) if state else rows
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    return {"page": page, "more": len(found) > PAGE, "items": [short(row) for row in found[:PAGE]]}


@router.post("/contests/{contest}/drafts", summary="Bắt đầu bản nháp", openapi_extra=takes(IdeaForm))
def begin_draft(request: ApiRequest, contest: str, payload: Payload) -> Json:
    found = queries.get_contest(request.actor, contest)
    form = checked(IdeaForm, payload, contest=found, actor=request.actor)
    return _draft(actions.save_draft(actor=request.actor, contest=found, data=form.to_input()))


@router.put("/drafts/{code}", summary="Lưu bản nháp", openapi_extra=takes(IdeaForm))
def save_draft(request: ApiRequest, code: str, payload: Payload) -> Json:
    """What the page does by itself while one types. `version` is of the draft that was read."""
    idea = queries.get_idea(request.actor, code)
    form = checked(IdeaForm, payload, contest=idea.contest, actor=request.actor)
    version = form.cleaned_data["version"]
    data = form.to_input()
    return _draft(actions.save_draft(actor=request.actor, contest=idea.contest, data=data, idea=idea, version=version))


@router.post("/drafts/{code}/files", summary="Thêm tệp vào bản nháp")
def add_files(request: ApiRequest, code: str, attachments: File[list[UploadedFile]]) -> Json:
    """As multipart."""
    idea = queries.get_idea(request.actor, code)
    form = checked(FilesForm, {}, files=MultiValueDict({"attachments": attachments}))
    row = actions.add_files(actor=request.actor, idea=idea, files=form.to_files())
    return {**_draft(row), "files": [one.file.code for one in row.files.select_related("file")]}


@router.post("/drafts/{code}/files/{file}/removal", summary="Bỏ tệp khỏi bản nháp")
def drop_file(request: ApiRequest, code: str, file: str) -> Json:
    idea = queries.get_idea(request.actor, code)
    row = idea.files.filter(file__code=file).first()
    if row is None:
        raise NotFound(file)
    return _draft(actions.drop_file(actor=request.actor, idea=idea, file=row))


@router.post("/drafts/{code}/sending", summary="Gửi bản nháp", openapi_extra=takes(IdeaForm))
def send_draft(request: ApiRequest, code: str, payload: Payload) -> Json:
    idea = queries.get_idea(request.actor, code)
    form = checked(IdeaForm, payload, contest=idea.contest, actor=request.actor)
    row = actions.send_idea(
        actor=request.actor,
        contest=idea.contest,
        data=form.to_input(),
        idea=idea,
        version=form.cleaned_data["version"],
        sender=sender_of(request),
    )
    return whole(request.actor, row)


@router.post("/contests/{contest}/ideas", summary="Gửi ý tưởng", openapi_extra=takes(IdeaForm))
def send_idea(request: ApiRequest, contest: str, payload: Payload) -> Json:
    """Received at once; files are put to a draft first (`begin_draft`, `add_files`, `send_draft`)."""
    found = queries.get_contest(request.actor, contest)
    form = checked(IdeaForm, payload, contest=found, actor=request.actor)
    data, sender = form.to_input(), sender_of(request)
    return whole(request.actor, actions.send_idea(actor=request.actor, contest=found, data=data, sender=sender))


@router.get("/ideas/{code}", summary="Một ý tưởng")
def idea(request: ApiRequest, code: str) -> Json:
    return whole(request.actor, queries.get_idea(request.actor, code))


@router.post("/ideas/{code}/inquiry", summary="Đề nghị tác giả bổ sung", openapi_extra=takes(InquireForm))
def inquire(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_idea(request.actor, code)
    form = checked(InquireForm, payload)
    return _inquiry(actions.inquire(actor=request.actor, idea=row, **form.cleaned_data))


@router.post("/ideas/{code}/reply", summary="Bổ sung theo đề nghị", openapi_extra=takes(ReplyForm))
def reply(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_idea(request.actor, code)
    form = checked(ReplyForm, payload)
    return _inquiry(actions.reply(actor=request.actor, idea=row, text=form.cleaned_data["text"]))


@router.post("/ideas/{code}/withdrawal", summary="Rút ý tưởng, bỏ bản nháp", openapi_extra=takes(WithdrawForm))
def withdraw_idea(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_idea(request.actor, code)
    form = checked(WithdrawForm, payload)
    return whole(request.actor, actions.withdraw_idea(actor=request.actor, idea=row, **form.cleaned_data))


def short(row: Idea) -> Json:
    keys = ("code", "title", "state", "visibility", "received_at", "answered_at", "support_count", "comment_count")
    return {
        "contest": row.contest.code,
        "field": row.field.name if row.field else None,
        "unit": row.unit.code if row.unit else None,
        **{key: getattr(row, key) for key in keys},
    }


def whole(actor: Actor, row: Idea) -> Json:
    receipt = queries.receipt_of(row)
    own = {"follow_code": row.follow_code, "salt": receipt.salt if receipt else None}
    texts = ("body", "expected", "reason", "due_on", "version")
    return {
        **short(row),
        **{key: getattr(row, key) for key in texts},
        "owner": row.owner.code if row.owner else None,
        "merged_into": row.merged_into.code if row.merged_into else None,
        "receipt": {"number": receipt.number, "text_hash": receipt.text_hash} if receipt else None,
        **(own if may_see_contacts(actor, row) else {}),
    }


def _draft(row: Idea) -> Json:
    url = reverse("ideas:draft", args=[row.code])
    return {"code": row.code, "version": row.version, "saved_at": row.saved_at, "url": url}


def _inquiry(row: Inquiry) -> Json:
    keys = ("question", "asked_at", "due_on", "reply", "replied_at")
    return {key: getattr(row, key) for key in keys}
