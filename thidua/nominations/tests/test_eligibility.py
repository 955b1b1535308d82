"""Stories S1 and S2: what the book answers about a ward's candidates, and why."""

from datetime import date

import pytest
import time_machine
from django.test import override_settings

from thidua.nominations import actions
from thidua.nominations.models import Nomination
from thidua.nominations.tests.factories import (
    Stage,
    make_dossier,
    make_honor,
    make_initiative,
    make_stage,
    make_worker,
)
from thidua.people.models import Discipline, Lineage, Person, Service, Unit
from thidua.people.tests.factories import make_unit

pytestmark = pytest.mark.django_db

IN_FORCE = "2025-12-22T09:00:00+07:00"


def check(stage: Stage, person: Person, award: str = "advanced_worker", attested: bool = True) -> Nomination:
    nomination = actions.nominate(
        actor=stage.officer, dossier=make_dossier(stage), award=award, person=person, attested=attested
    )
    return actions.check_eligibility(actor=stage.officer, nominations=[nomination])[0]


def told(nomination: Nomination, condition: str) -> dict[str, object]:
    return next(f for f in nomination.verdict["findings"] if f["id"] == condition)


def serve(person: Person, unit: Unit, form: str, since: date, until: date | None = None) -> None:
    Service.objects.create(person=person, unit=unit, form=form, since=since, until=until)


@time_machine.travel(IN_FORCE)
def test_good_worker_meets_with_citation() -> None:
    stage = make_stage()
    row = check(stage, make_worker("Nguyễn Văn Minh Họa", stage.ward))
    assert row.verdict_result == "met"
    assert "Điều 24" in str(told(row, "rating_good")["cite"])
    assert row.verdict["book"]


@time_machine.travel(IN_FORCE)
def test_rated_only_completed_is_not_met_and_says_what_was_found() -> None:
    stage = make_stage()
    row = check(stage, make_worker("Lê Văn Tạm Được", stage.ward, grade="completed"))
    assert row.verdict_result == "not_met"
    finding = told(row, "rating_good")
    assert finding["result"] == "not_met"
    assert "hoàn thành nhiệm vụ" in str(finding["found"])


@time_machine.travel(IN_FORCE)
def test_hired_seven_months_ago_falls_short_of_the_citys_own_parameter() -> None:
    stage = make_stage()
    row = check(stage, make_worker("Trần Mới Vào", stage.ward, hired_on=date(2025, 6, 1)))
    assert row.verdict_result == "not_met"
    assert row.verdict["months"] == 7
    cites = " ".join(str(f["cite"]) for f in row.verdict["findings"] if f["result"] == "not_met")
    assert "Điều 24 khoản 4" in cites or "thành phố mẫu" in cites


@override_settings(LOCAL_RULES="")
@time_machine.travel(IN_FORCE)
def test_without_a_citys_own_parameter_a_person_judges() -> None:
    stage = make_stage()
    row = check(stage, make_worker("Trần Mới Vào", stage.ward, hired_on=date(2025, 6, 1)))
    assert row.verdict_result == "needs_person"
    assert "thành phố mẫu" not in str(row.verdict)


@time_machine.travel(IN_FORCE)
def test_six_months_of_maternity_leave_count_as_work() -> None:
    stage = make_stage()
    person = make_worker("Phạm Thị Mẹ Hiền", stage.ward)
    serve(person, stage.ward, "work", date(2015, 1, 1), date(2025, 2, 28))
    serve(person, stage.ward, "maternity", date(2025, 3, 1), date(2025, 8, 31))
    serve(person, stage.ward, "work", date(2025, 9, 1))
    row = check(stage, person)
    assert (row.verdict_result, row.verdict["months"]) == ("met", 12)


@time_machine.travel(IN_FORCE)
def test_seven_months_at_an_abolished_unit_need_its_or_its_successors_word() -> None:
    stage = make_stage()
    gone = make_unit("Phường 12 Quận 10", parent=stage.city, until=date(2025, 7, 31))
    Lineage.objects.create(old=gone, new=stage.ward, how="whole", on=date(2025, 8, 1))
    person = make_worker("Đỗ Chuyển Về", stage.ward)
    serve(person, gone, "work", date(2015, 1, 1), date(2025, 7, 31))
    serve(person, stage.ward, "work", date(2025, 8, 1))
    row = check(stage, person)
    assert row.verdict_result == "needs_person"
    assert "7 tháng" in str(told(row, "former_unit_comment")["found"])
    assert "kế thừa" in str(told(row, "former_unit_comment")["found"])
    actions.judge_condition(
        actor=stage.lawyer,
        nomination=row,
        condition="former_unit_comment",
        result="met",
        reason="Đã xem nhận xét số 12/NX-UBND của phường Hòa Hưng kế thừa.",
    )
    row.refresh_from_db()
    assert row.verdict_result == "met"


@time_machine.travel(IN_FORCE)
def test_under_investigation_waits_for_a_person() -> None:
    stage = make_stage()
    person = make_worker("Vũ Đang Chờ", stage.ward)
    Discipline.objects.create(person=person, status="pending", decided_on=date(2025, 11, 1))
    row = check(stage, person)
    assert row.verdict_result == "needs_person"
    assert told(row, "hold_discipline")["verified"] is False


