"""Words, days, numbers and citations of the reader, in Vietnamese and English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from thidua.rules.explain import say
from thidua.rules.model import SUBJECT_EN, SUBJECT_VI, Book
from thidua.rules.reader.english import PHRASES, TERMS
from thidua.rules.reader.values import Source
from thidua.rules.rewards import decimal, thousands

LANGUAGES = ("vi", "en")
KINDS = {
    "title": ("danh hiệu thi đua", "emulation title"),
    "commendation": ("hình thức khen thưởng", "commendation"),
    "state_honor": ("danh hiệu vinh dự nhà nước", "state honour"),
    "city_award": ("giải thưởng của thành phố", "award of the city"),
}
LEVELS = {
    "commune": ("cấp xã", "commune"),
    "grassroots": ("cơ sở", "grassroots"),
    "province": ("cấp tỉnh", "province"),
    "state": ("cấp nhà nước", "state"),
}
GRADES = {
    "P": ("đã thấy nguyên văn điều khoản", "the provision itself was seen"),
    "O": ("theo văn bản trả lời hoặc cổng thông tin chính thức", "from an official reply or portal"),
    "S": ("theo bài viết dẫn nguyên văn", "from an article that quotes it"),
    "M": ("theo bài dịch máy", "from a machine-translated article"),
    "R": ("theo sổ đăng ký văn bản", "from a register of texts"),
    "-": ("chưa thấy văn bản", "the text was not seen"),
}
DECIDED_BY = {
    "attest": ("đơn vị đề nghị xác nhận", "attested by the nominating unit"),
    "movement": ("nêu trong báo cáo, có minh chứng", "claimed, with evidence"),
    "sudden_merit": ("nêu trong báo cáo, có minh chứng", "claimed, with evidence"),
    "service_record": ("nêu trong báo cáo, có minh chứng", "claimed, with evidence"),
    "cluster_lead": ("nêu trong báo cáo, có minh chứng", "claimed, with evidence"),
    "combat_ingenuity": ("nêu trong báo cáo, có minh chứng", "claimed, with evidence"),
    "local_rule": ("thành phố quy định", "set by the city"),
    "selected_among": ("hội đồng lựa chọn", "chosen by the council"),
    "hold": ("người có thẩm quyền xem xét", "judged by a person with the right"),
}
MACHINE = ("phần mềm đối chiếu dữ liệu", "checked against the facts")
VERDICTS = {
    "met": ("đủ điều kiện", "met"),
    "not_met": ("chưa đủ điều kiện", "not met"),
    "needs_person": ("cần người xem xét", "a person must judge"),
}
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November")


def pick(lang: str, pair: tuple[str, str]) -> str:
    return say(lang, *pair)


def day_words(lang: str, day: date) -> str:
    """31/12/2025, or 31 December 2025."""
    month = (*MONTHS, "December")[day.month - 1]
    return say(lang, f"{day:%d/%m/%Y}", f"{day.day} {month} {day.year}")


def days_words(lang: str, since: date | None, until: date | None) -> str:
    """ "từ 01/01/2024 đến 30/06/2025"; an open end is not said."""
    start = say(lang, "từ ", "from ") + day_words(lang, since) if since else ""
    end = say(lang, "đến ", "to ") + day_words(lang, until) if until else ""
    return " ".join(part for part in (start, end) if part)


def subject_words(lang: str, subjects: Iterable[str]) -> str:
    names = SUBJECT_VI if lang == "vi" else SUBJECT_EN
    return ", ".join(names[subject] for subject in subjects)


def number(lang: str, value: Fraction | int) -> str:
    """1.234,5 in Vietnamese, 1,234.5 in English."""
    text = thousands(value)
    return text if lang == "vi" else text.translate(str.maketrans(".,", ",."))


def factor(lang: str, value: Fraction) -> str:
    """3/2 -> 1,5, or 1.5."""
    text = decimal(value)
    return text if lang == "vi" else text.replace(",", ".")


def percent_words(lang: str, share: Fraction) -> str:
    return f"{factor(lang, share * 100)} %"


def uncompared(lang: str, verified: bool) -> str:
    """Nothing for what was compared; else the words that stand beside it."""
    return "" if verified else say(lang, "chưa đối chiếu", "not compared")


def written(lang: str, text: str) -> str:
    """A citation, a note, an office of the book in the reader's language.

    What has no English stays as it is written: half a translation would be worse than none.
    """
    if lang == "vi" or not text:
        return text
    if text in PHRASES:
        return PHRASES[text]
    if ";" in text:
        return "; ".join(written(lang, part.strip()) for part in text.split(";"))
    english = text
    for vietnamese, word in TERMS:
        english = re.sub(vietnamese, word, english)
    return english if _is_english(english) else text


def _is_english(text: str) -> bool:
    """Whether nothing Vietnamese is left but the numbers of texts and the names of authorities."""
    return not re.search(r"[à-ỹđ]", re.sub(r"\S*\d\S*|\bđ\b", "", text.lower()))


def sources_of(book: Book, codes: Iterable[str]) -> tuple[Source, ...]:
    return tuple(Source(code, book.sources.get(code, code)) for code in codes)


def grade_words(lang: str, grade: str) -> str:
    return pick(lang, GRADES.get(grade, GRADES["-"]))
