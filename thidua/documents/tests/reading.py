"""Reads back what was printed."""

import re
import shutil
import subprocess
import zipfile
from io import BytesIO

import pytest
from docx import Document

_PAGE = re.compile(rb"/Type\s*/Page\b")


def pdf_pages(pdf: bytes) -> int:
    return len(_PAGE.findall(pdf))


def pdf_text(pdf: bytes, *, first: int = 1, last: int = 0) -> str:
    """The words of the pages, line ends as spaces; skips the test where poppler is not installed."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    pages = ["-f", str(first), *(["-l", str(last)] if last else [])]
    done = subprocess.run(["pdftotext", "-q", *pages, "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().replace("\u200b", "").split())


def docx_text(data: bytes) -> str:
    """The words of body and tables, in the order of the document."""
    document = Document(BytesIO(data))
    return " ".join(" ".join(t.text or "" for t in document.element.body.iter(_T)).split())


def docx_part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


_T = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
