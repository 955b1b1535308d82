"""The fields of a request in the order of the form, and numbers as people write them."""

from thidua.initiatives.models import Effect
from thidua.rules.progress import shown

TEXTS = (
    *("present_state", "content", "novelty", "applicability", "conditions"),
    *("benefits", "benefits_others", "confidential"),
)


def effect_line(one: Effect) -> dict[str, object]:
    """Numbers as people write them, and the change where both are known."""
    change = ""
    if one.before:
        share = (one.after - one.before) * 100 / one.before
        change = f"{'tăng' if share > 0 else 'giảm'} {shown(abs(round(share, 1)))}%" if share else "không đổi"
    return {
        "row": one,
        "before": shown(one.before) if one.before is not None else "–",
        "after": shown(one.after),
        "change": change,
    }
