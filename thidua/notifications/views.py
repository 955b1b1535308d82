"""The reader's own messages."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from thidua.notifications import actions
from thidua.notifications.models import Message
from thidua.notifications.queries import get_message, messages_for
from thidua.web.lists import Cell, Column, Filter, ListSpec, render_list
from thidua.web.requests import actor_of, done, signed_in

STATES = (("new", "Chưa đọc"), ("read", "Đã đọc"))


def _title(message: Message) -> Cell:
    return Cell(message.title, url=reverse("notifications:open", args=[message.pk]))


def _state(message: Message) -> Cell:
    return Cell("Đã đọc") if message.read_at else Cell("Mới", tone="primary", badge=True)


MESSAGES = ListSpec(
    key="thong-bao",
    title="Thông báo",
    columns=(
        Column("title", "Nội dung", _title),
        Column("state", "Trạng thái", _state),
        Column("at", "Lúc", lambda message: message.at, order=("at",)),
    ),
    filters=(
        Filter(
            "state",
            "Trạng thái",
            lambda: STATES,
            lambda messages, value: messages.filter(read_at__isnull=value == "new"),
        ),
    ),
    order=("-at", "-id"),
    empty="Chưa có thông báo nào. Việc cần bạn xử lý và kết quả hồ sơ sẽ hiện ở đây.",
)


@signed_in
@require_GET
def message_list(request: HttpRequest) -> HttpResponse:
    messages = messages_for(actor_of(request))
    return render_list(request, MESSAGES, messages, template="notifications/messages.html")


@signed_in
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    count = actions.read_messages(actor=actor_of(request))
    words = f"Đã đánh dấu {count} thông báo là đã đọc." if count else "Không có thông báo mới."
    return done(request, words, reverse("notifications:messages"))


@signed_in
def open_message(request: HttpRequest, pk: int) -> HttpResponse:
    """The message, marked read; a POST goes on to what it is about."""
    actor = actor_of(request)
    message = get_message(actor, pk)
    if request.method == "POST":
        actions.read_message(actor=actor, message=message)
        inside = url_has_allowed_host_and_scheme(message.url, allowed_hosts=None)
        return HttpResponseRedirect(message.url if inside else reverse("notifications:messages"))
    return render(request, "notifications/message.html", {"message": message})
