"""Tables as Word stores them, from finished data; a thousand rows in a moment."""

from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from markupsafe import Markup

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PORTRAIT, LANDSCAPE = 9354, 14287  # width of the text in twentieths of a point: 165 mm, 252 mm
_SIDES = {"left": "left", "center": "center", "right": "right"}
_SPACING = '<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def table_xml(table: Mapping[str, Any], width: int = PORTRAIT) -> Markup:
    """The table with its heading repeated on every page; rows stay whole."""
    columns = table["columns"]
    if not columns:
        return Markup("<w:p/>")
    widths = [round(column["width"] * width) for column in columns]
    sides = [_SIDES.get(column["align"], "left") for column in columns]
    titles = [column["title"] for column in columns]
    heading = _row(titles, widths, ["center"] * len(columns), bold=True, props="<w:cantSplit/><w:tblHeader/>")
    last = len(table["rows"]) if table["totalled"] else 0
    rows = (
        _row(row, widths, sides, bold=number == last, props="<w:cantSplit/>")
        for number, row in enumerate(table["rows"], start=1)
    )
    return _table(widths, f"<w:tblBorders>{_BORDERS}</w:tblBorders>", heading + "".join(rows))


def signatures_xml(signs: Sequence[Mapping[str, Any]]) -> Markup:
    """Three side by side, else rows of two; a single one stands on the right."""
    if not signs:
        return Markup("<w:p/>")
    across = 3 if len(signs) == 3 else 2
    places = [None, signs[0]] if len(signs) == 1 else list(signs)
    places += [None] * (-len(places) % across)
    widths = [PORTRAIT // across] * across
    rows = (
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(_cell(_signature(sign), widths[0], "top") for sign in places[start : start + across])
        + "</w:tr>"
        for start in range(0, len(places), across)
    )
    return _table(widths, "", "".join(rows))


def _table(widths: list[int], borders: str, rows: str) -> Markup:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    margins = '<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
    place = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
    props = f'{place}{borders}<w:tblLayout w:type="fixed"/>{margins}'
    xml = f"<w:tbl {NAMESPACE}><w:tblPr>{props}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    return Markup(xml)  # every text in it was escaped by _paragraph


def _row(cells: Sequence[str], widths: list[int], sides: list[str], *, bold: bool, props: str) -> str:
    made = (
        _cell("".join(_paragraph(line, side, bold=bold) for line in cell.split("\n")), width)
        for cell, width, side in zip(cells, widths, sides, strict=False)
    )
    return f"<w:tr><w:trPr>{props}</w:trPr>{''.join(made)}</w:tr>"


def _cell(content: str, width: int, stand: str = "center") -> str:
    props = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="{stand}"/></w:tcPr>'
    return f"<w:tc>{props}{content or '<w:p/>'}</w:tc>"


def _signature(sign: Mapping[str, Any] | None) -> str:
    if sign is None:
        return ""
    lines = [_paragraph(line, "center", bold=True, size=28) for line in sign["authority_lines"]]
    lines += [_paragraph(sign["note"], "center", italic=True, size=24)] if sign["note"] else []
    room = '<w:spacing w:before="1474" w:after="0" w:line="240" w:lineRule="auto"/>'
    return "".join([*lines, _paragraph(sign["name"], "center", bold=True, size=28, spacing=room)])


def _paragraph(
    text: str, side: str, *, bold: bool = False, italic: bool = False, size: int = 24, spacing: str = _SPACING
) -> str:
    marks = "<w:b/>" * bold + "<w:i/>" * italic + f'<w:sz w:val="{size}"/>'
    props = f'<w:pPr>{spacing}<w:ind w:firstLine="0"/><w:jc w:val="{side}"/></w:pPr>'
    run = f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f"<w:p>{props}{run}</w:p>"
