"""The seal of an issued review: changed in one letter or one number, it is another."""

import hashlib
import json

from thidua.followup.models import MovementReview


def seal(review: MovementReview) -> str:
    """Over title, period, figures, sentences, sections, number, day and signer."""
    said = {
        "title": review.title,
        "kind": review.kind,
        "since": review.since.isoformat(),
        "until": review.until.isoformat(),
        "figures": review.figures,
        "lines": review.lines,
        "sections": [[one.key, one.heading, one.text] for one in review.sections.order_by("place")],
        "number": review.number,
        "issued_on": review.issued_on.isoformat() if review.issued_on else "",
        "signer": [review.signer_title, review.signer_name],
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def is_intact(review: MovementReview) -> bool:
    return bool(review.text_hash) and seal(review) == review.text_hash
