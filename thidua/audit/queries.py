"""Reading the chain: an object's history, and whether the chain still holds."""

from dataclasses import dataclass

from django.db import models

from thidua.audit.models import Head, Step
from thidua.audit.seals import seal


def history_of(row: models.Model) -> list[Step]:
    """Steps of one object, newest first. The caller has checked that the reader may see the object."""
    return list(Step.objects.filter(object_type=row._meta.label_lower, object_id=row.pk).order_by("-seq")[:200])


@dataclass(frozen=True)
class ChainReport:
    steps: int
    broken_at: int | None
    why: str = ""


def verify_chain() -> ChainReport:
    """Walk the whole chain; names the first step that is missing, out of order or altered."""
    prev, seq = "0" * 64, 0
    for entry in Step.objects.order_by("seq").iterator(chunk_size=2000):
        seq += 1
        if entry.seq != seq:
            return ChainReport(seq, seq, "thiếu bước")
        if entry.prev != prev or entry.hash != seal(entry):
            return ChainReport(seq, entry.seq, "nội dung đã bị sửa")
        prev = entry.hash
    head = Head.objects.filter(pk=1).first()
    if head is not None and (head.seq, head.hash) != (seq, prev):
        return ChainReport(seq, seq + 1, "đuôi chuỗi đã bị cắt")
    return ChainReport(seq, None)
