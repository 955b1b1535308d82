"""The receipt proves what came when; the chain has no gap."""

import pytest

from thidua.ideas.actions.receipts import chained
from thidua.ideas.models import Idea, Receipt
from thidua.ideas.tests.factories import make_contest, make_idea, make_ideas
from thidua.ideas.texts import text_hash

pytestmark = pytest.mark.django_db


def test_numbers_run_on_and_each_seals_the_one_before() -> None:
    contest = make_contest()
    make_idea(contest)
    make_ideas(contest, 3)
    make_idea(contest)
    rows = list(Receipt.objects.order_by("number"))
    assert [row.number for row in rows] == [1, 2, 3, 4, 5]
    assert [row.prev for row in rows] == ["0" * 64, *[row.hash for row in rows[:-1]]]
    assert all(row.hash == chained(row.prev, row.number, row.received_at, row.text_hash) for row in rows)


def test_the_hash_is_of_the_stored_text() -> None:
    idea = Idea.objects.get(pk=make_idea(title="Trồng cây  tại\u200b hẻm 12").pk)
    assert idea.title == "Trồng cây tại hẻm 12"
    receipt = idea.receipt
    assert receipt.text_hash == text_hash(receipt.salt, idea.title, idea.body, idea.expected)
