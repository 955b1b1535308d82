"""What the web form of 2020 collected, in the demo; and the made-up file itself."""

from collections import Counter

import pytest

from thidua.core.text import fold
from thidua.demo.ideas import collected, contests
from thidua.demo.sample_ideas import HEADINGS, as_csv, fields, sendings
from thidua.demo.stage import build_city
from thidua.ideas import states
from thidua.ideas.models import Idea, IdeaImport, Receipt, Stage
from thidua.people.sheets import read_sheet


def test_the_file_is_the_same_on_every_day_and_full_of_what_comes() -> None:
    rows = sendings()
    assert rows == sendings()
    assert Counter(row.kind for row in rows) == {"own": 2_403, "copy": 162, "near": 135}
    assert all(
        (row.title, row.solution) == (rows[row.of].title, rows[row.of].solution) for row in rows if row.kind == "copy"
    )
    assert {row.field for row in rows} == {"", *fields()}
    assert [row.at for row in rows] == sorted(row.at for row in rows)
    assert len({fold(row.title) for row in rows if row.kind == "own"}) == 2_403


def test_the_file_is_read_whole() -> None:
    rows = sendings(200)
    sheet = read_sheet(as_csv(rows, separator=";"))
    assert [cells for _, cells in sheet.rows] == [list(HEADINGS), *(row.cells() for row in rows)]


@pytest.mark.django_db
def test_what_was_collected_in_2020_went_its_way() -> None:
    stage = build_city()
    contests.play(stage)
    collected.play(stage)
    contest = contests.contest_2020()
    assert IdeaImport.objects.get().state == states.TAKEN_IN
    assert Idea.objects.filter(contest=contest).count() == collected.COUNT == Receipt.objects.count()
    assert set(Idea.objects.values_list("received_year", flat=True)) == {2020}
    reached = Counter(Stage.objects.values_list("state", flat=True))
    assert (reached["received"], reached["shortlisted"], reached["pilot"], reached["applied"], reached["spread"]) == (
        120, 14, 6, 3, 1,
    )  # fmt: skip
    assert reached["screened"] > 60
    assert Idea.objects.filter(state="declined", answered_at__isnull=False).count() == collected.DECLINED
