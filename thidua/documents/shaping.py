"""Makes papers ready to print: cleaned words, finished lines; templates only place them."""

import unicodedata
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from thidua.core.clock import today
from thidua.core.text import clean, clean_lines

_COMMITTEE = "ỦY BAN NHÂN DÂN "
_BROAD = 7  # columns from which a table lies on a broad page
_NARROWEST = 0.068  # share of a column: 11 mm on an upright page
_UPRIGHT = 165.0  # mm of text across an upright page
_LETTER, _ROOM = 2.6, 3.5  # mm: a bold letter of 12 pt, and the sides of a cell
_LONGEST = 24  # letters of the longest word that is kept whole
_UNPRINTABLE = {"Cc", "Cs", "Cn"}
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def shape(paper: object) -> dict[str, Any]:
    """The paper as plain data for a template, with the finished lines that follow from its fields."""
    data: dict[str, Any] = {field.name: _plain(getattr(paper, field.name)) for field in fields(paper)}  # type: ignore[arg-type]
    for name, finish in _FINISHED.items():
        if name in data:
            data[name] = finish(data[name])
    return _fitted(data) if "columns" in data and "rows" in data else data


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
        return "ngày … tháng … năm ……"
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


def _fitted(table: dict[str, Any]) -> dict[str, Any]:
    """No word, date or number of a cell is torn: what a column needs is taken from the broader ones."""
    rows = [[cell.replace(" %", "\u00a0%") for cell in row] for row in table["rows"]]
    shares = [column["width"] for column in table["columns"]]
    longest = [_longest(column["title"]) for column in table["columns"]]
    for row in rows:
        longest = [max(before, _longest(cell)) for before, cell in zip(longest, row, strict=False)]
    needs = [max((letters * _LETTER + _ROOM) / _UPRIGHT, _NARROWEST) for letters in longest]
    if sum(needs) < 1:
        shares = _widened(shares, needs)
    columns = [column | {"width": share} for column, share in zip(table["columns"], shares, strict=True)]
    return table | {"columns": columns, "rows": rows}


def _longest(cell: str) -> int:
    """Letters of the longest word."""
    words = (len(word) for line in cell.split("\n") for word in line.split(" "))
    return min(max(words, default=0), _LONGEST)


def _widened(shares: list[float], needs: list[float]) -> list[float]:
    """Columns that are too narrow get what they need; the others share the rest as they shared the whole."""
    fixed: set[int] = set()
    while True:
        rest = 1 - sum(needs[n] for n in fixed)
        asked = sum(share for n, share in enumerate(shares) if n not in fixed)
        found = [needs[n] if n in fixed else share / asked * rest for n, share in enumerate(shares)]
        narrow = {n for n, share in enumerate(found) if n not in fixed and share < needs[n]}
        if not narrow:
            return found
        fixed |= narrow


def _letterhead(head: dict[str, Any]) -> dict[str, Any]:
    day = date.fromisoformat(head["day"]) if head["day"] else None
    return head | {
        "parent": _office(head["parent"]),
        "issuer": _office(head["issuer"]),
        "number": "" if head["number"] is None else f"Số: {head['number'] or '………'}",
        "place_date": place_date(head["place"], day),
    }


def _office(name: str) -> str:
    """In capitals; the place of a people's committee on a line of its own."""
    name = name.upper()
    return _COMMITTEE.strip() + "\n" + name.removeprefix(_COMMITTEE) if name.startswith(_COMMITTEE) else name


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
    "after": _paragraphs,
    "articles": _articles,
    "bases": _bases,
    "columns": _columns,
    "letterhead": _letterhead,
    "opened": lambda text: _paragraphs([text]),
    "paragraphs": _paragraphs,
    "recipients": _recipients,
}
