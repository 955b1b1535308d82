"""The lab for a real cluster: who may read it, what it finds, that page, workbook and JSON say the same."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from thidua.accounts.models import User
from thidua.core.actor import Actor, Role
from thidua.core.errors import Refused
from thidua.people.tests.factories import make_actor, make_unit
from thidua.scoring.actions import announce, peer_score
from thidua.scoring.fairness_lab import fairness_lab
from thidua.scoring.fairness_sections import limits_of, sections
from thidua.scoring.inputs import Given
from thidua.scoring.permissions import may_see_fairness
from thidua.scoring.tests.factories import FULL, Block, make_block, make_input, score_self, verify

pytestmark = pytest.mark.django_db
FAIR = {"1": "30", "2": "15", "3": "20", "4": "8"}
WARM = {"1": "38", "2": "19", "3": "27", "4": "10"}
# Half a point here and there, so that no two scorers agree in everything.
NOISE = ("0", "0,5", "0", "1", "0,5", "0", "0,5")


def scored_block(members: int = 6) -> Block:
    """All have handed in and scored each other; members 1 and 2 give each other far more."""
    block = make_block(members, data=make_input(peer=True))
    for number in range(members):
        score_self(block, number)
    for scorer in range(members):
        for member in range(members):
            if scorer != member:
                _peer(block, scorer, member, WARM if {scorer, member} == {1, 2} else FAIR)
    return block


def _peer(block: Block, scorer: int, member: int, points: dict[str, str]) -> None:
    more = Decimal(NOISE[(scorer * 3 + member) % len(NOISE)].replace(",", "."))
    given = {pk: Given(one.points - more) for pk, one in block.given(points).items() if one.points}
    peer_score(actor=block.officers[scorer], sheet=block.sheet(member), scorer=block.units[scorer], given=given)


def _sign_in(client: Client, actor: Actor) -> None:
    client.force_login(User.objects.get(pk=actor.user_id))


def test_a_planted_pair_is_found_and_named_without_a_reproach() -> None:
    block = scored_block()
    lab = fairness_lab(block.office, block.scale)
    by_key = {section.key: section for section in sections(lab)}
    first = by_key["favours"].rows[0]
    assert first.marked
    assert first.cells[:2] == ("Đơn vị 2", "Đơn vị 3")
    assert "số liệu không cho biết lý do" in first.words
    named = [row for row in by_key["verify"].rows if "cao hơn mức chung" in str(row.cells[4])]
    assert {row.cells[0] for row in named} == {"Đơn vị 2", "Đơn vị 3"}
    assert all("/scoring/sheets/" in row.url and "#tc-" in row.url for row in named)


def test_every_member_stands_in_every_table() -> None:
    block = scored_block()
    by_key = {section.key: section for section in sections(fairness_lab(block.lead, block.scale))}
    names = {unit.name for unit in block.units}
    for key in ("bands", "own", "scorers"):
        assert {row.cells[0] for row in by_key[key].rows} == names
    assert [row.cells[0] for row in by_key["criteria"].rows] == [
        "1 Hoàn thành kế hoạch",
        "2 Cải cách hành chính",
        "3 Tổ chức phong trào",
        "4 Chế độ báo cáo",
        "T Sáng kiến",
        "P Vi phạm",
    ]


def test_without_peers_the_lab_says_what_it_cannot_show() -> None:
    block = make_block(3)
    score_self(block, 0)
    lab = fairness_lab(block.office, block.scale)
    assert "Chưa có điểm chấm chéo nên không xem được việc các đơn vị chấm cho nhau." in limits_of(lab)
    assert all(not section.rows for section in sections(lab) if section.key in ("favours", "scorers", "verify"))


def test_a_verified_score_is_not_proposed_again() -> None:
    block = scored_block()
    verify(block, 1, FULL)
    found = {section.key: section for section in sections(fairness_lab(block.office, block.scale))}
    assert not any(row.cells[0] == "Đơn vị 2" for row in found["verify"].rows)


@pytest.mark.parametrize("state", ["draft", "in_use", "announced", "closed"])
@pytest.mark.parametrize("who", ["office", "leadership", "lead", "deputy", "member", "outside"])
def test_who_may_see_the_lab(state: str, who: str) -> None:
    block = make_block(3)
    block.scale.state = state
    readers: dict[str, Actor] = {
        "office": block.office,
        "leadership": make_actor(Role.LEADERSHIP, block.city),
        "lead": block.lead,
        "deputy": block.deputy,
        "member": block.officers[2],
        "outside": make_actor(Role.OFFICER, make_unit()),
    }
    answer = may_see_fairness(readers[who], block.scale)
    early = who in ("office", "leadership", "lead", "deputy")
    expected = {"draft": "wrong_state", "in_use": "" if early else "not_announced"}.get(state, "")
    assert answer.code == expected


def test_a_member_reads_the_page_only_after_the_announcement(client: Client) -> None:
    block = scored_block(3)
    member, url = block.officers[2], f"/scoring/{block.scale.code}/fairness/"
    _sign_in(client, member)
    assert client.get(url).status_code == 409
    for number in range(3):
        verify(block, number, FULL)
    announce(actor=block.lead, scale=block.scale)
    page = client.get(url)
    assert page.status_code == 200
    assert "Khoảng hạng mà số liệu cho phép" in page.content.decode()
    with pytest.raises(Refused):
        fairness_lab(member, make_block(2).scale)


def test_the_workbook_holds_the_rows_of_the_page(client: Client) -> None:
    block = scored_block()
    _sign_in(client, block.office)
    page = client.get(f"/scoring/{block.scale.code}/fairness/").content.decode()
    answer = client.get(f"/scoring/{block.scale.code}/fairness.xlsx")
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    assert book.sheet_names == [
        "Đọc trước",
        "Nên thẩm định",
        "Khoảng hạng",
        "Tự chấm",
        "Chấm cho nhau",
        "Người chấm",
        "Tiêu chí",
    ]
    rows = book.get_sheet_by_name("Khoảng hạng").to_python()
    assert rows[4][:4] == ["Đơn vị", "Hạng theo điểm", "Cao nhất", "Thấp nhất"]
    assert len(rows) == 5 + 6
    assert all(str(row[0]) in page for row in rows[5:])


def test_the_number_of_queries_does_not_grow_with_the_scores() -> None:
    counts = []
    for members in (2, 5):
        block = scored_block(members)
        with CaptureQueriesContext(connection) as caught:
            sections(fairness_lab(block.office, block.scale))
        counts.append(len(caught))
    assert counts[0] == counts[1] <= 12
