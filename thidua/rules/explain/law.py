"""A verdict in one line: under which law, and what the law now in force is known to say."""

from __future__ import annotations

from thidua.rules.explain.words import UNSEEN, say
from thidua.rules.model import AwardVersion, Book
from thidua.rules.verdict import Verdict

AMENDED, AMENDED_EN = "Luật 06/2026/QH16", "Law 06/2026/QH16"
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
    answer = f"{say(lang, 'theo', 'under')} {law_of(last)}: {words[verdict.advice.result]}"
    return f"{answer}; {_name(book, version, lang)}: {say(lang, UNSEEN, 'not compared')}"


def unseen_law(book: Book, version: AwardVersion, lang: str = "vi") -> str:
    """“chưa đối chiếu Luật 06/2026/QH16”, or the text that this version says it lacks."""
    name = _name(book, version, lang)
    return say(lang, f"{UNSEEN} {name}", f"{name} not compared")


def _name(book: Book, version: AwardVersion, lang: str) -> str:
    return book.said(version.unseen, lang) if version.unseen else say(lang, AMENDED, AMENDED_EN)


def edition(version: AwardVersion, lang: str = "vi") -> str:
    """“bản từ 01/10/2026”: a version as readers name it, by its first day."""
    return say(lang, f"bản từ {version.since:%d/%m/%Y}", f"the version from {version.since:%d/%m/%Y}")


def law_of(version: AwardVersion) -> str:
    """The law itself, without its decrees; a citation, the same in every language."""
    return version.basis.split(";")[0].strip() or version.id
