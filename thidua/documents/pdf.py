"""Typst templates to PDF: archival (PDF/A-2a), accessible (PDF/UA-1), with our own fonts only."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any
from zoneinfo import ZoneInfo

import typst

from thidua.core.errors import Refused

_HERE = Path(__file__).parent
_STANDARDS: Any = ["a-2a", "ua-1"]
_MISSING = re.compile(r"the text `\"(.*?)\"` could not be displayed")
_CITY = ZoneInfo("Asia/Ho_Chi_Minh")
_one_at_a_time = Lock()  # a compiler keeps its inputs between calls


def render_pdf(template: str, data: Mapping[str, object]) -> bytes:
    """The template filled with the data; the same data give the same bytes.

    `data` holds `document_title` and `document_date` (ISO). Texts are placed as they are, never read as
    markup. Refuses: unprintable_text, when the fonts lack a character.
    """
    midnight = datetime.fromisoformat(str(data["document_date"])).replace(tzinfo=_CITY)
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    with _one_at_a_time:
        try:
            pdf = _compiler(template).compile(
                format="pdf", sys_inputs=inputs, pdf_standards=_STANDARDS, timestamp=int(midnight.timestamp())
            )
        except typst.TypstError as error:
            _refuse_missing_letters(error)
            raise
    if not isinstance(pdf, bytes):
        raise TypeError(f"{template}: not one file")
    return pdf


@cache
def _compiler(template: str) -> typst.Compiler:
    return typst.Compiler(_HERE / "typst" / f"{template}.typ", root=_HERE / "typst", font_paths=_fonts())


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_HERE / "fonts"])


def _refuse_missing_letters(error: typst.TypstError) -> None:
    missing = _MISSING.search(str(error))
    if missing:
        raise Refused(
            "unprintable_text",
            f"Văn bản chưa in được vì có ký tự “{missing[1]}” mà phông chữ của văn bản hành chính "
            "(Times New Roman, Phụ lục I Nghị định 30/2020/NĐ-CP) không có. "
            "Hãy bỏ hoặc thay ký tự này rồi in lại.",
        ) from error
