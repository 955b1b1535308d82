"""What is alike in the demo: one merged, one pair that waits, one told apart, one who asks to join."""

import pytest

from thidua.demo.ideas import arrivals, contests, likeness
from thidua.demo.stage import build_city
from thidua.ideas.models import IdeaAuthor
from thidua.ideas.near_queries import pairs_of

pytestmark = pytest.mark.django_db


def test_the_office_finds_one_pair_left() -> None:
    stage = build_city()
    for part in (contests, arrivals, likeness):
        part.play(stage)
    batteries = likeness._idea(likeness.BATTERIES)
    found, _ = pairs_of(contests.call_of_the_city())
    assert [(two.idea.title, two.other.title) for two in found] == [(likeness.WAITING[0], likeness.LATE)]
    assert [one.title for one in batteries.merged.all()] == [likeness.MERGED[0]]
    assert list(IdeaAuthor.objects.filter(idea=batteries, confirmed=False).values_list("name", flat=True)) == [
        "Dương Văn Mẫu Hải"
    ]
