"""JSON of ideas that are alike: what is near, pairs, merging and parting, what is not the same, co-authors."""

from typing import Any

from ninja import Body, Router

from thidua.core.answers import require
from thidua.core.errors import NotFound
from thidua.ideas import actions, near_queries, queries
from thidua.ideas.forms.near import DeclineForm, JoinForm, MergeForm, OtherForm, UnmergeForm
from thidua.ideas.models import Idea, IdeaAuthor
from thidua.ideas.near_permissions import may_compare
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked
from thidua.web.visitors import sender_of

router = Router()
Json = dict[str, Any]
Payload = Body[Json]


@router.get("/near", summary="Ý tưởng, sáng kiến gần giống một nội dung")
def near(request: ApiRequest, title: str, body: str = "") -> Json:
    """`sure`: so alike that it is very likely the same. Nothing of what was asked is kept."""
    found = near_queries.alike(request.actor, title[:300], body[:20_000], limit=20)
    keys = ("ref", "title", "note", "share", "sure", "words")
    return {"items": [{key: getattr(one, key) for key in keys} for one in found]}


@router.get("/contests/{code}/pairs", summary="Các cặp gần giống của một hội thi")
def contest_pairs(request: ApiRequest, code: str, page: int = 1) -> Json:
    contest = queries.get_contest(request.actor, code)
    require(may_compare(request.actor, contest))
    found, pages = near_queries.pairs_of(contest, page)
    items = [
        {
            "idea": two.idea.code,
            "title": two.idea.title,
            "other": two.ref,
            "other_title": two.other.title,
            "share": two.share,
            "sure": two.sure,
            "words": two.words,
        }
        for two in found
    ]
    return {"page": page, "pages": pages, "items": items}


@router.post("/ideas/{code}/merging", summary="Gộp vào ý tưởng khác", openapi_extra=takes(MergeForm))
def merge_idea(request: ApiRequest, code: str, payload: Payload) -> Json:
    idea = queries.get_idea(request.actor, code)
    form = checked(MergeForm, payload)
    into, reason = form.kept(request.actor), form.cleaned_data["reason"]
    return _short(actions.merge_idea(actor=request.actor, idea=idea, into=into, reason=reason))


@router.post("/ideas/{code}/unmerging", summary="Tách ra xem riêng", openapi_extra=takes(UnmergeForm))
def unmerge_idea(request: ApiRequest, code: str, payload: Payload) -> Json:
    idea = queries.get_idea(request.actor, code)
    form = checked(UnmergeForm, payload)
    return _short(actions.unmerge_idea(actor=request.actor, idea=idea, **form.cleaned_data))


@router.post("/ideas/{code}/distinction", summary="Kết luận: không trùng", openapi_extra=takes(OtherForm))
def tell_ideas_apart(request: ApiRequest, code: str, payload: Payload) -> Json:
    """`other`: `idea:<mã>` or `recognized:<số>`, as `near` and `pairs` name it."""
    idea, other, title = _two(request, code, payload)
    actions.tell_ideas_apart(actor=request.actor, idea=idea, other=other, title=title)
    return _short(idea)


@router.post("/ideas/{code}/likeness", summary="Bỏ kết luận không trùng", openapi_extra=takes(OtherForm))
def tell_ideas_alike(request: ApiRequest, code: str, payload: Payload) -> Json:
    idea, other, title = _two(request, code, payload)
    actions.tell_ideas_alike(actor=request.actor, idea=idea, other=other, title=title)
    return _short(idea)


@router.post("/ideas/{code}/joining", summary="Xin làm đồng tác giả", openapi_extra=takes(JoinForm))
def join_idea(request: ApiRequest, code: str, payload: Payload) -> Json:
    idea = queries.get_idea(request.actor, code)
    form = checked(JoinForm, payload, actor=request.actor)
    note, sender = form.cleaned_data["note"], sender_of(request)
    row = actions.join_idea(actor=request.actor, idea=idea, author=form.to_author(), note=note, sender=sender)
    return _author(row)


@router.post("/ideas/{code}/authors/{author}/acceptance", summary="Nhận đồng tác giả")
def accept_author(request: ApiRequest, code: str, author: int) -> Json:
    return _author(actions.accept_author(actor=request.actor, author=_asked(request, code, author)))


@router.post(
    "/ideas/{code}/authors/{author}/decline", summary="Không nhận đồng tác giả", openapi_extra=takes(DeclineForm)
)
def decline_author(request: ApiRequest, code: str, author: int, payload: Payload) -> Json:
    row = _asked(request, code, author)
    form = checked(DeclineForm, payload)
    return _short(actions.decline_author(actor=request.actor, author=row, **form.cleaned_data))


def _two(request: ApiRequest, code: str, payload: Json) -> tuple[Idea, tuple[str, int], str]:
    idea = queries.get_idea(request.actor, code)
    kind, key, title = near_queries.other_by_ref(request.actor, checked(OtherForm, payload).cleaned_data["other"])
    return idea, (kind, key), title


def _asked(request: ApiRequest, code: str, author: int) -> IdeaAuthor:
    row = queries.get_idea(request.actor, code).authors.filter(pk=author).first()
    if row is None:
        raise NotFound(code)
    return row


def _short(idea: Idea) -> Json:
    into = idea.merged_into.code if idea.merged_into else None
    keys = ("code", "title", "state", "support_count", "comment_count")
    return {"merged_into": into, **{key: getattr(idea, key) for key in keys}}


def _author(row: IdeaAuthor) -> Json:
    return {"id": row.pk, "name": row.name, "confirmed": row.confirmed}
