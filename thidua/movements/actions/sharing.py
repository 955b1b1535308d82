"""Documents and news of a movement."""

from django.db import transaction

from thidua.audit.actions import move, step
from thidua.core.actor import Actor, Grant, Role
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines
from thidua.documents.actions import store_file
from thidua.documents.inputs import Upload
from thidua.movements.inputs import NewsInput
from thidua.movements.models import Movement, MovementDocument, NewsItem
from thidua.movements.permissions import may_edit_news, may_keep_documents, may_moderate_news, may_write_news
from thidua.people.models import Unit

LONGEST_NEWS = 5000


@transaction.atomic
def add_document(
    *, actor: Actor, movement: Movement, title: str, file: Upload, public: bool = False
) -> MovementDocument:
    """Keep a paper of the movement; a public one is for everybody once the movement is launched.

    Refuses: not_your_unit, title_needed, and what `store_file` refuses of the file.
    """
    movement = lock(movement)
    require(may_keep_documents(actor, movement))
    launcher = movement.launcher
    owner = Grant(Role.STANDING_OFFICE, launcher.pk, launcher.path)
    stored = store_file(actor=actor, purpose="movement_document", owner=owner, **vars(file))
    document = MovementDocument.objects.create(
        movement=movement,
        file=stored,
        title=clean(title)[:300] or stored.name,
        public=public,
        added_on=today(),
        added_by=actor.name[:200],
    )
    step(movement, "add_document", actor=actor, note=document.title, details={"code": document.code, "public": public})
    return document


@transaction.atomic
def remove_document(*, actor: Actor, document: MovementDocument) -> Movement:
    """Take a paper off the movement; the movement's history names it. Refuses: not_your_unit."""
    movement = lock(document.movement)
    require(may_keep_documents(actor, movement))
    step(movement, "remove_document", actor=actor, note=document.title, details={"file": document.file.code})
    document.delete()
    return movement


@transaction.atomic
def write_news(*, actor: Actor, movement: Movement, unit: Unit, data: NewsInput) -> NewsItem:
    """News of a unit; it waits until the launcher puts it out.

    Refuses: not_your_unit, out_of_scope, wrong_state, title_needed, text_needed, future_day.
    """
    require(may_write_news(actor, movement, unit))
    item = NewsItem(movement=movement, unit=unit, written_by=actor.name[:200])
    _fill(item, data)
    item.save(force_insert=True)
    step(item, "write", actor=actor)
    return item


@transaction.atomic
def edit_news(*, actor: Actor, item: NewsItem, version: int, data: NewsInput) -> NewsItem:
    """Correct it. Refuses: not_your_unit, wrong_state, stale, and what `write_news` refuses of the words."""
    item = lock(item)
    require(may_edit_news(actor, item))
    if version != item.version:
        raise Refused("stale", "Người khác vừa sửa tin này; dữ liệu bạn gõ vẫn còn ở dưới. Hãy so lại rồi lưu.")
    before = {"title": item.title, "text": item.text}
    _fill(item, data)
    item.version += 1
    item.save(update_fields=["title", "text", "day", "version"])
    step(item, "edit", actor=actor, details={"before": before})
    return item


@transaction.atomic
def publish_news(*, actor: Actor, item: NewsItem) -> NewsItem:
    """Put it out, on the public page too. Refuses: not_your_unit, wrong_state."""
    item = lock(item)
    require(may_moderate_news(actor, item.movement))
    return move(item, "publish", actor=actor)


@transaction.atomic
def hide_news(*, actor: Actor, item: NewsItem, reason: str) -> NewsItem:
    """Take it back or decline it, with a reason its unit reads. Refuses: not_your_unit, wrong_state, reason_needed."""
    item = lock(item)
    require(may_moderate_news(actor, item.movement))
    if not reason.strip():
        raise Refused("reason_needed", "Chưa ghi lý do gỡ tin. Hãy ghi để đơn vị gửi tin biết.", "reason")
    return move(item, "hide", actor=actor, note=clean_lines(reason))


def _fill(item: NewsItem, data: NewsInput) -> None:
    """Plain words only: what looks like a tag is kept as it was typed and shown as such."""
    title, text, day = clean(data.title), clean_lines(data.text), data.day or today()
    if not title:
        raise Refused("title_needed", "Chưa có tiêu đề tin.", "title")
    if not text or len(text) > LONGEST_NEWS:
        raise Refused("text_needed", f"Nội dung tin phải có, dài không quá {LONGEST_NEWS} ký tự.", "text")
    if day > today():
        raise Refused("future_day", f"Ngày {day:%d/%m/%Y} ở tương lai; tin ghi việc đã diễn ra.", "day")
    item.title, item.text, item.day = title[:200], text, day
