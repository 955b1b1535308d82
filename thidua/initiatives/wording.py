"""The fields of a request in the order of the form, and numbers as people write them."""

from thidua.initiatives.models import Effect
from thidua.rules.progress import shown

TEXTS = (
    *("present_state", "content", "novelty", "applicability", "conditions"),
    *("benefits", "benefits_others", "confidential"),
)


def effect_line(one: Effect) -> dict[str, object]:
    """Numbers as people write them, and the change where both are known."""
    return {
        "row": one,
        "before": shown(one.before) if one.before is not None else "–",
        "after": shown(one.after),
        "change": _change(one),
    }


def _change(one: Effect) -> str:
    """In per cent of the value before; a share changes by points of a hundred."""
    if one.before is None or (not one.before and "%" not in one.unit_name):
        return ""
    difference = one.after - one.before
    if not difference:
        return "không đổi"
    verb = "tăng" if difference > 0 else "giảm"
    if "%" in one.unit_name:
        return f"{verb} {shown(abs(difference))} điểm %"
    return f"{verb} {shown(abs(round(difference * 100 / one.before, 1)))}%"
