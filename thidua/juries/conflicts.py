"""Who may not judge what, and why: by the people and units an entry concerns, never by its authors' names."""

from collections.abc import Iterable, Sequence

from thidua.juries.models import Entry, Juror

Ties = dict[tuple[int, int], str]  # entry, juror: the reason


def tie(entry: Entry, juror: Juror, own_unit: int) -> str:
    """Why this juror does not get this entry; blank when nothing is known against it.

    A jury of the authors' own unit is made of their colleagues: there being one says nothing, being the head does.
    """
    person = juror.person
    if person.pk in entry.concerned_people:
        return "là tác giả hoặc người liên quan"
    if person.unit_id not in entry.concerned_units:
        return ""
    if person.is_leader:
        return "là lãnh đạo đơn vị của tác giả"
    return "" if person.unit_id == own_unit else "cùng đơn vị với tác giả"


def ties(entries: Iterable[Entry], jurors: Sequence[Juror], own_unit: int) -> Ties:
    """All of them; `jurors` with their people."""
    found = {(entry.pk, juror.pk): tie(entry, juror, own_unit) for entry in entries for juror in jurors}
    return {pair: why for pair, why in found.items() if why}


def concerned(entries: Iterable[Entry]) -> set[int]:
    """People who may not sit on the jury at all: a mark against a rival is a mark for oneself."""
    return {person for entry in entries for person in entry.concerned_people}
