"""`rules test`, `rules lint`, `rules mutate`: is the book what it must be."""

from __future__ import annotations

import sys

from thidua.rules.casefile import all_cases, equivalents, run
from thidua.rules.lint import faults
from thidua.rules.model import Book
from thidua.rules.mutation import Tally, mutants, trial
from thidua.rules.reading import BadFile


def test(book: Book) -> int:
    """0 when every case comes out as expected."""
    failed = 0
    cases = all_cases(book)
    for case in cases:
        try:
            wrong = run(book, case)[1]
        except BadFile as error:
            wrong = [error.why]
        if wrong:
            failed += 1
            sys.stdout.write(f"{case.place}: {'; '.join(wrong)}\n")
    sys.stdout.write(f"{len(cases) - failed}/{len(cases)} trường hợp đúng\n")
    return 1 if failed else 0


def lint(book: Book) -> int:
    """0 when the book has no fault; warnings are told and change nothing."""
    found = faults(book)
    for fault in found:
        sys.stdout.write(f"{'lưu ý: ' if fault.warning else ''}{fault}\n")
    bad = sum(not fault.warning for fault in found)
    size = f"{len(book.awards)} loại, {len(book.versions)} phiên bản"
    sys.stdout.write(f"sổ luật {book.hash}: {size}, {f'{bad} lỗi' if bad else 'không lỗi'}\n")
    return 1 if bad else 0


def mutate(book: Book, award: str) -> int:
    """0 when a case notices every change of a verified number, but for those declared to change nothing."""
    if award and award not in book.awards:
        raise BadFile(f"Sổ luật không có danh hiệu hoặc hình thức “{award}”.")
    declared = equivalents(book)
    chosen = [mutant for mutant in mutants(book) if not award or mutant.award == award]
    tallies = trial(chosen, all_cases(book), [one.change for one in declared])
    sys.stdout.write(f"{'':<34} {'thay đổi':>9} {'bị phát hiện':>13} {'vô hại':>7} {'lọt':>5}\n")
    for tally in tallies:
        sys.stdout.write(_row(tally, tally.name or "(dùng chung)"))
    total = Tally("", *(sum(getattr(t, key) for t in tallies) for key in ("tried", "killed", "excused")))
    total.survivors = [mutant for tally in tallies for mutant in tally.survivors]
    sys.stdout.write(_row(total, "tổng cộng"))
    for mutant in total.survivors:
        sys.stdout.write(f"{mutant.file}: dòng {mutant.line}: {mutant.change}: không trường hợp nào phát hiện\n")
    unused = [] if award else [one for one in declared if one.change not in {m.change for m in chosen}]
    for one in unused:
        sys.stdout.write(f"{one.file}: dòng {one.line}: “{one.change}” không còn là một thay đổi; bỏ dòng này\n")
    return 1 if total.survivors or unused else 0


def _row(tally: Tally, name: str) -> str:
    return f"{name:<34} {tally.tried:>9} {tally.killed:>13} {tally.excused:>7} {len(tally.survivors):>5}\n"
