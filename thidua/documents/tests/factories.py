"""Papers and files for tests; all people are made up."""

from dataclasses import replace
from datetime import date
from typing import Any

from thidua.core.actor import Actor, Grant, Role
from thidua.documents.papers import (
    CertificatePaper,
    Column,
    DecisionPaper,
    Letter,
    Letterhead,
    MinutesPaper,
    Section,
    Signature,
    Table,
)

DAY = date(2026, 2, 5)
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
SIGNS = "“ ” ‘ ’ – — … ≥ ≤ × ½ ² ³ • ₫ € § %"
TRAPS = ('#image("x")', "{{7*7}} {% if x %}", "<b>đậm</b> & 'ngoặc'", "- item", "=1+1", "*a* _b_ $x$ @c // d")

HEAD = Letterhead("Ủy ban nhân dân Thành phố", "Ủy ban nhân dân phường Mẫu", "07/TTr-UBND", "Phường Mẫu", DAY)
BLANK_HEAD = Letterhead("", "", "", "", None)
BLANK_SIGNATURE = Signature((), "")
CHAIR = Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Trần Văn Mẫu")
COLUMNS = (Column("STT", 1, "center"), Column("Họ và tên", 5), Column("Mức thưởng", 3, "right"))
BASES = ("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", "Xét đề nghị của Phòng Nội vụ;")


def table(rows: int = 3, *, caption: str = "Danh sách", columns: tuple[Column, ...] = COLUMNS) -> Table:
    cells = tuple((str(n), f"Nguyễn Thị Mẫu {n}", "2.340.000") for n in range(1, rows + 1))
    return Table(caption, columns, tuple(row * (len(columns) // 3) for row in cells))


def letter(**changes: Any) -> Letter:
    paper = Letter(
        HEAD,
        "TỜ TRÌNH",
        "Về việc đề nghị khen thưởng năm 2025",
        "Ủy ban nhân dân Thành phố",
        BASES,
        ("Ủy ban nhân dân phường kính trình.",),
        (table(),),
        ("Như trên", "- Lưu: VT, TĐKT."),
        CHAIR,
    )
    return replace(paper, **changes)


def minutes(**changes: Any) -> MinutesPaper:
    teller = Signature(("KIỂM PHIẾU",), "Lê Thị Mẫu", "(Ký, ghi rõ họ tên)")
    paper = MinutesPaper(
        HEAD,
        "BIÊN BẢN\nKiểm phiếu của Hội đồng",
        "Hôm nay, Hội đồng họp.",
        (
            Section("I. KẾT QUẢ", ("Số phiếu phát ra: 9.",), table()),
            Section("II. KẾT LUẬN", ("Đã thông qua.",)),
        ),
        (teller, CHAIR),
        ("Lưu: VT",),
    )
    return replace(paper, **changes)


def decision(**changes: Any) -> DecisionPaper:
    paper = DecisionPaper(
        replace(HEAD, number="12/QĐ-UBND"),
        "Về việc tặng Giấy khen",
        BASES,
        ("Tặng Giấy khen cho 3 cá nhân.", "Điều 2. Kèm tiền thưởng.\nTheo quy định.", "Thi hành."),
        ("Như Điều 3", "Lưu: VT"),
        CHAIR,
        (table(caption="Danh sách được khen"),),
        "Chủ tịch Ủy ban nhân dân phường Mẫu",
    )
    return replace(paper, **changes)


def certificate(**changes: Any) -> CertificatePaper:
    paper = CertificatePaper(
        issuer="Chủ tịch Ủy ban nhân dân phường Mẫu",
        verb="TẶNG",
        title="GIẤY KHEN",
        name="Bà Nguyễn Thị Mẫu",
        detail="Chuyên viên Văn phòng",
        citation="Đã có thành tích xuất sắc trong phong trào thi đua “Dám nghĩ, dám làm”.",
        place="Phường Mẫu",
        day=DAY,
        signer_title="CHỦ TỊCH",
        signer_name="Trần Văn Mẫu",
        decision_line="Quyết định số 12/QĐ-UBND ngày 05/02/2026",
        book_line="Sổ vàng số: 7",
        code="7KQ2M9XBAA",
        verify_url="https://thidua.example/v/7KQ2M9XBAA",
    )
    return replace(paper, **changes)


def blank_certificate() -> CertificatePaper:
    return CertificatePaper("", "", "", "", "", "", "", None, "", "", "", "", "", "")


def actor(user_id: int = 1, role: Role | None = None, path: str = "79/1/") -> Actor:
    """A user with one role in the unit at `path`, or with none."""
    grants = (Grant(role, 10, path),) if role else ()
    return Actor(user_id, f"Người dùng {user_id}", grants=grants)
