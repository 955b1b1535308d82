"""What proposing a confirmation and proposing a rule of the city have in common: the source, the days, once only."""

from collections.abc import Iterable
from typing import TypeVar

from django.db import IntegrityError, transaction

from thidua.core.actor import Actor
from thidua.core.clock import now, today
from thidua.core.errors import Refused
from thidua.core.text import clean, clean_lines
from thidua.documents.actions import store_file
from thidua.rulebook.inputs import Source
from thidua.rulebook.models import Confirmation, Entry, LocalRule

E = TypeVar("E", Confirmation, LocalRule)
PURPOSE = "law_text"


def check_source(source: Source) -> None:
    """Refuses: source_needed, future_document, bad_days."""
    if not clean(source.document) or not clean(source.article):
        raise Refused(
            "source_needed",
            "Ghi đủ số, tên văn bản và điều, khoản, điểm: người xem xét phải tìm được đúng chỗ đã đối chiếu.",
            "article" if clean(source.document) else "document",
        )
    if source.issued_on > today():
        raise Refused(
            "future_document",
            f"Văn bản ghi ngày ban hành {source.issued_on:%d/%m/%Y}, sau hôm nay. Chỉ ghi văn bản đã ban hành.",
            "issued_on",
        )
    if source.until is not None and source.until < source.since:
        raise Refused(
            "bad_days", "Ngày hết áp dụng đứng trước ngày bắt đầu áp dụng. Hãy sửa một trong hai ngày.", "until"
        )


def written(actor: Actor, source: Source) -> dict[str, object]:
    """The fields that every entry has, ready to be kept; its file is stored. Refuses what store_file refuses."""
    file = store_file(actor=actor, purpose=PURPOSE, **vars(source.file)) if source.file else None
    return {
        "document": clean(source.document),
        "issued_on": source.issued_on,
        "article": clean(source.article),
        "since": source.since,
        "until": source.until,
        "note": clean_lines(source.note),
        "file": file,
        "proposed_by_id": actor.user_id,
        "proposed_by_name": actor.name,
        "proposed_at": now(),
    }


def refuse_overlap(rows: Iterable[Entry], entry: Entry | Source, what: str) -> None:
    """Refuses: overlaps, where the same days are already spoken for."""
    for row in rows:
        if row.overlaps(entry.since, entry.until):
            until = f" đến {row.until:%d/%m/%Y}" if row.until else ""
            raise Refused(
                "overlaps",
                f"{what} đã có mục “{row.state_name}” từ {row.since:%d/%m/%Y}{until} ({row.cite}). "
                "Hãy rút mục đó, hoặc chọn những ngày khác.",
                "since",
            )


def create_once(row: E) -> E:
    """Keep a new row; sent twice at the very same moment, the second is refused. Refuses: overlaps."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Refused("overlaps", "Đề xuất này vừa được gửi. Hãy tải lại trang để xem.", "since") from None
    return row
