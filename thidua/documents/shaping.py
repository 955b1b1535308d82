"""Makes papers ready to print: cleaned words, finished lines; templates only place them."""

import unicodedata
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from thidua.core.clock import today
from thidua.core.text import clean, clean_lines

_BROAD = 7  # columns from which a table lies on a broad page
_NARROWEST = 0.068  # share of a column: 11 mm on an upright page
_UNPRINTABLE = {"Cc", "Cs", "Cn"}
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def shape(paper: object) -> dict[str, Any]:
    """The paper as plain data for a template, with the finished lines that follow from its fields."""
    data: dict[str, Any] = {field.name: _plain(getattr(paper, field.name)) for field in fields(paper)}  # type: ignore[arg-type]
    for name, finish in _FINISHED.items():
        if name in data:
            data[name] = finish(data[name])
    return data


def properties(title: str, day: date | None) -> dict[str, Any]:
    """What PDF/A and PDF/UA ask of every file: a title and a date."""
    return {
        "document_title": clean(printable(title)) or "Văn bản",
        "document_date": (day or today()).isoformat(),
    }


def printable(text: str) -> str:
    """Without control characters, which neither XML nor PDF can carry; line ends stay."""
    return "".join(c for c in text if c in "\n\t\r\v" or unicodedata.category(c) not in _UNPRINTABLE)


def upper(text: str) -> str:
    return clean_lines(printable(text)).upper()


def place_date(place: str, day: date | None) -> str:
    """Place and date in words: two digits for days below 10 and for January and February (NĐ 30/2020)."""
    return ", ".join(part for part in (clean(printable(place)), date_words(day)) if part)


def date_words(day: date | None) -> str:
    if day is None:
        return "ngày …… tháng …… năm ………"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def attached_to(number: str, day: date | None, authority: str, kind: str = "Quyết định") -> str:
    """The line below the heading of an annex."""
    number, authority = clean(printable(number)) or "………", clean(printable(authority))
    return f"(Kèm theo {kind} số {number} {date_words(day)} của {authority or '………'})"


def _plain(value: object) -> Any:
    if isinstance(value, str):
        return clean_lines(printable(value))
    if is_dataclass(value) and not isinstance(value, type):
        return shape(value)
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def _bases(lines: list[str]) -> list[str]:
    """Each ends with a semicolon, the last with a full stop."""
    return _ended([line.rstrip(" ;,.") for line in lines if line])


def _recipients(lines: list[str]) -> list[str]:
    """Each with its dash, ending as the bases do."""
    return _ended(["- " + line.lstrip("-–•+ ").rstrip(" ;,.") for line in lines if line.strip("-–•+ ;,.")])


def _ended(lines: list[str]) -> list[str]:
    return [f"{line};" for line in lines[:-1]] + [f"{line}." for line in lines[-1:]]


def _articles(lines: list[str]) -> list[dict[str, Any]]:
    """Numbered here; paragraphs after the first belong to the same article."""
    articles = []
    for number, line in enumerate((line for line in lines if line), start=1):
        label = f"Điều {number}."
        first, *others = [part for part in line.removeprefix(label).strip().split("\n") if part] or [""]
        articles.append({"label": label, "first": first, "others": others})
    return articles


def _annexes(tables: list[dict[str, Any]]) -> list[dict[str, Any]]:
    label = "Phụ lục" if len(tables) == 1 else "Phụ lục {}"
    return [
        table | {"label": label.format(_roman(n)), "broad": len(table["columns"]) >= _BROAD}
        for n, table in enumerate(tables, start=1)
    ]


def _columns(columns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Widths as shares of one, none too narrow for the heading "STT"."""
    asked = sum(max(column["width"], 0) for column in columns) or 1
    shares = [max(column["width"] / asked, _NARROWEST) for column in columns]
    return [column | {"width": share / sum(shares)} for column, share in zip(columns, shares, strict=True)]


def _letterhead(head: dict[str, Any]) -> dict[str, Any]:
    day = date.fromisoformat(head["day"]) if head["day"] else None
    return head | {
        "parent": head["parent"].upper(),
        "issuer": head["issuer"].upper(),
        "number": f"Số: {head['number'] or '………'}",
        "place_date": place_date(head["place"], day),
    }


def _roman(number: int) -> str:
    words = ""
    for value, letters in _ROMAN:
        while number >= value:
            words, number = words + letters, number - value
    return words


def _paragraphs(texts: list[str]) -> list[str]:
    return [line for text in texts for line in text.split("\n") if line]


_FINISHED: dict[str, Any] = {
    "annexes": _annexes,
    "articles": _articles,
    "bases": _bases,
    "columns": _columns,
    "letterhead": _letterhead,
    "opened": lambda text: _paragraphs([text]),
    "paragraphs": _paragraphs,
    "recipients": _recipients,
}
