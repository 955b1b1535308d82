"""The book of law and the city's parameters, as everybody outside `rules` asks for them."""

from collections.abc import Mapping
from datetime import date

from django.conf import settings

from thidua.rules.model import Book, load_book, load_local


def current_book(on: date | None = None) -> Book:
    """The book for dossiers received on this day, today when none is given."""
    return load_book()


def current_local(on: date) -> Mapping[str, object]:
    """The city's parameters on a day. One and the same mapping for the same content."""
    return load_local(settings.LOCAL_RULES)
