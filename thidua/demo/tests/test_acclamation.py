"""Khối 19 acclaims its first of 2023, on paper, with minutes and one proposal."""

import pytest

from thidua.demo.stage import build_city
from thidua.demo.year import acclamation, clusters, scoring
from thidua.documents.papers import minutes_pdf
from thidua.scoring.minutes import year_end_minutes
from thidua.scoring.models import Acclamation, FlagProposal

pytestmark = pytest.mark.django_db


def test_the_first_of_2023_is_proposed_by_a_secret_vote() -> None:
    stage = build_city()
    clusters.play(stage)
    scoring.a_whole_year(stage)
    acclamation.play(stage)
    proposal = FlagProposal.objects.get()
    assert (proposal.rank, proposal.state, proposal.nomination) == (1, "proposed", None)
    done = Acclamation.objects.get()
    assert (done.state, done.meeting.state, done.meeting.council.members.count()) == ("settled", "closed", 6)
    paper = year_end_minutes(done)
    assert "4/6 (66,7 %)" in str(paper)
    assert minutes_pdf(paper).startswith(b"%PDF")
