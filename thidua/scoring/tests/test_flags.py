"""What clusters proposed becomes nominations: within the cap, once, for the unit as it is today."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from thidua.core.actor import Actor, Role
from thidua.core.clock import playing, today
from thidua.core.errors import Refused
from thidua.nominations.actions import remove_nomination
from thidua.nominations.models import Nomination, Round
from thidua.people.models import Lineage, Unit
from thidua.people.tests.factories import make_actor, make_unit
from thidua.rulebook.current import book_of_files
from thidua.rulebook.tests.factories import make_confirmation, make_office
from thidua.rules.provisions import provisions
from thidua.scoring.actions import decline_flag, nominate_flags
from thidua.scoring.models import FlagProposal
from thidua.scoring.proposals import cap_of, caps, get_proposal, leading_units, proposals, waiting_proposals
from thidua.scoring.tests.acclaiming import (
    FLAG,
    STATE_FLAG,
    Year,
    drawn,
    make_flag_round,
    make_year,
    proposed,
    settled,
    vote,
)

pytestmark = pytest.mark.django_db


def refused(code: str, call: Callable[..., object], **kwargs: Any) -> str:
    with pytest.raises(Refused) as found:
        call(**kwargs)
    assert found.value.code == code
    return found.value.message


def ready(**changes: Any) -> tuple[Year, Round, list[FlagProposal]]:
    """Two proposals of one cluster, and an open round for flags."""
    year = make_year()
    rows = proposed(settled(year))
    return year, make_flag_round(year.block.city, year.block.office, **changes), rows


def test_nominate_flags_puts_each_into_the_dossier_of_its_unit_once() -> None:
    year, round_, rows = ready()
    given: dict[str, Any] = {"actor": year.block.office, "round": round_, "proposals": rows}
    placed = nominate_flags(**given)
    assert [(row.unit, row.award, row.dossier.unit, row.state) for row in placed.nominations] == [
        (unit, FLAG, unit, "draft") for unit in year.block.units[:2]
    ]
    achievement = placed.nominations[0].achievement
    assert "Xếp hạng 1" in achievement
    assert "5/5 (100,0 %) phiếu tán thành" in achievement
    assert [row.state for row in FlagProposal.objects.all()] == ["nominated", "nominated"]
    assert placed.nominations[0].flag_proposal == rows[0]

    again = nominate_flags(**given)
    assert [row.pk for row in again.nominations] == [row.pk for row in placed.nominations]
    assert Nomination.objects.count() == 2


def test_a_draft_taken_out_of_its_dossier_may_be_placed_again() -> None:
    year, round_, rows = ready()
    given: dict[str, Any] = {"actor": year.block.office, "round": round_, "proposals": rows[:1]}
    nomination = nominate_flags(**given).nominations[0]
    remove_nomination(actor=year.block.lead, nomination=nomination)
    assert [row.pk for row in waiting_proposals(year.block.office)] == [rows[0].pk, rows[1].pk]
    assert nominate_flags(**given).nominations[0].unit == year.block.units[0]


def test_nominate_flags_says_of_each_line_why_not() -> None:
    year, round_, rows = ready()
    Unit.objects.filter(pk=year.block.units[1].pk).update(until=today() - timedelta(days=1))
    placed = nominate_flags(actor=year.block.office, round=round_, proposals=rows)
    assert [row.unit for row in placed.nominations] == year.block.units[:1]
    assert [text.split(" và ")[0] for text in placed.refused] == ["Đơn vị 2 đã chấm dứt hoạt động"]
    alone = {"actor": year.block.office, "round": round_, "proposals": rows[1:]}
    refused("no_successor", nominate_flags, **alone)


def test_a_merged_unit_is_nominated_as_its_successor() -> None:
    year, round_, rows = ready()
    old, new = year.block.units[0], make_unit("Đơn vị hợp nhất", parent=year.block.city)
    Unit.objects.filter(pk=old.pk).update(until=today() - timedelta(days=1))
    Lineage.objects.create(old=old, new=new, how="whole", on=today())
    placed = nominate_flags(actor=year.block.office, round=round_, proposals=rows[:1])
    assert placed.nominations[0].unit == new


@pytest.mark.parametrize(
    ("code", "changes"),
    [("other_year", {"year": today().year - 1}), ("award_not_allowed", {"awards": (STATE_FLAG,)})],
)
def test_nominate_flags_refuses_a_round_that_does_not_fit(code: str, changes: dict[str, Any]) -> None:
    year, round_, rows = ready(**changes)
    refused(code, nominate_flags, actor=year.block.office, round=round_, proposals=rows)


def test_nominate_flags_is_for_the_office_of_the_round() -> None:
    year, round_, rows = ready()
    refused("nothing_chosen", nominate_flags, actor=year.block.office, round=round_, proposals=[])
    refused("not_standing_office", nominate_flags, actor=year.lead, round=round_, proposals=rows)
    ward = year.block.units[0]
    office = make_actor(Role.STANDING_OFFICE, ward)
    refused("other_owner", nominate_flags, actor=office, round=make_flag_round(ward, office), proposals=rows)
    rejected = FlagProposal.objects.get(pk=rows[0].pk)
    decline_flag(actor=year.block.office, proposal=rejected, reason="Đang thanh tra")
    refused("wrong_state", nominate_flags, actor=year.block.office, round=round_, proposals=rows[:1])


def test_the_cap_counts_the_leading_units_and_asks_a_person_where_the_text_was_not_compared() -> None:
    year = make_year()
    rows = proposed(settled(year, [year.line(0), year.line(0, STATE_FLAG)]))
    round_ = make_flag_round(year.block.city, year.block.office)
    flag = [row for row in rows if row.award == STATE_FLAG]
    assert leading_units(year.block.city, today().year) == 1
    cap = cap_of(year.block.city, today().year, STATE_FLAG, 1)
    assert cap.result == "needs_person"
    assert "20 % × 1" in cap.words
    assert "nhiều nhất 0" in cap.words
    assert [one.result for one in caps(year.block.city, today().year)] == ["none", "needs_person"]

    given: dict[str, Any] = {"actor": year.block.office, "round": round_, "proposals": flag}
    assert "chưa đối chiếu" in refused("cap_not_verified", nominate_flags, **given)
    placed = nominate_flags(**given, reason="Công văn của cơ quan trung ương")
    assert [row.award for row in placed.nominations] == [STATE_FLAG]


def test_a_confirmed_cap_is_never_exceeded() -> None:
    """Two legal officers have compared the share with its text: 20 % of one leading unit is none."""
    with playing(date(2026, 9, 20)):
        year = make_year()
        rows = proposed(settled(year, [year.line(0, STATE_FLAG)], yes=(5,)))
        round_ = make_flag_round(year.block.city, year.block.office)
        share = next(row for row in provisions(book_of_files()) if row.id[:2] == ("quota", "government_flag.2024"))
        make_confirmation(make_office(year.block.city), share, since=date(2026, 8, 1))
        given: dict[str, Any] = {"actor": year.block.office, "round": round_, "reason": "Vẫn đề nghị"}
        assert "nhiều nhất 0" in refused("over_cap", nominate_flags, **given, proposals=rows)
    assert Nomination.objects.count() == 0


def test_decline_flag_needs_the_office_and_a_reason() -> None:
    year, round_, rows = ready()
    refused("not_owner_office", decline_flag, actor=year.lead, proposal=rows[0], reason="Không")
    refused("reason_needed", decline_flag, actor=year.block.office, proposal=rows[0], reason=" ")
    declined = decline_flag(actor=year.block.office, proposal=rows[0], reason="Đang thanh tra")
    assert declined.state == "declined"
    refused("wrong_state", decline_flag, actor=year.block.office, proposal=rows[0], reason="Lần nữa")
    assert list(waiting_proposals(year.block.office)) == [rows[1]]
    assert round_.state == "open"


def test_who_sees_proposals_and_who_makes_nominations_of_them() -> None:
    year, _, rows = ready()
    block, city = year.block, year.block.city
    readers = {
        "lead": block.lead,
        "deputy": block.deputy,
        "member": block.officers[4],
        "office": block.office,
        "leadership": make_actor(Role.LEADERSHIP, city),
        "secretary": make_actor(Role.COUNCIL_SECRETARY, city),
        "stranger": make_actor(Role.OFFICER, make_unit("Đơn vị ngoài", parent=city)),
        "office elsewhere": make_actor(Role.STANDING_OFFICE, make_unit("Thành phố Khác")),
    }
    found = {name: (_sees(actor, rows[0]), waiting_proposals(actor).count()) for name, actor in readers.items()}
    assert found == {
        "lead": (2, 0),
        "deputy": (2, 0),
        "member": (2, 0),
        "office": (2, 2),
        "leadership": (2, 0),
        "secretary": (0, 0),
        "stranger": (0, 0),
        "office elsewhere": (0, 0),
    }


def test_lines_under_vote_are_not_yet_proposals() -> None:
    year = make_year()
    acclamation = vote(year, drawn(year), (5, 5))
    assert proposals(year.block.office).count() == 0
    assert acclamation.state == "voting"


def _sees(actor: Actor, proposal: FlagProposal) -> int:
    seen = proposals(actor).count()
    if seen:
        assert get_proposal(actor, proposal.code) == proposal
    return seen
