"""Draws the Word templates in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I. Run: build_docx_templates."""

from collections.abc import Callable
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

_FONT = "Times New Roman"
_LEFT, _RIGHT = 64, 101  # halves of the head in mm


def letter() -> DocumentType:
    document = _document()
    _letterhead(document)
    _heading(document)
    _when(document, "addressee", lambda: _line(document, "Kính gửi: {{ addressee }}", before=10, after=10))
    _bases(document)
    _paragraphs(document, "paragraphs")
    _loop(document, "table in tables", lambda: _table(document))
    _paragraphs(document, "after")
    _closing(document)
    return document


def minutes() -> DocumentType:
    document = _document()
    _letterhead(document, dated=False)
    _heading(document)
    _paragraphs(document, "opened")
    _loop(document, "section in sections", lambda: _section(document))
    _line(document, "", size=6, kept=True)
    _body(document, "{{p signatures_xml }}")
    _line(document, "", size=6)
    _recipients(document)
    return document


def decision() -> DocumentType:
    document = _document()
    _letterhead(document)
    _heading(document)
    _when(document, "authority", lambda: _line(document, "{{ authority }}", bold=True, before=10, after=10))
    _bases(document)
    _line(document, "QUYẾT ĐỊNH:", bold=True, before=8, after=8, kept=True)
    _loop(document, "article in articles", lambda: _article(document))
    _closing(document)
    return document


def report() -> DocumentType:
    document = _document()
    _letterhead(document)
    _heading(document)
    _bases(document)
    _loop(document, "chapter in chapters", lambda: _chapter(document))
    _line(document, "", size=6, kept=True)
    _closing(document)
    return document


BUILDERS: dict[str, Callable[[], DocumentType]] = {
    "letter": letter,
    "minutes": minutes,
    "decision": decision,
    "report": report,
}


def _document() -> DocumentType:
    """A4, margins 20, 20, 30, 15 mm; number in the middle of the top margin but on the first page."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(14)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), _FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    normal.element.get_or_add_rPr().append(language)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.15
    _page_number(section.header.paragraphs[0])
    return document


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = ALIGN.CENTER
    run = paragraph.add_run()
    run.font.size = Pt(13)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    field.append(run._r)


def _letterhead(document: DocumentType, *, dated: bool = True) -> None:
    left, right = _two_cells(document, _LEFT, _RIGHT)
    _in_cell(left, "{%p if letterhead.parent %}")
    _in_cell(left, "{{ letterhead.parent }}", size=12)
    _in_cell(left, "{%p endif %}")
    _when(left, "letterhead.issuer", lambda: _issuer(left))
    _when(left, "letterhead.number", lambda: _in_cell(left, "{{ letterhead.number }}", size=13))
    _in_cell(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    _in_cell(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    _rule(right, _RIGHT, 57)
    if dated:
        _in_cell(right, "{{ letterhead.place_date }}", size=13, italic=True)
    _line(document, "", size=6)


def _issuer(cell: Any) -> None:
    _in_cell(cell, "{{ letterhead.issuer }}", size=12, bold=True)
    _rule(cell, _LEFT, 24)


def _heading(document: DocumentType) -> None:
    _line(document, "{{ kind }}", bold=True)
    _when(document, "subject", lambda: _subject(document))


def _subject(document: DocumentType) -> None:
    _line(document, "{{ subject }}", bold=True)
    _rule(document, 165, 50)


def _bases(document: DocumentType) -> None:
    _loop(document, "base in bases", lambda: _body(document, "{{ base }}", italic=True))


def _paragraphs(document: DocumentType, name: str) -> None:
    """The last one stays with what follows, so that no signature stands alone on a page."""
    _loop(document, f"text in {name}[:-1]", lambda: _body(document, "{{ text }}"))
    _when(document, name, lambda: _body(document, f"{{{{ {name}[-1] }}}}", kept=True))


def _section(document: DocumentType) -> None:
    _when(document, "section.heading", lambda: _body(document, "{{ section.heading }}", bold=True, kept=True))
    _paragraphs(document, "section.paragraphs")
    _tag(document, "{%p if section.table %}")
    _tag(document, "{%p set table = section.table %}")
    _table(document)
    _tag(document, "{%p endif %}")


def _chapter(document: DocumentType) -> None:
    _when(document, "chapter.heading", lambda: _body(document, "{{ chapter.heading }}", bold=True, kept=True))
    _loop(document, "text in chapter.paragraphs[:-1]", lambda: _body(document, "{{ text }}"))
    last = "{{ chapter.paragraphs[-1] }}"
    _when(document, "chapter.paragraphs and loop.last", lambda: _body(document, last, kept=True))
    _when(document, "chapter.paragraphs and not loop.last", lambda: _body(document, last))
    _loop(document, "table in chapter.tables", lambda: _table(document))


def _table(document: DocumentType) -> None:
    caption = "{{ table.caption }}"
    _when(document, "table.caption", lambda: _line(document, caption, size=13, bold=True, before=6, kept=True))
    _body(document, "{{p table.xml }}")
    _line(document, "", size=6)


def _article(document: DocumentType) -> None:
    paragraph = _body(document, "{{ article.label }}", bold=True)
    paragraph.add_run(" {{ article.first }}")
    _loop(document, "text in article.others", lambda: _body(document, "{{ text }}"))


def _closing(document: DocumentType) -> None:
    """Recipients on the left, authority, room for seal and name on the right."""
    left, right = _two_cells(document, 74, 91)
    _recipients(left)
    _loop(right, "line in signature.authority_lines", lambda: _in_cell(right, "{{ line }}", bold=True))
    _when(right, "signature.note", lambda: _in_cell(right, "{{ signature.note }}", size=12, italic=True))
    _in_cell(right, "{{ signature.name }}", bold=True, before=74)
    _line(document, "", size=2)


def _recipients(place: Any) -> None:
    _tag(place, "{%p if recipients %}")
    for text, size, strong in (("Nơi nhận:", 12, True), ("{%p for line in recipients %}", 11, False)):
        _in_cell(place, text, size=size, bold=strong, italic=strong, align=ALIGN.LEFT)
    _in_cell(place, "{{ line }}", size=11, align=ALIGN.LEFT)
    _tag(place, "{%p endfor %}")
    _tag(place, "{%p endif %}")
    _in_cell(place, "", size=2)


def _two_cells(document: DocumentType, left: int, right: int) -> tuple[Any, Any]:
    """Two cells without borders, kept whole on a page."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    row = table.rows[0]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(_no_margins())
    for column, width in zip(table.columns, (left, right), strict=True):
        column.width = Mm(width)
        column.cells[0].width = Mm(width)
    for cell in row.cells:
        cell._tc.remove(cell.paragraphs[0]._p)
    return row.cells[0], row.cells[1]


