"""The words of reviews and of the year-end report; every table in them has footed."""

from collections.abc import Sequence

from thidua.core.clock import today
from thidua.councils.minutes import aloud
from thidua.documents.papers import Chapter, ReportPaper, Signature, Table
from thidua.followup.figures.year import Year
from thidua.followup.models import MovementReview
from thidua.followup.papers import NOTHING, paper_table
from thidua.followup.sheets import Sheet, from_json
from thidua.people.offices import NOTE, authority_lines, issuer_of, office_head, open_number, signing_lines

BLANK = "………"
LISTED = 3000  # lines of an annex on paper; a longer list stands in the workbook
RECIPIENTS = ("Lãnh đạo đơn vị", "Các đơn vị trực thuộc", "Lưu: VT")
CHAPTERS = (
    ("PHONG TRÀO THI ĐUA", "movements", ("movements", "enrollment", "joined")),
    ("KẾ HOẠCH, CHỈ TIÊU", "targets", ("plans", "targets", "progress")),
    ("CỤM, KHỐI THI ĐUA", "clusters", ("leads",)),
    ("KIỂM TRA, SƠ KẾT, TỔNG KẾT", "inspections", ("inspections", "findings", "reviews")),
    ("KHEN THƯỞNG", "awards", ("award_kinds", "flags")),
)
ANNEXES = ("ranking", "awards", "pledge", "honors")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def review_paper(review: MovementReview) -> ReportPaper:
    """Also of a draft: what is not written yet stays open for the pen."""
    sheets, launcher = from_json(review.figures), review.movement.launcher
    moment = f"Số liệu lấy từ hệ thống lúc {review.figures_at.astimezone():%H:%M ngày %d/%m/%Y}."
    chapters = [
        Chapter(f"{_ROMAN[place]}. {section.heading.upper()}", (section.text or BLANK,))
        for place, section in enumerate(review.sections.all(), start=1)
    ]
    seal = (f"Mã xác thực nội dung: {aloud(review.text_hash)}.",) if review.text_hash else ()
    return ReportPaper(
        letterhead=office_head(launcher, review.number or open_number("BC", launcher), review.issued_on),
        title="BÁO CÁO",
        subject=review.title,
        chapters=(
            Chapter("I. KẾT QUẢ BẰNG SỐ LIỆU", (moment, *review.lines), _tables(sheets)),
            *chapters,
            *([Chapter("", seal)] if seal else []),
        ),
        signature=Signature(authority_lines(review.signer_title, launcher), review.signer_name),
        recipients=RECIPIENTS,
    )


def year_paper(found: Year) -> ReportPaper:
    """The report of the conference: figures printed, judgement left open, long lists in annexes."""
    chapters = [
        _chapter(f"{_ROMAN[place]}. {heading}", found.lines.get(key, ()), [found.sheet(one) for one in keys])
        for place, (heading, key, keys) in enumerate(CHAPTERS)
    ]
    last = len(CHAPTERS)
    chapters.append(Chapter(f"{_ROMAN[last]}. ĐÁNH GIÁ CHUNG", ("Ưu điểm: " + BLANK, "Hạn chế, nguyên nhân: " + BLANK)))
    chapters.append(Chapter(f"{_ROMAN[last + 1]}. PHƯƠNG HƯỚNG NĂM {found.year + 1}", (_next_year(found),)))
    return ReportPaper(
        letterhead=office_head(found.unit, open_number("BC", found.unit), None),
        title="BÁO CÁO",
        subject=f"Tổng kết công tác thi đua, khen thưởng năm {found.year}",
        chapters=tuple(chapters),
        signature=Signature(signing_lines(found.unit), "", NOTE),
        recipients=RECIPIENTS,
        annexes=tuple(_annexes(found)),
    )


def pack_lines(found: Year) -> list[str]:
    """The first page of the workbook."""
    said = [line for lines in found.lines.values() for line in lines]
    made = f"{issuer_of(found.unit)}. Số liệu lấy từ hệ thống ngày {today():%d/%m/%Y}."
    return [made, *said, *_unlisted(found)]


def _chapter(heading: str, lines: Sequence[str], sheets: Sequence[Sheet]) -> Chapter:
    """A chapter about which there is nothing says so."""
    tables = _tables(sheets)
    return Chapter(heading, tuple(lines) or (() if tables else (NOTHING,)), tables)


def _next_year(found: Year) -> str:
    if found.sheet("pledge").rows:
        return f"Nội dung giao ước thi đua năm {found.year + 1}: xem phụ lục."
    return f"{found.sheet('pledge').empty} {BLANK}"


def _tables(sheets: Sequence[Sheet]) -> tuple[Table, ...]:
    """Those with lines; an empty one would only say that there is nothing."""
    return tuple(paper_table(sheet) for sheet in sheets if sheet.rows)


def _annexes(found: Year) -> list[Table]:
    sheets = [found.sheet(key) for key in ANNEXES]
    return [paper_table(sheet) for sheet in sheets if 0 < len(sheet.rows) <= LISTED]


def _unlisted(found: Year) -> list[str]:
    long = [found.sheet(key) for key in ANNEXES if len(found.sheet(key).rows) > LISTED]
    return [f"“{sheet.title}” có {len(sheet.rows)} dòng, chỉ in trong tệp này." for sheet in long]
