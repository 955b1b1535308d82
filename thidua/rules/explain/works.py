"""Sentences about prior decisions, initiatives and scientific works."""

from __future__ import annotations

from thidua.rules.compile import ASK
from thidua.rules.explain.case import Case, Told, held_years, open_cure, open_facts
from thidua.rules.explain.words import REACH_EN, REACH_VI, say
from thidua.rules.facts import REACHES, InitiativeFact
from thidua.rules.packing import window_years


def prior_award(case: Case) -> Told:
    name = case.award(case.condition.award)
    shown = []
    for honor in case.candidate.honors:
        if honor.award == case.condition.award:
            day = f"{honor.decided:%d/%m/%Y}" if honor.decided else str(honor.year)
            certain, possible = window_years(honor)
            since = case.say(f"tính từ năm {certain}", f"counted from {certain}")
            if possible != certain:
                since += case.say(f", có thể từ năm {possible}", f", possibly from {possible}")
            shown.append(f"{day} ({since})")
    shown += [str(year) for year in held_years(case, case.condition.award)]
    return Told(
        case.say(f"đã được tặng {name}", f"has received {name}"),
        "; ".join(shown) or case.say("chưa có", "none"),
        open_facts(case) if case.result == ASK else case.say(f"chưa được tặng {name}", f"no {name}"),
        open_cure(case) if case.result == ASK else case.say(f"được tặng {name} trước", f"{name} first"),
    )


def initiative(case: Case) -> Told:
    return _work(case, case.candidate.initiatives, "sáng kiến", "initiative", "được công nhận")


def science_work(case: Case) -> Told:
    what = "đề tài, đề án, công trình khoa học"
    return _work(case, case.candidate.science_works, what, "accepted scientific work", "được nghiệm thu")


def _work(case: Case, works: tuple[InitiativeFact, ...], vi: str, en: str, done: str) -> Told:
    condition = case.condition
    reach = say(case.lang, REACH_VI[condition.reach], REACH_EN[condition.reach])
    applied = say(case.lang, ", đã áp dụng", ", applied") if condition.applied else ""
    shown = [_one_work(case, work) for work in works if work.reach in REACHES]
    asked = case.say(
        f"{condition.times} {vi} {done}, phạm vi {reach} trở lên{applied}",
        f"{condition.times} {en}(s) {reach} or wider{applied}",
    )
    missing = case.say(f"còn thiếu {case.short} {vi} phạm vi {reach}", f"{case.short} more {en}(s) {reach}")
    cure = case.say(f"có {vi} {done} ở phạm vi {reach}{applied}", f"another {en} {reach}{applied}")
    if case.result == ASK:
        missing = case.say(
            "cần xác định: đã công nhận chưa, thời gian, việc áp dụng, đã dùng để xét khen hay chưa",
            "to be settled: recognition, time, application, earlier use",
        )
        cure = open_cure(case)
    return Told(asked, "; ".join(shown) or case.say("chưa có", "none"), missing, cure)


def _one_work(case: Case, work: InitiativeFact) -> str:
    day = f"{work.recognized:%d/%m/%Y}" if work.recognized else case.say("chưa công nhận", "not recognized yet")
    used = case.say(f", đã dùng cho {work.used_for}", f", used for {work.used_for}") if work.used_for else ""
    reach = say(case.lang, REACH_VI[work.reach], REACH_EN[work.reach])
    return f"“{work.title}” ({reach}, {day}{used})"
