"""JSON of confirmations and of rules of the city: listed, shown, decided by a second person, all alike."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from ninja import Body, Router

from thidua.rulebook import actions, queries
from thidua.rulebook.forms import NoteForm, ReasonForm
from thidua.rulebook.models import Confirmation, Entry, LocalRule
from thidua.rulebook.queries import E
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

Json = dict[str, Any]
Payload = Body[Json]
M = TypeVar("M", bound=Model)
PAGE = 100
SHARED = (
    "code",
    "state",
    "award",
    "award_name",
    "document",
    "issued_on",
    "article",
    "since",
    "until",
    "note",
    "proposed_by_name",
    "proposed_at",
    "decided_by_name",
    "decided_at",
)
OWN = {Confirmation: ("kind", "provision", "words", "value", "cite_before"), LocalRule: ("kind", "words", "body")}


def shown(row: Entry) -> Json:
    """One entry as JSON: what both have in common, then its own."""
    return {key: getattr(row, key) for key in (*SHARED, *OWN[type(row)])}


def one_page(rows: QuerySet[M], page: int, show: Callable[[M], Json]) -> Json:
    """A page of a list, and whether there is more."""
    number = min(max(page, 1), 1000)
    start = (number - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    return {"page": number, "more": len(found) > PAGE, "items": [show(row) for row in found[:PAGE]]}


def add_entries(router: Router, listed: str, single: str, model: type[E], title: str) -> None:
    """The operations on the entries of one kind: the list at `listed`, each entry below `single`."""
    name = model._meta.model_name

    @router.get(listed, summary=f"{title}: mọi lần đề xuất", operation_id=f"list_{name}")
    def entries(request: ApiRequest, state: str = "", q: str = "", page: int = 1) -> Json:
        rows = queries.matching(queries.entries(request.actor, model), q[:200]).order_by("-proposed_at", "pk")
        return one_page(rows.filter(state=state) if state else rows, page, shown)

    @router.get(f"{single}/{{code}}", summary=f"{title}: một mục", operation_id=f"get_{name}")
    def entry(request: ApiRequest, code: str) -> Json:
        return shown(queries.get_entry(request.actor, model, code))

    @router.post(
        f"{single}/{{code}}/confirmation",
        summary=f"{title}: xác nhận (người thứ hai)",
        operation_id=f"confirm_{name}",
        openapi_extra=takes(NoteForm),
    )
    def confirm_entry(request: ApiRequest, code: str, payload: Payload) -> Json:
        row = queries.get_entry(request.actor, model, code)
        data = checked(NoteForm, payload).cleaned_data
        return shown(actions.confirm_entry(actor=request.actor, entry=row, **data))

    @router.post(
        f"{single}/{{code}}/declining",
        summary=f"{title}: không chấp thuận",
        operation_id=f"decline_{name}",
        openapi_extra=takes(ReasonForm),
    )
    def decline_entry(request: ApiRequest, code: str, payload: Payload) -> Json:
        row = queries.get_entry(request.actor, model, code)
        data = checked(ReasonForm, payload).cleaned_data
        return shown(actions.decline_entry(actor=request.actor, entry=row, **data))

    @router.post(
        f"{single}/{{code}}/withdrawal",
        summary=f"{title}: rút",
        operation_id=f"withdraw_{name}",
        openapi_extra=takes(ReasonForm),
    )
    def withdraw_entry(request: ApiRequest, code: str, payload: Payload) -> Json:
        row = queries.get_entry(request.actor, model, code)
        data = checked(ReasonForm, payload).cleaned_data
        return shown(actions.withdraw_entry(actor=request.actor, entry=row, **data))
