"""Sentences about prior decisions, initiatives and scientific works."""

from __future__ import annotations

from thidua.rules.compile import ASK
from thidua.rules.explain.asked import reach_words, work_words
from thidua.rules.explain.case import Case, Told, held_years, open_cure, open_facts, steps
from thidua.rules.explain.words import REACH_EN, REACH_VI, count, say
from thidua.rules.facts import REACHES, InitiativeFact
from thidua.rules.packing import window_years


def prior_award(case: Case) -> Told:
    name = case.award(case.condition.award)
    shown = []
    for honor in steps(case, case.condition.award):
        day = f"{honor.decided:%d/%m/%Y}" if honor.decided else str(honor.year)
        certain, possible = window_years(honor)
        since = case.say(f"tính từ năm {certain}", f"counted from {certain}")
        if possible != certain:
            since += case.say(f", có thể từ năm {possible}", f", possibly from {possible}")
        shown.append(f"{day} ({since})")
    shown += [str(year) for year in held_years(case, case.condition.award)]
    return Told(
        case.asked,
        "; ".join(shown) or case.say("chưa có", "none"),
        open_facts(case) if case.result == ASK else case.say(f"chưa được tặng {name}", f"no {name}"),
        open_cure(case) if case.result == ASK else case.say(f"được tặng {name} trước", f"{name} first"),
    )


def initiative(case: Case) -> Told:
    return _work(case, case.candidate.initiatives)


def science_work(case: Case) -> Told:
    return _work(case, case.candidate.science_works)


def _work(case: Case, works: tuple[InitiativeFact, ...]) -> Told:
    reach, (what, done) = reach_words(case.asking), work_words(case.asking)
    applied = case.say(", đã áp dụng", ", applied") if case.condition.applied else ""
    shown = [_one_work(case, work) for work in works if work.reach in REACHES]
    missing = case.say(f"còn thiếu {case.short} {what} phạm vi {reach}", f"{count(case.short, f'more {what}')} {reach}")
    cure = case.say(f"có {what} {done} ở phạm vi {reach}{applied}", f"one more {what} {reach}{applied}")
    if case.result == ASK:
        missing = case.say(
            "cần xác định: đã công nhận chưa, thời gian, việc áp dụng, đã dùng để xét khen hay chưa",
            "to be settled: recognition, time, application, earlier use",
        )
        cure = open_cure(case)
    return Told(case.asked, "; ".join(shown) or case.say("chưa có", "none"), missing, cure)


def _one_work(case: Case, work: InitiativeFact) -> str:
    day = f"{work.recognized:%d/%m/%Y}" if work.recognized else case.say("chưa công nhận", "not recognized yet")
    used = case.say(f", đã dùng cho {work.used_for}", f", used for {work.used_for}") if work.used_for else ""
    reach = say(case.lang, REACH_VI[work.reach], REACH_EN[work.reach])
    title = f"“{work.title}” " if work.title else ""
    return f"{title}({reach}, {day}{used})"
