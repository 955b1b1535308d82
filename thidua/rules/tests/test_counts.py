"""How much of the book was compared with its text: one row an award, and the sum of the rows."""

import pytest

from thidua.rules.cli import main
from thidua.rules.commands.counts import count_of, total
from thidua.rules.model import load_book

BOOK = load_book()


def test_the_sum_is_the_sum_of_the_rows(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [count_of(award) for award in BOOK.awards.values()]
    whole = total(rows)
    assert whole.seen + whole.unseen == len(BOOK.versions)
    assert 0 < whole.conditions_compared < whole.conditions
    assert main(["counts"]) == 0
    printed = capsys.readouterr().out
    assert whole.row() in printed
    assert all(award.name_vi in printed for award in BOOK.awards.values())


def test_a_version_that_repeats_the_conditions_of_another_counts_them_once() -> None:
    count = count_of(BOOK.awards["grassroots_fighter"])
    assert (count.seen, count.unseen, count.conditions) == (3, 1, 9)
