"""The book in force as pages ready to print: worked out once for each content of the book and each language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from thidua.core.errors import NotFound
from thidua.core.text import fold
from thidua.rules.model import Book, within
from thidua.rules.reader import AwardPage, Edition, Item, Line, Payment, award_page, in_order
from thidua.rules.reader.city import city_items
from thidua.rules.reader.money import payment_on

KEPT = 12
HITS = 4
_shelves: dict[tuple[str, str], tuple["Filed", ...]] = {}


@dataclass(frozen=True)
class Filed:
    """One award with what a search looks at."""

    page: AwardPage
    name: str  # folded
    lines: tuple[tuple[str, Edition, Line], ...]  # folded, newest version first; what a newer one repeats is left out


@dataclass(frozen=True)
class Hit:
    """A condition that contains what was looked for."""

    anchor: str
    text: str
    cite: str
    dates: str
    on: date


@dataclass(frozen=True)
class Row:
    """One award in the index."""

    page: AwardPage
    edition: Edition
    state: str  # decides, unseen, ended
    hits: tuple[Hit, ...]
    more: int


@dataclass(frozen=True)
class Wanted:
    """What a reader looks for in the index."""

    text: str = ""
    kind: str = ""
    level: str = ""
    subject: str = ""
    sure: str = ""  # unseen, full, part, none


@dataclass(frozen=True)
class Shown:
    """A version in force on a day, and the one whose text is read for it."""

    edition: Edition
    read: Edition
    payments: tuple[Payment, ...]
    city: tuple[Item, ...]
    in_force: bool


def shelf(book: Book, lang: str) -> tuple[Filed, ...]:
    """Every award of this book in this language."""
    key = (book.hash, lang)
    found = _shelves.get(key)
    if found is None:
        found = tuple(_filed(award_page(book, award.id, lang)) for award in in_order(book))
        if len(_shelves) >= KEPT:
            _shelves.pop(next(iter(_shelves)), None)
        _shelves[key] = found
    return found


def page_of(book: Book, award_id: str, lang: str) -> AwardPage:
    """Raises NotFound for an award that the book does not know."""
    for filed in shelf(book, lang):
        if filed.page.id == award_id:
            return filed.page
    raise NotFound(award_id)


def found(book: Book, wanted: Wanted, day: date, lang: str) -> list[Row]:
    """The awards that fit, in the order of the book, each with the conditions that contain every word."""
    words = fold(wanted.text).split()
    rows = (_row(filed, words, day) for filed in shelf(book, lang) if _fits(filed.page, wanted))
    return [row for row in rows if row is not None and _as_sure(row, wanted.sure)]


def shown_on(book: Book, page: AwardPage, day: date, local: Mapping[str, object], lang: str) -> list[Shown]:
    """The versions in force on a day; where none is, the last one that was."""
    current = [edition for edition in page.editions if within(day, edition.since, edition.until)]
    if current:
        return [_shown(book, page, edition, day, local, lang, in_force=True) for edition in current]
    past = [edition for edition in page.editions if edition.since <= day] or list(page.editions[-1:])
    return [_shown(book, page, edition, day, local, lang, in_force=False) for edition in past[:1]]


def _shown(
    book: Book,
    page: AwardPage,
    edition: Edition,
    day: date,
    local: Mapping[str, object],
    lang: str,
    *,
    in_force: bool,
) -> Shown:
    version = book.versions[edition.id]
    paid = (payment_on(book, version, subject, day, lang) for subject in edition.subject_ids) if in_force else ()
    return Shown(
        edition=edition,
        read=page.edition(edition.follows) if edition.follows else edition,
        payments=tuple(payment for payment in paid if payment is not None),
        city=city_items(book, book.last_seen(version), local, lang),
        in_force=in_force,
    )


def _filed(page: AwardPage) -> Filed:
    seen: set[tuple[str, str]] = set()
    lines = []
    for edition in page.editions:
        for line in edition.lines:
            if not line.is_group and (line.text, line.cite) not in seen:
                seen.add((line.text, line.cite))
                lines.append((fold(f"{line.text} {line.cite} {line.note} {line.id}"), edition, line))
    name = fold(f"{page.name} {page.other_name} {page.id} {page.code}")
    return Filed(page, name, tuple(lines))


def _fits(page: AwardPage, wanted: Wanted) -> bool:
    return (
        wanted.kind in ("", page.kind_id)
        and wanted.level in ("", page.level_id)
        and (not wanted.subject or wanted.subject in page.subject_ids)
    )


def _row(filed: Filed, words: list[str], day: date) -> Row | None:
    hits = [_hit(edition, line) for text, edition, line in filed.lines if words and all(w in text for w in words)]
    if words and not hits and not all(word in filed.name for word in words):
        return None
    editions = [edition for edition in _on(filed.page, day) if not edition.procedure]
    state = "decides" if editions else "ended"
    shown = editions or [filed.page.editions[0]]
    worst = min(shown, key=lambda edition: (edition.certainty.unseen == "", _share(edition)))
    if editions and (worst.certainty.unseen or worst.certainty.last is None or day > worst.certainty.last):
        state = "unseen"
    return Row(filed.page, worst, state, tuple(hits[:HITS]), max(len(hits) - HITS, 0))


def _on(page: AwardPage, day: date) -> Iterator[Edition]:
    return (edition for edition in page.editions if within(day, edition.since, edition.until))


def _share(edition: Edition) -> float:
    return edition.certainty.verified / (edition.certainty.total or 1)


def _as_sure(row: Row, sure: str) -> bool:
    if sure == "unseen":
        return row.state == "unseen"
    return not sure or row.edition.certainty.level == sure


def _hit(edition: Edition, line: Line) -> Hit:
    return Hit(line.anchor, line.text, line.cite, edition.dates, edition.since)


def confirmed(page: AwardPage, said: Mapping[tuple[str, str], str]) -> AwardPage:
    """The same page with who confirmed a condition beside it; `said` by version and condition."""
    if not said:
        return page
    return replace(page, editions=tuple(_confirmed(edition, said) for edition in page.editions))


def _confirmed(edition: Edition, said: Mapping[tuple[str, str], str]) -> Edition:
    lines = tuple(
        replace(line, confirmed=said[edition.id, line.id]) if (edition.id, line.id) in said else line
        for line in edition.lines
    )
    return replace(edition, lines=lines, confirmed=said.get((edition.id, ""), ""))
