"""English for what the book writes in Vietnamese only: words of citations, offices, notes."""

from __future__ import annotations

from pathlib import Path

from thidua.rules.reading import Reader, read_yaml

# Replaced one after another inside citations and names of texts.
TERMS: tuple[tuple[str, str], ...] = (
    (r"Luật Thi đua, khen thưởng", "Law on Emulation and Commendation"),
    (r"sửa đổi bởi", "amended by"),
    (r"sửa đổi (?=\d)", "amended "),
    (r"Luật(?= \d)", "Law"),
    (r"Nghị định", "Decree"),
    (r"Thông tư", "Circular"),
    (r"Quyết định", "Decision"),
    (r"Thủ tục hành chính", "Administrative procedure"),
    (r"Thông số minh họa của thành phố mẫu", "Example parameters of the demo city"),
    (r"Mức lương cơ sở từ", "Base salary from"),
    (r"đến Điều", "to Article"),
    (r"Điều", "Article"),
    (r"đến điểm", "to point"),
    (r"khoản", "clause"),
    (r"điểm (?=[a-zđ]\b)", "point "),
    (r"mục (?=\d)", "item "),
    (r"\bqua (?=Circular|Decree)", "by way of "),
)


def _phrases() -> dict[str, str]:
    rows = Reader(read_yaml(Path(__file__).with_name("english.yaml")), "english.yaml")
    return {str(key): rows.text(str(key)) for key in rows.data}


PHRASES = _phrases()  # whole phrases; a text of several is joined by semicolons
