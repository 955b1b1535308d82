"""One condition before one candidate: what the sentences of every kind are made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.rules.compile import Run
from thidua.rules.explain.asked import Asking, asked
from thidua.rules.explain.words import OCCASIONS, UNCOMPARED, UNCOMPARED_EN, say
from thidua.rules.facts import Candidate, HonorFact
from thidua.rules.model import Condition
from thidua.rules.packing import NEVER


@dataclass(frozen=True, slots=True)
class Told:
    """The four sentences of one finding."""

    asked: str
    found: str
    missing: str
    cure: str


@dataclass(frozen=True, slots=True)
class Case:
    """One condition and one candidate, about to be put into words."""

    condition: Condition
    candidate: Candidate
    run: Run
    row: int
    result: int
    lang: str

    @property
    def year(self) -> int:
        return self.run.packed.year

    @property
    def short(self) -> int:
        return int(self.run.shorts[self.condition.id][self.row])

    def say(self, vi: str, en: str) -> str:
        return say(self.lang, vi, en)

    @property
    def asking(self) -> Asking:
        return Asking(self.run.book, self.condition, self.lang, self.year)

    @property
    def asked(self) -> str:
        return asked(self.asking)

    def award(self, award_id: str) -> str:
        return self.asking.award(award_id)


def year_list(case: Case, years: Iterable[int]) -> str:
    """The years, with the unit of each where it is known."""
    shown = []
    for year in sorted(years):
        facts = case.candidate.years.get(year)
        unit = f" ({facts.unit})" if facts and facts.unit else ""
        shown.append(f"{year}{unit}")
    return ", ".join(shown)


def held_years(case: Case, award: str) -> list[int]:
    """The years with the award, up to the year under review."""
    years = {y for y, f in case.candidate.years.items() if f and award in f.honors}
    years |= {h.year for h in steps(case, award) if h.year is not None}
    return sorted(year for year in years if year <= case.year)


def steps(case: Case, award: str) -> list[HonorFact]:
    """The honors of this award that are steps towards others."""
    besides = case.run.book.occasions.words
    return [h for h in case.candidate.honors if h.award == award and h.occasion not in besides]


def besides(case: Case, award: str) -> str:
    """The honors of this award that are shown and are no certain step, with the reason; nothing where all are."""
    rule = case.run.book.occasions
    shown = []
    for honor in case.candidate.honors:
        if honor.award != award or honor.occasion not in rule.words:
            continue
        day = f"{honor.decided:%d/%m/%Y}" if honor.decided else str(honor.year or honor.achievement_until or "")
        vi, en = OCCASIONS.get(honor.occasion, (honor.occasion, honor.occasion))
        why = case.say(f"{vi}, ghi nhận nhưng không tính là bước", f"{en}, on record but no step")
        if not rule.verified:
            why += case.say(f"; {UNCOMPARED}", f"; {UNCOMPARED_EN}")
        shown.append(case.say(f"đã có {case.award(award)} {day} ({why})", f"has {case.award(award)} {day} ({why})"))
    return "; ".join(shown)


def open_facts(case: Case) -> str:
    """What is missing where a person must judge."""
    if not case.condition.verified:
        return case.say(UNCOMPARED, UNCOMPARED_EN)
    return case.say("chưa đủ dữ liệu để khẳng định", "not enough is known to say")


def open_cure(case: Case) -> str:
    """What cures it where a person must judge."""
    if not case.condition.verified:
        return case.say("người có thẩm quyền xem xét", "a person with the right judges")
    return case.say(
        "bổ sung dữ liệu, hoặc người có thẩm quyền xem xét",
        "complete the facts, or a person with the right judges",
    )


def years_after(condition: Condition, run: Run, row: int) -> date | None:
    """The day on which the years since the prior decision are over, where this condition counts them by date."""
    window = run.windows.get(condition.after)
    if window is None or not window.by_day or not condition.years:
        return None
    key = int(window.elapsed_from[row])
    if not 0 < key < NEVER:
        return None
    year, month, day = key // 10_000 + condition.years, key // 100 % 100, key % 100
    try:
        return date(year, month, day)
    except ValueError:  # 29 February
        return date(year, 3, 1)
