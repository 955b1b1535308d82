"""READ THIS FIRST: the whole product as real actions, each on the day it happened.

The same acts are the demo city, the end-to-end test and the tour. Units and movements are facts of newspapers;
everybody is fictional. `stage.py` builds units and people, `scenes.py` holds what is played more than once.
"""

from datetime import date, timedelta

from thidua.awards.actions import record_past_honor
from thidua.core.clock import playing, today
from thidua.decisions.actions import correct_certificate, revoke_certificate
from thidua.demo import scenes
from thidua.demo.ideas import (
    arrivals,
    collected,
    contests,
    creativity,
    exemplars,
    initiatives,
    jury,
    likeness,
    pilots,
    talk,
)
from thidua.demo.stage import City, build_city, hire
from thidua.demo.year import acclamation, calendar, clusters, followup, movements, plans, pledges, scoring, targets
from thidua.movements.actions import close_movement, create_movement, enroll, launch_movement
from thidua.nominations.actions import (
    check_eligibility,
    claim_condition,
    judge_many,
    nominate,
    nominate_many,
    open_dossier,
    pass_many,
    return_nomination,
    submit_dossier,
)
from thidua.nominations.models import Round
from thidua.people.actions import record_initiative, record_rating


def play() -> City:
    """Every act in order; answers the city for whoever looks at what came out."""
    stage = build_city()
    movements_are_launched(stage)
    district_ten_rewards_2020(stage)
    the_years_before(stage)
    years_in_a_row_survive_the_merger(stage)
    round_ = a_ward_hands_in_its_year(stage)
    the_city_appraises_votes_and_decides(stage, round_)
    a_round_waits_for_the_visitor(stage)
    a_year_of_emulation(stage)
    ideas_get_an_answer(stage)
    return stage


def movements_are_launched(stage: City) -> None:
    """Step 1: the movements of the articles, on their days; some units enrol, the others are listed."""
    for scene in scenes.movements(stage):
        with playing(scene.launched_on):
            movement = create_movement(actor=scene.actor, launcher=scene.launcher, data=scene.data, code=scene.code)
            launch_movement(actor=scene.actor, movement=movement)
        if movement.until and movement.until < today():
            close_movement(actor=scene.actor, movement=movement, on=movement.until)
    with playing(today() - timedelta(days=20)):
        for unit in scenes.early_birds(stage):
            enroll(actor=stage.actor("thuongtruc"), movement=scenes.dare_to_think(), unit=unit)


def district_ten_rewards_2020(stage: City) -> None:
    """51 advanced collectives and 31 of administrative reform, under the law of 2003: the machine may decide."""
    district, officer, office = stage.district, stage.actor_on("quan10", date(2021, 1, 5)), "thuongtruc"
    with playing(date(2020, 12, 20)):
        collectives = scenes.collectives_of_2020(stage)
    with playing(date(2021, 1, 11)):
        awards = ("advanced_collective", "commendation_letter")
        round_ = scenes.open_a_round(stage, district, "Quận 10 xét khen thưởng năm 2020", 2020, awards, days=10)
        dossier = open_dossier(actor=officer, round=round_, unit=district)
        nominate_many(
            actor=officer, dossier=dossier, award="advanced_collective", units=collectives[:51], attested=True
        )
        letters, _ = nominate_many(
            actor=officer,
            dossier=dossier,
            award="commendation_letter",
            units=collectives[20:51],
            attested=True,
        )
        letters = check_eligibility(actor=officer, nominations=letters)
        for letter in letters:
            claim_condition(
                actor=officer, nomination=letter, condition=scenes.claim_of(letter),
                reason="Thành tích cải cách hành chính năm 2020", evidence="Báo cáo cải cách hành chính năm 2020",
            )  # fmt: skip
        submit_dossier(actor=officer, dossier=dossier)
    with playing(date(2021, 1, 13)):
        judge_many(
            actor=stage.actor("phapche"), nominations=letters, condition=scenes.claim_of(letters[0]), result="met",
            reason="Đã đối chiếu báo cáo cải cách hành chính",
        )  # fmt: skip
        pass_many(actor=stage.actor(office), nominations=scenes.submitted(round_))
    scenes.close(stage, round_, date(2021, 1, 14))
    scenes.hold_council(stage, district, round_, date(2021, 1, 15), members=9, absent=1)
    scenes.decide(stage, round_, date(2021, 1, 20))


def the_years_before(stage: City) -> None:
    """Fighter of District 10 in 2023 and 2024, of the ward in 2025: years in a row survive the merger."""
    veteran = stage.people["veteran"] = hire(stage.units["Phường Hòa Hưng"], 1, seed=11, leaders=0)[0]
    with playing(date(2025, 12, 20)):
        for year, number, decided, issuer in (
            (2023, "12/QĐ-UBND", date(2023, 12, 28), "Chủ tịch Ủy ban nhân dân Quận 10"),
            (2024, "15/QĐ-UBND", date(2024, 12, 27), "Chủ tịch Ủy ban nhân dân Quận 10"),
            (2025, "9/QĐ-UBND", date(2025, 12, 19), "Chủ tịch Ủy ban nhân dân phường Hòa Hưng"),
        ):
            for award in ("advanced_worker", "grassroots_fighter"):
                record_past_honor(
                    actor=stage.actor("thuongtruc"), award=award, person=veteran, year=year, decision_no=number,
                    decided_on=decided, issuer=issuer,
                )  # fmt: skip
            record_rating(actor=stage.actor("thuongtruc"), person=veteran, year=year, grade="excellent")
        record_initiative(
            actor=stage.actor("thuongtruc"), person=veteran, title="Rút gọn thủ tục cấp bản sao tại phường",
            reach="province", recognized_on=date(2025, 11, 20), decision_no="101/QĐ-UBND",
        )  # fmt: skip


