"""S7: eleven members, nine present, one on the list; and what the minutes say."""

import re
import shutil
import subprocess
import tempfile

import pytest

from thidua.accounts.models import User
from thidua.core.errors import Refused
from thidua.councils import actions
from thidua.councils.minutes import meeting_minutes, tally_minutes
from thidua.councils.models import AgendaItem, Ballot, BallotItem, CouncilMember, TellerCount, TellerEntry
from thidua.councils.papers import ballot_papers_pdf
from thidua.councils.tests.factories import counted, handed_out, make_sitting, opened, prepared
from thidua.documents.papers import MinutesPaper, minutes_docx, minutes_pdf
from thidua.nominations.models import Nomination
from thidua.people.models import Person

pytestmark = pytest.mark.django_db


def test_story_of_eleven_members_nine_present_one_on_the_list() -> None:
    sitting = make_sitting(items=2)
    on_list = sitting.nominations[0]
    on_list.person = Person.objects.get(pk=sitting.members[4].person_id)
    on_list.save(update_fields=["person"])
    opened(sitting, present=9)
    ballots = prepared(sitting)
    assert [b.recused_ids for b in ballots] == [[sitting.members[4].pk], []]

    ballots = [actions.open_ballot(actor=sitting.secretary, ballot=b) for b in ballots]
    assert [(b.members_total, b.recused, b.present, b.needed) for b in ballots] == [(11, 1, 8, 6), (11, 0, 9, 6)]


def test_story_needs_a_choice_when_nine_of_eleven_cannot_be_reached() -> None:
    sitting = make_sitting(items=1)
    on_list = sitting.nominations[0]
    on_list.person = Person.objects.get(pk=sitting.members[4].person_id)
    on_list.save(update_fields=["person"])
    opened(sitting, present=9)
    ballot = prepared(sitting, num=4, den=5, strict=False)[0]
    with pytest.raises(Refused) as refused:
        actions.open_ballot(actor=sitting.secretary, ballot=ballot)
    assert refused.value.code == "impossible"
    assert "9/11" in refused.value.message

    ballot = actions.open_ballot(
        actor=sitting.secretary, ballot=ballot, accept=["impossible"], accept_reason="Hội đồng quyết định"
    )
    ballot = actions.close_ballot(actor=sitting.secretary, ballot=counted(sitting, ballot, [8]))
    assert ballot.lines.get().result["approved"] is False
    assert Nomination.objects.get(pk=on_list.pk).state == "rejected"


def test_majority_of_all_members_decides_each_item() -> None:
    sitting = opened(make_sitting(items=2), present=9)
    ballot = counted(sitting, handed_out(sitting), [6, 5])
    ballot = actions.close_ballot(actor=sitting.secretary, ballot=ballot)
    results = [line.result for line in ballot.lines.all()]
    assert [(r["total_yes"], r["base"], r["needed"], r["share"], r["approved"]) for r in results] == [
        (6, 11, 6, "54,5 %", True),
        (5, 11, 6, "45,5 %", False),
    ]
    assert list(Nomination.objects.order_by("pk").values_list("state", flat=True)) == ["approved", "rejected"]
    assert list(AgendaItem.objects.values_list("state", flat=True)) == ["approved", "rejected"]
    assert actions.close_meeting(actor=sitting.secretary, meeting=sitting.meeting).state == "closed"


def test_opinions_in_writing_count_only_where_the_rule_says_so() -> None:
    sitting = opened(make_sitting(items=1), present=9, written=2)
    ballot = handed_out(sitting, num=9, den=10, strict=False, written_counts=True)
    assert (ballot.needed, ballot.present, ballot.written) == (10, 9, 2)
    ballot = actions.close_ballot(actor=sitting.secretary, ballot=counted(sitting, ballot, [9], written_yes=1))
    assert ballot.lines.get().result == {
        "yes": 9,
        "no": 0,
        "blank": 0,
        "invalid": 0,
        "written_yes": 1,
        "written_no": 0,
        "total_yes": 10,
        "total_no": 0,
        "total_blank": 0,
        "base": 11,
        "needed": 10,
        "share": "90,9 %",
        "approved": True,
    }


def test_nothing_is_stored_about_who_voted_how() -> None:
    models = {"ballot": Ballot, "line": BallotItem, "entry": TellerEntry, "count": TellerCount}
    people = {
        (name, one.name)
        for name, model in models.items()
        for one in model._meta.get_fields()
        if one.related_model in (User, Person, CouncilMember)
    }
    assert people == {("ballot", "rule_confirmed_by"), ("entry", "entered_by")}


def test_numbers_in_minutes_equal_the_tally() -> None:
    sitting = opened(make_sitting(items=2), present=9)
    ballot = counted(sitting, handed_out(sitting), [6, 5], returned=8, invalid=1)
    ballot = actions.close_ballot(actor=sitting.secretary, ballot=ballot)
    meeting = actions.close_meeting(actor=sitting.secretary, meeting=sitting.meeting)
    words = text_of(tally_minutes(meeting))
    numbers = {
        "Tổng số thành viên: 11": 11,
        "Có mặt bỏ phiếu: 9": 9,
        "Vắng: 2": 2,
        "Tránh bỏ phiếu: 0": 0,
        "Số phiếu phát ra: 9": ballot.issued,
        "Số phiếu thu về: 8": ballot.returned,
        "Số phiếu không dùng: 0": ballot.unused,
        "Số phiếu không hợp lệ: 1": ballot.invalid,
        "Cần ít nhất 6": ballot.needed,
    }
    for sentence, number in numbers.items():
        assert sentence in words
        assert sentence.endswith(str(number))
    assert "6/11 (54,5 %)" in words
    assert "5/11 (45,5 %)" in words
    assert ballot.snapshot_hash in words.replace(" ", "")
    assert "Được thông qua: 1. Không được thông qua: 1." in text_of(meeting_minutes(meeting))
    assert minutes_docx(tally_minutes(meeting))[:2] == b"PK"


def test_papers_are_alike_one_for_each_voter() -> None:
    sitting = opened(make_sitting(items=2), present=9)
    ballot = handed_out(sitting)
    pdf = ballot_papers_pdf(ballot)
    assert pdf[:5] == b"%PDF-"
    if shutil.which("pdftotext"):
        pages = pdf_text(pdf).strip("\f").split("\f")
        assert len(pages) == 9
        assert len(set(pages)) == 1


def text_of(paper: MinutesPaper) -> str:
    """The words as printed, on one line; from the paper itself where pdftotext is missing."""
    pdf = minutes_pdf(paper)
    if shutil.which("pdftotext"):
        return re.sub(r"\s+", " ", pdf_text(pdf))
    lines = [paper.title, paper.opened]
    for section in paper.sections:
        lines += [section.heading, *section.paragraphs]
        lines += [" ".join(row) for row in (section.table.rows if section.table else ())]
    return " ".join(lines)


def pdf_text(pdf: bytes) -> str:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        return subprocess.run(["pdftotext", "-raw", file.name, "-"], capture_output=True, check=True).stdout.decode()
