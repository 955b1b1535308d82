"""Finds the movements that an official text names, with their years, for a person to confirm one by one."""

import re
from dataclasses import dataclass, replace
from datetime import date

from thidua.core.text import clean, fold
from thidua.movements.models import LaunchedBy, MovementKind

_QUOTED = re.compile(r"“([^”]{4,300})”|\"([^\"]{4,300})\"")
_SENTENCE = re.compile(r"\n+|;\s|(?<=[^\d.])\.\s")
# The last of these words before a quotation says what is quoted.
_LEAD = re.compile(
    r"phong trào|cuộc\s*vận động|chủ đề|khẩu hiệu|nội dung trọng tâm|nguyên tắc|mô hình|giải thưởng|đề án|danh hiệu",
    re.IGNORECASE,
)
_BY = re.compile(
    r"do (thủ tướng chính phủ|trung ương|chính phủ|mặt trận tổ quốc việt nam|thành phố|tp|ubnd tp)\b"
    r"[^“”]{0,40}phát động",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?:giai đoạn|năm)?\s*(\d{4})\s*[-–]\s*(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"\bnăm (\d{4})\b")
_UNQUOTED = re.compile(
    r"^(?:[-–\d.)\s]*)((?:phong trào thi đua|phong trào|cuộc\s*vận động)\s[^“”;:]{8,250})$", re.IGNORECASE
)
_TAIL = re.compile(r"^[\s,]*(?:giai đoạn\s*\d{4}\s*[-–]\s*\d{4})?[\s,]*")
_TAIL_CUT = re.compile(r"…|\.\.\.|,?\s*đặc biệt là phong trào|,?\s*phong trào", re.IGNORECASE)
_ITS_PHASES = re.compile(r"^phong trào(?: thi đua)? (?:này )?có .{0,12}giai đoạn (.+)$", re.IGNORECASE)
_CENTRAL = ("thu tuong", "trung uong", "chinh phu", "mat tran")


@dataclass(frozen=True)
class Mention:
    """One movement as the text names it; `sure` when it was quoted after the word for it."""

    name: str
    kind: str
    launched_by: str
    since: date | None = None
    until: date | None = None
    sure: bool = True
    phases: tuple[tuple[int, int], ...] = ()  # first and last year of each


def mentioned(text: str, year: int | None = None) -> list[Mention]:
    """Every movement named, once each, in order. Without years of its own, one has those of `year`."""
    found: dict[str, Mention] = {}
    for sentence in _sentences(text):
        if (told := _ITS_PHASES.match(sentence)) and found:
            last = next(reversed(found))
            found[last] = _with_phases(found[last], told[1])
            continue
        for mention in _in_sentence(sentence, year):
            found.setdefault(fold(mention.name), mention)
    return list(found.values())


def _sentences(text: str) -> list[str]:
    """Cut where a sentence or a part of a list ends, but not within quotation marks."""
    safe = _QUOTED.sub(lambda quote: re.sub(r"([;.\n])(\s)", "\\1\u2060\\2", quote[0]), text)
    return [clean(part) for part in _SENTENCE.split(safe)]


def _with_phases(mention: Mention, words: str) -> Mention:
    """ "2023-2025 và 2026-2030" are the phases of the movement named before."""
    phases = tuple((int(years[1]), int(years[2])) for years in _YEARS.finditer(words))
    if not phases:
        return mention
    return replace(mention, since=date(phases[0][0], 1, 1), until=date(phases[-1][1], 12, 31), phases=phases)


def _in_sentence(sentence: str, year: int | None) -> list[Mention]:
    quotes = list(_QUOTED.finditer(sentence))
    found = []
    for number, quote in enumerate(quotes):
        after = sentence[quote.end() : quotes[number + 1].start() if number + 1 < len(quotes) else len(sentence)]
        lead = _lead(sentence[: quote.start()])
        if lead:
            name = clean(quote[1] or quote[2]).rstrip(" ,.;…")
            found.append(_mention(name, lead, sentence[: quote.start()], after, year))
    if len(found) > 1 and quotes:
        found += [
            _mention(name, "phong trào", "", name, year, sure=False) for name in _tail(sentence[quotes[-1].end() :])
        ]
    if not quotes and (plain := _UNQUOTED.match(sentence)):
        found.append(_mention(clean(plain[1]).rstrip(" ,.;…"), plain[1], "", plain[1], year, sure=False))
    return found


def _lead(before: str) -> str:
    """The word for what is quoted, when it is a movement or a campaign."""
    words = _LEAD.findall(before)
    last = fold(words[-1]) if words else ""
    return last if last in ("phong trao", "cuoc van dong", "cuocvan dong") else ""


def _mention(name: str, lead: str, before: str, after: str, year: int | None, sure: bool = True) -> Mention:
    years = _YEARS.search(after[:60]) or _YEARS.search(name)
    single = _YEAR.search(name)
    first, last = (int(years[1]), int(years[2])) if years else (int(single[1]),) * 2 if single else (year, year)
    if first is not None and last is not None and not 1900 < first <= last < 2100:
        first = last = year
    campaign = fold(lead).startswith(("cuoc van dong", "cuocvan dong"))
    kind = MovementKind.CAMPAIGN if campaign else MovementKind.SPECIAL if "dac biet" in fold(name) else _kind(single)
    return Mention(
        name[:300],
        kind,
        _launched_by(before),
        date(first, 1, 1) if first else None,
        date(last, 12, 31) if last else None,
        sure,
    )


def _kind(single: re.Match[str] | None) -> str:
    return MovementKind.ANNUAL if single else MovementKind.THEMATIC


def _launched_by(before: str) -> str:
    """Who launched it, as the words before it say last; the city, when they do not."""
    by = _BY.findall(before)
    return LaunchedBy.CENTRAL if by and fold(by[-1]).startswith(_CENTRAL) else LaunchedBy.CITY


def _tail(text: str) -> list[str]:
    """What a list of quoted movements goes on with, unquoted."""
    rest = _TAIL.sub("", text, count=1)
    parts = [clean(part).strip(" ,.") for part in _TAIL_CUT.split(rest)]
    return [part for part in parts if len(part.split()) >= 4]
