"""Pages: what is typed comes back, what is refused says why, what a peer may not see is not there."""

from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.doors.knocking import client_of
from thidua.core.actor import Role
from thidua.people.tests.factories import make_actor, make_unit
from thidua.scoring.actions import announce, create_scale
from thidua.scoring.models import Scale, Score
from thidua.scoring.tests.factories import FULL, Block, make_block, make_input, score_self, verify, with_row

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with time_machine.travel("2026-11-20T09:00:00+07:00"):
        yield


def text_of(client: Client, name: str, *args: object, status: int = 200) -> str:
    answer = client.get(reverse(f"scoring:{name}", args=args))
    assert answer.status_code == status, answer.content.decode()[:2000]
    return unescape(answer.content.decode())


def fields(block: Block, points: dict[str, str], version: int) -> dict[str, str]:
    ids = dict(block.scale.criteria.values_list("number", "pk"))
    return {"version": str(version), **{f"points-{ids[number]}": text for number, text in points.items()}}


PASTED = """STT\tTiêu chí\tĐiểm
I\tChuyên môn\t60
1\tKế hoạch\t60
II\tThi đua\t40
2\tPhong trào\t40
T\tSáng kiến\t10\tthưởng"""


def test_a_scale_is_pasted_looked_at_and_saved() -> None:
    block = make_block(2, use=False)
    block.scale.delete()
    client = client_of(block.lead)
    page = client.post(reverse("scoring:create"), {"paste": "1", "pasted": PASTED, "title": "Bảng mẫu"})
    text = unescape(page.content.decode())
    assert [f'value="{n}"' in text for n in ("I", "1", "II", "2", "T")] == [True] * 5
    assert not Scale.objects.exists()
    rows: dict[str, Any] = {
        "cluster": block.cluster.code,
        "year": "2026",
        "title": "Bảng mẫu",
        "total": "100",
        "criteria-number": ["I", "1", "II", "2", "T"],
        "criteria-name": ["Chuyên môn", "Kế hoạch", "Thi đua", "Phong trào", "Sáng kiến"],
        "criteria-maximum": ["", "60", "", "40", "10,5"],
        "criteria-kind": ["", "", "", "", "bonus"],
        "criteria-department": [""] * 5,
        "criteria-evidence": ["", "x", "", "", ""],
        "criteria-automatic": ["", "", "", "nộp bảng chấm trễ 0,5/ngày", ""],
    }
    checked = client.post(reverse("scoring:check"), rows)
    assert "đã khớp" in checked.content.decode()
    assert client.post(reverse("scoring:create"), rows).status_code == 303
    scale = Scale.objects.get()
    kept = [(c.number, str(c.maximum), c.kind, c.parent.number if c.parent else "") for c in scale.criteria.all()]
    assert kept == [
        ("I", "60.00", "base", ""),
        ("1", "60.00", "base", "I"),
        ("II", "40.00", "base", ""),
        ("2", "40.00", "base", "II"),
        ("T", "10.50", "bonus", ""),
    ]


def test_a_wrong_row_is_named_and_nothing_typed_is_lost() -> None:
    block = make_block(2, use=False)
    client = client_of(block.lead)
    rows = {
        "title": "Bảng mẫu",
        "total": "100",
        "version": "1",
        "criteria-number": ["1", "2"],
        "criteria-name": ["Kế hoạch", "Phong trào"],
        "criteria-maximum": ["60", "40,555"],
        "criteria-kind": ["", ""],
        "criteria-department": ["", "Sở Không Có"],
        "criteria-evidence": ["", ""],
        "criteria-automatic": ["", ""],
    }
    page = client.post(reverse("scoring:edit", args=[block.scale.code]), rows)
    text = unescape(page.content.decode())
    assert page.status_code == 422
    assert "Dòng 2 (2):" in text
    assert "40,555" in text
    assert "Sở Không Có" in text


@pytest.mark.parametrize(
    ("typed", "said"),
    [("41", "vượt điểm tối đa"), ("-1", "không được âm"), ("1,555", "quá hai chữ số"), ("ba", "không phải là điểm")],
)
def test_bad_points_are_refused_at_the_field_and_nothing_is_lost(typed: str, said: str) -> None:
    block = make_block(2)
    sheet, client = block.sheet(1), client_of(block.officers[1])
    values = fields(block, {"1": typed, "2": "19.5"}, sheet.version)
    page = client.post(reverse("scoring:self_score", args=[sheet.code]), values)
    text = unescape(page.content.decode())
    assert page.status_code == 422
    assert said in text
    assert f'value="{typed}"' in text
    assert 'value="19.5"' in text
    assert not Score.objects.exists()


def test_self_scores_with_comma_or_point_are_saved_and_handed_in() -> None:
    block = make_block(2)
    sheet, client = block.sheet(1), client_of(block.officers[1])
    values = {**fields(block, {"1": "39,5", "2": "19.5", "3": "30", "4": "0"}, sheet.version), "hand_in": "1"}
    answer = client.post(reverse("scoring:self_score", args=[sheet.code]), values)
    assert answer["Location"] == reverse("scoring:hand_in", args=[sheet.code])
    assert client.post(answer["Location"]).status_code == 303
    assert block.sheet(1).state == "handed_in"
    assert text_of(client, "sheet", sheet.code).count("39,5") >= 1


