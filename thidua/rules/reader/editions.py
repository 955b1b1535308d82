"""One version of an award, put into words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from thidua.rules.ballots import BASE_VI, Rule, rule_for
from thidua.rules.explain import count, say, unseen_law
from thidua.rules.model import AwardVersion, Book, Clause, Contest, Quota, conditions
from thidua.rules.quotas import base_words
from thidua.rules.reader.money import payments
from thidua.rules.reader.tree import lines
from thidua.rules.reader.values import Certainty, Edition, Item, Rehearsal
from thidua.rules.reader.words import (
    day_words,
    days_words,
    grade_words,
    percent_words,
    sources_of,
    subject_words,
    written,
)

BASE_EN = {
    "all_members": "of all members of the council",
    "without_recused": "of the members who are not recused",
    "present": "of the members present",
}


def edition(book: Book, version: AwardVersion, lang: str = "vi", local: Mapping[str, object] | None = None) -> Edition:
    """The version as people read it. Where its own text was not seen, `follows` names the one to read."""
    seen = version.text_seen
    return Edition(
        id=version.id,
        code=version.code,
        subject_ids=version.subjects,
        subjects=subject_words(lang, version.subjects),
        since=version.since,
        until=version.until,
        dates=days_words(lang, version.since, version.until),
        basis=written(lang, version.basis),
        note=book.said(version.note, lang),
        procedure=say(lang, "thủ tục đơn giản", "simplified procedure") if version.procedure == "simplified" else "",
        follows=book.last_seen(version).id if not seen else "",
        certainty=certainty(book, version, lang),
        lines=lines(book, version.id, version.require, lang),
        authority=_authority(book, version, lang),
        quota=quota_item(book, version.quota, lang) if version.quota else None,
        council=_council(book, version, lang, local) if seen else None,
        payments=payments(book, version, lang) if seen else (),
        papers=tuple(written(lang, item) for item in version.dossier.items) if version.dossier else (),
        dossier=_dossier(book, version, lang),
        posting=_posting(book, version, lang),
        remarks=tuple(clause_item(book, clause, lang) for clause in version.remarks),
        contest=tuple(_contest(book, version.contest, lang)) if version.contest else (),
        draft=_draft(book, version, lang),
    )


def certainty(book: Book, version: AwardVersion, lang: str = "vi") -> Certainty:
    """How many conditions were compared with their text; of an unseen text, those of the last one seen."""
    base = book.last_seen(version)
    asked = list(conditions(base.require))
    verified = sum(condition.verified for condition in asked)
    level = "full" if verified == len(asked) else "part" if verified else "none"
    last = base.confirmed_until
    return Certainty(
        level=level,
        verified=verified,
        total=len(asked),
        share=say(
            lang,
            f"{verified}/{len(asked)} điều kiện đã đối chiếu",
            f"{verified} of {len(asked)} conditions compared",
        ),
        until=say(lang, "đối chiếu đến ", "compared up to ") + day_words(lang, last) if last else "",
        last=last,
        unseen="" if version.text_seen and not version.needs_text else unseen_law(book, version, lang),
    )


def quota_item(book: Book, quota: Quota, lang: str) -> Item:
    share, of = percent_words(lang, quota.share), base_words(book, quota, lang)
    return Item(
        text=say(lang, f"không quá {share} số {of}", f"at most {share} of {of}"),
        cite=written(lang, quota.cite),
        verified=quota.verified,
        grade=grade_words(lang, quota.grade),
        sources=sources_of(book, quota.source),
        note=written(lang, quota.note),
    )


def threshold_words(rule: Rule, lang: str) -> str:
    """ "từ 80 % tổng số thành viên, bỏ phiếu kín"."""
    exact = Fraction(rule.num, rule.den)
    whole = (exact * 100).denominator == 1 and not rule.strict
    share = percent_words(lang, exact) if whole else f"{rule.num}/{rule.den}"
    start = say(lang, "quá ", "more than ") if rule.strict else say(lang, "từ ", "at least ")
    base = (BASE_VI if lang == "vi" else BASE_EN)[rule.base]
    secret = say(lang, ", bỏ phiếu kín", ", by secret ballot") if rule.secret else ""
    return f"{start}{share} {base}{secret}"


def _council(book: Book, version: AwardVersion, lang: str, local: Mapping[str, object] | None) -> Item | None:
    rule = rule_for(book, version.award, version.since, local)
    if rule is None:
        return None
    note = written(lang, rule.note)
    return Item(threshold_words(rule, lang), written(lang, rule.cite), rule.verified, note=note)


def _authority(book: Book, version: AwardVersion, lang: str) -> tuple[Item, ...]:
    found = []
    for authority in version.authority:
        dates = days_words(lang, authority.since, authority.until)
        found.append(
            Item(
                text=written(lang, authority.who) + (f" ({dates})" if dates else ""),
                cite=written(lang, authority.cite),
                verified=authority.verified,
                grade=grade_words(lang, authority.grade),
                sources=sources_of(book, authority.source),
            )
        )
    return tuple(found)


def _dossier(book: Book, version: AwardVersion, lang: str) -> Item | None:
    dossier = version.dossier
    if dossier is None:
        return None
    sets = say(lang, f"{dossier.sets} bộ", count(dossier.sets, "set")) if dossier.sets else ""
    days = say(lang, f"{dossier.days} ngày làm việc", f"{dossier.days} working days") if dossier.days else ""
    return Item(
        text="; ".join(part for part in (sets, days) if part),
        cite=written(lang, dossier.cite),
        verified=dossier.verified,
        grade=grade_words(lang, dossier.grade),
        sources=sources_of(book, dossier.source),
        note=written(lang, dossier.note),
    )


def _posting(book: Book, version: AwardVersion, lang: str) -> Item | None:
    posting = version.posting
    if posting is None:
        return None
    units = {
        "working_days": ("ngày làm việc", "working days"),
        "days": ("ngày", "days"),
        "calendar_days": ("ngày", "days"),
    }
    if posting.days is None:
        text = say(lang, "chưa thấy quy định về số ngày", "no text on the number of days was found")
    else:
        text = f"{posting.days} {say(lang, *units.get(posting.unit, (posting.unit, posting.unit)))}"
    return Item(
        text="; ".join(part for part in (text, written(lang, posting.where)) if part),
        cite=written(lang, posting.cite),
        verified=posting.verified,
        grade=grade_words(lang, posting.grade),
        sources=sources_of(book, posting.source),
        note=written(lang, posting.note),
    )


def clause_item(book: Book, clause: Clause, lang: str) -> Item:
    """A sentence of the law that no machine evaluates."""
    dates = days_words(lang, clause.since, clause.until)
    return Item(
        text=say(lang, clause.text, clause.text_en) + (f" ({dates})" if dates else ""),
        cite=written(lang, clause.cite),
        verified=clause.verified,
        grade=grade_words(lang, clause.grade),
        sources=sources_of(book, clause.source),
        note=written(lang, clause.note),
    )


def _contest(book: Book, contest: Contest, lang: str) -> Iterator[Item]:
    for cycle in contest.cycles:
        last = say(lang, f" đến {cycle.last}", f" to {cycle.last}") if cycle.last else ""
        yield Item(
            text=say(
                lang,
                f"{cycle.years} năm một lần, từ {cycle.first}{last}",
                f"every {cycle.years} years, from {cycle.first}{last}",
            ),
            cite=written(lang, cycle.cite),
            verified=cycle.verified,
            grade=grade_words(lang, cycle.grade),
            sources=sources_of(book, cycle.source),
            note=written(lang, cycle.note),
        )
    cited = {
        "cite": written(lang, contest.cite),
        "grade": grade_words(lang, contest.grade),
    }
    for field in contest.fields:
        most = ", ".join(say(lang, f"{year}: {number} giải", f"{year}: {number} prizes") for year, number in field.most)
        text = say(lang, field.name, field.name_en) + (f" ({most})" if most else "")
        yield Item(text, verified=contest.verified, sources=sources_of(book, contest.source), **cited)
    steps = " → ".join(written(lang, step) for step in contest.steps)
    if steps:
        yield Item(steps, verified=contest.verified, sources=sources_of(book, contest.source), **cited)


def _draft(book: Book, version: AwardVersion, lang: str) -> Rehearsal | None:
    draft = version.draft
    if draft is None:
        return None
    return Rehearsal(
        cite=written(lang, draft.cite),
        note=written(lang, draft.note),
        lines=lines(book, f"{version.id}.draft", draft.require, lang),
        quota=quota_item(book, draft.quota, lang) if draft.quota else None,
    )