def years_in_a_row_survive_the_merger(stage: City) -> None:
    """Received before 2026-10-01, so the verified text decides: three decisions and the succession are the proof."""
    officer, ward = stage.actor("canbo"), stage.units["Phường Hòa Hưng"]
    with playing(date(2026, 1, 8)):
        round_ = scenes.open_a_round(
            stage, stage.city, "Thành phố xét khen thưởng năm 2025", 2025, ("province_fighter",)
        )
        dossier = open_dossier(actor=officer, round=round_, unit=ward)
        nominate(
            actor=officer,
            dossier=dossier,
            award="province_fighter",
            person=stage.people["veteran"],
            attested=True,
            achievement="Ba năm liên tục là chiến sĩ thi đua cơ sở; có sáng kiến được áp dụng trong toàn thành phố.",
        )
        submit_dossier(actor=officer, dossier=dossier)
    with playing(date(2026, 1, 20)):
        pass_many(actor=stage.actor("thuongtruc"), nominations=scenes.submitted(round_))
    scenes.close(stage, round_, date(2026, 1, 23))
    scenes.hold_council(stage, stage.city, round_, date(2026, 1, 27), members=11, absent=0)
    scenes.decide(stage, round_, date(2026, 2, 2))


def a_ward_hands_in_its_year(stage: City) -> Round:
    """Steps 2 and 3: a messy workbook becomes people and facts; the book answers for each candidate."""
    officer, ward = stage.actor("canbo2"), stage.units["Phường Diên Hồng"]
    year = scenes.year_under_review()
    with playing(today() - timedelta(days=12)):
        scenes.import_the_workbook(officer, ward)
        awards = ("province_fighter", "province_merit_certificate", "excellent_collective")
        round_ = scenes.open_a_round(stage, stage.city, f"Thành phố xét khen thưởng năm {year}", year, awards)
        dossier = open_dossier(actor=officer, round=round_, unit=ward)
        for person in scenes.merit_candidates(stage, ward):
            nominate(
                actor=officer, dossier=dossier, award="province_merit_certificate", person=person, attested=True,
                achievement="Nhiều năm hoàn thành xuất sắc nhiệm vụ, có giải pháp cải cách hành chính được áp dụng.",
            )  # fmt: skip
        submit_dossier(actor=officer, dossier=dossier)
    return round_


def the_city_appraises_votes_and_decides(stage: City, round_: Round) -> None:
    """Steps 4 to 7: one returned, the rest passed; paper ballots; decision; certificates; amendments."""
    office = stage.actor("thuongtruc")
    with playing(today() - timedelta(days=8)):
        waiting = scenes.submitted(round_)
        judge_many(
            actor=stage.actor("phapche"), nominations=waiting, condition="law_text", result="met",
            reason="Đã xem hồ sơ; đạt theo Luật 06/2022/QH15, văn bản đối chiếu gần nhất",
        )  # fmt: skip
        return_nomination(
            actor=office, nomination=waiting[-1], reason="Bổ sung quyết định công nhận sáng kiến năm trước"
        )
        pass_many(actor=office, nominations=scenes.submitted(round_))
    scenes.hold_council(stage, stage.city, round_, today() - timedelta(days=5), members=11, absent=2)
    decision = scenes.decide(stage, round_, today() - timedelta(days=3))
    certificates = list(decision.certificates.order_by("book_number"))
    with playing(today() - timedelta(days=2)):
        correction = correct_certificate(
            actor=office, certificate=certificates[0], right_name=f"{certificates[0].name} Anh",
            reason="In thiếu một chữ trong tên",
        )  # fmt: skip
        scenes.sign(stage, correction)
        revocation = revoke_certificate(
            actor=office, certificate=certificates[1], reason="Phát hiện kê khai không đúng thành tích"
        )
        scenes.sign(stage, revocation)


def a_round_waits_for_the_visitor(stage: City) -> None:
    """What the visitor tries: a workbook to upload, a round that takes dossiers in, a meeting to prepare."""
    scenes.leave_a_workbook()
    year = scenes.year_under_review()
    scenes.open_a_round(
        stage, stage.units["Phường Hòa Hưng"], f"Phường Hòa Hưng xét thi đua năm {year}", year,
        ("advanced_worker", "grassroots_fighter", "advanced_collective"), days=30,
    )  # fmt: skip


def a_year_of_emulation(stage: City) -> None:
    """Beside the main path: movements answered, Khối 19 from pledge to flag, targets, inspections, the calendar."""
    for area in (movements, clusters, pledges, targets, plans, scoring, acclamation, followup, calendar):
        area.play(stage)


def ideas_get_an_answer(stage: City) -> None:
    """From a call for ideas to pilots, initiatives, prizes, and models that other units copy."""
    for area in (contests, collected, arrivals, talk, likeness, jury, pilots, initiatives, creativity, exemplars):
        area.play(stage)
