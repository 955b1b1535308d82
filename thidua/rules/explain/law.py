"""A verdict in one line: under which law, and what the law now in force is known to say."""

from __future__ import annotations

from thidua.rules.explain.words import UNCOMPARED, UNCOMPARED_EN, say
from thidua.rules.model import AwardVersion, Book
from thidua.rules.verdict import Verdict

AMENDED = "Luật 06/2026/QH16"
SHORT = {
    "vi": {"met": "đạt", "not_met": "chưa đạt", "needs_person": "cần người xem xét"},
    "en": {"met": "met", "not_met": "not met", "needs_person": "a person must judge"},
}


def law_summary(book: Book, verdict: Verdict, lang: str = "vi") -> str:
    """“theo Luật 06/2022/QH15: đạt; Luật 06/2026/QH16: chưa đối chiếu”."""
    words, version = SHORT[lang], book.versions.get(verdict.version)
    if version is None:
        return say(lang, "sổ luật chưa có văn bản cho hồ sơ này", "the book has no text for this dossier")
    if verdict.advice is None:
        return f"{say(lang, 'theo', 'under')} {law_of(version)}: {words[verdict.result]}"
    last = book.last_seen(version)
    unseen = version.unseen or AMENDED
    uncompared = say(lang, UNCOMPARED.removesuffix(" văn bản"), UNCOMPARED_EN)
    return f"{say(lang, 'theo', 'under')} {law_of(last)}: {words[verdict.advice.result]}; {unseen}: {uncompared}"


def law_of(version: AwardVersion) -> str:
    """The law itself, without its decrees."""
    return version.basis.split(";")[0].strip() or version.id
