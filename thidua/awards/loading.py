"""Brings the catalogue table in line with the list of known awards and the book; twice changes nothing."""

from dataclasses import dataclass

from django.db import transaction

from thidua.awards.catalog import known_awards
from thidua.awards.conditions import book_or_none
from thidua.awards.models import Award
from thidua.core.errors import Refused
from thidua.core.text import fold


@dataclass(frozen=True)
class Loaded:
    created: int
    changed: int
    same: int


@transaction.atomic
def load_catalog() -> Loaded:
    """Refuses: unknown_award, when the book has an award that the catalogue does not name."""
    book = book_or_none()
    in_book = set(book.awards) if book else set()
    if strange := sorted(in_book - set(known_awards())):
        raise Refused("unknown_award", f"Sổ luật có mã chưa đặt tên trong danh mục: {', '.join(strange)}.")
    stored = {award.pk: award for award in Award.objects.select_for_update()}
    created = changed = 0
    for place, known in enumerate(known_awards().values(), start=1):
        wanted = Award(
            id=known.id,
            name=known.name,
            kind=known.kind,
            level=known.level,
            individual="individual" in known.subjects,
            collective="collective" in known.subjects,
            household="household" in known.subjects,
            authority=known.authority,
            place=place,
            in_book=known.id in in_book,
            search_text=f" {fold(known.name)} ",
        )
        if known.id not in stored:
            wanted.save(force_insert=True)
            created += 1
        elif _values(stored[known.id]) != _values(wanted):
            wanted.save(force_update=True)
            changed += 1
    return Loaded(created, changed, len(known_awards()) - created - changed)


def _values(award: Award) -> dict[str, object]:
    return {field.name: getattr(award, field.name) for field in Award._meta.fields}
