"""Points as officers type and read them: at most two places, a comma or a point."""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

HUNDREDTH = Decimal("0.01")
_NUMBER = re.compile(r"[0-9]{1,7}([.,][0-9]+)?")


class BadPoints(ValueError):
    """What was typed is no score; the sentence says why and what to type."""


def read_points(text: str, maximum: Decimal) -> Decimal:
    """“8,5” or “8.5” -> 8.5. An empty cell is refused: not scored is not zero."""
    typed = text.strip()
    if not typed:
        raise BadPoints("Chưa có điểm. Ô để trống là chưa chấm, không phải 0 điểm; nếu là 0 thì gõ số 0.")
    if typed[0] in "-−–":
        raise BadPoints("Điểm không được âm. Điểm trừ cũng gõ số dương, hệ thống tự trừ.")
    if not _NUMBER.fullmatch(typed):
        raise BadPoints(f"“{typed[:20]}” không phải là điểm. Chỉ gõ chữ số và một dấu phẩy, ví dụ 8,5.")
    points = Decimal(typed.replace(",", "."))
    if -int(points.as_tuple().exponent) > 2:
        raise BadPoints(f"“{typed}” có quá hai chữ số sau dấu phẩy. Gõ nhiều nhất hai chữ số; hàng nghìn gõ liền.")
    if points > maximum:
        raise BadPoints(f"{points_text(points)} vượt điểm tối đa {points_text(maximum)} của tiêu chí.")
    return points.quantize(HUNDREDTH)


def points_text(points: Decimal) -> str:
    """Decimal("1008.50") -> "1.008,5"."""
    whole, _, part = f"{abs(points):,.2f}".partition(".")
    part = part.rstrip("0")
    sign = "-" if points < 0 else ""
    return sign + whole.replace(",", ".") + (f",{part}" if part else "")


def mean_points(given: Sequence[Decimal]) -> Decimal | None:
    """The mean of what the scorers gave, half a hundredth rounded up; nothing given, no mean."""
    if not given:
        return None
    return (sum(given, Decimal(0)) / len(given)).quantize(HUNDREDTH, ROUND_HALF_UP)
