"""The case files: every award has one, and what they name is in the book."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.rules.casefile import Case, all_cases
from thidua.rules.lint.fault import Fault
from thidua.rules.model import Book, conditions
from thidua.rules.reading import BadFile


def case_faults(book: Book) -> Iterator[Fault]:
    try:
        cases = all_cases(book)
    except BadFile as error:
        yield Fault(error.place.file, error.place.line, f"{error.place.path}: {error.why}".removeprefix(": "))
        return
    tested = {case.award for case in cases if case.expected.verdict}
    for award in book.awards.values():
        if award.id not in tested:
            name = award.file.replace(".yaml", ".cases.yaml")
            yield Fault(award.file, 1, f"“{award.id}” chưa có trường hợp kiểm thử nào; viết chúng trong {name}")
    known = known_judgements(book)
    for case in cases:
        yield from unknown_judgements(case, known)


def known_judgements(book: Book) -> frozenset[str]:
    """The ids of all conditions, alone and after their award."""
    found = {condition.id for condition in book.hold}
    for version in book.versions.values():
        for condition in conditions(version.require):
            found |= {condition.id, f"{version.award}.{condition.id}"}
    return frozenset(found)


def unknown_judgements(case: Case, known: frozenset[str]) -> Iterator[Fault]:
    """A judgement on a condition that no award asks is passed over by the kernel: worth a warning."""
    if not isinstance(case.candidate.local, str):
        return  # a city's own conditions have ids of their own
    for key in case.candidate.judgements:
        if key not in known:
            what = f"“{case.name}”: không điều kiện nào mang mã “{key}” (judgements): ý kiến này không được tính"
            yield Fault(case.file, case.line, what, warning=True)