@time_machine.travel(IN_FORCE)
def test_fighter_without_initiative_or_excellent_rating_names_both_cures() -> None:
    stage = make_stage()
    row = check(stage, make_worker("Hoàng Chưa Đủ", stage.ward), "grassroots_fighter")
    assert row.verdict_result == "not_met"
    missing = {str(f["id"]) for f in row.verdict["findings"] if f["result"] == "not_met"}
    assert {"rating_excellent", "initiative"} <= missing
    assert told(row, "rating_excellent")["cure"]
    assert told(row, "initiative")["cure"]


@time_machine.travel(IN_FORCE)
def test_fighter_with_initiative_meets() -> None:
    stage = make_stage()
    person = make_worker("Bùi Có Sáng Kiến", stage.ward)
    make_initiative(person)
    assert check(stage, person, "grassroots_fighter").verdict_result == "met"


@time_machine.travel(IN_FORCE)
def test_without_attestation_a_person_judges() -> None:
    stage = make_stage()
    row = check(stage, make_worker("Ngô Chưa Xác Nhận", stage.ward), attested=False)
    assert row.verdict_result == "needs_person"
    actions.attest(actor=stage.officer, nomination=row)
    row.refresh_from_db()
    assert (row.verdict_result, row.attested_by_name) == ("met", stage.officer.name)


def across_the_merger(stage: Stage, how: str, years: tuple[int, ...]) -> Nomination:
    district = make_unit(
        "Quận 10" if how == "whole" else "Phường 14", parent=stage.city, level="ward", until=date(2025, 6, 30)
    )
    Lineage.objects.create(
        old=district, new=stage.ward, how=how, on=date(2025, 7, 1), legal_basis="Nghị quyết 1685/NQ-UBTVQH15"
    )
    person = make_worker("Nguyễn Qua Sáp Nhập", stage.ward, grade="excellent")
    serve(person, district, "work", date(2015, 1, 1), date(2025, 6, 30))
    serve(person, stage.ward, "work", date(2025, 7, 1))
    for year in years:
        make_honor(person, "grassroots_fighter", year, district if year < 2025 else stage.ward)
    make_initiative(person, "province", date(2025, 10, 1))
    row = check(stage, person, "province_fighter")
    for condition in [c for c in ("former_unit_comment",) if row.verdict_result == "needs_person"]:
        if any(f["id"] == condition for f in row.verdict["findings"]):
            actions.judge_condition(
                actor=stage.lawyer, nomination=row, condition=condition, result="met", reason="Đã có nhận xét."
            )
    row.refresh_from_db()
    return row


@time_machine.travel(IN_FORCE)
def test_three_titles_across_the_merger_meet_with_decisions_and_succession() -> None:
    row = across_the_merger(make_stage(), "whole", (2023, 2024, 2025))
    assert row.verdict_result == "met"
    evidence = row.verdict["evidence"]
    assert [h["year"] for h in evidence["honors"]] == [2023, 2024, 2025]
    assert ["Quận 10" in line for line in evidence["lineage"]] == [True]


@time_machine.travel(IN_FORCE)
def test_a_gap_in_the_chain_is_not_met_and_names_the_year() -> None:
    row = across_the_merger(make_stage(), "whole", (2023, 2025))
    assert row.verdict_result == "not_met"
    assert "2024" in str(told(row, "grassroots_fighter_streak"))


@time_machine.travel(IN_FORCE)
def test_titles_from_a_split_ward_ask() -> None:
    row = across_the_merger(make_stage(), "part", (2023, 2024, 2025))
    assert row.verdict_result == "needs_person"
    assert told(row, "grassroots_fighter_streak")["result"] == "needs_person"


@time_machine.travel("2026-11-22T09:00:00+07:00")
def test_law_not_seen_asks_and_a_judgement_opens_the_way() -> None:
    stage = make_stage()
    row = check(stage, make_worker("Nguyễn Văn Minh Họa", stage.ward))
    assert row.verdict_result == "needs_person"
    assert row.verdict["unverified_law"] == "chưa đối chiếu Luật 06/2026/QH16"
    assert row.verdict["advice"]["verdict"] == "met"
    actions.judge_condition(
        actor=stage.lawyer, nomination=row, condition="law_text", result="met", reason="Đã đọc Luật 06/2026/QH16."
    )
    row.refresh_from_db()
    assert row.verdict_result == "met"
    assert "người có thẩm quyền đã xem xét" in str(told(row, "law_text")["found"])


@time_machine.travel(IN_FORCE)
def test_many_candidates_cost_the_queries_of_few(django_assert_max_num_queries: object) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    stage = make_stage()
    counts = []
    for size in (1, 3):
        dossier = make_dossier(stage)
        rows = [
            actions.nominate(
                actor=stage.officer,
                dossier=dossier,
                award="advanced_worker",
                person=make_worker(f"Người {n}", stage.ward),
                attested=True,
            )
            for n in range(size)
        ]
        with CaptureQueriesContext(
            connection,
        ) as seen:
            actions.check_eligibility(actor=stage.officer, nominations=rows)
        counts.append(len(seen))
    assert counts[0] == counts[1]
