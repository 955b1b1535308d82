"""The year-end conference pack: one click, three files, sums that foot and reconcile."""

from datetime import date
from typing import Any

import pytest
import time_machine

from thidua.awards.models import Honor
from thidua.awards.tests.factories import make_honor
from thidua.core.actor import Role
from thidua.core.errors import Refused
from thidua.core.jobs import run_pending
from thidua.core.models import Job
from thidua.documents.queries import content
from thidua.documents.tests.reading import docx_text
from thidua.followup import reports
from thidua.followup.actions import ask_pack
from thidua.followup.figures import year as year_figures
from thidua.followup.figures.honors import honor_list
from thidua.followup.figures.year import year_of
from thidua.followup.models import ConferencePack
from thidua.followup.sheets import SHARE, Sheet, shown
from thidua.followup.tests.factories import Ground, make_concluded, make_ground
from thidua.followup.tests.reading import evaluate, read_workbook
from thidua.followup.workbooks import HEAD, workbook
from thidua.movements.tests.factories import make_enrollment, make_movement
from thidua.people.tests.factories import make_actor, make_person, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


@pytest.fixture
def day():  # type: ignore[no-untyped-def]
    with time_machine.travel("2026-12-25T09:00:00+07:00"):
        yield


@pytest.fixture
def ground() -> Ground:
    found = make_ground()
    movement = make_movement(found.city, launch=True)
    make_enrollment(movement, found.ward)
    make_concluded(found.department, found.ward)
    return found


def honor(ground: Ground, name: str, *, leader: bool = False, gender: str = "female", **changes: Any) -> Honor:
    person = make_person(name, unit=ground.ward, is_leader=leader, gender=gender)
    return make_honor(
        person=person, **{"year": 2026, "award": "province_merit_certificate", "decision_no": "7/QĐ", **changes}
    )


def test_awards_are_counted_once_and_shares_are_right(ground: Ground) -> None:
    honor(ground, "Lê Mẫu Ất", leader=True, gender="male")
    honor(ground, "Trần Mẫu An")
    honor(ground, "Phạm Mẫu Đạt", gender="male")
    make_honor(unit=ground.ward, year=2026, award="province_flag")
    honor(ground, "Năm Trước", year=2025)
    found = year_of(ground.city, 2026)
    assert shown(found.sheet("awards"))[-1] == ("Cộng", "1", "1", "2", "3", "66,7 %", "1", "33,3 %", "4")
    assert [row.values[1] for row in found.sheet("honors").rows if row.values[1] != "Phường Mẫu"] == [
        "Trần Mẫu An",
        "Lê Mẫu Ất",
        "Phạm Mẫu Đạt",
    ]
    assert len(found.sheet("flags").rows) == 1
    assert found.lines["awards"][1] == "Trong các cá nhân, 2/3 (66,7 %) là người trực tiếp, 1/3 (33,3 %) là nữ."


def test_every_table_of_the_year_foots_and_names_its_page(ground: Ground) -> None:
    honor(ground, "Trần Mẫu An")
    found = year_of(ground.city, 2026)
    assert shown(found.sheet("enrollment"))[-1] == ("Cộng", "1", "1", "2", "50,0 %")
    assert shown(found.sheet("inspections"))[-1] == ("Cộng", "1", "0", "1", "0", "0", "1")
    assert [row for sheet in found.sheets for row in sheet.rows if not row.source.startswith("/")] == []


