"""Reading one cell: dates, citizen ids, names, ratings and notes as officers really type them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from thidua.core.text import clean, fold
from thidua.people.models import Gender, Grade

ERROR, WARNING, FIXED = "error", "warning", "fixed"


@dataclass(frozen=True)
class Finding:
    """One remark on a row: what is found, why it matters, what cures it; choices to take with one click."""

    code: str
    severity: str
    field: str
    message: str
    choices: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> dict[str, object]:
        return {
            "code": self.code,
            "severity": self.severity,
            "field": self.field,
            "message": self.message,
            "choices": [list(c) for c in self.choices],
        }


@dataclass
class Notes:
    """Findings of one row, gathered while it is read."""

    items: list[Finding] = field(default_factory=list)

    def add(self, code: str, severity: str, name: str, message: str, choices: Iterable[tuple[str, str]] = ()) -> None:
        self.items.append(Finding(code, severity, name, message, tuple(choices)))

    @property
    def wrong(self) -> bool:
        return any(f.severity == ERROR for f in self.items)


_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_DMY = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,4})")
_WORDS = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_SCIENTIFIC = re.compile(r"\d+([.,]\d+)?[eE]\+?\d+")
_NAME_EXTRA = set(" '’-.")


def read_date(text: str, name: str, label: str, notes: Notes, *, today: date, month_first: bool = False) -> date | None:
    """The day a cell means; says what was assumed, and an error when it cannot be known."""
    text = clean(text)
    if not text:
        return None
    if text.isdigit() and 15_000 <= int(text) <= 60_000:
        day = date(1899, 12, 30) + timedelta(days=int(text))
        notes.add("date_serial", FIXED, name, f"{label} là số thứ tự của Excel ({text}): đã hiểu là {day:%d/%m/%Y}.")
        return _checked(day, text, name, label, notes, today)
    parts = _date_parts(text)
    if parts is None:
        hint = "chỉ có năm" if text.isdigit() and len(text) == 4 else f"“{text}” không phải một ngày"
        notes.add("date_wrong", ERROR, name, f"{label}: {hint}. Hãy nhập đủ ngày/tháng/năm, ví dụ 05/09/1985.")
        return None
    year, month, day_number, exact = parts
    if year < 100:
        notes.add(
            "date_unclear",
            ERROR,
            name,
            f"{label} “{text}” chỉ có hai chữ số năm. Hãy nhập đủ bốn chữ số năm.",
        )
        return None
    if not exact and month > 12 >= day_number:
        month, day_number = day_number, month
        notes.add(
            "date_month_first",
            WARNING,
            name,
            f"{label} “{text}” viết tháng trước ngày: đã hiểu là {day_number:02d}/{month:02d}/{year}. Hãy kiểm tra.",
        )
    elif not exact and month_first and day_number <= 12 and day_number != month:
        notes.add(
            "date_ambiguous",
            WARNING,
            name,
            f"{label} “{text}” đọc được hai cách vì trong cột có ngày viết kiểu tháng/ngày/năm; đã hiểu là "
            f"ngày {day_number} tháng {month}. Nếu sai, hãy chọn cách kia.",
            [(f"{month:02d}/{day_number:02d}/{year}", f"{month:02d}/{day_number:02d}/{year}")],
        )
    try:
        day = date(year, month, day_number)
    except ValueError:
        notes.add("date_wrong", ERROR, name, f"{label} “{text}” không có trong lịch. Hãy sửa lại theo giấy tờ.")
        return None
    return _checked(day, text, name, label, notes, today)


def writes_month_first(texts: Iterable[str]) -> bool:
    """Whether a column holds a date that only makes sense as month/day/year."""
    found = (_DMY.fullmatch(clean(t)) for t in texts)
    return any(m is not None and int(m[2]) > 12 >= int(m[1]) for m in found)


def _date_parts(text: str) -> tuple[int, int, int, bool] | None:
    if m := _ISO.fullmatch(text):
        return int(m[1]), int(m[2]), int(m[3]), True
    if m := _DMY.fullmatch(text):
        year = int(m[3]) if len(m[3]) != 4 or int(m[3]) >= 100 else 100  # "0026" is no short year
        return year, int(m[2]), int(m[1]), False
    if m := _WORDS.fullmatch(fold(text)):
        return int(m[3]), int(m[2]), int(m[1]), True
    return None


def _checked(day: date, text: str, name: str, label: str, notes: Notes, today: date) -> date | None:
    if day > today and day.year < 2500:
        notes.add(
            "date_future",
            ERROR,
            name,
            f"{label} {day:%d/%m/%Y} nằm trong tương lai. Hãy sửa lại theo giấy tờ.",
        )
        return None
    if not 1900 <= day.year <= today.year:
        notes.add("date_wrong", ERROR, name, f"{label} “{text}” có năm {day.year} không hợp lý. Hãy sửa lại.")
        return None
    return day


def read_citizen_id(text: str, notes: Notes) -> str | None:
    """Twelve digits; zeros that Excel swallowed are put back and shown."""
    raw = clean(text).lstrip("'’")
    if not raw:
        return None
    number = re.sub(r"[\s.\-]", "", raw)
    if _SCIENTIFIC.fullmatch(raw):
        notes.add(
            "id_scientific",
            ERROR,
            "citizen_id",
            f"Số định danh “{raw}” bị Excel rút gọn nên đã mất số. Hãy gõ lại đủ 12 chữ số theo căn cước.",
        )
        return None
    if not (number.isascii() and number.isdigit()):
        notes.add(
            "id_wrong",
            ERROR,
            "citizen_id",
            f"Số định danh “{raw}” có ký tự không phải chữ số. Hãy gõ lại 12 chữ số.",
        )
        return None
    if len(number) in (10, 11):
        full = number.zfill(12)
        notes.add(
            "id_leading_zero",
            FIXED,
            "citizen_id",
            f"Số định danh có {len(number)} chữ số vì Excel bỏ số 0 ở đầu: "
            f"đã đề nghị {full}. Hãy đối chiếu với căn cước.",
        )
        return full
    if len(number) == 9:
        notes.add(
            "id_old_card",
            ERROR,
            "citizen_id",
            "Số có 9 chữ số là chứng minh nhân dân cũ, không còn dùng (Luật Căn cước 2023). "
            "Hãy nhập số định danh 12 chữ số.",
        )
        return None
    if len(number) != 12:
        notes.add(
            "id_wrong",
            ERROR,
            "citizen_id",
            f"Số định danh phải có 12 chữ số, ô này có {len(number)}. Hãy sửa lại.",
        )
        return None
    return number


def read_name(text: str, notes: Notes) -> str:
    """The name as it will be stored; hidden and foreign letters are told, names of every people accepted."""
    name = clean(text)
    if not name:
        notes.add("name_missing", ERROR, "full_name", "Dòng này chưa có họ và tên. Hãy nhập, hoặc bỏ qua dòng này.")
        return ""
    if unicodedata.normalize("NFC", text) != text:
        notes.add(
            "name_nfd",
            FIXED,
            "full_name",
            "Họ tên gõ bằng dấu rời (NFD): đã ghép lại dấu, cách đọc không đổi.",
        )
    if any(unicodedata.category(c) in ("Cf", "Cc") for c in text):
        notes.add("hidden_characters", FIXED, "full_name", "Họ tên có ký tự ẩn: đã bỏ.")
    if "Ð" in text or "ð" in text:
        notes.add("odd_character", FIXED, "full_name", "Họ tên dùng chữ “Ð” của bảng mã khác: đã đổi thành “Đ”.")
    wide = unicodedata.normalize("NFKC", name)
    odd = [c for c in wide if not (c in _NAME_EXTRA or "LATIN" in unicodedata.name(c, ""))]
    if wide != name and not odd:
        notes.add("odd_character", FIXED, "full_name", f"Họ tên có chữ toàn khổ: đã đổi thành “{wide}”.")
        name = wide
    letters = [c for c in odd if unicodedata.category(c)[0] in "LC"]
    if letters:
        odd = letters
        where = ", ".join(f"“{c}” (vị trí {name.find(c) + 1})" for c in dict.fromkeys(odd))
        notes.add(
            "odd_character",
            ERROR,
            "full_name",
            f"Họ tên có ký tự lạ: {where}. Hãy gõ lại bằng chữ tiếng Việt.",
        )
    elif odd:
        signs = " ".join(dict.fromkeys(odd))
        notes.add("odd_character", WARNING, "full_name", f"Họ tên có dấu hiệu lạ: {signs}. Hãy kiểm tra lại họ tên.")
    if len(name) > 200:
        notes.add("too_long", ERROR, "full_name", "Họ tên dài hơn 200 ký tự. Hãy kiểm tra lại ô này.")
    return name[:200]


_GRADES = {
    Grade.EXCELLENT: (
        "hoan thanh xuat sac nhiem vu",
        "htxsnv",
        "htxs",
        "xuat sac",
        "ht xuat sac nhiem vu",
        "xs",
        "hoan thanh xuat sac",
        "ht xuat sac",
    ),
    Grade.GOOD: (
        "hoan thanh tot nhiem vu",
        "httnv",
        "httn",
        "htt",
        "tot",
        "ht tot nhiem vu",
        "hoan thanh tot",
        "ht tot",
    ),
    Grade.COMPLETED: ("hoan thanh nhiem vu", "htnv", "ht nhiem vu", "hoan thanh", "ht"),
    Grade.NOT_COMPLETED: (
        "khong hoan thanh nhiem vu",
        "khtnv",
        "khong htnv",
        "khong ht nhiem vu",
        "khong hoan thanh",
        "kht",
        "kht nv",
        "chua hoan thanh nhiem vu",
    ),
}
_GRADE_OF = {phrase: grade for grade, phrases in _GRADES.items() for phrase in phrases}


def read_grade(text: str, notes: Notes) -> str:
    words = fold(text)
    if not words:
        notes.add("rating_missing", WARNING, "rating", "Chưa có xếp loại: sẽ không ghi xếp loại năm này.")
        return ""
    grade = _GRADE_OF.get(words) or _GRADE_OF.get(words.replace(" ", ""))
    if grade is None:
        notes.add(
            "rating_unknown",
            ERROR,
            "rating",
            f"Không hiểu xếp loại “{clean(text)}”. Hãy chọn một trong bốn mức.",
            [(str(g.label), str(g.label)) for g in Grade],
        )
        return ""
    return str(grade)


def read_gender(text: str, notes: Notes) -> str:
    words = fold(text) if text else ""
    if words in ("", "khong ro"):
        return ""
    if words in ("nu", "f", "female", "gai"):
        return str(Gender.FEMALE)
    if words in ("nam", "m", "male", "trai"):
        return str(Gender.MALE)
    notes.add(
        "gender_unknown",
        WARNING,
        "gender",
        f"Không hiểu giới tính “{clean(text)}”: để trống. Hãy nhập Nam hoặc Nữ.",
    )
    return ""


def is_yes(text: str) -> bool:
    """Whether a mark cell says yes: "x", "có", or any words that are not a no."""
    return bool(text) and fold(text) not in ("", "khong", "ko", "k", "0", "no", "khong co")


_LEADERS = re.compile(
    r"\b(chu tich|bi thu|giam doc|hieu truong|truong phong|truong ban|truong khoa|chanh van phong"
    r"|pho truong|pho chu tich|pho giam doc|pho phong|pho ban|cuc truong|chi huy truong)\b"
)


def is_leading(position: str) -> bool:
    return bool(position) and _LEADERS.search(fold(position)) is not None


_MATERNITY = re.compile(r"thai san")
_MONTHS = re.compile(r"\b(\d{1,2}) thang\b")
_ELSEWHERE = re.compile(
    r"(\d{1,2})\s*tháng\s+(?:làm việc\s+|công tác\s+)?(?:ở|tại)\s+(.+?)(?:\s*\(cũ\))?\s*(?:[;.]|$)", re.I
)
_PERIOD = re.compile(r"từ\s+(?:ngày\s+)?([\d/.\-]+)\s+đến\s+(?:ngày\s+)?([\d/.\-]+)", re.I)
_REVIEWED = re.compile(r"\b(dang (bi )?(xem xet|xu ly|thi hanh) .*ky luat|dang (bi )?(dieu tra|xem xet ky luat))\b")


@dataclass(frozen=True)
class NoteFacts:
    """What a remark says: months of leave, months in another unit, a proceeding."""

    maternity: int = 0
    elsewhere: int = 0
    elsewhere_unit: str = ""
    since: date | None = None
    until: date | None = None
    under_review: bool = False


def read_note(text: str) -> NoteFacts:
    if not text.strip():
        return NoteFacts()
    note, words = clean(text), fold(text)
    quiet = Notes()
    since = until = None
    if period := _PERIOD.search(note):
        far = date(2499, 12, 31)
        since = read_date(period[1], "note", "", quiet, today=far)
        until = read_date(period[2], "note", "", quiet, today=far)
    months = _MONTHS.search(words)
    count = int(months[1]) if months else 0
    under_review = _REVIEWED.search(words) is not None
    if _MATERNITY.search(words):
        return NoteFacts(maternity=count or 6, since=since, until=until, under_review=under_review)
    if found := _ELSEWHERE.search(note):
        return NoteFacts(
            elsewhere=int(found[1]),
            elsewhere_unit=found[2],
            since=since,
            until=until,
            under_review=under_review,
        )
    return NoteFacts(under_review=under_review)


_PROOF = re.compile(
    r"\(?\s*(?:theo\s+)?(?:QĐ|Quyết định)\s*(?:số)?\s*:?\s*([^\s,;()]+)?.*?ngày\s+([\d/.\-]+)\s*\)?", re.I
)


def split_initiative(text: str) -> tuple[str, str, str]:
    """ "Tên (QĐ số 12/QĐ-UBND ngày 05/10/2025)" -> title, decision number, day as text."""
    found = _PROOF.search(text)
    if found is None:
        return text, "", ""
    return text[: found.start()].strip(" ,;.-–"), found[1] or "", found[2]