def _no_margins() -> Any:
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        edge = OxmlElement(side)
        edge.set(qn("w:w"), "0")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    return margins


def _loop(place: Any, words: str, draw: Callable[[], object]) -> None:
    _tag(place, f"{{%p for {words} %}}")
    draw()
    _tag(place, "{%p endfor %}")


def _when(place: Any, words: str, draw: Callable[[], object]) -> None:
    _tag(place, f"{{%p if {words} %}}")
    draw()
    _tag(place, "{%p endif %}")


def _tag(place: Any, text: str) -> None:
    place.add_paragraph(text)


def _body(place: Any, text: str, *, bold: bool = False, italic: bool = False, kept: bool = False) -> Paragraph:
    """A paragraph of the body: justified, first line indented 12.7 mm."""
    paragraph = _written(place, text, ALIGN.JUSTIFY, 14, bold=bold, italic=italic)
    paragraph.paragraph_format.first_line_indent = Mm(12.7)
    paragraph.paragraph_format.keep_with_next = kept
    return paragraph


def _line(
    place: Any,
    text: str,
    *,
    size: int = 14,
    bold: bool = False,
    before: int = 0,
    after: int = 0,
    kept: bool = False,
) -> None:
    """A centred line."""
    paragraph = _written(place, text, ALIGN.CENTER, size, bold=bold, italic=False)
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    paragraph.paragraph_format.keep_with_next = kept


def _in_cell(
    place: Any,
    text: str,
    *,
    size: int = 14,
    bold: bool = False,
    italic: bool = False,
    before: int = 0,
    align: ALIGN = ALIGN.CENTER,
) -> None:
    paragraph = _written(place, text, align, size, bold=bold, italic=italic)
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(0)
    paragraph.paragraph_format.line_spacing = 1.0


def _written(place: Any, text: str, align: ALIGN, size: int, *, bold: bool, italic: bool) -> Paragraph:
    paragraph: Paragraph = place.add_paragraph()
    paragraph.alignment = align
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    return paragraph


def _rule(place: Any, width: int, length: int) -> None:
    """A rule of `length` mm below the line before it: the border of a low, empty paragraph."""
    paragraph = _written(place, "", ALIGN.CENTER, 2, bold=False, italic=False)
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = Mm((width - length) / 2)
    shape.space_after, shape.line_spacing = Pt(6), Pt(4)
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc", "w:rPr")
