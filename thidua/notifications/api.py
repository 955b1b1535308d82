"""A reader's own messages as JSON."""

from datetime import datetime

from ninja import Query, Router, Schema

from thidua.notifications import actions
from thidua.notifications.models import Message
from thidua.notifications.queries import get_message, messages_for
from thidua.web.requests import ApiRequest

router = Router(tags=["notifications"])


class MessageOut(Schema):
    id: int
    at: datetime
    title: str
    body: str
    url: str
    read_at: datetime | None


class Read(Schema):
    read: int


@router.get("/", response=list[MessageOut], summary="Thông báo của tôi, mới nhất trước")
def list_messages(request: ApiRequest, offset: int = Query(0, ge=0, le=10_000)) -> list[Message]:  # type: ignore[type-arg]
    return list(messages_for(request.actor)[offset : offset + 50])


@router.post("/read/", response=Read, summary="Đánh dấu tất cả là đã đọc")
def read_all(request: ApiRequest) -> dict[str, int]:
    return {"read": actions.read_messages(actor=request.actor)}


@router.post("/{int:pk}/read/", response=Read, summary="Đánh dấu một thông báo là đã đọc")
def read_one(request: ApiRequest, pk: int) -> dict[str, int]:
    message = get_message(request.actor, pk)
    return {"read": int(actions.read_message(actor=request.actor, message=message))}
