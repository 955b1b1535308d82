"""Figures as people type or paste them."""

from thidua.core.errors import Refused
from thidua.core.text import fold
from thidua.exemplars.inputs import FigureInput
from thidua.exemplars.models import ExemplarFigure
from thidua.pilots.reading import read_value
from thidua.rules.progress import shown
from thidua.web.pasting import read_table

COLUMNS = ("Nội dung", "Con số", "Đơn vị tính", "Nguồn số liệu")


def read_figures(text: str) -> tuple[tuple[FigureInput, ...], list[str]]:
    """One figure a line; what can be read, and a sentence for every line that cannot."""
    lines, errors = [], []
    for number, cells in read_table(text, "\t|;"):
        if fold(cells[0]) == fold(COLUMNS[0]):
            continue
        label, value, unit_name, origin = [*cells, "", "", ""][:4]
        try:
            read = read_value(value)
        except Refused as refused:
            errors.append(f"Dòng {number}: {refused.message}")
            continue
        if not label or read is None:
            errors.append(f"Dòng {number}: cần nội dung và con số.")
            continue
        lines.append(FigureInput(label, read, unit_name, origin))
    return tuple(lines), errors


def write_figures(rows: list[ExemplarFigure]) -> str:
    """The same lines, for changing them."""
    return "\n".join(" | ".join((row.label, shown(row.value), row.unit_name, row.origin)).rstrip(" |") for row in rows)
