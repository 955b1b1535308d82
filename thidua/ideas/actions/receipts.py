"""The chain of receipts: a number without gaps, a moment, a salted hash of the text, the hash of the one before."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime

from thidua.core.clock import now
from thidua.ideas.models import Idea, Receipt, ReceiptHead
from thidua.ideas.texts import text_hash

BATCH = 200


def give_receipts(ideas: Sequence[Idea]) -> list[Receipt]:
    """A receipt for each, in this order, of this moment; whoever does so holds the chain's end until it is over."""
    head = ReceiptHead.objects.select_for_update().filter(pk=1).first()
    if head is None:
        ReceiptHead.objects.get_or_create(pk=1)
        head = ReceiptHead.objects.select_for_update().get(pk=1)
    at, receipts = now(), []
    for idea in ideas:
        receipts.append(_receipt(head, idea, at))
    Receipt.objects.bulk_create(receipts, batch_size=BATCH)
    head.save(update_fields=["number", "hash"])
    return receipts


def chained(prev: str, number: int, at: datetime, text: str) -> str:
    """SHA-256 of the receipt before, the number, the moment (UTC, to the microsecond) and the hash of the text."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(f"{prev}|{number}|{moment}|{text}".encode()).hexdigest()


def _receipt(head: ReceiptHead, idea: Idea, at: datetime) -> Receipt:
    salt = secrets.token_hex(16)
    text = text_hash(salt, idea.title, idea.body, idea.expected)
    number = head.number + 1
    receipt = Receipt(
        number=number,
        idea=idea,
        received_at=at,
        salt=salt,
        text_hash=text,
        prev=head.hash,
        hash=chained(head.hash, number, at, text),
    )
    head.number, head.hash = number, receipt.hash
    return receipt
