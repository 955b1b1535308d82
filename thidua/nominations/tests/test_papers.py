"""The letter and the minutes: names by given name, awards grouped, numbers that add up, law from the book."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from thidua.accounts.models import User
from thidua.nominations import actions, papers
from thidua.nominations.models import Dossier
from thidua.nominations.tests.factories import Stage, make_dossier, make_nomination, make_stage, make_worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2025-12-22T09:00:00+07:00"):
        yield


def written(stage: Stage) -> Dossier:
    dossier = make_dossier(stage)
    for name in ("Nguyễn Thị Đào", "Trần Văn Ân", "Lê Văn Dũng"):
        make_nomination(stage, name, dossier=dossier)
    leader = make_worker("Phạm Chủ Chốt", stage.ward, grade="excellent", is_leader=True)
    actions.nominate(actor=stage.officer, dossier=dossier, award="grassroots_fighter", person=leader, attested=True)
    dossier = Dossier.objects.get(pk=dossier.pk)
    return actions.record_unit_meeting(
        actor=stage.officer,
        dossier=dossier,
        on=date(2025, 12, 15),
        present=18,
        total=20,
        chair="Phạm Chủ Chốt",
        secretary="Lê Văn Dũng",
    )


def text_of(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return archive.read("word/document.xml").decode()


def test_letter_groups_awards_and_sorts_by_given_name() -> None:
    letter = papers.submission_letter(written(make_stage()))
    assert [table.caption for table in letter.tables] == [
        "Danh sách đề nghị Lao động tiên tiến năm 2025",
        "Danh sách đề nghị Chiến sĩ thi đua cơ sở năm 2025",
    ]
    assert [row[1] for row in letter.tables[0].rows] == ["Trần Văn Ân", "Lê Văn Dũng", "Nguyễn Thị Đào"]
    text = " ".join(letter.paragraphs)
    assert "Tổng số đề nghị: 4" in text
    assert "lãnh đạo, quản lý 1 (25,0 %)" in text
    assert letter.letterhead.parent == "Ủy ban nhân dân Thành phố Mẫu"


def test_legal_bases_come_from_the_book_and_say_when_a_text_was_not_seen() -> None:
    dossier = written(make_stage())
    assert any("06/2022/QH15" in line for line in papers.submission_letter(dossier).bases)
    with time_machine.travel("2026-11-22T09:00:00+07:00"):
        bases = papers.submission_letter(dossier).bases
    assert any("chưa đối chiếu Luật 06/2026/QH16" in line for line in bases)


def test_minutes_tell_who_was_there() -> None:
    minutes = papers.unit_minutes(written(make_stage()))
    text = " ".join(line for section in minutes.sections for line in section.paragraphs)
    assert "Có mặt 18/20 người." in text
    assert "Chủ trì: Phạm Chủ Chốt." in text


@pytest.mark.parametrize("paper", ["letter", "minutes"])
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_papers_are_downloads_with_all_names(paper: str, kind: str) -> None:
    stage = make_stage()
    dossier = written(stage)
    client = Client()
    client.force_login(User.objects.get(pk=stage.officer.user_id))
    answer = client.get(reverse(f"nominations:{paper}", args=[dossier.code, kind]))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    if kind == "pdf":
        assert answer.content.startswith(b"%PDF")
    else:
        assert all(name in text_of(answer.content) for name in ("Nguyễn Thị Đào", "Trần Văn Ân", "Lê Văn Dũng"))


def test_other_formats_are_not_found() -> None:
    stage = make_stage()
    dossier = written(stage)
    client = Client()
    client.force_login(User.objects.get(pk=stage.officer.user_id))
    assert client.get(reverse("nominations:letter", args=[dossier.code, "exe"])).status_code == 404
