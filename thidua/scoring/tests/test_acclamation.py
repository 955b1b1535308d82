"""From the announced ranking to a list, a secret vote, flag proposals and the minutes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from thidua.core.errors import Refused
from thidua.councils import actions as councils
from thidua.councils.tests.conferences import decided
from thidua.documents.papers import minutes_docx, minutes_pdf
from thidua.scoring.actions import draw_acclamation, drop_acclamation, reopen_scale, settle_acclamation
from thidua.scoring.inputs import ListedUnit
from thidua.scoring.minutes import year_end_minutes
from thidua.scoring.models import Acclamation, FlagProposal
from thidua.scoring.tests.acclaiming import STATE_FLAG, drawn, make_year, settled, states_of, vote
from thidua.scoring.tests.factories import make_block

pytestmark = pytest.mark.django_db


def refused(code: str, call: Callable[..., object], **kwargs: Any) -> str:
    with pytest.raises(Refused) as found:
        call(**kwargs)
    assert found.value.code == code
    return found.value.message


def test_draw_acclamation_calls_the_conference_with_the_first_of_the_ranking() -> None:
    year = make_year()
    acclamation = drawn(year, [year.line(1), year.line(0), year.line(0, STATE_FLAG)])
    assert (acclamation.places, acclamation.reckoned) == (2, "40% × 5 đơn vị, làm tròn xuống: nhiều nhất 2.")
    items = [(item.candidate_name, item.award_name) for item in acclamation.meeting.items.all()]
    assert items == [
        ("Đơn vị 1", "Cờ thi đua của thành phố"),
        ("Đơn vị 2", "Cờ thi đua của thành phố"),
        ("Đơn vị 1", "Cờ thi đua của Chính phủ"),
    ]
    refused(
        "already_drawn",
        draw_acclamation,
        actor=year.lead,
        scale=year.scale,
        lines=[year.line(0)],
        conference=decided(),
    )


def test_draw_acclamation_refuses_a_list_that_the_ranking_does_not_bear() -> None:
    year = make_year(late=1)
    given: dict[str, Any] = {"actor": year.lead, "scale": year.scale, "conference": decided()}
    refused("nothing_chosen", draw_acclamation, **given, lines=[])
    refused("unknown_award", draw_acclamation, **given, lines=[year.line(0, "advanced_collective")])
    refused("not_ranked", draw_acclamation, **given, lines=[year.line(4)])
    refused("not_ranked", draw_acclamation, **given, lines=[ListedUnit("KHONGCO", "province_flag")])
    assert "Điều 25" in refused("not_first", draw_acclamation, **given, lines=[year.line(1, STATE_FLAG)])
    three = [year.line(n) for n in range(3)]
    assert "nhiều nhất 2" in refused("over_share", draw_acclamation, **given, lines=three)
    assert "Đơn vị 1" in refused("reason_needed", draw_acclamation, **given, lines=[year.line(1)])
    refused("own_unit_unset", draw_acclamation, **{**given, "conference": decided(own_unit="")}, lines=three[:2])
    refused("not_lead", draw_acclamation, **{**given, "actor": year.block.officers[2]}, lines=three[:2])
    acclamation = draw_acclamation(**given, lines=[year.line(1)], skip_reason="Đơn vị 1 đang bị kiểm tra")
    assert acclamation.skip_reason == "Đơn vị 1 đang bị kiểm tra"


def test_draw_acclamation_needs_an_announced_ranking_and_a_share() -> None:
    block = make_block(2)
    refused("wrong_state", draw_acclamation, actor=block.lead, scale=block.scale, lines=[], conference=decided())
    year = make_year(2, share="")
    refused(
        "share_unset",
        draw_acclamation,
        actor=year.lead,
        scale=year.scale,
        lines=[year.line(0)],
        conference=decided(),
    )


def test_settle_acclamation_makes_proposals_of_what_was_agreed() -> None:
    year = make_year()
    acclamation = settled(year, yes=(5, 2))
    assert acclamation.state == "settled"
    assert states_of(acclamation) == [("Đơn vị 1", "proposed"), ("Đơn vị 2", "rejected")]
    refused("wrong_state", settle_acclamation, actor=year.lead, acclamation=acclamation)


def test_those_who_share_the_last_rank_are_parted_by_the_votes() -> None:
    year = make_year(3, share="1", equal=True)
    acclamation = settled(year, [year.line(0), year.line(1), year.line(2)], yes=(2, 3, 0))
    assert states_of(acclamation) == [
        ("Đơn vị 1", "rejected"),
        ("Đơn vị 2", "proposed"),
        ("Đơn vị 3", "rejected"),
    ]


def test_a_tie_that_nothing_breaks_is_voted_again() -> None:
    year = make_year(3, share="1", equal=True)
    acclamation = vote(year, drawn(year, [year.line(0), year.line(1)]), (3, 3))
    refused("tie_unbroken", settle_acclamation, actor=year.lead, acclamation=acclamation)
    drop_acclamation(actor=year.lead, acclamation=acclamation, reason="Bằng phiếu, bỏ phiếu lại")
    again = settle_acclamation(
        actor=year.lead, acclamation=vote(year, drawn(year, [year.line(0), year.line(1)]), (2, 3))
    )
    assert states_of(again) == [("Đơn vị 1", "rejected"), ("Đơn vị 2", "proposed")]


def test_settle_acclamation_waits_for_the_vote_and_for_the_ranking() -> None:
    year = make_year()
    acclamation = drawn(year)
    refused("meeting_not_closed", settle_acclamation, actor=year.lead, acclamation=acclamation)
    refused("not_lead", settle_acclamation, actor=year.block.officers[3], acclamation=acclamation)
    vote(year, acclamation, (5, 5))
    reopen_scale(actor=year.block.office, scale=year.scale, reason="Chấm sót")
    acclamation = Acclamation.objects.get(pk=acclamation.pk)
    refused("scale_reopened", settle_acclamation, actor=year.lead, acclamation=acclamation)


def test_drop_acclamation_needs_a_reason_and_a_meeting_that_is_over() -> None:
    year = make_year()
    acclamation = drawn(year)
    given: dict[str, Any] = {"actor": year.lead, "acclamation": acclamation}
    refused("reason_needed", drop_acclamation, **given, reason=" ")
    refused("meeting_running", drop_acclamation, **given, reason="Nhầm")
    councils.cancel_meeting(actor=year.lead, meeting=acclamation.meeting, reason="Nhầm")
    assert drop_acclamation(actor=year.lead, acclamation=acclamation, reason="Nhầm").state == "dropped"
    assert drawn(year).state == "voting"


def test_minutes_carry_ranking_rules_votes_and_lines_to_sign() -> None:
    year = make_year(late=1)
    acclamation = settled(year, yes=(5, 2))
    paper = year_end_minutes(acclamation)
    words = str(paper)
    for piece in (
        "Có mặt 5/5",
        "Chưa nộp",
        "Điểm chuẩn cao hơn; Điểm thưởng cao hơn",
        "40% × 5 đơn vị",
        "chưa có quy định; do hội nghị quyết định",
        "5/5 (100,0 %)",
        "2/5 (40,0 %)",
        "Đại Diện Đơn vị 3",
    ):
        assert piece in words, piece
    assert minutes_pdf(paper).startswith(b"%PDF")
    assert minutes_docx(paper).startswith(b"PK")
    draft = make_year()
    assert "dự thảo" in str(year_end_minutes(drawn(draft)))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda a: Acclamation.objects.create(scale=a.scale, meeting=_other_meeting(a), places=1, reckoned="x"),
        lambda a: FlagProposal.objects.create(
            acclamation=a,
            sheet=a.proposals.all()[0].sheet,
            award="province_flag",
            rank=1,
            item=a.proposals.all()[0].item,
        ),
    ],
)
def test_the_database_keeps_one_list_and_each_line_once(wrong: Callable[[Acclamation], object]) -> None:
    acclamation = drawn(make_year())
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong(acclamation)


def _other_meeting(acclamation: Acclamation) -> Any:
    """A second meeting of the same conference."""
    council = acclamation.meeting.council
    return council.meetings.create(
        number=9, held_on=acclamation.meeting.held_on, place="P", own_unit="votes", rule=acclamation.meeting.rule
    )
