"""Reads a workbook as it was stored: values, formulas and links of every page, without another library's opinion."""

import re
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True)
class Page:
    """By cell ("B4"): what stands in it, what computes it, where it leads."""

    name: str
    values: dict[str, str]
    formulas: dict[str, str]
    links: dict[str, str]


def read_workbook(data: bytes) -> list[Page]:
    with ZipFile(BytesIO(data)) as archive:
        texts = _texts(archive)
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        names = [sheet.attrib["name"] for sheet in book.iter(f"{MAIN}sheet")]
        return [_page(archive, number, name, texts) for number, name in enumerate(names, start=1)]


def evaluate(page: Page, cell: str) -> float:
    """What the formula of a cell gives: sums, additions and shares only, the three our workbooks use."""
    formula = page.formulas.get(cell)
    if formula is None:
        return float(page.values.get(cell, "0") or 0)
    if span := re.fullmatch(r"SUM\(([A-Z]+)(\d+):\1(\d+)\)", formula):
        return sum(evaluate(page, f"{span[1]}{n}") for n in range(int(span[2]), int(span[3]) + 1))
    if share := re.fullmatch(r'IF\(\w+=0,"–",(\w+)/(\w+)\)', formula):
        return evaluate(page, share[1]) / (evaluate(page, share[2]) or 1)
    return sum(evaluate(page, part) for part in formula.split("+"))


def _texts(archive: ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    root = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    return ["".join(part.text or "" for part in one.iter(f"{MAIN}t")) for one in root.iter(f"{MAIN}si")]


def _page(archive: ZipFile, number: int, name: str, texts: list[str]) -> Page:
    root = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
    values, formulas = {}, {}
    for cell in root.iter(f"{MAIN}c"):
        value, formula = cell.find(f"{MAIN}v"), cell.find(f"{MAIN}f")
        text = (value.text or "") if value is not None else ""
        values[cell.attrib["r"]] = texts[int(text)] if cell.get("t") == "s" else text
        if formula is not None:
            formulas[cell.attrib["r"]] = formula.text or ""
    return Page(name, values, formulas, _links(archive, number, root))


def _links(archive: ZipFile, number: int, root: ElementTree.Element) -> dict[str, str]:
    path = f"xl/worksheets/_rels/sheet{number}.xml.rels"
    if path not in archive.namelist():
        return {}
    targets = {one.attrib["Id"]: one.attrib["Target"] for one in ElementTree.fromstring(archive.read(path))}
    links = [one for one in root.iter(f"{MAIN}hyperlink") if f"{REL}id" in one.attrib]
    return {one.attrib["ref"]: targets[one.attrib[f"{REL}id"]] for one in links}
