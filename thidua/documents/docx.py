"""Word templates to DOCX: officers may change the wording of documents/docx/*.docx in Word itself."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docxtpl import DocxTemplate

from thidua.documents.docx_tables import LANDSCAPE, PORTRAIT, signatures_xml, table_xml

TEMPLATES = Path(__file__).parent / "docx"


def render_docx(template: str, data: Mapping[str, object]) -> bytes:
    """The template filled with the data. Texts are escaped: no tag and no template word in them works."""
    filled = DocxTemplate(TEMPLATES / f"{template}.docx")
    filled.render(_with_tables(dict(data)), autoescape=True)
    first = BytesIO()
    filled.save(first)
    document = Document(BytesIO(first.getvalue()))
    for annex in _annexes(data):
        _append_annex(document, annex, str(data["attached"]))
    _describe(document, data)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _with_tables(value: Any) -> Any:
    """The data with `xml` beside every table, and `signatures_xml` beside signatures."""
    if isinstance(value, list):
        return [_with_tables(item) for item in value]
    if not isinstance(value, dict):
        return value
    made = {name: _with_tables(item) for name, item in value.items() if name not in {"annexes", "rows"}}
    if "columns" in value:
        made["xml"] = table_xml(value)
    if "signatures" in value:
        made["signatures_xml"] = signatures_xml(value["signatures"])
    return made


def _annexes(data: Mapping[str, object]) -> list[dict[str, Any]]:
    found = data.get("annexes")
    return found if isinstance(found, list) else []


def _append_annex(document: DocumentType, annex: Mapping[str, Any], attached: str) -> None:
    """A section of its own: own page count, broad page when it has many columns."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if annex["broad"] else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if annex["broad"] else (Mm(210), Mm(297))
    _count_from_one(section._sectPr)
    _centered(document, annex["label"], bold=True)
    _centered(document, annex["caption"].upper(), bold=True)
    _centered(document, attached, italic=True, after=12)
    table = parse_xml(str(table_xml(annex, LANDSCAPE if annex["broad"] else PORTRAIT)).replace("<w:p/>", _EMPTY))
    document.element.body.sectPr.addprevious(table)
    _centered(document, "")


_EMPTY = '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


def _centered(document: DocumentType, text: str, *, bold: bool = False, italic: bool = False, after: int = 0) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.first_line_indent = Mm(0)
    paragraph.paragraph_format.space_after = Pt(after)
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic


def _count_from_one(properties: Any) -> None:
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    properties.find(qn("w:pgMar")).addnext(start)


def _describe(document: DocumentType, data: Mapping[str, object]) -> None:
    day = datetime.fromisoformat(str(data["document_date"]))
    properties = document.core_properties
    properties.title = str(data["document_title"])[:255]
    properties.author = properties.last_modified_by = ""
    properties.comments = ""
    properties.language = "vi-VN"
    properties.created = properties.modified = day
