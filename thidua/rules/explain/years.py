"""Sentences about years: ratings, titles one after another, months worked."""

from __future__ import annotations

from thidua.rules.compile import ASK, NOT_MET
from thidua.rules.explain.asked import rating_words
from thidua.rules.explain.case import Case, Told, held_years, open_cure, open_facts, year_list, years_after
from thidua.rules.explain.words import RATING_EN, RATING_VI, count
from thidua.rules.facts import RATINGS


def rating(case: Case) -> Told:
    condition = case.condition
    years = condition.years or 1
    level = rating_words(case.asking)
    more = case.say(" trở lên", " or better") if condition.min != "excellent" else ""
    found = _ratings(case, years)
    open_years = _unknown_years(case, case.year - years + 1)
    if case.result == ASK:
        why = case.say("xếp loại chưa rõ", "rating not known")
        missing = f"{why}: {year_list(case, open_years)}" if open_years else _ask_window(case)
    else:
        missing = case.say(f"còn thiếu {case.short} năm", count(case.short, "more year"))
    cure = case.say(
        f"có thêm {case.short} năm được xếp loại {level}{more} liên tục",
        f"{count(case.short, 'more year')} in a row rated {level}{more}",
    )
    return Told(case.asked, found, missing, cure if case.result == NOT_MET else open_cure(case))


def _ask_window(case: Case) -> str:
    if not case.condition.after or not case.condition.verified:
        return open_facts(case)
    day = years_after(case.condition, case.run, case.row)
    if day is not None and day > case.run.received:
        return case.say(
            f"chưa đủ {case.condition.years} năm theo ngày quyết định: đến ngày {day:%d/%m/%Y} mới đủ",
            f"{case.condition.years} years from the day of the decision end on {day:%d/%m/%Y}",
        )
    return case.say(
        "chưa khẳng định được thời gian tính sau lần khen làm mốc: năm ký quyết định có được tính không, "
        "đã đủ số năm theo ngày chưa",
        "the time after the prior award is not settled: the year of the decision, the years to the day",
    )


def _unknown_years(case: Case, first: int) -> list[int]:
    return [
        year
        for year, facts in case.candidate.years.items()
        if first <= year <= case.year and (facts is None or facts.lineage_unknown or facts.rating is None)
    ]


def _ratings(case: Case, years: int) -> str:
    words = RATING_VI if case.lang == "vi" else RATING_EN
    parts = []
    for year in range(case.year, case.year - max(years, 1), -1):
        facts = case.candidate.years.get(year)
        if year not in case.candidate.years:
            state = case.say("không có năm công tác", "no such work year")
        elif facts is None or facts.rating is None:
            state = case.say("chưa rõ xếp loại", "rating not known")
        else:
            state = words[facts.rating]
            if facts.lineage_unknown:
                state += case.say(" (đơn vị đã chia tách, chưa xác định)", " (unit was split, not settled)")
        unit = f" ({facts.unit})" if facts and facts.unit else ""
        parts.append(f"{year}{unit}: {state}")
    return "; ".join(parts)


def rating_count(case: Case) -> Told:
    level, rank = rating_words(case.asking), RATINGS.index(case.condition.min)
    have = [y for y, f in case.candidate.years.items() if f and f.rating and RATINGS.index(f.rating) >= rank]
    return Told(
        case.asked,
        year_list(case, (y for y in have if y <= case.year)) or case.say("không có", "none"),
        case.say(f"còn thiếu {case.short} năm", count(case.short, "more year"))
        if case.result != ASK
        else open_facts(case),
        open_cure(case) if case.result == ASK else case.say(f"có thêm năm {level}", f"another year rated {level}"),
    )


def award_streak(case: Case) -> Told:
    condition = case.condition
    name, times = case.award(condition.award), condition.times
    have = held_years(case, condition.award)
    gaps = [y for y in range(case.year - times + 1, case.year + 1) if y not in have]
    if case.result == ASK:
        open_years = [y for y in gaps if y in case.candidate.years] or [
            y for y in have if (f := case.candidate.years.get(y)) and f.lineage_unknown
        ]
        missing = case.say(
            f"chưa xác định được năm {year_list(case, open_years)}" if open_years else open_facts(case),
            f"not settled: {year_list(case, open_years)}" if open_years else open_facts(case),
        )
    else:
        missing = case.say(f"gián đoạn năm {year_list(case, gaps)}", f"broken in {year_list(case, gaps)}")
    cure = case.say(
        f"có thêm {case.short} năm liên tục được tặng {name}", f"{name} in {count(case.short, 'more year')} in a row"
    )
    return Told(
        case.asked,
        year_list(case, have) or case.say("chưa có lần nào", "none"),
        missing,
        cure if case.result == NOT_MET else open_cure(case),
    )


def award_count(case: Case) -> Told:
    condition = case.condition
    name = case.award(condition.award)
    return Told(
        case.asked,
        year_list(case, held_years(case, condition.award)) or case.say("chưa có lần nào", "none"),
        open_facts(case) if case.result == ASK else case.say(f"còn thiếu {case.short} lần", f"{case.short} more"),
        open_cure(case) if case.result == ASK else case.say(f"được tặng thêm {name}", f"another {name}"),
    )


def months(case: Case) -> Told:
    asked = case.condition.months
    facts = case.candidate.years.get(case.year)
    have = facts.months if facts else None
    return Told(
        case.asked,
        case.say("chưa rõ số tháng", "months not known") if have is None else case.say(f"{have} tháng", f"{have}"),
        open_facts(case) if case.result == ASK else case.say(f"chưa đủ {asked} tháng", f"less than {asked} months"),
        open_cure(case) if case.result == ASK else case.say("xét ở năm sau", "next year"),
    )
