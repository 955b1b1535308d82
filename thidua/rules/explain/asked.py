"""What each kind of condition asks, in words: of one candidate in one year, or by the book itself of any year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from thidua.rules.explain.words import RATING_EN, RATING_VI, REACH_EN, REACH_VI, count, percent, say
from thidua.rules.model import Book, Condition


@dataclass(frozen=True, slots=True)
class Asking:
    """One condition of a book about to be put into words; without a year the book speaks of the year under review."""

    book: Book
    condition: Condition
    lang: str = "vi"
    year: int | None = None

    def say(self, vi: str, en: str) -> str:
        return say(self.lang, vi, en)

    def award(self, award_id: str) -> str:
        return self.book.quoted(award_id, self.lang)

    @property
    def this_year(self) -> str:
        return str(self.year) if self.year is not None else self.say("xét", "the year under review")

    def span(self, length: int) -> str:
        """The years looked at, the year under review last."""
        if self.year is None:
            return self.say("tính đến năm xét", "up to the year under review")
        return f"{self.year - length + 1}–{self.year}" if length > 1 else str(self.year)


def asked(asking: Asking) -> str:
    """The sentence for this kind of condition."""
    return ASKED[asking.condition.kind](asking)


def rating_words(asking: Asking) -> str:
    return say(asking.lang, RATING_VI[asking.condition.min], RATING_EN[asking.condition.min])


def reach_words(asking: Asking) -> str:
    return say(asking.lang, REACH_VI[asking.condition.reach], REACH_EN[asking.condition.reach])


def members_words(asking: Asking) -> str:
    """The members that a share counts."""
    what = asking.condition.what
    if what == "rated_at_least_completed":
        return asking.say("cá nhân hoàn thành nhiệm vụ trở lên", "members rated completed or better")
    return asking.say(f"cá nhân đạt {asking.award(what)}", f"members with {asking.award(what)}")


def work_words(asking: Asking) -> tuple[str, str]:
    """What is asked for, and what must have been done to it."""
    if asking.condition.kind == "initiative":
        return asking.say("sáng kiến", "initiative"), "được công nhận"
    return asking.say("đề tài, đề án, công trình khoa học", "accepted scientific work"), "được nghiệm thu"


def _text(asking: Asking) -> str:
    condition = asking.condition
    return condition.text if asking.lang == "vi" else condition.text_en or condition.text


def _rating(asking: Asking) -> str:
    condition, years = asking.condition, asking.condition.years or 1
    level = rating_words(asking) + (asking.say(" trở lên", " or better") if condition.min != "excellent" else "")
    if condition.years is None:
        words = asking.say(f"{level} liên tục", f"rated {level} continuously")
    elif years == 1:
        words = asking.say(f"năm {asking.this_year}: {level}", f"rated {level} in {asking.this_year}")
    else:
        span = asking.span(years)
        words = asking.say(f"{level} {years} năm liên tục ({span})", f"rated {level} {years} years in a row ({span})")
    after = asking.say(", tính sau lần khen làm mốc", ", counted after the prior award")
    return words + after if condition.after else words


def _rating_count(asking: Asking) -> str:
    years, level = asking.condition.years or 1, rating_words(asking)
    return asking.say(f"ít nhất {years} năm {level} trong thời gian đó", f"{count(years, 'year')} rated {level} then")


def _award_streak(asking: Asking) -> str:
    times, name = asking.condition.times, asking.award(asking.condition.award)
    span = asking.span(times)
    return asking.say(f"{times} lần liên tục được tặng {name} ({span})", f"{name} {times} times in a row ({span})")


def _award_count(asking: Asking) -> str:
    times, name = asking.condition.times, asking.award(asking.condition.award)
    return asking.say(f"{times} lần {name} trong thời gian đó", f"{name} {times} times then")


def _months(asking: Asking) -> str:
    least, year = asking.condition.months, asking.this_year
    return asking.say(f"công tác từ {least} tháng trở lên trong năm {year}", f"{least} months in {year}")


def _prior_award(asking: Asking) -> str:
    name = asking.award(asking.condition.award)
    return asking.say(f"đã được tặng {name}", f"has received {name}")


def _work(asking: Asking) -> str:
    times, reach = asking.condition.times, reach_words(asking)
    what, done = work_words(asking)
    applied = asking.say(", đã áp dụng", ", applied") if asking.condition.applied else ""
    return asking.say(
        f"{times} {what} {done}, phạm vi {reach} trở lên{applied}",
        f"{count(times, what)} {reach} or wider{applied}",
    )


def _meets_standard(asking: Asking) -> str:
    name = asking.award(asking.condition.award)
    return asking.say(f"đạt tiêu chuẩn {name}", f"meets the standard of {name}")


def _member_share(asking: Asking) -> str:
    condition, what = asking.condition, members_words(asking)
    vi, en = {">=": ("từ", "at least"), ">": ("trên", "more than"), "=": ("đủ", "all of")}[condition.op]
    share = f"{percent(condition.share.numerator, condition.share.denominator)} %"
    return asking.say(f"{vi} {share} {what}", f"{en} {share} {what}")


def _member_exists(asking: Asking) -> str:
    name = asking.award(asking.condition.award)
    return asking.say(f"có cá nhân đạt {name}", f"a member has {name}")


def _no_discipline(asking: Asking) -> str:
    return asking.say("không có cá nhân bị kỷ luật từ cảnh cáo trở lên", "no member disciplined from warning up")


ASKED: dict[str, Callable[[Asking], str]] = {
    "rating": _rating,
    "rating_count": _rating_count,
    "award_streak": _award_streak,
    "award_count": _award_count,
    "months": _months,
    "prior_award": _prior_award,
    "initiative": _work,
    "science_work": _work,
    "meets_standard": _meets_standard,
    "member_share": _member_share,
    "member_exists": _member_exists,
    "no_discipline": _no_discipline,
    "candidate_kind": _text,
    "attest": _text,
    "movement": _text,
    "sudden_merit": _text,
    "service_record": _text,
    "cluster_lead": _text,
    "combat_ingenuity": _text,
    "local_rule": _text,
    "selected_among": _text,
    "hold": _text,
}
