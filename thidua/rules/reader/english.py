"""English for what the book writes in Vietnamese only: words of citations, offices, notes."""

from __future__ import annotations

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
    (r"Điều", "Article"),
    (r"điều về", "article on"),
    (r"khoản", "clause"),
    (r"điểm (?=[a-zđ]\b)", "point "),
    (r"mục (?=\d)", "item "),
    (r"\bqua (?=Circular|Decree)", "by way of "),
)
PHRASES: dict[str, str] = {}