def test_the_second_scorer_of_a_column_is_told_what_changed() -> None:
    department = make_unit("Sở Mẫu")
    one, two = make_actor(Role.OFFICER, department), make_actor(Role.OFFICER, department)
    block = make_block(2, data=with_row(make_input(), "2", department_id=department.pk))
    criterion = block.criterion("2")
    url = reverse("scoring:column", args=[block.scale.code, criterion.place])
    key = f"points-{block.sheet(1).pk}"
    assert client_of(two).get(url).status_code == 200
    assert client_of(one).post(url, {"version": "1", key: "18"}).status_code == 303
    second = client_of(two).post(url, {"version": "1", key: "12"})
    text = unescape(second.content.decode())
    assert second.status_code == 422
    assert "Đơn vị 2: đang lưu 18" in text
    assert "bạn gõ 12" in text
    assert 'name="version" value="2"' in text
    assert client_of(two).post(url, {"version": "2", key: "12"}).status_code == 303


def test_verification_proposes_what_counts_and_goes_on_to_the_next() -> None:
    block = make_block(3)
    sheets = [score_self(block, n) for n in (0, 1, 2)]
    client = client_of(block.office)
    text = text_of(client, "verify", sheets[0].code)
    assert text.count('value="40"') == 1
    assert 'max="3"' in text
    values = {**fields(block, FULL, block.sheet(0).version), "finish": "1"}
    answer = client.post(reverse("scoring:verify", args=[sheets[0].code]), values)
    assert answer["Location"] == reverse("scoring:verify", args=[sheets[1].code])


def test_before_the_announcement_a_member_sees_its_own_sheet_only() -> None:
    block = make_block(3)
    own, other = score_self(block, 1), score_self(block, 2)
    for n in (1, 2):
        verify(block, n)
    client = client_of(block.officers[2])
    text_of(client, "sheet", other.code)
    text_of(client, "sheet", own.code, status=404)
    assert "chưa công bố" in text_of(client, "ranking", block.scale.code, status=409)
    announce(actor=block.lead, scale=block.scale)
    text_of(client, "sheet", own.code)
    assert "Chưa nộp, không xếp hạng" in text_of(client, "ranking", block.scale.code)


def test_peers_see_self_scores_and_nothing_else() -> None:
    block = make_block(3, data=make_input(peer=True))
    sheet = score_self(block, 1, {"1": "37", "2": "20", "3": "30", "4": "10"})
    verify(block, 1, {"1": "33", "2": "20", "3": "30", "4": "10"})
    client = client_of(block.officers[2])
    assert "37" in text_of(client, "peer", sheet.code)
    page = text_of(client, "sheet", sheet.code)
    assert "37" in page
    assert ">33<" not in page
    assert client.post(reverse("scoring:peer", args=[sheet.code]), fields(block, {"1": "36"}, 0)).status_code == 303
    assert Score.objects.filter(source="peer").count() == 1
    own = score_self(block, 2)
    assert "không chấm chéo cho chính mình" in text_of(client, "peer", own.code, status=409)


def test_pages_cost_three_members_what_they_cost_one() -> None:
    def cost(client: Client, address: str) -> int:
        assert client.get(address).status_code == 200
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        return len(seen)

    found = []
    for members in (1, 3):
        block = make_block(members, data=make_input(peer=True))
        sheet = score_self(block, 0)
        for n in range(1, members):
            score_self(block, n)
        office = client_of(block.office)
        names = [("scale", block.scale.code), ("ranking", block.scale.code), ("sheet", sheet.code)]
        names += [("verify", sheet.code), ("maxima", block.scale.code)]
        found.append({name: cost(office, reverse(f"scoring:{name}", args=[code])) for name, code in names})
    assert found[0] == found[1]
    assert max(found[1].values()) <= 30, found[1]


def test_nobody_else_reads_a_draft() -> None:
    block = make_block(3, use=False)
    text_of(client_of(block.officers[2]), "scale", block.scale.code, status=404)
    text = text_of(client_of(block.deputy), "scale", block.scale.code)
    assert "Dự thảo" in text


def test_a_scale_that_does_not_foot_says_so_and_is_not_used() -> None:
    block = make_block(2, use=False)
    block.scale.delete()
    data = make_input(total=99)
    block.scale = create_scale(actor=block.lead, cluster=block.cluster, year=2026, data=data)
    client = client_of(block.lead)
    assert "Bảng chưa khớp" in text_of(client, "scale", block.scale.code)
    answer = client.post(reverse("scoring:put_in_use", args=[block.scale.code]))
    assert answer.status_code == 422
    assert "cộng lại 100 điểm" in unescape(answer.content.decode())