def test_a_list_that_disagrees_is_not_printed(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    honor(ground, "Trần Mẫu An")
    honor(ground, "Trần Mẫu Bình")
    monkeypatch.setattr(year_figures, "honor_list", lambda won, page: honor_list(won[1:], page))
    with pytest.raises(Refused) as caught:
        year_of(ground.city, 2026)
    assert caught.value.code == "does_not_reconcile"
    assert "Danh sách được khen thưởng là 1 nhưng" in caught.value.message


def test_one_click_makes_three_files_of_the_same_figures(ground: Ground) -> None:
    honor(ground, "Trần Mẫu An")
    pack = ask_pack(actor=ground.office, unit=ground.city, year=2026)
    assert run_pending() == 1
    job = Job.objects.get(code=pack.job)
    assert (job.status, job.done, job.total) == ("SUCCESSFUL", 5, 5)
    pack = ConferencePack.objects.get()
    assert pack.docx is not None
    assert pack.pdf is not None
    assert pack.xlsx is not None
    assert content(pack.pdf).startswith(b"%PDF")
    words = docx_text(content(pack.docx))
    parts = ("Tổng kết công tác thi đua, khen thưởng năm 2026", "DANH SÁCH ĐƯỢC KHEN THƯỞNG", "Trần Mẫu An")
    assert [part for part in (*parts, "PHƯƠNG HƯỚNG NĂM 2027") if part not in words] == []
    names = [page.name for page in read_workbook(content(pack.xlsx))]
    assert len(names) == 1 + len(year_of(ground.city, 2026).sheets)
    assert {pack.docx.owner_path, pack.pdf.owner_path, pack.xlsx.owner_path} == {ground.city.path}


def test_every_formula_of_the_workbook_gives_its_cached_value(ground: Ground) -> None:
    for number in range(3):
        honor(ground, f"Trần Mẫu {number}", leader=number == 0)
    found = year_of(ground.city, 2026)
    pages = read_workbook(workbook("Năm", found.sheets))[1:]
    checked = 0
    for page, sheet in zip(pages, found.sheets, strict=True):
        for cell in page.formulas:
            if page.values[cell] != "–":
                assert evaluate(page, cell) == pytest.approx(float(page.values[cell])), (page.name, cell)
                checked += 1
        _every_line_has_a_link(sheet, page.links)
    assert checked > 20


def _every_line_has_a_link(sheet: Sheet, links: dict[str, str]) -> None:
    column = chr(ord("A") + len(sheet.columns))
    lines = range(HEAD + 1, HEAD + 1 + len(sheet.rows))
    assert [n for n in lines if f"{column}{n}" not in links] == []
    assert not any(c.kind == SHARE and not c.of for c in sheet.columns)


def test_a_long_list_stays_in_the_workbook(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    honor(ground, "Trần Mẫu An")
    honor(ground, "Trần Mẫu Bình")
    monkeypatch.setattr(reports, "LISTED", 1)
    found = year_of(ground.city, 2026)
    assert "Danh sách được khen thưởng" not in [table.caption for table in reports.year_paper(found).annexes]
    assert any("chỉ in trong tệp này" in line for line in reports.pack_lines(found))


def test_a_ward_has_a_pack_of_its_own(ground: Ground) -> None:
    honor(ground, "Trần Mẫu An")
    other = make_unit("Phường Khác", parent=ground.city)
    make_honor(person=make_person("Người Khác", unit=other), year=2026)
    found = year_of(ground.ward, 2026)
    assert [row.values[1] for row in found.sheet("honors").rows] == ["Trần Mẫu An"]
    assert len(found.sheet("joined").rows) == 1
    assert found.sheet("inspections").sum_of("total") == 1


def test_who_may_ask_for_which_pack(ground: Ground) -> None:
    units = (ground.city, ground.ward)
    allowed = {
        Role.OFFICER: True, Role.STANDING_OFFICE: True, Role.LEADERSHIP: True,
    }  # fmt: skip
    for role in Role:
        for place in units:
            actor = make_actor(role, place)
            for unit in units:
                covers = place in (ground.city, unit)
                may = allowed.get(role, False) and covers
                if may:
                    assert ask_pack(actor=actor, unit=unit, year=2026).unit == unit
                else:
                    with pytest.raises(Refused):
                        ask_pack(actor=actor, unit=unit, year=2026)


def test_only_years_that_were(ground: Ground) -> None:
    for year in (2015, 2027):
        with pytest.raises(Refused) as caught:
            ask_pack(actor=ground.office, unit=ground.city, year=year)
        assert caught.value.code == "bad_year"


def test_only_name_unit_award_and_decision_of_a_person_are_in_the_pack(ground: Ground) -> None:
    person = make_person("Trần Mẫu An", unit=ground.ward, citizen_id="099012345678", birth_date=date(1985, 5, 20))
    make_honor(person=person, year=2026)
    found = year_of(ground.city, 2026)
    text = str([shown(sheet) for sheet in found.sheets]) + str(reports.year_paper(found))
    assert "099012345678" not in text
    assert "20/05/1985" not in text
    assert person.position not in text
