"""Whether a text is the one a receipt stands for."""

from dataclasses import dataclass

from thidua.core.text import clean, clean_lines
from thidua.ideas.actions.receipts import chained
from thidua.ideas.models import Receipt
from thidua.ideas.queries import receipt_numbered
from thidua.ideas.texts import text_hash


@dataclass(frozen=True)
class Verdict:
    """`result`: genuine, other_text, unknown (no such number), or broken (the log itself was changed)."""

    result: str
    computed: str
    receipt: Receipt | None = None


def check_receipt(number: int, salt: str, title: str, body: str, expected: str = "") -> Verdict:
    """Compare a text and the salt of its receipt with what the log holds under the number."""
    computed = text_hash(clean(salt), clean(title), clean_lines(body), clean_lines(expected))
    receipt = receipt_numbered(number)
    if receipt is None:
        return Verdict("unknown", computed)
    if chained(receipt.prev, receipt.number, receipt.received_at, receipt.text_hash) != receipt.hash:
        return Verdict("broken", computed, receipt)
    return Verdict("genuine" if computed == receipt.text_hash else "other_text", computed, receipt)
