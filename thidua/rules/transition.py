"""A dossier that was under way when the law changed: the old law, or the new one where it is more favourable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from thidua.rules.explain import law_of, say
from thidua.rules.explain.law import SHORT
from thidua.rules.model import AwardVersion, Book
from thidua.rules.regimes import Transition
from thidua.rules.verdict import RESULTS, Compared, Verdict


def later_text(
    book: Book, award_id: str, subject: str, received: date, on: date | None
) -> tuple[Transition, AwardVersion] | None:
    """The text with which the law changed between the receipt and the day of the judgement. None where it did not
    change, or where nobody has compared the new text: then nothing can be set against the old one."""
    transition = book.calendar.overtaken(received, on) if on is not None else None
    if transition is None:
        return None
    version = book.version_on(award_id, subject, transition.changed)
    return (transition, version) if version and version.confirmed(transition.changed) else None


def more_favourable(old: Verdict, new: Verdict) -> bool:
    """Whether the new law answers better: met before open, open before not met. A tie leaves the old law."""
    return RESULTS.index(new.result) > RESULTS.index(old.result)


def applied(book: Book, transition: Transition, old: Verdict, new: Verdict, lang: str) -> Verdict:
    """The more favourable of two answers, with the other one in short and why, in words."""
    better = more_favourable(old, new)
    chosen, other = (new, old) if better else (old, new)
    compared = Compared(other.version, other.regime, other.result, other.missing, other.undecided)
    return replace(chosen, compared=compared, note=_note(book, transition, old, new, better, lang))


def _note(book: Book, transition: Transition, old: Verdict, new: Verdict, better: bool, lang: str) -> str:
    words = SHORT[lang]
    names = [_law(book, verdict) for verdict in (old, new)]
    changed = f"{transition.changed:%d/%m/%Y}"
    why_vi = "áp dụng quy định mới vì có lợi hơn" if better else "giữ quy định cũ vì quy định mới không có lợi hơn"
    why_en = "the new rule applies, being more favourable" if better else "the old rule stays: the new is no better"
    return say(
        lang,
        f"Hồ sơ nhận trước {changed}, xét sau ngày đó, đã so sánh hai văn bản: theo {names[0]}: {words[old.result]}; "
        f"theo {names[1]}: {words[new.result]}; {why_vi} ({transition.cite})",
        f"Received before {changed} and judged after it, both texts compared: under {names[0]}: {words[old.result]}; "
        f"under {names[1]}: {words[new.result]}; {why_en} ({transition.cite})",
    )


def _law(book: Book, verdict: Verdict) -> str:
    version = book.versions.get(verdict.version)
    return law_of(version) if version else verdict.regime
