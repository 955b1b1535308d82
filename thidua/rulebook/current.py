"""The book of law and the city's parameters in force, as everybody outside `rules` asks for them.

The book is read from files once; confirmations and the city's rules cost one query each, and within one
request (`holding`) no second one. The same content is always the same object, so that what was worked out
for it can be kept, and candidates of one city are packed together.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import TypeVar

from thidua.core.clock import today
from thidua.rulebook import files
from thidua.rulebook.models import LocalRule
from thidua.rulebook.queries import confirmations_in_force, rules_in_force
from thidua.rules.local_rules import Key, flatten, gather
from thidua.rules.model import Book, within
from thidua.rules.overlay import Confirmation, confirmed, law_mark

T = TypeVar("T")
N = TypeVar("N")
KEPT = 32  # books and cities remembered; a city has a handful of days with different content

_held: ContextVar[dict[str, object] | None] = ContextVar("held_law", default=None)
_books: dict[tuple[str, tuple[Confirmation, ...]], Book] = {}
_cities: dict[tuple[int, str], tuple[Mapping[str, object], Mapping[str, object]]] = {}

_marks: dict[tuple[int, int, str, str, date], tuple[Book, Mapping[str, object], str]] = {}


def current_book(on: date | None = None, also: tuple[Confirmation, ...] = ()) -> Book:
    """The last good book with the confirmations in force on a day laid over it.

    The day is the one that chooses the law: of receipt for a verdict, of the decision for money; today when
    none is given. `also`: as if these were in force too, for a look ahead.
    """
    book, day = book_of_files(), on or today()
    entries = (*_once("confirmations", confirmations_in_force), *also)
    valid = tuple(one for one in entries if within(day, one.since, one.until) or _of_a_later_text(book, one, day))
    if not valid:
        return book
    return _kept(_books, (book.hash, valid), lambda: confirmed(book, valid))


def _of_a_later_text(book: Book, one: Confirmation, day: date) -> bool:
    """A text not yet in force on the day decides nothing for it, but a dossier still under way is compared with it
    as it was on its first day."""
    since = _first_day(book, one)
    return since is not None and day < since and within(since, one.since, one.until)


def _first_day(book: Book, one: Confirmation) -> date | None:
    """The first day of the law or of the version of which a piece was confirmed."""
    if one.kind == "regime":
        return next((regime.since for regime in book.calendar.regimes if regime.id == one.key), None)
    version = book.versions.get(one.owner)
    return version.since if version else None


def current_local(on: date) -> Mapping[str, object]:
    """The city's parameters on a day: those of its file, and over them those entered on the page.

    One and the same mapping for the same content; not to be changed.
    """
    own, rules = local_of_files(), local_rules_on(on)
    if not rules:
        return own
    entered: dict[Key, object] = {(rule.kind, rule.award): rule.body for rule in rules}
    said = json.dumps([[*key, body] for key, body in entered.items()], sort_keys=True, ensure_ascii=False)
    # The mapping of the files is kept beside the answer: while it lives, its id names it.
    made = _kept(_cities, (id(own), said), lambda: (own, gather({**flatten(own), **entered})))
    return made[1]


def local_rules_on(on: date) -> list[LocalRule]:
    """The city's rules entered on the page that hold on a day."""
    return [rule for rule in _once("rules", rules_in_force) if within(on, rule.since, rule.until)]


def book_of_files() -> Book:
    """The last good book, as its files have it."""
    return files.book()


def local_of_files() -> Mapping[str, object]:
    """The parameters in the file of the city named by the settings."""
    return files.city()


def current_mark(award: str, subject: str, received: date) -> str:
    """A digest of what decides about an award for dossiers received on a day: kept beside an answer, it tells
    later whether to ask again."""
    return mark_of(current_book(received), current_local(received), award, subject, received)


def mark_of(book: Book, local: Mapping[str, object], award: str, subject: str, received: date) -> str:
    """The same for a book and a city already in hand."""
    key = (id(book), id(local), award, subject, received)
    made = _kept(_marks, key, lambda: (book, local, law_mark(book, award, subject, received, local)))
    return made[2]


@contextmanager
def holding() -> Iterator[None]:
    """Ask the database for what lies over the book no more than once, as long as this lasts."""
    token = _held.set({})
    try:
        yield
    finally:
        _held.reset(token)


def forget() -> None:
    """What was held is no longer so: something was confirmed or withdrawn."""
    held = _held.get()
    if held is not None:
        held.clear()


def _once(name: str, ask: Callable[[], T]) -> T:
    held = _held.get()
    if held is None:
        return ask()
    if name not in held:
        held[name] = ask()
    return held[name]  # type: ignore[return-value]


def _kept(shelf: dict[N, T], key: N, make: Callable[[], T]) -> T:
    found = shelf.get(key)
    if found is None:
        found = make()
        if len(shelf) >= KEPT:
            shelf.pop(next(iter(shelf)), None)
        found = shelf.setdefault(key, found)  # another thread may have been first: one object for all
    return found
