"""What the pages of scores are sent."""

from thidua.scoring.models import Scale, Scoresheet

ROWS = (  # number, name, maximum, kind, how it comes about by itself
    ("I", "Nhiệm vụ", "", "", ""),
    ("1", "Kế hoạch", "40", "", ""),
    ("2", "Phong trào", "30", "", ""),
    ("II", "Kết quả", "", "", ""),
    ("3", "Mức hài lòng", "20", "", "chỉ tiêu {target}"),
    ("4", "Chế độ báo cáo", "10", "", "nộp bảng chấm trễ 0,5/ngày"),
    ("T", "Sáng kiến", "10", "bonus", ""),
)


def criteria(target: str) -> dict[str, list[str]]:
    """100 points of base and a bonus apart; one criterion by the target of that code."""
    columns = ("number", "name", "maximum", "kind", "automatic")
    filled = [tuple(cell.format(target=target) for cell in row) for row in ROWS]
    return {
        **{f"criteria-{name}": [row[n] for row in filled] for n, name in enumerate(columns)},
        **{f"criteria-{name}": [""] * len(ROWS) for name in ("department", "evidence")},
    }


def points(scale: Scale, typed: dict[str, str]) -> dict[str, str]:
    """Fields of a form by the numbers of their criteria."""
    ids = dict(scale.criteria.values_list("number", "pk"))
    return {f"points-{ids[number]}": text for number, text in typed.items()}


def sheet_of(scale: Scale, unit: str) -> Scoresheet:
    rows = Scoresheet.objects.select_related("scale", "membership__unit")
    return rows.get(scale=scale, membership__unit__code=unit)
