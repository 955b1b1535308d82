"""The plan on paper: every content with its measures, or why there is none."""

import pytest

from thidua.core.actor import SYSTEM
from thidua.people.models import Unit
from thidua.plans.actions import exempt_content
from thidua.plans.papers import plan_letter
from thidua.plans.tests.factories import make_measure, make_plan, make_running

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


def test_a_table_for_each_content(city: Unit, ward: Unit) -> None:
    plan = make_plan(make_running(city, 3, name="Dám nghĩ, dám làm"), ward)
    make_measure(plan, 1, "Mở điểm tiếp dân")
    exempt_content(actor=SYSTEM, plan=plan, number=2, reason="Không có dự án")
    paper = plan_letter(plan)
    assert paper.subject == "Thực hiện phong trào “Dám nghĩ, dám làm”"
    assert (paper.letterhead.issuer, paper.letterhead.parent) == ("Ủy ban nhân dân Phường Mẫu", "")
    assert paper.after == (
        "Trên đây là kế hoạch thực hiện phong trào “Dám nghĩ, dám làm” của Ủy ban nhân dân Phường Mẫu./.",
    )
    assert paper.bases == ("Căn cứ Kế hoạch số 1/KH-UBND",)
    assert [(table.caption, table.rows) for table in paper.tables] == [
        ("Nội dung 1. Nội dung số 1", (("1", "Mở điểm tiếp dân", "Văn phòng", "15/12/2026"),)),
        ("Nội dung 2. Nội dung số 2", (("", "Không áp dụng: Không có dự án", "", ""),)),
        ("Nội dung 3. Nội dung số 3", (("", "Chưa có nhiệm vụ cụ thể", "", ""),)),
    ]


def test_a_movement_that_says_so_is_not_called_one_twice(city: Unit, ward: Unit) -> None:
    plan = make_plan(make_running(city, name="Phong trào thi đua năm 2026"), ward)
    assert plan_letter(plan).subject == "Thực hiện phong trào thi đua năm 2026"
